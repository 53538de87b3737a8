-- As counts/purchase_day.sql, by customer.
SELECT 'customer' AS dimension,
       r.customer_id AS value,
       r.on_date,
       ifnull(r.amount_currency, '') AS currency,
       sum(NOT is_refund(r.amount)) AS purchases,
       sum(iif(is_refund(r.amount), -ifnull(r.quantity, 0), ifnull(r.quantity, 1))) AS quantity,
       sum(ifnull(r.amount, 0)) AS amount
FROM interaction r
WHERE r.kind = 'purchase' AND {where}
GROUP BY r.customer_id, r.on_date, currency
