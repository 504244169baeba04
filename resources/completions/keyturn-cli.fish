# SPDX-License-Identifier: GPL-3.0-or-later
# fish completion for keyturn-cli. Names come from the listing commands, which touch neither keychain nor network.

function __keyturn_cli_names # profile|token
    keyturn-cli $argv[1] list 2>/dev/null | awk 'NR > 1 { print $1 }'
end

set -l commands profile token regenerate verify resolve recover history doctor sandbox
set -l none "not __fish_seen_subcommand_from $commands"
set -l profile "__fish_seen_subcommand_from profile"
set -l token "__fish_seen_subcommand_from token"
set -l no_profile "$profile; and not __fish_seen_subcommand_from add set list show test store remove"
set -l no_token "$token; and not __fish_seen_subcommand_from \
    add import list show get rename set generate revoke remove"
set -l profile_fields "$profile; and __fish_seen_subcommand_from add set"
set -l by_name "$token; and __fish_seen_subcommand_from show get rename set revoke remove; \
    or __fish_seen_subcommand_from regenerate verify resolve"
set -l generate "$token; and __fish_seen_subcommand_from generate"

complete -c keyturn-cli -f
complete -c keyturn-cli -l data-dir -x -a '(__fish_complete_directories)' -d 'Folder of the profiles and the journal'
complete -c keyturn-cli -l json -d 'One JSON document on standard output'
complete -c keyturn-cli -l quiet -d 'No progress and no notes'
complete -c keyturn-cli -l timeout -x -d 'Seconds to wait for the answer'
complete -c keyturn-cli -l help -d 'Help'
complete -c keyturn-cli -n "$none" -l version -d 'Version'

complete -c keyturn-cli -n "$none" -a profile -d 'Hosts and tenants'
complete -c keyturn-cli -n "$none" -a token -d 'API tokens'
complete -c keyturn-cli -n "$none" -a regenerate -d 'Regenerate tokens'
complete -c keyturn-cli -n "$none" -a verify -d 'See whether tokens are alive'
complete -c keyturn-cli -n "$none" -a resolve -d 'Find out what became of tokens in doubt'
complete -c keyturn-cli -n "$none" -a recover -d 'Move sealed new tokens where they belong'
complete -c keyturn-cli -n "$none" -a history -d 'Who turned which token'
complete -c keyturn-cli -n "$none" -a doctor -d 'What stands in the way'
complete -c keyturn-cli -n '__fish_seen_subcommand_from doctor' -a '(__keyturn_cli_names profile)'
complete -c keyturn-cli -n "$none" -a sandbox -d 'A broker to try things with'

complete -c keyturn-cli -n "$no_profile" -a 'add set list show test store remove'
complete -c keyturn-cli -n "$profile_fields" -l host -x -d 'The Identity Broker'
complete -c keyturn-cli -n "$profile_fields" -l tenant -x -d 'Tenant'
complete -c keyturn-cli -n "$profile_fields" -l sign-in -x -d 'How to sign in' \
    -a 'token operator-token client client-basic bearer browser'
complete -c keyturn-cli -n "$profile_fields" -l client-id -x -d 'OAuth client'
complete -c keyturn-cli -n "$profile_fields" -l scope -x -d 'Scope'
complete -c keyturn-cli -n "$profile_fields" -l secret-stdin -d 'Its secret is on standard input'
complete -c keyturn-cli -n "$profile_fields" -l redirect -x -d 'Where the browser comes back to'
complete -c keyturn-cli -n "$profile_fields" -l ca-file -r -F -d 'Certificates to trust'
complete -c keyturn-cli -n "$profile_fields" -l pin -x -d 'Fingerprint to trust'
complete -c keyturn-cli -n "$profile_fields" -l proxy -x -a 'system none' -d 'Proxy'
complete -c keyturn-cli -n "$profile_fields" -l proxy-user -x -d 'User of the proxy'
complete -c keyturn-cli -n "$profile_fields" -l proxy-password-stdin -d 'Its password is on standard input'
complete -c keyturn-cli -n "$profile_fields" -l verify-after -x -a 'yes no' -d 'Exchange each new token'
complete -c keyturn-cli -n "$profile_fields" -l store -x -a 'keychain vault' -d 'Where its secrets are kept'
complete -c keyturn-cli -n "$profile; and __fish_seen_subcommand_from set show test store remove" \
    -a '(__keyturn_cli_names profile)'
