#!/usr/bin/env bash
# Installs Azurite, the storage emulator of Microsoft's, to which the lab's Blob answers are compared: prepare.sh FOLDER
set -euo pipefail
mkdir -p "$1"
cd "$1"
[ -f package.json ] || echo '{ "private": true }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact azurite@3.37.0
