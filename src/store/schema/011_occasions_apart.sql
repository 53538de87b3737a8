-- Schema 11. A follow-up for an occasion is a plan to keep in touch in the week before it alone: until which day a
-- customer is attended to, in the table silence, no longer counts it. The table is made anew, as all that is derived.

PRAGMA user_version = 11;
