#!/usr/bin/python3
# tests/app/test-cli-compare.py PROGRAM — saccade compare: variants side by side, and what is told of them
#
# SPDX-License-Identifier: MIT
import csv
import io
import json
import os
import re
import resource
import signal
import statistics

import cli_case
from cli_case import SMALL

RUN = ["checkpoint.safetensors", "config.json", "curves.safetensors", "history.safetensors", "model.safetensors"]
LATER = [name for name in RUN if not name.startswith("history")]
COMPARE = ["compare", "dates", *SMALL, "--steps", "6", "--validate-every", "3", "--quiet"]


def read_json(box, name):
    return json.loads(box.read(name))


def read_csv(box, name):
    return list(csv.DictReader(io.StringIO(box.read(name).decode(), newline="")))


def tensors(box, name):
    return cli_case.read_safetensors(box.read(name))[0]


# --- reports ---

def test_table_and_progress(box):
    out = box.works("compare", "dates", *SMALL, "--steps", "6", "-o", "r.json")
    for words in ["Comparing on dates: additive, scaled-dot, with 1 seed each, on 40 examples", "step 6 of 6",
                  "Parameters", "Multiply-adds a token", "Exact", "Alignment error", "6 test sentences", "Wrote r.json"]:
        assert words in out, (words, out)
    assert re.search(r"^ +additive +scaled-dot$", out, re.M), out
    assert box.list() == ["r.json"]


def test_json_holds_what_was_found(box):
    box.works(*COMPARE, "--mechanisms", "additive,dot,cosine", "--seeds", "3", "--seed", "5", "-o", "r.json")
    report = read_json(box, "r.json")
    assert report["format"] == "saccade-comparison-report" and report["lesson"] == "dates" and report["finished"]
    assert report["model"]["hidden"] == 8 and report["training"]["steps"] == 6 and report["seeds"] == 3
    assert [v["name"] for v in report["variants"]] == ["additive", "dot", "cosine"]
    for variant in report["variants"]:
        assert variant["settings"] == {"mechanism": variant["name"]}
        assert [run["seed"] for run in variant["runs"]] == [5, 6, 7]
        assert variant["figures"]["steps"] == 6 and variant["figures"]["steps-to-95"] is None
        losses = [run["curves"]["loss"]["value"] for run in variant["runs"]]
        band = variant["bands"]["loss"]
        assert band["step"] == [1, 2, 3, 4, 5, 6]
        assert band["median"] == [statistics.median(values) for values in zip(*losses)]
        assert band["minimum"] == [min(values) for values in zip(*losses)]
        assert band["maximum"] == [max(values) for values in zip(*losses)]
        assert variant["figures"]["loss"] == statistics.median(run["figures"]["loss"] for run in variant["runs"])
        rows, columns = len(report["probe"]["target"]), len(report["probe"]["source"])
        assert len(variant["map"]) == rows and all(len(row) == columns for row in variant["map"])
        assert all(abs(sum(row) - 1) < 1e-5 for row in variant["map"])
    assert report["probe"]["text"] == "3rd of May 1979" and "".join(report["probe"]["source"]) == "3rd of May 1979"


def test_differences_of_any_two(box):
    box.works(*COMPARE, "--mechanisms", "additive,dot,cosine", "-o", "r.json")
    report = read_json(box, "r.json")
    maps = {variant["name"]: variant["map"] for variant in report["variants"]}
    assert [(d["of"], d["less"]) for d in report["differences"]] == [
        ("additive", "dot"), ("additive", "cosine"), ("dot", "cosine")]
    for difference in report["differences"]:
        for row, a, b in zip(difference["map"], maps[difference["of"]], maps[difference["less"]]):
            assert all(abs(d - (x - y)) < 1e-6 for d, x, y in zip(row, a, b))


