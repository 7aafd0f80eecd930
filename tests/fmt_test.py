"""`bpo fmt` on files and streams: what it writes, what it leaves alone, its exit codes, and docs/formatting.md.

Run alone: python3 tests/fmt_test.py build/bpo
"""

import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BPO = ROOT / "build" / "bpo"

SPOILT = "charge fee{amount:5 USD # five\r\n\r\n\r\n\trounding:total}\r\n"
GOOD = "charge fee {\n  amount: 5 USD   # five\n\n  rounding: total\n}\n"
BROKEN = "charge fee =\n"


class Fmt(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, name, text):
        path = self.folder / name
        path.write_bytes(text.encode())
        return path

    def bpo(self, *arguments, given=""):
        return subprocess.run([BPO, "fmt", *arguments], cwd=self.folder, input=given.encode(), capture_output=True)

    def test_only_files_that_change_are_written(self):
        spoilt = self.file("spoilt.bpo", SPOILT)
        good = self.file("good.bpo", GOOD)
        before = good.stat()
        done = self.bpo(".")
        self.assertEqual((done.returncode, done.stdout), (0, b"formatted: ./spoilt.bpo\n"))
        self.assertEqual(done.stderr, b"1 file formatted, 1 file as it should be\n")
        self.assertEqual(spoilt.read_text(), GOOD)
        self.assertEqual((before.st_mtime_ns, before.st_ino), (good.stat().st_mtime_ns, good.stat().st_ino))
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["good.bpo", "spoilt.bpo"])

    def test_a_file_with_errors_is_left_alone_and_others_are_not(self):
        broken = self.file("broken.bpo", BROKEN)
        spoilt = self.file("spoilt.bpo", SPOILT)
        done = self.bpo("broken.bpo", "spoilt.bpo")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"broken.bpo:1:13", done.stderr)
        self.assertEqual(broken.read_text(), BROKEN)
        self.assertEqual(spoilt.read_text(), GOOD)

    def test_check_and_diff_write_nothing(self):
        spoilt = self.file("spoilt.bpo", SPOILT)
        done = self.bpo("--check", "spoilt.bpo")
        self.assertEqual((done.returncode, done.stdout), (1, b"to format: spoilt.bpo\n"))
        done = self.bpo("--diff", "spoilt.bpo")
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stdout.startswith(b"--- spoilt.bpo\n+++ spoilt.bpo\n@@ -1,4 +1,5 @@\n-charge fee{"))
        self.assertEqual(spoilt.read_bytes(), SPOILT.encode())
        self.file("good.bpo", GOOD)
        for option in ("--check", "--diff"):
            done = self.bpo(option, "good.bpo")
            self.assertEqual((done.returncode, done.stdout), (0, b""))

    def test_standard_input(self):
        self.assertEqual(self.bpo("-", given=SPOILT).stdout.decode(), GOOD)
        done = self.bpo("-", given=BROKEN)
        self.assertEqual((done.returncode, done.stdout.decode()), (1, BROKEN))
        self.assertIn(b"standard input:1:13", done.stderr)
        self.assertEqual(self.bpo("--check", "-", given=SPOILT).returncode, 1)
        self.assertEqual(self.bpo("--check", "-", given=GOOD).returncode, 0)

    def test_rights_and_links_stay(self):
        spoilt = self.file("spoilt.bpo", SPOILT)
        spoilt.chmod(0o640)
        link = self.folder / "link.bpo"
        link.symlink_to("spoilt.bpo")
        self.assertEqual(self.bpo("link.bpo").returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertEqual(spoilt.read_text(), GOOD)
        self.assertEqual(stat.S_IMODE(spoilt.stat().st_mode), 0o640)

    def test_wrong_usage(self):
        for arguments in ((), ("nowhere.bpo",), ("-", "good.bpo")):
            done = self.bpo(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b""))
            self.assertTrue(done.stderr.startswith(b"bpo: "))

    def test_the_page_shows_what_happens(self):
        page = (ROOT / "docs" / "formatting.md").read_text()
        before, after = re.findall(r"```bpo\n(.*?)```", page, re.DOTALL)
        draft = self.file("draft.bpo", before)
        done = self.bpo("draft.bpo")
        self.assertIn("$ bpo fmt draft.bpo\n" + done.stdout.decode() + done.stderr.decode(), page)
        self.assertEqual(draft.read_text(), after)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        BPO = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
