#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# shell.sh   Every shell script parses, and shellcheck has nothing to say about it.
set -eu
. "$(dirname "$0")/sources.sh"
mapfile -t scripts < <({ sources '*.sh'; echo .ci/run; } | sort -u)
for script in "${scripts[@]}"; do bash -n "$script"; done
shellcheck --severity=warning --external-sources --source-path=SCRIPTDIR "${scripts[@]}"
echo "shell: ${#scripts[@]} scripts"
