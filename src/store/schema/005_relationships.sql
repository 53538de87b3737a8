-- Schema 5. The relationship itself: who brought whom, what is celebrated and given, what was passed on, deals,
-- communities, and records that look alike but are not.

ALTER TABLE customer ADD COLUMN sector TEXT;          -- the trade that they are in
ALTER TABLE customer ADD COLUMN first_purchase TEXT;  -- kept by the write path: date of the first purchase
ALTER TABLE contact_point ADD COLUMN bounced_on TEXT; -- when a message to it came back; NULL while it is good
CREATE INDEX customer_sector ON customer (sector) WHERE sector IS NOT NULL;
-- What a customer bought, and when first.
CREATE INDEX interaction_bought ON interaction (customer_id, on_date) WHERE kind = 'purchase';
CREATE INDEX contact_point_bounced ON contact_point (customer_id) WHERE bounced_on IS NOT NULL;

-- Who brought whom. A customer is referred once.
CREATE TABLE referral (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL UNIQUE REFERENCES customer (id),
  referrer_id INTEGER NOT NULL REFERENCES customer (id),
  on_date     TEXT NOT NULL,
  CHECK (customer_id <> referrer_id)
) STRICT;
CREATE INDEX referral_referrer ON referral (referrer_id);

-- Days to remember beside the birthday, which is a column of customer, and the first purchase.
CREATE TABLE occasion (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind        TEXT NOT NULL CHECK (kind IN ('wedding', 'name-day', 'company-anniversary', 'custom')),
  name        TEXT CHECK (name <> ''),            -- what a custom one is called; else what tells two apart
  day         TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
                                OR day GLOB '--[01][0-9]-[0-3][0-9]'),  -- the first time; --MM-DD without the year
  yearly      INTEGER NOT NULL DEFAULT 1 CHECK (yearly IN (0, 1)),      -- 0: only on that day
  CHECK (kind <> 'custom' OR name IS NOT NULL),
  CHECK (yearly = 1 OR day NOT LIKE '--%')
) STRICT;
CREATE INDEX occasion_customer ON occasion (customer_id);
-- The day of the year of each kind of occasion: a list of the next ones reads only those.
CREATE INDEX occasion_day ON occasion (substr(day, -5));
CREATE INDEX customer_birthday ON customer (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX customer_first_purchase ON customer (substr(first_purchase, -5)) WHERE first_purchase IS NOT NULL;

-- What could be given to a customer, and what was.
CREATE TABLE gift (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id   INTEGER NOT NULL REFERENCES customer (id),
  state         TEXT NOT NULL CHECK (state IN ('idea', 'given')),
  text          TEXT NOT NULL CHECK (text <> ''), -- what it is
  occasion      TEXT CHECK (occasion <> ''),      -- what for, in words
  cost          INTEGER CHECK (cost >= 0),        -- in minor units
  cost_currency TEXT CHECK (length(cost_currency) = 3),
  on_date       TEXT NOT NULL,                    -- the day of the idea; of a gift, when it was given
  owner         TEXT NOT NULL,                    -- whose idea, or who gave it
  created_at    INTEGER NOT NULL,
  CHECK ((cost IS NULL) = (cost_currency IS NULL))
) STRICT;
CREATE INDEX gift_customer ON gift (customer_id, state, on_date);
CREATE INDEX gift_given ON gift (on_date) WHERE state = 'given';

-- Articles, books and other links that were passed on; a customer has each once.
CREATE TABLE share (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,  -- the contact in which it was passed on
  url            TEXT NOT NULL CHECK (url <> ''), -- as share_key() has it
  title          TEXT NOT NULL,
  on_date        TEXT NOT NULL,
  UNIQUE (url, customer_id)
) STRICT;
CREATE INDEX share_customer ON share (customer_id);
CREATE INDEX share_interaction ON share (interaction_id) WHERE interaction_id IS NOT NULL;

-- Opportunities. The words of the stages and their probabilities are those of the configuration.
CREATE TABLE deal (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id     INTEGER NOT NULL REFERENCES customer (id),  -- the company or person who would buy
  name            TEXT NOT NULL CHECK (name <> ''),
  product         TEXT CHECK (product <> ''),
  amount          INTEGER CHECK (amount >= 0),    -- what it is worth, in minor units
  amount_currency TEXT CHECK (length(amount_currency) = 3),
  stage           TEXT CHECK (stage <> ''),       -- where it stands, or stood when it was won or lost, if known
  state           TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'won', 'lost')),
  owner           TEXT NOT NULL,
  opened_on       TEXT NOT NULL,
  expected_close  TEXT,
  closed_on       TEXT,                           -- when it was won or lost
  lost_reason     TEXT CHECK (lost_reason <> ''),
  interaction_id  INTEGER REFERENCES interaction (id) ON DELETE SET NULL,  -- the contact that raised it
  purchase_id     INTEGER REFERENCES interaction (id) ON DELETE SET NULL,  -- what it became when it was won
  external_id     TEXT CHECK (external_id <> ''), -- the key of this record in another system; unique
  created_at      INTEGER NOT NULL,
  CHECK ((amount IS NULL) = (amount_currency IS NULL)),
  CHECK (state <> 'open' OR stage IS NOT NULL),
  CHECK ((state = 'open') = (closed_on IS NULL)),
  CHECK (lost_reason IS NULL OR state = 'lost')
) STRICT;
CREATE INDEX deal_customer ON deal (customer_id, state);
CREATE INDEX deal_open ON deal (owner, expected_close) WHERE state = 'open';
CREATE INDEX deal_closed_on ON deal (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX deal_interaction ON deal (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX deal_purchase ON deal (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE UNIQUE INDEX deal_external_id ON deal (external_id) WHERE external_id IS NOT NULL;

-- The people who have a say in a deal, beside its customer.
CREATE TABLE deal_person (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  deal_id     INTEGER NOT NULL REFERENCES deal (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  UNIQUE (deal_id, customer_id)
) STRICT;
CREATE INDEX deal_person_customer ON deal_person (customer_id);

-- Customers who help each other.
CREATE TABLE community (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL UNIQUE,                -- kept by the write path: name without case and accents
  about      TEXT CHECK (about <> ''),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE community_member (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  community_id INTEGER NOT NULL REFERENCES community (id),
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  joined_on    TEXT NOT NULL,
  left_on      TEXT                               -- NULL while a member
) STRICT;
CREATE UNIQUE INDEX community_member_current ON community_member (community_id, customer_id) WHERE left_on IS NULL;
CREATE INDEX community_member_customer ON community_member (customer_id);

-- An interaction in a community asks a question, answers one, or neither; one about a deal names it.
ALTER TABLE interaction ADD COLUMN deal_id INTEGER REFERENCES deal (id) ON DELETE SET NULL;
ALTER TABLE interaction ADD COLUMN community_id INTEGER REFERENCES community (id) ON DELETE SET NULL;
ALTER TABLE interaction ADD COLUMN question TEXT CHECK (question <> '');          -- what was asked
ALTER TABLE interaction ADD COLUMN answers INTEGER REFERENCES interaction (id) ON DELETE SET NULL;  -- the question
CREATE INDEX interaction_deal ON interaction (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX interaction_community ON interaction (community_id, on_date) WHERE community_id IS NOT NULL;
CREATE INDEX interaction_answers ON interaction (answers) WHERE answers IS NOT NULL;

-- Two customers who were found to be alike and are not the same: they are not asked about again.
CREATE TABLE distinct_pair (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),  -- the one with the smaller id
  other_id    INTEGER NOT NULL REFERENCES customer (id),
  CHECK (customer_id < other_id),
  UNIQUE (customer_id, other_id)
) STRICT;
CREATE INDEX distinct_pair_other ON distinct_pair (other_id);

-- What is set for everybody who works with this file, by its name.
CREATE TABLE setting (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  name  TEXT NOT NULL UNIQUE CHECK (name <> ''),  -- cadence.KIND: days between touches in a kind of relationship
  value TEXT NOT NULL
) STRICT;

-- The way of each customer, with all that a report on the lifecycle asks: reading the moves themselves for it takes
-- seven times as long.
DROP INDEX stage_move_customer;
CREATE INDEX stage_move_customer ON stage_move (customer_id, on_date, id, to_stage);
-- Ends of relationships are few among all moves.
CREATE INDEX stage_move_end ON stage_move (on_date) WHERE to_stage = 'dissolution';

-- The moods of a customer in their order, with all that a report on moods asks.
DROP INDEX interaction_mood;
CREATE INDEX interaction_mood ON interaction (customer_id, at, id, on_date, sentiment, owner)
  WHERE sentiment IS NOT NULL;

-- Moods by channel, owner and purpose, as activity_day.
CREATE TABLE sentiment_day (
  dimension TEXT NOT NULL,
  value     TEXT NOT NULL,
  on_date   TEXT NOT NULL,
  angry     INTEGER NOT NULL,
  unhappy   INTEGER NOT NULL,
  neutral   INTEGER NOT NULL,
  pleased   INTEGER NOT NULL,
  delighted INTEGER NOT NULL,
  PRIMARY KEY (dimension, on_date, value)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 5;
