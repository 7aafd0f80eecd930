"""What a run came to, as a page: by model, by vector, and the cases of contracts beside them."""

import pathlib
import re

from .models import MODELS
from .run import shown

HEAD = """# Conformance

Written by `./dev conformance --report docs/conformance.md`; a test holds that it says what a run says.

Two bodies of examples were made by others, for other purposes: the priced examples of billing engines, which
[`tests/conformance/vectors`](../tests/conformance/README.md) writes as contracts, and clauses of real contracts and
tests of other contract languages, which were written as contracts by hand.
"""


def cases():
    """The contracts that were written by hand."""
    folder = pathlib.Path(__file__).resolve().parents[1]
    return [*sorted(folder.glob("*.bpo")), *sorted(folder.glob("refused/*.bpo"))]


def report(outcomes, contracts):
    """The page."""
    return "\n".join([HEAD, *by_model(outcomes), "", *by_vector(outcomes), "", *by_case(contracts)]) + "\n"


def by_model(outcomes):
    passed = sum(outcome.passed for outcome in outcomes)
    yield f"## Models\n\n{passed} of {len(outcomes)} vectors pass, exactly.\n"
    yield "| model | what it means | carried by | passed | sources |"
    yield "|---|---|---|---|---|"
    for name in dict.fromkeys(outcome.model for outcome in outcomes):
        ours = [outcome for outcome in outcomes if outcome.model == name]
        model = MODELS.get(name)
        means, by = (model.means, model.by) if model else ("unknown", "")
        sources = ", ".join(sorted({short(outcome.source) for outcome in ours}))
        yield (f"| `{name}` | {means} | {by} | {sum(outcome.passed for outcome in ours)} of {len(ours)} | {sources} |")


def by_vector(outcomes):
    yield "## Vectors\n"
    yield "| id | model | expected | result |"
    yield "|---|---|---|---|"
    for outcome in outcomes:
        result = outcome.trouble or shown(outcome.got)
        yield (f"| {outcome.id} | `{outcome.model}` | {shown(outcome.expected)} | "
               f"{result if outcome.passed else f'**{result}**'} |")


def by_case(contracts):
    yield "## Cases of contracts\n"
    yield "Each passes in the language's tests. What the source expects is what its file says first.\n"
    yield "| case | what the source says |"
    yield "|---|---|"
    for path in contracts:
        name, words = opening(path)
        folder = "refused/" if path.parent.name == "refused" else ""
        yield f"| [{name}](../tests/conformance/{folder}{path.name}) | {words} |"


def opening(path):
    """The name and the words of the comment at the head of a case."""
    lines = path.read_text(encoding="utf-8").splitlines()
    comment = []
    for line in lines:
        if not line.startswith("#"):
            break
        comment.append(line.lstrip("# "))
    name, colon, words = " ".join(comment).partition(": ")
    if not colon or len(name) > 24:
        name, words = path.stem.replace("_", " "), " ".join(comment)
    return name, words[:1].upper() + words[1:].replace("|", "\\|")


def short(source):
    """Of `owner/repository:path` the repository, of an address its host, of a handbook its name."""
    found = (re.match(r"(?:https?://github\.com/)?([\w.-]+/[\w.-]+)[:/]", source)
             or re.match(r"https?://(?:www\.|docs\.)?([^/ ]+)", source))
    return found[1] if found else source
