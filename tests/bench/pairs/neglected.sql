-- rapport: report neglected --limit 20 --fields id,name,stage,last_contact,days --format csv
-- sqlite3: -csv -header
-- daily
SELECT id, name, stage, last_contact, CAST(julianday('2026-03-10') - julianday(last_contact) AS INTEGER) AS days
FROM customer
WHERE last_contact IS NOT NULL AND touch_due < '2026-03-10' AND (paused_until IS NULL OR paused_until < '2026-03-10')
  -- Nobody has planned to be in touch, with them or with their people.
  AND NOT EXISTS (SELECT 1 FROM followup
                  WHERE customer_id = customer.id AND state = 'open' AND due_date >= '2026-03-10')
  AND NOT (kind = 'company' AND EXISTS (
    SELECT 1 FROM membership m JOIN followup f ON f.customer_id = m.customer_id
    WHERE m.company_id = customer.id AND m.until IS NULL AND f.state = 'open' AND f.due_date >= '2026-03-10'))
ORDER BY touch_due, id
LIMIT 20;
