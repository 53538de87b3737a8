-- Schema 8. An e-mail of ours that a personal note tells of waits for an answer like any other.

DROP INDEX interaction_mailed;
CREATE INDEX interaction_mailed ON interaction (on_date)
  WHERE channel = 'email' AND direction = 'out' AND kind <> 'purchase';

PRAGMA user_version = 8;
