-- rapport: report satisfaction --by moment --fields moment,metric,answers --format csv
-- sqlite3: -csv -header
-- daily
SELECT value AS moment, metric, sum(answers) AS answers
FROM satisfaction_day
WHERE dimension = 'moment' AND metric <> 'asked'
GROUP BY value, metric
ORDER BY instr('acceptance use support', value), instr('nps csat ces', metric);
