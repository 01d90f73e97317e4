#!/usr/bin/python3
# tests/app/test-cli.py PROGRAM — the commands as a whole: help, wrong usage, what is refused and how
#
# SPDX-License-Identifier: MIT
import json
import os
import re

import cli_case

COMMANDS = ["attend", "train", "evaluate", "info", "lessons", "bench", "playground"]


def test_help_lists_every_command(box):
    out = box.works("--help")
    for command in COMMANDS:
        assert f"saccade {command} " in out, (command, out)
    assert box.works("-h") == out
    assert box.works("help") == out


def test_help_of_every_command(box):
    for command in COMMANDS:
        out = box.works(command, "--help")
        assert out.startswith(f"saccade {command}")
        assert box.works("help", command) == out


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


USAGE = "; see “saccade %s--help”"
SENTENCES = [  # what is typed, the status, what is said
    (["nosuch.walk"], 1, "nosuch.walk: there is no such file or folder"),
    (["nosuch.saccade"], 1, "nosuch.saccade: there is no such file or folder"),
    (["./nosuch"], 1, "./nosuch: there is no such file or folder"),
    (["info", "no/such"], 1, "no/such: there is no such file or folder"),
    (["nosuch"], 1, "There is no model “nosuch”: give a folder, or one of the lessons translate, dates, gates, gates-classic"),
    (["--", "attend"], 1, "There is no model “attend”: give a folder, or one of the lessons translate, dates, gates, gates-classic"),
    (["attnd"], 2, "There is no command and no model “attnd”; the nearest is attend"),
    (["attnd", "translate"], 2, "There is no command “attnd”; the nearest is attend"),
    (["translate", "more"], 2, "“more” is too much: “translate” is no command, and the window opens one thing"),
    (["help", "trian"], 2, "There is no command “trian”; the nearest is train"),
    (["help", "xyzzy"], 2, "There is no command “xyzzy”"),
    (["--hlp"], 2, "There is no option --hlp; the nearest is --help"),
    (["--"], 2, "There is no option --"),
    (["attend"], 2, "attend needs a model: a lesson's name, such as translate, or a folder"),
    (["info"], 2, "info needs a model: a lesson's name, such as translate, or a folder"),
    (["evaluate"], 2, "evaluate needs a model: a lesson's name, such as translate, or a folder"),
    (["curves", "-o", "a.png"], 2, "curves needs a run: its folder, or a lesson's name"),
    (["info", "a", "b"], 2, "“b” is too much: info takes one model"),
    (["lessons", "a"], 2, "“a” is too much: lessons takes nothing"),
    (["curves", *"123456789", "-o", "a.png"], 2, "“9” is too much: curves takes eight runs at most"),
    (["attend", "translate", "a cat"], 2,
     "“a cat” is too much: attend takes one model, and the sentence in quotes behind --text"),
    (["attend", "translate", "--", "--text", "x"], 2, "“--text” stands behind --, which ends the options"),
    (["attend", "translate", "--sca", "2"], 2, "There is no option --sca; the nearest is --scale"),
    (["attend", "translate", "-x"], 2, "There is no option -x"),
    (["attend", "translate", "--text"], 2, "--text needs a value"),
    (["attend", "translate", "--text", "x", "-o", ""], 2, "--output needs a name, and the one given is empty"),
    (["attend", "translate", "--text", "x", "--head", "-1"], 1, "There is no head -1 here: there is only one, 1"),
    (["attend", "translate", "--text", "x", "--head", "nan"], 1, "There is no head nan here: there is only one, 1"),
    (["attend", "translate", "--text", b"\xff"], 1, "The value of --text is not valid UTF-8 (at byte 0)"),
    (["attend", "translate", "--text", "x", "-o", "a.png", "--scale", "nan"], 2,
     "--scale must be a number from 0.25 to 8, not “nan”"),
    (["attend", "translate", "--text", "x", "-o", "no/a.png"], 1,
     "no/a.png: the folder does not exist; a.png was not written"),
    (["attend", "translate", "--text", "x", "-o", "folder.png"], 1,
     "folder.png: it is a folder; folder.png is unchanged"),
    (["attend", "translate", "--text", "x", "-o", "full.svg"], 1, "full.svg: no space left on the device"),
    (["train", "foo"], 1, "There is no lesson called “foo”; there are translate, dates, gates, gates-classic"),
    (["train", "folder.png"], 2, "“folder.png” is a folder and no lesson: to keep the model in it, give it behind -o"),
    (["train", "pairs.tsv"], 2, "“pairs.tsv” is a file and no lesson: to learn from its pairs, give it behind --data"),
    (["train", "model"], 2,
     "“model” is the folder of a model and no lesson: to go on with its run, give it behind --resume"),
    (["train", "-o", "new"], 2, "train needs a lesson, or --data with a file of pairs"),
    (["train", "dates"], 2, "train needs -o with the folder to keep the model in"),
    (["train", "dates", "-o", "new", "more"], 2, "“more” is too much: train takes one lesson"),
    (["train", "dates", "--optimiser", "adam"], 2, "There is no option --optimiser; the nearest is --optimizer"),
    (["train", "dates", "-o", "model", "--steps", "many"], 2,
     "--steps must be a whole number from 1 to 10000000, not “many”"),
    (["train", "dates", "-o", "model", "--learning-rate", "inf"], 2,
     "--learning-rate must be a number from 0 to 10, not “inf”"),
    (["train", "dates", "-o", "model", "--threads", "0"], 2, "--threads must be a whole number from 1 to 256, not “0”"),
    (["train", "dates", "-o", "model"], 1,
     "model holds a model already: go on with it by --resume model, or choose another folder"),
    (["train", "dates", "-o", "pairs.tsv"], 1, "pairs.tsv: a file, where a folder is needed"),
    (["train", "dates", "-o", "no/new"], 1,
     "The folder no/new cannot be made: there is no folder no; make that one first"),
    (["train", "--data", "pairs.tsv", "-o", "new"], 1,
     "@/pairs.tsv: only 1 of 1 pairs can be used, but at least 20 with different sources are needed"),
    (["train", "--data", "nosuch.tsv", "-o", "new"], 1, "@/nosuch.tsv: there is no such file"),
    (["train", "--data", "folder.png", "-o", "new"], 1, "@/folder.png: a folder, where a file is needed"),
    (["train", "--data", "", "-o", "new"], 2, "--data needs a name, and the one given is empty"),
    (["train", "--resume", "nosuch"], 1, "nosuch: there is no such folder, so no run to go on with"),
    (["train", "--resume", "folder.png"], 1,
     "folder.png: no run to go on with; there is no checkpoint.safetensors in this folder"),
    (["train", "--resume", "pairs.tsv"], 1, "pairs.tsv: a file, where the folder of a run is needed"),
    (["train", "--resume", "dates"], 1, "“dates” is a lesson; --resume takes the folder that a run was saved in"),
    (["evaluate", "translate", "--data", "folder.png"], 1, "folder.png: a folder, where a file is needed"),
    (["curves", "folder.png", "-o", "a.png"], 1,
     "“folder.png” is no folder of a run: there is no curves.safetensors in it"),
]


def test_what_is_wrong_is_said_in_these_words(box):
    """And nothing is left behind by it."""
    os.mkdir(box.path("folder.png"))
    os.mkdir(box.path("model"))
    os.symlink("/dev/full", box.path("full.svg"))
    box.write("model/model.safetensors", "")
    box.write("pairs.tsv", "a\tb\n")
    before = box.list()
    for arguments, status, sentence in SENTENCES:
        command = arguments[0] + " " if arguments[0] in COMMANDS + ["curves"] else ""
        said = box.fails(*arguments, status=status).err
        wanted = "saccade: " + sentence.replace("@", box.real) + (USAGE % command if status == 2 else "")
        assert said == wanted + "\n", (arguments, said, wanted)
        assert box.list() == before, arguments


def test_a_value_may_stand_at_its_letter(box):
    for written in ["-ocat.csv", "-o=cat.csv", "--output=cat.csv"]:
        assert "Wrote cat.csv\n" in box.works("attend", "translate", "-tthe black cat", written)


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
