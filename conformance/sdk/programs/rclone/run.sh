# rclone, with a managed identity: its own code asks IMDS. Its remote is configured by its own variables.
. ../steps/steps.sh
export RCLONE_CONFIG_LAB_TYPE=azureblob RCLONE_CONFIG_LAB_ACCOUNT=ordersdata RCLONE_CONFIG_LAB_USE_MSI=true
export RCLONE_CONFIG=/dev/null RCLONE_RETRIES=1 RCLONE_LOW_LEVEL_RETRIES=1
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
mkdir -p "$here/there/deep"
head -c 25600 /dev/urandom >"$here/there/a.bin"
echo hello >"$here/there/deep/b.txt"

copied() { rclone copy "$here/there" lab:data/it && rclone check --download "$here/there" lab:data/it; }
brought_back() { rclone sync lab:data/it "$here/back" && diff -r "$here/there" "$here/back"; }
listed() { [ "$(rclone lsf -R --files-only lab:data/it | sort | paste -sd' ')" = 'a.bin deep/b.txt' ]; }
piped() { echo piped | rclone rcat lab:data/it/c.txt && [ "$(rclone cat lab:data/it/c.txt)" = piped ]; }
in_a_new_container() { rclone mkdir lab:fresh && rclone copy "$here/there" lab:fresh && rclone purge lab:fresh && ! rclone lsd lab: | grep -q fresh; }
copied_there() { rclone copyto lab:data/it/a.bin lab:data/it/copy.bin && rclone cat lab:data/it/copy.bin | cmp - "$here/there/a.bin"; }
moved() { rclone moveto lab:data/it/deep/b.txt lab:data/it/moved.txt && [ "$(rclone cat lab:data/it/moved.txt)" = hello ]; }
tiered() { rclone settier Cool lab:data/it/a.bin && rclone lsf --format pT lab:data/it | grep -q 'a.bin;Cool'; }
deleted() { rclone delete lab:data/it && [ -z "$(rclone lsf -R --files-only lab:data/it)" ]; }

step 'copy and check' copied
step 'copy back the same bytes' brought_back
step list listed
step 'rcat and cat' piped
step 'make and purge a container' in_a_new_container
step 'copy on the server' copied_there
step 'move on the server' moved
step 'set a tier' tiered
step delete deleted
