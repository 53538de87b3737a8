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
      sh -c "exec $3" >/dev/null 2>log || cat log >&2
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

printf '#!/bin/sh\nexec rm -f new.db new.db-wal new.db-shm\n' >clean
printf '#!/bin/sh\nrm -f new.db-wal new.db-shm\nexec cp full.db new.db\n' >fill
chmod +x clean fill
change="$rapport --db new.db"

# What a file of so many contacts costs, beside what is said after each: bench_imports CONTACTS RUNS
bench_imports() {
  contacts=$1
  runs=$2
  print_contacts "$contacts" >contacts.csv
  print_contacts 10000 | sed -e 's/^C-/New-/' -e 's/@example\.com/@example.org/' >new.csv
  printf '\n%-15s %12s %12s %8s\n' "$contacts contacts" "rapport ms" "against ms" ratio
  import="$change customer import contacts.csv --quiet"
  first=$(median "$runs" ./clean "$import")
  # sqlite3 into a table without types, with as many indexes and full text.
  report import "$first" "$(median "$runs" ./clean "sqlite3 new.db '.read $here/peer_import.sql'")"
  cp new.db peer.db
  # The same with all the text that rapport finds.
  report import-text "$first" "$(median "$runs" ./clean "sqlite3 new.db '.read $here/peer_import_text.sql'")"
  ./clean
  $import >/dev/null 2>&1
  mv new.db full.db
  # The same file once more, and its undo, against the first import.
  report re-import "$(median "$runs" ./fill "$import")" "$first"
  report undo "$(median "$runs" ./fill "$change undo --quiet")" "$first"
  # What is new to a full file, against sqlite3, which looks up nothing.
  report import-10000 "$(median "$runs" ./fill "$change customer import new.csv --quiet")" \
    "$(median "$runs" 'cp peer.db new.db' "sqlite3 new.db '.import --csv --skip 1 new.csv contact'")"
  rm -f new.db full.db peer.db
}

print_contacts() {
  sqlite3 :memory: -cmd ".parameter set :customers $1" -cmd '.mode csv' -cmd '.headers on' ".read $here/contacts.sql"
}

bench_imports "$customers" 5

[ -n "$more" ] || exit 0
make_database "$more"
printf '\n%-15s %12s %12s %8s\n' "of every day" "at $more" "at $customers" ratio
for pair in "$here"/pairs/*.sql; do
  grep -q '^-- daily' "$pair" || continue
  name=$(basename "$pair" .sql)
  read_pair "$pair"
  report "$name" "$(median 30 true "$ours")" "$(cat "$name.ms")"
done
bench_imports "$more" 3

# The queue with all that is told of each customer, against the start of sqlite3 with one row.
printf '\n%-15s %12s %12s %8s\n' "of the queue" "at $more" "start ms" ratio
report due-briefed "$(median 100 true "$rapport followup due --limit 50")" \
  "$(median 100 true "sqlite3 $RAPPORT_DB 'SELECT 1 FROM customer LIMIT 1'")"

# What the plays want of a file that was never planned for, and when there is nothing new, against what it may take.
printf '\n%-15s %12s %12s %8s\n' "of plays" "at $more" "limit ms" ratio
cp "$RAPPORT_DB" new.db
plan="$change followup plan --quiet"
report plan "$(median 3 true "$plan --dry-run")" 5000
$plan >/dev/null
report plan-quiet "$(median 30 true "$plan")" 200
