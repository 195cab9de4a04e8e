#!/usr/bin/env bash
# Builds the programs with Azure's SDK for Go into the folder that is named, static, with the go that built them
# beside them: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
../go-toolchain.sh "$1"
folder=$(cd "$1" && pwd)
"$folder/bin/go" build -o "$folder/bin/" ./deployments ./flows ./identities ./storage ./story ./ten-lines
