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
# The counts by day come from the program's own queries; its function score_class is written out for sqlite3.
counts() {
  echo "INSERT INTO $1"
  sed -e 's/{where}/1/' -e "s/score_class(q.type, a.number) < 0/a.number <= iif(q.type = 'nps', 6, iif(q.type = 'csat', 2, 3))/" \
    -e "s/score_class(q.type, a.number) > 0/a.number >= iif(q.type = 'nps', 9, iif(q.type = 'csat', 4, 5))/" \
    "$here/../../src/store/counts/$2.sql"
  echo ";"
}
{
  echo "PRAGMA synchronous = OFF; PRAGMA cache_size = -262144; BEGIN;"
  counts activity_day activity_day
  counts purchase_day purchase_day
  counts satisfaction_day satisfaction_day
  counts satisfaction_day asked_day
  echo "COMMIT;"
} | sqlite3 "$file"
sqlite3 "$file" "PRAGMA journal_mode = WAL" >/dev/null
chmod 600 "$file"
