#!/usr/bin/python3
# tests/app/drive-window.py SACCADE — a lesson with the program itself: type, read cells, lock, train, quit while it trains
#
# SPDX-License-Identifier: MIT

import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Atspi, Cases, Program, has_keyboard, until  # noqa: E402

SACCADE = sys.argv[1]
WORDS = ["I", "love", "programming", "."]  # what the model reads of the sentence typed
CELL = re.compile(r"“(.+)” looks at “(.+)” with weight ([0-9.e−]+), rank (\d+) of (\d+)$")
LOCKED, RELEASED = "locked: click or Esc to release", "click or Enter to lock"

scratch = tempfile.mkdtemp(prefix="saccade-drive-")
home = {name: os.path.join(scratch, name) for name in ("config", "data", "cache", "tmp")}
for folder in home.values():
    os.mkdir(folder)
ENVIRONMENT = dict(os.environ, XDG_CONFIG_HOME=home["config"], XDG_DATA_HOME=home["data"], XDG_CACHE_HOME=home["cache"],
                   TMPDIR=home["tmp"])
program = None
picture = readout = run_button = status = None  # found once: a look through all of the tree takes long


def cell():
    """(query, key, weight, rank) of the cell that is announced, or None."""
    found = CELL.match(picture.get_description())
    return found and (found[1], found[2], float(found[3].replace("−", "-")), int(found[4]))


def opens_with_a_picture():
    global program, picture
    program = Program(SACCADE, env=ENVIRONMENT)
    program.need("frame", "translate")
    picture = program.need("image", "Attention map")
    program.wait(cell, "a cell of the first sentence in words")
    program.need("text", "Sentence", has_keyboard)


def type_sentence(text):
    program.key("ctrl+l")
    entry = program.need("text", "Sentence", has_keyboard)
    program.type(text)
    program.wait(lambda: Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry)) == text, "the typed words")
    program.key("Return")


def typing_draws_a_map():
    type_sentence("I love programming.")
    program.wait(lambda: f"by {len(WORDS)} keys" in picture.get_name(), "a map of four words")
    program.need_text("J'aime")
    program.wait(lambda: has_keyboard(picture), "the keyboard at the map")


def arrows_announce_cells():
    """Along a row: every word in turn; the weights are shares of one whole."""
    global readout
    weights, ranks = [], []
    program.key("ctrl+Home")
    for i, word in enumerate(WORDS):
        if i > 0:
            program.key("Right")
        program.wait(lambda: cell() and cell()[1] == word, f"the cell of “{word}”")
        query, key, weight, rank = cell()
        words = f"“{query}” looks at “{key}” with weight"
        readout = readout or program.need("label", where=lambda node: words in node.get_name())
        program.wait(lambda: words in readout.get_name(), f"the words {words}")
        weights.append(weight)
        ranks.append(rank)
    assert abs(sum(weights) - 1) < 0.001, weights
    assert sorted(ranks) == [1, 2, 3, 4], ranks
    assert weights[ranks.index(1)] == max(weights), weights
    program.key("ctrl+Home", "Down")
    program.wait(lambda: cell() and cell()[:2] != (query, WORDS[-1]) and cell()[1] == WORDS[0], "the row below")


def the_pointer_announces_cells():
    seen = {cell()}
    for down in (0.7, 0.35):
        program.point(picture, 0.55, down)
        seen.add(program.wait(lambda: cell() not in seen and cell(), "the cell under the pointer"))
    assert all(key in WORDS and 0 <= weight <= 1 for _, key, weight, _ in seen), seen


def a_click_locks_the_cell():
    hint = program.need("label", where=lambda node: RELEASED in node.get_name())
    program.click(picture, 0.55, 0.35)
    program.wait(lambda: LOCKED in hint.get_name(), LOCKED)
    program.key("Escape")
    program.wait(lambda: RELEASED in hint.get_name(), RELEASED)


def unknown_words_are_named():
    type_sentence("the zorgon sleeps")
    program.need_text("“zorgon” is not in the vocabulary")
    program.need_text("the word that it looks at most is copied")


def every_control_is_named_once():
    unnamed = program.unnamed()
    assert unnamed == [], unnamed


def training_advances():
    global run_button, status
    program.click(program.need("list item", "dates"))
    program.need("frame", "dates")
    program.key("ctrl+3")
    run_button = program.need("push button", "Start", has_keyboard)
    status = program.need("label", "ready")
    every_control_is_named_once()
    steps = program.need("spin button", "Steps")
    most = Atspi.Value.get_maximum_value(steps)  # no machine is through before it is asked to stop
    Atspi.Value.set_current_value(steps, most)
    program.wait(lambda: Atspi.Value.get_current_value(steps) == most, "many steps")
    program.key("space")
    program.need_state(run_button, "Pause", has_keyboard)
    advances()


def get_step():
    """Of the run, once it has taken one; the status says so."""
    found = re.match(r"step ([\d,]+) of", status.get_name())
    return int(found[1].replace(",", "")) if found else 0


def advances():
    step = program.wait(get_step, "the step")
    program.wait(lambda: get_step() > step, "a step more")


def quit_and_read_the_question():
    program.key("ctrl+q")
    return program.need("dialog", "Stop the training?", has_keyboard)


def quitting_asks():
    quit_and_read_the_question()
    program.key("Escape")
    program.wait(lambda: not program.find("dialog", "Stop the training?"), "the question to go")
    program.need_state(run_button, "Pause", has_keyboard)
    advances()


def is_on_the_screen():
    return subprocess.run(["xdotool", "search", "--name", "Saccade"], capture_output=True, timeout=60).returncode == 0


def quitting_saves():
    question = quit_and_read_the_question()
    program.need("push button", "_Stop and Save", has_keyboard, within=question)
    assert is_on_the_screen()
    program.key("Return")
    assert program.end() == 0, f"it ended with status {program.process.returncode}"
    until(lambda: not is_on_the_screen(), "its windows to go from the screen")


def what_was_saved_opens_again():
    runs = os.path.join(home["data"], "saccade", "runs")
    (name,) = os.listdir(runs)
    folder = os.path.join(runs, name)
    files = sorted(os.listdir(folder))
    assert files == ["checkpoint.safetensors", "config.json", "curves.safetensors",
                     "history.safetensors", "model.safetensors"], files
    info = subprocess.run([SACCADE, "info", folder], env=ENVIRONMENT, capture_output=True, text=True)
    assert info.returncode == 0, info.stderr
    assert folder in info.stdout, info.stdout


def nothing_else_is_left():
    assert os.listdir(home["tmp"]) == [], os.listdir(home["tmp"])
    assert os.listdir(os.path.join(home["data"], "saccade")) == ["runs"], os.listdir(home["data"])


try:
    Cases(
        lambda: program,
        opens_with_a_picture,
        typing_draws_a_map,
        arrows_announce_cells,
        the_pointer_announces_cells,
        a_click_locks_the_cell,
        unknown_words_are_named,
        every_control_is_named_once,
        training_advances,
        quitting_asks,
        quitting_saves,
        what_was_saved_opens_again,
        nothing_else_is_left,
    )
finally:
    if program is not None:
        program.kill()
    shutil.rmtree(scratch)
