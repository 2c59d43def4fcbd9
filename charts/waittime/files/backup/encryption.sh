# shellcheck shell=bash
# Dumps that only the holder of a private key can read: OpenPGP, by the gpg that the Debian images of Postgres have. Its folder is $scratch/gpg.

openpgp() {
  # shellcheck disable=SC2154
  LC_ALL=C gpg --homedir "$scratch/gpg" --no-options --batch --quiet --trust-model always --pinentry-mode loopback "$@"
}

# Takes what it is for.
prepare_openpgp() {
  # shellcheck disable=SC2154
  command -v gpg >/dev/null || fail "$1 needs gpg, which this image lacks; the Debian images of Postgres have it"
  mkdir -m 700 "$scratch/gpg"
}

# Whatever was imported goes, and so does the agent that held it.
forget_openpgp() {
  # shellcheck disable=SC2154
  if [[ -d $scratch/gpg ]]; then gpgconf --homedir "$scratch/gpg" --kill gpg-agent 2>/dev/null || true; fi
}

# What gpg said, in one line.
openpgp_said() {
  sed 's/^gpg: //' "$scratch/said" | paste -sd ' '
}

# Takes the file of a public key.
encrypting_for() {
  [[ -r $1 ]] || fail "BACKUP_PUBLIC_KEY_FILE: $1 does not exist or cannot be read"
  if grep -q 'PRIVATE KEY' "$1"; then fail "BACKUP_PUBLIC_KEY_FILE: $1 holds a private key, which does not belong here; export the public one"; fi
  prepare_openpgp "BACKUP_PUBLIC_KEY_FILE"
  openpgp --recipient-file "$1" --encrypt </dev/null >/dev/null 2>"$scratch/said" ||
    fail "BACKUP_PUBLIC_KEY_FILE: $1 is no OpenPGP public key that can encrypt: $(openpgp_said)"
}

# Takes the file of a dump that is encrypted: imports the key that reads it.
decrypting() {
  local key=${RESTORE_PRIVATE_KEY_FILE:-} ids id
  prepare_openpgp "an encrypted dump"
  ids=$(openpgp --list-only --list-packets "$1" 2>/dev/null | sed -n 's/^:pubkey enc packet: .*keyid //p' | paste -sd ' ') || true
  [[ -n $ids ]] || fail "$1 is not encrypted with OpenPGP; the database was not touched"
  local wanted_key="the private key of $ids"
  [[ -n $key ]] || fail "$1 is encrypted: RESTORE_PRIVATE_KEY_FILE must name the file of $wanted_key; the database was not touched"
  [[ -r $key ]] || fail "RESTORE_PRIVATE_KEY_FILE: $key does not exist or cannot be read; $1 needs $wanted_key; the database was not touched"
  openpgp --import "$key" 2>"$scratch/said" || fail "RESTORE_PRIVATE_KEY_FILE: $key is no OpenPGP key: $(openpgp_said); the database was not touched"
  # Of several, one is enough.
  for id in $ids; do
    if openpgp --list-secret-keys "$id" >/dev/null 2>&1; then return; fi
  done
  fail "RESTORE_PRIVATE_KEY_FILE: $key is another key; $1 needs $wanted_key; the database was not touched"
}

# Takes the same file: prints the dump in it.
decrypted() {
  local passphrase=()
  if [[ -r ${RESTORE_PASSPHRASE_FILE:-} ]]; then passphrase=(--passphrase-file "$RESTORE_PASSPHRASE_FILE"); fi
  openpgp "${passphrase[@]}" --decrypt "$1" 2>"$scratch/said"
}

# Ends the script with the reason why a dump could not be decrypted, where that is it: the key is there, so that what fails is to open it.
explain_decryption() {
  if grep -qE "No secret key|can't get input|public key decryption failed" "$scratch/said"; then
    fail "the private key cannot be opened with what RESTORE_PASSPHRASE_FILE holds: $(openpgp_said); the database was not touched"
  fi
}
