# tests/support/drive.py — drives the real program as a person does: looks for things by role and name through AT-SPI, moves
# the real pointer and presses real keys through XTest (xdotool). Needs a display, a session bus and a window manager:
# tests/support/with-display.
#
# It waits for states, never for times: a deadline (SACCADE_TEST_PATIENCE, in seconds) matters only to a test that fails.
# Each question to the program is a round trip through its main loop, which draws meanwhile: a walk through all of the tree
# takes minutes where one frame takes a second. So windows are looked for among windows alone, and what is asked for again
# and again is found once and kept.
# SAC_DRIVE_PICTURE names a file for the picture of the screen when a case fails.
#
# SPDX-License-Identifier: MIT

import ctypes
import os
import re
import signal
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get("SACCADE_TEST_PATIENCE", "120"))
ANSWER = 60_000  # ms in which the program answers the bus; the library's own 800 are too few for a busy machine
# What the library remembers of the program follows its signals, and is quick to read; but a change can be missed. States are
# not remembered at all, and while something is waited for every so many seconds nothing is.
REMEMBERED = Atspi.Cache(Atspi.Cache.DEFAULT & ~Atspi.Cache.STATES)
FORGET = 1
TURN = 0.5  # seconds in which what the program tells is taken in, before it is looked at: it may tell more than can be taken in

WINDOWS = ("frame", "dialog", "window")

NAME = re.compile(r"(?!Gtk|Adw|Sac)(?!(.+) \1$).+")  # not the type of a widget, nor said twice


class Failure(Exception):
    pass


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=PATIENCE).stdout


def turn():
    """Lets events of the accessibility bus in."""
    context = GLib.MainContext.default()
    end = time.monotonic() + TURN
    while context.pending() and time.monotonic() < end:
        context.iteration(False)


def until(condition, what):
    """The first true value of condition(); a Failure says what was waited for."""
    end = time.monotonic() + PATIENCE
    while not (value := condition()):
        if time.monotonic() > end:
            raise Failure(f"waited {PATIENCE:.0f} s in vain for {what}")
        time.sleep(0.02)
    return value


