-- How many were asked on a day, and how many of them answered since: the other rows of satisfaction_day.
SELECT dimension,
       CASE dimension WHEN 'moment' THEN ifnull(r.moment, '')
                      WHEN 'stage' THEN r.stage
                      WHEN 'owner' THEN r.owner
                      WHEN 'relationship' THEN ifnull(r.relationship, '')
                      WHEN 'survey' THEN CAST(r.survey_id AS TEXT)
                      ELSE '' END AS value,
       r.asked_on AS on_date,
       'asked' AS metric,
       count(*) AS answers,
       sum(r.state = 'declined') AS low,
       sum(r.state = 'answered') AS high,
       0 AS total,
       0 AS squares
FROM survey_response r
CROSS JOIN (SELECT 'all' AS dimension UNION ALL SELECT 'moment' UNION ALL SELECT 'stage' UNION ALL SELECT 'owner'
            UNION ALL SELECT 'relationship' UNION ALL SELECT 'survey')
WHERE {where} AND r.asked_on IS NOT NULL
GROUP BY dimension, value, r.asked_on
