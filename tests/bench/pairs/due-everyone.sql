-- rapport: followup due --format json --fields id,due_date,due_time,overdue,customer,text,kind,owner
-- sqlite3: -json
SELECT id, due_date, due_time,
       CASE WHEN due_date < '2026-03-10' THEN CAST(julianday('2026-03-10') - julianday(due_date) AS INTEGER) END AS overdue,
       (SELECT name FROM customer WHERE customer.id = followup.customer_id) AS customer, text, kind, owner
FROM followup
WHERE state = 'open' AND due_date <= '2026-03-10' AND effective_due <= '2026-03-10'
  AND (SELECT archived_at FROM customer WHERE customer.id = followup.customer_id) IS NULL
ORDER BY effective_due, due_date, ifnull(due_time, '24:00'), id;
