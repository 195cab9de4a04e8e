#!/usr/bin/env bash
# Makes a Python with Azure's queues and tables, and Azurite, in the folder that is named: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
../make-venv.sh "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
npm install --silent --no-audit --no-fund --no-save --prefix "$1/azurite" azurite@3.37.0
