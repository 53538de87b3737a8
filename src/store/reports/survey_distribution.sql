-- One row a question of survey ?1 and an answer that it can have, with how many gave it from day ?2 to day ?3. The
-- choices of a question stand in one text, one a line, and are taken apart step by step.
WITH RECURSIVE possible (question_id, number, highest, word, rest) AS (
  SELECT id, lowest, highest,
         substr(choices, 1, instr(choices || char(10), char(10)) - 1),
         substr(choices, instr(choices || char(10), char(10)) + 1)
  FROM survey_question
  WHERE survey_id = ?1 AND type <> 'text'
  UNION ALL
  SELECT question_id, number + 1, highest,
         substr(rest, 1, instr(rest || char(10), char(10)) - 1),
         substr(rest, instr(rest || char(10), char(10)) + 1)
  FROM possible
  WHERE number < highest
),
vote AS (
  SELECT a.question_id, a.number, count(*) AS n
  FROM survey_response r
  JOIN survey_answer a ON a.response_id = r.id
  WHERE r.survey_id = ?1 AND r.state = 'answered' AND r.on_date BETWEEN ?2 AND ?3 AND a.number IS NOT NULL
  GROUP BY a.question_id, a.number
)
SELECT row_number() OVER (ORDER BY q.position, p.number) AS id,
       q.position AS number,
       q.text AS question,
       q.type AS type,
       coalesce(p.word, CASE q.type WHEN 'yesno' THEN CASE p.number WHEN 1 THEN 'yes' ELSE 'no' END
                                    ELSE CAST(p.number AS TEXT) END) AS answer,
       ifnull(v.n, 0) AS n,
       percent(ifnull(v.n, 0), sum(v.n) OVER (PARTITION BY q.id)) AS share
FROM possible p
JOIN survey_question q ON q.id = p.question_id
LEFT JOIN vote v ON v.question_id = p.question_id AND v.number = p.number
