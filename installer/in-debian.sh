#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# in-debian.sh [--fresh] RELEASE -- COMMAND [ARG...]
# Runs a command in a Debian root of that release (bookworm, trixie), in a copy of the project's sources there. The root
# is made by debootstrap on first use and kept, with what was installed and built in it, under KEYTURN_ROOTS (default
# ~/.cache/keyturn/roots); --fresh makes it anew, with nothing in it but Debian's minimal system. As root only. The
# command has its own processes and mounts, which end with it; it uses the network of this machine, and apt as this
# machine is set up for it (its settings and mirror; KEYTURN_MIRROR names another). The exit code is the command's;
# 2: wrong usage, 97: no root could be made.
set -eu

usage() { sed -n '3,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
give_up() { echo "in-debian: $*" >&2; exit 97; }
fresh=no
if [ "${1:-}" = --fresh ]; then fresh=yes; shift; fi
[ $# -ge 3 ] && [ "$2" = -- ] || usage
release=$1
shift 2
case $release in bookworm | trixie) ;; *) usage ;; esac
[ "$(id -u)" -eq 0 ] || give_up "only root can make a root: sudo $0 $release -- $*"
for tool in debootstrap unshare chroot tar; do
  command -v "$tool" >/dev/null || give_up "$tool is missing: installer/setup-debian.sh roots"
done

project=$(cd "$(dirname "$0")/.." && pwd)
roots=${KEYTURN_ROOTS:-$HOME/.cache/keyturn/roots}
mirror=${KEYTURN_MIRROR:-http://deb.debian.org/debian}
mkdir -p "$roots"
exec 9>"$roots/$release.lock"
flock -n 9 || give_up "the root of $release is in use"

# The minimal system is downloaded once; a fresh root is unpacked from it.
if [ ! -f "$roots/$release.tar" ]; then
  rm -rf "$roots/$release.new"
  debootstrap --variant=minbase "$release" "$roots/$release.new" "$mirror" >"$roots/$release.log" 2>&1 ||
    { tail -n 20 "$roots/$release.log" >&2; give_up "debootstrap failed"; }
  tar -C "$roots/$release.new" --one-file-system -cf "$roots/$release.tar.new" .
  mv "$roots/$release.tar.new" "$roots/$release.tar"
  rm -rf "$roots/$release.new"
fi
root=$roots/$release
if [ $fresh = yes ] || [ ! -f "$root/.whole" ]; then
  rm -rf "$root"
  mkdir -p "$root"
  tar -C "$root" -xf "$roots/$release.tar"
  for file in /etc/apt/apt.conf.d/*; do
    [ -e "$root$file" ] || cp "$file" "$root$file"
  done
  printf 'deb %s %s main\n' "$mirror" "$release" >"$root/etc/apt/sources.list"
  touch "$root/.whole"
fi
cp -L /etc/resolv.conf "$root/etc/resolv.conf"

# The sources alone; builds made there before stay, and what was taken out of the project goes.
mkdir -p "$root/keyturn"
find "$root/keyturn" -mindepth 1 -maxdepth 1 ! -name build ! -name dist -exec rm -rf {} +
bash -c '. "$1" && sources "*" | tar --files-from=- -cf -' in-debian "$project/tests/checks/sources.sh" |
  tar -C "$root/keyturn" -xf -
# A clone knows what it was made from.
[ ! -d "$project/.git" ] || cp -r "$project/.git" "$root/keyturn/.git"

# shellcheck disable=SC2016 # for the shell inside
exec unshare --mount --pid --fork --kill-child -- bash -c '
  set -eu
  root=$1
  shift
  mount --bind /dev "$root/dev"
  mount --bind /dev/pts "$root/dev/pts"
  mount -t tmpfs tmpfs "$root/dev/shm" 2>/dev/null || true
  mount -t proc proc "$root/proc"
  mount -t sysfs sysfs "$root/sys"
  cd "$root/keyturn"
  exec chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    LC_ALL=C.UTF-8 TERM="${TERM:-dumb}" DEBIAN_FRONTEND=noninteractive \
    bash -c '\''cd /keyturn && exec "$@"'\'' in-debian "$@"' in-debian "$root" "$@"
