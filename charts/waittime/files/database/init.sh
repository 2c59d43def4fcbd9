#!/usr/bin/env bash
# Makes the embedded database once: beside its folder, which gets its name when everything is there. A pod that is killed half way leaves
# nothing that looks like a database.
# Environment: PGDATA, ROLES_DIRECTORY (/etc/waittime/roles: a file with the password for each role, and for postgres), POSTGRES_DB (waittime).
set -euo pipefail
umask 077
# The first process of a container has no default that would end it.
trap 'exit 143' TERM INT

fail() {
  echo "init: failed: $*" >&2
  exit 1
}

here=$(dirname "${BASH_SOURCE[0]}")
directory=${ROLES_DIRECTORY:-/etc/waittime/roles}
database=${POSTGRES_DB:-waittime}
new=$PGDATA.new

if [[ -s $PGDATA/PG_VERSION ]]; then
  echo "init: the database is there"
  exit 0
fi
[[ -z $(ls -A "$PGDATA" 2>/dev/null) ]] || fail "$PGDATA holds files and is no database; nothing was changed"
[[ -s $directory/postgres ]] || fail "$directory/postgres is missing or empty; nothing was changed"

rm -rf "$new"
# A locale that no update of the system's libraries sorts otherwise.
initdb --pgdata="$new" --username=postgres --pwfile="$directory/postgres" --auth-local=trust --auth-host=scram-sha-256 \
  --encoding=UTF8 --locale=C.UTF-8 --data-checksums

# The socket is the pod's own. The superuser comes in by it, or by a forwarded port, and never from another pod.
cat >"$new/pg_hba.conf" <<HBA
local all         all                    trust
host  all         all      127.0.0.1/32  scram-sha-256
host  all         all      ::1/128       scram-sha-256
host  all         postgres all           reject
host  "$database" all      all           scram-sha-256
HBA

PGHOST=$(mktemp -d)
export PGHOST
stop() {
  pg_ctl --pgdata="$new" --mode=fast --wait --silent stop
}
trap 'stop || true; rm -rf "$PGHOST"' EXIT
pg_ctl --pgdata="$new" --wait --silent --options="-c listen_addresses='' -c unix_socket_directories='$PGHOST'" start
createdb --username=postgres --no-password "$database"
POSTGRES_USER=postgres POSTGRES_DB=$database bash "$here/roles.sh"
stop
trap 'rm -rf "$PGHOST"' EXIT

# Over an empty folder, and over no other.
mv --no-target-directory "$new" "$PGDATA"
sync "$(dirname "$PGDATA")"
echo "init: the database is made"
