#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# make.sh   Builds installer/flatpak/org.keyturn.Keyturn.yml and packs dist/org.keyturn.Keyturn.flatpak with its SHA-256
# sum. Called by installer/package.sh flatpak. Wants flatpak-builder and, from Flathub, org.kde.Platform and org.kde.Sdk of
# the version that the manifest names; fetches the libraries' archives. Untested: nobody has built it yet.
set -eu
cd "$(dirname "$0")/../.."
manifest=installer/flatpak/org.keyturn.Keyturn.yml
for tool in flatpak flatpak-builder; do
  command -v "$tool" >/dev/null || {
    echo "package.sh: the Flatpak is built by flatpak-builder, and there is no $tool here; install both" \
      "(apt-get install flatpak flatpak-builder), and the runtime and SDK that $manifest names" >&2
    exit 1
  }
done
scratch=$PWD/build/flatpak
mkdir -p "$scratch" dist
flatpak-builder --force-clean --state-dir="$scratch/state" --repo="$scratch/repo" "$scratch/app" "$manifest"
flatpak build-bundle "$scratch/repo" dist/org.keyturn.Keyturn.flatpak org.keyturn.Keyturn
(cd dist && sha256sum org.keyturn.Keyturn.flatpak >SHA256SUMS)
echo "$PWD/dist/org.keyturn.Keyturn.flatpak"
