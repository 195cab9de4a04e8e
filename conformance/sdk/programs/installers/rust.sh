#!/usr/bin/env bash
# Builds FOLDER/target/debug/program; called in a program's folder: rust.sh FOLDER
set -euo pipefail
command -v cargo >/dev/null || { echo 'there is no cargo here'; exit 69; }
cp -r Cargo.toml src "$1/"
cargo build --quiet --manifest-path "$1/Cargo.toml" --target-dir "$1/target"
