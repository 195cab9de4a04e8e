#!/usr/bin/env bash
# Unpacks Debian's packages below FOLDER/tree without installing them: apt-download.sh FOLDER PACKAGE…
set -euo pipefail
folder=$1
shift
exec 9<"$(dirname "$0")/apt-install.sh"
flock 9
apt-get -qq update
cd "$folder"
apt-get -qq download "$@"
for package in *.deb; do dpkg-deb -x "$package" tree; done
rm -- *.deb
