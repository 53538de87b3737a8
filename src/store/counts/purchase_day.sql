-- As activity_day, of purchases, with each currency apart, because amounts of two currencies have no sum. A refund is no
-- purchase, and gives back the pieces that it names.
SELECT dimension,
       CASE dimension WHEN 'product' THEN r.product WHEN 'owner' THEN r.owner ELSE '' END AS value,
       r.on_date,
       ifnull(r.amount_currency, '') AS currency,
       sum(NOT is_refund(r.amount)) AS purchases,
       sum(iif(is_refund(r.amount), -ifnull(r.quantity, 0), ifnull(r.quantity, 1))) AS quantity,
       sum(ifnull(r.amount, 0)) AS amount
FROM interaction r
CROSS JOIN (SELECT 'all' AS dimension UNION ALL SELECT 'product' UNION ALL SELECT 'owner')
WHERE r.kind = 'purchase' AND {where}
GROUP BY dimension, value, r.on_date, currency
