-- rapport: customer find agus nowak --fields id,name,city --limit 20 --format csv
-- sqlite3: -csv -header
-- daily
SELECT customer.id, customer.name, customer.city
FROM customer_search JOIN customer ON customer.id = customer_search.rowid
WHERE customer_search MATCH '("agus" OR "agus"*) AND ("nowak" OR "nowak"*)' AND archived_at IS NULL
ORDER BY bm25(customer_search, 10.0, 5.0, 1.0), customer.id
LIMIT 20;
