#!/usr/bin/python3
# tests/bench/save-share.py SACCADE [LESSON …] [--rounds N] [--seconds S] — what of a training's time saving it takes
#
# In each round two runs that differ in --save-every alone (10 seconds, and a day) train beside each other on a thread each, so
# that both meet the same machine in the same seconds; who is started first changes. After both have taken a step their steps
# are counted for S seconds. Printed for each round, with the medians: by the clock, 1 − steps with saving / steps without, which
# has the waits for the disk in it and all that others do to the machine; and of the processor's time that a step takes, the
# share that saving is, which is much less noisy.
#
# SPDX-License-Identifier: MIT

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

OFTEN, NEVER = "10", "86400"


def count(log):
    try:
        with open(log, "rb") as file:
            return file.read().count(b"\n")
    except FileNotFoundError:
        return 0


def start(saccade, lesson, every, folder):
    os.mkdir(folder)
    log = os.path.join(folder, "log.jsonl")
    command = [saccade, "train", lesson, "-o", os.path.join(folder, "run"), "--save-every", every, "--log", log, "--quiet",
               "--threads", "1", "--steps", "1000000"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL), log


def processor(process):
    """Seconds that it has had of the processors."""
    with open(f"/proc/{process.pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(arguments, lesson, turn):
    """What both do in the same seconds: {seconds between saves: (steps, seconds of processor)}."""
    with tempfile.TemporaryDirectory(prefix="saccade-share-") as scratch:
        runs = {every: start(arguments.saccade, lesson, every, os.path.join(scratch, every))
                for every in ((OFTEN, NEVER) if turn % 2 == 0 else (NEVER, OFTEN))}
        try:
            while not all(count(log) for _, log in runs.values()):
                if any(process.poll() is not None for process, _ in runs.values()):
                    sys.exit(f"{lesson}: a run ended before its first step")
                time.sleep(0.1)
            before = {every: (count(log), processor(process)) for every, (process, log) in runs.items()}
            time.sleep(arguments.seconds)
            return {every: (count(log) - before[every][0], processor(process) - before[every][1])
                    for every, (process, log) in runs.items()}
        finally:
            for process, _ in runs.values():
                process.kill()
                process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("saccade")
    parser.add_argument("lessons", nargs="*", default=["translate", "dates"])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=45)
    arguments = parser.parse_args()
    for lesson in arguments.lessons:
        shares = []
        for turn in range(arguments.rounds):
            done = measure(arguments, lesson, turn)
            (often, often_time), (never, never_time) = done[OFTEN], done[NEVER]
            if often == 0 or never == 0:
                sys.exit(f"{lesson}: no step in {arguments.seconds:.0f} s")
            shares.append((100 * (1 - often / never), 100 * (1 - (never_time / never) / (often_time / often))))
            each = (often_time - often * never_time / never) / (arguments.seconds / float(OFTEN))
            print(f"{lesson}: {often} steps with saving, {never} without: {shares[-1][0]:+.1f} % by the clock,"
                  f" {shares[-1][1]:+.1f} % of the processor, of which the runs had {100 * often_time / arguments.seconds:.0f} and"
                  f" {100 * never_time / arguments.seconds:.0f} %; {each:.2f} s a save", flush=True)
        medians = [statistics.median(share[i] for share in shares) for i in range(2)]
        print(f"{lesson}: medians {medians[0]:+.1f} % by the clock, {medians[1]:+.1f} % of the processor")


main()
