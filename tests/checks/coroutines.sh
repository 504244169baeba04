#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# coroutines.sh [FILE...]   Finds statements that g++ 12 compiles into a double free: a co_await together with a braced
# temporary, a capturing lambda or ?: of a class type. Name it first, await then. A statement that is known to be right
# (the check cannot tell every case apart) carries the comment "coroutine-check: <why>" on its first line or the line before.
set -eu
. "$(dirname "$0")/sources.sh"
if [ $# -gt 0 ]; then files=("$@"); else
  mapfile -t files < <(sources 'app/*.cpp' 'app/*.h' 'ui/*.cpp' 'ui/*.h' 'tests/*.cpp' | xargs grep -l co_await | grep -v '\.h$')
  # A coroutine in a header is seen through a source that includes it.
fi
prepare_database
matcher='m exprWithCleanups(isExpansionInFileMatching("/(app|ui|tests)/"), hasDescendant(coawaitExpr()), anyOf(
  hasDescendant(cxxBindTemporaryExpr(has(initListExpr()))), hasDescendant(cxxBindTemporaryExpr(has(lambdaExpr()))),
  hasDescendant(initListExpr()), hasDescendant(conditionalOperator()),
  hasDescendant(lambdaExpr(unless(hasDescendant(coawaitExpr()))))))'
found=$(printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -n 4 clang-query-19 -p build/tidy \
  -c 'set traversal AsIs' -c 'set output diag' -c "$(tr '\n' ' ' <<<"$matcher")" 2>&1) || { echo "$found" >&2; exit 1; }
if grep -E '(^|: )error: ' <<<"$found" >&2; then exit 1; fi

bad=0
while IFS=: read -r file line _; do
  if sed -n "$((line > 1 ? line - 1 : 1)),${line}p" "$file" | grep -q 'coroutine-check: '; then continue; fi
  echo "$file:$line: g++ 12 miscompiles this statement: name the temporary first, await then" >&2
  sed -n "${line}p" "$file" >&2
  bad=1
done < <(grep -E ': note: "root" binds here' <<<"$found" | sort -u)
[ $bad -eq 0 ] || exit 1
echo "coroutines: ${#files[@]} files"
