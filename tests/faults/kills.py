#!/usr/bin/python3
# tests/faults/kills.py PROGRAM [--kills N] [--seed S] — the program killed at random moments of training and saving
#
# A run is started, killed, and gone on with, again and again. After every kill: each file is whole (read by a reader of
# its own), the model opens, the run goes on from a step that is no earlier than the last one known to be saved, a new
# start leaves no temporary of the killed one, and files that are not the program's stay.
#
# SPDX-License-Identifier: MIT
import argparse
import json
import os
import random
import re
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

NAMES = {"config.json", "model.safetensors", "curves.safetensors", "history.safetensors", "checkpoint.safetensors"}
FOREIGN = {"notes.txt": b"mine", ".mine.sac-tmp-README": b"not a temporary of the program: capitals"}
TEMPORARY = re.compile(r"^\..+\.sac-tmp-[a-z0-9]{6}$")
SMALL = ["--hidden", "16", "--embedding", "8", "--attention-width", "8", "--batch", "4", "--examples", "40",
         "--validation-examples", "4", "--test-examples", "4", "--steps", "10000000", "--validate-every", "50",
         "--history-megabytes", "1", "--threads", "1", "--save-every", "0", "--quiet"]


def whole(path):
    """The metadata of a safetensors file whose ranges cover it to its last byte."""
    with open(path, "rb") as file:
        data = file.read()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__", {})
    end = max([entry["data_offsets"][1] for entry in header.values()], default=0)
    assert 8 + length + end == len(data), f"{path} is torn"
    return metadata


def saved_step(folder):
    for name in NAMES - {"config.json"}:
        if os.path.exists(os.path.join(folder, name)):
            whole(os.path.join(folder, name))
    config = os.path.join(folder, "config.json")
    if os.path.exists(config):
        with open(config, "rb") as file:
            json.load(file)
    checkpoint = os.path.join(folder, "checkpoint.safetensors")
    return int(whole(checkpoint)["step"]) if os.path.exists(checkpoint) else -1


def temporaries(folder):
    return [name for name in os.listdir(folder) if TEMPORARY.match(name)]


class Kills:
    def __init__(self, program, seed):
        self.program, self.random = program, random.Random(seed)
        self.scratch = tempfile.mkdtemp(prefix="saccade-kills-")
        self.folder = os.path.join(self.scratch, "run")
        self.n_before = self.n_saving = self.n_swept = self.n_advanced = 0
        self.pace = 0.1
        self.environment = dict(os.environ, OPENBLAS_NUM_THREADS="1")

    def start(self):
        command = ["train", "--resume", self.folder] if saved_step(self.folder) >= 0 else ["train", "dates", *SMALL, "-o", self.folder]
        if command[1] == "--resume":
            command += ["--quiet", "--threads", "1", "--save-every", "0"]
        return subprocess.Popen([self.program, *command], env=self.environment, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def begin(self):
        """A first save, whole, and files of somebody else beside it."""
        os.makedirs(self.folder)
        process = self.start()
        begun = time.monotonic()
        while saved_step(self.folder) < 0:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.005)
        self.pace = min(1.0, 2 * (time.monotonic() - begun))
        process.kill()
        process.wait()
        for name, data in FOREIGN.items():
            with open(os.path.join(self.folder, name), "wb") as file:
                file.write(data)

    def check(self, before, stale):
        step = saved_step(self.folder)
        assert step >= before, f"step {before} was saved, and {step} is there"
        left = set(os.listdir(self.folder)) - NAMES - set(FOREIGN)
        assert all(TEMPORARY.match(name) for name in left), left
        for name, data in FOREIGN.items():
            with open(os.path.join(self.folder, name), "rb") as file:
                assert file.read() == data, f"{name} is not what it was"
        self.n_advanced += step > before
        self.n_saving += bool(left)
        return step

    def opens(self):
        result = subprocess.run([self.program, "info", self.folder], env=self.environment, capture_output=True)
        assert result.returncode == 0, result.stderr

    def kill_once(self):
        before, stale = saved_step(self.folder), temporaries(self.folder)
        process = self.start()
        time.sleep(self.random.uniform(0, self.pace))
        # what it said before it was killed: nothing is wrong with what it went on with
        assert process.poll() is None, process.stderr.read()
        process.send_signal(signal.SIGKILL)
        _, said = process.communicate()
        assert said == b"", said
        if saved_step(self.folder) > before:
            gone = not set(stale) & set(temporaries(self.folder))
            assert gone, f"a temporary of an earlier one is still there: {stale}"
            self.n_swept += len(stale)
        return self.check(before, stale)

    def finish(self):
        """Undisturbed: it goes on, saves when it is asked to stop, and leaves nothing of the killed ones."""
        before = saved_step(self.folder)
        process = self.start()
        while saved_step(self.folder) <= before:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.005)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
        assert process.returncode == 0, said
        assert not temporaries(self.folder), temporaries(self.folder)

    def run(self, n):
        self.begin()
        for i in range(n):
            self.kill_once()
            if i % 20 == 0:
                self.opens()
        self.finish()
        shutil.rmtree(self.scratch)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    kills, begun = Kills(os.path.abspath(arguments.program), arguments.seed), time.monotonic()
    print("1..1")
    try:
        kills.run(arguments.kills)
        print(f"ok 1 {arguments.kills} kills: 0 torn, 0 saves lost")
    except AssertionError as error:
        print(f"not ok 1 {error} (see {kills.scratch})")
        sys.exit(1)
    print(f"# {kills.n_saving} in the middle of a save, {kills.n_advanced} after a new one, {kills.n_swept} temporaries swept; "
          f"{time.monotonic() - begun:.0f} s, seed {arguments.seed}")


if __name__ == "__main__":
    main()
