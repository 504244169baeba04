#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""house.py   Holds the sources against the rules of ARCHITECTURE.md and CONTRIBUTING.md that a machine can see."""
import collections
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What a room may link. A room that is not named here must not exist.
ROOMS = {
    "core": {"Qt6::Core", "QCoro6::Core", "tl::expected", "PkgConfig::sodium"},
    "system": {"keyturn_core"},
    "broker": {"keyturn_core", "Qt6::Network", "QCoro6::Network"},
    "keychain": {"keyturn_core", "keyturn_system", "Qt6Keychain::Qt6Keychain", "Qt6::DBus", "QCoro6::DBus"},
    "storage": {"keyturn_core", "keyturn_system", "Qt6::Sql"},
    "sandbox": {"keyturn_core", "Qt6::HttpServer", "OpenSSL::Crypto"},
    "ui": {"keyturn_core", "Qt6::Widgets", "Qt6::Svg"},
    "cli": {"keyturn_core", "keyturn_system", "keyturn_sandbox", "keyturn_composition", "CLI11::CLI11"},
    "composition": {"keyturn_core", "keyturn_system", "keyturn_broker", "keyturn_keychain", "keyturn_storage",
                    "keyturn_sandbox"},
}
KEYWORDS = {"PUBLIC", "PRIVATE", "INTERFACE", "keyturn_flags"}

SYSTEM_HEADERS = re.compile(
    r'#\s*include\s*[<"](unistd|fcntl|signal|termios|poll|pwd|dlfcn|windows|winsock2|io|dpapi|wincred'
    r'|sys/[\w/]+|linux/[\w/]+|mach/[\w/]+|Security/[\w/]+|CoreFoundation/[\w/]+)(\.h)?[>"]')
OPEN_ENDS = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]) + r")\b")
PRIVATE_KEY = re.compile("-----BEGIN " + r"[A-Z ]*PRIVATE KEY-----[\s\"\\n]*[A-Za-z0-9+/]{32}")
# A call that must not be made, the files where it may be, and why.
NEVER = [
    (re.compile(r"(?<![\w.>])sender\(\)"), (), "connect with a context object and a typed slot"),
    (re.compile(r"\bSIGNAL\(|\bSLOT\("), (), "connect by pointers to members"),
    (re.compile(r"\bQTest::q(Wait|Sleep)\(|\bQThread::(m|u)?sleep\("), ("app/system/", "tests/bench/"),
     "wait on a condition"),
    (re.compile(r"\bQEventLoop\s+\w+\s*[;({]"), ("tests/",), "no nested event loop"),
    (re.compile(r"\bignoreSslErrors\b"), ("app/broker/trust.cpp",), "trust is decided in one place"),
    (re.compile(r"\bVerifyNone\b"), (), "the peer is always verified"),
    (re.compile(r"#include <Qt(Core|Gui|Widgets|Network|Sql|Test|Svg|DBus)>"), (), "include classes, not modules"),
]
# Says "no more rows" of an error too; forEachRow() and firstRow() tell the two apart.
BARE_ROWS = re.compile(r"(->|\.)(next|seek)\(")
LONGEST = {".cpp": 400, ".h": 150}
WITH_LICENCE = {".cpp", ".h", ".sh", ".py", ".cmake", ".bash", ".fish", ".1"}

problems = []


def problem(where, what):
    problems.append(f"{where}: {what}")


def files():
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others",
           "--exclude-standard"]
    listed = subprocess.run(git, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    if listed.returncode == 0:
        names = sorted(set(filter(None, listed.stdout.decode().split("\0"))))
        return [name for name in names if (ROOT / name).is_file()]
    return sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*")
                  if path.is_file() and path.relative_to(ROOT).parts[0] not in ("build", ".git"))


def words(text, variables):
    for word in text.split():
        variable = re.fullmatch(r"\$\{(\w+)\}", word)
        yield from words(variables.get(variable[1], ""), variables) if variable else (word.strip('"'),)


def check_links(name, text):
    text = re.sub(r"#.*", "", text)
    variables = collections.defaultdict(str)
    for variable, value in re.findall(r"\bset\((\w+)\s+([^)]*)\)", text):
        variables[variable] += " " + value
    links = collections.defaultdict(set)
    for room, body in re.findall(r"\bkeyturn_library\((\w+)\s+([^)]*)\)", text):
        if room not in ROOMS:
            problem(name, f"the room {room} is not in the table of tests/checks/house.py")
        if "LINKS" in body:
            links[room] |= set(words(body.split("LINKS", 1)[1], variables))
    for room, body in re.findall(r"\btarget_link_libraries\(keyturn_(\w+)\s+([^)]*)\)", text):
        links[room] |= set(words(body, variables))
    for room, linked in links.items():
        for target in sorted(linked - ROOMS.get(room, linked) - KEYWORDS):
            problem(name, f"{room} must not link {target}")


def check_includes(name, text, headers):
    """A header of the project, wherever it stands, is included by its bare name, in quotes."""
    for include in re.findall(r'^\s*#\s*include\s+"([^"]+)"', text, flags=re.M):
        if "/" in include and include.rsplit("/", 1)[1] in headers:
            problem(name, f'include "{include}" by its name alone')


def check_source(name, text, headers):
    path = pathlib.PurePath(name)
    code = path.suffix in (".cpp", ".h")
    if path.suffix in WITH_LICENCE or path.name in ("CMakeLists.txt", "run"):
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in "\n".join(text.splitlines()[:5]):
            problem(name, "no SPDX line")
    if code or path.suffix in (".sh", ".py", ".cmake", ".txt"):
        for match in OPEN_ENDS.finditer(text):
            problem(name, f"left open: {match[0]}")
    if not code:
        return
    lines = text.count("\n")
    if lines > LONGEST[path.suffix]:
        print(f"note: {name}: {lines} lines: are there two classes?")
    if not name.startswith(("app/system/", "tests/")) and (match := SYSTEM_HEADERS.search(text)):
        problem(name, f"{match[0]}: calls of a system belong into app/system")
    if path.suffix == ".h" and "#pragma once" not in text:
        problem(name, "no #pragma once")
    for pattern, allowed, why in NEVER:
        if not name.startswith(allowed) and (match := pattern.search(text)):
            problem(name, f"{match[0]} {why}")
    if name.startswith("app/storage/") and name != "app/storage/sql.cpp" and (match := BARE_ROWS.search(text)):
        problem(name, f"{match[0]}) read rows by forEachRow() or firstRow()")
    check_includes(name, text, headers)


def main():
    names = files()
    headers = collections.Counter(pathlib.PurePath(name).name for name in names if name.endswith(".h"))
    for header, count in headers.items():
        if count > 1:
            problem(header, f"{count} headers of this name; headers are included by name alone")
    for name in names:
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if PRIVATE_KEY.search(text):
            problem(name, "a private key")
        if name.endswith("CMakeLists.txt") and name.startswith(("app/", "ui/")):
            check_links(name, text)
        if name.endswith(".ts") and (missing := text.count('type="unfinished"')):
            problem(name, f"{missing} texts without a translation")
        check_source(name, text, headers)
    for line in problems:
        print(line, file=sys.stderr)
    print(f"house: {len(names)} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
