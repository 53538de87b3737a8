-- Schema 9. Lists of one owner or one stage come from an index in the order of their numbers, so that the first of them
-- cost no more in a large file than in a small one; and an owner's neglected customers, the longest silent first.

DROP INDEX customer_owner;
CREATE INDEX customer_owner ON customer (owner);
DROP INDEX customer_stage;
CREATE INDEX customer_stage ON customer (stage) WHERE archived_at IS NULL;
CREATE INDEX customer_owner_touch_due ON customer (owner, touch_due)
  WHERE last_contact IS NOT NULL AND touch_due IS NOT NULL;

-- What an owner has done is counted without a look at each follow-up.
DROP INDEX followup_closed_on;
CREATE INDEX followup_closed_on ON followup (closed_on, state, due_date, owner) WHERE closed_on IS NOT NULL;

PRAGMA user_version = 9;
