-- Interactions of some days, and of the days that they are compared with, which are moved onto the former. They come
-- from counts by day, so that years are read in milliseconds; each of the two is added up before they are put together,
-- which takes half the time of the other way round. {empty} has a row for each unit of time without any.
WITH RECURSIVE
selected AS (
  SELECT {key} AS key,
         min(on_date) AS on_date,
         sum(interactions) AS interactions,
         sum(incoming) AS incoming,
         sum(outgoing) AS outgoing,
         sum(purchases) AS purchases,
         sum(notes) AS notes,
         0 AS previous
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
  GROUP BY 1
  UNION ALL
  SELECT {key}, min(on_date), 0, 0, 0, 0, 0, sum(interactions)
  FROM (SELECT value, {moved} AS on_date, interactions
        FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to})
  GROUP BY 1
),
empty (on_date) AS ({empty})
SELECT {label} AS {name},
       interactions,
       percent(interactions, sum(interactions) OVER ()) AS share,
       incoming, outgoing, purchases, notes,
       previous,
       interactions - previous AS change
FROM (
  SELECT key,
         sum(interactions) AS interactions,
         sum(incoming) AS incoming,
         sum(outgoing) AS outgoing,
         sum(purchases) AS purchases,
         sum(notes) AS notes,
         sum(previous) AS previous
  FROM (SELECT * FROM selected
        UNION ALL
        SELECT {key}, on_date, 0, 0, 0, 0, 0, 0
        FROM (SELECT on_date, '' AS value FROM empty))
  GROUP BY key)
