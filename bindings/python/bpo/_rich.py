"""What notebooks show of contracts, statements and explanations: fragments of HTML without scripts or requests.

Their colours are those of the notebook, light or dark, and structure carries the meaning where a viewer drops styles.
All text is escaped on its way into an element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from decimal import Decimal
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bpo._compare import Comparison, LineChange
    from bpo._contract import Contract
    from bpo._errors import BpoError, Diagnostic
    from bpo._outline import Clause, Input
    from bpo._statement import Statement, Statements
    from bpo._types import Explanation, Line, Obligation, Right, Total

MOST_ROWS = 200
"""Of a table: of a longer one a notebook shows the beginning and the end."""

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

MOODS = {
    "met": ("good", "✓"),
    "missed": ("bad", "✕"),
    "fulfilled": ("good", "✓"),
    "fulfilled late": ("bad", "!"),
    "violated": ("bad", "✕"),
    "exercised": ("bad", "●"),
    "error": ("bad", "✕"),
    "warning": ("open", "!"),
    "question": ("open", "?"),
}
"""The colour of a status, and the sign that says it without one."""

STYLE = """
.bpo-view { font-size: 13px; line-height: 1.45; overflow-x: auto; }
.bpo-view.bpo-view p { margin: 0 0 .5em; max-width: 65em; }
.bpo-view.bpo-view .title { font-size: 1.25em; font-weight: 600; }
.bpo-view.bpo-view table { border-collapse: collapse; border: none; margin: .25em 0 .75em; font-size: inherit;
  table-layout: auto; }
.bpo-view.bpo-view tr, .bpo-view.bpo-view tbody tr:nth-child(n) { background: none; }
.bpo-view.bpo-view td, .bpo-view.bpo-view th { border: none; border-bottom: 1px solid rgba(128, 128, 128, .3);
  padding: .25em .75em .25em 0; text-align: left; vertical-align: top; white-space: normal; max-width: 44em; }
.bpo-view.bpo-view .wide { width: 100%; max-width: 65em; }
.bpo-view.bpo-view .figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums;
  padding-left: .75em; }
