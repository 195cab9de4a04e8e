#!/usr/bin/env bash
# Builds the programs with Azure's SDK for Rust in the folder that is named: prepare.sh FOLDER
# Debian 12's own cargo is older than the SDK takes, so the machine must have one (rustup's, say).
set -euo pipefail
cd "$(dirname "$0")"
command -v cargo >/dev/null || { echo 'there is no cargo here: install Rust 1.89 or newer'; exit 69; }
mkdir -p "$1"
cp -r Cargo.toml src "$1/"
cargo build --quiet --manifest-path "$1/Cargo.toml" --target-dir "$1/target"
