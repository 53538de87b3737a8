-- What a file of an earlier release holds: a few rows of each kind. A file of schema N takes what stands below its head
-- and those before it, so that each says what the schema brought. What rapport keeps by itself is missing or wrong:
-- opening the file makes it anew.

-- Schema 1
INSERT INTO operation (id, at, real_at, who, command) VALUES (1, 1767312000, 1767312000, 'ani', 'customer add');
INSERT INTO change (operation_id, entity, entity_id, last_id, customer_id, action) VALUES
  (1, 'customer', 6, 6, 6, 'insert'),
  (1, 'contact_point', 4, 4, 6, 'insert');
INSERT INTO customer (id, kind, name, stage, relationship, owner, external_id, birthday, city, consent, notes,
                      created_at, archived_at, merged_into) VALUES
  (1, 'company', 'Kopi Langit', 'expansion', 'long-term', 'ani', 'K-1', NULL, 'Bandung', NULL, 'Opens at noon', 1735689600,
   NULL, NULL),
  (2, 'person', 'Budi Santoso', 'commitment', 'dedicated', 'ani', 'B-2', '1988-02-29', 'Bandung', 'given', NULL,
   1735689600, NULL, NULL),
  (3, 'person', 'Łucja Żak', 'exploration', NULL, 'tono', NULL, '--05-31', 'Gdańsk', 'refused', NULL, 1735776000, NULL,
   NULL),
  (4, 'person', 'B. Santoso', 'exploration', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1735776000, 1735862400, 2),
  (5, 'person', '王小芳', 'dissolution', 'transactional', 'tono', NULL, NULL, NULL, NULL, NULL, 1735776000, NULL, NULL),
  (6, 'person', 'Added by mistake', 'exploration', NULL, 'ani', NULL, NULL, NULL, NULL, NULL, 1767312000, NULL, NULL);
UPDATE customer SET name_key = 'stale', last_contact = '1999-12-31' WHERE id = 3;
INSERT INTO customer_search (rowid, name, contact, about) VALUES (3, 'stale', '', '');
INSERT INTO contact_point (customer_id, kind, value, normalised, is_primary) VALUES
  (2, 'email', 'Budi@Example.com', 'budi@example.com', 1),
  (2, 'phone', '0812 555 1000', '+628125551000', 1),
  (3, 'handle', '@lucja', '@lucja', 0),
  (6, 'email', 'nobody@example.com', 'nobody@example.com', 1);
INSERT INTO customer_tag (customer_id, tag) VALUES (2, 'vip'), (3, 'retail');
INSERT INTO customer_interest (customer_id, topic) VALUES (2, 'jazz'), (2, 'tea');
INSERT INTO custom_field (id, name) VALUES (1, 'roast');
INSERT INTO custom_value (customer_id, field_id, value) VALUES (1, 1, 'dark');
INSERT INTO membership (customer_id, company_id, title, role, since, until) VALUES
  (2, 1, 'Buyer', 'decision-maker', '2025-03-01', NULL),
  (3, 1, NULL, 'user', NULL, '2025-06-30');
INSERT INTO expectation (customer_id, kind, text, source, on_date, met_on) VALUES
  (2, 'wish', 'Invoices by e-mail', 'a call', '2025-04-01', NULL),
  (3, 'need', 'Small bags', NULL, '2025-04-02', '2025-05-01');
INSERT INTO stage_move (customer_id, from_stage, to_stage, on_date, reason, ended_by) VALUES
  (2, NULL, 'exploration', '2025-01-01', NULL, NULL),
  (2, 'exploration', 'commitment', '2025-07-01', NULL, NULL),
  (5, 'exploration', 'dissolution', '2025-09-01', 'price', 'customer');
