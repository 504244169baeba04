#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# rpm.sh   Makes the RPM packages and looks at them: rpmlint with what installer/rpm/rpmlint.toml explains, the same files
# as in Debian's packages but for what is Debian's own, and the program without a window without the window's libraries.
set -eu
. "$(dirname "$0")/sources.sh"
built=$(bash installer/package.sh deb rpm 2>&1) || { tail -n 60 <<<"$built" >&2; exit 1; }
mapfile -t packages < <(grep -E '/dist/keyturn(-cli)?-[0-9][^/]*\.rpm$' <<<"$built")
[ ${#packages[@]} -eq 2 ] || { echo "not two packages: ${packages[*]}" >&2; exit 1; }
said=$(rpmlint -c installer/rpm/rpmlint.toml "${packages[@]}" 2>&1) || { echo "$said" >&2; exit 1; }
grep -q ' 0 errors, 0 warnings' <<<"$said" || { echo "$said" >&2; exit 1; }

for package in "${packages[@]}"; do
  name=$(rpm -qp --queryformat '%{NAME}' "$package")
  mapfile -t debs < <(grep -E "/dist/${name}_[^/]*\.deb$" <<<"$built")
  files=$(rpm -qpl "$package" | grep -v "^/usr/share/doc/$name$" | sort)
  wanted=$(dpkg-deb -c "${debs[0]}" | sed -nE 's/^-.* \.(\/.*)$/\1/p' |
    grep -vE '/changelog\.Debian\.gz$|^/usr/share/lintian/' | sort)
  diff <(echo "$wanted") <(echo "$files") >&2 || { echo "$name: other files than in Debian's package" >&2; exit 1; }
  echo "package: ${package##*/}, $(du -k "$package" | cut -f1) KiB, $(wc -l <<<"$files") files, rpmlint silent"
done
cli=$(printf '%s\n' "${packages[@]}" | grep '/keyturn-cli-')
if rpm -qp --requires "$cli" 2>/dev/null | grep -E '^libQt6(Widgets|Gui|Svg)' >&2; then
  echo "keyturn-cli needs the window's libraries" >&2
  exit 1
fi
