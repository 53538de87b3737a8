-- Schema 2. What customers are asked, and what they answer.

CREATE TABLE survey (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT NOT NULL CHECK (name <> ''),
  name_key   TEXT NOT NULL UNIQUE,              -- kept by the write path: name without case and accents
  moment     TEXT CHECK (moment IN ('before-purchase', 'purchase', 'acceptance', 'use', 'support')),
  closed_on  TEXT,                              -- NULL while answers are taken
  created_at INTEGER NOT NULL
) STRICT;

-- The questions of a survey, in the order in which they are asked. A numeric answer lies between lowest and highest:
-- nps 0 to 10, csat 1 to 5, ces 1 to 7, yesno 0 to 1, a scale as it was made, a choice 1 to the number of its choices.
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

-- One customer and one survey: asked, answered, or declined.
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
CREATE INDEX survey_response_survey ON survey_response (survey_id, state);
CREATE INDEX survey_response_customer ON survey_response (customer_id, survey_id);
CREATE INDEX survey_response_asked_on ON survey_response (asked_on) WHERE asked_on IS NOT NULL;
CREATE INDEX survey_response_on_date ON survey_response (on_date) WHERE on_date IS NOT NULL;
CREATE INDEX survey_response_interaction ON survey_response (interaction_id) WHERE interaction_id IS NOT NULL;
CREATE UNIQUE INDEX survey_response_external_id ON survey_response (survey_id, external_id)
  WHERE external_id IS NOT NULL;

-- What was answered to one question.
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
CREATE INDEX survey_answer_question ON survey_answer (question_id, number);
CREATE INDEX survey_answer_customer ON survey_answer (customer_id);

PRAGMA user_version = 2;
