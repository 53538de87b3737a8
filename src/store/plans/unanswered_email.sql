-- E-mails of ours, of certain days, that ask for an answer and have none. Of several to one customer the oldest counts,
-- so that they call for one talk, also while it is planned; what was promised with an e-mail stands for the play. Who is
-- left in peace then is spoken to on the day after.
SELECT customer_id, event, on_date, due, interaction_id, logger, NULL
FROM (
  SELECT i.customer_id, 'interaction:' || i.id AS event, i.on_date,
         iif(customer.paused_until >= day.due, date(customer.paused_until, '+1 day'), day.due) AS due,
         i.id AS interaction_id, i.owner AS logger,
         min(i.at)
  FROM day CROSS JOIN interaction i INDEXED BY interaction_mailed CROSS JOIN customer ON customer.id = i.customer_id
  WHERE i.on_date = day.event AND {asks} AND {wanted}
    AND NOT EXISTS (SELECT 1 FROM play_run r
      WHERE r.play_id = {play} AND r.customer_id = i.customer_id AND r.event = 'interaction:' || i.id)
    AND NOT EXISTS (SELECT 1 FROM followup f WHERE f.interaction_id = i.id AND f.origin <> 'play')
    AND NOT EXISTS (SELECT 1 FROM play_run r CROSS JOIN followup f ON f.id = r.followup_id
      WHERE r.play_id = {play} AND r.customer_id = i.customer_id AND (f.state = 'open' OR f.closed_on >= i.on_date))
    AND NOT EXISTS ({answers})
  GROUP BY i.customer_id
)
ORDER BY customer_id
