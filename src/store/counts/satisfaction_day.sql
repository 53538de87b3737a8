-- The scores of a day. Two scores of one kind in one response count as two answers: they were two questions.
SELECT dimension,
       CASE dimension WHEN 'moment' THEN ifnull(r.moment, '')
                      WHEN 'stage' THEN r.stage
                      WHEN 'owner' THEN r.owner
                      WHEN 'relationship' THEN ifnull(r.relationship, '')
                      WHEN 'survey' THEN CAST(r.survey_id AS TEXT)
                      ELSE '' END AS value,
       r.on_date,
       q.type AS metric,
       count(*) AS answers,
       sum(score_class(q.type, a.number) < 0) AS low,
       sum(score_class(q.type, a.number) > 0) AS high,
       sum(a.number) AS total,
       sum(a.number * a.number) AS squares
FROM survey_response r
JOIN survey_answer a ON a.response_id = r.id
JOIN survey_question q ON q.id = a.question_id
CROSS JOIN (SELECT 'all' AS dimension UNION ALL SELECT 'moment' UNION ALL SELECT 'stage' UNION ALL SELECT 'owner'
            UNION ALL SELECT 'relationship' UNION ALL SELECT 'survey')
WHERE {where} AND r.state = 'answered' AND q.type IN ('nps', 'csat', 'ces')
GROUP BY dimension, value, r.on_date, metric
