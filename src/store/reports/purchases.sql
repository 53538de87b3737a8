-- Purchases, as activity.sql, each currency apart: a share is one of its own currency. Purchases without an amount have
-- no currency, and count all the same.
WITH RECURSIVE
selected AS (
  SELECT {key} AS key,
         min(on_date) AS on_date,
         currency,
         sum(purchases) AS purchases,
         sum(quantity) AS quantity,
         sum(amount) AS amount,
         0 AS previous
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
  GROUP BY 1, currency
  UNION ALL
  SELECT {key}, min(on_date), currency, 0, 0, 0, sum(amount)
  FROM (SELECT value, {moved} AS on_date, currency, amount
        FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to})
  GROUP BY 1, currency
),
empty (on_date) AS ({empty})
SELECT {label} AS {name},
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
  SELECT key, currency,
         sum(purchases) AS purchases,
         sum(quantity) AS quantity,
         sum(amount) AS amount,
         sum(previous) AS previous
  FROM (SELECT * FROM selected
        UNION ALL
        SELECT {key}, on_date, currency, 0, 0, 0, 0
        FROM (SELECT on_date, '' AS value FROM empty),
             (SELECT DISTINCT currency FROM selected WHERE currency <> ''))
  GROUP BY key, currency)