def die_with_the_test():
    """In the child: however the test ends, the program does not outlive it."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def children(node):
    return [child for i in range(node.get_child_count()) if (child := node.get_child_at_index(i))]


def below(node, without=None):
    """node and all below it, from top to bottom; not what is below one of the role `without`."""
    yield node
    try:
        inner = children(node) if node.get_role_name() != without else []
    except GLib.Error:  # it went away meanwhile
        return
    for child in inner:
        yield from below(child, without)


def has(node, state):
    return node.get_state_set().contains(getattr(Atspi.StateType, state))


def has_keyboard(node):
    """It, or what is inside, has the focus of the window that has the keyboard."""
    return any(has(inner, "FOCUSED") for inner in below(node))


class Program:
    def __init__(self, *command, env=None, name="saccade"):
        Atspi.init()
        Atspi.set_timeout(ANSWER, ANSWER)
        self.root = None
        self.deadline = float("inf")  # of the wait that goes on
        signal.signal(signal.SIGTERM, lambda *_: sys.exit("told to end"))  # by way of whoever kills the program
        self.process = subprocess.Popen(command, env=env, preexec_fn=die_with_the_test)
        self.root = self.wait(lambda: self._look(name), f"the program {name} on the accessibility bus")
        self.wait(lambda: self.root.get_child_count() > 0, "its window")

    def _look(self, name):
        return next((app for app in children(Atspi.get_desktop(0)) if app.get_name() == name), None)

    def _look_at(self, condition, anew):
        if self.root is not None:
            self.root.set_cache_mask(Atspi.Cache.NONE if anew else REMEMBERED)
        turn()
        try:
            return condition()
        except GLib.Error:  # it went away while it was looked at
            return None
        finally:
            if self.root is not None:
                self.root.set_cache_mask(REMEMBERED)

    def wait(self, condition, what):
        """The first true value of condition(); a Failure says what was waited for, at once where the program has ended."""
        renewed = time.monotonic()
        self.deadline = renewed + PATIENCE
        anew = False
        try:
            while True:
                if value := self._look_at(condition, anew):
                    return value
                if self.process.poll() is not None:
                    raise Failure(f"the program ended with status {self.process.returncode}")
                self._check_deadline()
                anew = time.monotonic() - renewed > FORGET
                if anew:
                    renewed = time.monotonic()
                time.sleep(0.02)
        except Failure as failure:
            raise Failure(f"{failure}, waiting for {what}") from None
        finally:
            self.deadline = float("inf")

    def _check_deadline(self):
        if time.monotonic() > self.deadline:
            raise Failure(f"{PATIENCE:.0f} s went by in vain")

    def find(self, role=None, name=None, where=None, within=None):
        """The first of that role whose name begins so and for which where() holds, or None."""
        for node in children(self.root) if role in WINDOWS else below(within or self.root):
            self._check_deadline()
            try:
                if role is not None and node.get_role_name() != role:
                    continue
                if name is not None and not node.get_name().startswith(name):
                    continue
                if where is None or where(node):
                    return node
            except GLib.Error:
                continue
        return None

    def need(self, role=None, name=None, where=None, within=None):
        return self.wait(lambda: self.find(role, name, where, within),
                         f"{role or 'something'} “{name or ''}”" + (" with the keyboard" if where is has_keyboard else ""))

    def need_state(self, node, name, where):
        """One that was found before comes to be called so and to be so."""
        self.wait(lambda: node.get_name() == name and where(node), f"“{name}” {where.__name__}")

    def shows(self, text):
        """The whole text of a label that says so, or None."""
        label = self.find("label", where=lambda node: text in node.get_name())
        return label.get_name() if label else None

    def need_text(self, text):
        return self.wait(lambda: self.shows(text), f"the words “{text}”")

    def _search(self, title):
        found = subprocess.run(("xdotool", "search", "--onlyvisible", "--name", title), capture_output=True, text=True,
                               timeout=PATIENCE)
        return found.stdout.split()[0] if found.returncode == 0 else None

    def _origin(self):
        """Where 0,0 of the window's accessibility coordinates is on the screen."""
        frame = next(node for node in children(self.root) if node.get_role_name() == "frame")
        # by its whole title: tooltips are windows too, and carry the program's name
        title = "^" + re.escape(frame.get_name()) + "$"
        window = until(lambda: self._search(title), f"a window on the screen called {frame.get_name()}")
        lines = run("xdotool", "getwindowgeometry", "--shell", window).split()
        at = dict(line.split("=") for line in lines)
        extents = frame.get_extents(Atspi.CoordType.WINDOW)
        border = run("xprop", "-id", window, "_GTK_FRAME_EXTENTS")
        if "=" in border:
            left, _, top, _ = [int(word) for word in border.split("=")[1].split(",")]
        else:
            left = (int(at["WIDTH"]) - extents.width) // 2
            top = (int(at["HEIGHT"]) - extents.height) // 2
        return int(at["X"]) + left, int(at["Y"]) + top

    def point(self, node, across=0.5, down=0.5):
        """Arrives by moving, as a hand does."""
        left, top = self._origin()
        box = node.get_extents(Atspi.CoordType.WINDOW)
        x, y = int(left + box.x + box.width * across), int(top + box.y + box.height * down)
        for offset in (40, 8, 2, 0):
            run("xdotool", "mousemove", str(x + offset), str(y + offset // 2))

    def click(self, node, across=0.5, down=0.5):
        self.point(node, across, down)
        run("xdotool", "click", "1")

    def type(self, text):
        run("xdotool", "type", "--delay", "12", text)

    def key(self, *keys):
        run("xdotool", "key", *keys)

    def unnamed(self):
        """Focusable things without a name of their own, or with it twice; GTK does not name the list inside a drop-down."""
        return [
            (node.get_role_name(), node.get_name())
            for node in below(self.root, without="combo box")
            if has(node, "FOCUSABLE") and not NAME.fullmatch(node.get_name())
        ]

    def describe(self):
        """What is there: lines for the report of a failure, as many as can be had in a while."""
        yield f"the program {'runs' if self.process.poll() is None else f'ended with status {self.process.returncode}'}"
        end = time.monotonic() + PATIENCE
        try:
            for node in below(self.root) if self.root is not None and self.process.poll() is None else ():
                role, name = node.get_role_name(), node.get_name()
                if has(node, "FOCUSED"):
                    yield f"the keyboard is at: {role} “{name}”"
                elif role in WINDOWS or (role in ("label", "push button", "image") and name):
                    yield f"{role} “{name}”"
                if time.monotonic() > end:
                    yield "and more"
                    return
        except GLib.Error as error:
            yield f"and what it did not tell: {error}"

    def end(self):
        """Waits for the end; the exit status."""
        try:
            return self.process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure(f"the program did not end within {PATIENCE:.0f} s") from None

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


class Cases:
    """TAP: one line a case; the first failure ends the run, since what follows stands on it."""

    def __init__(self, program, *functions):
        """program() is the Program that runs, for the report of a failure."""
        print(f"1..{len(functions)}", flush=True)
        for number, function in enumerate(functions, 1):
            title = function.__name__.replace("_", "-")
            try:
                function()
            except Exception as trouble:  # noqa: BLE001
                print(f"not ok {number} {title}\n# {type(trouble).__name__}: {trouble}", flush=True)
                if os.environ.get("SAC_DRIVE_PICTURE"):
                    run("import", "-window", "root", os.environ["SAC_DRIVE_PICTURE"])
                for line in program().describe() if program() is not None else ():
                    print("# " + line.replace("\n", " "), flush=True)
                sys.exit(1)
            print(f"ok {number} {title}", flush=True)
