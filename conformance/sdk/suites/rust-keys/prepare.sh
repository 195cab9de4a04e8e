#!/usr/bin/env bash
# Builds the tests that the crate azure_security_keyvault_keys carries: prepare.sh FOLDER
set -euo pipefail
exec "$(dirname "$0")/../rust-tests.sh" "$1" rust-keys azure_security_keyvault_keys readme key_client
