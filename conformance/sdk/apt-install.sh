#!/usr/bin/env bash
# Installs what a language's toolchain lacks, one caller at a time: languages are made ready side by side.
set -euo pipefail
exec 9<"$0"
flock 9
apt-get -qq update
DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
