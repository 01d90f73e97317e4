#!/usr/bin/python3
# tests/app/drive-step.py SACCADE DATA — Step with the program itself: what it says of a word's making, against the engine and
# the model's own file, to the last printed digit
#
# SPDX-License-Identifier: MIT

import csv
import json
import math
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Atspi, Cases, Program, below, has_keyboard  # noqa: E402

SACCADE, DATA = sys.argv[1], sys.argv[2]
SENTENCE = "the black cat sleeps"
OUTPUT = ["le", "chat", "noir", "dort"]
STAGES = ["Scores", "Scaled", "Masked", "Weights", "Context", "Output", "Word"]
ENGINE = {"score": "scores", "scaled": "scaled", "masked": "masked", "weight": "weights"}

scratch = tempfile.mkdtemp(prefix="saccade-step-")
home = {name: os.path.join(scratch, name) for name in ("config", "data", "cache", "tmp")}
for folder in home.values():
    os.mkdir(folder)
ENVIRONMENT = dict(os.environ, SACCADE_DATA_DIR=DATA, XDG_CONFIG_HOME=home["config"], XDG_DATA_HOME=home["data"],
                   XDG_CACHE_HOME=home["cache"], TMPDIR=home["tmp"])
program = None
page = None  # Step's own, once it is shown: each question is a round trip, and the other views have many widgets


def in_digits(value):
    """Four significant digits, as the program writes them."""
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value == math.floor(value) and abs(value) < 1e6:
        return f"{value:.0f}".replace("-", "−")
    mantissa, exponent = f"{value:.3e}".split("e")
    if int(exponent) < -4 or int(exponent) > 5:
        raised = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"{mantissa}×10{raised}".replace("-", "−")
    return f"{value:.{max(3 - int(exponent), 0)}f}".replace("-", "−")


def in_single(text):
    """The float32 that a decimal stands for, exactly."""
    return struct.unpack("f", struct.pack("f", float(text)))[0]


def ask_engine(stage):
    """{query: [float]}, by the command line."""
    path = os.path.join(scratch, stage + ".csv")
    command = [SACCADE, "attend", "translate", "--text", SENTENCE, "--stage", stage, "-o", path]
    subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True)
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    return {row[0]: [in_single(cell) for cell in row[1:]] for row in rows[1:]}


