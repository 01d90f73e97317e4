#!/usr/bin/python3
# tests/app/test-cli-attend.py PROGRAM — saccade attend: the map in the terminal and every kind of file
#
# SPDX-License-Identifier: MIT
import csv
import io
import json
import math
import os
import struct
import xml.dom.minidom

import cli_case

TEXT = "3rd of May 1979"


def read_npy(data):
    assert data[:8] == b"\x93NUMPY\x01\x00"
    (length,) = struct.unpack("<H", data[8:10])
    header = eval(data[10:10 + length].decode(), {"__builtins__": {}})  # a Python literal, by the format's definition
    assert header["descr"] == "<f4" and header["fortran_order"] is False
    values = struct.unpack(f"<{(len(data) - 10 - length) // 4}f", data[10 + length:])
    return header["shape"], values


def flat(nested):
    return [x for part in nested for x in flat(part)] if isinstance(nested, list) else [nested]


def close(a, b):
    return len(a) == len(b) and all(abs(x - y) <= 1e-5 for x, y in zip(a, b))


def attend(box, name, *more, text=TEXT):
    out = box.works("attend", "model", "--text", text, "-o", name, *more)
    assert f"Wrote {name}" in out, out
    return box.read(name)


def test_terminal(box):
    box.train()
    out = box.works("attend", "model", "--text", TEXT)
    assert "rows: query" in out and "columns: key" in out and "linear" in out
    assert "\033" not in out
    assert TEXT in out


def test_numbers_in_the_cells(box):
    box.train()
    assert " .0" in box.works("attend", "model", "--text", TEXT, "--numbers")


def test_narrow_terminal_says_what_is_left_out(box):
    box.train()
    out = box.works("attend", "model", "--text", TEXT * 4, COLUMNS="40")
    cells = [line for line in out.splitlines()[3:] if "░" in line and "linear" not in line]
    assert max(len(line) for line in out.splitlines()[2:3] + cells) <= 40
    assert "more" in out or "left out" in out, out


def test_safetensors(box):
    box.train()
    tensors, metadata = cli_case.read_safetensors(attend(box, "x.safetensors"))
    source, target = json.loads(metadata["source"]), json.loads(metadata["target"])
    assert "".join(source) == TEXT
    assert set(tensors) == {"cross.scores", "cross.weights"}
    for dtype, shape, numbers in tensors.values():
        assert dtype == "F32" and shape == [1, len(target), len(source)]
        assert len(numbers) == math.prod(shape)
    weights, scores = tensors["cross.weights"][2], tensors["cross.scores"][2]
    for t in range(len(target)):
        row = slice(t * len(source), (t + 1) * len(source))
        assert abs(sum(weights[row]) - 1) < 1e-5
        raised = [math.exp(s - max(scores[row])) for s in scores[row]]
        assert close(weights[row], [r / sum(raised) for r in raised]), "weights are not the softmax of the scores"


def test_json_is_the_same(box):
    box.train()
    tensors, metadata = cli_case.read_safetensors(attend(box, "x.safetensors"))
    found = json.loads(attend(box, "x.json"))
    for side in ["source", "target"]:
        assert found[side] == json.loads(metadata[side])
    for name, (_, shape, numbers) in tensors.items():
        nested = found[name]
        assert [len(nested), len(nested[0]), len(nested[0][0])] == shape
        assert [struct.pack("<f", x) for x in flat(nested)] == [struct.pack("<f", x) for x in numbers]


def test_heads(box):
    box.train("model", "--heads", "2")
    tensors, _ = cli_case.read_safetensors(attend(box, "x.safetensors"))
    shape = tensors["cross.weights"][1]
    assert shape[0] == 2
    first, second = read_npy(attend(box, "1.npy", "--head", "1"))[1], read_npy(attend(box, "2.npy", "--head", "2"))[1]
    assert tensors["cross.weights"][2] == first + second
    box.fails("attend", "model", "--text", TEXT, "--head", "3", says="from 1 to 2")
    box.fails("attend", "model", "--text", TEXT, "--head", "0", says="from 1 to 2")


def test_npy_of_every_stage(box):
    box.train()
    for stage in ["scores", "scaled", "masked", "weights"]:
        shape, values = read_npy(attend(box, f"{stage}.npy", "--stage", stage))
        assert shape[1] == len(TEXT) and len(values) == math.prod(shape)
    tensors, _ = cli_case.read_safetensors(attend(box, "x.safetensors"))
    assert read_npy(box.read("scores.npy"))[1] == tensors["cross.scores"][2]
    assert read_npy(box.read("weights.npy"))[1] == tensors["cross.weights"][2]


