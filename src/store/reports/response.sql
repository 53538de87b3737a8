-- How long first answers took, in hours, in the days of a report ("now") and in those that they are compared with. Who
-- waits is of the day on which the waiting began, whenever the answer came. A median comes in half minutes. Who
-- waits is told by waiting_for_response.sql.
WITH RECURSIVE
selected AS MATERIALIZED (
  SELECT on_date BETWEEN {from} AND {to} AS now, kind, owner,
         iif(on_date BETWEEN {from} AND {to}, on_date, {moved}) AS on_date,
         max(0, answered - at) / 60 AS minutes
  FROM ({waiting})
),
empty (on_date) AS ({empty})
SELECT label AS {name},
       arrived,
       answered,
       arrived - answered AS waiting,
       percent(answered, arrived) AS answered_share,
       round(median_half_minutes / 120.0, 1) AS median_hours,
       round(p90_minutes / 60.0, 1) AS p90_hours,
       round(median_before / 120.0, 1) AS previous,
       -- Tenths have no exact difference.
       round(round(median_half_minutes / 120.0, 1) - round(median_before / 120.0, 1), 1) AS change
FROM (
  SELECT {label} AS label,
         sum(now) AS arrived,
         sum(now AND minutes IS NOT NULL) AS answered,
         median_in_halves(iif(now, minutes, NULL)) AS median_half_minutes,
         ninth_decile(iif(now, minutes, NULL)) AS p90_minutes,
         median_in_halves(iif(now, NULL, minutes)) AS median_before
  FROM (SELECT * FROM selected UNION ALL SELECT 0, '', NULL, on_date, NULL FROM empty)
  GROUP BY label)
