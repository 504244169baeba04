#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# windows.sh [PICTURES]   Builds and packs Keyturn for Windows, and uses it under wine: a silent installation, the main job
# of keyturn-cli and the start of the window against the sandbox (plain http on loopback, the one of Windows), an
# installation over what runs, an upgrade, the removal, and what is left of it. Says so and ends with 0 where no prefix is at
# hand (installer/windows/prefix.sh). PICTURES is a folder for what was on the screen. Wine is not Windows: what it cannot
# show is listed in installer/windows/README.md.
set -eu
. "$(dirname "$0")/sources.sh"
pictures=${1:-}
prefix=${KEYTURN_WINDOWS_PREFIX:-${XDG_CACHE_HOME:-$HOME/.cache}/keyturn/windows/prefix}
if [ ! -e "$prefix/bin/Qt6HttpServer.dll" ]; then
  echo "windows: no prefix in $prefix, so nothing was built for Windows (installer/windows/prefix.sh makes it)"
  exit 0
fi
for tool in wine wineserver makensis Xvfb x86_64-w64-mingw32-g++-posix; do
  command -v $tool >/dev/null || { echo "windows: $tool is not here, so nothing was tried (installer/setup-debian.sh windows)"; exit 0; }
done

scratch=$(mktemp -d "${TMPDIR:-/tmp}/keyturn-windows.XXXXXX")
export WINEPREFIX=$scratch/wine WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe=d"
# A name as people have them.
export USER='Jörg Müller' LOGNAME='Jörg Müller' LC_ALL=C.UTF-8
pids=()
clean_up() {
  local pid
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  wineserver -k 2>/dev/null || true
  wineserver -w 2>/dev/null || true
  rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

failed=0
holds() { # claim, command...
  local claim=$1
  shift
  if "$@"; then
    echo "windows: $claim"
  else
    echo "windows: NOT TRUE: $claim" >&2
    failed=1
  fi
}
windows() { timeout 600 wine "$@"; } # a busy machine takes its time
gone_soon() { # file: an uninstaller goes on in the background
  local i
  for ((i = 0; i < 1200; i++)); do
    [ -e "$1" ] || return 0
    sleep 0.1
  done
  return 1
}

# --- Building ----------------------------------------------------------------------------------------------------------

built=$(bash installer/package.sh windows 2>&1) || { tail -n 60 <<<"$built" >&2; exit 1; }
setup=$(grep -E '/dist/keyturn-[^/]*-setup\.exe$' <<<"$built")
(cd dist && sha256sum --quiet -c SHA256SUMS)
if grep -i 'warning' build/windows/package.log | grep -v ', 0 warnings' >&2; then echo "makensis has warnings" >&2; exit 1; fi
grep -oE '[0-9]+ files, [0-9]+ bytes' build/windows/package.log | sed 's/^/windows: installed /'
echo "windows: ${setup##*/}, $(stat -c %s "$setup") bytes"

# The same programs under an older number, with a file that the newer version has no more.
mkdir -p "$scratch/older"
echo 'of an older version' >"$scratch/older/obsolete.txt"
(cd build/windows && cpack -G NSIS -B "$scratch/packed" -D CPACK_PACKAGE_VERSION=0.1.0 -D CPACK_PACKAGE_FILE_NAME=older \
  -D CPACK_INSTALLED_DIRECTORIES="$scratch/older;." >"$scratch/older.log" 2>&1) || { cat "$scratch/older.log" >&2; exit 1; }

# --- Installing --------------------------------------------------------------------------------------------------------

mkdir -p "$scratch/screen" "$scratch/home"
export HOME=$scratch/home # wine links the user's folders to those there
exec {numbers}<> <(:)
Xvfb -displayfd $numbers -screen 0 1280x900x24 -fbdir "$scratch/screen" -nolisten tcp 2>/dev/null &
pids+=("$!")
read -r -t 120 -u $numbers display
export DISPLAY=:$display
wine wineboot -i >/dev/null 2>&1
wine winecfg -v win10 >/dev/null 2>&1
wineserver -w
roaming=$WINEPREFIX/drive_c/users/$USER/AppData/Roaming
local_data=$WINEPREFIX/drive_c/users/$USER/AppData/Local
program=$local_data/Programs/Keyturn
data=$local_data/keyturn
cli() { windows "$program/keyturn-cli.exe" "$@"; }
registry() { wine reg query "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Keyturn" /v "$1" 2>/dev/null | tr -d '\r'; }
in_path() { wine reg query 'HKCU\Environment' /v Path 2>/dev/null | grep -q 'Programs.Keyturn'; }
in_store() { wine reg query 'HKCU\Software\Wine\Credential Manager' /s 2>/dev/null | grep -c 'keyturn/' || true; }
picture() {
  [ -n "$pictures" ] || return 0
  mkdir -p "$pictures"
  python3 tests/support/framebuffer.py "$scratch/screen/Xvfb_screen0" "$pictures/$1.png"
}
find "$WINEPREFIX/drive_c" -type f | sort >"$scratch/before"
since=$SECONDS
windows "$scratch/packed/older.exe" /S /PATH
echo "windows: installed in $((SECONDS - since)) s"
holds "a silent installation needs no more than its user's folders: ${program#"$WINEPREFIX/"}" test -f "$program/keyturn.exe"
holds "the uninstall entry has the older version" grep -q '0\.1\.0' <<<"$(registry DisplayVersion)"
holds "keyturn-cli is on the PATH where that was wanted" in_path
holds "the Start menu has it" test -f "$roaming/Microsoft/Windows/Start Menu/Programs/Keyturn.lnk"
holds "keyturn-cli starts" grep -qE '^keyturn-cli [0-9.]+$' <<<"$(cli --version)"

# --- The main job ------------------------------------------------------------------------------------------------------

exec {said}< <(exec wine "$program/keyturn-cli.exe" sandbox --tokens 3 2>"$scratch/sandbox.log")
pids+=("$!")
read -r -t 300 -u $said about || { cat "$scratch/sandbox.log" >&2; exit 1; }
field() { python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]] or "")' "$1" <<<"$about"; }
holds "the sandbox speaks plain http, since Windows' has no certificates" grep -q '^http://127\.0\.0\.1:' <<<"$(field url)"
cli --quiet profile add sandbox --host "$(field url)"
cli --quiet token import "$(field tokens_csv)" --profile sandbox 2>/dev/null
old=$(cli token get ci-runner)
holds "a value comes out with nothing around it" grep -qxE 'vidb_[A-Za-z0-9._-]{100,}' <<<"$old"
cli --quiet regenerate ci-runner --yes --profile sandbox
new=$(cli token get ci-runner)
holds "regenerated: the value is another one" test -n "$new" -a "$new" != "$old"
holds "the broker takes it" cli --quiet verify ci-runner --profile sandbox
printf '%s\r\n' "$old" | cli --quiet token add old-value --profile sandbox
holds "the broker refuses the old one" test "$(cli verify old-value --profile sandbox --json 2>/dev/null | grep -oc '"answer":"rejected"')" = 1
holds "the history has both" grep -q ci-runner <<<"$(cli history)"
holds "the Credential Manager has the values" test "$(in_store)" -ge 4
holds "no value is in the data folder" test -z "$(grep -rlaF -e "$new" -e "$old" "$data")"
holds "nothing waits" cli recover --quiet
cli doctor | sed 's/^/windows: doctor: /' || true
wine "$program/keyturn-cli.exe" token add 'Zürich 東京' --profile sandbox <<<"$old" >/dev/null 2>&1 || true

