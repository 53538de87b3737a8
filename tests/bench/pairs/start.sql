-- rapport: --version
-- sqlite3: -csv
SELECT 1;
