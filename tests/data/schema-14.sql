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
CREATE TABLE change (
  id           INTEGER PRIMARY KEY,
  operation_id INTEGER NOT NULL REFERENCES operation (id),
  entity       TEXT NOT NULL,                     -- the table
  entity_id    INTEGER NOT NULL,                  -- its id there; the first one of a range
  last_id      INTEGER NOT NULL,                  -- the last one of a range, else entity_id
  customer_id  INTEGER,                           -- the customer that it concerns, where it is one
  action       TEXT NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
  field        TEXT,                              -- the column of an update or a delete
  old          ANY,
  new          ANY
) STRICT;
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
CREATE TABLE "contact_point" (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind        TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'website', 'handle')),
  value       TEXT NOT NULL CHECK (value <> ''),  -- as written
  normalised  TEXT NOT NULL,                      -- E.164, lower-case e-mail; what is looked up
  is_primary  INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
  bounced_on  TEXT                                -- when a message to it came back; NULL while it is good
) STRICT;
CREATE TABLE custom_field (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;
CREATE TABLE custom_value (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  field_id    INTEGER NOT NULL REFERENCES custom_field (id),
  value       TEXT NOT NULL CHECK (value <> ''),
  UNIQUE (customer_id, field_id)
) STRICT;
CREATE TABLE customer (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,  -- never used again, also not after an undo
  kind          TEXT NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'company')),
  name          TEXT NOT NULL CHECK (name <> ''),   -- as the customer writes it; two may share one
  name_key      TEXT NOT NULL DEFAULT '',           -- kept by the write path: name without case and accents
  stage         TEXT NOT NULL DEFAULT 'exploration' -- lifecycle; moves are in stage_move
                CHECK (stage IN ('exploration', 'awareness', 'expansion', 'commitment', 'dissolution')),
  relationship  TEXT CHECK (relationship IN ('transactional', 'long-term', 'assisted', 'dedicated', 'self-service',
                                             'automated', 'community')),
  owner         TEXT CHECK (owner <> ''),           -- the user who looks after this customer
  source        TEXT,                               -- where the customer came from: a fair, a referral, a web form
  external_id   TEXT CHECK (external_id <> ''),     -- the key of this record in another system; unique
  birthday      TEXT CHECK (birthday GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'
                         OR birthday GLOB '--[01][0-9]-[0-3][0-9]'),  -- --MM-DD when the year is not known
  address       TEXT,                               -- street and number
  city          TEXT,
  region        TEXT,                               -- state, province or county
  postal_code   TEXT,
  country       TEXT,                               -- as written: a name or an ISO 3166-1 code
  language      TEXT,                               -- what to write and speak to them in: id, en, ...
  consent       TEXT CHECK (consent IN ('given', 'refused')),  -- to marketing messages; NULL is not known
  notes         TEXT,                               -- anything else; internal
  last_contact  TEXT,                               -- kept by the write path: date of the last touch, see interaction
  created_at    INTEGER NOT NULL,
  archived_at   INTEGER,                            -- set when the record was removed; NULL while it lives
  merged_into   INTEGER REFERENCES customer (id)    -- the record that took over all that hung on this one
