-- rapport: customer list --fields id,kind,name,email,phone,stage,owner,city,country,last_contact --sort id --format ndjson
-- sqlite3: -json
.read bench/pairs/export-csv.sql
