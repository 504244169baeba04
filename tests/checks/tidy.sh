#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tidy.sh [FILE...]   clang-tidy 19 with .clang-tidy over app/ and ui/, or over the files given; warnings are errors.
set -eu
. "$(dirname "$0")/sources.sh"
if [ $# -gt 0 ]; then files=("$@"); else
  # Only what is compiled on this system: the counterparts for other systems are not in the database.
  mapfile -t files < <(sources 'app/*.cpp' 'ui/*.cpp' | grep -vE '_(windows|mac|other)\.cpp$|/nocertificateauthority\.cpp$')
fi
prepare_database
said=0
printf '%s\0' "${files[@]}" | xargs -0 -P "$(nproc)" -n 2 \
  clang-tidy-19 --quiet -p build/tidy --extra-arg=-Wno-unknown-warning-option >build/tidy/tidy.log 2>&1 || said=$?
grep -vE '^[0-9]+ warnings? generated' build/tidy/tidy.log || true
[ $said -eq 0 ] || { echo "clang-tidy has something to say" >&2; exit 1; }
echo "clang-tidy: ${#files[@]} files"
