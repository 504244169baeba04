#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# with-secret-service.sh [--mode MODE] [--prompter WHO] [--keep-display] -- CMD [ARG...]
# Runs CMD with a D-Bus session and a real GNOME Keyring of its own, in a folder that is removed afterwards. Needs
# neither a desktop nor root nor a build; the user's own session, keychain and home are not touched; many may run at
# the same time. The exit code is CMD's; 97: the service could not be started; 2: wrong usage.
#   --mode unlocked    (default) the collection "login" is the default one, and open
#          locked      the same, locked
#          no-default  the service runs without a collection
#          absent      a D-Bus session without a Secret Service, and none can be activated
#          no-dbus     no D-Bus session
#   --prompter none    (default) nobody can ask for a password: a prompt fails at once
#          dismiss     every prompt is cancelled      hang  a prompt is never answered
#          answer      every prompt is answered with the collection's password
#   --keep-display     CMD may open windows on the display of the caller
# Inside CMD, by its full name in KEYTURN_SECRET_SERVICE_CTL:
#   with-secret-service.sh --ctl lock|unlock|kill|start|pause|resume|state|pid
# Needs dbus, gnome-keyring, setpriv; for unlock and for prompters python3-dbus, for prompters python3-gi.
set -u

script=$(readlink -f -- "$0")
login=/org/freedesktop/secrets/collection/login

usage() { sed -n '3,19s/^# \{0,1\}//p' "$script" >&2; exit 2; }
give_up() { echo "with-secret-service: $*" >&2; exit 97; }

# --- one private session, in $root ------------------------------------------------------------------------------

ask_bus() { DBUS_SESSION_BUS_ADDRESS="unix:path=$root/bus" dbus-send --session --print-reply --reply-timeout=5000 "$@" 2>/dev/null; }
ask_service() { ask_bus --dest=org.freedesktop.secrets "$@"; }
owned() { ask_bus --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner "string:$1" | grep -q 'boolean true'; }

state() {
  local collection
  owned org.freedesktop.secrets || { echo absent; return; }
  collection=$(ask_service /org/freedesktop/secrets org.freedesktop.Secret.Service.ReadAlias string:default |
    sed -n 's/.*object path "\(.*\)"/\1/p')
  [ "${collection:-/}" != / ] || { echo no-default; return; }
  case $(ask_service "$collection" org.freedesktop.DBus.Properties.Get \
    string:org.freedesktop.Secret.Collection string:Locked) in
    *'boolean true'*) echo locked ;;
    *'boolean false'*) echo unlocked ;;
    *) echo unknown ;;
  esac
}

# Waits up to 10 s for a command to succeed.
until_true() {
  local tries
  for ((tries = 0; tries < 400; tries++)); do
    "$@" && return 0
    sleep 0.025
  done
  return 1
}
state_is() { [ "$(state)" = "$1" ]; }

# A process of ours names $root in its command line; a number that was given to another process does not.
is_ours() { [ -n "${1:-}" ] && tr '\0' ' ' 2>/dev/null <"/proc/$1/cmdline" | grep -qF -- "$root"; }
is_gone() { ! is_ours "$1"; }
signal_ours() { is_ours "$2" && kill "-$1" "$2" 2>/dev/null; }
end_ours() {
  signal_ours TERM "$1" || return 0
  signal_ours CONT "$1"
  local tries
  for ((tries = 0; tries < 80; tries++)); do
    is_gone "$1" && return 0
    sleep 0.025
  done
  signal_ours KILL "$1"
  until_true is_gone "$1"
}
keyring_pid() { cat "$root/keyring.pid" 2>/dev/null; }

# start_keyring unlocked|no-default [WRAPPER...]. The password comes without a line end, which would be part of it.
start_keyring() {
  local wanted=$1 options=(--foreground --components=secrets "--control-directory=$root/run/keyring")
  shift
  [ "$wanted" = no-default ] || options+=(--unlock)
  env -u DISPLAY -u WAYLAND_DISPLAY -u GNOME_KEYRING_CONTROL DBUS_SESSION_BUS_ADDRESS="unix:path=$root/bus" \
    HOME="$root/home" XDG_DATA_HOME="$root/data" XDG_CONFIG_HOME="$root/config" XDG_CACHE_HOME="$root/cache" \
    XDG_RUNTIME_DIR="$root/run" "$@" gnome-keyring-daemon "${options[@]}" \
    <"$root/password" >>"$root/log/keyring" 2>&1 &
  echo $! >"$root/keyring.pid"
  disown
  until_true state_is "$wanted" && return
  cat "$root/log/keyring" >&2
  return 1
}

lock_login() {
  ask_service /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock "array:objpath:$login" >/dev/null
  until_true state_is locked
}

# Without a prompt, by the daemon's own interface; dbus-send cannot write its arguments.
unlock_login() {
  DBUS_SESSION_BUS_ADDRESS="unix:path=$root/bus" /usr/bin/python3 - "$login" "$root/password" <<'PYTHON' || return
import sys
import dbus
collection, password_file = sys.argv[1:]
service = dbus.SessionBus().get_object("org.freedesktop.secrets", "/org/freedesktop/secrets")
session = service.OpenSession("plain", "", dbus_interface="org.freedesktop.Secret.Service")[1]
with open(password_file, "rb") as file:
    secret = dbus.Struct((session, dbus.ByteArray(b""), dbus.ByteArray(file.read()), "text/plain"), signature="oayays")
service.UnlockWithMasterPassword(dbus.ObjectPath(collection), secret,
                                 dbus_interface="org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface")
PYTHON
  until_true state_is unlocked
}

