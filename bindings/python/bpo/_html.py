"""Fragments of HTML for notebooks: elements in which all text is escaped, tables, and one look for them.

No scripts, no requests. The colours are those of the notebook, light or dark, and structure carries the meaning where a
viewer drops styles, as GitHub does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

MOST_ROWS = 200
"""Of a table: of a longer one a notebook shows the beginning and the end."""

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
.bpo-view.bpo-view .long { min-width: 24em; }
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


def joined(parts: Iterable[object]) -> Html:
    return Html("".join(map(_markup, parts)))


def view(*content: object) -> str:
    # A dollar sign is money here, and no formula to be set.
    return element("div", element("style", Html(STYLE)), *content, class_="bpo-view tex2jax_ignore mathjax_ignore")


def mark(status: str) -> Html:
    mood, sign = MOODS.get(status, ("open", "–"))
    return element("span", f"{sign} {status}", class_=f"mark {mood}")


def quiet(text: object) -> Html | None:
    return element("span", text, class_="quiet") if text else None


def two_lines(first: object, second: object) -> Html:
    return joined((first, Html("<br>"), quiet(second)) if second else (first,))


def row(*cells: object, tag: str = "td", classes: Sequence[str] = (), class_: str = "") -> Html:
    given = [*classes, *[""] * (len(cells) - len(classes))]
    return element("tr", *(element(tag, cell, class_=of) for cell, of in zip(cells, given, strict=True)), class_=class_)


def table(rows: Iterable[Html], head: Html | None = None, class_: str = "") -> Html:
    return element("table", head and element("thead", head), element("tbody", *_shortened(list(rows))), class_=class_)


def _shortened(rows: list[Html]) -> list[Html]:
    if len(rows) <= MOST_ROWS:
        return rows
    kept = MOST_ROWS // 2
    left_out = element("td", f"… {len(rows) - 2 * kept:,} more …", colspan=99, class_="quiet")
    return [*rows[:kept], element("tr", left_out), *rows[-kept:]]
