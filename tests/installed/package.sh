#!/bin/sh
# Makes the Debian package of a build, has lintian judge it, installs it below a folder of its own and uses it:
#
#   package.sh BUILD-FOLDER
#
# Ends with 77, which ctest shows as skipped, where a program is missing, and where dpkg cannot install because the user
# is not root.
set -eu
build=$(cd "$1" && pwd)
PATH=$PATH:/usr/sbin:/sbin  # where dpkg looks for its helpers

fail() {
  echo "FAILED: $*" >&2
  exit 1
}
quietly() {
  "$@" >"$folder/log" 2>&1 && return
  cat "$folder/log"
  fail "$*"
}

for program in dpkg dpkg-deb dpkg-shlibdeps file lintian mandoc zsh fish; do
  command -v "$program" >/dev/null && continue
  echo "SKIPPED: there is no $program; script/setup --test installs it"
  exit 77
done

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
quietly cpack --config "$build/CPackConfig.cmake" -B "$folder/cpack"
set -- "$folder"/cpack/*.deb
[ $# -eq 1 ] || fail "not one package but: $*"
package=$1
echo "$(basename "$package"): $(dpkg-deb -f "$package" Depends)"
lintian --allow-root --no-cfg --fail-on error,warning "$package" || fail "lintian complains"

# Uses the program as it stands below a folder, with a database of its own.
use() {
  root=$1
  program=$root/usr/bin/rapport
  share=$root/usr/share
  export HOME="$folder/home" RAPPORT_DB="$folder/$2.db" RAPPORT_USER=ani LC_ALL=C.UTF-8
  mkdir -p "$HOME"
  "$program" --version
  "$program" customer add "Łukasz Brzozowiak" --email lukasz@example.org
  found=$("$program" customer list --fields id,name --format csv)
  [ "$found" = "id,name
1,Łukasz Brzozowiak" ] || fail "the list is: $found"
  for page in rapport.1 rapport-customer.1 rapport-filters.7 rapport-schema.5; do
    mandoc -T markdown "$share/man/man${page##*.}/$page.gz" | grep -q "^# NAME" || fail "$page is not a manual page"
  done
  bash -n "$share/bash-completion/completions/rapport" || fail "the completions of bash"
  zsh -n "$share/zsh/vendor-completions/_rapport" || fail "the completions of zsh"
  fish --no-execute "$share/fish/vendor_completions.d/rapport.fish" || fail "the completions of fish"
}
dpkg-deb -x "$package" "$folder/unpacked"
use "$folder/unpacked" unpacked

if [ "$(id -u)" -ne 0 ]; then
  echo "SKIPPED: only root can install the package with dpkg; it was unpacked and used all the same"
  exit 77
fi
# A system of its own, in which nothing else is installed: the machine's own stays as it is.
mkdir -p "$folder/system/var/lib/dpkg"
: >"$folder/system/var/lib/dpkg/status"
quietly dpkg --root="$folder/system" --force-depends --log="$folder/dpkg.log" --install "$package"
use "$folder/system" installed
quietly dpkg --root="$folder/system" --log="$folder/dpkg.log" --purge rapport
[ ! -e "$folder/system/usr/bin/rapport" ] || fail "the program is still there when the package is gone"
