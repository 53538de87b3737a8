#!/bin/sh
# Times rapport against the sqlite3 program: run.sh BINARY CUSTOMERS
#
# Each file of pairs/ holds a query, the options that sqlite3 runs it with and the rapport command that answers the same
# question. Both must print the same number of lines. Only the ratio is worth comparing between machines.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rapport=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
customers=$2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export RAPPORT_DB="$folder/rapport.db" RAPPORT_USER=ani RAPPORT_NOW="2026-03-10 09:30" XDG_CONFIG_HOME="$folder" TZ=UTC-7
echo "Making a database of $customers customers"
"$here/generate.sh" "$RAPPORT_DB" "$customers"

# The median of several runs, in milliseconds: median RUNS PREPARATION COMMAND.
median() {
  if command -v hyperfine >/dev/null; then
    hyperfine -N --style none --warmup 1 --runs "$1" --prepare "$2" --output null --export-csv times "$3" >/dev/null 2>log || {
      cat log >&2
      return 1
    }
    # The command comes first and may hold commas: the median is the fifth column from the end.
    tail -n 1 times | awk -F, '{ printf "%.3f\n", $(NF - 4) * 1000 }'
  else
    run=0
    while [ "$run" -lt "$1" ]; do
      $2
      start=$(date +%s%N)
      sh -c "exec $3" >/dev/null
      echo $(($(date +%s%N) - start))
      run=$((run + 1))
    done | sort -n | awk '{ times[NR] = $1 } END { printf "%.3f\n", times[int((NR + 1) / 2)] / 1000000 }'
  fi
}

# Prints one line of the report: report NAME OURS THEIRS
report() {
  awk -v name="$1" -v ours="$2" -v theirs="$3" \
    'BEGIN { printf "%-15s %12.2f %12.2f %8.2f\n", name, ours, theirs, ours / theirs }'
}

printf '%-15s %12s %12s %8s\n' "" "rapport ms" "sqlite3 ms" ratio
for pair in "$here"/pairs/*.sql; do
  name=$(basename "$pair" .sql)
  arguments=$(sed -n 's/^-- rapport: //p' "$pair")
  options=$(sed -n 's/^-- options: //p' "$pair")
  ours="$rapport $arguments"
  theirs="sqlite3 -readonly $options $RAPPORT_DB '.read $pair'"
  lines=$(sh -c "$ours" | wc -l)
  expected=$(sh -c "$theirs" | wc -l)
  [ "$lines" -eq "$expected" ] || echo "$name: rapport printed $lines lines, sqlite3 $expected" >&2
  runs=20
  case $name in export*) runs=3 ;; esac
  ours=$(median "$runs" true "$ours")
  theirs=$(median "$runs" true "$theirs")
  report "$name" "$ours" "$theirs"
done

sqlite3 -readonly -csv -header "$RAPPORT_DB" "
  SELECT name, (SELECT value FROM contact_point WHERE customer_id = customer.id AND kind = 'email') AS email,
         (SELECT value FROM contact_point WHERE customer_id = customer.id AND kind = 'phone') AS phone,
         city, country, (SELECT group_concat(tag, '; ') FROM customer_tag WHERE customer_id = customer.id) AS tags, external_id
  FROM customer" >contacts.csv
# Against sqlite3 with the same indexes; then once more with nothing new in the file, against the first import.
printf '#!/bin/sh\nexec rm -f new.db new.db-wal new.db-shm\n' >clean
chmod +x clean
import="$rapport --db new.db customer import contacts.csv --quiet"
theirs=$(median 3 ./clean "sqlite3 new.db '.read $here/peer_import.sql'")
first=$(median 3 ./clean "$import")
report import "$first" "$theirs"
again=$(median 3 true "$import")
report re-import "$again" "$first"
