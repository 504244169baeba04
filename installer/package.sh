#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installer/package.sh deb   Builds the preset release and makes a Debian package of it; ends with the package's path.
set -eu
[ "${1:-}" = deb ] && [ $# -eq 1 ] || { sed -n '3s/^# \{0,1\}//p' "$0" >&2; exit 2; }
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
installer/build-preset.sh release
rm -rf build/release/package
umask 022
(cd build/release && cpack -G DEB >package.log 2>&1) || { cat build/release/package.log >&2; exit 1; }
packages=(build/release/package/*.deb)
[ -f "${packages[0]}" ] || { cat build/release/package.log >&2; exit 1; }
echo "$root/${packages[0]}"