def test_csv_is_one_table(box):
    box.works(*COMPARE, "--seeds", "2", "-o", "r.csv")
    rows = read_csv(box, "r.csv")
    kinds = {row["what"] for row in rows}
    assert kinds == {"setting", "figure", "curve", "band", "query", "key", "map", "difference"}, kinds
    losses = [row for row in rows if row["what"] == "curve" and row["name"] == "loss"]
    assert len(losses) == 2 * 2 * 6 and all(float(row["value"]) > 0 for row in losses)
    assert {row["variant"] for row in losses} == {"additive", "scaled-dot"} and {row["seed"] for row in losses} == {"1", "2"}
    settings = {row["name"]: row["value"] for row in rows if row["what"] == "setting" and not row["variant"]}
    assert settings["hidden"] == "8" and settings["steps"] == "6"
    own = [(row["variant"], row["name"], row["value"]) for row in rows if row["what"] == "setting" and row["variant"]]
    assert own == [(name, "mechanism", name) for name in ["additive", "scaled-dot"]]
    keys = [row["value"] for row in rows if row["what"] == "key"]
    assert "".join(keys) == "3rd of May 1979"
    weights = [row for row in rows if row["what"] == "map" and row["variant"] == "additive" and row["query"] == "0"]
    assert [int(row["key"]) for row in weights] == list(range(len(keys)))
    assert abs(sum(float(row["value"]) for row in weights) - 1) < 1e-5


def test_sentence_of_ones_own(box):
    box.works(*COMPARE, "--text", "7 June 2001", "-o", "r.json")
    assert "".join(read_json(box, "r.json")["probe"]["source"]) == read_json(box, "r.json")["probe"]["text"] == "7 June 2001"
    for text in ["", "   "]:
        assert box.fails(*COMPARE, "--text", text, "--keep", "runs", "-o", "s.json").out == ""
    assert box.list() == ["r.json"]


# --- variants ---

def test_grid_of_settings(box):
    box.works(*COMPARE, "--mechanisms", "additive,dot", "--vary", "heads=1,2 dropout=0.5", "-o", "runs")
    assert box.list("runs") == sorted(["compare.json", *[f"{m}-heads-{h}-dropout-0.5" for m in ["additive", "dot"]
                                                         for h in "12"]])
    config = read_json(box, "runs/dot-heads-2-dropout-0.5/config.json")
    assert config["model"]["heads"] == 2 and config["model"]["dropout"] == 0.5


def test_wrong_variants(box):
    for options, says in [
            (["--mechanisms", "additive,dott"], ["dott", "mechanism", "one of"]),
            (["--mechanisms", "additive,additive"], "Two variants are the same"),
            (["--vary", "heads=1,2,4,8,16,32,64"], "1 to 6 variants"),
            (["--vary", "batch=1,2"], ["batch", "cannot vary"]),
            (["--vary", "seed=1,2"], ["seed", "cannot vary"]),
            (["--vary", "examples=20,40"], ["examples", "cannot vary"]),
            (["--vary", "headz=1,2"], "headz"),
            (["--vary", "heads"], ["--vary", "heads"]),
            (["--vary", "heads=1,"], "heads"),
            (["--vary", "heads=1,2 heads=4"], "two ways"),
            (["--mechanisms", "dot,cosine", "--mechanism", "dot"], ["leave out --mechanism"]),
            (["--seeds", "0"], "--seeds"), (["--seeds", "21"], "--seeds")]:
        box.fails("compare", "dates", "--hidden", "8", *options, "-o", "r.json", status=2, says=says)
    box.fails("compare", "dates", *SMALL, "--vary", "heads=1,4", "-o", "r.json", says="heads-4: ")
    box.fails("compare", "no-lesson", "-o", "r.json", says="no-lesson")
    assert box.list() == []


# --- runs ---

def test_a_run_beside_others_is_the_run_alone(box):
    more = ["--dropout", "0.3", "--attention-dropout", "0.2", "--guide", "0.5"]
    box.works(*COMPARE, *more, "--mechanisms", "additive,dot,scaled-dot", "--vary", "input-feeding=off,on",
              "--seeds", "2", "--threads", "2", "-o", "runs")
    for folder, options in [("scaled-dot-input-feeding-on-seed-2", ["--input-feeding", "on", "--seed", "2"]),
                            ("dot-input-feeding-off-seed-1", [])]:
        box.works("train", *COMPARE[1:], *more, *options, "--mechanism", folder[:folder.index("-input")], "--threads", "1",
                  "-o", folder)
        for name in ["model.safetensors", "curves.safetensors"]:
            assert tensors(box, f"{folder}/{name}") == tensors(box, f"runs/{folder}/{name}"), (folder, name)
    assert tensors(box, "dot-input-feeding-off-seed-1/history.safetensors") == tensors(
        box, "runs/dot-input-feeding-off-seed-1/history.safetensors")


