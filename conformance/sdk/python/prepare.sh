#!/usr/bin/env bash
# Makes a Python with Azure's SDK in the folder that is named: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
  apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends python3-venv >/dev/null
fi
python3 -m venv "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
