#!/usr/bin/python3
# tests/app/drive-walk.py SACCADE DATA — a walk with the program itself, as a teacher gives it: Space and Backspace, a student
# who wanders off and comes back, class mode in and out
#
# SPDX-License-Identifier: MIT

import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Cases, Program, has  # noqa: E402

SACCADE, DATA = sys.argv[1], sys.argv[2]
AWAY = "You are looking at something else"

scratch = tempfile.mkdtemp(prefix="saccade-walk-")
home = {name: os.path.join(scratch, name) for name in ("config", "data", "cache", "tmp")}
for folder in home.values():
    os.mkdir(folder)
ENVIRONMENT = dict(os.environ, SACCADE_DATA_DIR=DATA, XDG_CONFIG_HOME=home["config"], XDG_DATA_HOME=home["data"],
                   XDG_CACHE_HOME=home["cache"], TMPDIR=home["tmp"])
WALK = """[Walk]
Format=1
Title=Little
[Step]
Title=First
Text=Words go in.
Model=translate
Sentence=the black cat
View=explore
Picture=map
[Step]
Title=Second
Text=One cell.
Query=noir
Key=black
[Step]
Title=Third
Text=Its weight.
View=step
Stage=weights
Hide=sidebar
"""
program = None
card = None


def need_step(number, title):
    """The card is the same from step to step: it is asked by itself, and says what a screen reader hears."""
    program.wait(lambda: card.get_name() == f"Little, step {number} of 3", f"step {number}")
    program.wait(lambda: card.get_description().startswith(f"{title}. "), f"“{title}” in what is spoken")
    program.wait(lambda: not has(card, "BUSY"), f"step {number} in the views")


def need_note(text):
    program.wait(lambda: text in card.get_description(), f"“{text}” on the card")


def need_no_note():
    program.wait(lambda: AWAY not in card.get_description(), "nothing more on the card")


def opens_from_the_command_line():
    global program, card
    path = os.path.join(home["data"], "little.walk")
    with open(path, "w", encoding="utf-8") as file:
        file.write(WALK)
    program = Program(SACCADE, path, env=ENVIRONMENT)
    card = program.need(name="Little, step 1 of 3")
    need_step(1, "First")
    program.need_text("le chat noir")


def space_goes_on():
    program.key("space")
    need_step(2, "Second")
    program.need_text("“noir” looks at “black”")


def in_step_too():
    program.key("space")
    need_step(3, "Third")
    program.need_text("weight of “black” = ")


def space_at_the_end_stays():
    program.key("space")
    need_step(3, "Third")


def backspace_goes_back():
    program.key("BackSpace")
    need_step(2, "Second")
    program.key("Next")
    need_step(3, "Third")
    program.key("Prior")
    need_step(2, "Second")


def wandering_off_is_said():
    program.key("v")
    need_note(AWAY)


def and_the_way_back():
    program.click(program.need("push button", "Back to the"))
    need_no_note()
    need_step(2, "Second")


def text_has_its_spaces():
    program.key("ctrl+l")
    program.key("ctrl+a")
    program.type("the red house")
    program.key("Return")
    program.need_text("la maison rouge")
    need_note(AWAY)
    need_step(2, "Second")


def own_sentence_is_kept():
    program.key("space")
    need_step(3, "Third")
    need_note("Your own sentence is kept")
    program.click(program.need("push button", "Show It"))
    need_note(AWAY)
    program.key("ctrl+1")
    program.need_text("la maison rouge")
    program.key("BackSpace")
    need_step(2, "Second")
    program.need_text("le chat noir")


def class_mode_in_and_out():
    frame = program.need("frame")
    before = frame.get_extents(1).width  # of the window
    program.key("F11")
    program.wait(lambda: frame.get_extents(1).width > before, "the full screen")
    program.key("space")
    need_step(3, "Third")
    program.key("F11")
    program.wait(lambda: frame.get_extents(1).width == before, "the window as it was")


def every_control_is_named_once():
    program.wait(lambda: program.unnamed() == [], "names of all controls")


def closes():
    program.click(program.need("push button", "Close the walk"))
    program.wait(lambda: program.find(name="Little, step") is None, "the views alone")


def quits():
    program.key("ctrl+q")
    assert program.end() == 0, f"it ended with status {program.process.returncode}"


try:
    Cases(
        lambda: program,
        opens_from_the_command_line,
        space_goes_on,
        in_step_too,
        space_at_the_end_stays,
        backspace_goes_back,
        wandering_off_is_said,
        and_the_way_back,
        text_has_its_spaces,
        own_sentence_is_kept,
        class_mode_in_and_out,
        every_control_is_named_once,
        closes,
        quits,
    )
finally:
    if program is not None:
        program.kill()
    shutil.rmtree(scratch)
