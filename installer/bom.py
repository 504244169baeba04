#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bom.py PROGRAM...   A software bill of materials (CycloneDX 1.5, JSON) of programs of this Debian: each shared library
that the loader would really load, by the package and version that has it. Dates are of SOURCE_DATE_EPOCH."""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import uuid


def said(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def libraries_of(program):
    for line in said("ldd", program).splitlines():
        found = re.search(r"(/\S+) \(0x", line)
        if found:
            yield os.path.realpath(found.group(1))


def package_of(path):
    """Files of a merged /usr are known to dpkg by either name."""
    names = [path, path.removeprefix("/usr")] if path.startswith("/usr/lib") else [path, "/usr" + path]
    for name in names:
        answer = subprocess.run(["dpkg-query", "-S", name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if answer.returncode == 0:
            return answer.stdout.split(": ")[0].split(",")[0]
    raise SystemExit(f"bom.py: no package has {path}")


def main(programs):
    release = dict(line.split("=", 1) for line in pathlib.Path("/etc/os-release").read_text().splitlines() if "=" in line)
    distribution = "debian-" + release["VERSION_ID"].strip('"')
    packages = sorted({package_of(path) for program in programs for path in libraries_of(program)})
    components = []
    for package in packages:
        name, version, architecture, source = said(
            "dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}\t${source:Package}", package).split("\t")
        components.append({
            "type": "library", "name": name, "version": version,
            "purl": f"pkg:deb/debian/{name}@{version}?arch={architecture}&distro={distribution}",
            "properties": [{"name": "source-package", "value": source}]})
    root = pathlib.Path(__file__).resolve().parent.parent
    version = re.search(r"project\(Keyturn VERSION (\S+)", (root / "CMakeLists.txt").read_text()).group(1)
    moment = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.timezone.utc)
    content = json.dumps(components)
    json.dump({
        "bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1,
        "serialNumber": "urn:uuid:" + str(uuid.uuid5(uuid.NAMESPACE_URL, version + content)),
        "metadata": {"timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
                     "component": {"type": "application", "name": "keyturn", "version": version,
                                   "licenses": [{"license": {"id": "GPL-3.0-or-later"}}]}},
        "components": components}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main(sys.argv[1:])
