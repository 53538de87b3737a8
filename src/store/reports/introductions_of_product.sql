-- Who did not buy a product and shares a tag, a sector or an interest with those who did: by the strongest of what is
-- shared, so that no pairs of customers are made.
WITH
buyer AS MATERIALIZED (
  SELECT DISTINCT i.customer_id FROM interaction i JOIN customer ON customer.id = i.customer_id
  WHERE i.kind = 'purchase' AND NOT is_refund(i.amount) AND fold(i.product) = fold(?1)
    AND i.on_date BETWEEN {from} AND {to} AND customer.archived_at IS NULL
),
member (segment, customer_id) AS (
  SELECT 'tag ' || tag, customer_id FROM customer_tag
  UNION ALL SELECT 'interest ' || topic, customer_id FROM customer_interest
  UNION ALL SELECT 'sector ' || sector, id FROM customer WHERE sector IS NOT NULL
),
segment AS MATERIALIZED (
  SELECT segment, count(*) AS buyers FROM member JOIN buyer USING (customer_id) GROUP BY segment
),
shared AS (
  SELECT member.customer_id, segment.buyers AS peers,
         group_concat(segment.segment || ' (' || segment.buyers || ')', char(31)) OVER those AS shared,
         row_number() OVER those AS place
  FROM segment JOIN member USING (segment)
  WHERE member.customer_id NOT IN (
    SELECT i.customer_id FROM interaction i
    WHERE i.kind = 'purchase' AND NOT is_refund(i.amount) AND fold(i.product) = fold(?1))
  WINDOW those AS (PARTITION BY member.customer_id ORDER BY segment.buyers DESC, segment.segment
                   ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
)
SELECT customer.id AS customer_id, customer.name AS customer, customer.owner, customer.stage, peers, shared
FROM shared JOIN customer ON customer.id = shared.customer_id
WHERE place = 1 AND customer.archived_at IS NULL AND {where}
