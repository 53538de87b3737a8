-- Who waited for an answer, and when it came: new customers from the moment their record was made, and what customers
-- sent or left for us from then on. The answer is the first touch after it that went out, or in which both sides spoke;
-- for a company also one of those who belonged to it on that day. What was spoken is answered as it happens, what is
-- posted in a community is for its members, and who came with an import did not just come. Who has no owner is answered
-- by whoever got what they sent.
SELECT 'new customer' AS kind, c.id AS customer_id, NULL AS interaction_id, m.on_date, c.created_at AS at,
       c.owner AS owner, NULL AS channel, NULL AS text,
       (SELECT min(r.at) FROM ({reached}) AS who CROSS JOIN interaction r ON r.customer_id = who.id
         WHERE {belongs} AND {answers}) AS answered
FROM (SELECT customer_id, on_date FROM stage_move WHERE from_stage IS NULL AND {days}) m
CROSS JOIN customer c ON c.id = m.customer_id
WHERE c.archived_at IS NULL AND c.stage <> 'dissolution' AND {new_is_mine}
  AND NOT EXISTS (SELECT 1 FROM change d CROSS JOIN operation o ON o.id = d.operation_id
    WHERE d.entity = 'customer' AND d.entity_id = c.id AND d.action = 'insert' AND o.command LIKE '%import')
  AND NOT EXISTS (SELECT 1 FROM change d CROSS JOIN operation o ON o.id = d.operation_id
    WHERE d.entity = 'customer' AND d.last_id > d.entity_id AND d.entity_id < c.id AND d.last_id >= c.id
      AND d.action = 'insert' AND o.command LIKE '%import')
UNION ALL
SELECT 'inbound contact', i.customer_id, i.id, i.on_date, i.at, coalesce(c.owner, i.owner), i.channel, i.text,
       -- Most are people, whom one look-up is enough for.
       iif(c.kind = 'company', (SELECT min({answer_of_any}) FROM ({reached}) AS who), {answer})
FROM (SELECT * FROM interaction WHERE direction = 'in' AND kind = 'contact' AND {days}) i
CROSS JOIN customer c ON c.id = i.customer_id
WHERE i.channel NOT IN {spoken} AND i.community_id IS NULL
  AND c.archived_at IS NULL AND c.stage <> 'dissolution' AND {sent_to_me}
