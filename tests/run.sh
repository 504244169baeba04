#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tests/run.sh [--no-install] [--long] [--preset PRESET]...
# Builds and runs every test, plain and under the address and undefined-behaviour sanitizers; needs no network but
# loopback. Ends with the line "N passed, N failed", where N counts test functions, each once over all builds.
#   --no-install  takes the Debian packages as given
#   --long        also what takes minutes (KEYTURN_LONG_TESTS=1 for the tests)
#   --preset      one build only, instead of quick and asan; dev is the one by g++
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

install=1 long=0 presets=()
while [ $# -gt 0 ]; do
  case $1 in
    --no-install) install=0 ;;
    --long) long=1 ;;
    --preset) presets+=("${2:?--preset needs a name}"); shift ;;
    *) sed -n '3,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done
[ ${#presets[@]} -gt 0 ] || presets=(quick asan)
[ $install -eq 0 ] || installer/setup-debian.sh test

scratch=$(mktemp -d "${TMPDIR:-/tmp}/keyturn-tests.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir -m 700 "$scratch/home" "$scratch/run"

# ctest in an environment that holds nothing of the user's: own home, no display or bus but what a test makes itself.
clean_environment=(
  env -u DBUS_SESSION_BUS_ADDRESS -u WAYLAND_DISPLAY -u DISPLAY -u XDG_DATA_HOME -u XDG_CONFIG_HOME -u XDG_CACHE_HOME
  -u XDG_STATE_HOME -u XDG_CURRENT_DESKTOP -u http_proxy -u https_proxy -u HTTP_PROXY -u HTTPS_PROXY -u all_proxy
  -u ALL_PROXY "HOME=$scratch/home" "XDG_RUNTIME_DIR=$scratch/run" LC_ALL=C.UTF-8
  "ASAN_OPTIONS=detect_leaks=1:abort_on_error=0" "UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1"
  "LSAN_OPTIONS=suppressions=$root/tests/checks/lsan.supp:print_suppressions=0"
)
# QTest ends a function after five minutes, which a busy machine may need; one of the long form may take hours.
clean_environment+=(QTEST_FUNCTION_TIMEOUT=1800000)
[ $long -eq 0 ] || clean_environment+=(KEYTURN_LONG_TESTS=1 QTEST_FUNCTION_TIMEOUT=7200000)

for preset in "${presets[@]}"; do
  echo "== build $preset"
  installer/build-preset.sh "$preset"
done
# ctest's own word comes from its JUnit file too; what it exits with is taken as well. Two tests a processor: many wait
# for a limit to pass or for another program.
ctest_failed=0
for preset in "${presets[@]}"; do
  rm -rf "build/$preset/results" "build/$preset/artifacts"
  mkdir -p "build/$preset/results/ctest" "build/$preset/artifacts"
  echo "== tests $preset"
  "${clean_environment[@]}" QT_QPA_PLATFORM=offscreen ctest --test-dir "build/$preset" -j $(($(nproc) * 2)) \
    --output-on-failure --no-tests=ignore --timeout 300 --output-junit "$root/build/$preset/results/ctest/all.xml" ||
    ctest_failed=1
done

tally=0
python3 tests/checks/tally.py "${presets[@]/#/build/}" || tally=$?
[ $ctest_failed -eq 0 ] && [ $tally -eq 0 ]
