#!/usr/bin/python3
# tests/app/soak.py SACCADE SECONDS [SEED [long]] — random clicks, keys, drags, typing, scrolling and sizes, while it trains
#
# Trainings are started and stopped all the time; with "long" one goes on instead, and others begin only when it ends. The
# program must live, say nothing critical and warn of nothing, and keep its memory, files and threads.
#
# Memory is what is private and dirty. While it trains that goes up and down by a hundred megabytes, so it is measured at rest:
# a moment after a training has ended. The first half is the beginning, in which caches fill and the models that are listed
# become as many as are kept. Of the second half two things are judged: a line through it may rise by no more than SLOPE beyond
# twice its standard error; and since that error is large (it is printed), the floor of the last quarter may be no more than
# FLOOR above the floor of the one before: a leak of a megabyte a training, or of 20 kB an input, is found in ten minutes.
# Open files and threads are compared by the floors of their quarters. Short runs only show that the program lives.
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
from drive import Failure, GLib, Program  # noqa: E402

SACCADE, SECONDS = sys.argv[1], float(sys.argv[2])
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
GOES_ON = "long" in sys.argv[4:]
LONG = 300  # seconds from which on memory, files and threads are judged
SLOPE = 1.0  # MB an hour, beyond twice its error
FLOOR = 8.0  # MB
FILES, THREADS = 2, 2
CYCLE = 10  # seconds between two measurements, and so from the beginning of a training to its end
REST = 1.5
BELOW_HEADER = 60  # pixels: not the buttons that close and hide the window
TROUBLE = re.compile(r"-(?:CRITICAL|ERROR)|Sanitizer|runtime error|\(saccade:\d+\): .*WARNING")
# GTK's own, of what is pressed and of a cursor that blinks, while a window loses the keyboard; it mends both at once
OF_GTK = re.compile(r"Broken accounting of active state|GtkText - did not receive a focus-out event")
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
window = None  # its X window


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


def to(x, y):
    return "mousemove", "--window", window, str(x), str(y)


def press(chance, size):
    """One thing that a restless person does."""
    x, y = chance.randrange(2, size[0] - 2), chance.randrange(BELOW_HEADER, size[1] - 2)
    what = chance.randrange(8)
    if what == 0:
        do(*to(x, y), "click", "1")
    elif what <= 3:
        do("key", chance.choice(KEYS))
    elif what == 4:
        do(*to(x, y), "click", chance.choice("45"))
    elif what == 5:
        do(*to(x, y), "mousedown", "1", *to(chance.randrange(2, size[0] - 2), chance.randrange(BELOW_HEADER, size[1] - 2)),
           "mouseup", "1")
    elif what == 6:
        do("key", "Escape", "ctrl+1", "ctrl+l", "ctrl+a")
        do("type", "--delay", "4", chance.choice(SENTENCES))
        do("key", "Return")
    else:
        do(*to(x, y))


def resize(chance):
    size = chance.randrange(820, 1500), chance.randrange(620, 1000)
    do("windowsize", window, str(size[0]), str(size[1]), "windowmove", window, "0", "0")
    return size


def act(button):
    """What a click does, wherever the button is; nothing if it cannot be pressed now."""
    try:
        button.get_action_iface().do_action(0)
    except GLib.Error:  # the program is busy
        pass


def bring_back():
    """No window has the keyboard: nothing that is done would reach the program."""
    if subprocess.run(("xdotool", "getactivewindow"), capture_output=True, timeout=60).returncode != 0:
        do("windowmap", window, "windowactivate", window)


class Trainings:
    """Begun and ended by the buttons; counted by the folders that runs are kept in."""

    def __init__(self, program):
        self.program = program
        do("key", "ctrl+3")
        self.start, self.stop = (program.need("push button", name) for name in ("Start", "Stop"))
        self.seen = set()
        self.pressed = 0  # when a button was

    def look(self):
        try:
            self.seen.update(os.listdir(os.path.join(home["state"], "saccade", "runs")))
        except FileNotFoundError:
            pass

    def is_over(self):
        return self.start.get_name() not in ("Pause", "Resume", "Stopping")

    def end(self):
        if not GOES_ON:
            act(self.stop)
            self.program.wait(self.is_over, "the training to end")
        time.sleep(REST)
        self.look()

    def begin(self):
        do("key", "Escape", "ctrl+3")
        if not self.is_over():
            return
        try:
            asks = self.program.wait(self.has_begun, "the training to begin")
        except Failure:
            return  # what was pressed at random stands in its way
        if asks is not True:
            act(self.program.need("push button", "_Start Anew", within=asks))

    def has_begun(self):
        """Or the question that stands before it. What is to be pressed may be another button the next moment."""
        if (asks := self.asks()) or not self.is_over():
            return asks or True
        if time.monotonic() - self.pressed > 1:
            button = self.start if self.start.get_name().startswith("Start") else self.program.find("push button", "Start Anew")
            if button is not None:  # else it is looked for anew: it may have been hidden before
                act(button)
                self.pressed = time.monotonic()
        return None

    def asks(self):
        """The question before a run that is not saved is left."""
        return self.program.find("dialog", "Start anew?")


