"""`bpo check` as an author and a build server use it: formats, --fix, --diff, rows `allow:`.

Run alone: python3 tests/check_test.py build/bpo
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
BPO = str(ROOT / "build/bpo")

HEAD = """contract "Example" {
  client: "Client Ltd", GB
  provider: "Provider Ltd", GB
  term: 2026-01-01 to 2027-12-31
  period: month
  currency: USD
  lines: rounded half up to 0.01 USD
}
settlement { payable: all charges }
"""
SLIPS = HEAD + """charge fee {
  amount = USD 1,250;
}
charge other = fee >= 3
"""
FIXED = HEAD + """charge fee {
  amount: 1_250 USD
}
charge other = fee is at least 3
"""
ALLOWED = HEAD + """charge fee = 5 USD
define kept {
  value: 5 USD
  allow: clause-unused "the next amendment reads it"
}
"""


class Check(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def bpo(self, *arguments):
        run = subprocess.run([BPO, *map(str, arguments)], capture_output=True, text=True, cwd=self.folder)
        return run.returncode, run.stdout, run.stderr

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_fix_writes_what_is_certain_and_says_what(self):
        path = self.file("care.bpo", SLIPS)
        path.chmod(0o640)
        code, out, err = self.bpo("check", "care.bpo", "--fix")
        self.assertEqual(path.read_text(), FIXED)
        self.assertEqual(path.stat().st_mode & 0o777, 0o640)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["care.bpo"])
        self.assertIn("care.bpo: fixed 4: currency-before-amount, equals-for-colon, refused-operator, "
                      "semicolon-at-line-end\n", err)
        self.assertEqual(code, 1)  # what is left is for the author
        self.assertIn("error[", out)
        self.assertNotIn("fixable", out)

    def test_diff_shows_and_leaves_alone(self):
        path = self.file("care.bpo", SLIPS)
        code, out, _ = self.bpo("check", "care.bpo", "--diff")
        self.assertEqual(path.read_text(), SLIPS)
        self.assertEqual(code, 1)
        self.assertIn("-  amount = USD 1,250;\n+  amount: 1_250 USD\n", out)
        code, out, _ = self.bpo("check", self.file("good.bpo", FIXED.split("charge other")[0]), "--diff")
        self.assertEqual((code, out), (0, ""))

    def test_fix_follows_files_that_are_used(self):
        self.file("rates.bpo", "define rate = USD 5\n")
        self.file("care.bpo", HEAD + 'use "rates.bpo" for rate\ncharge fee = rate\n')
        code, out, err = self.bpo("check", "care.bpo", "--fix")
        self.assertEqual((self.folder / "rates.bpo").read_text(), "define rate = 5 USD\n")
        self.assertEqual((code, out), (0, "care.bpo: no findings\n"), err)

    def test_tally_says_what_can_be_fixed_and_what_is_allowed(self):
        self.file("care.bpo", SLIPS)
        self.assertIn(", 3 fixable with --fix\n", self.bpo("check", "care.bpo")[1])
        self.file("kept.bpo", ALLOWED)
        code, out, _ = self.bpo("check", "kept.bpo")
        self.assertEqual((code, out), (0, "kept.bpo: no findings, 1 allowed\n"))
        self.assertIn("warning[clause-unused]", self.bpo("check", "kept.bpo", "--show-allowed")[1])
        self.assertIn('allow: clause-unused "the next amendment reads it"', self.bpo("text", "kept.bpo")[1])

    def test_github(self):
        self.file("care.bpo", HEAD + "charge fee = 5 % of 3 USD\n")
        code, out, _ = self.bpo("check", "care.bpo", "--format", "github")
        self.assertEqual(code, 1)
        self.assertTrue(out.startswith("::error file=care.bpo,line=10,endLine=10,col=15,endColumn=17,"
                                       "title=percent-sign::a percent sign stands right after its number"), out)
        self.assertIn("%0Ahelp: write `charge fee = 5%25 of 3 USD`\n", out)
        self.assertEqual(out.count("\n"), 1)

    def test_sarif_is_sarif(self):
        self.file("slips ä.bpo", SLIPS)
        self.file("kept.bpo", ALLOWED)
        mistakes = sorted(ROOT.glob("tests/language/mistakes/*.bpo"))
        code, out, _ = self.bpo("check", "slips ä.bpo", "kept.bpo", *mistakes, "--format", "sarif")
        self.assertEqual(code, 1)
        log = json.loads(out)
        run = log["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        self.assertGreater(len(rules), 80)
        for result in run["results"]:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
            for fix in result.get("fixes", []):
                self.assertTrue(fix["artifactChanges"][0]["replacements"])
        for rule in rules:
            self.assertIn("help", rule)
        first = run["results"][0]["locations"][0]["physicalLocation"]
        self.assertEqual(first["artifactLocation"]["uri"], "slips%20%C3%A4.bpo")
        self.assertEqual(first["region"]["startLine"], 11)
        self.assertEqual([r["suppressions"] for r in run["results"] if "suppressions" in r], [[{"kind": "inSource"}]])
        try:
            import jsonschema
        except ImportError:
            self.skipTest("the schema is held where jsonschema is installed")
        schema = json.loads((ROOT / "tests/sarif-2.1.0.schema.json").read_text())
        jsonschema.Draft4Validator(schema).validate(log)

    def test_examples_have_nothing_to_fix(self):
        for contract in sorted(ROOT.glob("examples/*/contract.bpo")):
            code, out, _ = self.bpo("check", contract)
            self.assertEqual(code, 0, out)
            self.assertNotIn("fixable", out)


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        BPO = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
