# tests/lint/tree.py — what the lint tests share: the files of the tree, and code without comments and strings
#
# SPDX-License-Identifier: MIT
import os
import re
import sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
FOLDERS = ["app", "data", "engine", "resources", "tests", "ui", ".ci"]

TOKEN = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.DOTALL)


def files(*endings, folders=FOLDERS):
    """Paths below the root, sorted; all files when no ending is given."""
    found = []
    for folder in folders:
        for place, names, entries in os.walk(os.path.join(ROOT, folder)):
            names[:] = sorted(n for n in names if n != "__pycache__")
            found += [os.path.relpath(os.path.join(place, e), ROOT) for e in entries if e.endswith(endings or "")]
    return sorted(found)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def blank(match):
    """What is cut out leaves its line ends, so that line numbers stay."""
    return '""' if match.group()[0] == '"' else "\n" * match.group().count("\n") or " "


def code(path):
    """C without its comments and with empty strings."""
    return TOKEN.sub(blank, read(path))


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def finish(problems, what):
    for problem in problems:
        print(problem)
    print(f"{what}: {len(problems)} problems")
    sys.exit(1 if problems else 0)
