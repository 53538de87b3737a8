-- rapport: customer list --limit 20 --format csv
-- sqlite3: -csv -header
-- daily
SELECT id, name,
       (SELECT c.name FROM membership m JOIN customer c ON c.id = m.company_id
         WHERE m.customer_id = customer.id AND m.until IS NULL) AS company,
       (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = customer.id ORDER BY is_primary DESC, id LIMIT 1) AS email,
       (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = customer.id ORDER BY is_primary DESC, id LIMIT 1) AS phone,
       (SELECT group_concat(tag, '; ') FROM (SELECT tag FROM customer_tag WHERE customer_id = customer.id ORDER BY tag)) AS tags,
       stage, owner, last_contact
FROM customer
WHERE archived_at IS NULL
ORDER BY id
LIMIT 20;
