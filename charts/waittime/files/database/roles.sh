#!/usr/bin/env bash
# Makes the roles of the embedded database that are missing, sets each one's password from the file of its name, and hands the database to
# the migrator. init.sh runs it for a new database and for a new role; after a password has changed, run it by hand.
# Environment: POSTGRES_USER (postgres), POSTGRES_DB (waittime), ROLES_DIRECTORY (/etc/waittime/roles), DATABASE_WAIT_SECONDS (30): so long a
# server that is still starting is waited for.
set -euo pipefail

here=$(dirname "${BASH_SOURCE[0]}")
directory=${ROLES_DIRECTORY:-/etc/waittime/roles}
shopt -s nullglob
roles=("$directory"/waittime_*)
roles=("${roles[@]##*/}")

notes=$(mktemp)
trap 'rm -f "$notes"' EXIT

# The prompts are no news; what else was said is.
failed() {
  echo "roles: the password of $1 was not set: $(sed -E 's/Enter [^:]*: ?//g' "$notes" | paste -sd ' ')" >&2
  exit 1
}

sql() {
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-postgres}" --dbname="${POSTGRES_DB:-waittime}" "$@"
}

for role in waittime_migrator "${roles[@]}"; do
  if [[ ! -s $directory/$role ]]; then
    echo "roles: $directory/$role is missing or empty; nothing was changed" >&2
    exit 1
  fi
done

wait=${DATABASE_WAIT_SECONDS:-30}
if [[ ! $wait =~ ^[0-9]{1,4}$ ]]; then
  echo "roles: DATABASE_WAIT_SECONDS is '$wait'; expected a whole number of seconds" >&2
  exit 1
fi
# It looks whether there is a server that lets somebody in; whom, the first statement says.
pauses=(0.2 0.4 0.8 1.6)
attempt=0
until pg_isready --quiet --timeout=3; do
  if ((SECONDS >= 10#$wait)); then
    echo "roles: the database is unreachable: $(pg_isready --timeout=3); nothing was changed" >&2
    exit 1
  fi
  ((attempt > 0)) || echo "roles: the server lets nobody in yet, and is asked for $wait s" >&2
  sleep "${pauses[attempt]}"
  ((attempt == 3)) || attempt=$((attempt + 1))
done

sql --file="$here/roles.sql"
for role in "${roles[@]}"; do
  printf '%s\n' "SELECT format('CREATE ROLE %I LOGIN', :'role') WHERE to_regrole(:'role') IS NULL \\gexec" | sql --set=role="$role"
  # \password asks twice, and sends what SCRAM makes of the answer: the password itself would stand in the server's log, where it keeps
  # statements. It asks the terminal where there is one, which a session of its own has not.
  password=$(<"$directory/$role")
  printf '%s\n' "$password" "$password" | setsid --wait psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 \
    --username="${POSTGRES_USER:-postgres}" --dbname="${POSTGRES_DB:-waittime}" --command="\\password $role" 2>"$notes" >/dev/null || failed "$role"
done
printf '%s\n' 'ALTER DATABASE :"database" OWNER TO waittime_migrator;' | sql --set=database="${POSTGRES_DB:-waittime}"
echo "roles: ${roles[*]} are set"
