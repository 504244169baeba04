#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installer/package.sh [deb|rpm|windows|macos|flatpak|all]...   Builds the preset release and packs it, with CPack, into
# dist/: the packages, a software bill of materials (CycloneDX) with the versions that are really linked, and SHA-256
# sums. Debian's packages are made for the release of Debian that this runs on (installer/in-debian.sh for the other). For
# Windows the preset windows is built and a setup.exe made (installer/windows/README.md); "all" is deb, rpm and, where a
# prefix is at hand, windows. macos only on a Mac, flatpak only with flatpak-builder; each of them alone. The same commit
# makes the same bytes. Ends with the paths of what it made.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
usage() { sed -n '3,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
prefix=${KEYTURN_WINDOWS_PREFIX:-${XDG_CACHE_HOME:-$HOME/.cache}/keyturn/windows/prefix}
kinds=() windows=0
case "$*" in
  macos) exec installer/macos/make.sh ;;
  flatpak) exec installer/flatpak/make.sh ;;
esac
for kind in "${@:-deb}"; do
  case $kind in
    deb | rpm) kinds+=("$kind") ;;
    windows) windows=1 ;;
    all)
      kinds+=(deb rpm)
      if [ -e "$prefix/bin/Qt6Core.dll" ]; then windows=1; else echo "no prefix for Windows, so no setup.exe" >&2; fi
      ;;
    *) usage ;;
  esac
done

# The time of the commit, for every date in a package; without git, of the newest change that is told.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
  SOURCE_DATE_EPOCH=$(git -c safe.directory="$root" log -1 --format=%ct 2>/dev/null) ||
    SOURCE_DATE_EPOCH=$(date -d "$(dpkg-parsechangelog -l installer/debian/changelog.in -S Date)" +%s)
fi
export SOURCE_DATE_EPOCH
umask 022
mkdir -p dist
made=()

if [ $windows -eq 1 ]; then
  installer/build-preset.sh windows
  rm -rf build/windows/package
  (cd build/windows && cpack -G NSIS >package.log 2>&1) || { cat build/windows/package.log >&2; exit 1; }
  setup=(build/windows/package/keyturn-*-setup.exe)
  installer/windows/sign.sh "${setup[0]}"
  cp "${setup[0]}" dist/
  cp build/windows/package/_CPack_Packages/*/NSIS/keyturn-*.cdx.json dist/keyturn-windows-sbom.cdx.json
  made+=("dist/${setup[0]##*/}" dist/keyturn-windows-sbom.cdx.json)
fi

# What the window's About says of where it is from; what is built for its own sake says that again.
version=$(sed -n 's/^project(Keyturn VERSION \([^ ]*\).*/\1/p' CMakeLists.txt)
build_as() { cmake -DKEYTURN_ORIGIN="$1" build/release >/dev/null && installer/build-preset.sh release; }
if [ ${#kinds[@]} -gt 0 ]; then
  installer/build-preset.sh release
  trap 'cmake -DKEYTURN_ORIGIN="built from source" build/release >/dev/null' EXIT
  rm -rf build/release/package
fi
for kind in "${kinds[@]}"; do
  case $kind in
    deb) build_as "Debian package $version-1" ;;
    rpm) build_as "RPM package $version-1" ;;
  esac
  (cd build/release && cpack -G "${kind^^}" >package.log 2>&1) || { cat build/release/package.log >&2; exit 1; }
  packages=(build/release/package/*."$kind")
  [ "$kind" != deb ] || packages+=(build/release/package/*.ddeb)
  [ -f "${packages[0]}" ] || { cat build/release/package.log >&2; exit 1; }
  for package in "${packages[@]}"; do
    cp -p "$package" dist/
    made+=("dist/${package##*/}")
  done
done
if [ ${#kinds[@]} -gt 0 ]; then
  python3 installer/bom.py build/release/app/keyturn build/release/app/cli/keyturn-cli >dist/keyturn-sbom.cdx.json
  made+=(dist/keyturn-sbom.cdx.json)
fi
(cd dist && sha256sum -- "${made[@]#dist/}" >SHA256SUMS)
printf '%s\n' "${made[@]/#/$root/}"
