"""Holds the invariants of interpreter/README.md that can be read off the source text.

Dependencies run one way; money never meets a floating-point number; PEGTL stays in grammar/;
installed headers carry nobody else's library; only the edges read files, the clock, the environment.
Run alone: python3 tests/architecture_test.py
"""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# What a folder may include, besides itself. Widening a row needs a reason in the commit that does it.
# "bpo" stands for the public headers in interpreter/include/bpo.
ALLOWED = {
    "bpo": set(),
    "values": set(),
    "source": set(),
    "diagnostics": {"source", "values"},
    "grammar": {"source", "diagnostics"},
    "format": {"grammar"},
    "syntax": {"source", "diagnostics", "values", "grammar"},
    "check": {"syntax", "diagnostics", "source", "values"},
    "plan": {"check", "syntax", "values", "source", "diagnostics"},
    "input": {"plan", "values", "diagnostics", "source"},
    "data_form": {"input", "plan", "values", "diagnostics", "source"},
    "columns": {"bpo", "input", "plan", "values", "diagnostics", "source"},
    "evaluate": {"plan", "input", "values", "source", "diagnostics"},
    "analyze": {"evaluate", "plan", "check", "syntax", "values", "source", "diagnostics"},
    "explain": {"bpo", "evaluate", "input", "plan", "syntax", "values", "source", "diagnostics"},
    "coverage": {"explain", "evaluate", "plan", "check", "syntax", "values", "source"},
    "report": {"bpo", "explain", "evaluate", "values", "source", "diagnostics"},
    "api": {"bpo", "grammar", "format", "syntax", "check", "plan", "input", "data_form", "evaluate",
            "analyze", "explain", "coverage", "report", "columns", "values", "source", "diagnostics"},
}

# Of a folder that is open only in part, these headers may be included.
ONLY_THESE_HEADERS = {
    ("syntax", "grammar"): {"grammar/concrete_tree.h", "grammar/node_kinds.def", "grammar/parse.h"},
}

# The order of the pipeline. A unit test may include whatever stands before its own folder.
PIPELINE = ["values", "source", "diagnostics", "grammar", "format", "syntax", "check", "plan", "input",
            "data_form", "columns", "evaluate", "analyze", "explain", "coverage", "report", "api"]
AFTER_EVERYTHING = {"tools", "tests", "benchmarks"}

FLOATING_POINT = re.compile(
    r"\b(float|double|float_t|double_t|number_float_t|stof|stod|stold|strtof|strtod|strtold|atof)\b")
# nlohmann's SAX interface hands over a double beside the raw text, of which only the text is read.
SAX_CALLBACK = re.compile(r"\bnumber_float\s*\(\s*(const\s+)?(double|[\w:]*number_float_t)\b")

# Data in columns may bring binary fractions: this file turns their bits into decimal text, and computes nothing.
FLOATS_AS_TEXT = "interpreter/columns/float_text.cpp"

# The outside world. interpreter/api may open a contract's file for its host, values/zone.cpp the machine's database of
# time zones, and nothing else.
OUTSIDE_WORLD = re.compile(
    r"<(fstream|filesystem|cstdio|stdio\.h|ctime|time\.h|iostream)>"
    r"|\b(getenv|secure_getenv|system_clock|steady_clock|high_resolution_clock)\b")
FILES = re.compile(r"<(fstream|filesystem)>")

TOKENS = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<string>R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')",
    re.DOTALL)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?P<path><[^>\n]+>|"[^"\n]+")', re.MULTILINE)


def blank(text):
    """Keeps line numbers true."""
    return "\n" * text.count("\n")


def without_comments(text):
    return TOKENS.sub(lambda m: blank(m[0]) or " " if m["comment"] else m[0], text)


def code_only(text):
    """Neither comments nor the insides of strings; #include paths in quotes stay."""
    def replace(m):
        if m["comment"]:
            return blank(m[0]) or " "
        return '""' + blank(m[0])
    lines = without_comments(text)
    kept = {m.start("path"): m["path"] for m in INCLUDE.finditer(lines)}
    return TOKENS.sub(lambda m: kept.get(m.start(), replace(m)), lines)


def cpp_files(folder):
    suffixes = {".h", ".hpp", ".cpp", ".def", ".inc"}
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in suffixes and p.is_file())


def is_test(path):
    return path.stem.endswith("_test")


def folder_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] != "interpreter":
        return parts[0]
    return "bpo" if parts[1] == "include" else parts[1]


def included_folder(path, target):
    """The pipeline folder that an #include leads to; None for the system and other libraries."""
    first = target.split("/")[0]
    if "/" in target and (first in ALLOWED or first in AFTER_EVERYTHING or first == "bindings"):
        return first
    beside = (path.parent / target).resolve()
    if beside.is_file() and beside.is_relative_to(ROOT):
        return folder_of(beside)
    return None


def includes(path):
    text = without_comments(path.read_text(encoding="utf-8"))
    for match in INCLUDE.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match["path"][1:-1]


def findings(pattern, text):
    for match in pattern.finditer(text):
        yield text.count("\n", 0, match.start()) + 1, match[0]


