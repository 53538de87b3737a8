-- Who helps whom: one row for each customer who posted in some days, or was a member when they ended.
WITH
{posts},
belongs AS MATERIALIZED (
  SELECT customer_id, min(joined_on) AS joined_on
  FROM community_member WHERE {community} AND joined_on <= {to} AND (left_on IS NULL OR left_on > {to})
    AND (SELECT archived_at FROM customer WHERE id = customer_id) IS NULL
  GROUP BY customer_id
)
SELECT who.customer_id,
       (SELECT name FROM customer WHERE id = who.customer_id) AS member,
       (SELECT joined_on FROM belongs WHERE belongs.customer_id = who.customer_id) AS joined_on,
       count(question) AS questions,
       count(answers) AS answers,
       CAST(total(helps) AS INTEGER) AS help,
       count(DISTINCT iif(helps, (SELECT q.customer_id FROM interaction q WHERE q.id = p.answers), NULL)) AS helped,
       max(on_date) AS last_post
FROM (SELECT customer_id FROM belongs UNION SELECT customer_id FROM selected WHERE direction IS NOT 'out') AS who
LEFT JOIN selected p ON p.customer_id = who.customer_id AND p.direction IS NOT 'out'
GROUP BY who.customer_id
