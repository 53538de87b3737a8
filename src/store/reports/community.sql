-- Communities, or days put together, in numbers. The posts of some days stand in `selected`, each with the label of its
-- row. A question is of the day on which it was asked, whenever it was answered: one of last week that is answered today
-- was answered. How long answers took is told of the answered ones alone.
WITH RECURSIVE
{posts},
empty (on_date) AS ({empty}),
asked AS MATERIALIZED (
  -- A day alone is noon: an answer of the same day may seem older than its question.
  SELECT label, max(0, (SELECT min(a.at) FROM interaction a WHERE a.answers = selected.id) - at) AS wait
  FROM selected WHERE question IS NOT NULL
),
placed AS (
  SELECT label, wait, row_number() OVER (PARTITION BY label ORDER BY wait) AS place,
         count(*) OVER (PARTITION BY label) AS answered
  FROM asked WHERE wait IS NOT NULL
),
waits AS (
  -- The mean of the middle two, and the nearest rank that nine of ten are at or under.
  SELECT label, answered,
         round(avg(iif(place IN ((answered + 1) / 2, answered / 2 + 1), wait, NULL)) / 3600.0, 1) AS median_hours,
         round(max(iif(place = (9 * answered + 9) / 10, wait, NULL)) / 3600.0, 1) AS p90_hours
  FROM placed GROUP BY label
),
counted AS (
  SELECT label, count(DISTINCT iif(direction IS NOT 'out', customer_id, NULL)) AS active,
         count(question) AS questions, count(answers) AS answers, total(helps) AS help
  FROM selected GROUP BY label
)
SELECT {record} AS community_id,
       {name} AS {by},
       {members} AS members,
       ifnull(active, 0) AS active,
       ifnull(questions, 0) AS questions,
       ifnull(answered, 0) AS answered,
       ifnull(questions, 0) - ifnull(answered, 0) AS open,
       percent(answered, questions) AS answered_share,
       score_low('csat', questions, 0, answered, 0, 0) AS low,
       score_high('csat', questions, 0, answered, 0, 0) AS high,
       median_hours,
       p90_hours,
       ifnull(answers, 0) AS answers,
       CAST(ifnull(help, 0) AS INTEGER) AS help
FROM ({labels}) AS row LEFT JOIN counted USING (label) LEFT JOIN waits USING (label)
