"""What `bpo schema` and `bpo data` write is held against an independent validator and against what `bpo validate` and
`bpo eval` take.

The schema is JSON Schema 2020-12; all data of the examples and cases fits it, in every form that data may have; broken
data is refused by the schema and by the reader alike; what is drawn at random from the schema is data, or is refused for
a reason that a schema cannot state; and a template that is filled in from the examples of the schema evaluates.

Run alone: python3 tests/data_forms_test.py [build/bpo]; it is passed over without jsonschema and hypothesis.
"""

import copy
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

try:
    import hypothesis
    from jsonschema import Draft202012Validator

    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
    from schema_values import Values
except ImportError as missing:
    print(f"skipped: {missing}")
    if __name__ == "__main__":
        sys.exit(77)
    raise unittest.SkipTest(str(missing)) from missing

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = [str(ROOT / "build" / "bpo")]
EXAMPLES = sorted(ROOT.glob("examples/*/contract.bpo"))
CASES = [data.with_suffix(".bpo") for data in sorted(ROOT.glob("tests/conformance/*.json"))
         if data.with_suffix(".bpo").exists()]
TEMPLATES = sorted(ROOT.glob("tools/templates/*/contract.bpo"))

if __name__ != "__main__" and not pathlib.Path(COMMAND[0]).exists():
    raise unittest.SkipTest("there is no build/bpo")

# What a schema cannot state: sums of digits, the order of records, what one value says of another.
BEYOND_A_SCHEMA = {
    "input-not-a-multiple",  # of 0.3, or of 0.1 in a JSON number, which most readers hold as a binary fraction
    "input-too-long",
    "event-ends-before-it-begins",
    "event-id-twice",
    "local-time-not-one",  # the hours that clocks skip or show twice
    "opening-outside",
    "terms-missing",  # they may stand in a file of their own
    "terms-out-of-bounds",  # of texts, and bounds that are themselves not allowed
    "terms-wrong",  # rows that do not rise
    "period-unknown-form",  # week 53 of a year that has none
}


def bpo(*arguments, text=None):
    return subprocess.run([*COMMAND, *map(str, arguments)], input=text, capture_output=True, text=True, check=False)


