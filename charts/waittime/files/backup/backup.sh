#!/usr/bin/env bash
# Dumps the database into a file that is whole or not there: written under another name, read to its end, then renamed.
# Environment: DATABASE_URL, DATABASE_URL_FILE or PG variables, as a role that reads everything (waittime_monitor);
# DATABASE_WAIT_SECONDS (30): so long the database is asked for; BACKUP_DIRECTORY (/backup); BACKUP_KEEP_DAYS (14): older dumps go, the
# newest never does.
set -euo pipefail
umask 077

say() {
  echo "backup: $*" >&2
}

fail() {
  say "failed: $*"
  exit 1
}

# shellcheck source=charts/waittime/files/backup/connection.sh
source "$(dirname "${BASH_SOURCE[0]}")/connection.sh"
# shellcheck source=charts/waittime/files/backup/patience.sh
source "$(dirname "${BASH_SOURCE[0]}")/patience.sh"

directory=${BACKUP_DIRECTORY:-/backup}
days=${BACKUP_KEEP_DAYS:-14}
[[ $days =~ ^[0-9]{1,4}$ ]] || fail "BACKUP_KEEP_DAYS is '$days'; expected a whole number of days"
[[ -d $directory && -w $directory ]] || fail "$directory is no folder that can be written to"
connect

name=waittime-$(date -u +%Y-%m-%dT%H%M%SZ).dump
part=$directory/.$name.part
scratch=$(mktemp -d)
trap 'rm -rf "$part" "$scratch"' EXIT

# Old dumps, but for the newest; and what a killed backup left. Before the dump too: a full disk must not stay full for good.
prune() {
  local newest
  newest=$(find "$directory" -maxdepth 1 -type f -name 'waittime-*.dump' | LC_ALL=C sort | tail -n 1)
  find "$directory" -maxdepth 1 -type f -name 'waittime-*.dump' -mmin "+$((10#$days * 1440))" ! -path "$newest" -print -delete
  find "$directory" -maxdepth 1 -type f -name '.waittime-*.part' -mmin +1440 -print -delete
}

prune | sed 's/^/backup: removed /'

await_database "$scratch"
beside pg_dump --format=custom --no-password --lock-wait-timeout=60s --file="$part" || fail "pg_dump ended with an error; nothing was kept of it"

beside rows_of "$part" >"$scratch/rows" || fail "the dump cannot be read back; nothing was kept of it"
rows=$(<"$scratch/rows")
for table in schema_migrations sources; do
  [[ $rows == *"$table "* ]] || fail "the dump holds no table $table; is ${PGDATABASE:-the database} the right one?"
done

beside sync "$part"
mv "$part" "$directory/$name"
bytes=$(wc -c <"$directory/$name")
main=$(grep -E '^(sources|hospitals|measurements|measurement_aggregates|scrape_runs|incidents|schema_migrations) ' < <(printf '%s\n' "$rows") | tr ' \n' '= ')
prune | sed 's/^/backup: removed /'
echo "backup: $name is whole: $bytes bytes, rows: ${main% }"
