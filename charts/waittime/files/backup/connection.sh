# shellcheck shell=bash
# Where the database is: DATABASE_URL or DATABASE_URL_FILE (a postgres:// URL), else libpq's own PG variables. The URL becomes variables,
# because an argument would stand in the process list with its password.

decoded() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

parameter() {
  case $1 in
    host) PGHOST=$2; export PGHOST ;;
    port) PGPORT=$2; export PGPORT ;;
    user) PGUSER=$2; export PGUSER ;;
    password) PGPASSWORD=$2; export PGPASSWORD ;;
    dbname) PGDATABASE=$2; export PGDATABASE ;;
    sslmode) PGSSLMODE=$2; export PGSSLMODE ;;
    sslrootcert) PGSSLROOTCERT=$2; export PGSSLROOTCERT ;;
    sslcert) PGSSLCERT=$2; export PGSSLCERT ;;
    sslkey) PGSSLKEY=$2; export PGSSLKEY ;;
    sslnegotiation) PGSSLNEGOTIATION=$2; export PGSSLNEGOTIATION ;;
    channel_binding) PGCHANNELBINDING=$2; export PGCHANNELBINDING ;;
    gssencmode) PGGSSENCMODE=$2; export PGGSSENCMODE ;;
    connect_timeout) PGCONNECT_TIMEOUT=$2; export PGCONNECT_TIMEOUT ;;
    application_name) PGAPPNAME=$2; export PGAPPNAME ;;
    target_session_attrs) PGTARGETSESSIONATTRS=$2; export PGTARGETSESSIONATTRS ;;
    options) PGOPTIONS=$2; export PGOPTIONS ;;
    *) fail "DATABASE_URL has an unknown parameter '$1'" ;;
  esac
}

connect() {
  local url=${DATABASE_URL:-} rest authority parameters pair
  if [[ -n ${DATABASE_URL_FILE:-} ]]; then
    [[ -z $url ]] || fail "DATABASE_URL and DATABASE_URL_FILE are both set; set one of them"
    [[ -r $DATABASE_URL_FILE ]] || fail "DATABASE_URL_FILE: the file $DATABASE_URL_FILE does not exist or cannot be read"
    url=$(<"$DATABASE_URL_FILE")
  fi
  unset DATABASE_URL
  export PGAPPNAME="${PGAPPNAME:-waittime-backup}" PGCONNECT_TIMEOUT="${PGCONNECT_TIMEOUT:-10}"
  if [[ -z $url ]]; then
    [[ -n ${PGHOST:-} ]] || fail "neither DATABASE_URL, DATABASE_URL_FILE nor PGHOST is set"
    return
  fi

  case $url in
    postgres://* | postgresql://*) rest=${url#*://} ;;
    *) fail "DATABASE_URL is not a postgres:// URL" ;;
  esac
  if [[ $rest == *\?* ]]; then
    IFS='&' read -r -a parameters < <(printf '%s\n' "${rest#*\?}")
    rest=${rest%%\?*}
  else
    parameters=()
  fi
  authority=${rest%%/*}
  if [[ $rest == */?* ]]; then parameter dbname "$(decoded "${rest#*/}")"; fi
  if [[ $authority == *@* ]]; then
    pair=${authority%@*}
    authority=${authority##*@}
    parameter user "$(decoded "${pair%%:*}")"
    if [[ $pair == *:* ]]; then parameter password "$(decoded "${pair#*:}")"; fi
  fi
  if [[ $authority =~ ^(.*):([0-9]+)$ ]]; then
    parameter port "${BASH_REMATCH[2]}"
    authority=${BASH_REMATCH[1]}
  fi
  authority=${authority#[}
  if [[ -n $authority ]]; then parameter host "${authority%]}"; fi
  for pair in "${parameters[@]}"; do
    parameter "$(decoded "${pair%%=*}")" "$(decoded "${pair#*=}")"
  done
}

# Reads a dump to its end, which a damaged file does not survive, and prints the rows of each table; months count as measurements.
rows_of() {
  pg_restore --data-only --file=- "$1" | awk '
    BEGIN { rows["measurements"] = 0 }
    copying && $0 == "\\." { copying = 0; next }
    copying { rows[table]++; next }
    /^COPY public\./ {
      table = $2; sub(/^public\./, "", table); sub(/^measurements_[0-9]+_[0-9]+$/, "measurements", table)
      rows[table] += 0; copying = 1
    }
    END { for (table in rows) print table, rows[table] }' | LC_ALL=C sort
}
