#!/usr/bin/python3
# tests/app/test-cli-curves.py PROGRAM — saccade curves, Step and words as files; what other programs find in them
#
# SPDX-License-Identifier: MIT
import csv
import io
import json
import os
import re
import struct
import subprocess
import xml.dom.minidom

import cli_case

TEXT = "3 mai, 1979"
STAGES = ["scores", "scaled", "masked", "weights", "context", "output", "word"]


def read_csv(data, **options):
    return list(csv.reader(io.StringIO(data.decode(), newline=""), **options))


def read_curves(data):
    """curves.safetensors by another reader: name → (steps, values)."""
    tensors, _ = cli_case.read_safetensors(data)
    curves = {}
    for name, (dtype, shape, raw) in tensors.items():
        stem, kind = name.rsplit(".", 1)
        numbers = struct.unpack(f"<{shape[0]}{'q' if dtype == 'I64' else 'd'}", raw)
        curves.setdefault(stem, {})[kind] = numbers
    return {name: (both["step"], both["value"]) for name, both in curves.items()}


def pdf_text(box, name):
    return subprocess.run(["pdftotext", "-layout", box.path(name), "-"], check=True, capture_output=True).stdout.decode()


def check_fonts(box, name):
    """Every font of the file is in it, so that it looks the same everywhere."""
    lines = subprocess.run(["pdffonts", box.path(name)], check=True, capture_output=True).stdout.decode().splitlines()
    assert len(lines) > 2, lines
    at = lines[0].index("emb")
    for line in lines[2:]:
        assert line[at:at + 3] == "yes", line


def svg_text(data):
    texts = xml.dom.minidom.parseString(data).getElementsByTagName("text")
    return [node.firstChild.data for node in texts if node.firstChild]


# --- curves ---

def test_csv_and_json_hold_what_was_recorded(box):
    box.train("run")
    kept = {name: both for name, both in read_curves(box.read("run/curves.safetensors")).items() if both[0]}
    assert "Wrote x.csv" in box.works("curves", "run", "-o", "x.csv")
    rows = read_csv(box.read("x.csv"))
    assert rows[0][0] == "step" and set(rows[0][1:]) == set(kept)
    assert [int(row[0]) for row in rows[1:]] == sorted({step for steps, _ in kept.values() for step in steps})
    for column, name in enumerate(rows[0][1:], 1):
        found = [(int(row[0]), float(row[column])) for row in rows[1:] if row[column] != ""]
        assert found == list(zip(*kept[name])), name
    box.works("curves", "run", "-o", "x.json")
    (run,) = json.loads(box.read("x.json"))["runs"]
    assert run["name"] == "run"
    assert {name: (tuple(c["step"]), tuple(c["value"])) for name, c in run["curves"].items()} == kept
    box.works("curves", "run", "-o", "x.safetensors")
    assert read_curves(box.read("x.safetensors")) == kept


def test_two_runs(box):
    box.train("run")
    box.train("other", "--seed", "5")
    box.works("curves", "run", "other", "-o", "x.csv")
    rows = read_csv(box.read("x.csv"))
    names = {name.split("/")[0] for name in rows[0][1:]}
    assert names == {"run", "other"}
    loss = [row[rows[0].index("run/loss")] for row in rows[1:]], [row[rows[0].index("other/loss")] for row in rows[1:]]
    assert loss[0] != loss[1]
    box.works("curves", "run", "other", "-o", "x.svg", "--smooth", "0.9", "--log-x", "--title", "Deux séries")
    texts = svg_text(box.read("x.svg"))
    assert {"Deux séries", "run", "other", "loss", "step"} <= set(texts), texts
    box.works("curves", "run", "run", "-o", "x.json")
    assert len(json.loads(box.read("x.json"))["runs"]) == 2
    box.works("curves", "run", "run", "-o", "x.safetensors")
    assert {"run/loss", "run (2)/loss"} <= set(read_curves(box.read("x.safetensors")))


