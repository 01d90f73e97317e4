#!/usr/bin/python3
# tests/bench/save-share.py SACCADE [LESSON …] [--rounds N] [--seconds S] — what of a training's time saving it takes
#
# In each round two runs that differ in --save-every alone (10 seconds, and a day) train beside each other on a thread each, so
# that both meet the same machine in the same seconds; who is started first changes. After both have taken a step their steps
# are counted for S seconds. Printed: 1 − steps with saving / steps without, a round each, and their median.
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


def measure(arguments, lesson, turn):
    """Steps of both in the same seconds: {seconds between saves: steps}."""
    with tempfile.TemporaryDirectory(prefix="saccade-share-") as scratch:
        runs = {every: start(arguments.saccade, lesson, every, os.path.join(scratch, every))
                for every in ((OFTEN, NEVER) if turn % 2 == 0 else (NEVER, OFTEN))}
        try:
            while not all(count(log) for _, log in runs.values()):
                if any(process.poll() is not None for process, _ in runs.values()):
                    sys.exit(f"{lesson}: a run ended before its first step")
                time.sleep(0.1)
            before = {every: count(log) for every, (_, log) in runs.items()}
            time.sleep(arguments.seconds)
            return {every: count(log) - before[every] for every, (_, log) in runs.items()}
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
            steps = measure(arguments, lesson, turn)
            shares.append(100 * (1 - steps[OFTEN] / max(steps[NEVER], 1)))
            print(f"{lesson}: {steps[OFTEN]} steps with saving, {steps[NEVER]} without: {shares[-1]:+.1f} %", flush=True)
        print(f"{lesson}: median {statistics.median(shares):+.1f} % of the time")


main()
