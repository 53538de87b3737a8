-- rapport: customer show 100 --format json
-- sqlite3: -list
-- daily
SELECT json_object(
  'id', id, 'kind', kind, 'name', name,
  'email', (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = c.id ORDER BY is_primary DESC, id LIMIT 1),
  'phone', (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = c.id ORDER BY is_primary DESC, id LIMIT 1),
  'emails', (SELECT json_group_array(value) FROM (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = c.id ORDER BY is_primary DESC, id)),
  'phones', (SELECT json_group_array(value) FROM (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = c.id ORDER BY is_primary DESC, id)),
  'tags', (SELECT json_group_array(tag) FROM (SELECT tag FROM customer_tag WHERE customer_id = c.id ORDER BY tag)),
  'stage', stage, 'relationship', relationship, 'owner', owner, 'sector', sector, 'source', source, 'external_id', external_id,
  'birthday', birthday, 'address', address, 'city', city, 'region', region, 'postal_code', postal_code, 'country', country,
  'language', language, 'consent', consent, 'notes', notes, 'cadence', cadence, 'paused_until', paused_until,
  'last_contact', last_contact, 'touch_due', touch_due, 'first_purchase', first_purchase,
  'created_at', strftime('%Y-%m-%dT%H:%M:%SZ', created_at, 'unixepoch'), 'archived_at', archived_at,
  'expectations', (SELECT json_group_array(json_object('id', id, 'on_date', on_date, 'kind', kind, 'text', text, 'source', source))
    FROM expectation WHERE customer_id = c.id AND met_on IS NULL),
  'followups', (SELECT json_group_array(json_object('id', id, 'due_date', due_date, 'due_time', due_time, 'text', text, 'kind', kind, 'owner', owner))
    FROM (SELECT * FROM followup WHERE customer_id = c.id AND state = 'open' ORDER BY due_date, id)),
  'people', (SELECT json_group_array(json_object('id', id, 'name', name, 'title', title, 'role', role, 'phone', phone, 'email', email, 'last_contact', last_contact))
    FROM (SELECT p.id, p.name, m.title, m.role, p.last_contact,
                 (SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = p.id ORDER BY is_primary DESC, id LIMIT 1) AS phone,
                 (SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = p.id ORDER BY is_primary DESC, id LIMIT 1) AS email
          FROM membership m JOIN customer p ON p.id = m.customer_id
          WHERE m.company_id = c.id AND m.until IS NULL ORDER BY p.name_key, p.id)),
  'surveys', (SELECT json_group_array(json_object('id', id, 'on_date', on_date, 'asked_on', asked_on, 'survey', survey, 'state', state, 'channel', channel, 'answers', answers))
    FROM (SELECT r.id, on_date, asked_on, s.name AS survey, r.state, r.channel,
                 (SELECT group_concat(position || '=' || number, '; ') FROM survey_answer JOIN survey_question q ON q.id = question_id WHERE response_id = r.id) AS answers
          FROM survey_response r JOIN survey s ON s.id = survey_id WHERE r.customer_id = c.id ORDER BY on_date DESC, r.id DESC LIMIT 5)),
  'timeline', (SELECT json_group_array(json_object('id', id, 'at', strftime('%Y-%m-%dT%H:%M:%SZ', at, 'unixepoch'), 'kind', kind, 'channel', channel,
      'direction', direction, 'purpose', purpose, 'text', text, 'product', product,
      'amount', iif(amount IS NULL, NULL, json_object('amount', printf('%d.%02d', amount / 100, amount % 100), 'currency', amount_currency)),
      'sentiment', sentiment, 'owner', owner))
    FROM (SELECT * FROM interaction WHERE customer_id = c.id ORDER BY at DESC, id DESC LIMIT 10)))
FROM customer c WHERE id = 100;