INSERT INTO interaction (id, customer_id, kind, channel, direction, purpose, text, sentiment, at, on_date, owner,
                         external_id, product, quantity, amount, amount_currency, created_at) VALUES
  (1, 2, 'contact', 'call', 'in', 'sales', 'Asked for a quote', 'pleased', 1747785600, '2025-05-21', 'ani', NULL, NULL,
   NULL, NULL, NULL, 1747785600),
  (2, 2, 'purchase', NULL, NULL, NULL, '', NULL, 1750464000, '2025-06-21', 'ani', 'P-1', 'Espresso', 3, 75000, 'IDR',
   1750464000),
  (3, 2, 'purchase', NULL, NULL, NULL, 'Sent back', NULL, 1750377600, '2025-06-20', 'ani', 'P-2', 'Espresso', 1, -25000,
   'IDR', 1750377600),
  (4, 3, 'note', NULL, NULL, NULL, 'Met at the fair', 'delighted', 1747699200, '2025-05-20', 'tono', NULL, NULL, NULL, NULL,
   NULL, 1747699200),
  (5, 3, 'contact', 'email', 'out', 'marketing', 'The new list', NULL, 1749081600, '2025-06-05', 'tono', NULL, NULL, NULL,
   NULL, NULL, 1749081600);
INSERT INTO followup (id, customer_id, interaction_id, kind, origin, text, due_date, due_time, effective_due, owner, state,
                      closed_on, outcome, snoozed, created_at) VALUES
  (1, 2, 1, 'promise', 'interaction', 'Send the quote', '2025-05-23', '14:00', '2000-01-01', 'ani', 'open', NULL, NULL, 1,
   1747785600),
  (2, 3, NULL, 'check', 'manual', 'Ask about the samples', '2025-06-10', NULL, '', 'tono', 'done', '2025-06-09', 'Liked them', 0,
   1749081600);

-- Schema 2
INSERT INTO survey (id, name, name_key, moment, closed_on, created_at) VALUES
  (1, 'Après l''achat', 'stale', 'purchase', NULL, 1747785600);
INSERT INTO survey_question (id, survey_id, position, type, text, choices, lowest, highest, threshold) VALUES
  (1, 1, 1, 'nps', 'Would you recommend us?', NULL, 0, 10, 6),
  (2, 1, 2, 'choice', 'Which roast?', 'light' || char(10) || 'dark', 1, 2, NULL),
  (3, 1, 3, 'text', 'Why?', NULL, NULL, NULL, NULL);
INSERT INTO survey_response (id, survey_id, customer_id, state, channel, owner, asked_on, on_date, moment, stage,
                             relationship, interaction_id, external_id, created_at) VALUES
  (1, 1, 2, 'answered', 'phone', 'ani', '2025-06-22', '2025-06-23', 'purchase', 'expansion', 'dedicated', 1, 'R-1', 1750550400),
  (2, 1, 3, 'asked', 'email', 'tono', '2025-06-24', NULL, 'purchase', 'exploration', NULL, NULL, NULL, 1750723200);
INSERT INTO survey_answer (response_id, question_id, customer_id, number, text) VALUES
  (1, 1, 2, 9, NULL), (1, 2, 2, 2, 'dark'), (1, 3, 2, NULL, 'The taste');

-- Schema 3
UPDATE customer SET cadence = 21, touch_due = '1999-12-31' WHERE id = 2;
INSERT INTO activity_day VALUES ('all', '', '1999-12-31', 7, 7, 0, 0, 0);
INSERT INTO purchase_day VALUES ('all', '', '2025-06-20', 'IDR', 1, 1, -25000);
INSERT INTO satisfaction_day VALUES ('all', '', '1999-12-31', 'nps', 1, 0, 1, 9, 81);

-- Schema 4
UPDATE customer SET import_key = 4711 WHERE id = 3;

-- Schema 5
UPDATE customer SET sector = 'coffee', first_purchase = '2025-06-20' WHERE id = 2;
UPDATE contact_point SET bounced_on = '2025-08-01' WHERE normalised = 'budi@example.com';
INSERT INTO referral (customer_id, referrer_id, on_date) VALUES (3, 2, '2025-05-20');
INSERT INTO occasion (customer_id, kind, name, day, yearly) VALUES
  (2, 'wedding', NULL, '2010-06-05', 1), (3, 'custom', 'Opening of the shop', '2026-04-01', 0);
