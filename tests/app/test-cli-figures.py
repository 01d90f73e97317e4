#!/usr/bin/python3
# tests/app/test-cli-figures.py PROGRAM — PDF and SVG of every view, read by other programs
#
# Fonts are embedded as subsets, every token can be found and copied, the ground is white from edge to edge, and nothing reaches
# the edge, so nothing is cut off there.
#
# SPDX-License-Identifier: MIT
import re
import subprocess
import xml.dom.minidom

import cli_case

SENTENCE = "the black cat 黑猫 שלום sleeps"
WORDS = ["black", "cat", "sleeps", "黑", "猫"]
STAGES = ["scores", "scaled", "masked", "weights", "context", "output", "word"]
FIGURES = {f"{view}": ["--view", view] for view in ["map", "flow", "bars", "tint"]}
FIGURES.update({stage: ["--view", "step", "--stage", stage] for stage in STAGES})
MARGIN = 3  # pixels


def ask(box, *command):
    return subprocess.run(command, cwd=box.folder, check=True, stdout=subprocess.PIPE).stdout


def read_ppm(data):
    """The rows of a picture of one page, three bytes a pixel."""
    kind, size, most, pixels = data.split(b"\n", 3)
    assert kind == b"P6" and most == b"255"
    width, height = map(int, size.split())
    return [pixels[3 * width * y:3 * width * (y + 1)] for y in range(height)]


def check_pdf(box, name, words):
    fonts = ask(box, "pdffonts", name).decode().splitlines()[2:]
    assert fonts, name
    for line in fonts:
        assert line[-25:].split()[:3] == ["yes", "yes", "yes"], (name, line)  # embedded, a subset, with what the letters are
    assert re.search(r"^Title: +\S", ask(box, "pdfinfo", name).decode(), re.MULTILINE), name
    text = ask(box, "pdftotext", "-raw", name, "-").decode()
    for word in words:
        assert word in text, (name, word, text)
    rows = read_ppm(ask(box, "pdftoppm", "-r", "72", name))
    white = b"\xff" * len(rows[0])
    for row in rows[:MARGIN] + rows[-MARGIN:]:
        assert row == white, f"{name}: something reaches the upper or lower edge"
    for row in rows:
        assert row[:3 * MARGIN] + row[-3 * MARGIN:] == white[:6 * MARGIN], f"{name}: something reaches an edge"
    assert any(row != white for row in rows), f"{name}: the page is empty"


def check_svg(box, name, words):
    document = xml.dom.minidom.parseString(box.read(name)).documentElement
    said = " ".join(node.firstChild.data for node in document.getElementsByTagName("text") if node.firstChild)
    for word in words:
        assert word in said, (name, word, said)


def test_every_view_of_a_sentence(box):
    for name, options in FIGURES.items():
        for ending, check in [("pdf", check_pdf), ("svg", check_svg)]:
            box.works("attend", "translate", "--text", SENTENCE, *options, "-o", f"{name}.{ending}")
            check(box, f"{name}.{ending}", WORDS)


def test_tree(box):
    for ending, check in [("pdf", check_pdf), ("svg", check_svg)]:
        box.works("attend", "translate", "--text", "the black cat sleeps", "--view", "tree", "-o", f"tree.{ending}")
        check(box, f"tree.{ending}", ["chat", "noir", "dort"])


def test_words_of_characters(box):
    for ending, check in [("pdf", check_pdf), ("svg", check_svg)]:
        box.works("attend", "dates", "--text", "3rd of May 1979", "--words", "-o", f"words.{ending}")
        check(box, f"words.{ending}", ["3rd", "May", "1979"])


def test_curves(box):
    box.train()
    for ending, check in [("pdf", check_pdf), ("svg", check_svg)]:
        box.works("curves", "model", "-o", f"curves.{ending}")
        check(box, f"curves.{ending}", ["loss", "accuracy", "training", "validation", "step"])


def test_small_and_large_maps(box):
    for name, text in [("one", "cat"), ("large", "the " + "cat dog " * 140)]:
        box.works("attend", "translate", "--text", text, "-o", f"{name}.pdf")
        check_pdf(box, f"{name}.pdf", ["cat", "rows: query", "columns: key", "weight"])


def test_small_maps_have_their_axis_titles(box):
    """Those of the window, with its subtitle."""
    for text in ["cat", "the cat", "the black cat"]:
        box.works("attend", "translate", "--text", text, "-o", "map.svg")
        check_svg(box, "map.svg", ["rows: query ↓", "columns: key (looked at) →", "weight", "Additive (Bahdanau)"])
    box.works("attend", "translate", "--text", "a cat", "--stage", "scores", "-o", "map.svg")
    check_svg(box, "map.svg", ["Additive (Bahdanau), scores"])


if __name__ == "__main__":
    cli_case.main(globals())
