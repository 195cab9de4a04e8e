#!/usr/bin/env bash
# Builds tests that a module of Go's carries, as they are, into the folder that is named: go-tests.sh FOLDER MODULE@VERSION PACKAGE...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
"$here/../go-toolchain.sh" "$1"
folder=$(cd "$1" && pwd)
go=$folder/bin/go
# What goes wrong is in what it prints, too.
downloaded=$("$go" mod download -json "$2") || { echo "$downloaded"; exit 1; }
sources=$(sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' <<<"$downloaded")
rm -rf "$folder/module"
cp -r "$sources" "$folder/module"
chmod -R u+w "$folder/module"
cd "$folder/module"
for package in "${@:3}"; do "$go" test -c -o "$folder/bin/" "./$package"; done
