-- Purchases, as activity.sql, each currency apart: a share is one of its own currency. Purchases without an amount have
-- no currency, and count all the same.
WITH RECURSIVE
selected AS (
  SELECT 1 AS now, value, on_date, currency, purchases, quantity, amount
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
  UNION ALL
  SELECT 0, value, {moved}, currency, purchases, quantity, amount
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to}
),
empty (on_date) AS ({empty})
SELECT label AS {name},
       nullif(currency, '') AS currency,
       purchases,
       quantity,
       iif(currency = '', NULL, amount) AS amount,
       nullif(currency, '') AS amount_currency,
       -- What was paid back has no share of what was paid.
       iif(currency = '' OR amount < 0, NULL,
           percent(amount, sum(max(amount, 0)) OVER (PARTITION BY currency))) AS share,
       iif(currency = '', NULL, previous) AS previous,
       nullif(currency, '') AS previous_currency,
       iif(currency = '', NULL, amount - previous) AS change,
       nullif(currency, '') AS change_currency,
       {record} AS customer_id
FROM (
  SELECT {label} AS label, value, currency,
         sum(now * purchases) AS purchases,
         sum(now * quantity) AS quantity,
         sum(now * amount) AS amount,
         sum((1 - now) * amount) AS previous
  FROM (SELECT * FROM selected
        UNION ALL
        SELECT 1, '', empty.on_date, currency, 0, 0, 0 FROM empty, (SELECT DISTINCT currency FROM selected WHERE currency <> ''))
  GROUP BY {group}, currency)
