-- rapport: customer list --fields id,name,company,title,email,emails,phones,tags,interests,stage,owner,city,notes --sort id --format ndjson
-- sqlite3: -json
.read bench/pairs/export-all-csv.sql
