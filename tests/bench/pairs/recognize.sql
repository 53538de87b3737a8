-- rapport: customer recognize "+62 812 0000 0042" --format json
-- sqlite3: -list
-- daily
SELECT json_object('value', '+62 812 0000 0042', 'matches', json_group_array(json_object(
  'matched_by', 'phone', 'matched', value, 'id', c.id, 'kind', c.kind, 'name', name,
  'company', (SELECT k.name FROM membership m JOIN customer k ON k.id = m.company_id WHERE m.customer_id = c.id AND m.until IS NULL),
  'title', (SELECT title FROM membership WHERE customer_id = c.id AND until IS NULL),
  'role', (SELECT role FROM membership WHERE customer_id = c.id AND until IS NULL),
  'owner', owner, 'stage', stage, 'relationship', relationship, 'language', language, 'consent', consent,
  'tags', (SELECT json_group_array(tag) FROM (SELECT tag FROM customer_tag WHERE customer_id = c.id ORDER BY tag)),
  'phone', (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = c.id ORDER BY bounced_on IS NOT NULL, is_primary DESC, id LIMIT 1),
  'email', (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = c.id ORDER BY bounced_on IS NOT NULL, is_primary DESC, id LIMIT 1),
  'city', city, 'last_contact', last_contact, 'archived_at', archived_at,
  'expectations', (SELECT json_group_array(json_object('id', id, 'on_date', on_date, 'kind', kind, 'text', text))
    FROM expectation WHERE customer_id = c.id AND met_on IS NULL),
  'followups', (SELECT json_group_array(json_object('id', id, 'due_date', due_date, 'due_time', due_time, 'text', text, 'kind', kind, 'owner', owner))
    FROM (SELECT * FROM followup WHERE customer_id = c.id AND state = 'open' ORDER BY due_date, id)),
  'deals', (SELECT json_group_array(json_object('id', id, 'name', name, 'product', product, 'amount', amount, 'stage', stage, 'expected_close', expected_close, 'owner', owner))
    FROM (SELECT * FROM deal WHERE customer_id = c.id AND state = 'open' ORDER BY expected_close IS NULL, expected_close, id)),
  'purchases', (SELECT json_group_array(json_object('id', id, 'on_date', on_date, 'product', product, 'quantity', quantity,
      'amount', json_object('amount', printf('%d.%02d', amount / 100, amount % 100), 'currency', amount_currency)))
    FROM (SELECT * FROM interaction WHERE customer_id = c.id AND kind = 'purchase' ORDER BY at DESC, id DESC LIMIT 5)))))
FROM contact_point p JOIN customer c ON c.id = p.customer_id
WHERE p.kind = 'phone' AND normalised = '+6281200000042';
