"""docs/coverage.md lists every mechanic and every duty once, and each test or example that it names exists.

Run alone: python3 tests/coverage_test.py
"""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MECHANICS = [str(number) for number in range(1, 93)]
DUTIES = [f"D{number}" for number in range(1, 21)]
NOT_SAID = ("not yet", "cannot be said")


def rows():
    for line in (ROOT / "docs" / "coverage.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if re.fullmatch(r"D?\d+", cells[0]):
            yield cells


class Coverage(unittest.TestCase):
    def test_every_row_is_there_once(self):
        self.assertEqual([cells[0] for cells in rows()], MECHANICS + DUTIES)

    def test_what_shows_it_exists(self):
        for number, what, how, shown in rows():
            paths = re.findall(r"`([^`]+)`", shown)
            for path in paths:
                self.assertTrue((ROOT / path).exists(), f"row {number} names {path}")
            if not how.startswith(NOT_SAID):
                self.assertTrue(paths, f"row {number}, {what}, names nothing that shows it")


if __name__ == "__main__":
    unittest.main()
