-- rapport: customer find nowak --fields id,name,city --limit 20 --format csv
-- options: -csv -header
SELECT customer.id, customer.name, customer.city
FROM customer_search JOIN customer ON customer.id = customer_search.rowid
WHERE customer_search MATCH '"nowak"*' AND archived_at IS NULL
ORDER BY bm25(customer_search), customer.id
LIMIT 20;
