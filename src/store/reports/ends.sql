-- The ends of relationships in some days ("now") and in those that they are compared with, which are moved onto the
-- former. What came before is looked up for each of them, by index: ends are few. A customer who came with an end did
-- not end with us, and one who was merged is counted as the other record.
WITH e AS MATERIALIZED (
  SELECT m.id, m.customer_id, c.name AS customer, c.owner, m.from_stage AS stage, nullif(m.reason, '') AS reason,
         m.ended_by, m.on_date BETWEEN {from} AND {to} AS now, m.on_date AS moved_on,
         iif(m.on_date BETWEEN {from} AND {to}, m.on_date, (SELECT {moved} FROM (SELECT m.on_date AS on_date)))
           AS on_date,
         EXISTS (SELECT 1 FROM stage_move back WHERE back.customer_id = m.customer_id AND back.id > m.id
                 AND back.to_stage <> 'dissolution' AND back.on_date <= {today}) AS won_back,
         (SELECT sentiment FROM interaction i INDEXED BY interaction_mood
            WHERE i.customer_id = m.customer_id AND sentiment IS NOT NULL AND i.on_date <= m.on_date
            ORDER BY i.at DESC, i.id DESC LIMIT 1) AS mood,
         {last_touch} AS last_touch,
         (SELECT a.id FROM survey_response r JOIN survey_answer a ON a.response_id = r.id
            JOIN survey_question q ON q.id = a.question_id
          WHERE r.customer_id = m.customer_id AND r.state = 'answered' AND r.on_date <= m.on_date
            AND q.type IN ('nps', 'csat', 'ces') AND a.number IS NOT NULL
          ORDER BY r.on_date DESC, r.id DESC, q.position LIMIT 1) AS last_answer
  FROM stage_move m JOIN customer c ON c.id = m.customer_id
  WHERE m.to_stage = 'dissolution' AND m.from_stage IS NOT NULL AND c.merged_into IS NULL AND m.on_date <= {today}
    AND (m.on_date BETWEEN {from} AND {to} OR m.on_date BETWEEN {previous_from} AND {previous_to}) AND {mine}
)
SELECT e.*, a.number AS score, q.type AS metric, q.type || ' ' || a.number AS last_score,
       CAST(julianday(e.moved_on) - julianday(e.last_touch) AS INTEGER) AS silence
FROM e
LEFT JOIN survey_answer a ON a.id = e.last_answer
LEFT JOIN survey_question q ON q.id = a.question_id
