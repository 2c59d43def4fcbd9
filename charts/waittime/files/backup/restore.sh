#!/usr/bin/env bash
# Restores a dump into an empty database, whole or not at all: one transaction.
#   restore.sh [--force] FILE|latest
# FILE is a path, or a name in BACKUP_DIRECTORY (/backup). With --force whatever stands in the schemas "public" and "open" is replaced.
# Environment: DATABASE_URL, DATABASE_URL_FILE or PG variables, as the owner of the database (waittime_migrator); DATABASE_WAIT_SECONDS (30):
# so long the database is asked for. For an encrypted dump (.gpg) RESTORE_PRIVATE_KEY_FILE, an OpenPGP private key, and, where it has one,
# RESTORE_PASSPHRASE_FILE with its passphrase.
set -euo pipefail

say() {
  echo "restore: $*" >&2
}

fail() {
  say "failed: $*"
  exit 1
}

# shellcheck source=charts/waittime/files/backup/connection.sh
source "$(dirname "${BASH_SOURCE[0]}")/connection.sh"
# shellcheck source=charts/waittime/files/backup/patience.sh
source "$(dirname "${BASH_SOURCE[0]}")/patience.sh"
# shellcheck source=charts/waittime/files/backup/encryption.sh
source "$(dirname "${BASH_SOURCE[0]}")/encryption.sh"

force=no
if [[ ${1:-} == --force ]]; then
  force=yes
  shift
fi
[[ $# -eq 1 ]] || fail "usage: restore.sh [--force] FILE|latest"
directory=${BACKUP_DIRECTORY:-/backup}
file=$1
if [[ $file == latest ]]; then
  file=$(find "$directory" -maxdepth 1 -type f \( -name 'waittime-*.dump' -o -name 'waittime-*.dump.gpg' \) | LC_ALL=C sort | tail -n 1)
  [[ -n $file ]] || fail "there is no dump in $directory"
elif [[ ! -e $file ]]; then
  file=$directory/$file
fi
[[ -r $file ]] || fail "$file does not exist or cannot be read"
connect

sql() {
  psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 "$@"
}

scratch=$(mktemp -d)
trap 'forget_openpgp; rm -rf "$scratch"' EXIT

# The dump itself, which stands nowhere but in the file.
plain() {
  if [[ $file == *.gpg ]]; then decrypted "$file"; else cat -- "$file"; fi
}

readable() {
  plain | { rows_of && cat >/dev/null; }
}

if [[ $file == *.gpg ]]; then decrypting "$file"; fi
if ! beside readable >"$scratch/rows"; then
  if [[ $file == *.gpg ]]; then explain_decryption; fi
  fail "$file is no whole dump; the database was not touched"
fi
rows=$(<"$scratch/rows")
[[ $rows == *"schema_migrations "* ]] || fail "$file holds no WaitTime database; the database was not touched"

await_database "$scratch"
tables=$(sql --command="SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm')
  AND pg_has_role(relowner, 'USAGE')") || fail "the database does not answer"
if [[ $tables -gt 0 && $force == no ]]; then
  fail "the database holds $tables tables; restore into an empty one, or replace them with --force"
fi

# The grants need their roles; default grants name the old owner, and the migrator gives them anew.
options=(--no-owner --no-publications --no-subscriptions)
roles=$(sql --command="SELECT count(*) FROM pg_roles WHERE rolname IN ('waittime_scraper', 'waittime_monitor', 'waittime_cleanup')")
if [[ $roles -ne 3 ]]; then
  echo "restore: not every role exists here, so that no grant is restored; make them (roles.sql), then migrate"
  options+=(--no-privileges)
fi

# What it holds stands at its beginning; what comes then is not read.
pg_restore --list < <(plain 2>/dev/null) | grep -v ' DEFAULT ACL ' >"$scratch/wanted"

emptied() {
  cat <<'SQL'
DO $$
DECLARE
    item record;
BEGIN
    IF (SELECT pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'open') THEN
        DROP SCHEMA open CASCADE;
    END IF;
    FOR item IN SELECT c.oid::regclass AS name FROM pg_class AS c
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND pg_has_role(c.relowner, 'USAGE')
    LOOP
        EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', item.name);
    END LOOP;
    FOR item IN SELECT p.oid::regprocedure AS name FROM pg_proc AS p
        WHERE p.pronamespace = 'public'::regnamespace AND pg_has_role(p.proowner, 'USAGE')
            AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    LOOP
        EXECUTE format('DROP FUNCTION IF EXISTS %s CASCADE', item.name);
    END LOOP;
END
$$;
SQL
}

# Committed by the last line alone: a dump that breaks off in the middle leaves the database as it was.
transaction() {
  echo 'SET client_min_messages = warning; BEGIN;'
  if [[ $force == yes ]]; then emptied; fi
  plain | { pg_restore "${options[@]}" --use-list="$scratch/wanted" --file=- && cat >/dev/null; } || return
  echo 'COMMIT;'
}

restored() {
  transaction | sql >/dev/null
}

beside restored || fail "the database was left as it was"
beside sql --command='SET client_min_messages = error' --command='ANALYZE' || fail "everything is restored, and ANALYZE failed"
printf '%s\n' "$rows" | sed 's/^/restore: rows of /'
echo "restore: done. Now run the migrator, which brings schema and grants up to date, then: waittime status"
