-- Schema 10. Of what is as urgent as another the queue has the earlier first: by the day, and within it by the time; what
-- has no time comes after what has one.

DROP INDEX followup_queue;
CREATE INDEX followup_queue ON followup (owner, effective_due, due_date, ifnull(due_time, '24:00')) WHERE state = 'open';
DROP INDEX followup_open;
CREATE INDEX followup_open ON followup (effective_due, due_date, ifnull(due_time, '24:00')) WHERE state = 'open';

PRAGMA user_version = 10;
