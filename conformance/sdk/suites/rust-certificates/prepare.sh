#!/usr/bin/env bash
# Builds the tests that the crate azure_security_keyvault_certificates carries: prepare.sh FOLDER
set -euo pipefail
here=$(dirname "$0")
# The suite compares digests with OpenSSL's.
[ -e /usr/include/openssl/ssl.h ] || "$here/../../apt-install.sh" libssl-dev pkg-config
exec "$here/../rust-tests.sh" "$1" rust-certificates azure_security_keyvault_certificates readme certificate_client