def test_pictures(box):
    box.train("run")
    pictures = {}
    for name, options in {"plain": [], "dark": ["--theme", "dark"], "smooth": ["--smooth", "0.9"], "log": ["--log-y"],
                          "loss": ["--panel", "loss"], "large": ["--scale", "3"]}.items():
        box.works("curves", "run", "-o", f"{name}.png", *options)
        pictures[name] = box.read(f"{name}.png")
        assert pictures[name][:8] == b"\x89PNG\r\n\x1a\n"
    assert len(set(pictures.values())) == len(pictures)
    width = {name: struct.unpack(">I", data[16:20])[0] for name, data in pictures.items()}
    assert width["large"] * 2 == width["plain"] * 3
    box.works("curves", "run", "-o", "x.pdf", "--title", "Ma série")
    text = pdf_text(box, "x.pdf")
    assert "Ma série" in text and "accuracy" in text and "nats a token" in text, text
    check_fonts(box, "x.pdf")


def test_curves_refused(box):
    box.train("run")
    box.fails("curves", "run", status=2, says="-o")
    box.fails("curves", "-o", "x.csv", status=2)
    box.fails("curves", "run", "-o", "x.npy", status=2, says=["x.npy", ".csv"])
    box.fails("curves", "nowhere", "-o", "x.csv", says="nowhere")
    box.fails("curves", "run", "-o", "x.png", "--smooth", "1", status=2, says="smooth")
    box.fails("curves", "run", "-o", "x.png", "--panel", "losses", says=["losses", "accuracy"])
    os.remove(box.path("run", "curves.safetensors"))
    box.fails("curves", "run", "-o", "x.csv", says="curves.safetensors")
    box.write("run/curves.safetensors", b"\xff" * 40)
    box.fails("curves", "run", "-o", "x.csv", says="curves.safetensors")
    assert not os.path.exists(box.path("x.csv"))


# --- Step ---

def step(box, name, *more, text=TEXT):
    out = box.works("attend", "model", "--text", text, "--view", "step", "-o", name, *more)
    assert f"Wrote {name}" in out, out
    return box.read(name)


def test_step_numbers(box):
    box.train()
    found = json.loads(step(box, "x.json", "--query", "2", "--key", "3"))
    assert (found["query"], found["key"], "".join(found["source"])) == (2, 3, TEXT)
    assert list(found["stages"]) == STAGES
    scores = found["stages"]["scores"]
    total = sum(scores["terms"]["columns"][-1]["values"])
    assert abs(total - scores["items"]["columns"][0]["values"][found["key"] - 1]) < 1e-4, "the terms are not the score"
    weights = found["stages"]["weights"]["items"]
    assert abs(sum(weights["columns"][-1]["values"]) - 1) < 1e-6
    for stage in STAGES:
        rows = read_csv(step(box, f"{stage}.csv", "--query", "2", "--key", "3", "--stage", stage))
        items = found["stages"][stage]["items"]
        at = rows.index([items["caption"]])
        assert rows[at + 1] == [items["label-title"], *(column["title"] for column in items["columns"])]
        for i, row in enumerate(rows[at + 2:at + 2 + len(items["labels"])]):
            assert row[0] == items["labels"][i]
            for value, column in zip(row[1:], items["columns"]):
                assert column["values"][i] == float(value) or column["values"][i] is None


def test_step_by_name(box):
    box.train()
    found = json.loads(step(box, "x.json", "--key", "m"))
    assert found["key"] == TEXT.index("m") + 1 and found["title"].endswith("“m”")
    box.fails("attend", "model", "--text", TEXT, "--view", "step", "--key", "Z", "-o", "x.json", says=["key", "Z"])
    box.fails("attend", "model", "--text", TEXT, "--view", "step", "--key", "12", "-o", "x.json", says="1 to 11")