# --- The window --------------------------------------------------------------------------------------------------------

# What is on the screen, when it has not changed for two seconds.
calm_screen() {
  local i now before=
  for ((i = 0; i < 120; i++)); do
    now=$(sha256sum <"$scratch/screen/Xvfb_screen0")
    if [ "$now" = "$before" ] && [ "$now" != "${1:-}" ]; then break; fi
    before=$now
    sleep 2
  done
  echo "$now"
}
empty=$(calm_screen)
wine "$program/keyturn.exe" >/dev/null 2>"$scratch/window.log" &
window=$!
pids+=("$window")
holds "the window is shown" test "$(calm_screen "$empty")" != "$empty"
picture window
holds "the window runs" kill -0 "$window"
holds "a second one leaves it to the first" windows "$program/keyturn.exe" 2>/dev/null
checksum=$(find "$program" -type f -exec sha256sum {} + | sort | sha256sum)
code=0
windows "$setup" /S || code=$?
holds "an installation over what runs is refused with 5" test $code -eq 5
code=0
windows "$program/Uninstall.exe" /S "_?=$(winepath -w "$program")" || code=$?
holds "so is a removal" test $code -eq 5
holds "and nothing was changed" test "$checksum" = "$(find "$program" -type f -exec sha256sum {} + | sort | sha256sum)"
windows taskkill /im keyturn.exe >/dev/null 2>&1 || true
for ((i = 0; i < 600; i++)); do
  kill -0 "$window" 2>/dev/null || break
  sleep 0.1
done
holds "asked to close, it does" test "$i" -lt 600
windows taskkill /f /im keyturn-cli.exe >/dev/null 2>&1 || true
wineserver -w

# --- Upgrading, removing -----------------------------------------------------------------------------------------------

code=0
windows "$setup" /S || code=$?
holds "the newer version is installed over the older one" test $code -eq 0
holds "the uninstall entry has its number" grep -qF "$(sed -n 's/^project(Keyturn VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)" <<<"$(registry DisplayVersion)"
holds "what only the older one had is gone" test ! -e "$program/obsolete.txt"
holds "the data are as they were" test "$(cli token get ci-runner)" = "$new"
windows "$program/Uninstall.exe" /S
holds "a silent removal takes the programs" gone_soon "$program"
wineserver -w
holds "and its entries" test -z "$(registry DisplayVersion)"
holds "and the PATH's" test "$(in_path && echo yes)" != yes
holds "it keeps the data" test -f "$data/keyturn.db"
holds "and the values" test "$(in_store)" -ge 4
echo "windows: left behind:"
find "$WINEPREFIX/drive_c" -type f | sort | comm -13 "$scratch/before" - | sed "s#^$WINEPREFIX/drive_c/#windows:   #"

# What the uninstaller calls when its user chose to remove the data.
windows build/windows/installer/keyturn_setupwork.exe forget "$(winepath -w "$data")" "$(winepath -w "$prefix/bin/sqlite3.dll")"
holds "the values can be removed, all of them and alone" test "$(in_store)" = 0
[ $failed -eq 0 ]
