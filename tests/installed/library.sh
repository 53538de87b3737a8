#!/bin/sh
# Installs a build and lets another project find the library, link it and run: library.sh BUILD-FOLDER
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
project=$(cd "$here/../.." && pwd)

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
quietly() {
  "$@" >"$folder/log" 2>&1 && return
  cat "$folder/log"
  fail "$*"
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
quietly env -u DESTDIR cmake --install "$build" --prefix "$folder/made"
# Packages are made in one place and used in another, on machines that have their libraries elsewhere.
mv "$folder/made" "$folder/moved"
# lib/cmake, lib64/cmake or, below /usr of Debian, lib/x86_64-linux-gnu/cmake.
package=$(find "$folder/moved" -type d -name cmake)
[ -d "$package" ] || fail "the CMake package is not in one folder: '$package'"
! grep -rF -e "$folder" -e "$build" -e "$project" "$package" || fail "the CMake package names a folder of the build"
! grep -rE '/lib[[:alnum:]]+\.(a|so)' "$package" | grep -v '{_IMPORT_PREFIX}' ||
  fail "the CMake package names a library of this machine"

quietly cmake -S "$here/consumer" -B "$folder/consumer" -DCMAKE_BUILD_TYPE=Release -DCMAKE_PREFIX_PATH="$folder/moved"
quietly cmake --build "$folder/consumer"
"$folder/consumer/consumer" "$folder/consumer.db"
"$folder/moved/bin/rapport" --version
