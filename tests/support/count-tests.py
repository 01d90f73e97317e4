#!/usr/bin/python3
# tests/support/count-tests.py LOG… — counts the test cases in meson's logs; prints "N passed, N failed".
#
# A program that speaks TAP counts as its cases, any other as one. A case that was skipped counts as failed: nothing is
# skipped to be green. So does a program that ended badly though its cases were well, and a log that is missing or empty.
#
# SPDX-License-Identifier: MIT
import json
import os
import re
import sys

CASE = re.compile(r"^(not )?ok\b(.*)$", re.MULTILINE)
SKIPPED = re.compile(r"#\s*SKIP", re.IGNORECASE)


def count_test(test):
    passed = failed = 0
    for match in CASE.finditer(test.get("stdout") or ""):
        if match.group(1) or SKIPPED.search(match.group(2)):
            failed += 1
        else:
            passed += 1
    well = test["result"] == "OK"
    if passed + failed == 0:
        return (1, 0) if well else (0, 1)
    if not well and failed == 0:
        failed = 1
    return passed, failed


def count_log(path):
    if not os.path.exists(path):
        print(f"{path}: there is no such log, so its tests did not run")
        return 0, 1
    passed = failed = 0
    with open(path, encoding="utf-8") as log:
        for line in log:
            test = json.loads(line)
            good, bad = count_test(test)
            passed += good
            failed += bad
            if bad:
                print(f"{path}: {test['name']}: {bad} failed ({test['result']})")
    if passed + failed == 0:
        print(f"{path}: no test ran")
        failed = 1
    return passed, failed


def main():
    counts = [count_log(path) for path in sys.argv[1:]]
    passed = sum(good for good, _ in counts)
    failed = sum(bad for _, bad in counts)
    print(f"{passed} passed, {failed} failed")
    return 0 if failed == 0 and passed > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
