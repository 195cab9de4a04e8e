#!/usr/bin/env bash
# Unpacks Debian's packages that debian.txt names below FOLDER/tree, with those that they need and this machine lacks; called in a
# program's folder: debian.sh FOLDER
# Ends with 69, the reason on its last line, where they cannot be had.
set -euo pipefail
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || { echo 'this is not Debian'; exit 69; }
needed() { apt-get install --simulate --no-install-recommends $(cat debian.txt) | sed -n 's/^Inst \([^ ]*\) .*/\1/p'; }
said=$(../../apt-download.sh "$1" $(cat debian.txt) 2>&1 && lacking=$(needed) && { [ -z "$lacking" ] || ../../apt-download.sh "$1" $lacking 2>&1; }) && exit 0
printf '%s\n' "$said"
! grep -Eq 'Version .* was not found|Unable to locate' <<<"$said" || { echo "this release of Debian does not have $(cat debian.txt)"; exit 69; }
exit 1
