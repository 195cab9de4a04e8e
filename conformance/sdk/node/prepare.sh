#!/usr/bin/env bash
# Sees that what the tests here run is there: Azure's SDK for JavaScript, which `npm ci` brings, and curl. prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
node -e 'for (const name of process.argv.slice(1)) require.resolve(name)' \
  @azure/identity @azure/keyvault-secrets @azure/keyvault-keys @azure/keyvault-certificates @azure/arm-resources @azure/arm-storage \
  @azure/storage-blob @azure/storage-file-datalake
if ! command -v curl >/dev/null; then
  ../apt-install.sh curl
fi
mkdir -p "$1"
# Deployments have a package of their own, beside the versions of the others that came with it.
mkdir -p "$1/deployments"
cp deployments/* "$1/deployments"
npm install --silent --no-audit --no-fund --no-package-lock --prefix "$1/deployments"
