-- Schema 13. A purchase with an amount below zero is a refund: it is no purchase in counts by day, gives back the pieces
-- that it names, and nobody has it as their first purchase. All of that is derived anew.

PRAGMA user_version = 13;
