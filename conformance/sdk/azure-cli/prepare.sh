#!/usr/bin/env bash
# Makes a Python with az in the folder that is named: prepare.sh FOLDER
# Everything is pinned, so that pip looks for nothing. What az runs compiles itself at its first run: that halves time and disk here.
set -euo pipefail
cd "$(dirname "$0")"
../make-venv.sh "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --no-compile --requirement requirements.txt
