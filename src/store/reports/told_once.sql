-- Which rows of change are told: each thing once. A move through the lifecycle is told by its own record, and the stage
-- that a customer came with not at all; what was taken away by its id, and not by each of its fields; answers and
-- questions by what they belong to, and that a play ran by what it planned. Of a merge, also of one that was undone, it
-- is told who went into whom and what the record of the one who stays took over, but not each row that moved. How a
-- deal or a follow-up ended says what else that set, its new day that it was put off, and the new primary address that
-- another one is no longer it.
NOT (change.action = 'delete' AND ifnull(change.field, 'id') <> 'id')
AND change.entity NOT IN ('survey_answer', 'survey_question', 'share') AND is_told(change.entity, change.field)
AND NOT (change.entity = 'customer' AND change.field = 'stage' AND change.action = 'update')
AND NOT (change.entity = 'stage_move'
         AND (SELECT from_stage FROM stage_move WHERE id = change.entity_id) IS NULL)
AND NOT (change.entity IN ('deal', 'followup')
         AND ifnull(change.field, '') IN ('closed_on', 'purchase_id', 'lost_reason', 'outcome')
         AND EXISTS (SELECT 1 FROM change ended WHERE ended.entity = change.entity AND ended.entity_id = change.entity_id
         AND ended.operation_id = change.operation_id AND ended.field = 'state'))
AND NOT (change.entity = 'followup' AND change.field IS 'snoozed')
AND NOT (change.field IS 'is_primary' AND change.new = 0)
AND NOT (coalesce((SELECT command FROM operation undone WHERE undone.id = o.undoes), o.command) = 'customer merge'
         AND NOT (change.entity = 'customer' AND change.field IS NOT 'archived_at'))
