#!/usr/bin/python3
# tests/lint/sources.py — what every source says and none may do
#
# SPDX on each; the path in the first line of C; no exit, abort or printing in the libraries; no -ffast-math; no paths
# of somebody's machine; data within its size.
#
# SPDX-License-Identifier: MIT
import os
import re

import tree

SOURCES = (".c", ".h", ".py", ".sh", "meson.build", ".css", ".ui", ".xml", ".desktop")
SCRIPTS = ["app/run", "tests/run", ".ci/run", "tests/support/with-display"]
# The name is no part of a longer one, nor a member: g_snprintf, application->abort stay.
CALLS = re.compile(r"(?<![\w.>])(_?exit|abort|printf|fprintf|vprintf|puts|fputs|putchar|perror|g_print|g_printerr|"
                   r"g_printf|system|popen)\s*\(")
FAST_MATH = re.compile(r"-(ffast-math|Ofast|ffinite-math-only|funsafe-math-optimizations|fassociative-math)\b")
MACHINE = re.compile(r"/(?:work|home|root|Users)/\w")
PREFIX = re.compile(r"g_(?:prefix|propagate_prefixed)_error\w*\s*\(")
CAPITAL = re.compile(r'_ \("%s(?:, line %u)?: [A-Z][a-z ]')
SPDX = "SPDX-License-Identifier: MIT"
LARGEST_DATA = 4 << 20


def check_header(path, text, problems):
    if SPDX not in text[:4000]:
        problems.append(f"{path}: has no “{SPDX}” near its top")
    if path.endswith((".c", ".h")) and not text.startswith(f"/* {path}"):
        problems.append(f"{path}:1: begins with another path than its own")


def check_calls(path, problems):
    if not path.startswith(("engine/", "ui/")) or not path.endswith((".c", ".h")):
        return
    text = tree.code(path)
    for match in CALLS.finditer(text):
        problems.append(f"{path}:{tree.line_of(text, match.start())}: a library does not call {match.group(1)}()")


def check_options(path, text, problems):
    """In what builds: comments may speak of what is not used."""
    if not path.endswith("meson.build"):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if FAST_MATH.search(line.split("#")[0]):
            problems.append(f"{path}:{number}: takes the guard of all-masked rows away")


def check_machine(path, text, problems):
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE.search(line):
            problems.append(f"{path}:{number}: has a path of one machine")


def check_sentences(path, text, problems):
    """What stands behind a name begins in small letters: sac_error_prefix() sees to that."""
    if not path.startswith(("app/", "engine/", "ui/")) or not path.endswith(".c"):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if PREFIX.search(line):
            problems.append(f"{path}:{number}: puts a name before a sentence without sac_error_prefix()")
        if CAPITAL.search(line):
            problems.append(f"{path}:{number}: has a capital behind a name")


def check_data(problems):
    size = sum(os.path.getsize(os.path.join(tree.ROOT, path)) for path in tree.files(folders=["data"]))
    if size > LARGEST_DATA:
        problems.append(f"data: {size} bytes are more than {LARGEST_DATA}")


def main():
    problems = []
    paths = tree.files(*SOURCES) + [s for s in SCRIPTS if os.path.exists(os.path.join(tree.ROOT, s))] + ["meson.build"]
    for path in paths:
        text = tree.read(path)
        check_header(path, text, problems)
        check_calls(path, problems)
        check_options(path, text, problems)
        check_sentences(path, text, problems)
        if path != "tests/lint/sources.py":
            check_machine(path, text, problems)
    check_data(problems)
    tree.finish(problems, f"{len(paths)} sources")


if __name__ == "__main__":
    main()
