#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tidy.sh [FILE...]   clang-tidy 19 with .clang-tidy and the two checks of tidymodule.cpp over app/ and ui/, and the
# check keyturn-await over the tests' coroutines; or over the files given. Warnings are errors. A statement that
# keyturn-await is wrong about carries NOLINT(keyturn-await) and why. Builds the preset quick first, whose precompiled
# headers take a third off the time; what they hide is looked for by includes.py.
set -eu
. "$(dirname "$0")/sources.sh"
files=() coroutines=()
if [ $# -gt 0 ]; then files=("$@"); else
  # Only what is compiled on this system: the counterparts for other systems are not in the database.
  mapfile -t files < <(sources 'app/*.cpp' 'ui/*.cpp' | grep -vE '_(windows|mac|other)\.cpp$|/nocertificateauthority\.cpp$')
  mapfile -t coroutines < <(sources 'tests/*.cpp' | grep -v '/tidymodule\.cpp$' | xargs grep -l co_await)
fi
said=$(installer/build-preset.sh quick 2>&1) || { tail -n 60 <<<"$said" >&2; exit 1; }
module=build/quick/keyturn-tidy.so
log=build/quick/tidy.log
read -ra clang <<<"$(llvm-config-19 --cppflags)"
clang++-19 -shared -fPIC -std=c++17 -fno-rtti -O1 "${clang[@]}" -o "$module" tests/checks/tidymodule.cpp

# The static analyzer ends a function's walk after so many states instead of 225,000: half of the time goes, and what is
# left unwalked are the last paths of the longest functions.
analyzer=(--extra-arg=-Xclang --extra-arg=-analyzer-config --extra-arg=-Xclang --extra-arg=max-nodes=30000)
said=0
: >"$log"
look() { # argument of clang-tidy, file...
  local checks=$1
  shift
  [ $# -gt 0 ] || return 0
  printf '%s\0' "$@" | xargs -0 -P "$(nproc)" -n 2 clang-tidy-19 --quiet --load "$module" -p build/quick "$checks" \
    --extra-arg=-Wno-unknown-warning-option "${analyzer[@]}" >>"$log" 2>&1 || said=$?
}
look --checks='keyturn-*' "${files[@]}"
look --checks='-*,keyturn-*' "${coroutines[@]}"
grep -vE '^[0-9]+ warnings? generated|^\[[0-9/]+\] Processing file' "$log" || true
[ $said -eq 0 ] || { echo "clang-tidy has something to say" >&2; exit 1; }
echo "clang-tidy: $((${#files[@]} + ${#coroutines[@]})) files"