INSERT INTO gift (customer_id, state, text, occasion, cost, cost_currency, on_date, owner, created_at) VALUES
  (2, 'given', 'A grinder', 'wedding', 4990, 'EUR', '2025-06-05', 'ani', 1749081600),
  (3, 'idea', 'A book', NULL, NULL, NULL, '2025-06-06', 'tono', 1749168000);
INSERT INTO share (customer_id, interaction_id, url, title, on_date) VALUES
  (3, 5, 'https://example.com/roasting', 'On roasting', '2025-06-05');
INSERT INTO deal (id, customer_id, name, product, amount, amount_currency, stage, state, owner, opened_on, expected_close,
                  closed_on, lost_reason, interaction_id, purchase_id, external_id, created_at) VALUES
  (1, 1, 'Second machine', 'Machine', 250000, 'EUR', 'offer', 'open', 'ani', '2025-05-21', '2025-12-01', NULL, NULL, 1, NULL, 'D-1',
   1747785600),
  (2, 2, 'Espresso for the bar', NULL, NULL, NULL, 'offer', 'won', 'ani', '2025-06-01', NULL, '2025-06-21', NULL, NULL, 2, NULL,
   1748736000),
  (3, 3, 'Samples', NULL, NULL, NULL, NULL, 'lost', 'tono', '2025-06-01', NULL, '2025-07-01', 'price', NULL, NULL, NULL, 1748736000);
INSERT INTO deal_person (deal_id, customer_id) VALUES (1, 2);
INSERT INTO community (id, name, name_key, about, created_at) VALUES (1, 'Café Züri', 'stale', 'Who roasts at home', 1747785600);
INSERT INTO community_member (community_id, customer_id, joined_on, left_on) VALUES
  (1, 2, '2025-05-01', NULL), (1, 3, '2025-05-02', '2025-08-01');
UPDATE interaction SET deal_id = 1 WHERE id = 1;
UPDATE interaction SET community_id = 1, question = 'Which grinder?' WHERE id = 4;
UPDATE interaction SET community_id = 1, answers = 4 WHERE id = 5;
INSERT INTO distinct_pair (customer_id, other_id) VALUES (2, 3);
INSERT INTO setting (name, value) VALUES ('cadence.dedicated', '14');
INSERT INTO sentiment_day VALUES ('all', '', '1999-12-31', 1, 0, 0, 0, 0);

-- Schema 6
UPDATE customer SET paused_until = '2025-12-31' WHERE id = 3;
UPDATE followup SET channel = 'call', recurrence = 'FREQ=MONTHLY', series_date = '2025-05-23', uid = 'quote@example.com'
  WHERE id = 1;
INSERT INTO holiday (day, name, yearly) VALUES ('2025-12-25', 'Christmas', 1);

-- Schema 7
DELETE FROM play;
INSERT INTO play (id, name, name_key, event, conditions, delay, delay_unit, wait, kind, channel, text, assignee, limit_days,
                  planned_to) VALUES
  (1, 'Danke schön', 'stale', 'purchase', 'stage=commitment', 1, 'working-days', NULL, 'thanks', 'call', 'Say thanks', 'owner', 7, NULL),
  (2, 'Silence', 'silence', 'silence', NULL, 0, 'days', NULL, 'stay-in-touch', NULL, 'Stay in touch', 'ani', NULL, '2025-08-01');
INSERT INTO followup (id, customer_id, kind, origin, text, due_date, owner, created_at) VALUES
  (3, 3, 'stay-in-touch', 'play', 'Stay in touch', '2025-08-01', 'ani', 1754006400);
INSERT INTO play_run (play_id, customer_id, event, on_date, followup_id) VALUES
  (1, 2, 'interaction:2', '2025-06-21', NULL), (2, 3, 'silence:2025-06-05', '2025-08-01', 3);
INSERT INTO silence (customer_id, attended_to) VALUES (2, '1999-12-31');

-- Schema 12
INSERT INTO customer (id, kind, name, external_id, created_at) VALUES (7, 'company', 'Balai Kopi', 'B-2', 1735689600);
