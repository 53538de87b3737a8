-- Scores, as activity.sql. How many were asked stands in rows of their own, by the day of the question, and is joined to
-- the scores of the same key; {empty} has the metrics that are shown even without answers.
WITH
tallied AS (
  SELECT key, metric,
         sum(answers) AS answers,
         sum(low) AS low,
         sum(high) AS high,
         sum(total) AS total,
         sum(squares) AS squares,
         sum(answers_before) AS answers_before,
         sum(low_before) AS low_before,
         sum(high_before) AS high_before,
         sum(total_before) AS total_before
  FROM (
    SELECT {key} AS key, metric,
           sum(answers) AS answers,
           sum(low) AS low,
           sum(high) AS high,
           sum(total) AS total,
           sum(squares) AS squares,
           0 AS answers_before, 0 AS low_before, 0 AS high_before, 0 AS total_before
    FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
    GROUP BY 1, metric
    UNION ALL
    SELECT {key}, metric, 0, 0, 0, 0, 0, sum(answers), sum(low), sum(high), sum(total)
    FROM (SELECT value, {moved} AS on_date, metric, answers, low, high, total
          FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to})
    GROUP BY 1, metric
    UNION ALL
    {empty})
  GROUP BY key, metric
)
SELECT {label} AS {name},
       metric,
       answers,
       score(metric, answers, low, high, total, squares) AS score,
       score_low(metric, answers, low, high, total, squares) AS low,
       score_high(metric, answers, low, high, total, squares) AS high,
       mean(total, answers) AS mean,
       percent(low, answers) AS poor,
       percent(answers - low - high, answers) AS fair,
       percent(high, answers) AS good,
       nullif(asked, 0) AS asked,
       percent(answered, asked) AS response_rate,
       score(metric, answers_before, low_before, high_before, total_before, 0) AS previous,
       score_change(metric, answers, low, high, total, answers_before, low_before, high_before, total_before) AS change
FROM tallied
LEFT JOIN (SELECT key AS asked_key, answers AS asked, high AS answered FROM tallied WHERE metric = 'asked')
  ON asked_key = key
WHERE metric <> 'asked'
