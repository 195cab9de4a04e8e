#!/usr/bin/env bash
# Makes a Python with az in the folder that is named: prepare.sh FOLDER
# Everything is pinned, so that pip looks for nothing. What az runs compiles itself at its first run: that halves time and disk here.
set -euo pipefail
cd "$(dirname "$0")"
can() { "$1" -c 'import venv, ensurepip' 2>/dev/null; }
# The system's rather than one in somebody's home: users without root run it, too.
python=/usr/bin/python3
can $python || python=python3
if ! can $python; then
  python=/usr/bin/python3
  ../apt-install.sh python3-venv
fi
$python -m venv "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --no-compile --requirement requirements.txt
