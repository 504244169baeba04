#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# flatpak.sh   What of the Flatpak can be looked at without building it: the manifest's form, by flatpak-builder where that
# is there; that it asks for no more than it needs; that every source is pinned; and the files that it exports.
set -eu
. "$(dirname "$0")/sources.sh"
manifest=installer/flatpak/org.keyturn.Keyturn.yml
# Debian's Python has the reader; another one in the PATH need not.
/usr/bin/python3 - "$manifest" <<'PY'
import pathlib
import re
import sys
import yaml

faults = []
path = pathlib.Path(sys.argv[1])


class Strict(yaml.SafeLoader):
    """Two values of one key are a fault, not the second one."""


def mapping(loader, node):
    keys = [loader.construct_object(key) for key, _ in node.value]
    faults.extend(f"{key} twice" for key in set(keys) if keys.count(key) > 1)
    return loader.construct_mapping(node, deep=True)


Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
manifest = yaml.load(path.read_text(encoding="utf-8"), Strict)

known = {"id", "runtime", "runtime-version", "sdk", "command", "finish-args", "cleanup", "modules"}
faults += [f"{key} is no key of ours" for key in set(manifest) - known]
faults += [f"{key} is missing" for key in known - set(manifest)]
if manifest["id"] != path.stem:
    faults.append("the file is not named after its id")
if not isinstance(manifest["runtime-version"], str):
    faults.append("the runtime's version is a number: 6.10 would be 6.1")
if (manifest["runtime"], manifest["sdk"]) != ("org.kde.Platform", "org.kde.Sdk"):
    faults.append("not KDE's runtime and SDK")

# All that it may ask for. Portals need no permission.
allowed = {"--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri",
           "--talk-name=org.freedesktop.secrets"}
asked = manifest["finish-args"]
faults += [f"{argument} is asked for" for argument in asked if argument not in allowed]
faults += [f"{argument} is not asked for" for argument in allowed - set(asked)]

wanted = ["libsecret", "qtkeychain", "qcoro", "libsodium", "tl-expected", "cli11", "keyturn"]
names = [module["name"] for module in manifest["modules"]]
if names != wanted:
    faults.append(f"the modules are {names}, not {wanted}")
for module in manifest["modules"]:
    for source in module["sources"]:
        if source["type"] == "dir" and module["name"] == "keyturn":
            if (path.parent / source["path"]).resolve() != pathlib.Path.cwd():
                faults.append("keyturn is not built from this project")
            faults += [f"{name} is taken along" for name in (".git", "build", "dist") if name not in source["skip"]]
        elif source["type"] != "archive":
            faults.append(f"{module['name']}: a source of type {source['type']}")
        else:
            if not source["url"].startswith("https://"):
                faults.append(f"{module['name']}: not over https")
            if not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
                faults.append(f"{module['name']}: no SHA-256 sum")
if "-DKEYTURN_ORIGIN=Flatpak" not in manifest["modules"][-1]["config-opts"]:
    faults.append("About would not say that it is the Flatpak")

for fault in faults:
    print(f"flatpak: {fault}", file=sys.stderr)
print(f"flatpak: {len(names)} modules, {len(asked)} permissions, {len(faults)} faults")
sys.exit(1 if faults else 0)
PY
if command -v flatpak-builder >/dev/null; then
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/keyturn-flatpak.XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  # It only warns of what it does not know, and leaves a folder where it is run.
  said=$(cd "$scratch" && flatpak-builder --show-manifest "$root/$manifest" 2>&1 >/dev/null) || { echo "$said" >&2; exit 1; }
  if grep -E 'WARNING|ERROR' <<<"$said" >&2; then exit 1; fi
fi
# What is exported carries the id, and the desktop entry starts the manifest's command.
id=org.keyturn.Keyturn
said=$(appstreamcli validate --no-net --no-color "resources/linux/$id.metainfo.xml" 2>&1) || { echo "$said" >&2; exit 1; }
desktop-file-validate "resources/linux/$id.desktop"
grep -qx "Exec=$(sed -n 's/^command: //p' "$manifest")" "resources/linux/$id.desktop" && grep -qx "Icon=$id" "resources/linux/$id.desktop" ||
  { echo "flatpak: the desktop entry starts or shows something else" >&2; exit 1; }
if ! command -v flatpak-builder >/dev/null; then
  code=0
  said=$(bash installer/package.sh flatpak 2>&1) || code=$?
  [ "$code" -eq 1 ] && [[ $said == *flatpak-builder* ]] || { echo "flatpak: package.sh flatpak said: $said" >&2; exit 1; }
fi