class Architecture(unittest.TestCase):
    longMessage = False

    def holds(self, broken):
        self.assertFalse(broken, "\n" + "\n".join(broken))

    def test_every_folder_has_a_place_in_the_pipeline(self):
        self.assertEqual(set(PIPELINE) | {"bpo"}, set(ALLOWED))
        for folder, below in ALLOWED.items():
            if folder != "bpo":
                earlier = set(PIPELINE[:PIPELINE.index(folder)]) | {"bpo"}
                self.assertLessEqual(below, earlier, f"{folder} looks up the pipeline")
        self.holds([f"interpreter/{p.name}: give it a row in ALLOWED, tests/architecture_test.py"
                    for p in sorted((ROOT / "interpreter").iterdir())
                    if p.is_dir() and p.name != "include" and p.name not in ALLOWED])

    def test_dependencies_run_with_the_arrows(self):
        broken = []
        for path in cpp_files("interpreter") + cpp_files("grammar"):
            folder = folder_of(path)
            if folder not in ALLOWED:
                continue
            allowed = ALLOWED[folder] | {folder}
            if is_test(path):
                allowed = set(PIPELINE[:PIPELINE.index(folder) + 1]) | {"bpo"}
                if folder == "report":
                    allowed.add("api")  # what it renders is implemented there
            for line, target in includes(path):
                other = included_folder(path, target)
                if other is None:
                    continue
                where = f"{path.relative_to(ROOT)}:{line}"
                if other not in allowed:
                    broken.append(f"{where}: {folder} must not include {target}")
                only = ONLY_THESE_HEADERS.get((folder, other))
                if only and not is_test(path) and target not in only:
                    broken.append(f"{where}: of {other}, {folder} may include {', '.join(sorted(only))} only")
        self.holds(broken)

    def test_bindings_and_tools_are_thin(self):
        broken = []
        for path in cpp_files("bindings"):
            for line, target in includes(path):
                if included_folder(path, target) not in (None, "bpo", "bindings"):
                    broken.append(f"{path.relative_to(ROOT)}:{line}: a binding uses the public headers, "
                                  f"not {target}")
        self.holds(broken)

    def test_no_floating_point_in_the_interpreter(self):
        broken = []
        for path in cpp_files("interpreter"):
            if is_test(path) or path == ROOT / FLOATS_AS_TEXT:
                continue  # a test may show that a double does not convert
            text = code_only(path.read_text(encoding="utf-8"))
            if folder_of(path) == "input":
                text = SAX_CALLBACK.sub("number_float(", text)
            for line, found in findings(FLOATING_POINT, text):
                broken.append(f"{path.relative_to(ROOT)}:{line}: {found} loses cents; use values/")
        self.holds(broken)

    def test_pegtl_stays_in_grammar(self):
        broken = []
        for folder in ("interpreter", "tools", "bindings", "benchmarks", "tests", "examples"):
            for path in cpp_files(folder):
                for line, target in includes(path):
                    if target.startswith("tao/"):
                        broken.append(f"{path.relative_to(ROOT)}:{line}: only grammar/ includes PEGTL")
        self.holds(broken)

    def test_pegtl_is_compiled_once(self):
        units = [p for p in cpp_files("grammar") if p.suffix == ".cpp" and not is_test(p)
                 and any(target.startswith(("tao/", "grammar/rules/", "rules/"))
                         for _, target in includes(p))]
        self.assertLessEqual(len(units), 1, f"one translation unit for PEGTL, not {units}")

    def test_installed_headers_carry_no_other_library(self):
        others = re.compile(r"\b(tao|pegtl|PEGTL|TAO_PEGTL\w*|fmt|nlohmann|boost|date::\w+)\b")
        broken = []
        for path in cpp_files("interpreter/include"):
            if path.name == "json.hpp":
                others_here = re.compile(r"\b(tao|pegtl|PEGTL|TAO_PEGTL\w*|fmt|boost)\b")
            else:
                others_here = others
            for line, found in findings(others_here, code_only(path.read_text(encoding="utf-8"))):
                broken.append(f"{path.relative_to(ROOT)}:{line}: an installed header mentions {found}")
        self.holds(broken)

    def test_installed_headers_stand_in_one_namespace_folder(self):
        self.holds([f"{p.relative_to(ROOT)}: installed headers live in interpreter/include/bpo"
                    for p in cpp_files("interpreter/include")
                    if p.relative_to(ROOT / "interpreter/include").parts[0] != "bpo"])

    def test_only_the_edges_touch_the_outside_world(self):
        broken = []
        for path in cpp_files("interpreter") + cpp_files("grammar"):
            if is_test(path):
                continue
            text = code_only(path.read_text(encoding="utf-8"))
            reads_time_zones = path.relative_to(ROOT).as_posix() == "interpreter/values/zone.cpp"
            if folder_of(path) in ("api", "bpo") or reads_time_zones:
                text = FILES.sub("", text)
            for line, found in findings(OUTSIDE_WORLD, text):
                broken.append(f"{path.relative_to(ROOT)}:{line}: {found} belongs to tools/ or bindings/")
        self.holds(broken)


class ReadingSource(unittest.TestCase):
    """The test's own eyes."""

    def test_comments_and_strings_do_not_count(self):
        text = '// double\n/* float\n*/ auto s = "double"; auto c = \'"\'; int n = 1\'000; // float\n'
        self.assertEqual(list(findings(FLOATING_POINT, code_only(text))), [])

    def test_code_counts_on_its_own_line(self):
        text = '/* a\n b */\nauto s = R"(double\n)"; int n = 10\'000\'000;\ndouble d = \'x\';\n'
        self.assertEqual(list(findings(FLOATING_POINT, code_only(text))), [(5, "double")])

    def test_the_sax_callback_is_let_through(self):
        text = "bool number_float(double /*unused*/, const std::string& raw) override;"
        self.assertIsNone(FLOATING_POINT.search(SAX_CALLBACK.sub("number_float(", code_only(text))))
        self.assertIsNotNone(FLOATING_POINT.search(SAX_CALLBACK.sub("", code_only("double d;"))))

    def test_includes_are_seen(self):
        text = code_only('#include "plan/plan.h"\n// #include "api/x.h"\n#  include <fstream>\n')
        self.assertEqual([m["path"] for m in INCLUDE.finditer(text)], ['"plan/plan.h"', "<fstream>"])


if __name__ == "__main__":
    unittest.main()
