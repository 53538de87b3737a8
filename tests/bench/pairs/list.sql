-- rapport: customer list --filter stage=exploration --sort -last_contact --fields id,name,stage,last_contact --limit 20 --format csv
-- options: -csv -header
SELECT id, name, stage, last_contact
FROM customer
WHERE stage = 'exploration' AND archived_at IS NULL
ORDER BY last_contact DESC, id
LIMIT 20;
