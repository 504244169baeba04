#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make.sh   On a Mac: builds the preset macos for both processors and makes dist/Keyturn-VERSION.dmg with its SHA-256 sum.
# Called by installer/package.sh macos. Wants CMake, Ninja, Qt 6 for both processors (qt.io's; Homebrew's is for one),
# QtKeychain, QCoro, libsodium, tl-expected and CLI11 likewise, and librsvg's rsvg-convert for the icon.
#   KEYTURN_SIGN_IDENTITY    "Developer ID Application: NAME (TEAM)"; without it the image is for this Mac alone
#   KEYTURN_NOTARY_PROFILE   the name of the notary's credentials in the keychain; without it nothing is sent to Apple
# Written for bash 3.2, which macOS has. Untested: no Mac has run it yet.
set -eu
cd "$(dirname "$0")/../.."
[ "$(uname -s)" = Darwin ] || {
  echo "package.sh: the disk image is made only on macOS: Apple's hdiutil, codesign and iconutil are nowhere else," \
    "and what they make is not to be tried anywhere else either. Here, tests/checks/macos.sh looks at its parts." >&2
  exit 1
}
cmake --preset macos
cmake --build --preset macos
rm -rf build/macos/package
(cd build/macos && cpack -G DragNDrop)
mkdir -p dist
for image in build/macos/package/Keyturn-*.dmg; do
  cp "$image" dist/
  image=dist/$(basename "$image")
  if [ -n "${KEYTURN_SIGN_IDENTITY:-}" ]; then
    codesign --force --timestamp --sign "$KEYTURN_SIGN_IDENTITY" "$image"
  fi
  if [ -n "${KEYTURN_NOTARY_PROFILE:-}" ]; then
    installer/macos/notarise.sh notarise "$KEYTURN_NOTARY_PROFILE" "$image"
  fi
  (cd dist && shasum -a 256 "$(basename "$image")" >SHA256SUMS)
  echo "$PWD/$image"
done
