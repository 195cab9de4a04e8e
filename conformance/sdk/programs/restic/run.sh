# restic, with the account's key, as Debian's version wants it.
. ../steps/steps.sh
export AZURE_ACCOUNT_NAME=ordersdata AZURE_ACCOUNT_KEY RESTIC_REPOSITORY=azure:data:/backup RESTIC_PASSWORD=a-password
AZURE_ACCOUNT_KEY=$(sed -n 's/.*key1: \([^ }]*\).*/\1/p' ../world.yaml)
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
export RESTIC_CACHE_DIR=$here/cache
mkdir -p "$here/there/deep"
head -c 250000 /dev/urandom >"$here/there/a.bin"
echo hello >"$here/there/deep/b.txt"

backed_up() { cd "$here" && restic backup there && echo more >>there/deep/b.txt && restic backup there && [ "$(restic snapshots --json | grep -o '"short_id"' | wc -l)" = 2 ]; }
checked() { restic check --read-data; }
restored() { restic restore latest --target "$here/back" && diff -r "$here/there" "$here/back/there"; }
pruned() { restic forget --keep-last 1 --prune && [ "$(restic snapshots --json | grep -o '"short_id"' | wc -l)" = 1 ] && checked; }

step init restic init
step 'back up twice' backed_up
step 'check --read-data' checked
step 'restore the same bytes' restored
step 'forget and prune' pruned
