#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# prefix.sh [--sources DIR] [--prefix DIR]   Builds the libraries that Keyturn for Windows is linked with, by Debian 12's
# mingw-w64, into the prefix (default: ~/.cache/keyturn/windows/prefix): Qt, SQLite, libsodium, QtKeychain, QCoro, QtSvg,
# QtHttpServer, Qt's translations and two header-only libraries. Each part is built once. Sources are Debian's source
# packages, by the mirrors that apt is configured with; what they do not give out is looked for in DIR, as NAME-VERSION.tar.*
# or under Debian's own name. Qt takes most of an hour on two processors, all the rest together five minutes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/keyturn/windows
prefix=${KEYTURN_WINDOWS_PREFIX:-$cache/prefix}
given=
while [ $# -gt 0 ]; do
  case $1 in
    --sources) given=$(cd "${2:?a folder}" && pwd) && shift ;;
    --prefix) prefix=$(realpath -m "${2:?a folder}") && shift ;;
    *) sed -n '3,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  esac
  shift
done
triple=x86_64-w64-mingw32
qt=6.4.2

# part|file that proves it|Debian's source package|upstream's name and version|SHA-256 of Debian's .orig tarball|upstream
parts="
sqlite|bin/sqlite3.dll|sqlite3|sqlite3-3.40.1|aaa776260ab4dc976db34aa7891819484c8676b5b2783123ebc6301e2ca5d655|sqlite.org
qt|bin/Qt6Core.dll|qt6-base|qtbase-$qt|4f14b89a9463a540fd84a6718b8519a2297119b454ef547721015a9e9019ae9e|code.qt.io, qtbase, tag v$qt
sodium|bin/libsodium-23.dll|libsodium|libsodium-1.0.18|d59323c6b712a1519a5daf710b68f5e7fde57040845ffec53850911f10a5d4f4|download.libsodium.org
qtkeychain|bin/libqt6keychain.dll|qtkeychain|qtkeychain-0.13.2|1afd94b2d53a5934ae66b09a23d69cad294cc75f1780715439a9fef79f38e272|github.com/frankosterfeld/qtkeychain, tag 0.13.2
qcoro|lib/libQCoro6Core.a|qcoro|qcoro-0.8.0|28f90d817f42352084242f7a1ff090c5cff92359e4dbecea8f04d39ebcf630f8|github.com/danvratil/qcoro, tag v0.8.0
qtsvg|bin/Qt6Svg.dll|qt6-svg|qtsvg-$qt|b746af3cb1793621d8ed7eae38d9ad5a15541dc2742031069f2ae3fe87590314|code.qt.io, qtsvg, tag v$qt
qthttpserver|bin/Qt6HttpServer.dll|qt6-httpserver|qthttpserver-$qt|14b3a44267d777cc220b82d5ee522aea3a8db28b9dd3f8761d4579043e9b0bc5|code.qt.io, qthttpserver, tag v$qt
"

say() { printf 'prefix: %s\n' "$*"; }
give_up() { printf 'prefix: %s\n' "$*" >&2; exit 1; }
field() { grep "^$1|" <<<"$parts" | cut -d'|' -f"$2"; }

# --- Sources -----------------------------------------------------------------------------------------------------------

# apt with the source packages of the machine's own mirrors, without a change to the machine.
apt_sources() {
  local apt=$cache/apt entry
  if [ ! -e "$apt/ready" ]; then
    mkdir -p "$apt/parts" "$apt/lists/partial" "$apt/cache/archives/partial"
    for entry in /etc/apt/sources.list.d/*.sources; do
      [ ! -e "$entry" ] || sed 's/^Types:.*/Types: deb-src/' "$entry" >"$apt/parts/${entry##*/}"
    done
    for entry in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
      [ ! -e "$entry" ] || sed -n 's/^deb /deb-src /p' "$entry" >"$apt/parts/$(basename "$entry" .list).list"
    done
    cat >"$apt/apt.conf" <<TEXT
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$apt/parts";
Dir::State::Lists "$apt/lists";
Dir::Cache "$apt/cache";
TEXT
    APT_CONFIG=$apt/apt.conf apt-get -qq update || return 1
    touch "$apt/ready"
  fi
  APT_CONFIG=$apt/apt.conf apt-get -qq "$@"
}

# from_debian PART   Unpacked and patched as Debian builds it; prints the folder. Each package alone: one that is not
# given out would make a joint call fail as a whole.
from_debian() {
  local folder=$cache/debian/$1 found
  rm -rf "$folder" && mkdir -p "$folder"
  (cd "$folder" && apt_sources source --only-source "$(field "$1" 3)" >"$folder/log" 2>&1) || return 1
  found=$(find "$folder" -mindepth 1 -maxdepth 1 -type d | head -n 1)
  [ -n "$found" ] && echo "$found"
}

