-- What a row of change did, in words: an expression. What was added is named by what is there now, and what was taken
-- away by what the history keeps of it, so that neither says anything of what was erased; a range of rows is told by
-- its ids, or how many they are. A field that is now as empty as it was before had a value on one side, which was erased.
CASE change.action
WHEN 'insert' THEN coalesce(CASE WHEN change.last_id > change.entity_id THEN
  -- What one event plans at once is few.
  (SELECT 'planned ' || group_concat('follow-up ' || id || ' for ' || due_date || ': ' || text, '; ')
   FROM (SELECT * FROM followup WHERE change.entity = 'followup' AND change.last_id - change.entity_id < 4
           AND id BETWEEN change.entity_id AND change.last_id ORDER BY id))
  ELSE CASE change.entity
  WHEN 'interaction' THEN (SELECT 'logged ' || coalesce(channel, kind) || ' ' || id ||
    iif(text <> '', ': ' || text, ifnull(': ' || product, '')) FROM interaction WHERE id = change.entity_id)
  WHEN 'followup' THEN (SELECT 'planned follow-up ' || id || ' for ' || due_date || ': ' || text
    FROM followup WHERE id = change.entity_id)
  WHEN 'stage_move' THEN (SELECT 'stage: ' || from_stage || ' -> ' || to_stage || ifnull(' (' || reason || ')', '')
    FROM stage_move WHERE id = change.entity_id)
  WHEN 'customer_tag' THEN (SELECT 'tagged ' || tag FROM customer_tag WHERE id = change.entity_id)
  WHEN 'customer_interest' THEN (SELECT 'cares about ' || topic FROM customer_interest WHERE id = change.entity_id)
  WHEN 'contact_point' THEN (SELECT 'added ' || kind || ' ' || value FROM contact_point WHERE id = change.entity_id)
  WHEN 'custom_value' THEN (SELECT f.name || ': nothing -> ' || v.value FROM custom_value v
    JOIN custom_field f ON f.id = v.field_id WHERE v.id = change.entity_id)
  WHEN 'custom_field' THEN (SELECT 'made the field ' || name FROM custom_field WHERE id = change.entity_id)
  WHEN 'expectation' THEN (SELECT 'noted ' || kind || ': ' || text FROM expectation WHERE id = change.entity_id)
  WHEN 'membership' THEN (SELECT 'belongs to ' || c.name || ifnull(' as ' || m.title, '') FROM membership m
    JOIN customer c ON c.id = m.company_id WHERE m.id = change.entity_id)
  WHEN 'referral' THEN (SELECT 'was referred by ' || c.name FROM referral r JOIN customer c ON c.id = r.referrer_id
    WHERE r.id = change.entity_id)
  WHEN 'occasion' THEN (SELECT 'noted ' || coalesce(name, replace(kind, '-', ' ')) || ' on ' || day FROM occasion
    WHERE id = change.entity_id)
  WHEN 'gift' THEN (SELECT iif(state = 'given', 'gave ', 'gift idea: ') || text || ifnull(' for ' || occasion, '')
    FROM gift WHERE id = change.entity_id)
  WHEN 'deal' THEN (SELECT 'opened deal ' || id || ': ' || name FROM deal WHERE id = change.entity_id)
  WHEN 'deal_person' THEN (SELECT 'has a say in deal ' || d.id || ': ' || d.name FROM deal_person p
    JOIN deal d ON d.id = p.deal_id WHERE p.id = change.entity_id)
  WHEN 'community_member' THEN (SELECT 'joined ' || c.name FROM community_member m
    JOIN community c ON c.id = m.community_id WHERE m.id = change.entity_id)
  WHEN 'distinct_pair' THEN (SELECT 'is not customer ' || c.id || ' ' || c.name FROM distinct_pair p
    JOIN customer c ON c.id = p.other_id WHERE p.id = change.entity_id)
  END END,
  'added ' || record_words(change.entity, change.entity_id, change.last_id))
