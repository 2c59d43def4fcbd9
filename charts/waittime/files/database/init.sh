#!/usr/bin/env bash
# Makes the embedded database once: beside its folder, which gets its name when everything is there. A pod that is killed half way leaves
# nothing that looks like a database. In one that is there it makes the roles that came with a later version.
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

# Starts a server that the script alone reaches.
run() {
  PGHOST=$(mktemp -d)
  export PGHOST
  running=$1
  trap 'stop || true; rm -rf "$PGHOST"' EXIT
  # What a server did not finish is done before it lets anybody in.
  pg_ctl --pgdata="$1" --wait --timeout=3600 --silent --options="-c listen_addresses='' -c unix_socket_directories='$PGHOST'" start
}

stop() {
  pg_ctl --pgdata="$running" --mode=fast --wait --silent stop
  trap 'rm -rf "$PGHOST"' EXIT
}

# Those that have a password.
known() {
  (cd "$directory" && compgen -G 'waittime_*')
}

set_roles() {
  POSTGRES_USER=postgres POSTGRES_DB=$database bash "$here/roles.sh" && known >"$running/waittime.roles"
}

if [[ -s $PGDATA/PG_VERSION ]]; then
  echo "init: the database is there"
  if known | grep -vxFf <(cat "$PGDATA/waittime.roles" 2>/dev/null) >/dev/null; then
    run "$PGDATA"
    # The others do without it.
    set_roles || echo "init: a new role was not made; the next start tries again" >&2
    stop
  fi
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

run "$new"
createdb --username=postgres --no-password "$database"
set_roles
stop

# Over an empty folder, and over no other.
mv --no-target-directory "$new" "$PGDATA"
sync "$(dirname "$PGDATA")"
echo "init: the database is made"
