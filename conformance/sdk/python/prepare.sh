#!/usr/bin/env bash
# Makes a Python with Azure's SDK in the folder that is named: prepare.sh FOLDER
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
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
