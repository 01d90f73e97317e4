#!/usr/bin/python3
# tests/lint/layers.py — who may include whom
#
# engine and ui never include each other nor app; paint draws without GTK; includes are written from the root and go
# round in no circle; CBLAS is called in engine/tensor alone.
#
# SPDX-License-Identifier: MIT
import os
import re

import tree

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(["<])([^">]+)[">]', re.MULTILINE)

# A file whose path begins so may include only what begins so …
OWN = [("engine/", ("engine/",)), ("ui/paint/", ("ui/paint/",)), ("ui/state/", ("ui/",)), ("ui/", ("ui/",)),
       ("app/", ("app/", "engine/", "ui/"))]
# … and none of these of the system's headers.
GTK = r"gtk/|gdk/|adwaita|gsk/|graphene"
FORBIDDEN = [("engine/tensor/", GTK + r"|cairo|pango"),
             ("engine/base/parallel.c", GTK + r"|cairo|pango"), # tells OpenBLAS to keep to one thread
             ("engine/", GTK + r"|cairo|pango|cblas|openblas"),
             ("ui/paint/", GTK + r"|cblas|json-glib"), ("ui/", r"cblas|json-glib"), ("app/", r"cblas")]


def rule(table, path):
    return next((value for prefix, value in table if path.startswith(prefix)), None)


def check_quoted(path, name, line, problems):
    allowed = rule(OWN, path)
    if allowed and not name.startswith(allowed):
        problems.append(f"{path}:{line}: “{name}” is outside what {path.split('/')[0]} may include: {', '.join(allowed)}")
    elif not os.path.exists(os.path.join(tree.ROOT, name)):
        problems.append(f"{path}:{line}: “{name}” is not a path from the root")


def check_file(path, problems):
    text = tree.read(path)
    included = []
    for match in INCLUDE.finditer(text):
        quote, name = match.groups()
        line = tree.line_of(text, match.start())
        forbidden = rule(FORBIDDEN, path)
        if quote == '"':
            included.append(name)
            check_quoted(path, name, line, problems)
        elif forbidden and re.match(forbidden, name):
            problems.append(f"{path}:{line}: <{name}> does not belong here")
    return included


def find_circle(graph):
    done, path = set(), []

    def visit(node):
        if node in path:
            return path[path.index(node):] + [node]
        if node in done:
            return None
        path.append(node)
        for other in graph.get(node, []):
            circle = visit(other)
            if circle:
                return circle
        path.pop()
        done.add(node)
        return None

    return next((circle for circle in map(visit, sorted(graph)) if circle), None)


def main():
    problems = []
    graph = {path: check_file(path, problems) for path in tree.files(".c", ".h")}
    circle = find_circle(graph)
    if circle:
        problems.append("includes go round in a circle: " + " → ".join(circle))
    tree.finish(problems, f"layers of {len(graph)} files")


if __name__ == "__main__":
    main()
