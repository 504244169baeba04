#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# sign.sh FILE...   Signs programs and installers for Windows in place, by osslsigncode. Nothing is signed, and that is no
# error, as long as no certificate is named:
#   KEYTURN_SIGN_CERTIFICATE  the certificate with its chain, PEM
#   KEYTURN_SIGN_KEY          its key, PEM; without a passphrase, or KEYTURN_SIGN_PASSPHRASE_FILE has it
#   KEYTURN_SIGN_TIMESTAMP    the address of a time-stamping service (RFC 3161): a signature outlives its certificate then
set -eu
[ $# -ge 1 ] || { sed -n '3,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ -n "${KEYTURN_SIGN_CERTIFICATE:-}" ] || exit 0
options=(-certs "$KEYTURN_SIGN_CERTIFICATE" -key "${KEYTURN_SIGN_KEY:?}" -h sha256 -n Keyturn)
[ -z "${KEYTURN_SIGN_PASSPHRASE_FILE:-}" ] || options+=(-readpass "$KEYTURN_SIGN_PASSPHRASE_FILE")
[ -z "${KEYTURN_SIGN_TIMESTAMP:-}" ] || options+=(-ts "$KEYTURN_SIGN_TIMESTAMP")
# The same bytes from the same sources, where no service adds a time of its own.
[ -z "${SOURCE_DATE_EPOCH:-}" ] || options+=(-time "$SOURCE_DATE_EPOCH")
for file in "$@"; do
  osslsigncode sign "${options[@]}" -in "$file" -out "$file.signed" >/dev/null
  mv "$file.signed" "$file"
done
