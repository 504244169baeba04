#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# stores.sh BUILD-FOLDER [SIZE...]
# What a write and a read cost in the two stores at each size (10, 1000 and 10000), in one run, with a real GNOME
# Keyring whose collection is written to its file before the service reads it. The service encrypts it with the first
# write. To be run by hand, on a machine that has nothing else to do.
set -eu

if [ "${1:-}" = --inside ]; then
  program=$2 size=$3
  ctl() { bash "$KEYTURN_SECRET_SERVICE_CTL" --ctl "$1"; }
  file=$XDG_DATA_HOME/keyrings/login.keyring
  ctl kill
  (umask 077 && python3 - "$size" >"$file.new" <<'PYTHON'
import secrets
import sys
import uuid

print("[keyring]\ndisplay-name=Login\nctime=0\nmtime=0\nlock-on-idle=false\nlock-after=false\n")
for number in range(1, int(sys.argv[1]) + 1):
    name = f"keyturn/{uuid.uuid4()}/{uuid.uuid4()}/{uuid.uuid4()}"
    print(f"[{number}]\nitem-type=0\ndisplay-name={name}\nsecret={secrets.token_urlsafe(116)}\nmtime=0\nctime=0\n")
    attributes = {"server": "keyturn", "type": "base64", "user": name, "xdg:schema": "org.qt.keychain"}
    for place, (key, value) in enumerate(attributes.items()):
        print(f"[{number}:attribute{place}]\nname={key}\ntype=string\nvalue={value}\n")
PYTHON
  )
  mv "$file.new" "$file"
  ctl start || true # a large file takes it longer than a start may
  for ((tries = 0; tries < 60; tries++)); do
    [ "$(ctl state)" = unlocked ] && break
    sleep 1
  done
  exec "$program" --entries "$size"
fi

here=$(cd "$(dirname "$0")" && pwd)
program=$(readlink -f -- "${1:?the build folder}/tests/bench/keyturn_bench_stores")
shift
[ $# -gt 0 ] || set -- 10 1000 10000
echo "milliseconds, median of 15
  entries keychain write           read    vault write           read"
for size in "$@"; do
  bash "$here/../support/with-secret-service.sh" -- bash "$here/stores.sh" --inside "$program" "$size"
done
