#!/usr/bin/env bash
# Builds the tests that the module azsecrets carries, as they are, into the folder that is named: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
../../go-toolchain.sh "$1"
folder=$(cd "$1" && pwd)
go=$folder/bin/go
module=github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets@v1.5.1
# What goes wrong is in what it prints, too.
downloaded=$("$go" mod download -json "$module") || { echo "$downloaded"; exit 1; }
sources=$(sed -n 's/^\t"Dir": "\(.*\)",$/\1/p' <<<"$downloaded")
rm -rf "$folder/azsecrets"
cp -r "$sources" "$folder/azsecrets"
chmod -R u+w "$folder/azsecrets"
cd "$folder/azsecrets"
"$go" test -c -o "$folder/bin/azsecrets.test" .
