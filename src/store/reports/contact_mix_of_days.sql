-- As contact_mix.sql, for units of time, from the counts by day and channel.
WITH RECURSIVE
selected AS (
  SELECT 1 AS now, value, on_date, interactions
  FROM ({counts}) WHERE dimension = 'channel' AND value <> '' AND on_date BETWEEN {from} AND {to}
  UNION ALL
  SELECT 0, value, {moved}, interactions
  FROM ({counts}) WHERE dimension = 'channel' AND value <> '' AND on_date BETWEEN {previous_from} AND {previous_to}
),
empty (on_date) AS ({empty})
SELECT label AS {name},
       contacts,
       personal,
       contacts - personal AS impersonal,
       percent(personal, contacts) AS personal_share,
       percent(personal_before, before) AS previous,
       score_change('csat', contacts, 0, personal, 0, before, 0, personal_before, 0) AS change
FROM (
  SELECT {label} AS label,
         sum(now * interactions) AS contacts,
         sum(now * interactions * (value IN {personal})) AS personal,
         sum((1 - now) * interactions) AS before,
         sum((1 - now) * interactions * (value IN {personal})) AS personal_before
  FROM (SELECT * FROM selected UNION ALL SELECT 1, '', on_date, 0 FROM empty)
  GROUP BY label)
