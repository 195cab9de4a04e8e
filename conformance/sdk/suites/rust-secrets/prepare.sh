#!/usr/bin/env bash
# Builds the tests that the crate azure_security_keyvault_secrets carries: prepare.sh FOLDER
set -euo pipefail
exec "$(dirname "$0")/../rust-tests.sh" "$1" rust-secrets azure_security_keyvault_secrets readme secret_client
