# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for keyturn-cli. Names come from the listing commands, which touch neither keychain nor network.

_keyturn_cli_names() # profile|token
{
    local folder=() i
    for ((i = 1; i < ${#COMP_WORDS[@]} - 1; i++)); do
        [[ ${COMP_WORDS[i]} == --data-dir ]] && folder=(--data-dir "${COMP_WORDS[i + 1]}")
    done
    # Names with white space are left to the person: they would need quoting.
    keyturn-cli "$1" list "${folder[@]}" 2>/dev/null | awk 'NR > 1 { print $1 }'
}

_keyturn_cli()
{
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local global="--data-dir --json --quiet --timeout --help"
    local profile_fields="--host --tenant --sign-in --client-id --scope --secret-stdin --redirect --ca-file --pin"
    profile_fields+=" --proxy --proxy-user --proxy-password-stdin --verify-after --store"
    local group="" action="" word skip=0 options="" names=""
    COMPREPLY=()

    case $previous in
    --data-dir) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --ca-file | --csv | --client-secret-file) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --profile) mapfile -t COMPREPLY < <(compgen -W "$(_keyturn_cli_names profile)" -- "$current"); return ;;
    --sign-in) mapfile -t COMPREPLY < <(compgen -W "token operator-token client client-basic bearer browser" -- "$current"); return ;;
    --proxy) mapfile -t COMPREPLY < <(compgen -W "system none" -- "$current"); return ;;
    --store) mapfile -t COMPREPLY < <(compgen -W "keychain vault" -- "$current"); return ;;
    --verify-after) mapfile -t COMPREPLY < <(compgen -W "yes no" -- "$current"); return ;;
    --uses) mapfile -t COMPREPLY < <(compgen -W "1 -1 unlimited" -- "$current"); return ;;
    --expiring-within) mapfile -t COMPREPLY < <(compgen -W "1d 7d 14d 30d" -- "$current"); return ;;
    --host | --tenant | --pin | --timeout | --note | --reason | --jobs | --print | --since | --port | --tokens | \
        --latency-ms | --client-id | --scope | --redirect | --proxy-user | --api-ttl | --access-ttl | \
        --description | --display-name | --export | --forget | --map) return ;;
    esac

    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        if ((skip)); then
            skip=0
        elif [[ $word == --data-dir || $word == --timeout ]]; then
            skip=1
        elif [[ $word != -* && -z $group ]]; then
            group=$word
        elif [[ $word != -* && -z $action ]]; then
            action=$word
        fi
    done

    case $group in
    "") options="profile token regenerate verify resolve recover history doctor sandbox --version" ;;
    profile)
        case $action in
        "") options="add set list show test store remove" ;;
        add) options=$profile_fields ;;
        set) options=$profile_fields names=profile ;;
        show | test | store) names=profile ;;
        remove) options="--yes" names=profile ;;
        esac
        ;;
    token)
        case $action in
        "") options="add import list show get rename set generate revoke remove" ;;
        add) options="--profile --note --uses" ;;
        import)
            options="--profile --map --dry-run"
            [[ $current == -* ]] || { mapfile -t COMPREPLY < <(compgen -f -- "$current"); return; }
            ;;
        list) options="--profile --expiring-within --with-unknown-expiry --needs-attention" ;;
        show | get | rename) options="--profile" names=token ;;
        set) options="--profile --note --uses --secret-stdin" names=token ;;
        generate)
            options="--profile --api-ttl --access-ttl --uses --description --display-name --client-id --reason"
            ;;
        remove | revoke) options="--profile --yes" names=token ;;
        esac
        ;;
    regenerate)
        options="--profile --all --all-profiles --expiring-within --with-unknown-expiry --once --yes --dry-run --print-token --reason --jobs" names=token
        ;;
    verify) options="--profile" names=token ;;
    resolve) options="--profile --new-value-stdin --mark-lost --try-kept --yes" names=token ;;
    recover) options="--print --export --forget --yes" ;;
    history) options="--since --csv" ;;
    doctor) names=profile ;;
    sandbox) options="--port --tokens --latency-ms --csv --client-secret-file" ;;
    esac

    if [[ -n $names && $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(_keyturn_cli_names "$names")" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -W "$options $global" -- "$current")
    fi
}

complete -F _keyturn_cli keyturn-cli
