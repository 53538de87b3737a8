-- The questions that were asked in some days, and what became of them. Who is waiting is told for as long as nobody has
-- answered.
WITH
{posts}
SELECT p.id,
       p.on_date,
       (SELECT name FROM community WHERE community.id = p.community_id) AS community,
       p.customer_id,
       (SELECT name FROM customer WHERE customer.id = p.customer_id) AS member,
       p.question,
       (SELECT count(*) FROM interaction a WHERE a.answers = p.id) AS answers,
       (SELECT name FROM customer WHERE customer.id = first.customer_id) AS first_by,
       round(max(0, first.at - p.at) / 3600.0, 1) AS hours,
       iif(first.id IS NULL, max(0, CAST(julianday({today}) - julianday(p.on_date) AS INTEGER)), NULL) AS waiting,
       p.at AS asked_at
FROM selected p
LEFT JOIN interaction first ON first.id = (SELECT a.id FROM interaction a WHERE a.answers = p.id ORDER BY a.at, a.id LIMIT 1)
WHERE p.question IS NOT NULL
