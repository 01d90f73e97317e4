#!/usr/bin/python3
# tests/support/memcheck.py FOLDER [NAME …] — the test programs of a build folder under valgrind, all or those that are named
#
# Programs of ours alone: not the scripts, nor what they start. One that needs a display gets one of its own. Prints a line a
# program, and a log beside meson's for count-tests.py; exit status 0 only if none had an error or lost memory. Definite leaks
# count.
#
# SPDX-License-Identifier: MIT

import concurrent.futures
import glob
import json
import os
import subprocess
import sys
import time

FOLDER, NAMES = sys.argv[1], sys.argv[2:]
HERE = os.path.dirname(os.path.abspath(__file__))
FOUND = 99  # the exit status of a program that valgrind found something in
VALGRIND = ["valgrind", "--quiet", "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
            "--num-callers=24", f"--error-exitcode={FOUND}", f"--suppressions={HERE}/valgrind.supp"]
LIBRARIES = ["/usr/share/glib-2.0/valgrind/glib.supp", "/usr/share/gtk-4.0/valgrind/gtk.supp"]
LIMIT = 3600  # seconds for one program


def tests():
    text = subprocess.run(["meson", "introspect", "--tests", FOLDER], check=True, capture_output=True, text=True).stdout
    for test in json.loads(text):
        command = test["cmd"]
        display = command[:1] if os.path.basename(command[0]) == "with-display" else []
        program = command[len(display):]
        ours = program and os.path.basename(program[0]).startswith("test-") and not program[0].endswith(".py")
        if ours and "slow" not in "".join(test["suite"]) and (not NAMES or test["name"] in NAMES):
            yield test["name"], display, program, test["env"]


def run(name, display, program, env):
    supplied = [f"--suppressions={path}" for path in LIBRARIES if os.path.exists(path)]
    settings = {**os.environ, **env, "SACCADE_TEST_PATIENCE": "900", "G_SLICE": "always-malloc"}
    settings.pop("MALLOC_CHECK_", None)
    start = time.monotonic()
    try:
        done = subprocess.run(display + VALGRIND + supplied + program, env=settings, cwd=FOLDER, capture_output=True, text=True,
                              errors="replace", timeout=LIMIT)
        status, said = done.returncode, done.stderr + done.stdout
    except subprocess.TimeoutExpired:
        status, said = "no end", ""
    return name, status, said, time.monotonic() - start


def main():
    chosen = list(tests())
    missing = set(NAMES) - {name for name, *_ in chosen}
    if missing or not chosen:
        sys.exit(f"memcheck: no test program is called {', '.join(sorted(missing)) or 'so'}")
    failed, log = 0, open(os.path.join(FOLDER, "meson-logs", "memcheck.json"), "w", encoding="utf-8")
    with log, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, status, said, seconds in pool.map(lambda test: run(*test), chosen):
            print(f"{'ok    ' if status == 0 else 'not ok'} {name} ({seconds:.0f} s)", flush=True)
            log.write(json.dumps({"name": "memcheck " + name, "result": "OK" if status == 0 else "FAIL"}) + "\n")
            if status != 0:
                failed += 1
                print(f"exit status {status}\n" + "\n".join(said.splitlines()[-80:]), flush=True)
    print(f"memcheck: {len(chosen) - failed} without a finding, {failed} with", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
