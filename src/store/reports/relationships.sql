-- The kinds of relationship: how many customers have each today, how they feel about it, and what they bought. A kind
-- has one row with its counts, and further ones for each further currency.
WITH
kinds (place, kind) AS (VALUES {kinds}),
counted AS MATERIALIZED (
  SELECT ifnull(relationship, '') AS kind, count(*) AS customers, max(last_contact) AS last_contact,
         sum(last_contact IS NOT NULL AND touch_due < {today}) AS silent, sum(last_contact IS NULL) AS untouched
  FROM customer WHERE +archived_at IS NULL AND {mine} GROUP BY relationship
),
scored AS MATERIALIZED (
  SELECT value AS kind, metric, on_date BETWEEN {from} AND {to} AS now, sum(answers) AS answers, sum(low) AS low,
         sum(high) AS high, sum(total) AS total
  FROM ({scores}) WHERE dimension = {dimension} AND metric IN ('nps', 'csat')
    AND (on_date BETWEEN {from} AND {to} OR on_date BETWEEN {previous_from} AND {previous_to})
  GROUP BY value, metric, now
),
sold AS MATERIALIZED (
  SELECT ifnull(c.relationship, '') AS kind, i.amount_currency AS currency,
         sum(iif(i.on_date BETWEEN {from} AND {to}, i.amount, 0)) AS amount,
         sum(iif(i.on_date BETWEEN {from} AND {to}, 0, i.amount)) AS previous
  FROM interaction i JOIN customer c ON c.id = i.customer_id
  WHERE i.kind = 'purchase' AND i.amount_currency IS NOT NULL AND c.archived_at IS NULL AND {theirs}
    AND (i.on_date BETWEEN {from} AND {to} OR i.on_date BETWEEN {previous_from} AND {previous_to})
  GROUP BY c.relationship, i.amount_currency
),
priced AS (SELECT *, row_number() OVER (PARTITION BY kind ORDER BY currency) AS nth FROM sold)
SELECT k.place,
       nullif(k.kind, '') AS relationship,
       iif(first, ifnull(n.customers, 0), NULL) AS customers,
       iif(first, percent(ifnull(n.customers, 0), (SELECT sum(customers) FROM counted)), NULL) AS share,
       iif(first, coalesce((SELECT CAST(value AS INTEGER) FROM setting
                            WHERE name = 'cadence.' || iif(k.kind = '', 'unknown', k.kind)),
                           default_cadence(nullif(k.kind, ''))), NULL) AS cadence,
       iif(first, n.last_contact, NULL) AS last_contact,
       iif(first, ifnull(n.silent, 0), NULL) AS silent,
       iif(first, ifnull(n.untouched, 0), NULL) AS untouched,
       iif(first, (SELECT score('csat', answers, low, high, total, 0) FROM scored s
                   WHERE s.kind = k.kind AND s.metric = 'csat' AND now), NULL) AS csat,
       iif(first, (SELECT score('csat', answers, low, high, total, 0) FROM scored s
                   WHERE s.kind = k.kind AND s.metric = 'csat' AND NOT now), NULL) AS csat_before,
       iif(first, (SELECT score('nps', answers, low, high, total, 0) FROM scored s
                   WHERE s.kind = k.kind AND s.metric = 'nps' AND now), NULL) AS nps,
       iif(first, (SELECT score('nps', answers, low, high, total, 0) FROM scored s
                   WHERE s.kind = k.kind AND s.metric = 'nps' AND NOT now), NULL) AS nps_before,
       k.currency, k.amount, k.currency AS amount_currency,
       k.previous, k.currency AS previous_currency,
       k.amount - k.previous AS change, k.currency AS change_currency
FROM (SELECT kinds.place, kinds.kind, ifnull(priced.nth, 1) = 1 AS first, priced.currency, priced.amount,
             priced.previous
      FROM kinds LEFT JOIN priced ON priced.kind = kinds.kind) k
LEFT JOIN counted n ON n.kind = k.kind
-- What is not known is only a kind of its own where it has customers.
WHERE k.kind <> '' OR n.customers > 0 OR k.currency IS NOT NULL
