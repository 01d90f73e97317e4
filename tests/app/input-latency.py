#!/usr/bin/python3
# tests/app/input-latency.py SACCADE [N] — from the pointer's arrival on a cell to its outline on the screen, while dates is learnt
#
# Run it with a display: tests/support/with-display /usr/bin/python3 tests/app/input-latency.py build/app/saccade 1000. It prints
# times and asserts only that no arrival was missed: machines differ. The X server is asked for the pixels around the pointer until
# they change (every 0.7 ms or so), so nothing of the program's own is believed.
#
# SPDX-License-Identifier: MIT

import ctypes
import os
import random
import shutil
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from drive import Atspi, Program, has_keyboard  # noqa: E402

SACCADE, N = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
MISSED = 2.0  # seconds
PAUSE = 0.0005  # between two looks: without one, looking takes the processor from what is looked at
REACH = 40  # pixels around the pointer
ALL_PLANES, Z_PIXMAP = ctypes.c_ulong(-1), 2

scratch = tempfile.mkdtemp(prefix="saccade-latency-")
home = {name: os.path.join(scratch, name) for name in ("config", "data", "cache", "state")}
for folder in home.values():
    os.mkdir(folder)
ENVIRONMENT = dict(os.environ, XDG_CONFIG_HOME=home["config"], XDG_DATA_HOME=home["data"], XDG_CACHE_HOME=home["cache"],
                   XDG_STATE_HOME=home["state"])


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_char)), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int)]


class Screen:
    def __init__(self):
        self.x11, self.xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
        self.x11.XOpenDisplay.restype = ctypes.c_void_p
        self.x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self.x11.XGetImage.restype = ctypes.POINTER(Image)
        self.display = ctypes.c_void_p(self.x11.XOpenDisplay(None))
        self.root = ctypes.c_ulong(self.x11.XDefaultRootWindow(self.display))

    def look(self, x, y):
        """The pixels around a place, as bytes."""
        image = self.x11.XGetImage(self.display, self.root, x - REACH, y - REACH, 2 * REACH, 2 * REACH, ALL_PLANES, Z_PIXMAP)
        seen = image.contents
        pixels = ctypes.string_at(seen.data, seen.bytes_per_line * seen.height)
        self.x11.XFree(seen.data)
        self.x11.XFree(image)
        return pixels

    def move(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        self.x11.XFlush(self.display)


def start_learning(program):
    program.click(program.need("list item", "dates"))
    program.need("frame", "dates")
    program.key("ctrl+3")
    program.need("push button", "Start", has_keyboard)
    steps = program.need("spin button", "Steps")
    Atspi.Value.set_current_value(steps, Atspi.Value.get_maximum_value(steps))
    program.key("space")
    program.need("push button", "Pause")


def show_translate(program):
    program.click(program.need("list item", "translate"))
    program.key("ctrl+1")
    # Train has a map, too: the one that says what its cell is
    return program.need("image", "Attention map", where=lambda node: "looks at" in node.get_description())


def places(program, picture):
    """Two cells of the map, on the screen."""
    left, top = program._origin()
    box = picture.get_extents(Atspi.CoordType.WINDOW)
    return [(int(left + box.x + box.width * across), int(top + box.y + box.height * down))
            for across, down in ((0.40, 0.35), (0.65, 0.60))]


def measure(program, picture):
    """(ms of each arrival, how many were missed)"""
    screen, chance = Screen(), random.Random(1)
    cells, times, missed = places(program, picture), [], 0
    screen.move(*cells[1])
    for i in range(N):
        time.sleep(0.12 + chance.random() * 0.04)
        x, y = cells[i % 2]
        before = screen.look(x, y)
        start = time.perf_counter()
        screen.move(x, y)
        while screen.look(x, y) == before and time.perf_counter() - start < MISSED:
            time.sleep(PAUSE)
        taken = time.perf_counter() - start
        if taken < MISSED:
            times.append(taken * 1e3)
        else:
            missed += 1
    return sorted(times), missed


def at(times, share):
    return times[min(int(len(times) * share), len(times) - 1)]


program = None
try:
    print("1..1", flush=True)
    program = Program(SACCADE, env=ENVIRONMENT)
    program.need("frame", "translate")
    start_learning(program)
    times, missed = measure(program, show_translate(program))
    if times:
        print(f"# {N} arrivals, {missed} missed; p50 {at(times, 0.5):.1f}, p95 {at(times, 0.95):.1f}, p99 {at(times, 0.99):.1f},"
              f" most {times[-1]:.1f} ms")
    print(("not ok" if missed else "ok") + " 1 every arrival is seen", flush=True)
    sys.exit(1 if missed else 0)
finally:
    if program is not None:
        program.kill()
    shutil.rmtree(scratch, ignore_errors=True)
