#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# notarise.sh sign IDENTITY Keyturn.app     Signs all code in the bundle for the hardened runtime, inner to outer, and
#                                           verifies it. IDENTITY: "Developer ID Application: NAME (TEAM)", or - for none
# notarise.sh notarise PROFILE Keyturn.dmg  Has Apple look at the image, and staples the answer to it.
#
# No secret is given here. The signing key is in the login keychain (Xcode: Settings, Accounts, Manage Certificates);
# codesign asks for it. PROFILE is the name under which the notary's credentials were put into the keychain, once, by
#   xcrun notarytool store-credentials PROFILE --apple-id ADDRESS --team-id TEAM
# which asks for the app-specific password on the terminal; it never stands on a command line or in a file.
#
# Needs macOS with Xcode's command line tools. Written for bash 3.2, which macOS has.
set -eu
usage() { sed -n '3,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -eq 3 ] || usage
here=$(cd "$(dirname "$0")" && pwd)
entitlements=$here/../../resources/macos/entitlements.plist

# sign_one IDENTITY FILE [OPTION...]
sign_one() {
  local identity=$1 file=$2 stamp=--timestamp
  shift 2
  [ "$identity" != - ] || stamp=--timestamp=none # Apple's clock vouches for identities alone
  codesign --force --options runtime "$stamp" --sign "$identity" "$@" "$file"
}

sign_bundle() { # identity, bundle
  local identity=$1 app=$2 file
  [ -f "$app/Contents/Info.plist" ] || { echo "notarise: $app is not a bundle" >&2; exit 1; }
  # A seal covers what is inside at that moment, so each goes after what it holds: libraries and plugins, frameworks,
  # the command line, and the bundle with the window's program last. --deep would give all of them the entitlements.
  find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print | sort | while IFS= read -r file; do
    sign_one "$identity" "$file"
  done
  find "$app/Contents" -depth -type d -name '*.framework' -print | while IFS= read -r file; do
    sign_one "$identity" "$file"
  done
  sign_one "$identity" "$app/Contents/MacOS/keyturn-cli" --identifier org.keyturn.keyturn-cli \
    --entitlements "$entitlements"
  sign_one "$identity" "$app" --entitlements "$entitlements"
  codesign --verify --deep --strict --verbose=2 "$app"
}

notarise_image() { # profile, image
  local profile=$1 image=$2
  # An app-specific password looks like this: it is not to be given here, and is not repeated.
  case $profile in
    [a-z][a-z][a-z][a-z]-[a-z][a-z][a-z][a-z]-[a-z][a-z][a-z][a-z]-[a-z][a-z][a-z][a-z])
      echo "notarise: that looks like a password; give the name of a profile in the keychain" >&2
      exit 2 ;;
  esac
  [ -f "$image" ] || { echo "notarise: there is no $image" >&2; exit 1; }
  xcrun notarytool submit "$image" --keychain-profile "$profile" --wait
  xcrun stapler staple "$image"
  xcrun stapler validate "$image"
  # What a Mac asks before it opens the image.
  spctl --assess --type open --context context:primary-signature --verbose "$image"
}

case $1 in
  sign) sign_bundle "$2" "$3" ;;
  notarise) notarise_image "$2" "$3" ;;
  *) usage ;;
esac
