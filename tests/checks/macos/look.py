#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""look.py PROJECT BUILD   What a configured build that takes this system for macOS (pretend.cmake) has made of the bundle,
and whether the sources of that system compile. Prints each fault; exits with 1 when there is one."""
import json
import pathlib
import plistlib
import re
import shlex
import struct
import subprocess
import sys

FAULTS = []
# What of the hardened runtime's exceptions and other rights the programs have, and nothing else.
RIGHTS = {"com.apple.security.network.client": True}
# Pixels of the icon that a dock, a Finder window and a preview ask for.
SIZES = {16, 32, 128, 256, 512, 1024}
# Of an icon's parts by their type, https://en.wikipedia.org/wiki/Apple_Icon_Image_format; masks have none of their own.
PARTS = {b"is32": 16, b"il32": 32, b"it32": 128, b"icp4": 16, b"icp5": 32, b"ic04": 16, b"ic05": 32, b"ic07": 128,
         b"ic08": 256, b"ic09": 512, b"ic10": 1024, b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512}


def fault(what):
    FAULTS.append(what)


def differ(what, found, wanted):
    if found != wanted:
        fault(f"{what} is {found!r}, not {wanted!r}")


def look_at_plist(project, bundle):
    version = re.search(r"project\(Keyturn VERSION (\S+)", (project / "CMakeLists.txt").read_text())[1]
    text = (bundle / "Info.plist").read_bytes()
    if b"${" in text or b"@" in text:
        fault("Info.plist holds a variable that nobody filled in")
    plist = plistlib.loads(text)
    for key, wanted in {
            "CFBundleIdentifier": "org.keyturn.Keyturn", "CFBundleName": "Keyturn", "CFBundleExecutable": "Keyturn",
            "CFBundlePackageType": "APPL", "CFBundleShortVersionString": version, "CFBundleVersion": version,
            "CFBundleIconFile": "keyturn.icns", "CFBundleDevelopmentRegion": "en", "CFBundleLocalizations": ["en", "de"],
            "LSApplicationCategoryType": "public.app-category.developer-tools", "LSMinimumSystemVersion": "11.0",
            "NSHighResolutionCapable": True, "NSPrincipalClass": "NSApplication"}.items():
        differ(key, plist.get(key), wanted)
    if "GPL-3.0-or-later" not in plist.get("NSHumanReadableCopyright", ""):
        fault("NSHumanReadableCopyright does not name the licence")
    if "NSAppTransportSecurity" in plist:
        fault("an exception from App Transport Security")


def look_at_rights(project):
    rights = plistlib.loads((project / "resources/macos/entitlements.plist").read_bytes())
    differ("what the entitlements allow", rights, RIGHTS)


def look_at_icon(icns):
    data = icns.read_bytes()
    head, length = struct.unpack(">4sI", data[:8])
    if head != b"icns" or length != len(data):
        fault("the icon is not an icns file of its own length")
        return
    sizes, at = set(), 8
    while at + 8 <= len(data):
        part, length = struct.unpack(">4sI", data[at:at + 8])
        if length < 8 or at + length > len(data):
            fault(f"the icon's part {part!r} is cut")
            return
        content = data[at + 8:at + length]
        if part in PARTS:
            sizes.add(PARTS[part])
        if content.startswith(b"\x89PNG"):
            differ(f"the width of the icon's part {part!r}", struct.unpack(">I", content[16:20])[0], PARTS.get(part))
        at += length
    if not SIZES <= sizes:
        fault(f"the icon has {sorted(sizes)}, and not {sorted(SIZES - sizes)}")


def look_at_places(build):
    """Where the install step puts the two programs."""
    for part, wanted in (("app", r'file\(INSTALL DESTINATION "\$\{CMAKE_INSTALL_PREFIX\}/\." .*/Keyturn\.app"'),
                         ("app/cli", r'Keyturn\.app/Contents/MacOS" .*/keyturn-cli"')):
        if not re.search(wanted, (build / part / "cmake_install.cmake").read_text()):
            fault(f"{part} is not installed into the bundle")
    packing = (build / "CPackConfig.cmake").read_text()
    for name, wanted in (("CPACK_GENERATOR", "DragNDrop"), ("CPACK_MONOLITHIC_INSTALL", "ON")):
        if not re.search(rf'set\({name} "{wanted}"\)', packing):
            fault(f"{name} is not {wanted}")


def look_at_sources(project, build):
    """Compiles, without making anything, what macOS takes of the rooms that call a system; with its names pretended."""
    commands = {pathlib.Path(entry["file"]): entry for entry in json.loads((build / "compile_commands.json").read_text())}
    pairs = [(source, source) for source in commands
             if source.parent == project / "app/system" and not source.stem.endswith("_glibc")]
    pairs += [(project / "app/system/files_posix.cpp", project / f"app/system/{name}_other.cpp")
              for name in ("exitguard", "wipingheap")]
    pairs.append((project / "app/keychain/secretservice_linux.cpp", project / "app/keychain/secretservice_other.cpp"))
    for like, source in sorted(pairs):
        words = shlex.split(commands[like]["command"])
        keep = [word for word in words if word.startswith(("-I", "-D", "-f", "-std", "-W"))]
        system = [words[i + 1] for i, word in enumerate(words) if word == "-isystem"]
        command = ["clang++-19", *keep, *[f"-isystem{folder}" for folder in system], "-Werror", "-fsyntax-only",
                   "-include", str(project / "tests/checks/macos/darwin.h"), str(source)]
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if said.returncode != 0:
            fault(f"{source.relative_to(project)} does not compile for macOS:\n{said.stdout}")
    return len(pairs)


def main(project, build):
    bundle = build / "app/Keyturn.app/Contents"
    look_at_plist(project, bundle)
    look_at_rights(project)
    look_at_icon(build / "app/keyturn.icns")
    look_at_places(build)
    compiled = look_at_sources(project, build)
    for what in FAULTS:
        print(f"macos: {what}", file=sys.stderr)
    print(f"macos: the bundle's parts, its icon, its rights and {compiled} sources: {len(FAULTS)} faults")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])))
