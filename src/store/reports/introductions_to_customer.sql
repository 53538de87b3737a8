-- What those bought who share a tag, a sector or an interest with a customer, and the customer did not: how many of them,
-- and what they share.
WITH
shared (kind, value) AS (
  SELECT 'tag', tag FROM customer_tag WHERE customer_id = ?1
  UNION ALL SELECT 'interest', topic FROM customer_interest WHERE customer_id = ?1
  UNION ALL SELECT 'sector', sector FROM customer WHERE id = ?1 AND sector IS NOT NULL
),
peer (segment, customer_id) AS MATERIALIZED (
  SELECT shared.kind || ' ' || shared.value, t.customer_id FROM shared CROSS JOIN customer_tag t
    ON shared.kind = 'tag' AND t.tag = shared.value
  UNION ALL
  SELECT shared.kind || ' ' || shared.value, t.customer_id FROM shared CROSS JOIN customer_interest t
    ON shared.kind = 'interest' AND t.topic = shared.value
  UNION ALL
  SELECT shared.kind || ' ' || shared.value, c.id FROM shared CROSS JOIN customer c
    ON shared.kind = 'sector' AND c.sector = shared.value
),
bought AS MATERIALIZED (
  SELECT peer.segment, peer.customer_id, fold(i.product) AS product_key, max(i.product) AS product,
         max(i.on_date) AS latest
  FROM peer JOIN customer ON customer.id = peer.customer_id AND customer.archived_at IS NULL
  JOIN interaction i ON i.customer_id = peer.customer_id
  WHERE peer.customer_id <> ?1 AND i.kind = 'purchase' AND NOT is_refund(i.amount)
    AND i.on_date BETWEEN {from} AND {to}
  GROUP BY peer.segment, peer.customer_id, product_key
)
SELECT max(product) AS product, count(DISTINCT customer_id) AS peers,
       (SELECT group_concat(segment || ' (' || buyers || ')', char(31)) FROM (SELECT segment, count(*) AS buyers
        FROM bought other WHERE other.product_key = bought.product_key GROUP BY segment
        ORDER BY buyers DESC, segment)) AS shared,
       max(latest) AS latest
FROM bought
WHERE product_key NOT IN (
  SELECT fold(product) FROM interaction WHERE customer_id = ?1 AND kind = 'purchase' AND NOT is_refund(amount))
GROUP BY product_key
