#!/usr/bin/python3
# tests/app/test-cli.py PROGRAM — the commands as a whole: help, wrong usage, what is refused and how
#
# SPDX-License-Identifier: MIT
import json
import re

import cli_case

COMMANDS = ["attend", "train", "evaluate", "info", "lessons", "bench"]


def test_help_lists_every_command(box):
    out = box.works("--help")
    for command in COMMANDS:
        assert f"saccade {command} " in out, (command, out)
    assert box.works("-h") == out


def test_help_of_every_command(box):
    for command in COMMANDS:
        assert box.works(command, "--help").startswith(f"saccade {command}")


def test_help_of_train_is_made_from_the_fields(box):
    out = box.works("train", "--help")
    for option in ["--learning-rate", "--mechanism additive|dot|scaled-dot", "--batch", "--validate-every", "--seed"]:
        assert option in out, option


def test_version(box):
    assert re.fullmatch(r"saccade \d+\.\d+\.\d+\n", box.works("--version"))


def test_lessons(box):
    out = box.works("lessons")
    for lesson in ["translate", "dates"]:
        assert f"{lesson} — " in out


def test_wrong_usage_gives_2_and_a_hint(box):
    wrong = [["--nonsense"], ["attend"], ["attend", "dates"], ["attend", "dates", "--text"],
             ["attend", "dates", "two", "--text", "x"], ["attend", "dates", "--text", "x", "--stage", "later"],
             ["attend", "dates", "--text", "x", "--text", "y"], ["attend", "dates", "--text", "x", "-o", "x.gif"],
             ["attend", "dates", "--text", "x", "--scale", "big"], ["attend", "dates", "--text", "x", "--theme", "pink"],
             ["train"], ["train", "dates"], ["train", "dates", "-o", "f", "--nonsense", "1"],
             ["train", "dates", "-o", "f", "--steps", "0"], ["train", "dates", "-o", "f", "--steps", "many"],
             ["train", "dates", "-o", "f", "--mechanism", "magic"], ["train", "dates", "-o", "f", "--quiet=yes"],
             ["train", "dates", "-o", "f", "--threads", "0"], ["info"], ["lessons", "all"], ["bench", "X1"],
             ["evaluate"], ["bench", "--rounds", "0"], ["one", "two"]]
    for arguments in wrong:
        box.fails(*arguments, status=2, says="--help”")
    assert box.list() == []


def test_unknown_model_gives_1(box):
    for command in [["attend", "nowhere", "--text", "x"], ["info", "nowhere"], ["evaluate", "nowhere"], ["nowhere"]]:
        box.fails(*command, says=["nowhere", "translate", "dates"])


def test_unknown_lesson_gives_1(box):
    box.fails("train", "nowhere", "-o", "f", says=["nowhere", "translate", "dates"])
    assert box.list() == []


def test_a_lesson_without_a_model_says_how_to_make_one(box):
    box.fails("info", "dates", says=["train dates", "SACCADE_DATA_DIR"], SACCADE_DATA_DIR=box.folder)


def test_window_without_a_display_says_so(box):
    box.fails(says="display")


def test_a_name_cannot_command_the_terminal(box):
    result = box.fails("info", "no\nsuch\033[31m model")
    assert "\033" not in result.err


def test_full_disk_behind_standard_output(box):
    with open("/dev/full", "wb") as full:
        for arguments in [["lessons"], ["--help"], ["--version"], ["train", "--help"]]:
            box.fails(*arguments, says="Standard output", stdout=full)


def test_info(box):
    model = box.train()
    out = box.works("info", model)
    for words in ["encoder-decoder", "mechanism", "additive", "0 unused", "parameters", "attention.query_weight",
                  "model.safetensors", "learning-rate", "validation_loss"]:
        assert words in out, (words, out)
    assert box.works("info", f"{model}/config.json") == out


def test_evaluate(box):
    model = box.train()
    out = box.works("evaluate", model)
    for words in ["On 6 test sentences", "exact", "token accuracy", "alignment error"]:
        assert words in out, (words, out)
    assert box.works("evaluate", model) == out


def test_evaluate_pairs(box):
    box.train()
    pairs = box.write("pairs.tsv", "3 May 1979\t1979-05-03\n4 June 1980\t1980-06-04\textra\n")
    assert "On 2 pairs" in box.works("evaluate", "model", "--data", pairs)


def test_bench_quick(box):
    result = json.loads(box.works("bench", "P64", "a64", "--quick", "--json", "--threads", "1"))
    assert result["threads"] == 1
    assert [case["case"] for case in result["cases"]] == ["P64", "A64"]
    for case in result["cases"]:
        assert 0 < case["ms_min"] <= case["ms_median"]
        assert abs(case["gflops"] - case["operations"] / case["ms_min"] / 1e6) < 1e-6 * case["gflops"]
        assert abs(case["share"] - case["gflops"] / case["sgemm_gflops"]) < 1e-9
    assert "GFLOP/s" in box.works("bench", "P64", "--quick")


if __name__ == "__main__":
    cli_case.main(globals())
