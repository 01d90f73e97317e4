#!/usr/bin/python3
# tests/app/test-cli-train.py PROGRAM — saccade train: runs that go on, stop, and cannot be saved
#
# SPDX-License-Identifier: MIT
import json
import os
import re
import resource
import signal

import cli_case
from cli_case import SMALL

FILES = ["checkpoint.safetensors", "config.json", "curves.safetensors", "history.safetensors", "model.safetensors"]


def test_writes_a_run(box):
    out = box.works("train", "dates", *SMALL, "--steps", "5", "-o", "model")
    assert box.list("model") == FILES
    for words in ["Training dates", "step 5 of 5", "loss", "tokens/s", "On 6 test sentences", "exact",
                  "alignment error", "The model is in model"]:
        assert words in out, (words, out)


def test_quiet(box):
    out = box.works("train", "dates", *SMALL, "--steps", "5", "-o", "model", "--quiet")
    assert out.startswith("On 6 test"), out


def test_makes_the_last_folder_alone(box):
    box.fails("train", "dates", *SMALL, "--steps", "5", "-o", "a/b c/é", says=["a/b c/é", "no folder a/b c;", "first"])
    assert box.list() == []
    os.makedirs(box.path("a/b c"))
    box.train("a/b c/é")
    assert box.list("a/b c/é") == FILES


def test_keeps_out_of_a_folder_of_other_files(box):
    os.mkdir(box.path("photos"))
    box.write("photos/cat.jpg", b"meow")
    box.fails("train", "dates", *SMALL, "--steps", "5", "-o", "photos", says=["photos", "other files", "empty"])
    box.train("model")
    box.fails("train", "--resume", "model", "--steps", "9", "-o", "photos", says="other files")
    assert box.list("photos") == ["cat.jpg"]
    os.mkdir(box.path("empty"))
    box.train("empty")
    assert box.list("empty") == FILES


def test_numbers_that_vanish(box):
    for option in ["--learning-rate", "--clip"]:
        for number in ["1e-400", "1e-39", "-1e-400"]:
            box.fails("train", "dates", *SMALL, option, number, "-o", "model", status=2,
                      says=[option, number, "0 or a number from 1.17", " to 10"])
    assert box.list() == []
    box.train("model", "--learning-rate", "0", "--clip", "0.0e-10")


def test_log(box):
    box.train("model", "--log", "run.jsonl", "--validate-every", "2")
    lines = [json.loads(line) for line in box.read("run.jsonl").splitlines()]
    assert [line["step"] for line in lines] == [1, 2, 3, 4, 5]
    for line in lines:
        assert line["loss"] > 0 and line["tokens"] > 0 and line["learning_rate"] > 0
        assert ("validation_loss" in line) == (line["step"] in (2, 4, 5)), line


def test_settings_reach_the_run(box):
    box.train("model", "--mechanism", "cosine", "--learning-rate", "0.5", "--bidirectional", "off")
    config = json.loads(box.read("model/config.json"))
    assert config["model"]["mechanism"] == "cosine" and config["model"]["bidirectional"] is False
    assert config["training"]["learning-rate"] == 0.5 and config["model"]["hidden"] == 8


def test_same_seed_same_bits(box):
    box.train("a", "--threads", "1")
    box.train("b", "--threads", "2")
    box.train("c", "--seed", "2")
    assert box.read("a/model.safetensors") == box.read("b/model.safetensors")
    assert box.read("a/model.safetensors") != box.read("c/model.safetensors")


def test_refuses_to_overwrite(box):
    box.train()
    before = {name: box.read(f"model/{name}") for name in FILES}
    box.fails("train", "dates", *SMALL, "--steps", "5", "-o", "model", says=["model", "--resume"])
    assert {name: box.read(f"model/{name}") for name in FILES} == before


