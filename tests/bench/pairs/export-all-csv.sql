-- rapport: customer list --fields id,name,company,title,email,emails,phones,tags,interests,stage,owner,city,notes --sort id --format csv
-- sqlite3: -csv -header
SELECT id, name,
       (SELECT c.name FROM membership m JOIN customer c ON c.id = m.company_id WHERE m.customer_id = customer.id AND m.until IS NULL) AS company,
       (SELECT m.title FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL) AS title,
       (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = customer.id ORDER BY is_primary DESC, id LIMIT 1) AS email,
       (SELECT group_concat(value, '; ') FROM (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = customer.id ORDER BY is_primary DESC, id)) AS emails,
       (SELECT group_concat(value, '; ') FROM (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = customer.id ORDER BY is_primary DESC, id)) AS phones,
       (SELECT group_concat(tag, '; ') FROM (SELECT tag FROM customer_tag WHERE customer_id = customer.id ORDER BY tag)) AS tags,
       (SELECT group_concat(topic, '; ') FROM (SELECT topic FROM customer_interest WHERE customer_id = customer.id ORDER BY topic)) AS interests,
       stage, owner, city, notes
FROM customer
WHERE archived_at IS NULL
ORDER BY id;
