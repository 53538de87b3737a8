-- Interactions of some days ("now") and of the days that they are compared with, which are moved onto the former. They
-- come from counts by day, so that years are read in milliseconds; {empty} has a row for each unit of time without any.
WITH RECURSIVE
selected AS (
  SELECT 1 AS now, value, on_date, interactions, incoming, outgoing, purchases, notes
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
  UNION ALL
  SELECT 0, value, {moved}, interactions, incoming, outgoing, purchases, notes
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to}
),
empty (on_date) AS ({empty})
SELECT label AS {name},
       interactions,
       percent(interactions, sum(interactions) OVER ()) AS share,
       incoming, outgoing, purchases, notes,
       previous,
       interactions - previous AS change
FROM (
  SELECT {label} AS label,
         sum(now * interactions) AS interactions,
         sum(now * incoming) AS incoming,
         sum(now * outgoing) AS outgoing,
         sum(now * purchases) AS purchases,
         sum(now * notes) AS notes,
         sum((1 - now) * interactions) AS previous
  FROM (SELECT * FROM selected UNION ALL SELECT 1, '', on_date, 0, 0, 0, 0, 0 FROM empty)
  GROUP BY label)