def test_runs_are_ordinary_ones(box):
    box.works(*COMPARE, "--seeds", "2", "--keep", "runs", "-o", "r.csv")
    assert box.list("runs") == ["additive-seed-1", "additive-seed-2", "compare.json", "scaled-dot-seed-1", "scaled-dot-seed-2"]
    assert box.list("runs/additive-seed-1") == RUN and box.list("runs/additive-seed-2") == LATER
    assert "additive" in box.works("info", "runs/additive-seed-1")
    box.works("train", "--resume", "runs/additive-seed-2", "--steps", "8", "--quiet", "-o", "elsewhere")


def test_resumed_is_bit_identical(box):
    whole = [*COMPARE[:-5], "--steps", "12", "--validate-every", "3", "--quiet", "--schedule", "constant"]
    box.works(*whole, "-o", "whole")
    box.works(*COMPARE, "--schedule", "constant", "-o", "parts")
    box.works("compare", "--resume", "parts", "--steps", "12", "--quiet", "-o", "r.json")
    for variant in ["additive", "scaled-dot"]:
        for name in RUN:
            if name != "config.json":
                assert tensors(box, f"whole/{variant}/{name}") == tensors(box, f"parts/{variant}/{name}"), name
    assert read_json(box, "r.json")["training"]["steps"] == 12 == read_json(box, "parts/compare.json")["training"]["steps"]


def test_a_lost_run_begins_again(box):
    box.works(*COMPARE, "-o", "runs")
    before = tensors(box, "runs/additive/model.safetensors")
    for name in RUN:
        os.unlink(box.path("runs/additive", name))
    box.works("compare", "--resume", "runs", "--quiet")
    assert tensors(box, "runs/additive/model.safetensors") == before


def test_resume_refuses(box):
    box.works(*COMPARE, "-o", "runs")
    box.fails("compare", "--resume", "nowhere", says="nowhere")
    box.fails("compare", "--resume", "runs/additive", says="compare.json")
    box.fails("compare", "--resume", "runs", "--hidden", "16", status=2, says="--hidden")
    box.fails("compare", "--resume", "runs", "--seeds", "2", status=2, says="--seeds")
    box.fails("compare", "--resume", "runs", "-o", "other", status=2, says="one folder")
    box.fails("compare", "translate", "--resume", "runs", says="dates")
    box.fails(*COMPARE, "-o", "runs", says=["runs", "--resume"])
    box.works("train", "--resume", "runs/additive", "--steps", "9", "--quiet")
    plan = box.read("runs/compare.json")
    box.write("runs/compare.json", plan.replace(b'"batch": 4', b'"batch": 5'))
    box.fails("compare", "--resume", "runs", says=["checkpoint.safetensors", "batch"])
    box.write("runs/compare.json", plan[:100])
    box.fails("compare", "--resume", "runs", says="compare.json")


def test_ctrl_c_stops_all_at_one_step(box):
    for number in [signal.SIGINT, signal.SIGTERM]:
        folder = f"stopped {int(number)}"
        process = box.start("compare", "dates", *SMALL, "--steps", "1000000", "--save-every", "0", "-o", folder)
        cli_case.wait_until(lambda: os.path.exists(box.path(folder, "scaled-dot/checkpoint.safetensors")), "a save")
        process.send_signal(number)
        out, err = (text.decode() for text in process.communicate(timeout=cli_case.TIMEOUT))
        assert process.returncode == 0 and err == "", (process.returncode, out, err)
        step = re.search(r"Stopped after step ([\d,]+); go on with: saccade compare --resume 'stopped", out).group(1)
        for variant in ["additive", "scaled-dot"]:
            _, metadata = cli_case.read_safetensors(box.read(f"{folder}/{variant}/checkpoint.safetensors"))
            assert metadata["step"] == step.replace(",", ""), (metadata["step"], step)


