# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the other checks: where the project is, and which files it consists of.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root" || exit

# sources PATTERN...   The project's files, those not yet added too; without git (an unpacked archive) all but the builds.
sources() {
  if git -c safe.directory="$root" rev-parse --git-dir >/dev/null 2>&1; then
    git -c safe.directory="$root" ls-files --cached --others --exclude-standard -- "$@" | while IFS= read -r file; do
      [ ! -f "$file" ] || printf '%s\n' "$file"
    done
  else
    local pattern
    for pattern in "$@"; do
      find . -path ./build -prune -o -type f -path "./$pattern" -print | sed 's|^\./||'
    done
  fi | sort -u
}

# prepare_database FOLDER...   The compile database of the preset tidy, with what moc and uic make for the sources of these
# folders. Says nothing unless it fails. The commands that make these are run alone: as targets of the build they would
# wait for the libraries.
prepare_database() {
  local said folders made
  said=$(installer/build-preset.sh tidy help 2>&1) || { tail -n 40 <<<"$said" >&2; return 1; }
  said=$(find "${@/#/build/tidy/}" -maxdepth 4 -name AutogenInfo.json -print0 | sort -zu |
    xargs -0 -P "$(nproc)" -I '{}' cmake -E cmake_autogen '{}' Debug 2>&1) || { tail -n 40 <<<"$said" >&2; return 1; }
  folders=$(IFS='|' && echo "$*")
  mapfile -t made < <(ninja -C build/tidy -t targets all | grep -oE "^($folders)/[^/:]+_moc/[^/:]+\.moc")
  [ ${#made[@]} -eq 0 ] || said=$(ninja -C build/tidy -t commands -s "${made[@]}" |
    xargs -d '\n' -P "$(nproc)" -n 1 sh -c 2>&1) || { tail -n 40 <<<"$said" >&2; return 1; }
}
