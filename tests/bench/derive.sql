-- What the program's write path keeps, for rows that generate.sql wrote behind its back; see src/store/derive.cpp.

PRAGMA synchronous = OFF;
PRAGMA cache_size = -262144;
BEGIN;
UPDATE customer SET last_contact =
  (SELECT max(on_date) FROM interaction WHERE customer_id = customer.id AND (kind <> 'note' OR channel IS NOT NULL));
UPDATE customer SET last_contact =
  nullif(max(ifnull(last_contact, ''), ifnull((SELECT max(k.last_contact) FROM membership m JOIN customer k ON k.id = m.customer_id
                                                WHERE m.company_id = customer.id), '')), '')
WHERE kind = 'company';

UPDATE customer SET touch_due = date(ifnull(last_contact, date(created_at, 'unixepoch')), '+' ||
  CASE relationship WHEN 'long-term' THEN 60 WHEN 'transactional' THEN 180 ELSE 90 END || ' days')
WHERE stage <> 'dissolution';

UPDATE customer SET first_purchase =
  (SELECT min(on_date) FROM interaction WHERE customer_id = customer.id AND kind = 'purchase');

UPDATE followup SET effective_due = date(due_date, '-' ||
  ((kind = 'promise') * 3
   + (SELECT CASE stage WHEN 'commitment' THEN 2 WHEN 'expansion' THEN 1 ELSE 0 END FROM customer WHERE id = customer_id)
   + ifnull((SELECT CASE sentiment WHEN 'angry' THEN 3 WHEN 'unhappy' THEN 2 ELSE 0 END FROM interaction i
              WHERE i.customer_id = followup.customer_id AND sentiment IS NOT NULL ORDER BY at DESC LIMIT 1), 0)) || ' days')
WHERE state = 'open';

INSERT INTO silence (customer_id, attended_to)
SELECT id, max(touch_due, ifnull((SELECT max(due_date) FROM followup f WHERE f.customer_id = customer.id AND f.state = 'open'), ''),
               CASE kind WHEN 'company' THEN ifnull((SELECT max(f.due_date) FROM membership m
                 JOIN followup f ON f.customer_id = m.customer_id AND f.state = 'open' WHERE m.company_id = customer.id), '')
               ELSE '' END)
FROM customer WHERE last_contact IS NOT NULL AND touch_due IS NOT NULL;

INSERT INTO customer_search (rowid, name, contact, about)
SELECT id, name_key,
       (SELECT lower(group_concat(value || ' ' || normalised, ' ')) FROM contact_point WHERE customer_id = customer.id),
       lower(trim(about))
FROM (SELECT id, name_key,
             ifnull((SELECT k.name FROM membership m JOIN customer k ON k.id = m.company_id WHERE m.customer_id = customer.id), '')
             || ' ' || (SELECT tag FROM customer_tag WHERE customer_id = customer.id)
             || ' ' || external_id || ' ' || city || ' ' || country AS about
      FROM customer) AS customer;
COMMIT;