def test_resumed_run_is_bit_identical(box):
    every = ["--validate-every", "4", "--schedule", "constant", "--dropout", "0.3", "--quiet"]
    box.works("train", "dates", *SMALL, *every, "--steps", "16", "-o", "whole")
    box.works("train", "dates", *SMALL, *every, "--steps", "8", "-o", "parts")
    box.works("train", "--resume", "parts", "--steps", "16", "--quiet")
    for name in ["model.safetensors", "curves.safetensors", "checkpoint.safetensors", "history.safetensors"]:
        whole, _ = cli_case.read_safetensors(box.read(f"whole/{name}"))
        parts, _ = cli_case.read_safetensors(box.read(f"parts/{name}"))
        assert whole == parts, name


def test_resume_into_another_folder(box):
    box.train("first")
    before = box.read("first/checkpoint.safetensors")
    box.works("train", "--resume", "first", "--steps", "7", "--quiet", "-o", "second")
    assert box.list("second") == FILES
    assert box.read("first/checkpoint.safetensors") == before


def test_history(box):
    box.train("none", "--history-megabytes", "0")
    assert box.list("none") == [name for name in FILES if not name.startswith("history")]
    box.train("some")
    tensors, metadata = cli_case.read_safetensors(box.read("some/history.safetensors"))
    assert metadata["kind"] == "saccade history 1" and metadata["sites"] == "cross", metadata
    model, _ = cli_case.read_safetensors(box.read("some/model.safetensors"))
    for name in model:
        for step in range(6):
            assert f"{step}.param.{name}" in tensors, (step, name)
    box.fails("train", "dates", *SMALL, "--history-megabytes", "-1", "-o", "x", status=2, says="history-megabytes")


def test_resume_refuses(box):
    box.train()
    box.fails("train", "--resume", "model", says="give it more steps")
    box.fails("train", "--resume", "nowhere", says="nowhere")
    box.fails("train", "--resume", "model", "--hidden", "16", status=2, says="--hidden")
    box.fails("train", "--resume", "model", "--data", "x", status=2)
    box.fails("train", "translate", "--resume", "model", "--steps", "9", says="dates")
    os.unlink(box.path("model/checkpoint.safetensors"))
    box.fails("train", "--resume", "model", "--steps", "9", says="checkpoint")


def test_ctrl_c_saves_and_says_how_to_go_on(box):
    for number in [signal.SIGINT, signal.SIGTERM]:
        folder = f"stopped {int(number)}"
        log = box.path(f"log-{int(number)}")
        process = box.start("train", "dates", *SMALL, "--steps", "1000000", "-o", folder, "--log", log)
        cli_case.wait_until(lambda: os.path.exists(log) and os.path.getsize(log) > 500, "some steps")
        process.send_signal(number)
        out, err = (text.decode() for text in process.communicate(timeout=cli_case.TIMEOUT))
        assert process.returncode == 0 and err == "", (process.returncode, out, err)
        step = int(re.search(r"Stopped after step ([\d,]+); go on with: saccade train --resume 'stopped", out)
                   .group(1).replace(",", ""))
        assert box.list(folder) == FILES
        assert len(open(log, "rb").read().splitlines()) == step
        assert "The model is in" in box.works("train", "--resume", folder, "--steps", str(step + 2))


def stop_at_once(box, *arguments, number):
    """Before the sentences, which would take minutes, are made: what is printed then, and the log that lay there."""
    box.write("log", "kept\n")
    process = box.start("train", *arguments, "--log", "log")
    cli_case.wait_until(lambda: any(os.path.realpath(file) == box.path("log") for file in open_files(process)), "the log")
    process.send_signal(number)
    out, err = (text.decode() for text in process.communicate(timeout=cli_case.TIMEOUT))
    assert process.returncode == 0 and err == "", (process.returncode, out, err)
    assert box.read("log") == b"kept\n"
    return out


def open_files(process):
    folder = f"/proc/{process.pid}/fd"
    return [os.path.join(folder, name) for name in os.listdir(folder)]


def test_stops_while_it_makes_its_data(box):
    for number in [signal.SIGINT, signal.SIGTERM]:
        for lesson in ["translate", "dates"]:
            out = stop_at_once(box, lesson, "--examples", "1000000", "-o", "model", number=number)
            assert out == "Stopped before the first step: nothing was saved\n", out
            assert box.list() == ["log"]


