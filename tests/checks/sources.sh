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