WHEN 'delete' THEN coalesce(iif(change.last_id > change.entity_id, NULL,
  (SELECT CASE change.entity
    WHEN 'customer_tag' THEN 'no longer tagged ' || tag
    WHEN 'customer_interest' THEN 'no longer cares about ' || topic
    WHEN 'contact_point' THEN 'took away ' || kind || ' ' || value
    WHEN 'custom_value' THEN (SELECT name FROM custom_field WHERE id = field_id) || ': ' || value || ' -> nothing'
    END
   FROM (SELECT max(iif(field = 'tag', old, NULL)) AS tag, max(iif(field = 'topic', old, NULL)) AS topic,
           max(iif(field = 'kind', old, NULL)) AS kind, max(iif(field = 'value', old, NULL)) AS value,
           max(iif(field = 'field_id', old, NULL)) AS field_id
         FROM change d WHERE d.entity = change.entity AND d.entity_id = change.entity_id
           AND +d.operation_id = change.operation_id))),
  'took away ' || record_words(change.entity, change.entity_id, change.last_id))
ELSE coalesce(CASE
  WHEN change.old IS NULL AND change.new IS NULL THEN iif(change.field = 'archived_at', o.command || ': erased since',
    NULL)
  WHEN change.field = 'merged_into' THEN iif(change.new IS NULL, 'is no longer merged into ', 'was merged into ') ||
    coalesce(change.new, change.old) || ifnull((SELECT ' ' || name FROM customer
      WHERE id = coalesce(change.new, change.old)), '')
  WHEN change.field = 'archived_at' THEN iif(change.new IS NULL, 'restored', 'removed')
  WHEN change.field = 'is_primary' THEN (SELECT 'made ' || kind || ' ' || value || ' the primary one' FROM contact_point
    WHERE id = change.entity_id)
  WHEN change.field = 'bounced_on' THEN (SELECT kind || ' ' || value FROM contact_point WHERE id = change.entity_id) ||
    ifnull(' bounced on ' || change.new, ' is good again')
  WHEN change.entity = 'membership' AND change.field = 'until' AND change.old IS NULL THEN (SELECT 'left ' || c.name
    FROM membership m JOIN customer c ON c.id = m.company_id WHERE m.id = change.entity_id)
  WHEN change.entity = 'community_member' AND change.field = 'left_on' AND change.old IS NULL THEN (SELECT 'left ' ||
    c.name FROM community_member m JOIN community c ON c.id = m.community_id WHERE m.id = change.entity_id)
  WHEN change.entity = 'deal' AND change.field = 'state' AND change.new <> 'open' THEN (SELECT change.new || ' deal ' ||
    id || ': ' || name || ifnull(' (' || lost_reason || ')', '') FROM deal WHERE id = change.entity_id)
  WHEN change.entity = 'followup' AND change.field = 'state' THEN (SELECT CASE change.new WHEN 'open' THEN
    'opened again ' WHEN 'done' THEN 'finished ' ELSE 'skipped ' END || 'follow-up ' || id || ': ' || text ||
    iif(change.new = 'open', '', ifnull(' (' || outcome || ')', '')) FROM followup WHERE id = change.entity_id)
  WHEN change.entity = 'followup' AND change.field = 'due_date' THEN (SELECT 'moved follow-up ' || id || ' from ' ||
    change.old || ' to ' || change.new || ': ' || text FROM followup WHERE id = change.entity_id)
  WHEN change.entity = 'followup' AND change.field = 'owner' THEN (SELECT 'gave follow-up ' || id || ' of ' ||
    change.old || ' to ' || change.new || ': ' || text FROM followup WHERE id = change.entity_id)
  END,
  CASE change.entity WHEN 'customer' THEN replace(change.field, '_', ' ')
    WHEN 'custom_value' THEN ifnull((SELECT f.name FROM custom_value v JOIN custom_field f ON f.id = v.field_id
      WHERE v.id = change.entity_id), 'own field')
    ELSE record_words(change.entity, change.entity_id, change.entity_id) || ' ' || replace(change.field, '_', ' ')
    END || ': ' || iif(change.old IS NULL AND change.new IS NULL, 'erased since',
      ifnull(shown_old(change.operation_id, change.entity, change.entity_id, change.field, change.old), 'nothing') ||
      ' -> ' ||
      ifnull(shown_new(change.operation_id, change.entity, change.entity_id, change.field, change.new), 'nothing')))
END
