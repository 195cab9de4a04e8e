#!/usr/bin/env bash
# Makes a Python and a Node project with Azure's queues and tables, and the emulators: Azurite, Debian's PostgreSQL and Redis.
# prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
../make-venv.sh "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt
mkdir -p "$1/node"
cp package.json forwards.mjs "$1/node"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$1/node"
missing=()
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && command -v psql >/dev/null || missing+=(postgresql)
command -v redis-server >/dev/null && command -v redis-cli >/dev/null || missing+=(redis-server)
[ ${#missing[@]} = 0 ] || ../apt-install.sh "${missing[@]}"
