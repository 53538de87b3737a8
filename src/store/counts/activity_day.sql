-- One row a day for each value of each dimension: an interaction is counted once in every dimension.
SELECT dimension,
       CASE dimension WHEN 'channel' THEN ifnull(r.channel, '')
                      WHEN 'owner' THEN r.owner
                      WHEN 'purpose' THEN ifnull(r.purpose, '')
                      ELSE '' END AS value,
       r.on_date,
       count(*) AS interactions,
       sum(r.direction IS 'in') AS incoming,
       sum(r.direction IS 'out') AS outgoing,
       sum(r.kind = 'purchase' AND NOT is_refund(r.amount)) AS purchases,
       sum(r.kind = 'note') AS notes
FROM interaction r
CROSS JOIN (SELECT 'all' AS dimension UNION ALL SELECT 'channel' UNION ALL SELECT 'owner' UNION ALL SELECT 'purpose')
WHERE {where}
GROUP BY dimension, value, r.on_date
