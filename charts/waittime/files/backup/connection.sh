# shellcheck shell=bash
# Where the database is: DATABASE_URL or DATABASE_URL_FILE (a postgres:// URL), else libpq's own PG variables. The URL becomes variables,
# because an argument would stand in the process list with its password. What the programs refuse is refused here, and in their words.

encode="percent-encode it (# is %23, / is %2F, ? is %3F, @ is %40)"

decoded() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

# A parameter that is not heeded: its name, its value, then the values that ask for what is done anyway.
unheeded() {
  local name=$1 value=$2 harmless
  shift 2
  for harmless in "" "$@"; do [[ $value != "$harmless" ]] || return 0; done
  fail "DATABASE_URL: '$name' is not supported"
}

parameter() {
  case $1 in
    host) PGHOST=$2; export PGHOST ;;
    port) PGPORT=$2; export PGPORT ;;
    user) PGUSER=$2; export PGUSER ;;
    password) PGPASSWORD=$2; export PGPASSWORD ;;
    passfile) PGPASSFILE=$2; export PGPASSFILE ;;
    dbname) PGDATABASE=$2; export PGDATABASE ;;
    ssl) [[ $2 == true ]] || fail "DATABASE_URL has an 'ssl' that is not 'true'; use sslmode"; PGSSLMODE=require; export PGSSLMODE ;;
    sslmode) PGSSLMODE=$2; export PGSSLMODE ;;
    sslrootcert) PGSSLROOTCERT=$2; export PGSSLROOTCERT ;;
    sslcert) PGSSLCERT=$2; export PGSSLCERT ;;
    sslkey) PGSSLKEY=$2; export PGSSLKEY ;;
    sslnegotiation) PGSSLNEGOTIATION=$2; export PGSSLNEGOTIATION ;;
    channel_binding) PGCHANNELBINDING=$2; export PGCHANNELBINDING ;;
    require_auth) newer "$1"; PGREQUIREAUTH=$2; export PGREQUIREAUTH ;;
    gssencmode) unheeded "$1" "$2" disable prefer; PGGSSENCMODE=$2; export PGGSSENCMODE ;;
    connect_timeout) PGCONNECT_TIMEOUT=$2; export PGCONNECT_TIMEOUT ;;
    application_name) PGAPPNAME=$2; export PGAPPNAME ;;
    target_session_attrs) PGTARGETSESSIONATTRS=$2; export PGTARGETSESSIONATTRS ;;
    load_balance_hosts) newer "$1"; PGLOADBALANCEHOSTS=$2; export PGLOADBALANCEHOSTS ;;
    options) PGOPTIONS=$2; export PGOPTIONS ;;
    # No variable hands these on; a dump's connection is never idle, and has a name.
    keepalives | keepalives_idle | keepalives_interval | fallback_application_name) ;;
    client_encoding) unheeded "$1" "$2" UTF8 UTF-8 utf8 utf-8 UNICODE unicode ;;
    keepalives_count | tcp_user_timeout | sslcompression | gssdelegation | requiressl) unheeded "$1" "$2" 0 ;;
    replication) unheeded "$1" "$2" false off no 0 ;;
    search_path) unheeded "$1" "$2" public ;;
    sslcertmode) unheeded "$1" "$2" allow ;;
    sslsni) unheeded "$1" "$2" 1 ;;
    ssl_min_protocol_version) unheeded "$1" "$2" TLSv1 TLSv1.1 TLSv1.2 ;;
    ssl_max_protocol_version) unheeded "$1" "$2" TLSv1.3 ;;
    min_protocol_version) unheeded "$1" "$2" 3.0 ;;
    max_protocol_version) unheeded "$1" "$2" 3.0 3.2 latest ;;
    hostaddr | service | servicefile | sslpassword | sslcrl | sslcrldir | sslkeylogfile | requirepeer | krbsrvname | gsslib | scram_client_key | scram_server_key | oauth_issuer | oauth_client_id | oauth_client_secret | oauth_scope) unheeded "$1" "$2" ;;
    # Its name is not quoted: it may be what follows an '&' in a password.
    *) fail "DATABASE_URL has a parameter that is unknown; those of libpq are known, and an '&' of a value is written as %26" ;;
  esac
}

