-- rapport: followup due --owner ani --fields id,due_date,customer,text --limit 20 --format csv
-- options: -csv -header
SELECT id, due_date, (SELECT name FROM customer WHERE customer.id = followup.customer_id) AS customer, text
FROM followup
WHERE owner = 'ani' AND state = 'open' AND due_date <= '2026-03-10'
ORDER BY effective_due, id
LIMIT 20;
