#!/usr/bin/python3
# tests/app/test-cli-damage.py PROGRAM — model folders that are none: truncated, lying, absurd
#
# Every command that opens a model answers with one sentence, soon, and without taking the memory a file asks for.
#
# SPDX-License-Identifier: MIT
import json
import os
import struct
import time

import cli_case

SECONDS = 20  # under a sanitizer, on a busy machine; else it is a fraction of one
MEMORY = 400 << 20  # more than an idle program has, under a sanitizer too; far below what is asked for


def refused(box, **options):
    for command in [["info", "model"], ["attend", "model", "--text", "3 May"], ["evaluate", "model"]]:
        begun = time.monotonic()
        result = box.fails(*command, **options)
        assert time.monotonic() - begun < SECONDS
        assert result.peak < MEMORY, result.peak


def change_config(box, change):
    config = json.loads(box.read("model/config.json"))
    change(config)
    box.write("model/config.json", json.dumps(config))


def change_header(box, change, length=None):
    data = box.read("model/model.safetensors")
    (size,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + size])
    change(header)
    text = json.dumps(header).encode()
    box.write("model/model.safetensors", struct.pack("<Q", length or len(text)) + text + data[8 + size:])


def test_truncated_parameters(box):
    box.train()
    data = box.read("model/model.safetensors")
    for size in [0, 1, 7, 8, 9, 100, len(data) // 2, len(data) - 1]:
        box.write("model/model.safetensors", data[:size])
        box.fails("info", "model", says="model.safetensors")
    box.write("model/model.safetensors", data + b"tail")
    refused(box, says="model.safetensors")


def test_lying_headers(box):
    box.train()
    good = box.read("model/model.safetensors")

    def shape(header):
        next(v for k, v in header.items() if k != "__metadata__")["shape"] = [2 ** 40, 2 ** 40]

    def offsets(header):
        next(v for k, v in header.items() if k != "__metadata__")["data_offsets"] = [0, 2 ** 62]

    def missing(header):
        del header["out.bias"]

    for change in [shape, offsets, missing]:
        change_header(box, change)
        refused(box, says="model.safetensors")
        box.write("model/model.safetensors", good)
    for length in [99, 100_000_001, 2 ** 63, 2 ** 64 - 1]:
        change_header(box, lambda header: None, length)
        refused(box, says="model.safetensors")
        box.write("model/model.safetensors", good)


def test_other_formats(box):
    box.train()
    for data in [b"PK\x03\x04" + bytes(100), b"\x80\x02}q\x00." + bytes(100), b"GGUF" + bytes(100), b"<html>" + bytes(100)]:
        box.write("model/model.safetensors", data)
        refused(box, says="model.safetensors")


def test_absurd_configs(box):
    box.train()
    good = box.read("model/config.json")
    changes = {
        "hidden": lambda c: c["model"].update(hidden=10 ** 12),
        "embedding": lambda c: c["model"].update({"embedding": 2048, "hidden": 2048, "attention-width": 2048}),
        "heads": lambda c: c["model"].update(heads=-1),
        "fraction": lambda c: c["model"].update(hidden=8.5),
        "mechanism": lambda c: c["model"].update(mechanism="magic"),
        "vocabulary": lambda c: c.update(source_vocabulary=["<pad>", "<bos>", "<eos>", "<unk>", "a", "a"]),
        "empty vocabulary": lambda c: c.update(target_vocabulary=[]),
        "swapped vocabulary": lambda c: c.update(source_vocabulary=c["source_vocabulary"][:4] + c["source_vocabulary"][:3:-1]),
        "type": lambda c: c.update(model_type="oracle"),
        "version": lambda c: c.update(version=99),
        "format": lambda c: c.pop("format"),
        "tokenizer": lambda c: c.update(source_tokenizer="scissors"),
        "no model": lambda c: c.pop("model"),
    }
    for change in changes.values():
        change_config(box, change)
        refused(box)
        box.write("model/config.json", good)


def test_configs_that_are_no_json(box):
    box.train()
    for data in [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{" * 10000, b'{"a": 1, "a": 2}', b'{"format": "saccade"']:
        box.write("model/config.json", data)
        refused(box, says="config.json")


def test_folders_that_are_no_models(box):
    os.mkdir(box.path("model"))
    refused(box, says="model")
    box.write("model/config.json", '{"model_type": "gpt2"}')
    refused(box, says="config.json")
    box.write("plain", "a file")
    box.fails("info", "plain", says="plain")
    box.fails("info", "/dev/null", says="/dev/null")


def test_missing_parameters(box):
    box.train()
    os.unlink(box.path("model/model.safetensors"))
    refused(box, says="model.safetensors")
    os.mkdir(box.path("model/model.safetensors"))
    refused(box, says="model.safetensors")


def test_damaged_checkpoint_and_curves(box):
    box.train()
    for name in ["checkpoint.safetensors", "curves.safetensors"]:
        good = box.read(f"model/{name}")
        for data in [b"", good[:len(good) // 2], b"PK\x03\x04" + bytes(99)]:
            box.write(f"model/{name}", data)
            box.fails("train", "--resume", "model", "--steps", "9", says=name)
        box.write(f"model/{name}", good)
    box.write("model/curves.safetensors", b"short")
    box.fails("info", "model", says="curves")


def test_damaged_history(box):
    box.train()
    good = box.read("model/history.safetensors")
    for data in [b"", good[:len(good) // 2], b"PK\x03\x04" + bytes(99), box.read("model/model.safetensors")]:
        box.train("again" + str(len(data)))
        folder = "again" + str(len(data))
        box.write(f"{folder}/history.safetensors", data)
        result = box.run("train", "--resume", folder, "--steps", "7", "--quiet")
        assert result.status == 0, result
        assert "history.safetensors" in result.err and "without its history" in result.err, result
        assert result.err.count("\n") == 1, result


if __name__ == "__main__":
    cli_case.main(globals())
