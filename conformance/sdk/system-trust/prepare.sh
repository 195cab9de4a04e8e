#!/usr/bin/env bash
# Makes a Python with programs that open certificate files by path in the folder that is named: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
../make-venv.sh "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
