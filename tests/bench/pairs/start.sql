-- rapport: --version
-- options: -csv
SELECT 1;
