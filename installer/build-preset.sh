#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# build-preset.sh PRESET [TARGET...]   Builds a preset of CMakePresets.json into build/PRESET; configures only when that
# was not done since the presets changed (a change of the CMake files is seen by the build itself). Uses ccache when it
# is there.
set -eu
[ $# -ge 1 ] || { sed -n '3,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
preset=$1
shift
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"

launcher=
if command -v ccache >/dev/null; then
  launcher=ccache
  # So that two clones share what they compile.
  export CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
fi
configured_with=none
if [ -f "build/$preset/build.ninja" ]; then
  configured_with=$(sed -n 's/^CMAKE_CXX_COMPILER_LAUNCHER:[A-Z]*=//p' "build/$preset/CMakeCache.txt")
fi
if [ "$configured_with" != "$launcher" ] || [ CMakePresets.json -nt "build/$preset/CMakeCache.txt" ]; then
  cmake --preset "$preset" -DCMAKE_CXX_COMPILER_LAUNCHER:STRING="$launcher"
fi

targets=()
[ $# -eq 0 ] || targets=(--target "$@")
cmake --build "build/$preset" --parallel "$(nproc)" "${targets[@]}"
