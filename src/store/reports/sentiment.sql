-- How customers felt, as activity.sql. A mean is made of -2 for angry to 2 for delighted.
WITH
selected AS (
  SELECT {key} AS key, 1 AS now,
         sum(angry) AS angry,
         sum(unhappy) AS unhappy,
         sum(neutral) AS neutral,
         sum(pleased) AS pleased,
         sum(delighted) AS delighted
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
  GROUP BY 1
  UNION ALL
  SELECT {key}, 0, sum(angry), sum(unhappy), sum(neutral), sum(pleased), sum(delighted)
  FROM (SELECT value, {moved} AS on_date, angry, unhappy, neutral, pleased, delighted
        FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to})
  GROUP BY 1
),
tallied AS (
  SELECT key,
         sum(now * angry) AS angry,
         sum(now * unhappy) AS unhappy,
         sum(now * neutral) AS neutral,
         sum(now * pleased) AS pleased,
         sum(now * delighted) AS delighted,
         sum(now * (angry + unhappy + neutral + pleased + delighted)) AS moods,
         sum(now * (2 * delighted + pleased - unhappy - 2 * angry)) AS total,
         sum((1 - now) * (angry + unhappy + neutral + pleased + delighted)) AS moods_before,
         sum((1 - now) * (2 * delighted + pleased - unhappy - 2 * angry)) AS total_before
  FROM selected
  GROUP BY key
)
SELECT {label} AS {name},
       moods,
       mean(total, moods) AS mean,
       percent(angry, moods) AS angry,
       percent(unhappy, moods) AS unhappy,
       percent(neutral, moods) AS neutral,
       percent(pleased, moods) AS pleased,
       percent(delighted, moods) AS delighted,
       mean(total_before, moods_before) AS previous,
       score_change('ces', moods, 0, 0, total, moods_before, 0, 0, total_before) AS change
FROM tallied
