#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installed.sh [--from OLD-PACKAGE] PACKAGE...   As root, in a fresh Debian root (installer/in-debian.sh --fresh): installs
# the packages with apt, does the main job with what is installed as an ordinary user beside a real Secret Service, purges
# them, and lists what stays: nothing but in the user's own folder. --from: installs that one first and makes a data
# folder with it, which the new ones must go on with.
set -eu
[ "$(id -u)" -eq 0 ] || { echo "installed.sh: as root, in a root of its own" >&2; exit 2; }
cd "$(dirname "$0")/../.."
old=''
if [ "${1:-}" = --from ]; then old=$(readlink -f "$2"); shift 2; fi
[ $# -gt 0 ] || { sed -n '3,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
packages=() installed=()
for package in "$@"; do packages+=("$(readlink -f "$package")"); done

quietly() { # the whole talk of apt is worth reading only when it failed
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 "$@" >/tmp/apt.log 2>&1 </dev/null ||
    { cat /tmp/apt.log >&2; exit 1; }
}
quietly update
# What the user's desktop has, and what the proofs read with.
quietly install --no-install-recommends dbus gnome-keyring python3 python3-dbus util-linux procps
user=keyturn-user
id "$user" >/dev/null 2>&1 || useradd --create-home "$user"
as_user() { runuser -u "$user" -- env -C "/home/$user" "$@"; }
session=$PWD/tests/support/with-secret-service.sh

ours() { find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path "$PWD" -o -path "/home/$user" \) -prune -o -iname '*keyturn*' -print | sort; }
before=$(ours)
marks=$(mktemp -d)
chown "$user" "$marks"

if [ -n "$old" ]; then
  quietly install --no-install-recommends "$old"
  # One session over the upgrade, as a person's would be: a token is added with the old program, and had with the new.
  cat >"$marks/life.sh" <<'SH'
set -eu
printf %s vidb_value_from_before_the_upgrade >"$1/value"
keyturn-cli profile add kept --host vidb.example.com >/dev/null
keyturn-cli token add before --profile kept <"$1/value" >/dev/null
touch "$1/ready"
for ((i = 0; i < 6000; i++)); do [ ! -e "$1/upgraded" ] || break; sleep 0.1; done
keyturn-cli token list --json >"$1/list"
keyturn-cli token get before >"$1/got"
SH
  as_user "$session" -- bash "$marks/life.sh" "$marks" &
  life=$!
  for ((i = 0; i < 600; i++)); do
    [ ! -e "$marks/ready" ] || break
    kill -0 "$life" || exit 1
    sleep 0.1
  done
fi
quietly install --no-install-recommends "${packages[@]}"
if [ -n "$old" ]; then
  touch "$marks/upgraded"
  wait "$life"
  [ "$(cat "$marks/got")" = "$(cat "$marks/value")" ] || { echo "the upgrade has lost a token" >&2; exit 1; }
  echo "upgraded: the token from before is there"
fi

as_user "$session" -- "$PWD/installer/demo.sh" /usr/bin/keyturn-cli >"$marks/demo" 2>&1 || { cat "$marks/demo" >&2; exit 1; }
echo "main job as $user: $(grep -c 'proven:' "$marks/demo") proofs"
for program in keyturn keyturn-cli; do
  if command -v "$program" >/dev/null; then as_user env QT_QPA_PLATFORM=offscreen "$program" --version; fi
done
for package in "${packages[@]}"; do
  name=$(dpkg-deb -f "$package" Package)
  dpkg -V "$name"
  installed+=("$name")
done
quietly purge "${installed[@]}"
left=$(comm -13 <(echo "$before") <(ours) | grep -v '^/var/\(cache\|log\|lib/apt\)/' || true)
[ -z "$left" ] || { printf 'left behind:\n%s\n' "$left" >&2; exit 1; }
echo "purged: nothing of ours is left outside /home/$user"
