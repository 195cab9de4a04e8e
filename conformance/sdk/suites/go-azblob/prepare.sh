#!/usr/bin/env bash
# Builds the tests that the module azblob carries: prepare.sh FOLDER
set -euo pipefail
exec "$(dirname "$0")/../go-tests.sh" "$1" github.com/Azure/azure-sdk-for-go/sdk/storage/azblob@v1.8.3 container lease
