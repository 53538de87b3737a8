#!/bin/sh
# Runs a program that links librapport.so, and sees that the library shows no more than it means to:
#
#   shared_library.sh PROGRAM LIBRARY
set -eu
program=$1 library=$2

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$program" "$folder/consumer.db"
shown=$(nm --dynamic --defined-only "$library")
echo "$shown" | grep -q ' _ZN7rapport3runE' || {
  echo "FAILED: $library does not show rapport::run()" >&2
  exit 1
}
# Its own copies of other libraries would otherwise stand in for those of the program.
if echo "$shown" | grep -E ' (sqlite3|csv_|utf8proc_|_ZNK?6SQLite|_ZNK?3CLI|_ZNK?3fmt|_ZNK?8nlohmann|_ZNK?4toml)'; then
  echo "FAILED: $library shows what belongs to other libraries" >&2
  exit 1
fi
