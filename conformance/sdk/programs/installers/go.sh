#!/usr/bin/env bash
# With the modules that go.sum holds: builds FOLDER/program or, where a script runs them, the published commands that go.mod names
# as tools, below FOLDER/bin; called in a program's folder: go.sh FOLDER
set -euo pipefail
../../go-toolchain.sh "$1"
if [ -e run.sh ]; then GOBIN=$1/bin "$1/bin/go" install tool; else "$1/bin/go" build -o "$1/program" .; fi