def read_parameters():
    """{name: (shape, floats)} of the model's file, read without the program."""
    with open(os.path.join(DATA, "translate", "model.safetensors"), "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        body = file.read()
    out = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            code, size = {"F32": ("f", 4), "F16": ("e", 2)}[entry["dtype"]]
            out[name] = entry["shape"], struct.unpack(f"<{(end - begin) // size}{code}", body[begin:end])
    return out


def tables():
    """{name: [{column: text}]} of every table that is shown, by what a screen reader is told."""
    found = {}
    for node in program_images():
        lines = [line.split("\t") for line in node.get_description().splitlines()]
        if len(lines) > 1:
            found[node.get_name()] = [dict(zip(lines[0], line)) for line in lines[1:]]
    return found


def program_images():
    return [node for node in below(page) if node.get_role_name() == "image"]


def table(name):
    rows = program.wait(lambda: next((t for n, t in tables().items() if n.startswith(name)), None), f"a table “{name}”")
    return rows


def strip(name):
    node = program.find("image", name, within=page)
    return node.get_description() if node else ""


def is_pressed(name):
    return program.find("push button", name, lambda node: node.get_state_set().contains(Atspi.StateType.PRESSED), page)


def go_to_stage(number):
    program.key(str(number))
    program.wait(lambda: is_pressed(f"{number} {STAGES[number - 1]}"), f"stage {number}")


def find_page(node):
    """The page of a stack that @node is on."""
    while node.get_name() != "GtkStackPage":
        node = node.get_parent()
    return node


def shows_the_word_that_was_read():
    global program, page
    program = Program(SACCADE, "translate", env=ENVIRONMENT)
    program.need("frame", "translate")
    program.key("ctrl+l")
    entry = program.need("text", "Sentence", has_keyboard)
    program.type(SENTENCE)
    program.wait(lambda: Atspi.Text.get_text(entry, 0, Atspi.Text.get_character_count(entry)) == SENTENCE, "the words")
    program.key("Return")
    program.need_text("le chat noir dort")
    program.key("ctrl+2")
    page = find_page(program.need("image", "Output tokens"))
    program.wait(lambda: strip("Output tokens").startswith(" ".join(OUTPUT)), "the output's tokens")
    program.need("image", "Output tokens", has_keyboard)


def go_to_token(word):
    program.key("Home")
    program.wait(lambda: "1 of 4" in strip("Output tokens"), "the first token")
    for number in range(OUTPUT.index(word)):
        program.key("Down")
        program.wait(lambda: f"{number + 2} of 4" in strip("Output tokens"), "the next token")


def scores_to_weights_are_the_engines():
    engine = {column: ask_engine(stage) for column, stage in ENGINE.items()}
    for word in OUTPUT[1:3]:
        go_to_token(word)
        for number, column in enumerate(ENGINE, 1):
            go_to_stage(number)
            rows = program.wait(lambda: is_of(column, engine[column][word]), f"{column} of {word} as the engine has them")
            assert [row["key"] for row in rows] == SENTENCE.split(), rows
            for other in set(rows[0]) & set(ENGINE):
                want = [in_digits(value) for value in engine[other][word]]
                assert [row[other] for row in rows] == want, (word, other, rows, want)


def is_of(column, values):
    """The shown table of keys if its column is written so, or None; the one before may still stand there."""
    for rows in tables().values():
        if column in rows[0] and "key" in rows[0] and [row[column] for row in rows] == [in_digits(v) for v in values]:
            return rows
    return None


def a_softmax_can_be_followed():
    go_to_token("noir")
    go_to_stage(4)
    masked = ask_engine("masked")["noir"]
    rows = program.wait(lambda: is_of("masked", masked), "masked scores")
    most = max(masked)
    powers = [math.exp(value - most) for value in masked]
    facts = table("Numbers of this stage")[0]
    assert facts["max"] == in_digits(most), facts
    assert facts["Σ exp"] == in_digits(sum(powers)), facts
    assert [row["exp"] for row in rows] == [in_digits(value) for value in powers], rows
    program.need_text(f"exp ({in_digits(masked[1])} − {in_digits(most)}) / {in_digits(sum(powers))}")


def parameters_are_the_files():
    parameters = read_parameters()
    go_to_token("noir")
    go_to_stage(1)
    shape, values = parameters["attention.units"]
    rows = table("The score of “black”: 64 units")
    assert len(rows) == shape[1] == 64, shape
    for row in rows:
        assert row["v"] == in_digits(values[int(row["unit"]) - 1]), row
    go_to_stage(6)
    shape, values = parameters["combine.weight"]
    for row in table("Unit 1 of the output"):
        kind, index = re.match(r"(\w+)\[(\d+)\]", row["input"]).groups()
        column = int(index) - 1 + (shape[1] // 2 if kind == "state" else 0)  # the context stands first, as wide
        assert row["W"] == in_digits(values[column]), row
    assert table("Numbers of this stage")[0]["bias b"] == in_digits(parameters["combine.bias"][1][0])


def the_word_is_made_of_the_output():
    (width,), _ = read_parameters()["combine.bias"]
    (n_words,), _ = read_parameters()["out.bias"]
    go_to_stage(6)
    output = {row["unit"]: row["output"] for row in table(f"The output: {width} units")}
    go_to_stage(7)
    words = table(f"The most probable of {n_words:,} words")
    assert words[0]["word"] == "noir", words
    assert {row["unit"]: row["output"] for row in table("The logit of “noir”")} == output
    program.need_text("“noir”: exp (")


def a_key_is_chosen_with_keys():
    go_to_stage(1)
    program.key("shift+Right")
    program.wait(lambda: "at “cat”" in strip("Source tokens"), "the key “cat”")
    score = in_digits(ask_engine("scores")["noir"][2])
    program.need_text(f"more) = {score}")
    program.need_text(f"score of “cat” = {score}: cross.scores, row 3 of 4, column 3 of 4")


def any_number_says_where_it_comes_from():
    terms = program.need("image", "The score of “cat”")
    program.click(terms, 0.2, 0.5)
    program.wait(lambda: has_keyboard(terms), "the table to have the keyboard")
    program.key("End", "Right", "Right", "Right", "Right", "Left")
    shown = program.need_text("v of unit ")
    unit = re.match(r"v of unit (\d+) = (.+): attention\.units, row 1 of 1, column (\d+) of 64, in (.+)$", shown)
    assert unit and unit[1] == unit[3], shown
    assert os.path.samefile(unit[4], os.path.join(DATA, "translate", "model.safetensors")), shown
    assert unit[2] == in_digits(read_parameters()["attention.units"][1][int(unit[1]) - 1]), shown


def a_resting_pointer_asks_nothing():
    """The tables of another stage lie elsewhere: what comes to lie under the pointer was not pointed at."""
    terms = program.need("image", "The score of “cat”")
    program.point(terms, 0.5, 0.5)
    program.need_text(" of unit ")
    for stage in (4, 6, 1, 2, 5):
        go_to_stage(stage)
        own = {4: "weight of “", 6: "output of unit", 1: "score of “cat”", 2: "scaled of “cat”", 5: "context of dimension"}[stage]
        program.need_text(own)


def keys_work_from_the_sidebar():
    """Wherever no text is typed."""
    items = program.need("list item", where=lambda node: "translate" in node.get_name())
    program.click(items)
    program.wait(lambda: not has_keyboard(program.need("image", "Output tokens")), "the keyboard in the sidebar")
    go_to_stage(3)
    program.key("j")
    program.wait(lambda: "4 of 4" in strip("Output tokens"), "the last token")
    program.key("k", "1")
    program.wait(lambda: "3 of 4" in strip("Output tokens") and is_pressed("1 Scores"), "the token before")


def space_plays():
    program.click(program.need("image", "Output tokens"), 0.02, 0.5)
    go_to_stage(1)
    program.key("space")
    program.need("push button", "Pause")
    program.wait(lambda: any(is_pressed(f"{i} {name}") for i, name in enumerate(STAGES[1:], 2)), "another stage")
    if program.find("push button", "Pause"):  # a slow machine may look only once it has played to the end
        program.key("space")
    program.need("push button", "Play")


def every_control_is_named_once():
    program.wait(lambda: program.unnamed() == [], "names of all controls")


def explore_shows_the_same_cell():
    go_to_token("dort")
    program.key("ctrl+1")
    program.need_text("“dort” looks at “sleeps”")


def quits():
    program.key("ctrl+q")
    assert program.end() == 0, f"it ended with status {program.process.returncode}"


try:
    Cases(
        lambda: program,
        shows_the_word_that_was_read,
        scores_to_weights_are_the_engines,
        a_softmax_can_be_followed,
        parameters_are_the_files,
        the_word_is_made_of_the_output,
        a_key_is_chosen_with_keys,
        any_number_says_where_it_comes_from,
        a_resting_pointer_asks_nothing,
        keys_work_from_the_sidebar,
        space_plays,
        every_control_is_named_once,
        explore_shows_the_same_cell,
        quits,
    )
finally:
    if program is not None:
        program.kill()
    shutil.rmtree(scratch)
