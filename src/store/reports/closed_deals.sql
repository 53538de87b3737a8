-- Deals that were won and lost, each currency apart, as pipeline.sql. The share of those won is of all that the group
-- closed, in whatever currency: a deal that was lost has often no amount.
WITH RECURSIVE
selected AS MATERIALIZED (
  SELECT closed_on AS on_date, {value} AS value, {record} AS customer_id, state, amount, amount_currency,
         CAST(julianday(closed_on) - julianday(opened_on) AS INTEGER) AS days
  FROM deal WHERE closed_on BETWEEN {from} AND {to} AND {where}
),
sole (currency) AS (
  SELECT iif(count(DISTINCT amount_currency) = 1, max(amount_currency), NULL) FROM selected
),
empty (on_date) AS ({empty}),
listed AS (
  SELECT on_date, value, customer_id, state, amount, days, ifnull(amount_currency, (SELECT currency FROM sole)) AS currency
  FROM selected
  UNION ALL
  SELECT empty.on_date, NULL, NULL, NULL, NULL, NULL, currencies.currency FROM empty, (
    SELECT DISTINCT amount_currency AS currency FROM selected WHERE amount_currency IS NOT NULL
    UNION ALL
    SELECT NULL WHERE NOT EXISTS (SELECT 1 FROM selected WHERE amount_currency IS NOT NULL)) AS currencies
),
summed AS (
  SELECT max(label) AS label, max(customer_id) AS customer_id, currency, total(state = 'won') AS won,
         total(state = 'lost') AS lost, sum(iif(state = 'won', amount, NULL)) AS amount,
         sum(iif(state = 'lost', amount, NULL)) AS missed, sum(iif(state = 'won', days, NULL)) AS days, grouped
  FROM (SELECT listed.*, {label} AS label, {group} AS grouped FROM listed)
  GROUP BY grouped, currency
)
SELECT label AS {name}, currency, CAST(won AS INTEGER) AS won, CAST(lost AS INTEGER) AS lost,
       percent(CAST(total(won) OVER (PARTITION BY grouped) AS INTEGER),
               CAST(total(won + lost) OVER (PARTITION BY grouped) AS INTEGER)) AS rate,
       iif(currency IS NULL, NULL, ifnull(amount, 0)) AS amount, currency AS amount_currency,
       iif(currency IS NULL, NULL, ifnull(missed, 0)) AS missed, currency AS missed_currency,
       mean(days, CAST(won AS INTEGER)) AS days, customer_id
FROM summed