# from_given PART   The same out of the folder that was named.
from_given() {
  local folder=$cache/given/$1 name tarball file
  [ -n "$given" ] || return 1
  name=$(field "$1" 4)
  tarball=
  for file in "$given/$name".tar.* "$given/$(field "$1" 3)_${name##*-}"*.orig.tar.*; do
    [ ! -f "$file" ] || { tarball=$file && break; }
  done
  [ -n "$tarball" ] || return 1
  say "$1: ${tarball##*/}, SHA-256 $(sha256sum "$tarball" | cut -d' ' -f1)" >&2
  rm -rf "$folder" && mkdir -p "$folder"
  tar -xf "$tarball" -C "$folder"
  find "$folder" -mindepth 1 -maxdepth 1 -type d | head -n 1
}

source_of() {
  from_debian "$1" && return
  from_given "$1" && return
  give_up "no source of $1. Put $(field "$1" 4).tar.* into a folder and name it with --sources: Debian's is
  pool/main of any mirror of Debian 12, source package $(field "$1" 3), the .orig tarball with SHA-256
  $(field "$1" 5);
  upstream's: $(field "$1" 6)"
}

# --- Building ----------------------------------------------------------------------------------------------------------

# with_cmake SOURCE OPTION...
with_cmake() {
  local source=$1
  shift
  cmake -G Ninja -S "$source" -B "$work" -DCMAKE_TOOLCHAIN_FILE="$here/mingw64.cmake" \
    -DKEYTURN_WINDOWS_PREFIX="$prefix" -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_CXX_FLAGS="-ffile-prefix-map=$source=. -ffile-prefix-map=$work=." "$@"
  cmake --build "$work" --parallel "$(nproc)"
  cmake --install "$work" --strip
}

features() { # ON|OFF FEATURE...
  local state=$1 feature
  shift
  for feature in "$@"; do printf -- '-DFEATURE_%s=%s\n' "$feature" "$state"; done
}

# Debian takes SQLite out of Qt's sources, so Qt uses a library of its own, made from Debian's SQLite.
build_sqlite() {
  mkdir -p "$prefix/bin" "$prefix/lib" "$prefix/include"
  (cd "$work" && "$1/configure" --disable-tcl --disable-readline && make sqlite3.c sqlite3.h)
  (cd "$work" && $triple-gcc-posix -O2 -shared -o sqlite3.dll sqlite3.c -I. -DSQLITE_API='__declspec(dllexport)' \
    -DSQLITE_THREADSAFE=1 -DSQLITE_ENABLE_COLUMN_METADATA -DSQLITE_SECURE_DELETE -static-libgcc -s \
    -Wl,--no-insert-timestamp -Wl,--out-implib,libsqlite3.dll.a)
  install -m 644 "$work/sqlite3.dll" "$prefix/bin/"
  install -m 644 "$work/libsqlite3.dll.a" "$prefix/lib/"
  install -m 644 "$work/sqlite3.h" "$1/src/sqlite3ext.h" "$prefix/include/"
}

# Tablets need Wintab's headers, which Debian takes out, too. Without OpenGL by three switches: by one alone, the dynamic
# one stays. Direct2D stays on: without it the fonts of DirectWrite do not link. No ICU, no OpenSSL: Windows has both.
build_qt() {
  local options
  mapfile -t options < <(
    features ON system_sqlite sql_sqlite schannel direct2d concurrent testlib xml
    features OFF system_zlib system_pcre2 system_harfbuzz system_freetype system_png system_jpeg \
      system_doubleconversion system_libb2 tabletevent opengl opengl_dynamic dynamicgl vulkan egl dbus printsupport \
      openssl glib icu zstd brotli gssapi sql_odbc sql_mysql sql_psql androiddeployqt direct2d1_1
  )
  with_cmake "$1" -DBUILD_SHARED_LIBS=ON -DINPUT_opengl=no -DQT_QMAKE_TARGET_MKSPEC=win32-g++ -DQT_BUILD_TESTS=OFF \
    -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TOOLS_WHEN_CROSSCOMPILING=OFF "${options[@]}"
}

