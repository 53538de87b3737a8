-- Schema 4. An import of many rows knows again what it has read before.

ALTER TABLE customer ADD COLUMN import_key INTEGER;  -- kept by the write path: a hash of the row of a file that made this
                                                     -- record, with what its columns meant; NULL since anything changed

PRAGMA user_version = 4;
