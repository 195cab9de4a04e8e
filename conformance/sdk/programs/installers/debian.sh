#!/usr/bin/env bash
# Unpacks Debian's packages that debian.txt names below FOLDER/tree; called in a program's folder: debian.sh FOLDER
# Ends with 69, the reason on its last line, where they cannot be had.
set -euo pipefail
command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null || { echo 'this is not Debian'; exit 69; }
said=$(../../apt-download.sh "$1" $(cat debian.txt) 2>&1) && exit 0
printf '%s\n' "$said"
! grep -Eq 'Version .* was not found|Unable to locate' <<<"$said" || { echo "this release of Debian does not have $(cat debian.txt)"; exit 69; }
exit 1
