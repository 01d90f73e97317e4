# tests/app/cli_case.py — runs the built program for real, and reports as TAP
#
# A test is a function that takes a Box; all functions named test_… of a file are run in order by main().
#
# SPDX-License-Identifier: MIT
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback

PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else None
TIMEOUT = 240

CAPITAL = re.compile(r": [A-Z][a-z ]")  # behind a name everything begins in small letters

# Everything small: what is tested is the command line, not how well it learns.
SMALL = ["--hidden", "8", "--embedding", "4", "--attention-width", "6", "--batch", "4", "--examples", "40",
         "--validation-examples", "6", "--test-examples", "6"]


class Result:
    def __init__(self, status, out, err, peak):
        self.status, self.out, self.err, self.peak = status, out, err, peak

    def __repr__(self):
        return f"status {self.status}\n--- out\n{self.out}\n--- err\n{self.err}"


def environment(**changes):
    env = dict(os.environ)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "COLUMNS", "SACCADE_DATA_DIR"):
        env.pop(name, None)
    env.update(changes)
    return env


class Box:
    """A folder of its own, in which commands run."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="saccade-cli-")
        self.real = os.path.realpath(self.folder)

    def close(self):
        shutil.rmtree(self.folder)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return name

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def list(self, name="."):
        return sorted(os.listdir(self.path(name)))

    def start(self, *arguments, stdout=subprocess.PIPE, before=None, **changes):
        return subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, stdout=stdout,
                                stderr=subprocess.PIPE, env=environment(**changes), preexec_fn=before)

    def run(self, *arguments, before=None, stdout=None, **changes):
        """Runs the program to its end; peak is the most memory it had, in bytes."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen([PROGRAM, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL,
                                       stdout=stdout or out, stderr=err, env=environment(**changes), preexec_fn=before)
            timer = threading.Timer(TIMEOUT, process.kill)
            timer.start()
            _, status, usage = os.wait4(process.pid, 0)
            timer.cancel()
            process.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            return Result(process.returncode, out.read().decode(), err.read().decode(), usage.ru_maxrss * 1024)

    def works(self, *arguments, **options):
        result = self.run(*arguments, **options)
        assert result.status == 0, result
        assert result.err == "", result
        return result.out

    def fails(self, *arguments, status=1, says=(), **options):
        """One sentence on standard error that begins with the program's name."""
        result = self.run(*arguments, **options)
        assert result.status == status, result
        assert result.err.startswith("saccade: ") and result.err.count("\n") == 1, result
        assert not CAPITAL.search(result.err[len("saccade: "):]), result
        for word in [says] if isinstance(says, str) else says:
            assert word in result.err, (word, result)
        return result

    def train(self, folder="model", *more):
        self.works("train", "dates", *SMALL, "--steps", "5", "--quiet", "-o", folder, *more)
        return folder


def read_safetensors(data):
    """An independent reader: name → (dtype, shape, numbers), and the metadata."""
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        raw = data[8 + length + begin:8 + length + end]
        numbers = struct.unpack(f"<{len(raw) // 4}f", raw) if entry["dtype"] == "F32" else raw
        tensors[name] = (entry["dtype"], entry["shape"], numbers)
    return tensors, metadata


def wait_until(condition, what):
    end = time.monotonic() + TIMEOUT
    while not condition():
        assert time.monotonic() < end, f"waited too long for {what}"
        time.sleep(0.02)


def main(tests):
    cases = [(name, test) for name, test in tests.items() if name.startswith("test_")]
    print(f"1..{len(cases)}")
    bad = 0
    for number, (name, test) in enumerate(cases, 1):
        box = Box()
        try:
            test(box)
            print(f"ok {number} {name[5:].replace('_', '-')}", flush=True)
        except Exception:
            bad += 1
            print(f"not ok {number} {name[5:].replace('_', '-')}", flush=True)
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
        finally:
            box.close()
    sys.exit(1 if bad else 0)
