#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-display.sh -- CMD [ARG...]   Runs CMD on an X display of its own (Xvfb, on a number that is free), so that windows
# of tests that run at the same time share neither focus nor clipboard. The exit code is CMD's; 97: no display.
set -u
[ $# -ge 2 ] && [ "$1" = -- ] || { sed -n '3,4s/^# \{0,1\}//p' "$0" >&2; exit 2; }
shift

folder=$(mktemp -d "${TMPDIR:-/tmp}/keyturn-display.XXXXXX") || exit 97
server_pid='' command_pid='' result=97
finish() {
  trap - EXIT INT TERM HUP
  [ -z "$command_pid" ] || { kill -TERM "$command_pid" && wait "$command_pid"; } 2>/dev/null
  [ -z "$server_pid" ] || { kill -TERM "$server_pid" && wait "$server_pid"; } 2>/dev/null
  rm -rf -- "$folder"
  exit "$result"
}
trap finish EXIT
trap 'result=130; finish' INT
trap 'result=143; finish' TERM
trap 'result=129; finish' HUP

# The server writes the number when it takes connections; a server that ends closes the pipe.
mkfifo "$folder/number"
setpriv --pdeathsig TERM Xvfb -displayfd 5 -screen 0 1600x1000x24 -nolisten tcp \
  5>"$folder/number" >"$folder/log" 2>&1 </dev/null &
server_pid=$!
if ! read -r number <"$folder/number"; then
  cat "$folder/log" >&2
  exit 97
fi
env -u WAYLAND_DISPLAY DISPLAY=":$number" QT_QPA_PLATFORM=xcb setpriv --pdeathsig TERM "$@" <&0 &
command_pid=$!
wait "$command_pid"
result=$?
command_pid=''
