#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installer/run.sh [--no-install] [--terminal]
# Builds Keyturn and does its main job once, against the sandbox that is built in: with a display in the window, without
# one in the terminal, where every step is proven and the exit code tells whether all proofs held.
#   --no-install  takes the Debian packages as given
#   --terminal    in the terminal, even with a display
# What runs has a D-Bus session, a keychain and a data folder of its own in /tmp; they are removed at the end, and the
# user's own are not touched.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)

install=1 window=1
while [ $# -gt 0 ]; do
  case $1 in
    --no-install) install=0 ;;
    --terminal) window=0 ;;
    *) sed -n '3,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done

[ $install -eq 0 ] || "$root/installer/setup-debian.sh" run
echo "Building Keyturn in $root/build/release (minutes the first time, no time later)"
"$root/installer/build-preset.sh" release
keyturn=$root/build/release/app/keyturn
keyturn_cli=$root/build/release/app/cli/keyturn-cli

[ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || window=0
# A display that is named need not be there (an old ssh or tmux session), and Qt ends a program that cannot open it.
if [ $window -eq 1 ] && ! timeout 20 "$keyturn" --version >/dev/null 2>&1; then
  echo "No window can be opened on DISPLAY=${DISPLAY:-} WAYLAND_DISPLAY=${WAYLAND_DISPLAY:-}, so the terminal it is."
  window=0
fi

# In place of this script: a signal then finds the one that cleans up.
session=$root/tests/support/with-secret-service.sh
if [ $window -eq 0 ]; then
  exec "$session" -- "$root/installer/demo.sh" "$keyturn_cli"
fi
cat <<'TEXT'

The window opens with the profile "Sandbox" and three tokens.
  1. Choose a token in the list and press Ctrl+R (Regenerate), then confirm.
  2. The right side shows all that the broker said of the new token: a new suffix, a new expiry date.
  3. Ctrl+Shift+C copies the new token; the clipboard is cleared again.
Ctrl+Q, or Ctrl+C here, ends it and removes everything.
TEXT
# shellcheck disable=SC2016 # the folder is known inside only
exec "$session" --keep-display -- bash -c '
  export TMPDIR=$KEYTURN_SECRET_SERVICE_DIR/run
  exec "$1" --demo --data-dir "$KEYTURN_SECRET_SERVICE_DIR/data/demo"' demo "$keyturn"
