# Barman's tools for clouds: a server of PostgreSQL backed up to a container as the machine's identity, and restored.
. ../steps/steps.sh
url=https://ordersdata.blob.core.windows.net/data/barman
azure=(--cloud-provider azure-blob-storage --azure-credential managed-identity)
postgres=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
here=$(mktemp -d)
chmod 777 "$here"
# PostgreSQL does not run as root.
as_nobody() { setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$here" "$@"; }
trap 'as_nobody "$postgres/pg_ctl" -D "$here/db" -m immediate stop >/dev/null 2>&1; rm -rf "$here"' EXIT
as_nobody "$postgres/initdb" -D "$here/db" -A trust -U postgres >"$here/initdb.log" 2>&1
as_nobody "$postgres/pg_ctl" -D "$here/db" -w -l "$here/log" start \
  -o "-k $here -p 5433 -c listen_addresses='' -c archive_mode=on -c archive_command=true" >"$here/start.log" 2>&1
segment=000000010000000000000001
head -c 16777216 /dev/urandom >"$here/$segment"

archived() { barman-cloud-wal-archive "${azure[@]}" "$url" main "$here/$segment"; }
fetched() { barman-cloud-wal-restore "${azure[@]}" "$url" main $segment "$here/back" && cmp "$here/back" "$here/$segment"; }
backed_up() { barman-cloud-backup "${azure[@]}" -h "$here" -p 5433 -U postgres --immediate-checkpoint "$url" main; }
ids() { barman-cloud-backup-list "${azure[@]}" --format json "$url" main | grep -o '"backup_id": "[^"]*"' | cut -d'"' -f4; }
listed() { [ "$(ids | wc -l)" = 1 ]; }
restored() { barman-cloud-restore "${azure[@]}" "$url" main "$(ids)" "$here/restored" && diff "$here/db/PG_VERSION" "$here/restored/PG_VERSION" && [ -e "$here/restored/backup_label" ]; }

step 'archive and fetch a WAL segment' eval 'archived && fetched'
step 'back up a server' backed_up
step 'list backups' listed
step 'restore one' restored
