-- Schema 7. Plays: what is to be followed up once something has happened, and the ledger of what was planned.

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
CREATE INDEX play_event ON play (event) WHERE enabled = 1;

-- What a play has planned: never twice for one event. The follow-up may be gone since.
CREATE TABLE play_run (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  play_id     INTEGER NOT NULL REFERENCES play (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  event       TEXT NOT NULL CHECK (event <> ''),  -- what happened, such as interaction:12 or customer:7
  on_date     TEXT NOT NULL CHECK (on_date GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),  -- the day of it
  followup_id INTEGER REFERENCES followup (id) ON DELETE SET NULL,
  UNIQUE (play_id, customer_id, event)
) STRICT;
CREATE INDEX play_run_customer ON play_run (customer_id);
CREATE INDEX play_run_followup ON play_run (followup_id) WHERE followup_id IS NOT NULL;

-- What 'followup plan' looks for: the e-mails that went out, by day, and who is silent.
CREATE INDEX interaction_mailed ON interaction (on_date)
  WHERE channel = 'email' AND direction = 'out' AND kind = 'contact';

-- Kept by the write path: the customers who were touched before and have not been planned for since then, as no run of
-- a play whose event is silence:DAY names that touch or a later one. A table of its own, because a night that finds
-- half a million of them takes them out as a range, where a column would mean half a million customers rewritten.
CREATE TABLE silence (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  attended_to TEXT NOT NULL  -- the last day on which nobody has to be reminded of them: the end of the cadence, of a
                             -- pause, or of what is planned, whichever is latest
) STRICT;
CREATE INDEX silence_attended_to ON silence (attended_to);

-- The plays that a new file has. Like any other they can be changed, disabled and removed.
INSERT INTO play (name, name_key, event, delay, delay_unit, wait, kind, channel, text) VALUES
  ('thanks', 'thanks', 'purchase', 1, 'working-days', NULL, 'thanks', 'call', 'Say thanks for {product}'),
  ('satisfaction', 'satisfaction', 'purchase', 14, 'days', NULL, 'check', 'call', 'Ask how they like {product}'),
  ('after voicemail', 'after voicemail', 'voicemail', 1, 'working-days', NULL, 'response', 'call',
   'Speak in person: only a voicemail was left on {date}'),
  ('after e-mail', 'after e-mail', 'unanswered-email', 0, 'days', 3, 'response', 'call',
   'Speak in person: the e-mail of {date} has no answer'),
  ('card', 'card', 'occasion', 7, 'days', NULL, 'occasion', 'letter', 'Write a card: {occasion} on {date}'),
  ('congratulations', 'congratulations', 'occasion', 0, 'days', NULL, 'occasion', 'call', 'Congratulate: {occasion}'),
  ('stay in touch', 'stay in touch', 'silence', 0, 'days', NULL, 'stay-in-touch', 'call', 'Stay in touch'),
  ('low answer', 'low answer', 'low-answer', 1, 'working-days', NULL, 'check', NULL,
   'Ask what went wrong: {answer} in survey ''{survey}'''),
  ('first response', 'first response', 'new-customer', 0, 'days', NULL, 'response', NULL, 'Make first contact');

PRAGMA user_version = 7;
