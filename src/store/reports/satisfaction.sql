-- Scores, as activity.sql. How many were asked stands in rows of their own, by the day of the question, and is joined to
-- the scores of the same label; {empty} has the metrics that are shown even without answers.
WITH
selected AS (
  SELECT 1 AS now, value, on_date, metric, answers, low, high, total, squares
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {from} AND {to}
  UNION ALL
  SELECT 0, value, {moved}, metric, answers, low, high, total, squares
  FROM ({days}) WHERE dimension = {dimension} AND on_date BETWEEN {previous_from} AND {previous_to}
),
tallied AS (
  SELECT {label} AS label, metric,
         sum(now * answers) AS answers,
         sum(now * low) AS low,
         sum(now * high) AS high,
         sum(now * total) AS total,
         sum(now * squares) AS squares,
         sum((1 - now) * answers) AS answers_before,
         sum((1 - now) * low) AS low_before,
         sum((1 - now) * high) AS high_before,
         sum((1 - now) * total) AS total_before
  FROM (SELECT * FROM selected UNION ALL {empty})
  GROUP BY label, metric
)
SELECT t.label AS {name},
       t.metric,
       t.answers,
       score(t.metric, t.answers, t.low, t.high, t.total, t.squares) AS score,
       score_low(t.metric, t.answers, t.low, t.high, t.total, t.squares) AS low,
       score_high(t.metric, t.answers, t.low, t.high, t.total, t.squares) AS high,
       mean(t.total, t.answers) AS mean,
       percent(t.low, t.answers) AS poor,
       percent(t.answers - t.low - t.high, t.answers) AS fair,
       percent(t.high, t.answers) AS good,
       nullif(asked.answers, 0) AS asked,
       percent(asked.high, asked.answers) AS response_rate,
       score(t.metric, t.answers_before, t.low_before, t.high_before, t.total_before, 0) AS previous,
       score_change(t.metric, t.answers, t.low, t.high, t.total,
                    t.answers_before, t.low_before, t.high_before, t.total_before) AS change
FROM tallied t
LEFT JOIN tallied asked ON asked.metric = 'asked' AND asked.label IS t.label
WHERE t.metric <> 'asked'
