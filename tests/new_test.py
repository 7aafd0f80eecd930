"""`bpo new`: each template makes a folder that works at once.

For each template of tools/templates: the folder is made, `bpo check` has no findings, every scenario passes, and the
amounts of the statements are those that plain Python computes from the words of the template's README. Then the names
and folders that are refused.

Run alone: python3 tests/new_test.py build/bpo
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest
from decimal import ROUND_HALF_UP, Decimal

ROOT = pathlib.Path(__file__).resolve().parent.parent
BPO = ROOT / "build" / "bpo"

D = Decimal


def cents(amount):
    return amount.quantize(D("0.01"), ROUND_HALF_UP)


def number(value):
    return value if isinstance(value, Decimal) else D(value.split()[0].replace("_", ""))


def percent(part, whole, step):
    """A share in percent, rounded to the step."""
    return (100 * part / whole / D(step)).quantize(D(1), ROUND_HALF_UP) * D(step)


def numbers(record):
    return {name: {key: number(one) for key, one in value.items()} if isinstance(value, dict) else number(value)
            for name, value in record["input"].items()}


# ---------------------------------------------------------------- each template in plain Python
# From the records of periods.json to the lines of each month and what is payable; a line that is left out is 0.


def fixed_fee(records):
    late_days = {"2026-02": 0, "2026-03": 3, "2026-04": 0}  # due on 9 March, 8 April and 8 May; counted on a calendar
    for record in records:
        given = numbers(record)
        fee = cents(D(18200) * 20 / 28) if record["period"] == "2026-02" else D(18200)
        late = D(150) * late_days[record["period"]]
        cut = min(D(0), cents(fee * 5 / 100) - late)
        extra = given["extra_days"] * 780
        yield ({"monthly_fee": fee, "extra_work": extra, "expenses_at_cost": given["expenses"], "late_report": late,
                "late_report_cap": cut}, fee + extra + given["expenses"] - late - cut)


def time_and_materials(records):
    rates = {"lead": D(165), "senior": D(130), "engineer": D(95)}
    left = D(90000)
    for record in records:
        work = {f"work/{role}": D(0) for role in rates}
        for entry in record["events"]["time_entry"]:
            quarters = math.ceil(entry["spent"] * 4)
            factor = D("1.5") if entry["after_hours"] else 1
            work[f"work/{entry['role']}"] += D(quarters) / 4 * factor * rates[entry["role"]]
        work = {name: cents(amount) for name, amount in work.items()}
        not_paid = min(D(0), left - sum(work.values()))
        fees = sum(work.values()) + not_paid
        left -= fees
        travel = numbers(record)["travel"]
        cut = min(D(0), 1500 - travel)
        yield work | {"not_to_exceed": not_paid, "travel_at_cost": travel, "travel_cap": cut}, fees + travel + cut


def per_transaction(records):
    for record in records:
        given = numbers(record)
        count = given["processed"]
        price = cents(min(count, 5000) * D("1.80") + min(max(count - 5000, 0), 15000) * D("1.45")
                      + max(count - 20000, 0) * D("1.20"))
        raised = max(D(0), 6000 - price)
        base = price + raised
        short = max(D(0), 97 - percent(given["in_time"], count, "0.1"))
        late = cents(base / 100 * math.floor(short))
        short = max(D(0), 99 - percent(given["checked"] - given["faulty"], given["checked"], "0.1"))
        faults = cents(base * 2 / 100 * math.ceil(short / D("0.5")))
        cut = min(D(0), cents(base / 10) - late - faults)
        yield ({"processing": price, "monthly_minimum": raised, "late_processing": late, "faults": faults,
                "at_risk": cut}, base - late - faults - cut)


def sla(records):
    at_risk = D(42000) * 12 / 100
    misses = {"availability": 0, "resolution": 0}
    for record in records:
        given = numbers(record)
        agreed = given["service_time"] - given["planned"]
        short = max(D(0), D("99.9") - percent(agreed - given["down"], agreed, "0.01"))
        late = max(D(0), 92 - percent(given["in_time"], given["closed"], "0.1"))
        shares = {"availability": (60 if short > D("0.4") else 30) if short else 0, "resolution": 50 if late else 0}
        credits = {}
        for level, share in shares.items():
            misses[level] = misses[level] + 1 if share else 0
            credits[level] = cents(at_risk * share / 100 * (1, 1, D("1.5"), 2)[min(misses[level], 3)])
        cut = min(D(0), at_risk - sum(credits.values()))
        yield ({"service_fee": D(42000), "low_availability": credits["availability"],
                "slow_resolution": credits["resolution"], "at_risk_limit": cut},
               42000 - sum(credits.values()) - cut)


def outcome(records):
    shares = {"recent": 12, "older": 22, "old": 35}
    months = []
    for record in records:
        given = numbers(record)
        lines = {}
        for age, share in shares.items():
            lines[f"recovery_fee/{age}"] = cents(given["recovered"][age] * share / 100)
            lines[f"fee_returned/{age}"] = -cents(given["returned"][age] * share / 100)
        fees = sum(lines.values())
        months.append(given | {"kept": sum(given["recovered"].values()) - sum(given["returned"].values()),
                               "fees": fees})
        bonus = credit = cut = D(0)
        if record["period"].endswith(("-03", "-06", "-09", "-12")):
            total = {name: sum(month[name] for month in months)
                     for name in ("handed_over", "contacted", "complaints", "kept", "fees")}
            if percent(total["complaints"], total["contacted"], "0.01") > D("0.5"):
                credit = cents(total["fees"] * 5 / 100)
            else:
                bonus = D(1500) * math.floor(max(D(0), percent(total["kept"], total["handed_over"], "0.1") - 25))
            cut = min(D(0), 7500 - bonus)
            months.clear()
        lines |= {"good_quarter": bonus, "bonus_cap": cut, "poor_conduct": credit}
        yield lines, fees + bonus + cut - credit


def retainer(records):
    lots = []  # hours that wait, the oldest first, each with the months for which it may still be used
    for record in records:
        given = numbers(record)
        beyond = max(D(0), given["worked"] - 40)
        for lot in lots:
            used = min(lot[0], beyond)
            lot[0] -= used
            beyond -= used
            lot[1] -= 1
        lots = [lot for lot in lots if lot[1] > 0]
        added = max(D(0), 40 - given["worked"])
        lots.append([min(added, 30 - sum(hours for hours, _ in lots)), 2])
        overage = cents(beyond * 145)
        urgency = cents(given["urgent"] * 145 / 4)
        short = max(D(0), 90 - percent(given["in_time"], given["answered"], "1"))
        slow = D(104) * math.ceil(short / 5)
        stopped = min(D(0), 520 - slow)
        cut = min(D(0), 500 - given["expenses"])
        yield ({"retainer_fee": D(5200), "overage_fee": overage, "urgency_fee": urgency, "slow_answers": slow,
                "credit_cap": stopped, "expenses_at_cost": given["expenses"], "expense_cap": cut},
               5200 + overage + urgency + given["expenses"] + cut - slow - stopped)


TEMPLATES = {"fixed_fee": fixed_fee, "outcome": outcome, "per_transaction": per_transaction, "retainer": retainer,
             "sla": sla, "time_and_materials": time_and_materials}

# ---------------------------------------------------------------- the command


class NewTest(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = pathlib.Path(self.scratch.name)

    def bpo(self, *arguments, code=0, folder=None):
        done = subprocess.run([BPO, *arguments], cwd=folder or self.folder, capture_output=True, text=True,
                              errors="replace", check=False)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_lists_every_template_with_what_it_is(self):
        listed = self.bpo("new", "--list").stdout
        for name in TEMPLATES:
            self.assertRegex(listed, rf"(?m)^{name} +\w+")
        folders = {one.name for one in (ROOT / "tools" / "templates").iterdir() if one.is_dir()}
        self.assertEqual(folders, set(TEMPLATES))
        self.assertIn("Without `--template` it is per_transaction.", listed)

    def test_each_template_works_at_once(self):
        for name, oracle in TEMPLATES.items():
            with self.subTest(template=name):
                said = self.bpo("new", "--template", name, f"acme_{name}").stdout
                self.assertIn("bpo eval contract.bpo --data periods.json", said)
                folder = self.folder / f"acme_{name}"
                self.assertEqual({one.name for one in folder.iterdir()}, {"contract.bpo", "periods.json", "README.md"})
                for file in folder.iterdir():
                    self.assertNotIn("{{", file.read_text())
                title = "Acme " + name.replace("_", " ")
                self.assertTrue((folder / "README.md").read_text().startswith(f"# {title}\n"))

                self.assertEqual(self.bpo("check", "contract.bpo", folder=folder).stdout, "contract.bpo: no findings\n")
                tested = self.bpo("test", "contract.bpo", folder=folder).stdout
                self.assertRegex(tested, r"[23] passed, 0 failed\n$")
                run = json.loads(self.bpo("eval", "contract.bpo", "--data", "periods.json", "--format", "json",
                                          folder=folder).stdout)
                self.assertEqual(run["contract"], title)
                records = json.loads((folder / "periods.json").read_text(), parse_float=Decimal, parse_int=Decimal)
                wanted = list(oracle(records["periods"]))
                self.assertEqual(len(run["statements"]), len(wanted))
                for statement, (lines, payable) in zip(run["statements"], wanted):
                    got = {"/".join([line["name"], *line.get("key", [])]): D(line["amount"])
                           for line in statement["lines"]}
                    self.assertEqual(got, lines, statement["period"]["id"])
                    self.assertEqual(D(statement["payable"]["amount"]), payable)

    def test_the_commands_of_each_readme_run(self):
        for name in TEMPLATES:
            with self.subTest(template=name):
                self.bpo("new", "--template", name, name)
                readme = (self.folder / name / "README.md").read_text()
                commands = readme.split("```\n")[1].splitlines()
                self.assertGreater(len(commands), 3)
                for command in commands:
                    done = subprocess.run(["bash", "-c", f'bpo() {{ "{BPO}" "$@"; }}; {command}'],
                                          cwd=self.folder / name, capture_output=True, text=True, check=False)
                    self.assertEqual((done.returncode, done.stderr), (0, ""), command)

    def test_the_name_becomes_the_title(self):
        for name, title in {"acme-payroll": "Acme payroll", "Acme Payroll 2": "Acme Payroll 2",
                            "büro_köln": "Büro köln", "éclair": "éclair", "deep/er/help_desk/": "Help desk"}.items():
            self.bpo("new", name)
            self.assertIn(f'contract "{title}" {{', (self.folder / name / "contract.bpo").read_text())
            self.bpo("check", str(pathlib.Path(name) / "contract.bpo"))

    def test_an_empty_folder_is_filled(self):
        (self.folder / "empty").mkdir()
        self.bpo("new", "empty")
        self.bpo("test", "empty/contract.bpo")

    def test_nothing_is_overwritten(self):
        (self.folder / "taken").mkdir()
        (self.folder / "taken" / "letter.txt").write_text("mine")
        done = self.bpo("new", "taken", code=2)
        self.assertEqual(done.stderr, "bpo: the folder taken is there already, and not empty; nothing was changed\n")
        self.assertEqual([one.name for one in (self.folder / "taken").iterdir()], ["letter.txt"])
        done = self.bpo("new", "taken/letter.txt", code=2)
        self.assertEqual(done.stderr, "bpo: there is a file taken/letter.txt already; choose another name\n")
        self.assertEqual((self.folder / "taken" / "letter.txt").read_text(), "mine")

    def test_names_that_no_folder_has(self):
        for name in ("", ".", "..", "/", "___", ".hidden", 'say "hello"', "a:b", "a|b", "line\nbreak", "ends.", " a",
                     b"not\xffutf8"):
            with self.subTest(name=name):
                done = self.bpo("new", name, code=2)
                self.assertTrue(done.stderr.startswith("bpo: "), done.stderr)
                self.assertEqual(list(self.folder.iterdir()), [])
        self.assertIn("how shall the folder be called?", self.bpo("new", code=2).stderr)

    def test_an_unknown_template_names_the_nearest(self):
        done = self.bpo("new", "--template", "retainr", "advice", code=2)
        self.assertIn("retainr is not one of fixed_fee, outcome, ", done.stderr)
        self.assertIn("; did you mean retainer?\n", done.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-"):
        BPO = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
