#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""tally.py BUILD...   Sums what the tests of some builds said; the last line is "N passed, N failed".

N counts test functions. A function with many data rows is one, and fails with any of them; one that ran in several
builds is one, and fails with any of them. A program that ended badly without saying in which function (a crash, a
time-out, a leak) is one failed function more. A test that is no Qt Test program is one function.
"""
import json
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

FRAMEWORK = {"initTestCase", "cleanupTestCase"}
ORDER = {"skipped": 0, "passed": 1, "failed": 2}


def worse(old, new):
    return new if old is None or ORDER[new] > ORDER[old] else old


def state_of(case):
    tags = {child.tag for child in case}
    if tags & {"failure", "error"}:
        return "failed"
    return "skipped" if "skipped" in tags else "passed"


def tests_of(build):
    """Each test that ctest knows, with the file that its Qt Test program writes, or None."""
    listing = subprocess.run(["ctest", "--test-dir", str(build), "--show-only=json-v1"], check=True,
                             stdout=subprocess.PIPE).stdout
    for test in json.loads(listing)["tests"]:
        files = [word.rsplit(",", 1)[0] for word in test.get("command", []) if word.endswith(",junitxml")]
        yield test["name"], pathlib.Path(files[0]) if files else None


def words_of_ctest(build):
    words = {}
    for path in (build / "results" / "ctest").glob("*.xml"):
        for case in xml.parse(path).getroot().iter("testcase"):
            words[case.get("name")] = "passed" if case.get("status") == "run" else state_of(case)
    return words


def functions_of(path):
    """What one Qt Test program said of its functions; None when its file is missing or cut."""
    try:
        root = xml.parse(path).getroot()
    except (OSError, xml.ParseError):
        return None
    functions = {}
    for case in root.iter("testcase"):
        name = re.sub(r"\(.*\)$", "", case.get("name", ""), flags=re.S)
        state = state_of(case)
        if name in FRAMEWORK and state != "failed":
            continue
        functions[name] = worse(functions.get(name), state)
    return functions


def main(builds):
    verdicts = {}
    for build in map(pathlib.Path, builds):
        said = words_of_ctest(build)
        for test, path in tests_of(build):
            whole = said.get(test, "failed")
            functions = functions_of(path) if path else None
            if functions is None:
                functions = {"(the whole program)": whole if path is None or whole == "skipped" else "failed"}
            elif whole == "failed" and "failed" not in functions.values():
                functions["(the whole program)"] = "failed"
            for name, state in functions.items():
                verdicts[test, name] = worse(verdicts.get((test, name)), state)

    for (test, name), state in sorted(verdicts.items()):
        if state != "passed":
            print(f"{state}: {test} {name}")
    count = {state: sum(1 for value in verdicts.values() if value == state) for state in ORDER}
    skipped = f", {count['skipped']} skipped" if count["skipped"] else ""
    print(f"{count['passed']} passed, {count['failed']} failed{skipped}")
    return 0 if count["passed"] and not count["failed"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
