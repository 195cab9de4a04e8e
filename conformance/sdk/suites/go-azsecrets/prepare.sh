#!/usr/bin/env bash
# Builds the tests that the module azsecrets carries: prepare.sh FOLDER
set -euo pipefail
exec "$(dirname "$0")/../go-tests.sh" "$1" github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azsecrets@v1.5.1 .
