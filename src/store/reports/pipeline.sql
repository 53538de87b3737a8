-- Open deals, but for those with removed customers, and what they are worth, each currency apart. What has no amount
-- counts with the only currency that there is; beside several, it stands alone. A weighted amount was rounded deal by
-- deal.
WITH
chosen AS MATERIALIZED (
  SELECT {label} AS label, {group} AS grouped, {record} AS customer_id, deal.rank, deal.amount, deal.amount_currency,
         deal.weighted, deal.weighted_currency, deal.expected_close < {today} AS late
  FROM {deals} AS deal WHERE deal.state = 'open' AND {where}
    AND NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = deal.customer_id AND customer.archived_at IS NOT NULL)
),
sole (currency) AS (
  SELECT iif(count(DISTINCT amount_currency) = 1, max(amount_currency), NULL) FROM chosen
),
summed AS (
  SELECT max(label) AS label, max(customer_id) AS customer_id, min(rank) AS place,
         ifnull(amount_currency, (SELECT currency FROM sole)) AS currency,
         count(*) AS deals, sum(amount) AS amount, sum(weighted) AS weighted, total(late) AS late
  FROM chosen GROUP BY grouped, ifnull(amount_currency, (SELECT currency FROM sole))
)
SELECT label AS {name}, currency, deals, amount, currency AS amount_currency, weighted, currency AS weighted_currency,
       percent(amount, sum(amount) OVER (PARTITION BY currency)) AS share, CAST(late AS INTEGER) AS late, place,
       customer_id
FROM summed
