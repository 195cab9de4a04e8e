#!/usr/bin/env bash
# Makes a Python with what is pinned and unpacks the tests that a package's source distribution carries, as they are:
# python-tests.sh FOLDER REQUIREMENTS PACKAGE
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
requirements=$(realpath "$2")
"$here/../make-venv.sh" "$1"
folder=$(cd "$1" && pwd)
pip() { "$folder/bin/pip" "$@" --quiet --disable-pip-version-check; }
pip install --requirement "$requirements"
pip download --no-deps --no-binary "$3" --dest "$folder" "$(grep "^$3==" "$requirements")"
tar -C "$folder" --strip-components 1 -xzf "$folder/${3//-/_}"-*.tar.gz --wildcards '*/tests'
