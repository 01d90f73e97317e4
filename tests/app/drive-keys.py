#!/usr/bin/python3
# tests/app/drive-keys.py SACCADE DATA — the program without a pointer: whatever can be pointed at and clicked, by keys alone
#
# SPDX-License-Identifier: MIT

import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Atspi, Cases, Program, below, has, has_keyboard  # noqa: E402

SACCADE, DATA = sys.argv[1], sys.argv[2]
SENTENCE = "the black cat sleeps"

scratch = tempfile.mkdtemp(prefix="saccade-keys-")
home = {name: os.path.join(scratch, name) for name in ("config", "data", "cache", "state", "tmp")}
for folder in home.values():
    os.mkdir(folder)
ENVIRONMENT = dict(os.environ, SACCADE_DATA_DIR=DATA, XDG_CONFIG_HOME=home["config"], XDG_DATA_HOME=home["data"],
                   XDG_CACHE_HOME=home["cache"], XDG_STATE_HOME=home["state"], TMPDIR=home["tmp"])
program = None


def focused():
    """What has the keyboard, or None."""
    return next((node for node in below(program.root) if has(node, "FOCUSED")), None)


def tell(node):
    return node and (node.get_name(), node.get_description())


def tab_to(role, name, most, key="Tab"):
    """With no more than so many presses of Tab, or of another key."""
    node = focused()
    for _ in range(most):
        before = node
        program.key(key)
        program.wait(lambda: not has(before, "FOCUSED") and focused(), f"{key} to go on from {tell(before)}")
        node = focused()
        if node.get_role_name() == role and node.get_name().startswith(name):
            return node
    raise AssertionError(f"{most} times {key} did not come to {role} “{name}”, but to {tell(node)}")


def changes(*keys):
    """What has the keyboard tells something else after each of these."""
    node = program.wait(focused, "the keyboard")
    for key in keys:
        before = tell(node)
        program.key(key)
        program.wait(lambda: tell(node) != before, f"something else than {before} by {key}")
    assert has(node, "FOCUSED"), f"the keyboard went away from {tell(node)}"


def a_sentence_is_read():
    global program
    program = Program(SACCADE, "translate", env=ENVIRONMENT)
    program.need("frame", "translate")
    program.key("ctrl+l")
    program.need("text", "Sentence", has_keyboard)
    program.type(SENTENCE)
    program.key("Return")
    program.need("image", "Attention map", lambda node: has_keyboard(node) and "by 4 keys" in node.get_name())


def cells_of_the_map():
    program.key("ctrl+Home")
    changes("Right", "Down", "End", "Home")
    program.key("Return")
    program.need_text("Esc releases")
    program.key("Escape")
    program.need_text("Enter locks")


def lines_bars_and_words():
    for kind in ("flow", "bars", "tint"):
        before = tell(focused())[0]
        program.key("v")
        program.wait(lambda: (node := focused()) and node.get_name() != before, kind)
        program.key("Home")
        changes("Right", "Down", "Up")


def tokens_of_the_tree():
    program.key("v")
    program.need("image", "Tree of 4 beams", lambda node: has(node, "FOCUSED"))
    program.key("Home")
    changes("Right", "Right")
    program.key("Down")
    program.key("Return")
    program.need("label", where=lambda node: "path to" in node.get_name() or "beam 2" in node.get_name())
    program.key("b")
    program.need("label", where=lambda node: "beam 1 of" in node.get_name())
    program.key("v")  # the map again


def tabs_of_step_reach_the_numbers():
    program.key("ctrl+2")
    program.need("image", "Output tokens", has_keyboard)
    program.need("image", "Every key's score")
    tab_to("image", "Every key's score", 5)
    changes_the_origin("Down", "Up")
    program.key("Home", "Return")
    program.wait(lambda: "at “the”" in program.find("image", "Source tokens").get_description(), "the key “the”")
    tab_to("image", "The score of “the”", 1)
    changes_the_origin("Down", "Left")


def changes_the_origin(*keys):
    """The line at the bottom tells of another number."""
    line = program.need("label", where=lambda node: ", row " in node.get_name() or ": part of" in node.get_name())
    for key in keys:
        before = line.get_name()
        program.key(key)
        program.wait(lambda: line.get_name() != before, f"another number than {before} by {key}")


def the_row_of_stages_is_one_stop():
    program.key("Home", "1")
    program.need("image", "Output tokens")
    program.key("shift+Tab", "shift+Tab")
    program.wait(lambda: (node := focused()) and node.get_name() == "1 Scores", "the stage that is shown")
    program.key("Right", "Right", "Left")
    program.wait(lambda: (node := focused()) and node.get_name() == "2 Scaled" and has(node, "PRESSED"), "2 Scaled")
    program.key("4")
    program.wait(lambda: (node := focused()) and node.get_name() == "4 Weights", "the focus to go along")


def quits():
    program.key("ctrl+q")
    assert program.end() == 0, f"it ended with status {program.process.returncode}"


try:
    Cases(
        lambda: program,
        a_sentence_is_read,
        cells_of_the_map,
        lines_bars_and_words,
        tokens_of_the_tree,
        tabs_of_step_reach_the_numbers,
        the_row_of_stages_is_one_stop,
        quits,
    )
finally:
    if program is not None:
        program.kill()
    shutil.rmtree(scratch)
