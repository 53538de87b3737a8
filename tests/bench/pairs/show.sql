-- rapport: customer show 100 --format json
-- sqlite3: -json
-- daily
SELECT *, (SELECT group_concat(value, '; ') FROM contact_point WHERE customer_id = customer.id) AS contacts,
       (SELECT group_concat(tag, '; ') FROM customer_tag WHERE customer_id = customer.id) AS tags
FROM customer WHERE id = 100;
SELECT * FROM expectation WHERE customer_id = 100 AND met_on IS NULL;
SELECT * FROM followup WHERE customer_id = 100 AND state = 'open' ORDER BY due_date, id;
SELECT p.id, p.name, p.last_contact FROM membership m JOIN customer p ON p.id = m.customer_id
WHERE m.company_id = 100 AND m.until IS NULL ORDER BY p.name_key, p.id;
SELECT * FROM interaction WHERE customer_id = 100 ORDER BY at DESC, id LIMIT 10;