complete -c keyturn-cli -n "$profile; and __fish_seen_subcommand_from remove" -l yes -d 'Do not ask'

complete -c keyturn-cli -n "$no_token" -a 'add import list show get rename set generate revoke remove'
complete -c keyturn-cli -n "$token; or __fish_seen_subcommand_from regenerate verify resolve" -l profile -x \
    -a '(__keyturn_cli_names profile)' -d 'Profile of the token'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from add set" -l note -x -d 'A note'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from add set" -l uses -x -a '1 unlimited' -d 'Uses'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from set" -l secret-stdin \
    -d 'Its new value is on standard input'
complete -c keyturn-cli -n "$generate" -l api-ttl -x -a '43200 129600 259200' -d 'Minutes it lives'
complete -c keyturn-cli -n "$generate" -l access-ttl -x -a '30 60 480' -d 'Minutes its access tokens live'
complete -c keyturn-cli -n "$generate" -l uses -x -a '1 -1' -d 'Uses'
complete -c keyturn-cli -n "$generate" -l description -x -d 'For the broker'
complete -c keyturn-cli -n "$generate" -l display-name -x -d 'Its name at the broker'
complete -c keyturn-cli -n "$generate" -l client-id -x -d 'Whose it is'
complete -c keyturn-cli -n "$generate" -l reason -x -d 'For the history'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from import" -F
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from import" -l map -x -d 'What the columns are called'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from import" -l dry-run -d 'Only say what would be added'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from list" -l needs-attention -d 'Not as it should be'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from list; or __fish_seen_subcommand_from regenerate" \
    -l expiring-within -x -a '1d 7d 14d 30d' -d 'Ends within this time'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from list; or __fish_seen_subcommand_from regenerate" \
    -l with-unknown-expiry -d 'Also tokens with no known end'
complete -c keyturn-cli -n "$token; and __fish_seen_subcommand_from remove revoke" -l yes -d 'Do not ask'
complete -c keyturn-cli -n "$by_name" -a '(__keyturn_cli_names token)'

complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l all -d 'All tokens'
complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l all-profiles -d 'Of more profiles than one'
complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l once -d 'From standard input, kept nowhere'
complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l yes -d 'Do not ask'
complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l dry-run -d 'Only say what would be done'
complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l print-token -d 'Print the new token'
complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l reason -x -d 'For the history'
complete -c keyturn-cli -n '__fish_seen_subcommand_from regenerate' -l jobs -x -d 'How many at once'
complete -c keyturn-cli -n '__fish_seen_subcommand_from recover' -l print -x -d 'Print a pending value'
complete -c keyturn-cli -n '__fish_seen_subcommand_from recover' -l export -x -d 'Write a kept answer to a file'
complete -c keyturn-cli -n '__fish_seen_subcommand_from recover' -l forget -x -d 'Remove what is kept'
complete -c keyturn-cli -n '__fish_seen_subcommand_from resolve' -l try-kept -d 'Try what looks like the new token'
complete -c keyturn-cli -n '__fish_seen_subcommand_from resolve' -l new-value-stdin -d 'Its new value is on standard input'
complete -c keyturn-cli -n '__fish_seen_subcommand_from resolve' -l mark-lost -d 'Nobody has the new value'
complete -c keyturn-cli -n '__fish_seen_subcommand_from resolve' -l yes -d 'Nothing is queued any more'
complete -c keyturn-cli -n '__fish_seen_subcommand_from history' -l since -x -d 'Only from this date on'
complete -c keyturn-cli -n '__fish_seen_subcommand_from history' -l csv -d 'As CSV'
complete -c keyturn-cli -n '__fish_seen_subcommand_from sandbox' -l port -x -d 'Port'
complete -c keyturn-cli -n '__fish_seen_subcommand_from sandbox' -l tokens -x -d 'How many tokens'
complete -c keyturn-cli -n '__fish_seen_subcommand_from sandbox' -l latency-ms -x -d 'Wait before each answer'
complete -c keyturn-cli -n '__fish_seen_subcommand_from sandbox' -l csv -r -F -d 'Write the values to this file'
complete -c keyturn-cli -n '__fish_seen_subcommand_from sandbox' -l client-secret-file -r -F \
    -d 'Write the secret of the OAuth client to this file'
