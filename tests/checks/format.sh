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
said=$(printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -n 64 clang-format-19 --dry-run -Werror 2>&1) || {
  grep -oE '^[^:]+:[0-9]+:[0-9]+: error:' <<<"$said" | sed 's/:[0-9]*: error:$//' | sort -u >&2 || echo "$said" >&2
  echo "clang-format would lay these out differently: tests/checks/format.sh --fix" >&2
  exit 1
}
echo "format: ${#files[@]} files"