, cadence INTEGER CHECK (cadence > 0), touch_due TEXT, import_key INTEGER, sector TEXT, first_purchase TEXT, paused_until TEXT) STRICT;
CREATE TABLE customer_interest (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  topic       TEXT NOT NULL CHECK (topic <> ''),
  UNIQUE (customer_id, topic)
) STRICT;
CREATE VIRTUAL TABLE customer_search USING fts5 (
  name, contact, about, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3', detail = 'column', columnsize = 0
);
CREATE TABLE customer_tag (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  tag         TEXT NOT NULL CHECK (tag <> ''),
  UNIQUE (customer_id, tag)
) STRICT;
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
CREATE TABLE deal_person (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  deal_id     INTEGER NOT NULL REFERENCES deal (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  UNIQUE (deal_id, customer_id)
) STRICT;
CREATE TABLE distinct_pair (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),  -- the one with the smaller id
  other_id    INTEGER NOT NULL REFERENCES customer (id),
  CHECK (customer_id < other_id),
  UNIQUE (customer_id, other_id)
) STRICT;
CREATE TABLE expectation (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  kind        TEXT NOT NULL DEFAULT 'expectation' CHECK (kind IN ('expectation', 'need', 'wish')),
  text        TEXT NOT NULL CHECK (text <> ''),
  source      TEXT,                               -- how it is known: a call, a survey, a colleague
  on_date     TEXT NOT NULL,                      -- when it was learned
  met_on      TEXT                                -- when it was met; NULL while open
) STRICT;
CREATE TABLE followup (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,  -- where the promise was made
  kind           TEXT NOT NULL DEFAULT 'promise'
                 CHECK (kind IN ('promise', 'thanks', 'check', 'stay-in-touch', 'occasion', 'response')),
  origin         TEXT NOT NULL DEFAULT 'manual' CHECK (origin IN ('manual', 'interaction', 'import', 'play')),
  text           TEXT NOT NULL CHECK (text <> ''),
  due_date       TEXT NOT NULL CHECK (due_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  due_time       TEXT CHECK (due_time GLOB '[0-2][0-9]:[0-5][0-9]'),  -- local wall time; NULL is any time that day
  effective_due  TEXT NOT NULL DEFAULT '',        -- kept by the write path: due_date less the days of its urgency
  owner          TEXT NOT NULL,                   -- who is to do it
  state          TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'skipped')),
  closed_on      TEXT,                            -- when it was done or skipped
  outcome        TEXT,                            -- what came of it, or why it was skipped
  snoozed        INTEGER NOT NULL DEFAULT 0,      -- how often it was put off
  created_at     INTEGER NOT NULL, channel TEXT          -- how it is to be done
  CHECK (channel IN ('call', 'email', 'meeting', 'visit', 'voicemail', 'chat', 'letter', 'event', 'social', 'web')), recurrence TEXT CHECK (recurrence <> ''), uid TEXT CHECK (uid <> ''), series_date TEXT      -- the day of the series
  CHECK ((series_date IS NULL) = (recurrence IS NULL)),
  CHECK ((state = 'open') = (closed_on IS NULL))
) STRICT;
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
CREATE TABLE holiday (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  day    TEXT NOT NULL UNIQUE CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name   TEXT NOT NULL CHECK (name <> ''),
  yearly INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1))  -- 1: on the same day of every year
) STRICT;
CREATE TABLE interaction (
  id              INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id     INTEGER NOT NULL REFERENCES customer (id),
  kind            TEXT NOT NULL CHECK (kind IN ('contact', 'note', 'purchase')),
  channel         TEXT CHECK (channel IN ('call', 'email', 'meeting', 'visit', 'voicemail', 'chat', 'letter', 'event',
                                          'social', 'web')),
  direction       TEXT CHECK (direction IN ('in', 'out')),  -- in: the customer came to us
  purpose         TEXT CHECK (purpose IN ('marketing', 'sales', 'support', 'service')),
  text            TEXT NOT NULL DEFAULT '',
  sentiment       TEXT CHECK (sentiment IN ('angry', 'unhappy', 'neutral', 'pleased', 'delighted')),
  at              INTEGER NOT NULL,
  on_date         TEXT NOT NULL,                  -- the local date where it was logged; reports by day use it
  owner           TEXT NOT NULL,                  -- who had the contact
  external_id     TEXT,                           -- the key of this record in another system; unique
  product         TEXT,                           -- purchases: what
  quantity        INTEGER CHECK (quantity > 0),   -- purchases: how many
  amount          INTEGER,                        -- purchases: the whole line, in minor units
  amount_currency TEXT CHECK (length(amount_currency) = 3),
  created_at      INTEGER NOT NULL, deal_id INTEGER REFERENCES deal (id) ON DELETE SET NULL, community_id INTEGER REFERENCES community (id) ON DELETE SET NULL, question TEXT CHECK (question <> ''), answers INTEGER REFERENCES interaction (id) ON DELETE SET NULL,
  CHECK ((amount IS NULL) = (amount_currency IS NULL)),
  CHECK (kind <> 'purchase' OR product IS NOT NULL),
  CHECK (kind <> 'contact' OR channel IS NOT NULL)
) STRICT;
CREATE TABLE membership (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),  -- the person
  company_id  INTEGER NOT NULL REFERENCES customer (id),
  title       TEXT,                                       -- as on the business card
  role        TEXT CHECK (role IN ('decision-maker', 'influencer', 'champion', 'user', 'gatekeeper', 'finance',
                                   'technical', 'other')),
  since       TEXT CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),  -- first day; NULL is not known
  until       TEXT CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),  -- last day; NULL is still there
  CHECK (customer_id <> company_id)
) STRICT;
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
CREATE TABLE operation (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  at        INTEGER NOT NULL,                     -- as the session's clock had it
  real_at   INTEGER NOT NULL,                     -- as the machine's clock had it
  who       TEXT NOT NULL,
  command   TEXT NOT NULL,                        -- noun and verb: 'customer add'
  detail    TEXT,                                 -- counts of an import, the name of a file
  undoes    INTEGER REFERENCES operation (id),    -- set when this operation is an undo
  undone_by INTEGER REFERENCES operation (id),    -- set while another operation has taken this one back
  barred    TEXT                                  -- why it cannot be undone: erasure
) STRICT;
CREATE TABLE play (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL UNIQUE,                -- name, case and accents folded
  enabled    INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  event      TEXT NOT NULL CHECK (event IN ('purchase', 'contact', 'voicemail', 'new-customer', 'low-answer',
                                            'unanswered-email', 'occasion', 'silence')),
  conditions TEXT CHECK (conditions <> ''),       -- filters, with character 31 between them; all must hold
  delay      INTEGER NOT NULL DEFAULT 0 CHECK (delay >= 0),       -- after the event; of an occasion, before it
  delay_unit TEXT NOT NULL DEFAULT 'days' CHECK (delay_unit IN ('days', 'working-days')),
  wait       INTEGER CHECK (wait > 0),            -- days without an answer after which an e-mail is unanswered
  kind       TEXT NOT NULL CHECK (kind IN ('promise', 'thanks', 'check', 'stay-in-touch', 'occasion', 'response')),
  channel    TEXT CHECK (channel IN ('call', 'email', 'meeting', 'visit', 'voicemail', 'chat', 'letter', 'event',
                                     'social', 'web')),
  text       TEXT NOT NULL CHECK (text <> ''),    -- may hold {name}, {product} and the like
  assignee   TEXT NOT NULL DEFAULT 'owner' CHECK (assignee <> ''),  -- owner, logger, or the name of a user
  limit_days INTEGER CHECK (limit_days > 0),      -- not twice for a customer within so many days
  planned_to TEXT,                                -- up to which day 'followup plan' has looked; NULL is never
  CHECK ((wait IS NOT NULL) = (event = 'unanswered-email'))
) STRICT;
CREATE TABLE play_run (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  play_id     INTEGER NOT NULL REFERENCES play (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  event       TEXT NOT NULL CHECK (event <> ''),  -- what happened, such as interaction:12 or customer:7
  on_date     TEXT NOT NULL CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),  -- the day of it
  followup_id INTEGER REFERENCES followup (id) ON DELETE SET NULL,
  UNIQUE (play_id, customer_id, event)
) STRICT;
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
CREATE TABLE referral (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL UNIQUE REFERENCES customer (id),
  referrer_id INTEGER NOT NULL REFERENCES customer (id),
  on_date     TEXT NOT NULL,
  CHECK (customer_id <> referrer_id)
) STRICT;
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
CREATE TABLE setting (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  name  TEXT NOT NULL UNIQUE CHECK (name <> ''),  -- cadence.KIND: days between touches in a kind of relationship
  value TEXT NOT NULL
) STRICT;
CREATE TABLE share (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,  -- the contact in which it was passed on
  url            TEXT NOT NULL CHECK (url <> ''), -- as share_key() has it
  title          TEXT NOT NULL,
  on_date        TEXT NOT NULL,
  UNIQUE (url, customer_id)
) STRICT;
CREATE TABLE silence (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  attended_to TEXT NOT NULL  -- the last day on which nobody has to be reminded of them: the end of the cadence, of a
                             -- pause, or of what is planned, whichever is latest
) STRICT;
CREATE TABLE stage_move (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  from_stage  TEXT,                               -- NULL for the stage that the customer came with
  to_stage    TEXT NOT NULL,
  on_date     TEXT NOT NULL,
  reason      TEXT,                               -- for dissolution one of a list, see rapport(1); else free
  ended_by    TEXT CHECK (ended_by IN ('customer', 'us'))  -- who ended it, for dissolution
) STRICT;
CREATE TABLE survey (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL UNIQUE,              -- kept by the write path: name without case and accents
  moment     TEXT CHECK (moment IN ('before-purchase', 'purchase', 'acceptance', 'use', 'support')),
  closed_on  TEXT,                              -- NULL while answers are taken
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE survey_answer (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  response_id INTEGER NOT NULL REFERENCES survey_response (id),
  question_id INTEGER NOT NULL REFERENCES survey_question (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),  -- that of the response: erasing a customer finds it
  number      INTEGER,                          -- the score; of a yesno 0 or 1, of a choice its place from 1 on
  text        TEXT CHECK (text <> ''),          -- of a text, and the words of a choice
  UNIQUE (response_id, question_id),
  CHECK (number IS NOT NULL OR text IS NOT NULL)
) STRICT;
CREATE TABLE survey_question (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  position  INTEGER NOT NULL CHECK (position > 0),
  type      TEXT NOT NULL CHECK (type IN ('nps', 'csat', 'ces', 'scale', 'choice', 'yesno', 'text')),
  text      TEXT NOT NULL CHECK (text <> ''),
  choices   TEXT,                               -- of a choice, one a line
  lowest    INTEGER,                            -- NULL for a text, as are the next two
  highest   INTEGER,
  threshold INTEGER,                            -- an answer at or under it plans a follow-up; NULL plans none
  UNIQUE (survey_id, position),
  CHECK ((type = 'choice') = (choices IS NOT NULL)),
  CHECK ((type = 'text') = (lowest IS NULL)),
  CHECK (lowest < highest OR type IN ('text', 'choice')),
  CHECK (threshold >= lowest AND threshold < highest)
) STRICT;
CREATE TABLE survey_response (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  survey_id      INTEGER NOT NULL REFERENCES survey (id),
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  state          TEXT NOT NULL CHECK (state IN ('asked', 'answered', 'declined')),
  channel        TEXT CHECK (channel IN ('phone', 'email', 'person', 'web')),
  owner          TEXT NOT NULL,                 -- who asked
  asked_on       TEXT,                          -- NULL when the answer came without a recorded question
  on_date        TEXT,                          -- the local date of the answer; NULL until there is one
  moment         TEXT,                          -- of the survey at the time
  stage          TEXT NOT NULL,                 -- of the customer at the time
  relationship   TEXT,                          -- of the customer at the time
  interaction_id INTEGER REFERENCES interaction (id) ON DELETE SET NULL,  -- the contact in which it was answered
  external_id    TEXT,                          -- the key of the answer in another system; unique in its survey
  created_at     INTEGER NOT NULL,
  CHECK ((state = 'asked') = (on_date IS NULL)),
  CHECK (state <> 'asked' OR asked_on IS NOT NULL)
) STRICT;
CREATE INDEX change_customer ON change (customer_id, operation_id) WHERE customer_id IS NOT NULL;
CREATE INDEX change_entity ON change (entity, entity_id);
CREATE INDEX change_operation ON change (operation_id, id);
CREATE INDEX change_range ON change (entity, entity_id, last_id) WHERE last_id > entity_id;
CREATE UNIQUE INDEX community_member_current ON community_member (community_id, customer_id) WHERE left_on IS NULL;
CREATE INDEX community_member_customer ON community_member (customer_id);
CREATE INDEX contact_point_bounced ON contact_point (customer_id) WHERE bounced_on IS NOT NULL;
CREATE INDEX contact_point_customer ON contact_point (customer_id, kind);
CREATE UNIQUE INDEX contact_point_normalised ON contact_point (normalised, kind, customer_id);
CREATE INDEX custom_value_field ON custom_value (field_id, value);
CREATE INDEX customer_archived ON customer (archived_at) WHERE archived_at IS NOT NULL;
CREATE INDEX customer_birthday ON customer (substr(birthday, -5)) WHERE birthday IS NOT NULL;
CREATE INDEX customer_company ON customer (owner) WHERE kind = 'company' AND archived_at IS NULL;
CREATE UNIQUE INDEX customer_external_id ON customer (external_id, kind) WHERE external_id IS NOT NULL;
CREATE INDEX customer_first_purchase ON customer (substr(first_purchase, -5)) WHERE first_purchase IS NOT NULL;
CREATE INDEX customer_interest_topic ON customer_interest (topic, customer_id);
CREATE INDEX customer_last_contact ON customer (last_contact) WHERE archived_at IS NULL;
CREATE INDEX customer_merged_into ON customer (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customer_name_key ON customer (name_key);
CREATE INDEX customer_owner ON customer (owner);
CREATE INDEX customer_owner_touch_due ON customer (owner, touch_due)
  WHERE last_contact IS NOT NULL AND touch_due IS NOT NULL;
CREATE INDEX customer_sector ON customer (sector) WHERE sector IS NOT NULL;
CREATE INDEX customer_stage ON customer (stage) WHERE archived_at IS NULL;
CREATE INDEX customer_tag_tag ON customer_tag (tag, customer_id);
CREATE INDEX customer_touch_due ON customer (touch_due, last_contact)
  WHERE last_contact IS NOT NULL AND touch_due IS NOT NULL;
CREATE INDEX deal_closed_on ON deal (closed_on) WHERE closed_on IS NOT NULL;
CREATE INDEX deal_customer ON deal (customer_id, state);
CREATE UNIQUE INDEX deal_external_id ON deal (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX deal_interaction ON deal (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX deal_open ON deal (owner, expected_close) WHERE state = 'open';
CREATE INDEX deal_person_customer ON deal_person (customer_id);
CREATE INDEX deal_purchase ON deal (purchase_id) WHERE purchase_id IS NOT NULL;
CREATE INDEX distinct_pair_other ON distinct_pair (other_id);
CREATE INDEX expectation_customer ON expectation (customer_id, met_on);
CREATE INDEX followup_closed_on ON followup (closed_on, state, due_date, owner) WHERE closed_on IS NOT NULL;
CREATE INDEX followup_customer ON followup (customer_id, state, due_date);
CREATE INDEX followup_interaction ON followup (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX followup_open ON followup (effective_due, due_date, ifnull(due_time, '24:00')) WHERE state = 'open';
CREATE INDEX followup_queue ON followup (owner, effective_due, due_date, ifnull(due_time, '24:00')) WHERE state = 'open';
CREATE UNIQUE INDEX followup_uid ON followup (uid) WHERE uid IS NOT NULL;
CREATE INDEX gift_customer ON gift (customer_id, state, on_date);
CREATE INDEX gift_given ON gift (on_date) WHERE state = 'given';
CREATE INDEX interaction_answers ON interaction (answers) WHERE answers IS NOT NULL;
CREATE INDEX interaction_at ON interaction (at);
CREATE INDEX interaction_bought ON interaction (customer_id, on_date) WHERE kind = 'purchase';
CREATE INDEX interaction_community ON interaction (community_id, on_date) WHERE community_id IS NOT NULL;
CREATE INDEX interaction_customer ON interaction (customer_id, at);
CREATE INDEX interaction_deal ON interaction (deal_id) WHERE deal_id IS NOT NULL;
CREATE UNIQUE INDEX interaction_external_id ON interaction (external_id) WHERE external_id IS NOT NULL;
CREATE INDEX interaction_inbound ON interaction (on_date) WHERE direction = 'in' AND kind = 'contact';
CREATE INDEX interaction_mailed ON interaction (on_date)
  WHERE channel = 'email' AND direction = 'out' AND kind <> 'purchase';
CREATE INDEX interaction_mood ON interaction (customer_id, at, id, on_date, sentiment, owner)
  WHERE sentiment IS NOT NULL;
CREATE INDEX interaction_on_date ON interaction (on_date);
CREATE INDEX interaction_purchase ON interaction (on_date) WHERE kind = 'purchase';
CREATE INDEX interaction_touch ON interaction (customer_id, on_date) WHERE kind <> 'note' OR channel IS NOT NULL;
CREATE INDEX membership_company ON membership (company_id);
CREATE UNIQUE INDEX membership_current ON membership (customer_id) WHERE until IS NULL;
CREATE INDEX membership_customer ON membership (customer_id);
CREATE INDEX occasion_customer ON occasion (customer_id);
CREATE INDEX occasion_day ON occasion (substr(day, -5));
CREATE INDEX operation_at ON operation (at);
CREATE INDEX operation_who ON operation (who, id) WHERE undoes IS NULL AND undone_by IS NULL;
CREATE INDEX play_event ON play (event) WHERE enabled = 1;
CREATE INDEX play_run_customer ON play_run (customer_id);
CREATE INDEX play_run_followup ON play_run (followup_id) WHERE followup_id IS NOT NULL;
CREATE INDEX referral_referrer ON referral (referrer_id);
CREATE INDEX share_customer ON share (customer_id);
CREATE INDEX share_interaction ON share (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX silence_attended_to ON silence (attended_to);
CREATE INDEX stage_move_customer ON stage_move (customer_id, on_date, id, to_stage);
CREATE INDEX stage_move_date ON stage_move (on_date);
CREATE INDEX stage_move_end ON stage_move (on_date) WHERE to_stage = 'dissolution';
CREATE INDEX survey_answer_customer ON survey_answer (customer_id);
CREATE INDEX survey_answer_question ON survey_answer (question_id, number);
CREATE INDEX survey_response_asked_on ON survey_response (asked_on) WHERE asked_on IS NOT NULL;
CREATE INDEX survey_response_customer ON survey_response (customer_id, survey_id);
CREATE UNIQUE INDEX survey_response_external_id ON survey_response (survey_id, external_id)
  WHERE external_id IS NOT NULL;
CREATE INDEX survey_response_interaction ON survey_response (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE INDEX survey_response_on_date ON survey_response (on_date) WHERE on_date IS NOT NULL;
CREATE INDEX survey_response_survey ON survey_response (survey_id, state);
PRAGMA application_id = 1380995668;
PRAGMA user_version = 14;
