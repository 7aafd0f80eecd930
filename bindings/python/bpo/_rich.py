"""What notebooks show of contracts, statements, explanations, comparisons, findings and the tuples of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from bpo._html import Html, element, joined, mark, quiet, row, table, two_lines, view

if TYPE_CHECKING:
    from bpo._compare import Comparison, LineChange
    from bpo._contract import Contract
    from bpo._errors import BpoError, Diagnostic
    from bpo._outline import Clause, Input
    from bpo._statement import Statement, Statements
    from bpo._types import Explanation, Line, Obligation, Right, Total

MOST_UNBROKEN = 40
"""Characters of a cell that stay on one line."""

GROUPS = {
    "charge": ("Charges", "charges"),
    "credit": ("Credits", "credits"),
    "bonus": ("Bonuses", "bonuses"),
    "pass_through": ("Pass-through", "pass_throughs"),
    "adjustment": ("Adjustments", "adjustments"),
}
"""Kinds of lines in the order of an invoice, with what a settlement calls all of them."""
OUTSIDE = ("tax", "correction", "memo")


def _amount(value: Decimal | None, currency: str = "", signed: bool = False) -> str:
    if value is None:
        return "unknown"
    text = f"{value:{'+' if signed and value else ''},f}".replace("-", "−")
    return f"{text} {currency}" if currency else text


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _titled(one: Any) -> str:
    """`Availability [jerez]`, or the name where the contract gives no title."""
    key = ", ".join(one.key)
    return f"{one.title or one.name} [{key}]" if key else str(one.title or one.name)


# ------------------------------------------------------------------ explanations


def explanation(made: Explanation) -> str:
    return view(_step(made, opened=2))


def _step(step: Explanation, opened: int = 0) -> Html:
    """The step, its parts below it; so many levels are open from the beginning."""
    if not step.parts:
        return _said(step)
    parts = element("ul", *(element("li", _step(part, opened - 1)) for part in step.parts))
    return element("details", element("summary", _said(step)), parts, open="open" if opened > 0 else None)


def _said(step: Explanation) -> Html:
    value = step.value if step.value != step.text else ""
    return joined(
        (
            step.text or step.kind,
            value and " = ",
            value and element("b", value),
            step.clause and f" [{step.clause}]",
            step.note and f": {step.note} ",
            step.source and joined((" ", quiet(_place(step.source)))),
        )
    )


def _place(source: str) -> str:
    """`contract.bpo:61:13`, wherever the file lies."""
    return source.replace("\\", "/").rsplit("/", 1)[-1]


# ------------------------------------------------------------------ statements


def statement(made: Statement) -> str:
    """`made` is of a run with its steps."""
    return view(
        _head(made),
        *map(_finding, (*made.questions, *made.warnings)),
        table(_invoice(made), class_="wide"),
        _levels(made),
        _duties(made),
    )


def _head(made: Statement) -> Html:
    state = [f"version {made.version}"] if made.version > 1 else []
    if made.provisional:
        state.append("provisional")
    payable = element("b", made.payable_reason if made.payable is None else f"{made.payable:,}".replace("-", "−"))
    missing = element("p", f"Still to come: {', '.join(made.missing)}") if made.missing else None
    return joined(
        (
            element("p", element("b", made.period.title, class_="title"), *(joined((" ", mark(s))) for s in state)),
            element("p", f"{made.contract}: {made.client} / {made.provider}", class_="quiet"),
            element("p", "Payable: ", payable),
            missing,
        )
    )


def _invoice(made: Statement) -> Iterator[Html]:
    told = set()
    for kind, (heading, plural) in GROUPS.items():
        lines = [line for line in made.lines if line.kind == kind]
        if not lines:
            continue
        total = _sum(made, lines)
        yield row("", heading, _amount(total), classes=("", "", "figure"), tag="th", class_="group")
        yield from (_line(made, line) for line in lines)
        if total is not None and any(one.name == plural and one.amount in (total, -total) for one in made.totals):
            told.add(plural)
    told |= {plural for _, plural in GROUPS.values() for one in made.totals if one.name == plural and not one.amount}
    rest = [one for one in made.totals if one.name not in told]
    yield from (_total(one) for one in rest if one.name != "payable")
    for kind in OUTSIDE:
        yield from (_line(made, line) for line in made.lines if line.kind == kind)
    yield from (_total(one) for one in rest if one.name == "payable")


def _sum(made: Statement, lines: Iterable[Line]) -> Decimal | None:
    counted = [line for line in lines if line.currency == made.currency]
    effects = [line.effect for line in counted if line.effect is not None]
    unknown = any(line.effect is None and line.status != "not due" for line in counted)
    return None if unknown else sum(effects[1:], effects[0]) if effects else Decimal(0)


def _line(made: Statement, line: Line) -> Html:
    amount = line.amount if line.kind == "memo" else line.effect
    currency = "" if line.currency == made.currency else line.currency
    nothing = amount is None and line.status == "not due"
    shown = "not due" if nothing else _amount(amount, currency, signed=line.limit and line.kind == "credit")
    title = two_lines(_titled(line), line.reason)
    return row(line.clause, _with_steps(title, line.explanation), shown, classes=("short", "", "figure"))


def _total(total: Total) -> Html:
    title = _with_steps(_words(total.name), total.explanation)
    of = "payable" if total.name == "payable" else ""
    return row(total.clause, title, _amount(total.amount), classes=("short", "", "figure"), class_=of)


def _with_steps(title: object, made: Explanation | None) -> object:
    if made is None:
        return title
    return element("details", element("summary", title), element("ul", element("li", _step(made, opened=1))))


def _levels(made: Statement) -> Html | None:
    if not made.slas:
        return None
    head = row("", "Service level", "Measured", "Target", "", tag="th", classes=("", "", "figure"))
    rows = []
    for one in made.slas:
        title = _with_steps(two_lines(_titled(one), one.needed and f"to be met: {one.needed}"), one.explanation)
        cells = (one.clause, title, one.measured or "not measured", one.target, mark(one.status))
        rows.append(row(*cells, classes=("short", "", "figure", "short", "short")))
    return table(rows, head)


def _duties(made: Statement) -> Html | None:
    rows: list[tuple[Obligation | Right, str]] = []
    for duty in made.obligations:
        told = [f"due {duty.due}" if duty.due else "", f"done {duty.done}" if duty.done else ""]
        told += [f"{duty.late_by} late" if duty.late_by else "", duty.reason]
        rows.append((duty, ", ".join(filter(None, told))))
    for right in made.rights:
        told = [f"since {right.since}" if right.since else "", right.reason]
        rows.append((right, ": ".join(filter(None, told))))
    if not rows:
        return None
    head = row("", "Duties and rights", "", tag="th")
    return table(
        (
            row(
                one.clause,
                _with_steps(two_lines(_titled(one), told), one.explanation),
                mark(one.status),
                classes=("short", "", "short"),
            )
            for one, told in rows
        ),
        head,
    )


def statements(made: Statements) -> str:
    names = list(dict.fromkeys(total.name for one in made for total in one.totals))
    head = row("", *map(_words, names), "Levels missed", tag="th", classes=("", *["figure"] * len(names)))
    rows = []
    for one in made:
        totals = [one.totals.get(name) for name in names]
        amounts = ["" if total is None else _amount(total.amount) for total in totals]
        missed = ", ".join(_titled(level) for level in one.slas if level.status == "missed")
        version = f", version {one.version}" if one.version > 1 else ""
        open_still = joined((" ", mark("provisional"))) if one.provisional else None
        period = joined((one.period.title + version, open_still))
        rows.append(row(period, *amounts, missed, classes=("short", *["figure"] * len(names))))
    currency = ", ".join(dict.fromkeys(one.currency for one in made))
    return view(
        element("p", element("b", made.contract, class_="title")),
        element("p", f"{len(made)} statements, amounts in {currency}", class_="quiet"),
        *map(_finding, made.warnings),
        table(rows, head),
    )


def comparison(made: Comparison) -> str:
    head = row("", "What moved", made.before, made.after, "Difference", tag="th", classes=_CHANGED)
    moved = [one for one in made.lines if one.difference != 0 or one.causes]
    totals = row("", "Totals", "", "", "", tag="th", class_="group")
    statuses = [
        row(one.clause, _titled(one), one.before or "not there", "→", one.after or "not there", classes=("short",))
        for one in made.statuses
    ]
    return view(
        element("p", element("b", f"{made.before} and {made.after}", class_="title")),
        element("p", made.summary),
        table((*map(_change, moved), totals, *map(_change, made.totals)), head, class_="wide"),
        table(statuses, row("", "What else changed", "", "", "", tag="th")) if statuses else None,
    )


_CHANGED = ("short", "", "figure", "figure", "figure")


def _change(one: LineChange) -> Html:
    title: object = _titled(one)
    if one.causes:
        causes = (
            element("li", f"{cause.text}: {cause.before or 'not used'} → {cause.after or 'not used'}")
            for cause in one.causes
        )
        title = element("details", element("summary", title), element("ul", *causes))
    amounts = (
        "not due" if status == "not due" else _amount(value)
        for value, status in ((one.before, one.status_before), (one.after, one.status_after))
    )
    of = "payable" if one.kind == "total" and one.name == "payable" else ""
    return row(one.clause, title, *amounts, _amount(one.difference, signed=True), classes=_CHANGED, class_=of)


# ------------------------------------------------------------------ contracts

# They stand in lists of their own, or name no term, where they have no number.
_UNLISTED = {"contract", "use", "unit", "input", "event", "scenario"}


def contract(made: Contract) -> str:
    clauses = made.clauses
    examples = sum(one.kind == "scenario" for one in clauses)
    facts = (
        ("Client", _party(made.parties.client)),
        ("Provider", _party(made.parties.provider)),
        ("Term", made.term),
        ("Currency", made.currency),
        ("Worked examples", examples and f"{examples}, which scenarios() runs"),
    )
    listed = [one for one in clauses if one.number or one.kind not in _UNLISTED]
    return view(
        element("p", element("b", made.name, class_="title")),
        *map(_finding, made.warnings),
        table(row(*fact, classes=("quiet short",)) for fact in facts if fact[1]),
        _folded(f"Clauses ({len(listed)})", table(map(_clause, listed))),
        _inputs("Inputs of each period", made.inputs),
        *(_inputs(f"Records of {event.name}", event.fields) for event in made.events),
        _inputs("Parameters of each customer", made.parameters),
    )


def _party(party: Any) -> str:
    return f"{party.name}, {party.country}" if party.country else party.name


def _folded(title: str, content: Html) -> Html:
    return element("details", element("summary", element("b", title)), content)


def _clause(one: Clause) -> Html:
    if one.kind in ("part", "amendment"):
        return row(one.number, one.title or one.name, "", classes=("short",), tag="th", class_="group")
    words = one.kind.replace("_", " ")
    title = one.title or one.name or words.capitalize()
    return row(one.number, title, quiet(f"{words} {one.name}"), classes=("short", "", "short"))


def _inputs(title: str, asked: Sequence[Input]) -> Html | None:
    if not asked:
        return None
    rows = []
    for one in asked:
        keyed = "".join(f", by {dimension.name}" for dimension in one.by)
        when = one.every or ("" if one.required else "optional")
        rows.append(row(element("code", one.name), (one.unit or one.kind) + keyed, one.range, when))
    return _folded(f"{title} ({len(rows)})", table(rows))


# ------------------------------------------------------------------ findings, and tuples of anything


def finding(made: Diagnostic) -> str:
    return view(_finding(made))


def error(made: BpoError) -> str:
    return view(element("p", element("b", made.args[0])), *map(_finding, made.diagnostics))


def _finding(made: Diagnostic) -> Html:
    head = element("p", mark(made.severity), " ", element("code", made.id), " ", element("b", made.message))
    _, _, place_and_help = made.rendered.rstrip().partition("\n")
    return joined((head, place_and_help and element("pre", place_and_help)))


_UNSHOWN = {"explanation", "exact", "place"}


def named(elements: Sequence[Any]) -> str:
    """A row for each element, a column for each attribute that says something of one of them."""
    alike = [(kind, list(them)) for kind, them in groupby(elements, type)]
    return view(*(_of_kind(kind, them) for kind, them in alike), None if alike else "none")


def _of_kind(kind: type, elements: list[Any]) -> Html:
    names = [one.name for one in fields(kind) if one.name not in _UNSHOWN] if is_dataclass(kind) else ["name"]
    names = [name for name in names if any(getattr(one, name) not in (None, "", (), False) for one in elements)]
    numbers = {name for name in names if any(isinstance(getattr(one, name), Decimal) for one in elements)}
    head = row(*names, tag="th", classes=["figure" if name in numbers else "short" for name in names])
    rows = []
    for one in elements:
        cells = ["" if getattr(one, name) is None else _cell(getattr(one, name)) for name in names]
        short = ["short" if len(cell) <= MOST_UNBROKEN else "long" for cell in cells]
        classes = ["figure" if name in numbers else of for name, of in zip(names, short, strict=True)]
        rows.append(row(*cells, classes=classes))
    return table(rows, head)


def _cell(value: object) -> str:
    if isinstance(value, Decimal):
        return _amount(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return ", ".join(str(getattr(one, "name", getattr(one, "text", one))) for one in value)
    return str(value)