def test_one_breaks_down_and_the_others_go_on(box):
    """A step of 10 with a pull of 1 makes each weight -9 times what it was."""
    pulls = ["--vary", "weight-decay=0,1", "--learning-rate", "10", "--optimizer", "sgd", "--momentum", "0",
             "--schedule", "constant", "--warmup", "0", "--steps", "80"]
    small = [*SMALL, "--validate-every", "80", "--quiet"]
    result = box.run("compare", "dates", *small, *pulls, "-o", "r.json", "--keep", "runs")
    assert result.status == 0, result
    failed = result.err.splitlines()
    assert len(failed) == 1 and failed[0].startswith("saccade: weight-decay-1: ") and " at step " in failed[0], result
    good, bad = read_json(box, "r.json")["variants"]
    assert good["figures"]["steps"] == 80 and bad["figures"]["steps"] < 80 and "failure" not in good["runs"][0]
    assert failed[0].endswith(bad["runs"][0]["failure"])
    again = box.run("compare", "--resume", "runs", "--quiet")
    assert again.status == 0 and again.err == result.err, again


# --- places ---

def test_places_are_tried_before_the_work(box):
    """A million sentences would take minutes to make: the places are refused first, and nothing stays behind."""
    os.makedirs(box.path("folder.json"))
    box.write("file", "in the way")
    many = ["compare", "translate", "--examples", "1000000"]
    for output in ["nowhere/r.json", "folder.json", "/proc/r.csv", "file/r.csv", "file", "a/b/c"]:
        assert box.fails(*many, "-o", output, says=output.split("/r")[0]).out == ""
    for output in ["nowhere/r.pdf", "/proc/r.svg", "file/r.PNG"]:
        assert box.fails(*many, "-o", output, says=output.split("/r")[0]).out == ""
    for options in [["--theme", "pink"], ["--scale", "9"], ["--scale", "x"]]:
        box.fails(*many, "-o", "r.pdf", *options, status=2, says=options[0])
    for options in [["--theme", "dark"], ["--scale", "2"], ["--title", "T"]]:
        for output in ["r.json", "runs"]:
            box.fails(*many, "-o", output, *options, status=2, says=[options[0], "picture"])
    box.fails(*many, status=2, says="-o")
    box.fails(*many, "-o", "runs", "--keep", "more", status=2, says="one folder")
    assert box.list() == ["file", "folder.json"]


def test_stops_while_it_makes_its_data(box):
    process = box.start("compare", "translate", "--examples", "1000000", "-o", "runs")
    cli_case.wait_until(lambda: os.path.exists(box.path("runs")), "the folder")
    process.send_signal(signal.SIGINT)
    out, err = (text.decode() for text in process.communicate(timeout=cli_case.TIMEOUT))
    assert process.returncode == 0 and err == "", (process.returncode, out, err)
    assert out == "Stopped before the first step: nothing was saved\n" and box.list() == [], (out, box.list())


def full_disk():
    """Files may not grow past a few blocks: every larger save fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))


def test_save_that_fails_keeps_all_old_runs(box):
    box.works(*COMPARE, "-o", "runs")
    before = {f"{v}/{name}": box.read(f"runs/{v}/{name}") for v in ["additive", "scaled-dot"] for name in RUN}
    plan = box.read("runs/compare.json")
    box.fails("compare", "--resume", "runs", "--steps", "9", "--quiet", before=full_disk, says="runs/")
    assert {name: box.read(f"runs/{name}") for name in before} == before and box.read("runs/compare.json") == plan


def test_report_on_a_full_disk(box):
    for name in ["r.json", "r.pdf"]:
        result = box.fails(*COMPARE, "-o", name, before=full_disk, says=name)
        assert "Parameters" in result.out and box.list() == []


def test_pairs_of_ones_own(box):
    pairs = "".join(f"the {a} {b}\tla {b} {a}\r\n" for a in "abcdefgh" for b in "uvwxyz")
    box.write("pairs.tsv", pairs)
    box.works("compare", "--data", "pairs.tsv", *SMALL[:8], "--steps", "4", "--quiet", "-o", "runs")
    assert read_json(box, "runs/compare.json")["data_uri"].startswith("file:///")
    box.works("compare", "--resume", "runs", "--steps", "6", "--quiet", "-o", "r.json")
    assert read_json(box, "r.json")["variants"][0]["figures"]["alignment-error"] is None
    box.write("pairs.tsv", pairs.replace("la", "le"))
    box.fails("compare", "--resume", "runs", "--steps", "9", says="other training data")


if __name__ == "__main__":
    cli_case.main(globals())
