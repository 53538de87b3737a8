-- One row a question of survey ?1, with what was answered to it from day ?2 to day ?3; a question without answers is
-- there too. A yesno and a scale have no metric of their own: the share of yes is a proportion as csat is one, and a
-- scale has the mean of its answers between its own bounds.
WITH taken AS (
  SELECT q.id AS question_id, q.type, a.number, a.text
  FROM survey_response r
  JOIN survey_answer a ON a.response_id = r.id
  JOIN survey_question q ON q.id = a.question_id
  WHERE r.survey_id = ?1 AND r.state = 'answered' AND r.on_date BETWEEN ?2 AND ?3
),
tally AS (
  SELECT question_id, count(*) AS n,
         sum(score_class(type, number) < 0) AS low,
         sum(CASE type WHEN 'yesno' THEN number ELSE score_class(type, number) > 0 END) AS high,
         sum(number) AS total,
         sum(number * number) AS squares
  FROM taken
  GROUP BY question_id
),
vote AS (
  SELECT question_id, number, text, count(*) AS n
  FROM taken
  WHERE type = 'choice'
  GROUP BY question_id, number
),
asking AS (
  SELECT count(*) AS asked, sum(state = 'answered') AS answered
  FROM survey_response
  WHERE survey_id = ?1 AND asked_on BETWEEN ?2 AND ?3
)
SELECT q.position AS number,
       q.text AS question,
       q.type AS type,
       ifnull(t.n, 0) AS n,
       CASE q.type WHEN 'scale' THEN mean(t.total, t.n)
                   WHEN 'yesno' THEN percent(t.high, t.n)
                   ELSE score(q.type, t.n, t.low, t.high, t.total, t.squares) END AS score,
       CASE q.type WHEN 'scale' THEN mean_low(t.n, t.total, t.squares, q.lowest, q.highest)
                   WHEN 'yesno' THEN score_low('csat', t.n, 0, t.high, 0, 0)
                   ELSE score_low(q.type, t.n, t.low, t.high, t.total, t.squares) END AS low,
       CASE q.type WHEN 'scale' THEN mean_high(t.n, t.total, t.squares, q.lowest, q.highest)
                   WHEN 'yesno' THEN score_high('csat', t.n, 0, t.high, 0, 0)
                   ELSE score_high(q.type, t.n, t.low, t.high, t.total, t.squares) END AS high,
       CASE WHEN q.type IN ('nps', 'csat', 'ces', 'scale') THEN mean(t.total, t.n) END AS mean,
       (SELECT group_concat(text, char(31))
        FROM (SELECT v.text FROM vote v
              WHERE v.question_id = q.id AND v.n = (SELECT max(n) FROM vote WHERE question_id = q.id)
              ORDER BY v.number)) AS leading,
       asking.asked AS asked,
       percent(asking.answered, asking.asked) AS response_rate
FROM survey_question q
CROSS JOIN asking
LEFT JOIN tally t ON t.question_id = q.id
WHERE q.survey_id = ?1
