#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# demo.sh KEYTURN-CLI   Keyturn's main job in the terminal, each claim proven; to be run in the session that
# tests/support/with-secret-service.sh makes. Ends with 0 only when every proof held. Values of tokens go through pipes
# and shell variables only: never on a command line, into the environment, or onto the screen.
set -euo pipefail
keyturn_cli=${1:?the program keyturn-cli}
session=${KEYTURN_SECRET_SERVICE_DIR:-}
[ -d "$session" ] && [ "${DBUS_SESSION_BUS_ADDRESS:-}" = "unix:path=$session/bus" ] || {
  echo "demo: only in a private session: installer/run.sh makes one" >&2
  exit 2
}
data=$session/data/demo
export TMPDIR=$session/run # nothing outlives the session, whatever happens

sandbox_pid=''
end_sandbox() {
  [ -n "$sandbox_pid" ] || return 0
  kill -TERM "$sandbox_pid" 2>/dev/null || true
  wait "$sandbox_pid" 2>/dev/null || true
  sandbox_pid=''
}
trap end_sandbox EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

step() { printf '\n%s\n' "$*"; }
give_up() { printf 'demo: %s\n' "$*" >&2; exit 1; }
# keyturn COMMAND...   Shown as a person would type it, then run.
keyturn() {
  printf '  $ keyturn-cli %s\n' "$*"
  "$keyturn_cli" --data-dir "$data" "$@" | sed 's/^/    /'
}
quietly() { "$keyturn_cli" --quiet --data-dir "$data" "$@"; }

proofs=0 broken=0
# proof CLAIM COMMAND...   The claim holds when the command succeeds.
proof() {
  local claim=$1
  shift
  if "$@"; then
    printf '  proven: %s\n' "$claim"
    proofs=$((proofs + 1))
  else
    printf '  NOT PROVEN: %s\n' "$claim"
    broken=$((broken + 1))
  fi
}

# answers NAME WORD CODE   The broker, asked with the stored value of NAME, gives this answer.
answers() {
  local said code=0
  said=$(quietly verify "$1" --profile sandbox --json) || code=$?
  [ "$code" -eq "$3" ] && [[ $said =~ \"answer\":\ *\"$2\" ]]
}
# metadata NAME FIELD   Of what the broker said of a token.
metadata() { quietly token show "$1" --json | /usr/bin/python3 -c '
import json, sys
print(json.load(sys.stdin)["tokens"][0]["metadata"][sys.argv[1]])' "$2"; }
# in_service   How many entries of the Secret Service hold the value on standard input: asked without Keyturn.
# QtKeychain writes bytes as Base64.
in_service() { /usr/bin/python3 -c '
import base64, sys, dbus
value = base64.b64encode(sys.stdin.buffer.read())
def interface(path, name):
    return dbus.Interface(bus.get_object("org.freedesktop.secrets", path), name)
bus = dbus.SessionBus()
service = interface("/org/freedesktop/secrets", "org.freedesktop.Secret.Service")
session = service.OpenSession("plain", "")[1]
found = 0
for collection in interface(service.object_path, dbus.PROPERTIES_IFACE).Get(service.dbus_interface, "Collections"):
    items = interface(collection, dbus.PROPERTIES_IFACE).Get("org.freedesktop.Secret.Collection", "Items")
    for secret in service.GetSecrets(items, session).values():
        found += bytes(secret[2]) == value
print(found)'; }
held_by_service() { [ "$(printf %s "$1" | in_service)" -ge 1 ]; }
# Does one of the values stand in a file of the data folder? The name does, or nothing was looked at.
on_disk() { printf '%s\n' "$@" | grep -rqaFf - -- "$data"; }
only_name_on_disk() { on_disk ci-runner && ! on_disk "$@"; }
looks_like_a_token() { [[ $1 == vidb_* && ${#1} -ge 100 ]]; }
differ() { [ "$1" != "$2" ]; }
equal() { [ "$1" = "$2" ]; }

step "1. A broker to try with, on this machine only, over HTTPS with an authority made just now"
exec {said}< <(exec setpriv --pdeathsig TERM "$keyturn_cli" sandbox --tokens 3)
sandbox_pid=$!
read -r -t 30 about <&"$said" || give_up "the sandbox did not start"
field() { /usr/bin/python3 -c 'import json, sys; print(json.load(sys.stdin)[sys.argv[1]] or "")' "$1" <<<"$about"; }
url=$(field url) ca_file=$(field ca_file) tokens=$(field tokens_csv)
printf '  %s\n' "$url"
[[ $url == https://127.0.0.1:* && -f $ca_file && -f $tokens ]] || give_up "the sandbox was built without TLS"

step "2. A profile that trusts it, and its three tokens"
keyturn profile add sandbox --host "$url" --ca-file "$ca_file"
keyturn token import "$tokens" --profile sandbox 2>/dev/null
keyturn token list
old=$(quietly token get ci-runner)
proof "ci-runner has a value in the form of a token" looks_like_a_token "$old"
proof "the keychain holds it" held_by_service "$old"
proof "the broker takes it" answers ci-runner alive 0

step "3. Regenerate it: what is known before, the one call, what the broker said"
keyturn token show ci-runner
printf '  $ keyturn-cli regenerate ci-runner --yes --print-token | (kept, not shown)\n'
told=$(quietly regenerate ci-runner --yes --reason demonstration --print-token) || give_up "ci-runner was not regenerated"
keyturn token show ci-runner

step "4. Was it done?"
proof "a new value was given, in the form of a token" looks_like_a_token "$told"
proof "it is another one" differ "$told" "$old"
proof "the broker takes the new one" answers ci-runner alive 0
# The same question that was answered "alive" in step 2, now under a second name.
printf %s "$old" | quietly token add old-value --profile sandbox >/dev/null
proof "the old one is what the second name has" equal "$(quietly token get old-value)" "$old"
proof "the broker refuses the old one" answers old-value refused 11
quietly token remove old-value --yes
proof "'token get' gives the new one" equal "$(quietly token get ci-runner)" "$told"
proof "the keychain, asked without Keyturn, holds the new one" held_by_service "$told"
proof "all that the broker said is known: expires $(metadata ci-runner expiration_date)" \
  test -n "$(metadata ci-runner id)"
proof "neither value stands in a file of the data folder" only_name_on_disk "$told" "$old"
keyturn history

if [ "$broken" -gt 0 ] || [ "$proofs" -eq 0 ]; then
  printf '\nNOT PROVEN: %s of %s proofs failed.\n' "$broken" "$((proofs + broken))"
  exit 1
fi
printf '\nProven (%s proofs): ci-runner was regenerated; the old token is dead, the new one is alive and in the keychain.\n' \
  "$proofs"
