#!/usr/bin/python3
# tests/app/drive-session.py SACCADE DATA — a session by the keyboard: saved, left, opened again; and offered after the program
# was killed
#
# SPDX-License-Identifier: MIT

import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Atspi, Cases, Program, has_keyboard, until  # noqa: E402

SACCADE, DATA = sys.argv[1], sys.argv[2]
SENTENCE = "the black cat sleeps"

scratch = tempfile.mkdtemp(prefix="saccade-session-")
home = {name: os.path.join(scratch, name) for name in ("config", "data", "cache", "state", "tmp")}
for folder in home.values():
    os.mkdir(folder)
ENVIRONMENT = dict(os.environ, SACCADE_DATA_DIR=DATA, XDG_CONFIG_HOME=home["config"], XDG_DATA_HOME=home["data"],
                   XDG_CACHE_HOME=home["cache"], XDG_STATE_HOME=home["state"], TMPDIR=home["tmp"])
SAVED = os.path.join(scratch, "cat.saccade")
STATE = os.path.join(home["state"], "saccade")
program = None
said = None  # of the cell, when the session was saved


def start(*arguments):
    global program
    program = Program(SACCADE, *arguments, env=ENVIRONMENT)


def entry():
    return program.need("text", where=lambda node: node.get_name().startswith("Sentence"))


def cell():
    """What a screen reader is told of the selected cell."""
    image = program.need("image", where=lambda node: "Attention map" in node.get_name() or "→" in node.get_name())
    return image.get_description()


def kept():
    """The sessions in the state folder, as they can be read now."""
    found = []
    for name in os.listdir(STATE) if os.path.isdir(STATE) else ():
        if name.endswith(".saccade") and not name.startswith("."):
            with open(os.path.join(STATE, name), encoding="utf-8") as file:
                found.append(json.load(file))
    return found


def saved_by_keyboard():
    global said
    start("translate")
    program.wait(lambda: has_keyboard(entry()), "the keyboard in the sentence")
    program.type(SENTENCE)
    program.key("Return")
    program.wait(lambda: "black" in cell() or "noir" in cell() or "cat" in cell(), "a cell of the sentence")
    program.key("l")
    program.key("Right", "Return")
    said = program.wait(cell, "what is said of the cell")
    program.key("ctrl+s")
    program.need("push button", "Save")
    program.key("ctrl+a")
    program.type(SAVED)
    program.key("Return")
    until(lambda: os.path.exists(SAVED), "the session's file")
    with open(SAVED, encoding="utf-8") as file:
        session = json.load(file)
    assert session["saccade-session"] == 1 and session["sentence"] == SENTENCE, session
    assert session["model"]["lesson"] == "translate" and len(session["model"]["sha256"]) == 64, session
    assert session["look"]["locked"] and session["look"]["scale"] == "log", session
    program.key("ctrl+q")
    assert program.end() == 0
    assert kept() == [], "a program that ended well leaves nothing behind"


def opened_again():
    start(SAVED)
    program.wait(lambda: Atspi.Text.get_text(entry(), 0, -1) or True, "the sentence")
    program.wait(lambda: cell() == said, f"the cell “{said}”")


def kept_while_used():
    program.key("v")  # another picture: something to keep
    until(lambda: kept() and kept()[0]["look"]["picture"] == "flow", "the session in the state folder")
    program.kill()


def offered_after_a_kill():
    start("dates")
    program.need_text("Saccade did not end well last time")
    button = program.need("push button", "Restore")
    program.click(button)
    program.need("frame", "translate")
    until(lambda: [one for one in kept() if one["look"]["picture"] == "flow"] or not kept(), "what was left to be taken up")
    program.wait(lambda: not program.shows("Saccade did not end well"), "the offer to go")
    program.key("ctrl+q")
    assert program.end() == 0
    assert kept() == [], "nothing is left to offer"


try:
    Cases(lambda: program, saved_by_keyboard, opened_again, kept_while_used, offered_after_a_kill)
finally:
    if program is not None:
        program.kill()
    shutil.rmtree(scratch, ignore_errors=True)
