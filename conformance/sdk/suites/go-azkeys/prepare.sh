#!/usr/bin/env bash
# Builds the tests that the module azkeys carries: prepare.sh FOLDER
set -euo pipefail
exec "$(dirname "$0")/../go-tests.sh" "$1" github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azkeys@v1.5.0 .
