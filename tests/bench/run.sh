#!/bin/sh
# Times rapport against the sqlite3 program: run.sh BINARY CUSTOMERS [MORE CUSTOMERS]
#
# Each file of pairs/ holds a query, the options that sqlite3 runs it with and the rapport command that answers the same
# question. Only the ratio is worth comparing between machines. With a second number the queries of every day are timed
# again on that many customers, against their own time on fewer. Databases are kept in build/bench.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rapport=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
customers=$2
more=${3:-}
kept=$here/../../build/bench
mkdir -p "$kept"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export RAPPORT_USER=ani RAPPORT_NOW="2026-03-10 09:30" XDG_CONFIG_HOME="$folder" TZ=UTC-7

# Makes a database of so many customers the first time, and when what it is made from has changed.
make_database() {
  export RAPPORT_DB="$kept/$1.db"
  sources="$here/generate.sql $here/derive.sql $here/../../src/store/schema $here/../../src/store/counts"
  # shellcheck disable=SC2086  # the list is to be split into words
  if [ -e "$RAPPORT_DB" ] && [ -z "$(find $sources -type f -newer "$RAPPORT_DB")" ]; then return; fi
  echo "Making a database of $1 customers; it takes 3 kB of disk each"
  "$here/generate.sh" "$RAPPORT_DB" "$1"
}

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

# What a pair runs, in $ours and $theirs.
read_pair() {
  ours="$rapport $(sed -n 's/^-- rapport: //p' "$1")"
  theirs="sqlite3 $(sed -n 's/^-- sqlite3: //p' "$1") $RAPPORT_DB '.read $1'"
}

make_database "$customers"
printf '%-15s %12s %12s %8s\n' "" "rapport ms" "sqlite3 ms" ratio
for pair in "$here"/pairs/*.sql; do
  name=$(basename "$pair" .sql)
  read_pair "$pair"
  case $ours in
    *csv | *ndjson)
      # shellcheck disable=SC2086  # a command and its arguments
      lines=$($ours | wc -l)
      expected=$(sh -c "$theirs" | wc -l)
      [ "$lines" -eq "$expected" ] || echo "$name: rapport printed $lines lines, sqlite3 $expected" >&2
      ;;
  esac
  runs=30
  case $name in export*) runs=5 ;; esac
  ours=$(median "$runs" true "$ours")
  echo "$ours" >"$name.ms"
  report "$name" "$ours" "$(median "$runs" true "$theirs")"
done

sqlite3 -csv -header "$RAPPORT_DB" "
  SELECT name, (SELECT value FROM contact_point WHERE customer_id = customer.id AND kind = 'email') AS email,
         (SELECT value FROM contact_point WHERE customer_id = customer.id AND kind = 'phone') AS phone,
         city, country, (SELECT group_concat(tag, '; ') FROM customer_tag WHERE customer_id = customer.id) AS tags, external_id
  FROM customer" >contacts.csv
# Against sqlite3 with the same indexes; then once more with nothing new in the file, against the first import.
printf '#!/bin/sh\nexec rm -f new.db new.db-wal new.db-shm\n' >clean
chmod +x clean
import="$rapport --db new.db customer import contacts.csv --quiet"
theirs=$(median 5 ./clean "sqlite3 new.db '.read $here/peer_import.sql'")
first=$(median 5 ./clean "$import")
report import "$first" "$theirs"
again=$(median 5 true "$import")
report re-import "$again" "$first"

[ -n "$more" ] || exit 0
make_database "$more"
printf '\n%-15s %12s %12s %8s\n' "of every day" "at $more" "at $customers" ratio
for pair in "$here"/pairs/*.sql; do
  grep -q '^-- daily' "$pair" || continue
  name=$(basename "$pair" .sql)
  read_pair "$pair"
  report "$name" "$(median 30 true "$ours")" "$(cat "$name.ms")"
done