def schema_of(contract, *arguments):
    done = bpo("schema", contract, *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def findings(contract, data):
    """Ids of the errors, by path."""
    text = data if isinstance(data, str) else json.dumps(data)
    done = bpo("validate", contract, "--data", "-", "--format", "json", text=text)
    assert done.returncode in (0, 1), done.stderr
    errors = [one for one in json.loads(done.stdout) if one["severity"] == "error"]
    assert (done.returncode == 1) == bool(errors), done.stdout
    return errors


def data_of(contract):
    beside = contract.with_name("periods.json")
    return json.loads((beside if beside.exists() else contract.with_suffix(".json")).read_text())


def name_of(contract):
    return str(contract.relative_to(ROOT))


class Schema(unittest.TestCase):
    def test_is_json_schema(self):
        for contract in [*EXAMPLES, *CASES, *TEMPLATES]:
            with self.subTest(name_of(contract)):
                schema = schema_of(contract)
                self.assertEqual(schema["$schema"], "https://json-schema.org/draft/2020-12/schema")
                Draft202012Validator.check_schema(schema)

    def test_takes_the_data_of_examples_in_every_form(self):
        for contract in [*EXAMPLES, *CASES, *TEMPLATES]:
            with self.subTest(name_of(contract)):
                data = data_of(contract)
                validator = Draft202012Validator(schema_of(contract), format_checker=Draft202012Validator.FORMAT_CHECKER)
                self.assertEqual([error.message for error in validator.iter_errors(data)], [])
                self.assertTrue(validator.is_valid(data["periods"]))  # a list
                for record in data["periods"]:  # one record; a line of records one a line
                    self.assertEqual([error.message for error in validator.iter_errors(record)], [])

    def test_is_of_some_periods_on_request(self):
        contract = ROOT / "examples/contact_center/contract.bpo"
        for asked, periods in [(["--period", "2026-03"], ["2026-03"]),
                               (["--periods", "2026-11..2027-02"], ["2026-11", "2026-12", "2027-01", "2027-02"])]:
            self.assertEqual(schema_of(contract, *asked)["$defs"]["period"]["enum"], periods)
        done = bpo("schema", contract, "--period", "2031-03")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("2031-03 lies outside the term", done.stderr)

    def test_examples_in_it_fit(self):
        for contract in EXAMPLES:
            schema = schema_of(contract)
            for name, part in schema["$defs"].items():
                for example in part.get("examples", []):
                    validator = Draft202012Validator(schema).evolve(schema=part)
                    self.assertTrue(validator.is_valid(example), (name_of(contract), name, example))


def change(*path, to):
    """The data with another value at the path; without `to` the path is a function of the parent and the key."""
    def apply(data):
        at = data
        for step in path[:-1]:
            at = at[step]
        if to is TAKEN_AWAY:
            del at[path[-1]]
        else:
            at[path[-1]] = to
    return apply


TAKEN_AWAY = object()
RECORD = ("periods", 0)
INPUT = (*RECORD, "input")

# Each kind of mistake, in data of examples: what both the schema and the reader refuse, and its id.
MISTAKES = {
    "contact_center": [
        (change("periods", to=[]), "data-empty"),
        (change("periods", to=TAKEN_AWAY), "data-empty"),
        (change("periods", to={}), "data-wrong-form"),
        (change("contract", to="Another contract"), "contract-name-differs"),
        (change("perods", to=[]), "data-unknown-field"),
        (change(*RECORD, "comment", to="late"), "data-unknown-field"),
        (change(*RECORD, to=12), "data-wrong-form"),
        (change(*RECORD, "period", to=TAKEN_AWAY), "period-missing"),
        (change(*RECORD, "period", to="2026/01"), "period-unknown-form"),
        (change(*RECORD, "period", to="2031-01"), "period-outside-term"),
        (change(*RECORD, "period", to=202601), "period-unknown-form"),
        (change(*RECORD, "as_of", to="10.02.2026"), "as-of-not-a-date"),
        (change(*RECORD, "as_of", to="2026-02-30"), "as-of-not-a-date"),
        (change(*RECORD, "input", to=TAKEN_AWAY), "input-missing"),
        (change(*RECORD, "input", to=[1200]), "data-wrong-form"),
        (change(*INPUT, "calls_offered", to=TAKEN_AWAY), "input-missing"),
        (change(*INPUT, "calls_offered", to=None), "input-missing"),
        (change(*INPUT, "calls_ofered", to=1), "data-unknown-field"),
        (change(*INPUT, "calls_offered", to=-1), "input-negative"),
        (change(*INPUT, "calls_offered", to="-1"), "input-negative"),
        (change(*INPUT, "calls_offered", to="11,200"), "input-wrong-unit"),
        (change(*INPUT, "calls_offered", to="11200 minutes"), "input-wrong-unit"),
        (change(*INPUT, "calls_offered", to="many"), "input-wrong-type"),
        (change(*INPUT, "calls_offered", to=True), "input-wrong-type"),
        (change(*INPUT, "calls_offered", to={"cork": 1}), "input-wrong-type"),
        (change(*INPUT, "calls_offered", to="? calls"), "data-not-filled-in"),
        (change(*INPUT, "training_time", to=16.3), "input-not-a-multiple"),
        (change(*INPUT, "training_time", to="16.125 hours"), "input-not-a-multiple"),
        (change(*INPUT, "carrier_invoices", to="980.25 EUR"), "input-wrong-unit"),
        (change(*INPUT, "quality_score", to=91.8), "input-percent-bare-number"),
        (change(*INPUT, "quality_score", to="91.8"), "input-percent-bare-number"),
        (change(*INPUT, "quality_score", to="91.85%"), "input-not-a-multiple"),
        (change(*INPUT, "quality_score", to="91.8 %"), "input-wrong-unit"),
        (change(*INPUT, "cpi_change", to=TAKEN_AWAY), "input-missing"),
        (change("periods", 1, "input", "cpi_change", to="3.4%"), "input-not-due"),
        (change(*INPUT, "leeds_handled", to=100), "data-unknown-field"),  # an input of a later amendment
        (change(*RECORD, "events", to=[]), "data-wrong-form"),
        (change(*RECORD, "events", "reports_delivered", to=[]), "event-unknown"),
        (change(*RECORD, "events", "report_delivered", to={}), "data-wrong-form"),
        (change(*RECORD, "events", "report_delivered", 0, to="yes"), "data-wrong-form"),
        (change(*RECORD, "events", "report_delivered", 0, "id", to=TAKEN_AWAY), "event-field-missing"),
        (change(*RECORD, "events", "report_delivered", 0, "id", to=""), "event-field-missing"),
        (change(*RECORD, "events", "report_delivered", 0, "delivered", to=None), "event-field-missing"),
        (change(*RECORD, "events", "report_delivered", 0, "delivered", to="6 Feb"), "input-wrong-type"),
        (change(*RECORD, "events", "report_delivered", 0, "by", to="post"), "data-unknown-field"),
        (change("opening", "answer_spede", to={}), "opening-unknown-name"),
        (change("opening", "answer_speed", to="met"), "opening-wrong-value"),
        (change("opening", "answer_speed", "2025-08", to="good"), "opening-wrong-value"),
        (change("opening", "answer_speed", "August", to="met"), "period-unknown-form"),
        (change("opening", "cpi_rise", to="3%"), "opening-wrong-value"),
        (change("opening", to=[]), "data-wrong-form"),
        (change("terms", to={"fee": 1}), "terms-unknown"),
        (change("calendars", to={"plant": []}), "data-unknown-field"),
    ],
    "hospital_desk": [
        (change(*INPUT, "closed", to=2286), "input-wrong-type"),
        (change(*INPUT, "closed", "st_mary", to=1), "input-unknown-key"),
        (change(*INPUT, "closed", "northgate", to=TAKEN_AWAY), "input-missing"),
        (change(*INPUT, "closed", "northgate", to=None), "input-missing"),
        (change(*INPUT, "closed", "northgate", to=-1), "input-negative"),
    ],
    "cloud_sla": [
        (change("periods", 1, "events", "outage", 0, "region", to="north"), "input-wrong-type"),
        (change("periods", 1, "events", "outage", 0, "began", to="2026-02-11 06:00"), "input-wrong-type"),
        (change("periods", 1, "events", "outage", 0, "began", to="2026-02-11T26:00:00Z"), "input-wrong-type"),
    ],
    "legal_review": [
        (change(*RECORD, "events", "time_entry", 0, "urgent", to="perhaps"), "input-wrong-type"),
        (change(*RECORD, "events", "time_entry", 0, "urgent", to=1), "input-wrong-type"),
    ],
    "payroll": [
        (change(*INPUT, "usd_rate", to="1.1577 USD"), "input-wrong-unit"),
        (change("calendars", "cebu_office", to="2026-01-01"), "data-wrong-form"),
        (change("calendars", "cebu_office", 0, to="New Year"), "data-wrong-form"),
        (change("calendars", "manila", to=[]), "data-unknown-field"),
    ],
}


class Mistakes(unittest.TestCase):
    def test_are_refused_by_schema_and_reader(self):
        for example, mistakes in MISTAKES.items():
            contract = ROOT / "examples" / example / "contract.bpo"
            validator = Draft202012Validator(schema_of(contract), format_checker=Draft202012Validator.FORMAT_CHECKER)
            for number, (mistake, wanted) in enumerate(mistakes):
                data = copy.deepcopy(data_of(contract))
                mistake(data)
                with self.subTest(f"{example} {number}: {wanted}"):
                    self.assertIn(wanted, [one["id"] for one in findings(contract, data)])
                    self.assertFalse(validator.is_valid(data))

    def test_in_the_text_itself_are_the_readers_to_find(self):
        contract = ROOT / "examples/contact_center/contract.bpo"
        for text, wanted in [("", "data-empty"), ("{", "data-not-json"), ('{"periods": [], "periods": []}',
                                                                         "data-duplicate-key")]:
            self.assertIn(wanted, [one["id"] for one in findings(contract, text)])

    def test_what_the_reader_takes_the_schema_takes(self):
        contract = ROOT / "examples/contact_center/contract.bpo"
        validator = Draft202012Validator(schema_of(contract))
        for path, values in {
            ("calls_offered",): ["11200", "11_200 calls", "11200calls", "1 call", 11200.0, 1.12e4, "-0", "11200 "],
            ("training_time",): [16.25, "16.250 hours", "16.75"],
            ("quality_score",): ["91.8%", "91.80%", "-3%", 0, "0", "0.00", None],
            ("carrier_invoices",): ["1_105.50 USD", 0, 0.1],
        }.items():
            for value in values:
                data = data_of(contract)
                data["periods"][0]["input"][path[0]] = value
                with self.subTest(f"{path[0]}: {value!r}"):
                    self.assertEqual(findings(contract, data), [])
                    self.assertTrue(validator.is_valid(data))

    def test_data_of_an_open_period_may_lack_inputs(self):
        contract = ROOT / "examples/hospital_desk/contract.bpo"
        validator = Draft202012Validator(schema_of(contract))
        for as_of, fits in [("2024-03-31", True), ("2024-02-01", True), ("2024-04-01", False), (None, False)]:
            record = {"period": "2024-03", "as_of": as_of, "input": {"closed": {"northgate": 12, "riverside": None}}}
            with self.subTest(as_of):
                self.assertEqual(validator.is_valid(record), fits)
                self.assertEqual(not findings(contract, record), fits)


class Drawn(unittest.TestCase):
    """Data drawn at random from the schema is data."""

    def test_from_the_schema(self):
        for contract in [*EXAMPLES, *TEMPLATES]:
            values = Values(schema_of(contract))
            drawn = values.strategy({"$ref": "#/$defs/document"}).map(with_one_period)
            with self.subTest(name_of(contract)):
                self.every(drawn, lambda data: self.is_data(contract, values, data))

    def every(self, drawn, holds):
        settings = hypothesis.settings(max_examples=12, deadline=None, derandomize=True, database=None,
                                       phases=[hypothesis.Phase.generate], print_blob=False,
                                       suppress_health_check=list(hypothesis.HealthCheck))
        settings(hypothesis.given(drawn)(lambda data: holds(data)))()

    def is_data(self, contract, values, data):
        hypothesis.assume(values.validator.is_valid(data))
        left = [one for one in findings(contract, data) if one["id"] not in BEYOND_A_SCHEMA]
        self.assertEqual(left, [], json.dumps(data))


def with_one_period(data):
    """That periods follow each other is beyond a schema; facts are of the time before."""
    return {**data, "periods": data["periods"][:1]}


class Template(unittest.TestCase):
    def test_filled_in_from_the_examples_of_the_schema_evaluates(self):
        for contract in [*EXAMPLES, *CASES, *TEMPLATES]:
            schema = schema_of(contract)
            periods = schema["$defs"]["period"].get("enum")
            asks = [[]]
            if contract in EXAMPLES:
                middle, last = periods[min(len(periods) // 2, 14)], periods[min(11, len(periods) - 1)]
                asks += [["--period", middle], ["--periods", f"{periods[0]}..{last}"]]
            for asked in asks:
                with self.subTest(f"{name_of(contract)} {' '.join(asked)}"):
                    written = bpo("data", contract, *asked)
                    self.assertEqual(written.returncode, 0, written.stderr)
                    template = json.loads(written.stdout)
                    self.only_says_what_to_fill_in(contract, template)
                    data = Filling(schema).fill(template)
                    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                        json.dump(data, file)
                        file.flush()
                        done = bpo("eval", contract, "--data", file.name, "--format", "json")
                    self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-3000:])

    def only_says_what_to_fill_in(self, contract, template):
        left = {one["id"] for one in findings(contract, template)}
        self.assertLessEqual(left, {"data-not-filled-in"})
        self.assertEqual("?" in json.dumps(template), bool(left))

    def test_goes_on_after_a_state(self):
        contract = ROOT / "examples/contact_center/contract.bpo"
        with tempfile.TemporaryDirectory() as folder:
            data = data_of(contract)
            (pathlib.Path(folder) / "data.json").write_text(json.dumps({**data, "periods": data["periods"][:3]}))
            done = bpo("eval", contract, "--data", f"{folder}/data.json", "--format", "json")
            (pathlib.Path(folder) / "state.json").write_text(done.stdout)
            template = json.loads(bpo("data", contract, "--state", f"{folder}/state.json").stdout)
        self.assertEqual([record["period"] for record in template["periods"]], ["2026-04"])
        self.assertNotIn("opening", template)

    def test_asks_for_what_the_statement_would_need(self):
        contract = ROOT / "examples/contact_center/contract.bpo"
        template = json.loads(bpo("data", contract, "--period", "2026-03", "--as-of", "2026-04-15").stdout)
        self.assertEqual(template["periods"][0]["as_of"], "2026-04-15")
        self.assertEqual(template["periods"][0]["input"]["calls_offered"], "? calls")
        self.assertNotIn("cpi_change", template["periods"][0]["input"])  # given every January
        self.assertIn("2026-02", template["opening"]["abandonment"])
        self.assertIn("cpi_rise", template["opening"])
        statement = json.loads(self.evaluated(contract, Filling(schema_of(contract)).fill(template)))["statements"][0]
        self.assertEqual(statement["opening_needed"], [])

    def evaluated(self, contract, data):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump(data, file)
            file.flush()
            return bpo("eval", contract, "--data", file.name, "--format", "json").stdout


class Filling:
    """Puts the schema's first example in place of each `?`."""

    def __init__(self, schema):
        self.values = Values(schema)
        self.ids = 0
        self.day = None

    def fill(self, template):
        return self.filled(template, {"$ref": "#/$defs/document"})

    def filled(self, value, schema):
        schema = self.values.effective(schema, value)
        if isinstance(value, list):
            return [self.filled(one, schema["items"]) for one in value]
        if isinstance(value, dict):
            if "period" in value and "input" in value:
                self.day = self.first_day(value["period"])
            if "propertyNames" in schema:
                return {key: self.filled(one, schema["additionalProperties"]) for key, one in value.items()}
            return {key: self.known_by() if key == "as_of" and one.startswith("?")
                    else self.filled(one, schema["properties"][key]) for key, one in value.items()}
        if not (isinstance(value, str) and value.startswith("?")):
            return value
        return self.example(schema)

    def example(self, schema):
        schema = self.values.resolved(schema)
        if "examples" not in schema:
            return self.example(schema["else"])
        example = schema["examples"][0]
        if schema.get("x-unit") in ("date", "instant") and self.day:
            return self.day.isoformat() + example[10:]
        if example == "A-1":
            self.ids += 1
            return f"A-{self.ids}"
        return example

    def known_by(self):
        return (self.day + datetime.timedelta(days=400)).isoformat()

    @staticmethod
    def first_day(period):
        if "-W" in period:
            return datetime.date.fromisocalendar(int(period[:4]), int(period[-2:]), 1)
        if "-Q" in period:
            return datetime.date(int(period[:4]), int(period[-1]) * 3 - 2, 1)
        year, _, month = period.partition("-")
        return datetime.date(int(year), int(month or 1), 1) if year.isdigit() else None


if __name__ == "__main__":
    if len(sys.argv) > 1 and not sys.argv[1].startswith("-") and "." not in pathlib.Path(sys.argv[1]).name:
        COMMAND = [str(pathlib.Path(sys.argv.pop(1)).resolve())]
    unittest.main()
