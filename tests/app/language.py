#!/usr/bin/python3
# tests/app/language.py LANGUAGE WITH-DISPLAY PROGRAM… — runs PROGRAM in LANGUAGE, with a catalogue that is compiled here
#
# "qps" is made up: every text of the program, in other letters and longer, between ⟦ and ⟧.
#
# SPDX-License-Identifier: MIT
import os
import re
import subprocess
import sys
import tempfile

PO = os.path.join(os.environ["SACCADE_SOURCE_DIR"], "resources", "po")
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "àßçđéŧğĥíĵķłñńòþøŕšţùŵŵ×ýžÀÞÇĐÉŦĞĤÍĴĶŁÑŃÒÞØŔŠŢÙŴŴ×ÝŽ"
LETTERS = str.maketrans(PLAIN, OTHER)
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0-9.*]*(?:<PRI\w+>|(?:hh|h|ll|l|z|t|j)?[a-zA-Z%])|\\(?:u[0-9a-fA-F]{4}|.)")
SPACE = re.compile(r"^((?:\s|\\n|\\u00a0)*)(.*?)((?:\s|\\n)*)$", re.DOTALL)


def change(text):
    """The letters outside of directives and escapes."""
    out, at = [], 0
    for match in KEPT.finditer(text):
        out += [text[at:match.start()].translate(LETTERS), match.group()]
        at = match.end()
    return "".join(out) + text[at:].translate(LETTERS)


def longer(text):
    before, words, after = SPACE.match(text).groups()
    filling = (" ēēē" * round(0.4 * len(words) / 4) or "ē") if words else ""
    return f"{before}⟦{change(words)}{filling}⟧{after}"


def translate(pot, po):
    """Fills the empty translations; each stands behind its text."""
    texts, name = {}, None
    with open(pot, encoding="utf-8") as file, open(po, "w", encoding="utf-8") as out:
        out.write('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
                  '"Language: qps\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n')
        for line in file.read().split("\n\n", 1)[1].split("\n") + [""]:
            match = re.match(r'(msg\w+(?:\[\d\])?) "(.*)"$', line)
            if match:
                name = match.group(1)
                texts[name] = match.group(2)
            elif line.startswith('"'):
                texts[name] += line[1:-1]
            elif not line and "msgid" in texts:
                for field in ("msgctxt", "msgid", "msgid_plural"):
                    if field in texts:
                        out.write(f'{field} "{texts[field]}"\n')
                plural = "msgid_plural" in texts
                text = longer(texts["msgid_plural" if plural else "msgid"])
                out.write(f'msgstr{"[0]" if plural else ""} "{text}"\n\n')
                texts, name = {}, None


def compile_catalogue(language, folder):
    po, messages = os.path.join(PO, language + ".po"), os.path.join(folder, language, "LC_MESSAGES")
    os.makedirs(messages)
    if language == "qps":
        pot, po = os.path.join(folder, "saccade.pot"), os.path.join(folder, "qps.po")
        subprocess.run([os.path.join(PO, "update"), pot], check=True, stdout=sys.stderr)
        translate(pot, po)
    subprocess.run(["msgfmt", "--output-file", os.path.join(messages, "saccade.mo"), po], check=True)


def main():
    language = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        compile_catalogue(language, folder)
        environment = dict(os.environ, LANGUAGE=language, LC_ALL="C.UTF-8", SACCADE_LOCALE_DIR=folder)
        sys.exit(subprocess.run(sys.argv[2:], env=environment, check=False).returncode)


if __name__ == "__main__":
    main()
