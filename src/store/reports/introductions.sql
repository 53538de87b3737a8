-- What members of a segment bought, and how many of the others did not: one row a segment and product, and no pairs of
-- customers. A segment is what customers share: a tag, a sector, an interest.
WITH
bought AS MATERIALIZED (
  SELECT i.customer_id, fold(i.product) AS product_key, max(i.product) AS product, max(i.on_date) AS latest
  FROM interaction i JOIN customer ON customer.id = i.customer_id
  WHERE i.kind = 'purchase' AND NOT is_refund(i.amount) AND i.on_date BETWEEN {from} AND {to}
    AND customer.archived_at IS NULL
  GROUP BY i.customer_id, product_key
),
member (segment, customer_id) AS (
  SELECT 'tag ' || tag, customer_id FROM customer_tag
  UNION ALL SELECT 'interest ' || topic, customer_id FROM customer_interest
  UNION ALL SELECT 'sector ' || sector, id FROM customer WHERE sector IS NOT NULL
),
segment AS MATERIALIZED (
  SELECT segment, count(*) AS members FROM member JOIN customer ON customer.id = member.customer_id
  WHERE customer.archived_at IS NULL GROUP BY segment HAVING members > 1
)
SELECT segment.segment, max(bought.product) AS product, count(*) AS buyers, segment.members,
       percent(count(*), segment.members) AS share, segment.members - count(*) AS others, max(bought.latest) AS latest
FROM bought JOIN member ON member.customer_id = bought.customer_id JOIN segment ON segment.segment = member.segment
GROUP BY segment.segment, bought.product_key HAVING others > 0