# With a stack protector it would want one more library.
build_sodium() {
  [ -x "$1/configure" ] || (cd "$1" && ./autogen.sh -s)
  (cd "$work" && "$1/configure" --host=$triple --prefix="$prefix" --enable-shared --disable-static --disable-ssp \
    --disable-dependency-tracking CC=$triple-gcc-posix CFLAGS=-O2 \
    LDFLAGS="-static-libgcc -s -Wl,--no-insert-timestamp" && make -j"$(nproc)" && make install)
}

build_qtkeychain() {
  with_cmake "$1" -DBUILD_WITH_QT6=ON -DBUILD_TRANSLATIONS=OFF -DBUILD_TEST_APPLICATION=OFF -DUSE_CREDENTIAL_STORE=ON
}

build_qcoro() {
  with_cmake "$1" -DUSE_QT_VERSION=6 -DBUILD_TESTING=OFF -DQCORO_BUILD_EXAMPLES=OFF -DQCORO_WITH_QTDBUS=OFF \
    -DQCORO_WITH_QTNETWORK=ON -DQCORO_WITH_QTWEBSOCKETS=OFF -DQCORO_WITH_QTQUICK=OFF -DQCORO_WITH_QML=OFF
}

build_qtsvg() { with_cmake "$1" -DQT_BUILD_TESTS=OFF -DQT_BUILD_EXAMPLES=OFF; }
build_qthttpserver() { with_cmake "$1" -DQT_BUILD_TESTS=OFF -DQT_BUILD_EXAMPLES=OFF; }

# Headers alone, of the packages that the Linux programs are built with, so that nothing else of /usr/include is seen.
build_headers() {
  mkdir -p "$prefix/include" "$prefix/share/cmake"
  cp -R /usr/include/CLI /usr/include/tl "$prefix/include/"
  cp -R /usr/share/cmake/CLI11 /usr/share/cmake/tl-expected "$prefix/share/cmake/"
}

# What Qt's own dialogs say, in the languages that the window speaks, of Debian's package: made for no system.
build_translations() {
  (cd "$work" && apt-get -qq download qt6-translations-l10n) || return 1
  dpkg-deb -x "$work"/qt6-translations-l10n_*.deb "$work"
  mkdir -p "$prefix/translations"
  find "$work/usr" -name 'qtbase_[de][en].qm' -exec install -m 644 {} "$prefix/translations/" \;
  [ -e "$prefix/translations/qtbase_de.qm" ]
}

# --- What is to be done ------------------------------------------------------------------------------------------------

command -v $triple-g++-posix >/dev/null || give_up "no mingw-w64 here: installer/setup-debian.sh windows"
# The host's moc and rcc write for their own version.
host_qt=$(dpkg-query -W -f '${Version}' qt6-base-dev 2>/dev/null) || give_up "no Qt here: installer/setup-debian.sh windows"
[[ $host_qt == "$qt"* ]] || give_up "the host's Qt is $host_qt, and this is for Debian 12's $qt"

stamps=$prefix/share/keyturn
# A prefix that was unpacked and not built here has no stamps yet: what is in it counts.
if [ ! -d "$stamps" ]; then
  mkdir -p "$stamps"
  while IFS='|' read -r part proof _ name _; do
    [ -z "$part" ] || [ ! -e "$prefix/$proof" ] || echo "$name" >"$stamps/$part"
  done <<<"$parts"
fi
mkdir -p "$cache"
for part in sqlite qt sodium qtkeychain qcoro qtsvg qthttpserver headers translations; do
  name=$(field "$part" 4)
  name=${name:-$part}
  [ "$(cat "$stamps/$part" 2>/dev/null)" != "$name" ] || continue
  say "$part"
  since=$SECONDS
  work=$cache/build/$part
  rm -rf "$work" && mkdir -p "$work"
  folder=
  case $part in
    headers | translations) ;;
    *) folder=$(source_of "$part") ;;
  esac
  # Not in a condition, where set -e would be off.
  (set -e && "build_$part" "$folder") >"$work.log" 2>&1 &
  if ! wait $!; then
    tail -n 40 "$work.log" >&2
    # The window is translated without them; only Qt's own buttons stay English.
    [ "$part" = translations ] || give_up "$part was not built; all of it is in $work.log"
    say "no translations of Qt: its own texts stay English" >&2
    continue
  fi
  # Found by its own place, wherever the prefix is moved to.
  # shellcheck disable=SC2016 # pkg-config knows that variable
  find "$prefix/lib/pkgconfig" -name '*.pc' -exec sed -i 's#^prefix=.*#prefix=${pcfiledir}/../..#' {} + 2>/dev/null || true
  echo "$name" >"$stamps/$part"
  rm -rf "$work"
  say "$part: $((SECONDS - since)) s"
done
say "$prefix is complete"
