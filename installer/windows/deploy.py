#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""deploy.py FOLDER PREFIX   Puts beside the programs in FOLDER what they need of PREFIX and of the compiler: Qt's plug-ins,
and each library that is imported, by walking the imports. One that is neither found nor known to be Windows' own is an
error. Strips all, signs the programs (sign.sh), gives every file the date of SOURCE_DATE_EPOCH, and writes FOLDER.nsh, the lists for the installer, and
FOLDER.cdx.json, a software bill of materials."""
import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import uuid

TRIPLE = "x86_64-w64-mingw32"
PLUGINS = """platforms/qwindows styles/qwindowsvistastyle sqldrivers/qsqlite tls/qschannelbackend iconengines/qsvgicon
imageformats/qsvg imageformats/qico""".split()
# What every Windows 10 has.
WINDOWS = set("""advapi32 api-ms-win-core-synch-l1-2-0 api-ms-win-core-winrt-l1-1-0 api-ms-win-core-winrt-string-l1-1-0 authz
bcrypt comdlg32 crypt32 d3d11 d3d9 dnsapi dwmapi dwrite dxgi gdi32 imm32 iphlpapi kernel32 mpr msvcrt ncrypt netapi32 ole32
oleaut32 secur32 setupapi shcore shell32 shlwapi user32 userenv uxtheme version wer winhttp winmm ws2_32 wtsapi32""".split())
# Where the compiler's own libraries come from; the rest is told by the prefix.
COMPILERS = {"libstdc++-6.dll": "gcc-mingw-w64-x86-64-posix", "libgcc_s_seh-1.dll": "gcc-mingw-w64-x86-64-posix",
             "libwinpthread-1.dll": "mingw-w64-x86-64-dev"}
PARTS = {"sqlite3": "sqlite", "libsodium-23": "sodium", "libqt6keychain": "qtkeychain", "Qt6Svg": "qtsvg", "qsvg": "qtsvg",
         "qsvgicon": "qtsvg", "Qt6HttpServer": "qthttpserver"}
STATIC = ("qcoro",)


def said(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def imports(file):
    return re.findall(r"DLL Name: (\S+)", said(f"{TRIPLE}-objdump", "-p", str(file)))


def places(prefix):
    compiler = pathlib.Path(said(f"{TRIPLE}-g++-posix", "-print-file-name=libstdc++-6.dll").strip()).parent
    return [prefix / "bin", compiler, pathlib.Path(f"/usr/{TRIPLE}/lib"), pathlib.Path(f"/usr/{TRIPLE}/bin")]


def copied(source, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return target


def gather(folder, prefix):
    """Every library that was put beside the programs, by its name."""
    todo = sorted(folder.rglob("*.exe"))
    for plugin in PLUGINS:
        todo.append(copied(prefix / "plugins" / f"{plugin}.dll", folder / "plugins" / f"{plugin}.dll"))
    found = {file.name for file in todo}
    while todo:
        file = todo.pop()
        for name in imports(file):
            if name in found or name.lower().removesuffix(".dll").removesuffix(".drv") in WINDOWS:
                continue
            origin = next((place / name for place in places(prefix) if (place / name).is_file()), None)
            if origin is None:
                raise SystemExit(f"deploy.py: {file.name} imports {name}, which is nowhere")
            found.add(name)
            todo.append(copied(origin, folder / name))
    return sorted(name for name in found if name.endswith(".dll"))


def bill(names, prefix, moment):
    stamps = prefix / "share" / "keyturn"
    whole = {}
    for name in names:
        if name in COMPILERS:
            package = COMPILERS[name]
            whole[package] = said("dpkg-query", "-W", "-f", "${Version}", package)
            continue
        stamp = (stamps / PARTS.get(name.removesuffix(".dll"), "qt")).read_text().strip()
        component, _, version = stamp.rpartition("-")
        whole[component] = version
    for part in STATIC:
        component, _, version = (stamps / part).read_text().strip().rpartition("-")
        whole[component] = version
    components = [{"type": "library", "name": name, "version": version} for name, version in sorted(whole.items())]
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    version = re.search(r"project\(Keyturn VERSION (\S+)", (root / "CMakeLists.txt").read_text()).group(1)
    seed = "windows" + version + json.dumps(components)
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
            "serialNumber": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, seed)),
            "metadata": {"timestamp": datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "component": {"type": "application", "name": "keyturn", "version": version,
                                       "licenses": [{"license": {"id": "GPL-3.0-or-later"}}]}},
            "components": components}


def lists(folder):
    """For the installer: what to unpack, and what to move into its place; for the uninstaller: what to remove."""
    files = sorted(file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    folders = sorted({parent for file in files for parent in file.parents if str(parent) != "."})
    windows = lambda path: str(path).replace("/", "\\")
    text = ["!macro UnpackAll To"]
    for parent in [pathlib.Path("."), *folders]:
        text.append('SetOutPath "${To}' + ("" if str(parent) == "." else "\\" + windows(parent)) + '"')
        text += [f'File "{folder / file}"' for file in files if file.parent == parent]
    text += ["!macroend", "!macro MoveAll From"]
    text += [f'CreateDirectory "$INSTDIR\\{windows(parent)}"' for parent in folders]
    text += [f'!insertmacro MoveOne "${{From}}" "{windows(file)}"' for file in files]
    text += ["!macroend", "!macro RemoveAll"]
    text += [f'Delete "$INSTDIR\\{windows(file)}"' for file in files]
    text += [f'RMDir "$INSTDIR\\{windows(parent)}"' for parent in reversed(folders)]
    text += ["!macroend"]
    return "\n".join(text) + "\n"


def main(folder, prefix):
    folder, prefix = pathlib.Path(folder).resolve(), pathlib.Path(prefix)
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    names = gather(folder, prefix)
    for language in ("de", "en"):
        file = prefix / "translations" / f"qtbase_{language}.qm"
        if file.is_file():
            copied(file, folder / "translations" / file.name)
    (folder / "qt.conf").write_text("[Paths]\nPrefix = .\nPlugins = plugins\nTranslations = translations\n")
    for file in [*folder.rglob("*.exe"), *folder.rglob("*.dll")]:
        subprocess.run([f"{TRIPLE}-strip", "--strip-unneeded", "--preserve-dates", str(file)], check=True)
    subprocess.run([pathlib.Path(__file__).with_name("sign.sh"), *folder.glob("*.exe")], check=True)
    # The old version's list, at an upgrade, tells what the new one has no more.
    (folder / "files.txt").write_text("")
    everything = sorted(file for file in folder.rglob("*") if file.is_file())
    (folder / "files.txt").write_text("".join(str(file.relative_to(folder)).replace("/", "\\") + "\r\n" for file in everything),
                                      newline="")
    for file in everything:
        os.chmod(file, 0o644)
        os.utime(file, (moment, moment))
    pathlib.Path(f"{folder}.nsh").write_text(lists(folder))
    pathlib.Path(f"{folder}.cdx.json").write_text(json.dumps(bill(names, prefix, moment), indent=1) + "\n")
    print(f"{len(everything)} files, {sum(file.stat().st_size for file in everything)} bytes")


if __name__ == "__main__":
    main(*sys.argv[1:])
