-- The posts in communities of some days. One helps who answers the question of another; {label} is what posts are put
-- together by.
selected AS MATERIALIZED (
  SELECT id, community_id, customer_id, at, on_date, direction, question, answers, {label} AS label,
         answers IS NOT NULL AND customer_id <> (SELECT q.customer_id FROM interaction q WHERE q.id = i.answers) AS helps
  FROM interaction i
  WHERE {community} AND on_date BETWEEN {from} AND {to}
)
