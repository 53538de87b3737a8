-- Gifts that were given, by customer, each currency apart; those whose cost is not known have no currency. What was last
-- given stands in the row that max() finds.
SELECT g.customer_id,
       customer.name AS customer,
       customer.name_key,
       g.cost_currency AS currency,
       count(*) AS gifts,
       sum(g.cost) AS cost,
       g.cost_currency,
       max(g.on_date) AS last_on,
       g.text AS last
FROM gift g CROSS JOIN customer ON customer.id = g.customer_id
WHERE g.state = 'given' AND g.on_date BETWEEN {from} AND {to} AND {mine}
GROUP BY g.customer_id, g.cost_currency
