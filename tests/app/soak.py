#!/usr/bin/python3
# tests/app/soak.py SACCADE SECONDS [SEED] — random clicks, keys, drags, typing, scrolling and sizes, while it trains again and again
#
# The program must live, say nothing critical, and keep its memory, files and threads: measured every few seconds, and over the
# second half a line is fitted through the memory that is its own (private and dirty). A slope counts where it is beyond twice its
# standard error, since views and runs come and go. Short runs only show that the program lives.
#
# SPDX-License-Identifier: MIT

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Program  # noqa: E402

SACCADE, SECONDS = sys.argv[1], float(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
LONG = 300  # seconds from which on the memory's slope is judged
SLOPE = 1.0  # MB an hour
SAMPLES = 40
BELOW_HEADER = 60  # pixels: not the button that closes the window
CRITICAL = re.compile(r"-(?:CRITICAL|ERROR)|Sanitizer|runtime error")
KEYS = ["Right", "Left", "Up", "Down", "Return", "Escape", "Tab", "shift+Tab", "ctrl+1", "ctrl+2", "ctrl+3", "space", "BackSpace",
        "v", "f", "l", "w", "plus", "minus", "0", "Home", "End", "Page_Down", "Page_Up", "1", "4", "6", "r", "F9", "F11",
        "ctrl+c", "bracketleft", "bracketright", "comma", "period"]
SENTENCES = ["the black cat sleeps", "she does not like the small red house", "I love programming", "x", "", "zorgon 你好 é",
             "3rd of May 1979", "12/31/99"]

scratch = tempfile.mkdtemp(prefix="saccade-soak-")
home = {name: os.path.join(scratch, name) for name in ("config", "data", "cache", "state", "tmp")}
for folder in home.values():
    os.mkdir(folder)
ENVIRONMENT = dict(os.environ, XDG_CONFIG_HOME=home["config"], XDG_DATA_HOME=home["data"], XDG_CACHE_HOME=home["cache"],
                   XDG_STATE_HOME=home["state"], TMPDIR=home["tmp"])
log = os.path.join(scratch, "log")


def do(*command):
    subprocess.run(("xdotool",) + command, capture_output=True, timeout=60)


def measure(pid):
    """(private dirty in kB, open files, threads)."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        private = sum(int(line.split()[1]) for line in file if line.startswith("Private_Dirty:"))
    return private, len(os.listdir(f"/proc/{pid}/fd")), len(os.listdir(f"/proc/{pid}/task"))


def window_of(program):
    title = next(node.get_name() for node in (program.root.get_child_at_index(i) for i in range(program.root.get_child_count()))
                 if node and node.get_role_name() == "frame")
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "^" + re.escape(title) + "$"], capture_output=True,
                           text=True, timeout=60).stdout.split()
    return found[0] if found else None


def press(chance, size):
    """One thing that a restless person does."""
    x, y = chance.randrange(2, size[0] - 2), chance.randrange(BELOW_HEADER, size[1] - 2)
    what = chance.randrange(8)
    if what == 0:
        do("mousemove", str(x), str(y), "click", "1")
    elif what <= 3:
        do("key", chance.choice(KEYS))
    elif what == 4:
        do("mousemove", str(x), str(y), "click", chance.choice("45"))
    elif what == 5:
        to = chance.randrange(2, size[0] - 2), chance.randrange(BELOW_HEADER, size[1] - 2)
        do("mousemove", str(x), str(y), "mousedown", "1", "mousemove", str(to[0]), str(to[1]), "mouseup", "1")
    elif what == 6:
        do("key", "Escape", "ctrl+1", "ctrl+l", "ctrl+a")
        do("type", "--delay", "4", chance.choice(SENTENCES))
        do("key", "Return")
    else:
        do("mousemove", str(x), str(y))
    if chance.randrange(40) == 0:  # a training, started or ended
        do("key", "Escape", "ctrl+3", "space")


def resize(chance, window):
    size = chance.randrange(820, 1500), chance.randrange(620, 1000)
    if window:
        do("windowsize", window, str(size[0]), str(size[1]))
    return size


def slope(points):
    """(MB an hour, its standard error) of private memory over the second half, by least squares."""
    half = [(p[0] / 3600, p[1] / 1024) for p in points[len(points) // 2:]]
    hour, size = sum(p[0] for p in half) / len(half), sum(p[1] for p in half) / len(half)
    spread = sum((p[0] - hour) ** 2 for p in half)
    rise = sum((p[0] - hour) * (p[1] - size) for p in half) / spread
    rest = sum((p[1] - size - rise * (p[0] - hour)) ** 2 for p in half)
    return rise, (rest / max(len(half) - 2, 1) / spread) ** 0.5


def soak(program):
    chance = random.Random(SEED)
    window, size, n, points = window_of(program), (1280, 800), 0, []
    start = time.monotonic()
    following = start
    while time.monotonic() < start + SECONDS:
        press(chance, size)
        n += 1
        if n % 50 == 0:
            size = resize(chance, window)
        if program.process.poll() is not None:
            raise SystemExit(f"after {n} inputs it ended with status {program.process.returncode}; seed {SEED}\n" + said())
        if time.monotonic() >= following:
            points.append((time.monotonic() - start,) + measure(program.process.pid))
            following += SECONDS / SAMPLES
    points.append((time.monotonic() - start,) + measure(program.process.pid))
    return n, points


def said():
    with open(log, encoding="utf-8", errors="replace") as file:
        return file.read()


def judge(n, points):
    growth, error = slope(points)
    first, middle, last = points[0], points[len(points) // 2], points[-1]
    print(f"# {n} inputs in {last[0]:.0f} s, seed {SEED}")
    print(f"# private and dirty: {first[1]} kB, half-way {middle[1]} kB, at the end {last[1]} kB;"
          f" second half {growth:+.1f} ± {error:.1f} MB an hour")
    print(f"# open files {first[2]} to {last[2]}, threads {first[3]} to {last[3]}")
    troubles = [line for line in said().splitlines() if CRITICAL.search(line)]
    if troubles:
        return "it said: " + troubles[0]
    if last[2] > first[2] + 8:
        return f"{last[2] - first[2]} more files are open"
    if last[3] > first[3] + 8:
        return f"{last[3] - first[3]} more threads run"
    if SECONDS >= LONG and growth - 2 * error > SLOPE:
        return f"its memory grows by {growth:.1f} MB an hour"
    return None


def main():
    print("1..1", flush=True)
    with open(log, "wb") as file:
        os.dup2(file.fileno(), 2)  # what the program says, with what the test's own libraries say
    program = Program(SACCADE, env=ENVIRONMENT)
    try:
        program.need("frame", "translate")
        trouble = judge(*soak(program))
    finally:
        program.kill()
    print(("not ok 1 " if trouble else "ok 1 ") + "it lives" + (f"\n# {trouble}" if trouble else ""), flush=True)
    return 1 if trouble else 0


try:
    status = main()
finally:
    shutil.rmtree(scratch, ignore_errors=True)
sys.exit(status)
