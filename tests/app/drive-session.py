#!/usr/bin/python3
# tests/app/drive-session.py SACCADE DATA — a session by the keyboard: saved, left, opened again; and offered after the program
# was killed
#
# SPDX-License-Identifier: MIT

import json
import os
import shutil
import signal
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Cases, Program, has_keyboard, until  # noqa: E402

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
program = picture = None
said = None  # of the cell, when the session was saved


def start(*arguments):
    global program, picture
    picture = None
    program = Program(SACCADE, *arguments, env=ENVIRONMENT)


def describe():
    """What a screen reader is told of the map and its cell; the map is found once."""
    global picture
    picture = picture or program.need("image", "Attention map")
    return picture.get_name(), picture.get_description()


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
    program.need("text", "Sentence", has_keyboard)
    program.type(SENTENCE)
    program.key("Return")
    program.wait(lambda: "by 4 keys" in describe()[0], "a map of four words")
    program.wait(lambda: has_keyboard(picture), "the keyboard at the map")
    program.key("ctrl+Home", "Down", "Right", "l", "Return")
    said = program.wait(lambda: "looks at “black”" in describe()[1] and describe(), "the cell to be said")
    program.key("ctrl+s")
    program.need("push button", "Save")
    program.key("ctrl+a")
    program.type(SAVED)
    program.key("Return")
    until(lambda: os.path.exists(SAVED), "the session's file")
    with open(SAVED, encoding="utf-8") as file:
        session = json.load(file)
    assert session["saccade-session"] == 2 and session["sentence"] == SENTENCE, session
    assert session["model"]["lesson"] == "translate" and len(session["model"]["sha256"]) == 64, session
    assert session["look"]["locked"] and session["look"]["scale"] == "log", session
    assert (session["look"]["query"], session["look"]["key"]) == (2, 2), session  # counted from 1
    program.key("ctrl+q")
    assert program.end() == 0
    assert kept() == [], "a program that ended well leaves nothing behind"


def opened_again():
    start(SAVED)
    program.wait(lambda: describe() == said, f"the map and the cell as they were: {said}")


def kept_while_used():
    program.key("ctrl+2")  # something to keep
    until(lambda: kept() and kept()[0]["view"] == "step", "the session in the state folder")
    program.kill()


def offered_after_a_kill():
    left = [name for name in os.listdir(STATE) if name.endswith(".saccade")]
    start("dates")
    label = program.need("label", "Saccade did not end well last time")
    assert set(left) <= set(os.listdir(STATE)), "it is offered, and not opened by itself"
    program.click(program.need("push button", "Restore", within=label.get_parent()))
    program.need("frame", "translate")
    program.need("image", "Output tokens", has_keyboard)
    program.wait(lambda: not set(left) & set(os.listdir(STATE)), "what was restored to be removed")
    program.key("ctrl+q")
    assert program.end() == 0
    assert kept() == [], "nothing is left to offer"


def told_to_end():
    start("translate")
    program.need("image", "Attention map")
    program.key("ctrl+2")
    until(lambda: kept() and kept()[0]["view"] == "step", "the session in the state folder")
    program.process.send_signal(signal.SIGTERM)
    assert program.end() == 0, "it ends in order"
    assert kept() == [], "being told to end is no fall"


try:
    Cases(lambda: program, saved_by_keyboard, opened_again, kept_while_used, offered_after_a_kill, told_to_end)
finally:
    if program is not None:
        program.kill()
    shutil.rmtree(scratch, ignore_errors=True)
