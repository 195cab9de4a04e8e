# What a program can do, line by line: `works: copy`, or `fails: copy: the error`. To be sourced.
# step NAME COMMAND...
step() {
  local name=$1 said
  shift
  if said=$("$@" 2>&1); then printf 'works: %s\n' "$name"; else printf 'fails: %s: %s\n' "$name" "$(tail -1 <<<"$said")"; fi
}
