#!/usr/bin/python3
# tests/app/test-cli-playground.py PROGRAM — saccade playground: its examples, its tables, its files
#
# SPDX-License-Identifier: MIT
import csv
import io
import json
import math

import cli_case

EXAMPLES = ["reversed", "features", "one-hot", "between", "causal", "hidden-row"]
STAGES = ["scores", "scaled", "masked", "weights", "output"]


def read_csv(data):
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def numbers(rows, stage, way="1"):
    return {(int(row["query"]), int(row["column"])): float(row["value"])
            for row in rows if row["stage"] == stage and row["way"] == way}


def test_lists_its_examples(box):
    out = box.works("playground")
    for name in EXAMPLES:
        assert f"{name} — " in out, (name, out)
    assert "22" in out and "28" in out and "7 and 20" in out  # what other texts have wrong


def test_shows_every_stage(box):
    for name in EXAMPLES:
        out = box.works("playground", name)
        for stage in STAGES:
            assert f"  {stage}" in out, (name, stage, out)
        assert out.count("      q1") == 5, out


def test_numbers_are_right(box):
    box.works("playground", "features", "-o", "f.csv")
    rows = read_csv(box.read("f.csv"))
    scores, weights, output = (numbers(rows, stage) for stage in ["scores", "weights", "output"])
    assert scores[1, 1] == 22 and scores[2, 1] == 28
    for query in (1, 2):
        total = sum(math.exp(scores[query, key] - scores[query, 5]) for key in range(1, 6))
        for key in range(1, 6):
            wanted = math.exp(scores[query, key] - scores[query, 5]) / total
            assert abs(weights[query, key] - wanted) < 1e-6
        for column in range(1, 6):
            wanted = sum(weights[query, key] * (5 * (key - 1) + column) for key in range(1, 6))
            assert abs(output[query, column] - wanted) < 1e-4


def test_hidden_row(box):
    box.works("playground", "hidden-row", "-o", "h.csv")
    rows = read_csv(box.read("h.csv"))
    assert all(value == -math.inf for (query, _), value in numbers(rows, "masked").items() if query == 3)
    assert all(value == 0 for (query, _), value in numbers(rows, "weights").items() if query == 3)
    assert all(value == 0 for (query, _), value in numbers(rows, "output").items() if query == 3)


def test_saves_and_opens(box):
    for name in EXAMPLES:
        out = box.works("playground", name, "-o", f"{name}.json")
        assert box.works("playground", f"{name}.json") + f"Wrote {name}.json\n" == out


def test_own_file(box):
    own = {"format": "saccade-playground", "version": 1, "query": [[1], [2]], "key": [[3], [0]], "value": [[1], [0]],
           "ways": [{"mechanism": "dot", "temperature": 3}, {"mechanism": "additive", "normaliser": "sigmoid"}]}
    with open(box.path("own.json"), "w", encoding="utf-8") as file:
        json.dump(own, file)
    out = box.works("playground", "own.json", "-o", "own.csv")
    assert "dot, softmax: " in out and "additive, sigmoid: " in out
    rows = read_csv(box.read("own.csv"))
    assert numbers(rows, "scaled") == {(1, 1): 1, (1, 2): 0, (2, 1): 2, (2, 2): 0}
    assert abs(numbers(rows, "scores", "2")[1, 1] - math.tanh(4)) < 1e-6
    assert abs(numbers(rows, "weights", "2")[1, 1] - 1 / (1 + math.exp(-math.tanh(4)))) < 1e-6


def test_formula_of_an_own_scale(box):
    own = {"format": "saccade-playground", "version": 1, "query": [[1, 2], [3, 4]], "key": [[1, 2], [3, 4]],
           "value": [[1], [0]], "ways": [{"mechanism": "scaled-dot", "scale": 0.25}, {"mechanism": "scaled-dot"},
                                         {"mechanism": "additive", "scale": 2}]}
    with open(box.path("own.json"), "w", encoding="utf-8") as file:
        json.dump(own, file)
    out = box.works("playground", "own.json")
    assert "scaled-dot, softmax: 0.25 · q · k; scale 0.25, " in out, out
    assert "scaled-dot, softmax: q · k / √D; scale 0.70" in out, out
    assert "additive, softmax: 2 · vᵀ tanh(W q + b + U k); scale 2, " in out, out


def test_wrong(box):
    for name in ["x.json", "x.csv"]:  # said at once, and not behind all the numbers
        result = box.fails("playground", "causal", "-o", f"nodir/{name}", status=1, says=f"nodir/{name}: ")
        assert result.out == "", result
    box.fails("playground", "nosuch", status=1, says="There is no playground “nosuch”: give a .json file, or one of reversed, ")
    box.fails("playground", "nosuch.json", status=1, says="nosuch.json: there is no such file")
    box.fails("playground", "causal", "-o", "a.png", status=2, says="“a.png” must end in .json")
    box.fails("playground", "causal", "features", status=2, says="playground takes one example or file")
    for text, says in [("", "own.json: "), ("[1]", "own.json: "), ("{}", "“format” is missing"),
                       ('{"format": "saccade-playground", "version": 1, "query": [[1]]}', "“query” must be a list of 2 to 12")]:
        with open(box.path("own.json"), "w", encoding="utf-8") as file:
            file.write(text)
        box.fails("playground", "own.json", status=1, says=says)
    with open(box.path("own.json"), "w", encoding="utf-8") as file:
        file.write('{"format": "saccade-playground", "version": 1, "query": [[1, 2], [3, 4]], "key": [[1], [2]], '
                   '"value": [[1], [2]], "ways": [{"mechanism": "dot"}]}')
    box.fails("playground", "own.json", status=1, says="needs queries and keys of one width, not 2 and 1")


if __name__ == "__main__":
    cli_case.main(globals())