def test_pairs_of_ones_own(box):
    pairs = "".join(f"the {a} {b}\tla {b} {a}\tby hand\r\n" for a in "abcdefgh" for b in "uvwxyz")
    box.write("pairs.tsv", "\ufeff" + pairs)
    small = SMALL[:8] + ["--steps", "6", "--quiet"]
    box.works("train", "--data", "pairs.tsv", *small, "-o", "model")
    out = box.works("attend", "model", "--text", "the a u")
    assert "the" in out
    box.fails("evaluate", "model", says="--data")
    assert "On 48 pairs" in box.works("evaluate", "model", "--data", "pairs.tsv")
    box.works("train", "--resume", "model", "--steps", "8", "--quiet")
    box.write("pairs.tsv", pairs.replace("la", "le"))
    box.fails("train", "--resume", "model", "--steps", "9", says="other training data")


def test_pairs_that_are_none(box):
    os.mkdir(box.path("folder"))
    os.mkfifo(box.path("pipe"))
    box.write("empty", b"")
    box.write("no-tab", "a\tb\nonly one side\n")
    box.write("latin", b"caf\xe9\tcoffee\n")
    box.write("few", "a\tb\nc\td\n")
    cases = [("empty", "empty"), ("no-tab", "2"), ("latin", "UTF-8"), ("few", "few"), ("folder", "folder"),
             ("pipe", "pipe"), ("nowhere", "nowhere")]
    box.write("long", "".join(f"{i} {'word ' * 200}\t{i}\n" for i in range(30)))
    box.fails("train", "--data", "long", "-o", "model", says=["only 0 of 30", "30 with a side of more than 100 tokens"])
    box.write("same", "a b\tc\n" * 1200)
    box.fails("train", "--data", "same", "-o", "model", says=["only 1 of 1,200", "1,199 whose source came before"])
    before = box.list()
    for name, says in cases:
        box.fails("train", "--data", name, "-o", "model", says=[name, says])
        if name != "few":
            box.train("trained") if not os.path.exists(box.path("trained")) else None
            box.fails("evaluate", "trained", "--data", name, says=name)
    assert box.list() == sorted(before + ["trained"])


def test_log_on_a_full_disk(box):
    box.fails("train", "dates", *SMALL, "--steps", "5", "--quiet", "-o", "model", "--log", "/dev/full", says="model")
    assert box.list("model") == FILES
    box.train("other", "--log", "other/run.jsonl")
    assert len(box.read("other/run.jsonl").splitlines()) == 5


def test_log_is_tried_before_the_work(box):
    """A million sentences would take minutes to make: the log is refused first, and nothing stays behind."""
    os.mkdir(box.path("folder"))
    for log in ["nowhere/log", "folder", "/proc/log"]:
        result = box.fails("train", "translate", "--examples", "1000000", "-o", "other", "--log", log, says=log)
        assert result.out == "", result
    box.fails("train", "--data", "no-pairs", "-o", "other", "--log", "log", says="no-pairs")
    assert box.list() == ["folder"]
    box.write("log", "kept\n")
    box.fails("train", "--data", "no-pairs", "-o", "other", "--log", "log", says="no-pairs")
    assert box.read("log") == b"kept\n"


def full_disk():
    """Files may not grow past a few blocks: every larger save fails as on a full disk."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))


def test_save_that_fails_leaves_nothing_half_written(box):
    box.fails("train", "dates", *SMALL, "--steps", "5", "--quiet", "-o", "model", before=full_disk, says="model/")
    assert box.list("model") == []


def test_save_that_fails_keeps_the_old_run(box):
    box.train()
    before = {name: box.read(f"model/{name}") for name in FILES}
    box.fails("train", "--resume", "model", "--steps", "9", "--quiet", before=full_disk, says="model/")
    assert {name: box.read(f"model/{name}") for name in box.list("model")} == before


def test_folder_that_cannot_be_made(box):
    box.write("file", "in the way")
    for folder in ["file", "file/model", "/proc/model"]:
        box.fails("train", "dates", *SMALL, "--steps", "5", "-o", folder)
    assert box.list() == ["file"]


if __name__ == "__main__":
    cli_case.main(globals())
