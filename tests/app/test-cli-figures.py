#!/usr/bin/python3
# tests/app/test-cli-figures.py PROGRAM — PDF and SVG of every view, read by other programs
#
# Fonts are embedded as subsets, every token can be found and copied, the ground is white from edge to edge, and nothing reaches
# the edge, so nothing is cut off there.
#
# SPDX-License-Identifier: MIT
import json
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


SAID = ["additive", "scaled-dot", "additive − scaled-dot", "writes “", "rows: query", "weight", "difference", "signed",
        "validation loss", "alignment error", "gradient norm", "sharpness", "step", "Parameters", "Multiply-adds", "Steps to",
        "Trained on dates in lock-step: 4 of 4 steps", "of 40 sentences", "hidden 8", "3rd of May 1979", "6 test sentences"]
COMPARE = ["compare", "dates", *cli_case.SMALL, "--steps", "4", "--validate-every", "2", "--quiet"]


def said(box, name):
    text = ask(box, "pdftotext", "-raw", name, "-").decode()
    return " ".join(text.split())


def test_comparison(box):
    box.works(*COMPARE, "--keep", "runs", "-o", "r.pdf")
    check_pdf(box, "r.pdf", [])
    for words in [*SAID, "additive, scaled-dot on dates", "Seed 1."]:
        assert words in said(box, "r.pdf"), (words, said(box, "r.pdf"))
    box.works("compare", "--resume", "runs", "--quiet", "-o", "r.svg")
    check_svg(box, "r.svg", [word for word in SAID if not word.startswith(("Trained", "of 40", "hidden", "6 test"))])


def test_comparison_of_seeds(box):
    """The numbers of the page are those of the report."""
    box.works(*COMPARE, "--mechanisms", "additive,dot,cosine", "--seeds", "3", "--keep", "runs", "-o", "r.pdf", "--title", "Three")
    check_pdf(box, "r.pdf", ["Three", "additive − dot", "additive − cosine"])
    assert "Seeds 1 to 3: lines and numbers are medians" in said(box, "r.pdf")
    box.works("compare", "--resume", "runs", "--quiet", "-o", "r.json")
    for variant in json.loads(box.read("r.json"))["variants"]:
        losses = [run["figures"]["loss"] for run in variant["runs"]]
        for words in [f"{variant['figures']['loss']:.4g}", f"{min(losses):.4g} – {max(losses):.4g}",
                      f"{variant['figures']['parameters']:,.0f}"]:
            assert words in said(box, "r.pdf"), (words, said(box, "r.pdf"))


def test_comparison_in_the_dark(box):
    box.works(*COMPARE, "-o", "r.PNG", "--theme", "dark", "--scale", "0.5", "--title", "")
    data = box.read("r.PNG")
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and int.from_bytes(data[16:20], "big") == 644


def test_comparison_has_shapes(box):
    """The cells of its maps are no picture; only the ramps of the two colour bars are."""
    box.works(*COMPARE, "-o", "r.pdf")
    assert len(ask(box, "pdfimages", "-list", "r.pdf").decode().splitlines()[2:]) == 2


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
