#!/usr/bin/env bash
# Builds the tests that a crate of Azure's carries, as they are, into the folder that is named, with the Cargo.toml that
# lies beside the suite's prepare.sh: rust-tests.sh FOLDER SUITE CRATE TEST...
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
command -v cargo >/dev/null || { echo 'there is no cargo here: install Rust 1.89 or newer'; exit 69; }
# A suite wants to lie in a repository, below a folder "sdk", and to be built for the mode in which it runs.
mkdir -p "$1/bin" "$1/.git" "$1/sdk/keyvault/suite/src"
folder=$(cd "$1" && pwd)
cp "$here/rust-support/az" "$folder/bin/"
cp -r "$here/$2/Cargo.toml" "$here/rust-support/keyvault-test" "$folder/sdk/keyvault/suite/"
cd "$folder/sdk/keyvault/suite"
touch src/lib.rs
crate=$(cargo metadata --quiet --format-version 1 | grep -o "\"manifest_path\":\"[^\"]*/$3-[^\"/]*/" | cut -d'"' -f4)
rm -rf tests
cp -r "$crate/tests" "$crate/README.md" .
# What the suites depend on is built once.
AZURE_TEST_MODE=live cargo test --quiet --no-run --message-format=json --target-dir "$folder/../rust-target" >"$folder/built.json"
for test in "${@:4}"; do
  cp "$(sed -nE "/\"name\":\"$test\"/s/.*\"executable\":\"([^\"]+)\".*/\\1/p" "$folder/built.json")" "$folder/bin/$test"
done
