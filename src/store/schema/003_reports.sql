-- Schema 3. What reports are made from: how long a customer may go without a touch, and counts by day, kept by the
-- write path so that a report over many years reads days instead of records.

ALTER TABLE customer ADD COLUMN cadence INTEGER CHECK (cadence > 0);  -- days between touches; NULL is that of the kind
                                                                      -- of relationship
ALTER TABLE customer ADD COLUMN touch_due TEXT;  -- kept by the write path: the last day on which silence is within the
                                                 -- cadence; NULL when removed or in dissolution
CREATE INDEX customer_touch_due ON customer (touch_due, last_contact)
  WHERE last_contact IS NOT NULL AND touch_due IS NOT NULL;

CREATE INDEX customer_archived ON customer (archived_at) WHERE archived_at IS NOT NULL;
-- Few customers are companies: counting them, and taking them from all, needs no look at the people.
CREATE INDEX customer_company ON customer (owner) WHERE kind = 'company' AND archived_at IS NULL;

CREATE INDEX interaction_purchase ON interaction (on_date) WHERE kind = 'purchase';
CREATE INDEX followup_closed_on ON followup (closed_on, state, due_date) WHERE closed_on IS NOT NULL;
CREATE INDEX operation_at ON operation (at);

-- Each table of counts holds every day once for each dimension: 'all' (value '') and those named below. A value that
-- the record lacks is ''. The keys begin with dimension and day, because a report reads a range of days.

-- Interactions by channel, owner and purpose.
CREATE TABLE activity_day (
  dimension    TEXT NOT NULL,
  value        TEXT NOT NULL,
  on_date      TEXT NOT NULL,
  interactions INTEGER NOT NULL,
  incoming     INTEGER NOT NULL,
  outgoing     INTEGER NOT NULL,
  purchases    INTEGER NOT NULL,
  notes        INTEGER NOT NULL,
  PRIMARY KEY (dimension, on_date, value)
) STRICT, WITHOUT ROWID;

-- Purchases by product and owner, each currency apart; '' is that of purchases without an amount.
CREATE TABLE purchase_day (
  dimension TEXT NOT NULL,
  value     TEXT NOT NULL,
  on_date   TEXT NOT NULL,
  currency  TEXT NOT NULL,
  purchases INTEGER NOT NULL,
  quantity  INTEGER NOT NULL,                   -- one where it is not known
  amount    INTEGER NOT NULL,                   -- in minor units
  PRIMARY KEY (dimension, on_date, value, currency)
) STRICT, WITHOUT ROWID;

-- Scores by moment, stage, owner, relationship and survey (its id). Beside the metrics nps, csat and ces there is
-- 'asked', by the day of the question: how many were asked, and how many of them answered (high).
CREATE TABLE satisfaction_day (
  dimension TEXT NOT NULL,
  value     TEXT NOT NULL,
  on_date   TEXT NOT NULL,
  metric    TEXT NOT NULL CHECK (metric IN ('nps', 'csat', 'ces', 'asked')),
  answers   INTEGER NOT NULL,
  low       INTEGER NOT NULL,                   -- nps 0 to 6, csat 1 and 2, ces 1 to 3
  high      INTEGER NOT NULL,                   -- nps 9 and 10, csat 4 and 5, ces 5 to 7
  total     INTEGER NOT NULL,                   -- sum of the scores
  squares   INTEGER NOT NULL,                   -- sum of their squares
  PRIMARY KEY (dimension, on_date, value, metric)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 3;
