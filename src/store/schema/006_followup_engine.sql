-- Schema 6. The follow-up engine: how something is to be done and how often, and who is to be left in peace.

ALTER TABLE customer ADD COLUMN paused_until TEXT;    -- the last day on which they are to be left in peace
ALTER TABLE followup ADD COLUMN channel TEXT          -- how it is to be done
  CHECK (channel IN ('call', 'email', 'meeting', 'visit', 'voicemail', 'chat', 'letter', 'event', 'social', 'web'));
ALTER TABLE followup ADD COLUMN recurrence TEXT CHECK (recurrence <> '');  -- an RRULE of RFC 5545, without its name
ALTER TABLE followup ADD COLUMN uid TEXT CHECK (uid <> '');  -- what it is called in the calendar that it came from; unique
CREATE UNIQUE INDEX followup_uid ON followup (uid) WHERE uid IS NOT NULL;

-- Recurrence: a follow-up that repeats stands for one day of its series, and the rule says what comes after that day.
-- The day on which it is due may be another: the next working day, or one that somebody chose.

ALTER TABLE followup ADD COLUMN series_date TEXT      -- the day of the series
  CHECK ((series_date IS NULL) = (recurrence IS NULL));

-- What customers sent or left for us, by day: how soon they were answered.
CREATE INDEX interaction_inbound ON interaction (on_date) WHERE direction = 'in' AND kind = 'contact';

-- Working days: beside the week, which is a setting, the days on which nobody works.

CREATE TABLE holiday (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  day    TEXT NOT NULL UNIQUE CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  name   TEXT NOT NULL CHECK (name <> ''),
  yearly INTEGER NOT NULL DEFAULT 0 CHECK (yearly IN (0, 1))  -- 1: on the same day of every year
) STRICT;

PRAGMA user_version = 6;