def test_csv(box):
    box.train()
    rows = list(csv.reader(io.StringIO(attend(box, "x.csv", text="3, May").decode(), newline="")))
    assert rows[0] == ["weights", "3", ",", " ", "M", "a", "y"]
    shape, values = read_npy(attend(box, "x.npy", text="3, May"))
    assert len(rows) - 1 == shape[0]
    found = [struct.pack("<f", float(x)) for row in rows[1:] for x in row[1:]]
    assert found == [struct.pack("<f", x) for x in values]


def test_pictures(box):
    box.train()
    png = attend(box, "x.PNG", "--theme", "dark", "--scale", "1")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    double = struct.unpack(">II", attend(box, "y.png", "--scale", "2")[16:24])
    assert abs(double[0] - 2 * width) <= 2 and abs(double[1] - 2 * height) <= 2
    svg = attend(box, "x.svg", "--title", "A < title & more")
    assert xml.dom.minidom.parseString(svg).documentElement.tagName == "svg"
    pdf = attend(box, "x.pdf")
    assert pdf.startswith(b"%PDF-") and b"%%EOF" in pdf[-32:]


def words_of(svg):
    return [node.firstChild.data for node in xml.dom.minidom.parseString(svg).getElementsByTagName("text")]


def test_views(box):
    box.train()
    pictures = set()
    for view in ["map", "flow", "bars", "tint"]:
        svg = attend(box, "x.svg", "--view", view, "--title", "My title")
        assert "My title" in words_of(svg) and "M" in words_of(svg), view
        assert attend(box, "x.pdf", "--view", view).startswith(b"%PDF-")
        pictures.add(attend(box, "x.png", "--view", view, "--scale", "1"))
    assert len(pictures) == 4
    assert attend(box, "x.png", "--scale", "1") in pictures
    box.fails("attend", "model", "--text", TEXT, "--view", "pie", "-o", "y.png", status=2, says=["pie", "flow"])
    box.fails("attend", "model", "--text", TEXT, "--view", "flow", "-o", "y.csv", status=2, says="picture")
    box.fails("attend", "model", "--text", TEXT, "--view", "flow", status=2, says="-o")
    assert not os.path.exists(box.path("y.png")) and not os.path.exists(box.path("y.csv"))


def test_query_of_a_view(box):
    box.train()
    target = json.loads(attend(box, "x.json"))["target"]
    for view in ["bars", "tint"]:
        for query in [1, 3]:
            words = " ".join(words_of(attend(box, "x.svg", "--view", view, "--query", str(query))))
            assert f"“{target[query - 1]}”".replace(" ", "␣") in words, words
        assert attend(box, "a.png", "--view", view) == attend(box, "b.png", "--view", view, "--query", "1")
    for wrong in ["0", "-1", str(len(target) + 1), "99999999999999999999"]:
        box.fails("attend", "model", "--text", TEXT, "--view", "bars", "--query", wrong, "-o", "y.svg",
                  says=f"There is no query {wrong} here: they go from 1 to {len(target)}")


def test_a_digit_is_a_place_and_in_quotes_a_token(box):
    """The third output is the character 7: 3 is its place, "7" in quotes the token."""
    place = ("attend", "dates", "--text", TEXT, "--view", "bars", "-o", "a.svg", "--query", "3")
    assert "1979" in box.works(*place)
    box.works(*place[:-3], "b.svg", "--query", '"7"')
    assert box.read("a.svg") == box.read("b.svg")
    box.works(*place[:-3], "c.svg", "--query", "7")
    assert box.read("a.svg") != box.read("c.svg")
    box.fails(*place[:-1], '"8"', says=["“8”", "1 to 10"])


def test_mass_of_the_lines(box):
    box.train()
    some = attend(box, "x.svg", "--view", "flow", "--mass", "50")
    every = attend(box, "x.svg", "--view", "flow", "--mass", "100")
    assert len(some) < len(every)
    assert any("50 % of each query's weight" in text for text in words_of(some))
    for wrong in ["0", "101", "all"]:
        box.fails("attend", "model", "--text", TEXT, "--view", "flow", "--mass", wrong, "-o", "y.svg", status=2,
                  says="mass")


def test_same_twice(box):
    box.train()
    for name in ["x.png", "x.svg", "x.safetensors", "x.json", "x.csv", "x.npy"]:
        assert attend(box, name) == attend(box, name), name


def test_doubtful_output_gets_a_note(box):
    right = box.works("attend", "dates", "--text", TEXT)
    assert right.splitlines()[-1] == "1979-05-03" and "calendar" not in right and "unsure" not in right, right
    for options in [[], ["-o", "x.json"]]:
        wrong = box.works("attend", "dates", "--text", "31 February 2023", *options)
        assert "No day of the calendar can be read from this text" in wrong, wrong
    assert "Not all of day, month and year" in box.works("attend", "dates", "--text", "tomorrow")


