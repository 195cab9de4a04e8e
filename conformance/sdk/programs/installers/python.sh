#!/usr/bin/env bash
# Makes a Python with what requirements.txt names, all of it pinned; called in a program's folder: python.sh FOLDER
set -euo pipefail
../../make-venv.sh "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --no-compile --only-binary :all: --requirement requirements.txt
