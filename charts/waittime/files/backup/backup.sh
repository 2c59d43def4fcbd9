#!/usr/bin/env bash
# Dumps the database into a file that is whole or not there: written under another name, read to its end, then renamed.
# Environment: DATABASE_URL, DATABASE_URL_FILE or PG variables, as a role that reads everything (waittime_monitor);
# DATABASE_WAIT_SECONDS (30): so long the database is asked for; BACKUP_DIRECTORY (/backup); BACKUP_KEEP_DAYS (14): older dumps go, the
# newest never does; BACKUP_PUBLIC_KEY_FILE: an OpenPGP public key for which dumps are encrypted, with .gpg at the end of their names.
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
# shellcheck source=charts/waittime/files/backup/encryption.sh
source "$(dirname "${BASH_SOURCE[0]}")/encryption.sh"

directory=${BACKUP_DIRECTORY:-/backup}
days=${BACKUP_KEEP_DAYS:-14}
[[ $days =~ ^[0-9]{1,4}$ ]] || fail "BACKUP_KEEP_DAYS is '$days'; expected a whole number of days"
[[ -d $directory && -w $directory ]] || fail "$directory is no folder that can be written to"
connect

key=${BACKUP_PUBLIC_KEY_FILE:-}
name=waittime-$(date -u +%Y-%m-%dT%H%M%SZ).dump${key:+.gpg}
# A new file, whatever stands there: whoever else writes in the folder leads nothing of it elsewhere by a link.
part=$(mktemp "$directory/.$name.part.XXXXXX") || fail "no file can be made in $directory"
scratch=$(mktemp -d)
trap 'forget_openpgp; rm -rf "$part" "$scratch"' EXIT
if [[ -n $key ]]; then encrypting_for "$key"; fi

# Whole dumps, encrypted or not.
dumps() {
  find "$directory" -maxdepth 1 -type f \( -name 'waittime-*.dump' -o -name 'waittime-*.dump.gpg' \) "$@"
}

# Old dumps, but for the newest; and what a killed backup left. Before the dump too: a full disk must not stay full for good.
prune() {
  local newest
  newest=$(dumps | LC_ALL=C sort | tail -n 1)
  dumps -mmin "+$((10#$days * 1440))" ! -path "$newest" -print -delete
  find "$directory" -maxdepth 1 -type f -name '.waittime-*.part*' -mmin +1440 -print -delete
}

prune | sed 's/^/backup: removed /'

await_database "$scratch"
dumping=(pg_dump --format=custom --no-password --lock-wait-timeout=60s)

# Nothing of it is on the volume but encrypted, so that it is read to its end on its way there.
dumped_encrypted() {
  local reader sum
  mkfifo -m 600 "$scratch/plain"
  { rows_of && cat >/dev/null; } <"$scratch/plain" >"$scratch/rows" &
  reader=$!
  sum=$("${dumping[@]}" | tee "$scratch/plain" | openpgp --recipient-file "$key" --encrypt | tee "$part" | sha256sum) || return
  wait "$reader" || return
  sync "$part"
  [[ $(sha256sum <"$part") == "$sum" ]]
}

if [[ -n $key ]]; then
  beside dumped_encrypted || fail "pg_dump or gpg ended with an error; nothing was kept of it"
else
  beside "${dumping[@]}" --file="$part" || fail "pg_dump ended with an error; nothing was kept of it"
  beside rows_of <"$part" >"$scratch/rows" || fail "the dump cannot be read back; nothing was kept of it"
fi
rows=$(<"$scratch/rows")
for table in schema_migrations sources; do
  [[ $rows == *"$table "* ]] || fail "the dump holds no table $table; is ${PGDATABASE:-the database} the right one?"
done

beside sync "$part"
mv -T "$part" "$directory/$name"
bytes=$(wc -c <"$directory/$name")
main=$(grep -E '^(sources|hospitals|measurements|measurement_aggregates|scrape_runs|incidents|schema_migrations) ' < <(printf '%s\n' "$rows") | tr ' \n' '= ')
prune | sed 's/^/backup: removed /'
echo "backup: $name is whole${key:+ and encrypted}: $bytes bytes, rows: ${main% }"
