#!/usr/bin/env bash
# Makes a Python with azure-keyvault-secrets and unpacks the tests of its source distribution, as they are, in the folder
# that is named: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
../../make-venv.sh "$1"
folder=$(cd "$1" && pwd)
pip() { "$folder/bin/pip" "$@" --quiet --disable-pip-version-check; }
pip install --requirement requirements.txt
package=$(grep '^azure-keyvault-secrets==' requirements.txt)
pip download --no-deps --no-binary azure-keyvault-secrets --dest "$folder" "$package"
tar -C "$folder" --strip-components 1 -xzf "$folder"/azure_keyvault_secrets-*.tar.gz --wildcards '*/tests'
