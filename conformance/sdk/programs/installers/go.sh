#!/usr/bin/env bash
# Builds FOLDER/program with the modules that go.sum holds; called in a program's folder: go.sh FOLDER
set -euo pipefail
../../go-toolchain.sh "$1"
"$1/bin/go" build -o "$1/program" .
