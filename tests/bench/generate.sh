#!/bin/sh
# Makes a database of invented data: generate.sh FILE CUSTOMERS. Needs the sqlite3 program alone.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
file=$1
customers=$2

rm -f "$file" "$file-wal" "$file-shm"
cat "$here"/../../src/store/schema/*.sql | sqlite3 "$file"

# Indexes are made once the rows are there: sorting once is many times faster than inserting in random order.
indexes=$(sqlite3 "$file" "SELECT sql || ';' FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
sqlite3 "$file" "SELECT 'DROP INDEX ' || name || ';' FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL" |
  sqlite3 "$file"
sqlite3 "$file" -cmd ".parameter set :customers $customers" <"$here/generate.sql"
echo "$indexes" | sqlite3 "$file"
sqlite3 "$file" <"$here/derive.sql"
sqlite3 "$file" "PRAGMA journal_mode = WAL" >/dev/null
chmod 600 "$file"
