-- rapport: report activity --by channel --period 2025 --fields channel,interactions,incoming,outgoing --format csv
-- sqlite3: -csv -header
-- daily
SELECT nullif(value, '') AS channel, sum(interactions) AS interactions, sum(incoming) AS incoming, sum(outgoing) AS outgoing
FROM activity_day
WHERE dimension = 'channel' AND on_date BETWEEN '2025-01-01' AND '2025-12-31'
GROUP BY value
ORDER BY interactions DESC, channel;
