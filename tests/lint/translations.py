#!/usr/bin/python3
# tests/lint/translations.py — every text of the program is in every catalogue
#
# Collects the texts anew and compares them with resources/po: each translated, none doubtful or left over, with the same
# directives. Sources that mark texts are the ones that are read; what a macro hides from xgettext is not marked.
#
# SPDX-License-Identifier: MIT
import os
import re
import subprocess
import sys
import tempfile

import tree

PO = os.path.join(tree.ROOT, "resources", "po")
INCLUDE = "<glib/gi18n-lib.h>"
MARK = re.compile(r"(?<!\w)(?:_|N_|C_|NC_|g_dngettext|g_dpgettext2)\s*\(")
HIDDEN = re.compile(r"(?<!\w)(?:_|N_)\s*\((?:[^()\"]|\"(?:\\.|[^\"\\])*\")*?\b(G_G\w+_FORMAT|[A-Z]+_WHY)\b")
FIELD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$')
DESKTOP = re.compile(r"^(GenericName|Comment|Keywords)=", re.MULTILINE)
METAINFO = re.compile(r"<(summary|p|li|name|developer_name)>")
NAMES = ("name", "developer_name") # of the program and its makers, the same in every language


def read_entries(path):
    """(context, text) → translations, and the texts that are marked fuzzy."""
    entries, fuzzy = {}, set()
    with open(path, encoding="utf-8") as file:
        blocks = file.read().split("\n\n")
    for block in blocks:
        fields, name = {}, None
        for line in block.split("\n"):
            match = FIELD.match(line)
            if match:
                name = match.group(1)
                fields[name] = match.group(2)
            elif line.startswith('"') and name:
                fields[name] += line[1:-1]
        if "msgid" not in fields:
            continue
        key = (fields.get("msgctxt"), fields["msgid"])
        entries[key] = [value for field, value in fields.items() if field.startswith("msgstr")]
        if re.search(r"^#,.*\bfuzzy\b", block, re.MULTILINE):
            fuzzy.add(key)
    entries.pop((None, ""), None)
    return entries, fuzzy


def check_sources(problems):
    for path in tree.files(".c", ".h", folders=["app", "engine", "ui"]):
        text = tree.read(path)
        code = tree.code(path)
        if MARK.search(code) and INCLUDE not in text:
            problems.append(f"{path}: marks texts, but does not include {INCLUDE}, so they are not collected")
        for match in HIDDEN.finditer(text):
            problems.append(f"{path}:{tree.line_of(text, match.start())}: xgettext cannot see through {match.group(1)}")


def check_catalogue(language, wanted, problems):
    path = os.path.join(PO, language + ".po")
    shown = os.path.relpath(path, tree.ROOT)
    entries, fuzzy = read_entries(path)
    for context, text in wanted:
        key = (context, text)
        where = f"{shown}: “{text}”" + (f" ({context})" if context else "")
        if key not in entries:
            problems.append(f"{where} is missing; run resources/po/update and translate it")
        elif not all(entries[key]):
            problems.append(f"{where} is not translated")
        elif key in fuzzy:
            problems.append(f"{where} is marked fuzzy")
    for context, text in entries.keys() - wanted.keys():
        problems.append(f"{shown}: “{text}” is no text of the program any more; run resources/po/update")
    said = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path], capture_output=True, text=True)
    if said.returncode != 0:
        problems.append(f"{shown}: {said.stderr.strip()}")


def check_entries(language, problems):
    """The desktop entry and the metainfo carry their translations themselves."""
    folder = os.path.join(tree.ROOT, "resources")
    for name in sorted(os.listdir(folder)):
        text = tree.read(os.path.join("resources", name)) if name.endswith((".desktop", ".xml")) else ""
        if name.endswith(".desktop"):
            for key in DESKTOP.findall(text):
                if f"\n{key}[{language}]=" not in text:
                    problems.append(f"resources/{name}: {key} has no {language}")
        if name.endswith(".metainfo.xml"):
            for tag in set(METAINFO.findall(text)) - set(NAMES):
                plain, own = text.count(f"<{tag}>"), text.count(f'<{tag} xml:lang="{language}">')
                if plain != own:
                    problems.append(f"resources/{name}: {plain} <{tag}>, but {own} in {language}")


def main():
    problems = []
    check_sources(problems)
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "saccade.pot")
        subprocess.run([os.path.join(PO, "update"), pot], check=True, stdout=sys.stderr)
        wanted = read_entries(pot)[0]
    for language in tree.read("resources/po/LINGUAS").split():
        check_catalogue(language, wanted, problems)
        check_entries(language, problems)
    tree.finish(problems, f"{len(wanted)} texts")


if __name__ == "__main__":
    main()
