-- Days to remember, of certain days, that are not in the ledger of a play yet: so many of each customer, the first.
SELECT customer_id, event, on_date, due, NULL, NULL, what
FROM (
  SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY on_date, event) AS place
  FROM (
    SELECT r.customer_id, iif(r.occasion_id IS NULL, r.kind, 'occasion:' || r.occasion_id) || ':' || r.on_date AS event,
           r.on_date, day.due,
           {what} AS what
    FROM ({rows}) r CROSS JOIN day ON day.event = r.on_date CROSS JOIN customer ON customer.id = r.customer_id
    WHERE {wanted}
  ) found
  WHERE NOT EXISTS (SELECT 1 FROM play_run r
    WHERE r.play_id = {play} AND r.customer_id = found.customer_id AND r.event = found.event)
)
WHERE place <= {most}
ORDER BY customer_id, place
