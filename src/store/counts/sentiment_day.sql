-- As activity_day.sql, how customers felt: only what says so is counted.
SELECT dimension,
       CASE dimension WHEN 'channel' THEN ifnull(r.channel, '')
                      WHEN 'owner' THEN r.owner
                      WHEN 'purpose' THEN ifnull(r.purpose, '')
                      ELSE '' END AS value,
       r.on_date,
       sum(r.sentiment = 'angry') AS angry,
       sum(r.sentiment = 'unhappy') AS unhappy,
       sum(r.sentiment = 'neutral') AS neutral,
       sum(r.sentiment = 'pleased') AS pleased,
       sum(r.sentiment = 'delighted') AS delighted
FROM interaction r
CROSS JOIN (SELECT 'all' AS dimension UNION ALL SELECT 'channel' UNION ALL SELECT 'owner' UNION ALL SELECT 'purpose')
WHERE r.sentiment IS NOT NULL AND {where}
GROUP BY dimension, value, r.on_date
