#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# macos.sh   What of the macOS bundle can be looked at without a Mac: the project is configured as if this were one, and
# its Info.plist, entitlements, icon and places are read; the sources of that system are compiled with its names pretended;
# the steps of signing are taken with a codesign that only notes them. What needs a Mac is in README.md.
set -eu
. "$(dirname "$0")/sources.sh"
scratch=$(mktemp -d "${TMPDIR:-/tmp}/keyturn-macos.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
give_up() { echo "macos: $*" >&2; exit 1; }

cmake -S . -B "$scratch/build" -G Ninja -DKEYTURN_TESTS=OFF -DCMAKE_C_COMPILER=clang-19 -DCMAKE_CXX_COMPILER=clang++-19 \
  -DCMAKE_PROJECT_Keyturn_INCLUDE="$root/tests/checks/macos/pretend.cmake" >"$scratch/log" 2>&1 &&
  ninja -C "$scratch/build" keyturn_icon >>"$scratch/log" 2>&1 || { tail -n 30 "$scratch/log" >&2; exit 1; }
python3 tests/checks/macos/look.py "$root" "$scratch/build"
if command -v icns2png >/dev/null; then # another reader than the one that packed it
  [ "$(icns2png -l "$scratch/build/app/keyturn.icns" 2>/dev/null | grep -c '32-bit icon')" -eq 6 ] ||
    give_up "icns2png does not find six icons"
fi
# The preset is there for a Mac, and for nobody else.
python3 - <<'PY' || give_up "the preset macos is not what it should be"
import json
presets = json.load(open("CMakePresets.json", encoding="utf-8"))
(macos,) = [preset for preset in presets["configurePresets"] if preset["name"] == "macos"]
assert macos["condition"] == {"type": "equals", "lhs": "${hostSystemName}", "rhs": "Darwin"}
assert set(macos["cacheVariables"]["CMAKE_OSX_ARCHITECTURES"].split(";")) == {"arm64", "x86_64"}
PY

# Signing, as CPack does it: inner to outer, and a failure of any step is one of the whole.
app=$scratch/stage/Keyturn-0/Keyturn.app/Contents
mkdir -p "$scratch/tools" "$app/MacOS" "$app/PlugIns/platforms" "$app/Frameworks/QtCore.framework/Versions/A"
touch "$app/Info.plist" "$app/MacOS/Keyturn" "$app/MacOS/keyturn-cli" "$app/PlugIns/platforms/libqcocoa.dylib" \
  "$app/Frameworks/libsodium.dylib" "$app/Frameworks/QtCore.framework/Versions/A/QtCore"
cat >"$scratch/tools/codesign" <<'SH'
#!/bin/sh
printf '%s\n' "$*" >>"$NOTES"
case "$*" in *"$FAILS"*) exit 1 ;; esac
SH
cp "$scratch/tools/codesign" "$scratch/tools/spctl"
sed 's/"\$\*" >>/"xcrun $*" >>/' "$scratch/tools/codesign" >"$scratch/tools/xcrun"
chmod +x "$scratch/tools"/*
sign() { # what fails; notes what was asked for
  : >"$scratch/notes"
  PATH=$scratch/tools:$PATH NOTES=$scratch/notes FAILS=$1 KEYTURN_SIGN_IDENTITY='Developer ID Application: A B (C1)' \
    cmake -DCPACK_TEMPORARY_INSTALL_DIRECTORY="$scratch/stage" -P installer/macos/sign.cmake >"$scratch/log" 2>&1
}
sign nothing || { cat "$scratch/log" >&2; exit 1; }
order=$(sed -nE 's/.*(libsodium|libqcocoa|QtCore\.framework|keyturn-cli|Keyturn\.app)[^/]*$/\1/p' "$scratch/notes" | tr '\n' ' ')
[ "$order" = "libsodium libqcocoa QtCore.framework keyturn-cli Keyturn.app Keyturn.app " ] || give_up "signed in the order: $order"
[ "$(grep -c -- '--entitlements' "$scratch/notes")" -eq 2 ] || give_up "not the two programs have the entitlements"
[ "$(grep -c -- '--options runtime' "$scratch/notes")" -eq 5 ] || give_up "not all is for the hardened runtime"
grep -q -- '--sign Developer ID Application: A B (C1) ' "$scratch/notes" || give_up "signed with another identity"
for part in libqcocoa QtCore.framework keyturn-cli --verify; do
  if sign "$part"; then give_up "signing went on though $part failed"; fi
done

# The notary is given the name of a profile and no secret, and what looks like one is refused.
notarise() { PATH=$scratch/tools:$PATH NOTES=$scratch/notes FAILS=nothing installer/macos/notarise.sh notarise "$@" >"$scratch/log" 2>&1; }
: >"$scratch/notes"
touch "$scratch/Keyturn.dmg"
notarise keyturn-notary "$scratch/Keyturn.dmg" || { cat "$scratch/log" >&2; exit 1; }
[ "$(grep -oE 'notarytool submit|stapler staple|stapler validate|--assess' "$scratch/notes" | tr '\n' ' ')" = \
  "notarytool submit stapler staple stapler validate --assess " ] || give_up "notarised by other steps: $(cat "$scratch/notes")"
if notarise abcd-efgh-ijkl-mnop "$scratch/Keyturn.dmg"; then give_up "a password was taken for a profile's name"; fi
if grep -q abcd-efgh "$scratch/notes" "$scratch/log"; then give_up "a password was repeated"; fi

# On another system the image is refused with the reason, and nothing is built.
code=0
said=$(bash installer/package.sh macos 2>&1) || code=$?
[ "$code" -eq 1 ] && [[ $said == *"only on macOS"* ]] || give_up "package.sh macos said: $said"
echo "macos: signing and notarising in order, the image refused here"
