-- How customers felt, as activity.sql. A mean is made of -2 for angry to 2 for delighted.
WITH
selected AS (
  SELECT 1 AS now, value, on_date, angry, unhappy, neutral, pleased, delighted
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
  UNION ALL
  SELECT 0, value, {moved}, angry, unhappy, neutral, pleased, delighted
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to}
),
tallied AS (
  SELECT {label} AS label,
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
  GROUP BY label
)
SELECT label AS {name},
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
