#!/usr/bin/env bash
# Makes a virtual environment of Python's in the folder that is named: make-venv.sh FOLDER
set -euo pipefail
can() { "$1" -c 'import venv, ensurepip' 2>/dev/null; }
# The system's rather than one in somebody's home: users without root run it, too.
python=/usr/bin/python3
can $python || python=python3
if ! can $python; then
  python=/usr/bin/python3
  "$(dirname "$0")/apt-install.sh" python3-venv
fi
$python -m venv "$1"
