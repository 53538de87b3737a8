-- rapport: customer list --filter last_contact<90d --sort last_contact --limit 20 --fields id,name,stage,last_contact --format csv
-- sqlite3: -csv -header
-- daily
SELECT id, name, stage, last_contact
FROM customer
WHERE archived_at IS NULL AND last_contact < '2025-12-11'
ORDER BY last_contact, id
LIMIT 20;
