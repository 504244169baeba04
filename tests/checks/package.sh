#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# package.sh [--install]   Makes the Debian packages with g++ and looks at them: g++'s warnings, lintian, the desktop's own
# validators, the man pages, the hardening of both programs; then unpacks them and starts both from there. --install, as
# root, really installs them, starts both, purges them, and fails if anything is left.
set -eu
. "$(dirname "$0")/sources.sh"
built=$(bash installer/package.sh deb 2>&1) || { tail -n 60 <<<"$built" >&2; exit 1; }
# What CMakeLists.txt knows to be false of g++ 12 is left out. Only what was compiled now is seen: all, in a clean clone.
if grep -E 'warning: ' <<<"$built" | grep -vE 'Wmaybe-uninitialized|Wrestrict' >&2; then
  echo "g++ has warnings" >&2
  exit 1
fi
mapfile -t packages < <(grep -E '/dist/keyturn(-cli)?_[^/]*\.deb$' <<<"$built")
[ ${#packages[@]} -eq 2 ] || { echo "not two packages: ${packages[*]}" >&2; exit 1; }
(cd dist && sha256sum --quiet -c SHA256SUMS)
scratch=$(mktemp -d "${TMPDIR:-/tmp}/keyturn-package.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

for package in "${packages[@]}"; do
  said=$(lintian --allow-root --fail-on error,warning --tag-display-limit 0 "$package" 2>&1) ||
    { echo "$said" >&2; exit 1; }
  dpkg-deb -x "$package" "$scratch/root"
done
# A server needs no window.
depends=$(dpkg-deb -f dist/keyturn-cli_*.deb Depends)
if grep -E 'libqt6(widgets|gui|svg)' <<<"$depends" >&2; then echo "keyturn-cli depends on the window's libraries" >&2; exit 1; fi
desktop-file-validate "$scratch"/root/usr/share/applications/*.desktop
said=$(appstreamcli validate --no-net --no-color "$scratch"/root/usr/share/metainfo/*.xml 2>&1) || { echo "$said" >&2; exit 1; }
if grep -E '^[EW]:' <<<"$said" >&2; then exit 1; fi
for page in "$scratch"/root/usr/share/man/man1/*.gz; do
  said=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
  [ -z "$said" ] || { echo "$page: $said" >&2; exit 1; }
done

hardened() { # program: PIE, full RELRO, BIND_NOW, stack protector, fortified calls
  readelf -hW "$1" | grep -q 'Type: *DYN' && readelf -lW "$1" | grep -q GNU_RELRO &&
    readelf -dW "$1" | grep -qE 'BIND_NOW|FLAGS_1.*NOW' && readelf -sW --dyn-syms "$1" | grep -q __stack_chk_fail &&
    readelf -sW --dyn-syms "$1" | grep -qE '__[a-z]+_chk'
}
starts() { # folder of the programs
  local program
  for program in keyturn keyturn-cli; do
    "${plain[@]}" "$1/$program" --version 2>&1 | grep -qx "$program [0-9.]*" || return 1
  done
  opens "$1/keyturn"
}
opens() { # program: its window opens the data folder, and ends on a signal with the code of that
  local pid i code=0
  "${plain[@]}" "$1" --data-dir "$scratch/data" 2>"$scratch/window.log" &
  pid=$!
  for ((i = 0; i < 600; i++)); do
    [ ! -f "$scratch/data/keyturn.db" ] || break
    sleep 0.1
  done
  kill -TERM "$pid" || { cat "$scratch/window.log" >&2; return 1; }
  wait "$pid" || code=$?
  # An icon that is not in the program is told there.
  [ "$code" -eq 143 ] && [ -f "$scratch/data/keyturn.db" ] && ! grep 'Cannot open file' "$scratch/window.log" >&2
}
mkdir -m 700 "$scratch/home" "$scratch/run"
plain=(env "HOME=$scratch/home" "XDG_RUNTIME_DIR=$scratch/run" QT_QPA_PLATFORM=offscreen)
for program in keyturn keyturn-cli; do
  hardened "$scratch/root/usr/bin/$program" || { echo "$program is not hardened" >&2; exit 1; }
done
"${plain[@]}" "$scratch/root/usr/bin/keyturn-cli" --data-dir "$scratch/none" doctor 2>/dev/null |
  grep -q "Keyturn .* (Debian package $(dpkg-deb -f dist/keyturn-cli_*.deb Version))" ||
  { echo "doctor does not say which package it is from" >&2; exit 1; }
starts "$scratch/root/usr/bin" || { echo "a program of the package does not start" >&2; exit 1; }

if [ "${1:-}" = --install ]; then
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y install "${packages[@]}" >/dev/null
  starts /usr/bin || { echo "an installed program does not start" >&2; exit 1; }
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y purge keyturn keyturn-cli >/dev/null
  left=$(for package in "${packages[@]}"; do dpkg-deb -c "$package"; done | awk '$1 ~ /^-/ { sub(/^\./, "", $6); print $6 }' | while read -r file; do [ ! -e "$file" ] || echo "$file"; done)
  [ -z "$left" ] || { echo "left behind: $left" >&2; exit 1; }
fi
du -k "${packages[@]}" | while read -r size package; do echo "package: ${package##*/}, $size KiB, lintian silent"; done