.bpo-view.bpo-view .short { white-space: nowrap; }
.bpo-view.bpo-view .group > * { font-weight: 600; padding-top: .75em; }
.bpo-view.bpo-view .payable > * { font-weight: 700; border-top: 2px solid rgba(128, 128, 128, .8); }
.bpo-view.bpo-view .quiet { opacity: .75; font-weight: 400; }
.bpo-view.bpo-view .mark { display: inline-block; padding: 0 .5em; border-radius: .6em; color: #fff;
  background: #5f6368; font-size: .9em; white-space: nowrap; }
.bpo-view.bpo-view .good { background: #0b6b50; }
.bpo-view.bpo-view .bad { background: #b3261e; }
.bpo-view.bpo-view summary { cursor: pointer; display: list-item; }
.bpo-view.bpo-view ul { margin: .15em 0 .15em .4em; padding: 0 0 0 1em; list-style: none;
  border-left: 1px solid rgba(128, 128, 128, .4); }
.bpo-view.bpo-view li { margin: .15em 0; }
.bpo-view.bpo-view pre { margin: .25em 0 .75em; padding: 0; background: none; color: inherit; font-size: 12px;
  white-space: pre; overflow-x: auto; }
"""


class Html(str):
    """Markup; text of any other kind is escaped when an element takes it in."""

    __slots__ = ()


def element(tag: str, *content: object, class_: str = "", **attributes: object) -> Html:
    """`attributes` that are None are left out."""
    given = {"class": class_ or None, **attributes}
    written = "".join(f' {name}="{escape(str(value))}"' for name, value in given.items() if value is not None)
    return Html(f"<{tag}{written}>{''.join(map(_markup, content))}</{tag}>")


def _markup(content: object) -> str:
    if isinstance(content, Html):
        return content
    return "" if content is None else escape(str(content))


def _joined(parts: Iterable[object]) -> Html:
    return Html("".join(map(_markup, parts)))


def _view(*content: object) -> str:
    # A dollar sign is money here, and no formula to be set.
    return element("div", element("style", Html(STYLE)), *content, class_="bpo-view tex2jax_ignore mathjax_ignore")


def _mark(status: str) -> Html:
    mood, sign = MOODS.get(status, ("open", "–"))
    return element("span", f"{sign} {status}", class_=f"mark {mood}")


def _quiet(text: object) -> Html | None:
    return element("span", text, class_="quiet") if text else None


def _two_lines(first: object, second: object) -> Html:
    return _joined((first, Html("<br>"), _quiet(second)) if second else (first,))


def _cells(*cells: object, tag: str = "td", classes: Sequence[str] = (), class_: str = "") -> Html:
    given = [*classes, *[""] * (len(cells) - len(classes))]
    return element("tr", *(element(tag, cell, class_=of) for cell, of in zip(cells, given, strict=True)), class_=class_)


def _table(rows: Iterable[Html], head: Html | None = None, class_: str = "") -> Html:
    return element("table", head and element("thead", head), element("tbody", *_shortened(list(rows))), class_=class_)


def _shortened(rows: list[Html]) -> list[Html]:
    if len(rows) <= MOST_ROWS:
        return rows
    kept = MOST_ROWS // 2
    left_out = element("td", f"… {len(rows) - 2 * kept:,} more …", colspan=99, class_="quiet")
    return [*rows[:kept], element("tr", left_out), *rows[-kept:]]


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
    return _view(_step(made, opened=2))


def _step(step: Explanation, opened: int = 0) -> Html:
    """The step, its parts below it; so many levels are open from the beginning."""
    if not step.parts:
        return _said(step)
    parts = element("ul", *(element("li", _step(part, opened - 1)) for part in step.parts))
    return element("details", element("summary", _said(step)), parts, open="open" if opened > 0 else None)


def _said(step: Explanation) -> Html:
    value = step.value if step.value != step.text else ""
    return _joined(
        (
            step.text or step.kind,
            value and " = ",
            value and element("b", value),
            step.clause and f" [{step.clause}]",
            step.note and f": {step.note} ",
            step.source and _joined((" ", _quiet(_place(step.source)))),
        )
    )


def _place(source: str) -> str:
    """`contract.bpo:61:13`, wherever the file lies."""
    return source.replace("\\", "/").rsplit("/", 1)[-1]


# ------------------------------------------------------------------ statements


def statement(made: Statement) -> str:
    """`made` is of a run with its steps."""
    return _view(
        _head(made),
        *map(_finding, (*made.questions, *made.warnings)),
        _table(_invoice(made), class_="wide"),
        _levels(made),
        _duties(made),
    )


def _head(made: Statement) -> Html:
    state = [f"version {made.version}"] if made.version > 1 else []
    if made.provisional:
        state.append("provisional")
    payable = element("b", made.payable_reason if made.payable is None else f"{made.payable:,}".replace("-", "−"))
    missing = element("p", f"Still to come: {', '.join(made.missing)}") if made.missing else None
    return _joined(
        (
            element(
                "p", element("span", made.period.title, class_="title"), *(_joined((" ", _mark(s))) for s in state)
            ),
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
        yield _cells("", heading, _amount(total), classes=("", "", "figure"), class_="group")
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
    title = _two_lines(_titled(line), line.reason)
    return _cells(line.clause, _with_steps(title, line.explanation), shown, classes=("short", "", "figure"))


def _total(total: Total) -> Html:
    title = _with_steps(_words(total.name), total.explanation)
    of = "payable" if total.name == "payable" else ""
    return _cells(total.clause, title, _amount(total.amount), classes=("short", "", "figure"), class_=of)


def _with_steps(title: object, made: Explanation | None) -> object:
    if made is None:
        return title
    return element("details", element("summary", title), element("ul", element("li", _step(made, opened=1))))


def _levels(made: Statement) -> Html | None:
    if not made.slas:
        return None
    head = _cells("", "Service level", "Measured", "Target", "", tag="th", classes=("", "", "figure"))
    rows = []
    for one in made.slas:
        title = _with_steps(_two_lines(_titled(one), one.needed and f"to be met: {one.needed}"), one.explanation)
        cells = (one.clause, title, one.measured or "not measured", one.target, _mark(one.status))
        rows.append(_cells(*cells, classes=("short", "", "figure", "short", "short")))
    return _table(rows, head)


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
    head = _cells("", "Duties and rights", "", tag="th")
    return _table(
        (
            _cells(
                one.clause,
                _with_steps(_two_lines(_titled(one), told), one.explanation),
                _mark(one.status),
                classes=("short", "", "short"),
            )
            for one, told in rows
        ),
        head,
    )


def statements(made: Statements) -> str:
    names = list(dict.fromkeys(total.name for one in made for total in one.totals))
    head = _cells("", *map(_words, names), "Levels missed", tag="th", classes=("", *["figure"] * len(names)))
    rows = []
    for one in made:
        totals = [one.totals.get(name) for name in names]
        amounts = ["" if total is None else _amount(total.amount) for total in totals]
        missed = ", ".join(_titled(level) for level in one.slas if level.status == "missed")
        version = f", version {one.version}" if one.version > 1 else ""
        open_still = _joined((" ", _mark("provisional"))) if one.provisional else None
        period = _joined((one.period.title + version, open_still))
        rows.append(_cells(period, *amounts, missed, classes=("short", *["figure"] * len(names))))
    currency = ", ".join(dict.fromkeys(one.currency for one in made))
    return _view(
        element("p", element("span", made.contract, class_="title")),
        element("p", f"{len(made)} statements, amounts in {currency}", class_="quiet"),
        *map(_finding, made.warnings),
        _table(rows, head),
    )


def comparison(made: Comparison) -> str:
    head = _cells("", "What moved", made.before, made.after, "Difference", tag="th", classes=_CHANGED)
    moved = [one for one in made.lines if one.difference != 0 or one.causes]
    totals = _cells("", "Totals", "", "", "", class_="group")
    statuses = [
        _cells(one.clause, _titled(one), one.before or "not there", "→", one.after or "not there", classes=("short",))
        for one in made.statuses
    ]
    return _view(
        element("p", element("span", f"{made.before} and {made.after}", class_="title")),
        element("p", made.summary),
        _table((*map(_change, moved), totals, *map(_change, made.totals)), head, class_="wide"),
        _table(statuses, _cells("", "What else changed", "", "", "", tag="th")) if statuses else None,
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
    return _cells(one.clause, title, *amounts, _amount(one.difference, signed=True), classes=_CHANGED, class_=of)


# ------------------------------------------------------------------ contracts

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
    listed = [one for one in clauses if one.kind not in _UNLISTED]
    return _view(
        element("p", element("span", made.name, class_="title")),
        *map(_finding, made.warnings),
        _table(_cells(*fact, classes=("quiet short",)) for fact in facts if fact[1]),
        _folded(f"Clauses ({len(listed)})", _table(map(_clause, listed))),
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
        return _cells(one.number, one.title or one.name, "", classes=("short",), class_="group")
    words = one.kind.replace("_", " ")
    return _cells(one.number, one.title or one.name, _quiet(f"{words} {one.name}"), classes=("short", "", "short"))


def _inputs(title: str, asked: Sequence[Input]) -> Html | None:
    if not asked:
        return None
    rows = []
    for one in asked:
        keyed = "".join(f", by {dimension.name}" for dimension in one.by)
        when = one.every or ("" if one.required else "optional")
        rows.append(_cells(element("code", one.name), (one.unit or one.kind) + keyed, one.range, when))
    return _folded(f"{title} ({len(rows)})", _table(rows))


# ------------------------------------------------------------------ findings, and tuples of anything


def finding(made: Diagnostic) -> str:
    return _view(_finding(made))


def error(made: BpoError) -> str:
    return _view(element("p", element("b", made.args[0])), *map(_finding, made.diagnostics))


def _finding(made: Diagnostic) -> Html:
    head = element("p", _mark(made.severity), " ", element("code", made.id), " ", element("b", made.message))
    _, _, place_and_help = made.rendered.rstrip().partition("\n")
    return _joined((head, place_and_help and element("pre", place_and_help)))


_UNSHOWN = {"explanation", "exact", "place"}


def table(elements: Sequence[Any]) -> str:
    """A row for each element, a column for each attribute that says something of one of them."""
    alike = [(kind, list(them)) for kind, them in groupby(elements, type)]
    return _view(*(_of_kind(kind, them) for kind, them in alike), None if alike else "none")


def _of_kind(kind: type, elements: list[Any]) -> Html:
    names = [one.name for one in fields(kind) if one.name not in _UNSHOWN] if is_dataclass(kind) else ["name"]
    names = [name for name in names if any(getattr(one, name) not in (None, "", (), False) for one in elements)]
    numbers = {name for name in names if any(isinstance(getattr(one, name), Decimal) for one in elements)}
    head = _cells(*names, tag="th", classes=["figure" if name in numbers else "short" for name in names])
    rows = []
    for one in elements:
        cells = ["" if getattr(one, name) is None else _cell(getattr(one, name)) for name in names]
        short = ["short" if len(cell) <= MOST_UNBROKEN else "" for cell in cells]
        classes = ["figure" if name in numbers else of for name, of in zip(names, short, strict=True)]
        rows.append(_cells(*cells, classes=classes))
    return _table(rows, head)


def _cell(value: object) -> str:
    if isinstance(value, Decimal):
        return _amount(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return ", ".join(str(getattr(one, "name", getattr(one, "text", one))) for one in value)
    return str(value)
