#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""includes.py   What the precompiled headers hide: a source that uses one of their classes without an include that
brings it. It is read as text: a class counts as brought by its own header, or by one of BRINGS, in the source itself or
in what it includes of the project."""
import pathlib
import re
import sys

from house import ROOT, files

# What brings a class beside its own header. What any header of Qt brings (QString, QList, std::move) is not looked for.
BRINGS = {
    "QDateTime": (),
    "QDir": (),
    "QFile": ("QSaveFile", "QTemporaryFile"),
    "QJsonArray": (),
    "QJsonDocument": (),
    "QJsonObject": (),
    "QRegularExpression": ("QRegularExpressionValidator",),
    "QTimer": (),
    "QUrl": ("QDesktopServices", "QNetworkRequest", "QNetworkReply", "QNetworkAccessManager", "QUrlQuery"),
    "QUuid": (),
    "QCoro::Task": ("QCoroTask",),
    "tl::expected": ("tl/expected.hpp",),
}
STANDARD = {
    "algorithm": r"std::(adjacent_find|all_of|any_of|clamp|copy|copy_n|count|count_if|equal|fill|fill_n|find|find_if|for_each"
                 r"|generate|lower_bound|max|max_element|min|min_element|mismatch|none_of|partition|remove_if|replace_if"
                 r"|reverse|rotate|search|sort|stable_partition|stable_sort|swap_ranges|transform|unique|upper_bound)\(",
    "array": r"std::array\b",
    "chrono": r"std::chrono::",
    "functional": r"std::function<",
    "memory": r"std::(unique_ptr|shared_ptr|weak_ptr|make_unique|make_shared|addressof)\b",
    "optional": r"std::(optional|nullopt)\b",
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:<([^>]+)>|"([^"]+)")', re.M)
COMMENT = re.compile(r"//[^\n]*")


def included(name, by_name, texts, seen):
    """All headers outside the project that a source brings, through the project's own."""
    found = set()
    for outside, own in INCLUDE.findall(texts[name]):
        if outside:
            found.add(outside)
        elif (header := by_name.get(own)) and header not in seen:
            seen.add(header)
            found |= included(header, by_name, texts, seen)
    return found


def main():
    names = [name for name in files() if name.startswith(("app/", "ui/")) and name.endswith((".cpp", ".h"))]
    texts = {name: (ROOT / name).read_text(encoding="utf-8") for name in names}
    by_name = {pathlib.PurePath(name).name: name for name in names if name.endswith(".h")}
    problems = 0
    for name in names:
        code = COMMENT.sub("", texts[name])
        brought = included(name, by_name, texts, {name})
        wanted = [(used, (used, *others)) for used, others in BRINGS.items()
                  if re.search(r"\b" + used + r"\b[^*&;>]", INCLUDE.sub("", code))]
        wanted += [(header, (header,)) for header, pattern in STANDARD.items() if re.search(pattern, code)]
        for used, any_of in wanted:
            if not brought & set(any_of):
                problems += 1
                print(f"{name}: uses {used}, and includes nothing that brings it", file=sys.stderr)
    print(f"includes: {len(names)} files, {problems} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
