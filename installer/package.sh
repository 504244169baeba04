#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installer/package.sh [deb|rpm|macos|flatpak|all]   Builds the preset release and packs it, with CPack, into dist/: the
# packages, a software bill of materials (CycloneDX) with the versions that are really linked, and SHA-256 sums. Debian's
# packages are made for the release of Debian that this runs on (installer/in-debian.sh for the other). The same commit
# makes the same bytes. Ends with the paths of what it made. macos, on a Mac; flatpak, with flatpak-builder; all: deb, rpm.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
kinds=()
case ${1:-deb} in
  deb | rpm) kinds=("${1:-deb}") ;;
  all) kinds=(deb rpm) ;;
  macos) exec installer/macos/make.sh ;;
  flatpak) exec installer/flatpak/make.sh ;;
  *) sed -n '3,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
[ $# -le 1 ] || { sed -n '3,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }

# The time of the commit, for every date in a package; without git, of the newest change that is told.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git -c safe.directory="$root" log -1 --format=%ct 2>/dev/null) ||
    SOURCE_DATE_EPOCH=$(date -d "$(dpkg-parsechangelog -l installer/debian/changelog.in -S Date)" +%s)
fi
export SOURCE_DATE_EPOCH
umask 022
installer/build-preset.sh release
rm -rf build/release/package
mkdir -p dist

made=()
for kind in "${kinds[@]}"; do
  (cd build/release && cpack -G "${kind^^}" >package.log 2>&1) || { cat build/release/package.log >&2; exit 1; }
  packages=(build/release/package/*."$kind")
  [ "$kind" != deb ] || packages+=(build/release/package/*.ddeb)
  [ -f "${packages[0]}" ] || { cat build/release/package.log >&2; exit 1; }
  for package in "${packages[@]}"; do
    cp -p "$package" dist/
    made+=("dist/${package##*/}")
  done
done
python3 installer/bom.py build/release/app/keyturn build/release/app/cli/keyturn-cli >dist/keyturn-sbom.cdx.json
made+=(dist/keyturn-sbom.cdx.json)
(cd dist && sha256sum -- "${made[@]#dist/}" >SHA256SUMS)
printf '%s\n' "${made[@]/#/$root/}"
