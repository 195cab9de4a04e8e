#!/usr/bin/env bash
# Builds the tests that the module azcertificates carries: prepare.sh FOLDER
set -euo pipefail
"$(dirname "$0")/../go-tests.sh" "$1" github.com/Azure/azure-sdk-for-go/sdk/security/keyvault/azcertificates@v1.5.0 .
# They run in their own folder, and read an authority there.
ln -sfn module/testdata "$1/testdata"
