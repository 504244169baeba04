#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# setup-debian.sh [run|test|ci|windows|roots]   The one place that names the Debian packages Keyturn is built and tested with.
#   run   (default) build the programs and run them
#   test  also run the tests
#   ci    also run the checks and make the packages
#   windows build, pack and try the programs for Windows (on Debian 12)
#   roots what installer/in-debian.sh needs, alone
# Asks for nothing; sudo only when not root; does nothing at all when everything is there.
set -eu

run_packages=(
  cmake ninja-build g++ pkg-config
  qt6-base-dev qt6-base-dev-tools libqt6sql6-sqlite libgl-dev qt6-svg-dev qt6-httpserver-dev
  qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
  qtkeychain-qt6-dev qcoro-qt6-dev libsodium-dev libexpected-dev libcli11-dev libssl-dev
  dbus gnome-keyring python3 python3-dbus
)
test_packages=(libsm-dev xvfb xauth python3-gi openssl tinyproxy-bin microsocks libjemalloc2 clang-19 lld-19 libclang-rt-19-dev)
ci_packages=(
  git clang-tidy-19 clang-format-19 libclang-19-dev llvm-19-dev shellcheck
  dpkg-dev fakeroot file lintian desktop-file-utils appstream man-db librsvg2-bin rpm rpmlint icnsutils python3-yaml
)
windows_packages=(
  g++-mingw-w64-x86-64-posix gcc-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64 mingw-w64-x86-64-dev nsis osslsigncode
  librsvg2-bin dpkg-dev autoconf automake libtool tcl wine wine64 xvfb
)

case ${1:-run} in
  run) wanted=("${run_packages[@]}") ;;
  test) wanted=("${run_packages[@]}" "${test_packages[@]}") ;;
  ci) wanted=("${run_packages[@]}" "${test_packages[@]}" "${ci_packages[@]}") ;;
  windows) wanted=("${run_packages[@]}" "${windows_packages[@]}") ;;
  roots) wanted=(debootstrap util-linux git ca-certificates) ;;
  *) sed -n '3,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

command -v dpkg-query >/dev/null || {
  echo "setup-debian: this is not a Debian system; install the counterparts of: ${wanted[*]}" >&2
  exit 1
}

installed=$(dpkg-query -W -f '${db:Status-Status} ${binary:Package}\n' | sed -n 's/^installed \([^:]*\).*/\1/p')
missing=()
for package in "${wanted[@]}"; do
  grep -qxF -- "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=(env)
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || {
    echo "setup-debian: neither root nor sudo here; as root: apt-get install ${missing[*]}" >&2
    exit 1
  }
  as_root=(sudo env)
fi
echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
log=$(mktemp "${TMPDIR:-/tmp}/keyturn-setup.XXXXXX")
trap 'rm -f "$log"' EXIT
quietly() { # the whole talk of apt is worth reading only when it failed
  "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@" \
    >"$log" 2>&1 </dev/null || { cat "$log" >&2; exit 1; }
}
quietly update
quietly install --no-install-recommends "${missing[@]}"
