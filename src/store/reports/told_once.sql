-- Which rows of change are told: each thing once. A move through the lifecycle is told by its own record, and the stage
-- that a customer came with not at all; what was taken away by its id, and not by each of its fields; answers and
-- questions by what they belong to.
NOT (change.action = 'delete' AND ifnull(change.field, 'id') <> 'id')
AND change.entity NOT IN ('survey_answer', 'survey_question', 'share') AND NOT (change.field IS 'name_key')
AND NOT (change.entity = 'customer' AND change.field = 'stage' AND change.action = 'update')
AND NOT (change.entity = 'stage_move' AND change.last_id = change.entity_id
         AND (SELECT from_stage FROM stage_move WHERE id = change.entity_id) IS NULL)