# An older libpq takes no notice of the variable, which would be silence about something that was asked for.
newer() {
  local version
  version=$(pg_dump --version)
  version=${version##*) }
  [[ ${version%%[!0-9]*} -ge 16 ]] || fail "DATABASE_URL: '$1' needs the programs of PostgreSQL 16 or later"
}

# h1:5432,[::1],%2Fvar%2Frun: hosts and ports, each with commas between them.
hosts() {
  local one host port hosts='' ports='' rest=$1,
  while [[ -n $rest ]]; do
    one=${rest%%,*} rest=${rest#*,} port=''
    if [[ $one =~ ^\[([^]]+)\](:([0-9]*))?$ ]]; then
      host=${BASH_REMATCH[1]} port=${BASH_REMATCH[3]}
    elif [[ $one == *:*:* || $one == *[][]* ]]; then
      fail "DATABASE_URL has a host with more than one ':'; put an IPv6 address in brackets"
    else
      host=${one%%:*}
      if [[ $one == *:* ]]; then port=${one#*:}; fi
    fi
    host=$(decoded "$host")
    [[ $port =~ ^[0-9]*$ ]] || fail "DATABASE_URL: 'port' is no number; percent-encode any '#', '/', '?' or '@' in the password"
    [[ $host =~ ^([/@].*|[A-Za-z0-9._:%-]*)$ ]] || fail "DATABASE_URL: 'host' has a character that is not allowed in a host name; is the password percent-encoded?"
    [[ -n $host || $1 != *,* ]] || fail "DATABASE_URL: 'host' has an empty host"
    hosts+=${hosts:+,}$host ports+=,$port
  done
  if [[ -n $hosts ]]; then parameter host "$hosts"; fi
  if [[ $ports =~ [0-9] ]]; then parameter port "${ports#,}"; fi
}

# libpq would take an authority that is missing, or one that a weak mode does not ask, without a word.
verified() {
  local root=${PGSSLROOTCERT:-} mode=${PGSSLMODE:-prefer}
  if [[ ${PGHOST:-} == [/@]* || ${PGHOST:-} == '' ]]; then return; fi
  if [[ $root == system ]]; then
    mode=${PGSSLMODE:-verify-full}
    [[ $mode == verify-full ]] || fail "DATABASE_URL has sslrootcert=system with a weaker sslmode than verify-full, which would verify nothing"
  elif [[ -n $root && $mode != disable ]]; then
    [[ -r $root ]] || fail "DATABASE_URL: the file of 'sslrootcert', $root, does not exist or cannot be read"
    [[ $mode != prefer && $mode != allow ]] || fail "DATABASE_URL names an authority (sslrootcert), and sslmode is $mode: say sslmode=verify-full"
  elif [[ $mode == verify-full && ! -e ${HOME:-}/.postgresql/root.crt ]]; then
    root=system
  fi
  if [[ $root == system ]]; then export PGSSLROOTCERT=system PGSSLMODE=$mode; fi
}

connect() {
  local url=${DATABASE_URL:-}
  if [[ -n ${DATABASE_URL_FILE:-} ]]; then
    [[ -z $url ]] || fail "DATABASE_URL and DATABASE_URL_FILE are both set; set one of them"
    [[ -r $DATABASE_URL_FILE ]] || fail "DATABASE_URL_FILE: the file $DATABASE_URL_FILE does not exist or cannot be read"
    url=$(<"$DATABASE_URL_FILE")
  fi
  unset DATABASE_URL
  export PGAPPNAME="${PGAPPNAME:-waittime-backup}" PGCONNECT_TIMEOUT="${PGCONNECT_TIMEOUT:-10}"
  if [[ -n $url ]]; then taken "$url"; fi
  [[ -n ${PGHOST:-} ]] || fail "neither DATABASE_URL, DATABASE_URL_FILE nor PGHOST names a host"
  verified
}

# The URL, as variables: postgres://user:password@host:port,host:port/dbname?name=value&...
taken() {
  local rest authority tail pair query=''
  case ${1,,} in
    postgres://* | postgresql://*) rest=${1#*://} ;;
    *) fail "DATABASE_URL is not a postgres:// URL" ;;
  esac
  [[ $rest =~ ^([^%]|%[0-9A-Fa-f][0-9A-Fa-f])*$ && $rest != *%00* ]] || fail "DATABASE_URL has a '%' that no two hexadecimal digits follow: write a percent sign as %25"
  authority=${rest%%[/?]*}
  tail=${rest:${#authority}}
  [[ $rest != *'#'* && $tail != *@* && $authority != *@*@* ]] || fail "DATABASE_URL has a '#', '/', '?' or '@' that stands for itself in the user, the password or another value: $encode"
  if [[ $authority == *@* ]]; then
    pair=${authority%@*}
    authority=${authority##*@}
    if [[ -n ${pair%%:*} ]]; then parameter user "$(decoded "${pair%%:*}")"; fi
    if [[ $pair == *:* ]]; then parameter password "$(decoded "${pair#*:}")"; fi
  fi
  if [[ -n $authority ]]; then hosts "$authority"; fi
  if [[ $tail == *\?* ]]; then
    query=${tail#*\?}
    tail=${tail%%\?*}
  fi
  if [[ $tail == /?* ]]; then parameter dbname "$(decoded "${tail#/}")"; fi
  while [[ -n $query ]]; do
    pair=${query%%&*}
    if [[ $query == *'&'* ]]; then query=${query#*&}; else query=''; fi
    if [[ -z $pair ]]; then continue; fi
    [[ $pair == ?*=* ]] || fail "DATABASE_URL has a parameter without a name and '='; write an '&' of a value as %26"
    parameter "$(decoded "${pair%%=*}")" "$(decoded "${pair#*=}")"
  done
}

# Reads the dump on its standard input to its end, which a damaged one does not survive, and prints the rows of each table; months count as
# measurements.
rows_of() {
  pg_restore --data-only --file=- | awk '
    BEGIN { rows["measurements"] = 0 }
    copying && $0 == "\\." { copying = 0; next }
    copying { rows[table]++; next }
    /^COPY public\./ {
      table = $2; sub(/^public\./, "", table); sub(/^measurements_[0-9]+_[0-9]+$/, "measurements", table)
      rows[table] += 0; copying = 1
    }
    END { for (table in rows) print table, rows[table] }' | LC_ALL=C sort
}
