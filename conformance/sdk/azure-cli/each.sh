#!/bin/sh
# Runs each line of FOLDER/lines in this one shell: what the nth says is in FOLDER/n.out and n.err, how it ends in n.status.
# each.sh FOLDER
cd "$1" || exit
n=0
while IFS= read -r line <&3; do
  n=$((n + 1))
  eval "$line" >"$n.out" 2>"$n.err"
  echo "$?" >"$n.status"
done 3<lines
