-- rapport: report activity --by month --fields month,interactions,incoming,outgoing --format csv
-- sqlite3: -csv -header
-- daily
SELECT substr(on_date, 1, 7) AS month, sum(interactions) AS interactions, sum(incoming) AS incoming, sum(outgoing) AS outgoing
FROM activity_day
WHERE dimension = 'all'
GROUP BY month
ORDER BY month;
