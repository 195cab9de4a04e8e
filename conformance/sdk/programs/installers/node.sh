#!/usr/bin/env bash
# Installs what package.json names, and puts the program beside it; called in a program's folder: node.sh FOLDER
# No lock file: it would name where each package comes from. Of peers, only those that package.json names are there.
set -euo pipefail
cp package.json run.mjs ../steps/steps.mjs "$1/"
npm install --silent --no-audit --no-fund --no-package-lock --legacy-peer-deps --prefix "$1"
