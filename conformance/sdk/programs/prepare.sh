#!/usr/bin/env bash
# Installs other people's programs, pinned and unmodified, each in a folder of its own: prepare.sh FOLDER
# MILAB_PROGRAMS says which: `all`, or names (`rclone gocloud`). Without it, one of each language but Rust, whose build takes
# minutes: obstore has the same code.
# Those of one language follow each other, languages go side by side. What cannot be had on this machine leaves the reason
# in FOLDER/NAME.lacking, and its test is skipped with it; any other failure is one.
set -euo pipefail
cd "$(dirname "$0")"
mkdir -p "$1"
folder=$(cd "$1" && pwd)

names=${MILAB_PROGRAMS:-rclone obstore unstorage gocloud spring-cloud-azure}
if [ "$names" = all ]; then names=$(echo */run.* */pom.xml */go.mod */Cargo.toml | tr ' ' '\n' | cut -d/ -f1 | sort -u | grep -v '\*'); fi

install_one() {
  local name=$1 kind=$2 log=$folder/$1.log status=0 reason
  rm -f "$folder/$name.lacking"
  mkdir -p "$folder/$name"
  (cd "$name" && from_debian && "../installers/$kind.sh" "$folder/$name") >"$log" 2>&1 || status=$?
  [ $status -ne 0 ] || { printf '%s is ready\n' "$name"; return; }
  if [ $status -eq 69 ]; then
    tail -1 "$log" >"$folder/$name.lacking"
  elif reason=$(grep -iEm 1 -f ../unreached.txt "$log"); then
    printf 'no registry answered: %.150s\n' "$reason" >"$folder/$name.lacking"
  else
    printf '%s could not be installed:\n' "$name"
    tail -20 "$log"
    return 1
  fi
  printf '%s is skipped: %s\n' "$name" "$(cat "$folder/$name.lacking")"
}

# What a program needs of the system beside its own packages.
from_debian() {
  [ -e apt.txt ] || return 0
  # shellcheck disable=SC2046
  dpkg -s $(cat apt.txt) >/dev/null 2>&1 || ../../apt-install.sh $(cat apt.txt)
}

# The file that pins a program says what installs it.
kind_of() {
  case $(ls "$1") in
    *debian.txt*) echo debian ;;
    *requirements.txt*) echo python ;;
    *package.json*) echo node ;;
    *go.mod*) echo go ;;
    *Cargo.toml*) echo rust ;;
    *pom.xml*) echo java ;;
    *) printf 'no program %s is pinned here\n' "$1" >&2; return 1 ;;
  esac
}

declare -A of_kind
for name in $names; do
  kind=$(kind_of "$name")
  of_kind[$kind]+=" $name"
done
installing=()
for kind in "${!of_kind[@]}"; do
  (
    failed=0
    for name in ${of_kind[$kind]}; do install_one "$name" "$kind" || failed=1; done
    exit $failed
  ) &
  installing+=($!)
done
failed=0
for pid in "${installing[@]}"; do wait "$pid" || failed=1; done
exit $failed
