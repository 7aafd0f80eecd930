"""Counts the JUnit reports in a folder and closes a test run: "N passed, N failed".

usage: summary.py FOLDER [STEP THAT FAILED WITHOUT A REPORT]...
A ctest entry is one program; where its output ends in the counts of its cases, those count.
"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

GTEST_PASSED = re.compile(r"^\[  PASSED  \] (\d+) tests?\.", re.MULTILINE)
GTEST_FAILED = re.compile(r"^\[  FAILED  \] (\d+) tests?, listed below", re.MULTILINE)
OWN_COUNTS = re.compile(r"^.*?(\d+) passed, (\d+) failed", re.MULTILINE)
UNITTEST = re.compile(r"^Ran (\d+) tests? in", re.MULTILINE)


def cases(output):
    """(passed, failed) as the program itself says, or None."""
    if own := OWN_COUNTS.findall(output):
        return int(own[-1][0]), int(own[-1][1])
    if passed := GTEST_PASSED.search(output):
        failed = GTEST_FAILED.search(output)
        return int(passed[1]), int(failed[1]) if failed else 0
    if ran := UNITTEST.search(output):
        return int(ran[1]), 0
    return None


def main(folder, *broken):
    total_passed = skipped = 0
    failures = [f"{step} (did not finish)" for step in broken]
    failed_cases = len(broken)
    for report in sorted(Path(folder).glob("*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            bad = case.find("failure") is not None or case.find("error") is not None
            bad = bad or case.get("status") == "fail"
            if case.find("skipped") is not None or case.get("status") in ("notrun", "disabled"):
                skipped += 1
                continue
            counts = cases(case.findtext("system-out") or "") if report.stem != "python" else None
            passed, failed = counts or (0 if bad else 1, 1 if bad else 0)
            if bad:
                name = case.get("name") if report.stem != "python" else \
                    f"{case.get('classname')}.{case.get('name')}"
                failures.append(f"{report.stem}: {name}")
                failed = max(failed, 1)
            total_passed += passed
            failed_cases += failed if bad else 0
    for failure in failures:
        print(f"failed  {failure}")
    tail = f", {skipped} skipped" if skipped else ""
    print(f"{total_passed} passed, {failed_cases} failed{tail}")
    return 1 if failures or not total_passed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
