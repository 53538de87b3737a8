-- rapport: report neglected --limit 20 --fields id,name,stage,last_contact,days --format csv
-- sqlite3: -csv -header
-- daily
SELECT id, name, stage, last_contact, CAST(julianday('2026-03-10') - julianday(last_contact) AS INTEGER) AS days
FROM customer
WHERE last_contact IS NOT NULL AND touch_due < '2026-03-10'
ORDER BY touch_due, id
LIMIT 20;
