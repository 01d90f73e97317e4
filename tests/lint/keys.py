#!/usr/bin/python3
# tests/lint/keys.py — the table of keys in README.md says what the shortcuts window says, word for word and key for key; that
# the window has these keys, and no others, is tested by tests/app/test-window-keys.c
#
# SPDX-License-Identifier: MIT

import os
import re
import sys
import xml.etree.ElementTree as xml

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
WRITTEN = {"bracketleft": "[", "bracketright": "]", "comma": ",", "period": ".", "plus": "+", "minus": "−", "question": "?",
           "space": "Space", "Return": "Enter", "BackSpace": "Backspace", "Page_Up": "Page Up", "Page_Down": "Page Down",
           "<Control>": "Ctrl+", "<Shift>": "Shift+"}


def property_of(node, name):
    return node.find(f"property[@name='{name}']").text


def in_words(key):
    """`Ctrl+Shift+C` of <Control><Shift>c."""
    if "..." in key:
        return " … ".join(in_words(end) for end in key.split("..."))
    held, plain = re.fullmatch(r"((?:<\w+>)*)(\w+)", key).groups()
    plain = WRITTEN.get(plain, plain)
    return "`" + "".join(WRITTEN[word] for word in re.findall(r"<\w+>", held)) + (plain.upper() if len(plain) == 1 else plain) + "`"


def read_window():
    """[(group, keys, what they do)]"""
    rows = []
    for group in xml.parse(os.path.join(ROOT, "resources", "shortcuts.ui")).iter("object"):
        if group.get("class") != "GtkShortcutsGroup":
            continue
        for shortcut in group.findall("child/object"):
            title = property_of(shortcut, "title")
            keys = " ".join(in_words(key) for key in property_of(shortcut, "accelerator").split())
            rows.append((property_of(group, "title"), keys, title[0].lower() + title[1:]))
    return rows


def read_table():
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        section = file.read().split("\n## Keys\n")[1].split("\n## ")[0]
    rows, where = [], None
    for line in section.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")] if line.startswith("| ") else []
        if len(cells) == 3 and cells[0] != "where":
            where = cells[0] or where
            rows.append((where, cells[1], cells[2]))
    return rows


window, table = read_window(), read_table()
for row in window:
    if row not in table:
        print("the window has, and README.md has not:", *row)
for row in table:
    if row not in window:
        print("README.md has, and the window has not:", *row)
sys.exit(window != table or not window)
