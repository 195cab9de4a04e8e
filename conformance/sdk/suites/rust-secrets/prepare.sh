#!/usr/bin/env bash
# Builds the tests that the crate azure_security_keyvault_secrets carries, as they are, in the folder that is named: prepare.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")"
command -v cargo >/dev/null || { echo 'there is no cargo here: install Rust 1.89 or newer'; exit 69; }
# The suite wants to lie in a repository, below a folder "sdk", and to be built for the mode in which it runs.
mkdir -p "$1/bin" "$1/.git" "$1/sdk/keyvault/suite/src"
folder=$(cd "$1" && pwd)
cp az "$folder/bin/"
cp -r Cargo.toml keyvault-test "$folder/sdk/keyvault/suite/"
cd "$folder/sdk/keyvault/suite"
touch src/lib.rs
crate=$(cargo metadata --quiet --format-version 1 | grep -o '"manifest_path":"[^"]*/azure_security_keyvault_secrets-[^"/]*/' | cut -d'"' -f4)
cp -r "$crate/tests" "$crate/README.md" .
AZURE_TEST_MODE=live cargo test --quiet --no-run --target-dir "$folder/target"
for test in readme secret_client; do
  find "$folder/target/debug/deps" -name "$test-*" -type f -executable -exec cp {} "$folder/bin/$test" \;
done