control() {
  root=${KEYTURN_SECRET_SERVICE_DIR:-}
  [ -d "$root" ] || give_up "--ctl works only inside CMD"
  local pid
  pid=$(keyring_pid)
  case $1 in
    lock) lock_login ;;
    unlock) unlock_login ;;
    kill) signal_ours KILL "$pid" && until_true is_gone "$pid" ;;
    start) is_ours "$pid" || start_keyring unlocked ;;
    pause) signal_ours STOP "$pid" ;;
    resume) signal_ours CONT "$pid" ;;
    state) state ;;
    pid) is_ours "$pid" && echo "$pid" ;;
    *) usage ;;
  esac
}

# --- the command line -------------------------------------------------------------------------------------------

mode=unlocked prompter=none keep_display=no
while [ $# -gt 0 ]; do
  case $1 in
    --ctl) [ $# -eq 2 ] || usage; control "$2"; exit ;;
    --mode) mode=${2:-}; shift 2 || usage ;;
    --prompter) prompter=${2:-}; shift 2 || usage ;;
    --keep-display) keep_display=yes; shift ;;
    --) shift; break ;;
    *) usage ;;
  esac
done
[ $# -gt 0 ] || usage
case $mode in unlocked | locked | no-default | absent | no-dbus) ;; *) usage ;; esac
case $prompter in none | dismiss | hang | answer) ;; *) usage ;; esac

root=$(mktemp -d /tmp/keyturn-session.XXXXXX) || give_up "no folder can be made in /tmp"
bus_pid='' prompter_pid='' command_pid='' result=97
finish() {
  trap - EXIT INT TERM HUP
  if [ -n "$command_pid" ]; then
    kill -TERM "$command_pid" 2>/dev/null
    wait "$command_pid" 2>/dev/null
  fi
  end_ours "$(keyring_pid)"
  end_ours "$prompter_pid"
  end_ours "$bus_pid"
  rm -rf -- "$root"
  exit "$result"
}
trap finish EXIT
trap 'result=130; finish' INT
trap 'result=143; finish' TERM
trap 'result=129; finish' HUP

mkdir -m 700 "$root"/{home,data,config,cache,state,run,log}
(umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$root/password")
ours=(setpriv --pdeathsig TERM) # whoever kills this script ends them too

if [ "$mode" != no-dbus ]; then
  # No folder of services: nothing can be activated, so an absent service is really absent.
  cat >"$root/bus.conf" <<XML
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=$root/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
    <allow own="*"/>
  </policy>
</busconfig>
XML
  "${ours[@]}" dbus-daemon --config-file="$root/bus.conf" --nofork --nopidfile --nosyslog \
    </dev/null >"$root/log/bus" 2>&1 &
  bus_pid=$!
  disown
  until_true owned org.freedesktop.DBus || { cat "$root/log/bus" >&2; give_up "no D-Bus session"; }
  if [ "$prompter" != none ]; then
    DBUS_SESSION_BUS_ADDRESS="unix:path=$root/bus" "${ours[@]}" /usr/bin/python3 "${script%/*}/prompter.py" \
      "$prompter" "$root/password" </dev/null >"$root/log/prompter" 2>&1 &
    prompter_pid=$!
    disown
    until_true owned org.gnome.keyring.SystemPrompter || { cat "$root/log/prompter" >&2; give_up "no prompter"; }
  fi
fi
case $mode in
  unlocked) start_keyring unlocked "${ours[@]}" || give_up "the collection is not open" ;;
  locked) start_keyring unlocked "${ours[@]}" && lock_login || give_up "the collection is not locked" ;;
  no-default) start_keyring no-default "${ours[@]}" || give_up "GNOME Keyring does not run" ;;
esac

if [ "$keep_display" = yes ]; then
  # The new HOME and XDG_RUNTIME_DIR must not hide the way to the display.
  [ -z "${DISPLAY:-}" ] || export XAUTHORITY="${XAUTHORITY:-$HOME/.Xauthority}"
  case ${WAYLAND_DISPLAY:-/} in
    /*) ;;
    *) export WAYLAND_DISPLAY="${XDG_RUNTIME_DIR:-/run/user/$(id -u)}/$WAYLAND_DISPLAY" ;;
  esac
else
  unset DISPLAY WAYLAND_DISPLAY
fi
unset GNOME_KEYRING_CONTROL XDG_CURRENT_DESKTOP DESKTOP_SESSION GNOME_DESKTOP_SESSION_ID KDE_FULL_SESSION \
  KDE_SESSION_VERSION
# In the background, so that a signal to this script is heard at once; with SIGINT as a command in front has it.
env DBUS_SESSION_BUS_ADDRESS="unix:path=$root/bus" HOME="$root/home" XDG_DATA_HOME="$root/data" \
  XDG_CONFIG_HOME="$root/config" XDG_CACHE_HOME="$root/cache" XDG_STATE_HOME="$root/state" \
  XDG_RUNTIME_DIR="$root/run" KEYTURN_SECRET_SERVICE_CTL="$script" KEYTURN_SECRET_SERVICE_DIR="$root" \
  --default-signal=INT,QUIT "${ours[@]}" -- "$@" <&0 &
command_pid=$!
wait "$command_pid"
result=$?
command_pid=''
