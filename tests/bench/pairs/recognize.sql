-- rapport: customer recognize "+62 812 0000 0042" --format json
-- sqlite3: -json
-- daily
CREATE TEMP TABLE who AS SELECT customer_id AS id FROM contact_point WHERE kind = 'phone' AND normalised = '+6281200000042';
SELECT id, kind, name,
       (SELECT c.name FROM membership m JOIN customer c ON c.id = m.company_id WHERE m.customer_id = customer.id AND m.until IS NULL) AS company,
       (SELECT m.title FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL) AS title,
       (SELECT m.role FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL) AS role,
       owner, stage, relationship, language, consent,
       (SELECT group_concat(tag, char(31)) FROM (SELECT tag FROM customer_tag WHERE customer_id = customer.id ORDER BY tag)) AS tags,
       (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = customer.id ORDER BY bounced_on IS NOT NULL, is_primary DESC, id LIMIT 1) AS phone,
       (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = customer.id ORDER BY bounced_on IS NOT NULL, is_primary DESC, id LIMIT 1) AS email,
       city, last_contact, archived_at
FROM customer WHERE id IN (SELECT id FROM who);
SELECT id, on_date, kind, text FROM expectation WHERE customer_id IN (SELECT id FROM who) AND met_on IS NULL;
SELECT id, due_date, due_time, text, kind, owner FROM followup WHERE customer_id IN (SELECT id FROM who) AND state = 'open' ORDER BY due_date, id;
SELECT id, name, product, amount || ' ' || amount_currency AS amount, stage, expected_close, owner FROM deal WHERE customer_id IN (SELECT id FROM who) AND state = 'open' ORDER BY expected_close, id;
SELECT id, on_date, product, quantity, amount || ' ' || amount_currency AS amount FROM interaction WHERE customer_id IN (SELECT id FROM who) AND kind = 'purchase' ORDER BY at DESC, id LIMIT 5;
