-- rapport: customer list --fields id,kind,name,email,phone,stage,owner,city,country,last_contact --sort id --format csv
-- sqlite3: -csv -header
SELECT id, kind, name,
       (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = customer.id ORDER BY is_primary DESC, id LIMIT 1) AS email,
       (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = customer.id ORDER BY is_primary DESC, id LIMIT 1) AS phone,
       stage, owner, city, country, last_contact
FROM customer
WHERE archived_at IS NULL
ORDER BY id;