def slope(points):
    """(MB an hour, its standard error) of private memory over the second half, by least squares."""
    half = [(p[0] / 3600, p[1] / 1024) for p in points[len(points) // 2:]]
    hour, size = sum(p[0] for p in half) / len(half), sum(p[1] for p in half) / len(half)
    spread = sum((p[0] - hour) ** 2 for p in half)
    rise = sum((p[0] - hour) * (p[1] - size) for p in half) / spread
    rest = sum((p[1] - size - rise * (p[0] - hour)) ** 2 for p in half)
    return rise, (rest / max(len(half) - 2, 1) / spread) ** 0.5


def soak(program):
    global window
    chance = random.Random(SEED)
    window, n, points = window_of(program), 0, []
    trainings, size = Trainings(program), resize(chance)
    start = time.monotonic()
    following = start + min(CYCLE, SECONDS / 4)
    trainings.begin()
    while time.monotonic() < start + SECONDS:
        press(chance, size)
        n += 1
        if n % 50 == 0:
            size = resize(chance)
        if program.process.poll() is not None:
            raise Failure(f"after {n} inputs it ended with status {program.process.returncode}; seed {SEED}")
        if time.monotonic() >= following:
            bring_back()
            trainings.end()
            points.append((time.monotonic() - start,) + measure(program.process.pid))
            following = time.monotonic() + CYCLE
            trainings.begin()
    return n, len(trainings.seen), points


def said():
    with open(log, encoding="utf-8", errors="replace") as file:
        return file.read()


def floor(points, quarter, column):
    """The smallest of what was measured in a quarter of the time: 0 to 3."""
    return min(p[column] for p in points if quarter == min(int(4 * p[0] / SECONDS), 3))


def judge(n, n_runs, points):
    if SECONDS < LONG:
        print(f"# {n} inputs, {n_runs} trainings, seed {SEED}; {points[-1][1]} kB")
        return None
    growth, error = slope(points)
    rise = (floor(points, 3, 1) - floor(points, 2, 1)) / 1024
    print(f"# {n} inputs and {n_runs} trainings in {SECONDS:.0f} s, seed {SEED}")
    print("# at rest, private and dirty, MB: " + " ".join(f"{p[1] / 1024:.0f}" for p in points))
    print("# floors of its quarters, MB: " + ", ".join(f"{floor(points, q, 1) / 1024:.1f}" for q in range(4))
          + f"; second half {growth:+.1f} ± {error:.1f} MB an hour")
    print("# open files, floors: " + ", ".join(str(floor(points, q, 2)) for q in range(4))
          + "; threads: " + ", ".join(str(floor(points, q, 3)) for q in range(4)))
    if rise > FLOOR:
        return f"the floor of its memory rises by {rise:.1f} MB"
    if growth - 2 * error > SLOPE:
        return f"its memory grows by {growth:.1f} MB an hour"
    if floor(points, 3, 2) > floor(points, 1, 2) + FILES:
        return "more and more files are open"
    if floor(points, 3, 3) > floor(points, 1, 3) + THREADS:
        return "more and more threads run"
    return None


def find_trouble():
    found = [line for line in said().splitlines() if TROUBLE.search(line)]
    troubles = [line for line in found if not OF_GTK.search(line)]
    print(f"# {len(found) - len(troubles)} warnings of GTK's own, {len(troubles)} others")
    for line in troubles[:10]:
        print("# " + line)
    return "it said: " + troubles[0] if troubles else None


def main():
    print("1..1", flush=True)
    with open(log, "wb") as file:
        os.dup2(file.fileno(), 2)  # what the program says, with what the test's own libraries say
    program = Program(SACCADE, "dates", env=ENVIRONMENT)
    try:
        program.need("frame", "dates")
        trouble = judge(*soak(program))
        trouble = find_trouble() or trouble
    except Failure as failure:
        trouble = str(failure)
        print("# the end of what it said:", *("# " + line for line in said().splitlines()[-20:]), sep="\n")
        print(*("# " + line.replace("\n", " ") for line in program.describe()), sep="\n", flush=True)
    finally:
        program.kill()
    print(("not ok 1 " if trouble else "ok 1 ") + "it lives" + (f"\n# {trouble}" if trouble else ""), flush=True)
    return 1 if trouble else 0


try:
    status = main()
finally:
    shutil.rmtree(scratch, ignore_errors=True)
sys.exit(status)
