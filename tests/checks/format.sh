#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# format.sh [--fix]   Fails when clang-format would lay out a source differently, and names it; --fix does it.
set -eu
. "$(dirname "$0")/sources.sh"
mapfile -t files < <(sources '*.cpp' '*.h')
if [ "${1:-}" = --fix ]; then
  clang-format-19 -i "${files[@]}"
  exit
fi
different=0
for file in "${files[@]}"; do
  clang-format-19 "$file" | diff -q "$file" - >/dev/null || { echo "$file: clang-format would change it" >&2; different=$((different + 1)); }
done
echo "format: ${#files[@]} files, $different to be changed (tests/checks/format.sh --fix)"
[ "$different" -eq 0 ]
