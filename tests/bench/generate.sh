#!/bin/sh
# Makes a database of invented customers, with all that rapport keeps by itself: generate.sh BINARY FILE CUSTOMERS
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rapport=$1
file=$2
unfinished=$file.new

rm -f "$file" "$unfinished"*
# Even an import of nobody makes the file.
echo name | "$rapport" --db "$unfinished" customer import - --quiet

sql() { sqlite3 -bail "$unfinished" "$@"; }
# Indexes are made once the rows are there: sorting once is many times faster than inserting in random order.
of_indexes="FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
drop=$(sql "SELECT 'DROP INDEX ' || name || ';' $of_indexes")
make=$(sql "SELECT sql || ';' $of_indexes")
sql >/dev/null <<END
PRAGMA journal_mode = OFF;
$drop
.parameter set :customers $3
.read '$here/generate.sql'
$make
PRAGMA journal_mode = WAL;
END
said=$("$rapport" --db "$unfinished" db check --repair 2>&1) || {
  echo "$said" >&2
  exit 1
}
mv "$unfinished" "$file"