def test_step_figures(box):
    box.train()
    for stage in STAGES:
        texts = svg_text(step(box, f"{stage}.svg", "--query", "2", "--key", "3", "--stage", stage))
        assert any(text.startswith(f"{stage.capitalize()}: stage") for text in texts), texts
    step(box, "x.pdf", "--query", "2", "--key", "3", "--stage", "scores", "--title", "Été à 東京")
    text = pdf_text(box, "x.pdf")
    assert "Été à 東京" in text and "tanh" in text, text
    check_fonts(box, "x.pdf")


def test_step_refused(box):
    box.train()
    box.fails("attend", "model", "--text", TEXT, "--view", "step", status=2, says="-o")
    box.fails("attend", "model", "--text", TEXT, "--view", "step", "-o", "x.npy", status=2, says=".json")
    box.fails("attend", "model", "--text", TEXT, "--view", "step", "--stage", "soup", "-o", "x.png", status=2, says="context")
    box.fails("attend", "model", "--text", TEXT, "--stage", "word", "-o", "x.png", status=2, says="masked")


# --- words, and text that stays text ---

def test_words(box):
    box.train()
    box.works("attend", "model", "--text", TEXT, "-o", "letters.csv")
    box.works("attend", "model", "--text", TEXT, "--words", "-o", "words.csv")
    letters, words = read_csv(box.read("letters.csv")), read_csv(box.read("words.csv"))
    assert "".join(words[0][1:]) == TEXT and len(words[0]) < len(letters[0])
    for row in words[1:]:
        assert abs(sum(map(float, row[1:])) - 1) < 1e-5
    box.works("attend", "model", "--text", TEXT, "--words", "--view", "bars", "--query", "1", "-o", "x.svg")
    assert any("by words" in text for text in svg_text(box.read("x.svg")))
    box.fails("attend", "model", "--text", TEXT, "--words", "-o", "x.json", status=2, says="--words")
    box.fails("attend", "model", "--text", TEXT, "--words", "--stage", "scores", status=2, says="--words")


def test_pdf_keeps_its_text(box):
    box.train()
    text = "3 août 1979, 東京"
    for view in ["map", "flow", "bars", "tint"]:
        box.works("attend", "model", "--text", text, "--view", view, "--title", text, "-o", f"{view}.pdf")
        found = re.sub(r"\s", "", pdf_text(box, f"{view}.pdf"))
        assert re.sub(r"\s", "", text) in found, (view, found)
        check_fonts(box, f"{view}.pdf")


def change_while_running(box, folder, text):
    """As if it had been changed in the window: a line of the checkpoint."""
    name = f"{folder}/checkpoint.safetensors"
    data = box.read(name)
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + size])
    header["__metadata__"]["changes"] = text
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    box.write(name, struct.pack("<Q", len(text)) + text + data[8 + size:])


def test_what_was_changed_is_marked_in_every_run(box):
    for folder, text in [("one", "2 learning-rate 0.001 0.0005\n"), ("two", "3 dropout 0 0.25\n3 learning-rate 0.001 0.01\n")]:
        box.train(folder)
        change_while_running(box, folder, text)
    box.works("curves", "one", "-o", "one.svg")
    assert "learning rate 0.001 → 0.0005" in box.read("one.svg").decode()
    box.works("curves", "one", "two", "-o", "both.json")
    runs = json.loads(box.read("both.json"))["runs"]
    assert runs[0]["changes"] == [{"step": 2, "field": "learning-rate", "before": 0.001, "after": 0.0005}]
    assert [c["field"] for c in runs[1]["changes"]] == ["dropout", "learning-rate"]
    box.works("curves", "one", "two", "-o", "both.svg")
    svg = box.read("both.svg").decode()
    assert "one: learning rate 0.001 → 0.0005" in svg and "two: dropout 0 → 0.25" in svg
    change_while_running(box, "two", "what is this")  # curves are drawn without
    box.works("curves", "two", "-o", "two.json")
    assert json.loads(box.read("two.json"))["runs"][0]["changes"] == []


if __name__ == "__main__":
    cli_case.main(globals())