def test_unknown_word_is_named(box):
    box.train()
    out = box.works("attend", "model", "--text", "3 ☃ May", "-o", "x.json")
    assert "☃" in out
    assert json.loads(box.read("x.json"))["source"][2] == "<unk>"


def test_text_that_cannot_be_read(box):
    box.train()
    for text in ["", "   ", "\t"]:
        box.fails("attend", "model", "--text", text)
    box.fails("attend", "model", "--text", b"May \xff\xfe", says="UTF-8")
    box.fails("attend", "model", "--text", "x" * 5000, says="512")


def test_tree(box):
    for name in ["x.svg", "x.pdf", "x.png"]:
        out = box.works("attend", "dates", "--text", TEXT, "--beams", "4", "--view", "tree", "-o", name)
        assert "Beam 1 of 4" in out and "1979-05-03" in out, out
    box.works("attend", "dates", "--text", TEXT, "--view", "tree", "-o", "x.json")
    tree = json.loads(box.read("x.json"))
    nodes = tree["nodes"]
    assert tree["width"] == 4 and "".join(tree["beams"][0]["tokens"]) == "1979-05-03"
    for node in nodes[1:]:
        parent = nodes[node["parent-index"]]
        assert node["step"] == parent["step"] + 1
        assert abs(node["cumulative"] - parent["cumulative"] - node["logprob"]) < 1e-9
        assert node["status"] in ["expanded", "finished", "open", "cut"]
    scores = [beam["score"] for beam in tree["beams"]]
    assert scores == sorted(scores, reverse=True)
    assert all(nodes[beam["node-index"]]["score"] == beam["score"] for beam in tree["beams"])


def test_one_beam_is_greedy_and_others_differ(box):
    greedy = box.works("attend", "dates", "--text", TEXT, "-o", "a.json")
    one = box.works("attend", "dates", "--text", TEXT, "--beams", "1", "-o", "b.json")
    box.works("attend", "dates", "--text", TEXT, "--beams", "4", "--beam", "2", "-o", "c.json")
    assert greedy.splitlines()[-2] == one.splitlines()[-2]
    a, b, c = [json.loads(box.read(name)) for name in ["a.json", "b.json", "c.json"]]
    assert a["target"] == b["target"] and a["cross.weights"] == b["cross.weights"]
    assert c["target"] != a["target"]


def test_beams_that_are_refused(box):
    for beams in ["0", "17", "x", "-1", ""]:
        box.fails("attend", "dates", "--text", TEXT, "--beams", beams, status=2, says="beams")
    box.fails("attend", "dates", "--text", TEXT, "--beams", "2", "--beam", "3", says=["beam 3", "2"])
    box.fails("attend", "dates", "--text", TEXT, "--alpha", "3", status=2, says="alpha")
    box.fails("attend", "dates", "--text", TEXT, "--view", "tree", status=2, says="-o")
    box.fails("attend", "dates", "--text", TEXT, "--view", "tree", "-o", "x.csv", status=2, says=".json")


def test_other_inputs_are_refused_with_the_reason(box):
    box.train()
    for option in ["--ids", "--type-ids", "--decoder-ids", "--image"]:
        box.fails("attend", "model", option, "1,2", says=[option, "text"])


def test_site_and_layer(box):
    box.train()
    assert box.works("attend", "model", "--text", TEXT, "--site", "cross", "--layer", "1", "--head", "1")
    box.fails("attend", "model", "--text", TEXT, "--site", "self", says="cross")
    box.fails("attend", "model", "--text", TEXT, "--layer", "2", says="There is no layer 2 here: there is only one, 1")


def test_nothing_is_left_where_nothing_can_be_written(box):
    box.train()
    os.mkdir(box.path("folder.png"))
    box.write("file", "no folder")
    os.symlink("/dev/full", box.path("full.json"))
    before = box.list()
    for ending in ["png", "svg", "pdf", "csv", "npy", "safetensors", "json"]:
        box.fails("attend", "model", "--text", TEXT, "-o", f"nowhere/x.{ending}", says="nowhere/")
        box.fails("attend", "model", "--text", TEXT, "-o", f"file/x.{ending}")
    box.fails("attend", "model", "--text", TEXT, "-o", "folder.png")
    box.fails("attend", "model", "--text", TEXT, "-o", "full.json", says="space")
    assert box.list() == before
    assert box.list("folder.png") == []


if __name__ == "__main__":
    cli_case.main(globals())
