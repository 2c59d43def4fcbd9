# shellcheck shell=bash
# What may take long runs beside the script, so that a signal ends both at once; and the database is asked for until it answers.

child=

# Bash heeds a signal only between two commands of its own; and the first process of a container has no default that would end it.
ended() {
  [[ -z $child ]] || kill -TERM -- "-$child" 2>/dev/null || true
  exit "$1"
}
trap 'ended 143' TERM
trap 'ended 130' INT

# Runs a command in a process group of its own, and waits for it.
beside() {
  local code=0
  set -m
  "$@" &
  child=$!
  set +m
  wait "$child" || code=$?
  child=
  return "$code"
}

# Milliseconds of a clock that nobody sets.
now() {
  local up
  read -r up _ </proc/uptime
  echo "$((10#${up/./} * 10))"
}

# Failures that pass: nobody listens yet, or a network policy does not know this pod yet; the server starts, ends, or is full; a standby takes over.
# libpq has no codes for its own, and says them in the C locale's words.
passing='Connection refused|timeout expired|timed out|[Uu]nreachable|No route to host|could not translate host name|No such file or directory$'
passing+='|closed the connection unexpectedly|reset by peer|EOF detected|Broken pipe|could not (receive|send) '
passing+='|FATAL:  the database system is |FATAL:  sorry, too many clients|FATAL:  too many connections|FATAL:  remaining connection slots'
passing+='|FATAL:  terminating connection|session is read-only|server is in hot standby mode'

# Takes a file with what psql said: true when every line of it is such a failure, or explains one.
passes() {
  ! grep -vE $'^\t|^(DETAIL|HINT):|^$' "$1" | grep -qvE "$passing"
}

# One attempt of so many milliseconds at most. What was said, with the addresses' own words, is in the file.
asked() {
  local wait=$(($1 < 1000 ? 1000 : $1)) connect=$2 file=$3 code=0
  beside timeout --kill-after=1 "$((wait / 1000)).$(printf '%03d' $((wait % 1000)))" \
    env LC_ALL=C PGCONNECT_TIMEOUT="$connect" psql --no-psqlrc --no-password --quiet --tuples-only --no-align --command='SELECT 1' >/dev/null 2>"$file" || code=$?
  # Ended by time; psql itself says nothing then.
  if [[ $code -eq 124 || $code -eq 137 ]]; then echo "timeout expired" >"$file"; fi
  return "$code"
}

# For DATABASE_WAIT_SECONDS (30) at most, at growing intervals. What asking again does not mend (a password, a certificate) is said at once.
# Takes a folder for its notes.
await_database() {
  local limit=${DATABASE_WAIT_SECONDS:-30} attempt=0 pause=200 own=${PGCONNECT_TIMEOUT:-10} began left connect said file=$1/answer
  [[ $limit =~ ^[0-9]{1,4}$ ]] || fail "DATABASE_WAIT_SECONDS is '$limit'; expected a whole number of seconds"
  limit=$((10#$limit * 1000))
  began=$(now)
  left=$((limit == 0 ? 10000 : limit))
  while true; do
    # Short first, because a packet that is dropped is not answered later; longer then, because a network may be slow.
    connect=$((3 + attempt))
    if [[ $own =~ ^[1-9][0-9]*$ && $own -lt $connect ]]; then connect=$own; fi
    if asked "$left" "$connect" "$file"; then break; fi
    said=$(grep -v $'^\t' "$file" | sed 's/^psql: error: //' | paste -sd ' ' || true)
    passes "$file" || fail "the database refuses: $said"
    left=$((limit - ($(now) - began)))
    ((left > 0)) || fail "the database is unreachable, for $((limit / 1000)) s: $said"
    if ((attempt == 0)); then say "the database does not answer yet, and is asked for $((limit / 1000)) s: $said"; fi
    ((pause < left)) || pause=$left
    beside sleep "$((pause / 1000)).$(printf '%03d' $((pause % 1000)))"
    attempt=$((attempt + 1))
    pause=$((pause * 2 < 2500 ? pause * 2 : 2500))
    left=$((limit - ($(now) - began)))
  done
  if ((attempt > 0)); then say "the database answers after $(($(now) - began)) ms"; fi
}
