#!/bin/sh
# Times rapport against the sqlite3 program: run.sh BINARY CUSTOMERS [MORE CUSTOMERS]
#
# Each file of pairs/ holds a query, the options that sqlite3 runs it with and the rapport command that answers the same
# question; it is an error when the two print different rows. Only the ratio is worth comparing between machines. With a
# second number the queries of every day are timed again on that many customers, against their own time on fewer.
# Databases are kept in build/bench.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
rapport=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
customers=$2
more=${3:-}
mkdir -p "$here/../../build/bench"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
# No name in a command needs quotes then.
ln -s "$rapport" rapport
ln -s "$here" bench
ln -s "$here/../../src" sources
export RAPPORT_DB=customers.db RAPPORT_USER=ani RAPPORT_NOW="2026-03-10 09:30" XDG_CONFIG_HOME="$folder/none" TZ=UTC-7

# Brings a copy, because what is timed also writes, of a database of so many customers. That is made the first time, and
# when what it is made from has changed.
fetch_database() {
  kept=$here/../../build/bench/$1.db
  if [ ! -e "$kept" ] || [ -n "$(find bench/generate.* sources/store sources/domain -type f -newer "$kept")" ]; then
    echo "Making a database of $1 customers; it takes 3 kB of disk each"
    bench/generate.sh ./rapport "$kept" "$1"
  fi
  cp "$kept" "$RAPPORT_DB"
}

# Puts the median of several runs, in milliseconds, into $ms: time_runs RUNS PREPARATION COMMAND
time_runs() {
  hyperfine -N --style none --warmup 1 --runs "$1" --prepare "$2" --export-csv times "$3" 2>log || {
    echo "$3:" >&2
    cat log >&2
    return 1
  }
  # The command comes first and may hold commas: the median is the fifth column from the end.
  ms=$(tail -n 1 times | awk -F, '{ printf "%.3f", $(NF - 4) * 1000 }')
}

# Prints a line of the report, and keeps what it says of the first: report NAME OURS THEIRS
report() {
  awk -v name="$1" -v ours="$2" -v theirs="$3" \
    'BEGIN { printf "%-15s %12.2f %12.2f %8.2f\n", name, ours, theirs, ours / theirs }'
  echo "$2" >"$1.ms"
}

# Times two commands, each with its preparation: compare NAME RUNS PREPARATION OURS PREPARATION THEIRS
compare() {
  time_runs "$2" "$3" "$4"
  ours_ms=$ms
  time_runs "$2" "$5" "$6"
  report "$1" "$ours_ms" "$ms"
}

# Prints the rows of a file in one way, whoever wrote it: print_rows FORMAT FILE
print_rows() {
  case $1 in
    csv) sqlite3 :memory: ".import --csv $2 t" '.mode csv' '.headers on' 'SELECT * FROM t' ;;
    # Each object stands in a line of its own, in an array or not. A list of words is the same as its words in one text.
    *json)
      sqlite3 :memory: 'CREATE TABLE t (line)' '.mode ascii' '.separator "\037" "\n"' ".import $2 t" '.mode list' \
        "SELECT iif(typeof(key) = 'integer', path, fullkey) AS place, group_concat(atom, '; ')
         FROM t, json_tree(trim(line, '[], ')) WHERE line GLOB '*{*' AND atom IS NOT NULL GROUP BY t.rowid, place"
      ;;
  esac
}

# Puts what a pair runs into $ours and $theirs, once both have printed the same rows.
read_pair() {
  ours="./rapport $(sed -n 's/^-- rapport: //p' "$1")"
  theirs="sqlite3 $(sed -n 's/^-- sqlite3: //p' "$1") $RAPPORT_DB '.read $1'"
  format=$(echo "$ours" | sed -n 's/.*--format \([a-z]*\).*/\1/p')
  [ -n "$format" ] || return 0
  sh -c "$ours" >printed
  print_rows "$format" printed >our.rows
  sh -c "$theirs" >printed
  print_rows "$format" printed >their.rows
  diff our.rows their.rows >differences || {
    echo "$1: rapport (<) and sqlite3 (>) print different rows:" >&2
    head -n 20 differences >&2
    return 1
  }
}

fetch_database "$customers"
printf '%-15s %12s %12s %8s\n' "" "rapport ms" "sqlite3 ms" ratio
for pair in bench/pairs/*.sql; do
  read_pair "$pair"
  runs=30
  case $pair in */export*) runs=5 ;; esac
  compare "$(basename "$pair" .sql)" "$runs" true "$ours" true "$theirs"
done

printf '#!/bin/sh\nexec rm -f new.db new.db-wal new.db-shm\n' >clean
printf '#!/bin/sh\nrm -f new.db-wal new.db-shm\nexec cp full.db new.db\n' >fill
chmod +x clean fill
change="./rapport --db new.db"

print_contacts() {
  sqlite3 :memory: -cmd ".parameter set :customers $1" -cmd '.mode csv' -cmd '.headers on' '.read bench/contacts.sql'
}

# What a file of so many contacts costs, against what is said before each: time_imports CONTACTS RUNS
time_imports() {
  print_contacts "$1" >contacts.csv
  print_contacts 10000 | sed -e 's/^C-/New-/' -e 's/@example\.com/@example.org/' >new.csv
  printf '\n%-15s %12s %12s %8s\n' "$1 contacts" "rapport ms" "against ms" ratio
  import="$change customer import contacts.csv --quiet"
  # sqlite3 into a table without types, with as many indexes and full text.
  compare import "$2" ./clean "$import" ./clean "sqlite3 new.db '.read bench/peer_import.sql'"
  mv new.db peer.db
  first=$(cat import.ms)
  # The same with all the text that rapport finds.
  time_runs "$2" ./clean "sqlite3 new.db '.read bench/peer_import_text.sql'"
  report import-text "$first" "$ms"
  # The same file once more, and its undo, against the first import.
  ./clean
  $import >log 2>&1
  mv new.db full.db
  time_runs "$2" ./fill "$import"
  report re-import "$ms" "$first"
  time_runs "$2" ./fill "$change undo --quiet"
  report undo "$ms" "$first"
  # What is new to a full file, against sqlite3, which looks up nothing.
  compare import-10000 "$2" ./fill "$change customer import new.csv --quiet" \
    'cp peer.db new.db' "sqlite3 new.db '.import --csv --skip 1 new.csv contact'"
  rm -f new.db full.db peer.db
}
time_imports "$customers" 5

[ -n "$more" ] || exit 0
fetch_database "$more"
printf '\n%-15s %12s %12s %8s\n' "of every day" "at $more" "at $customers" ratio
for pair in bench/pairs/*.sql; do
  grep -q '^-- daily' "$pair" || continue
  name=$(basename "$pair" .sql)
  read_pair "$pair"
  time_runs 30 true "$ours"
  report "$name" "$ms" "$(cat "$name.ms")"
done
time_imports "$more" 3

# The queue with all that is told of each customer, against the start of sqlite3 with one row.
printf '\n%-15s %12s %12s %8s\n' "of the queue" "at $more" "start ms" ratio
compare due-briefed 100 true "./rapport followup due --limit 50" \
  true "sqlite3 $RAPPORT_DB 'SELECT 1 FROM customer LIMIT 1'"

# What the plays want of a file that was never planned for, and when there is nothing new, against what it may take.
printf '\n%-15s %12s %12s %8s\n' "of plays" "at $more" "limit ms" ratio
plan="./rapport followup plan --quiet"
time_runs 3 true "$plan --dry-run"
report plan "$ms" 5000
$plan >/dev/null
time_runs 30 true "$plan"
report plan-quiet "$ms" 200
