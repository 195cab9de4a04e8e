#!/usr/bin/env bash
# Makes a Python with azure-keyvault-keys and unpacks the tests of its source distribution, as they are, in the folder
# that is named: prepare.sh FOLDER
set -euo pipefail
exec "$(dirname "$0")/../python-tests.sh" "$1" "$(dirname "$0")/requirements.txt" azure-keyvault-keys
