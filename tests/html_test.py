"""Statements in HTML, looked at by a browser: every example, on a desk, on a phone and on paper.

Drives the system's Chromium; ./dev test installs it, and pytest runs this file. Run alone:
.venv/bin/python -m pytest tests/html_test.py
"""

import base64
import json
import pathlib
import re
import shutil
import subprocess

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parent.parent
BPO = ROOT / "build" / "bpo"
CONTRACTS = sorted(path for path in ROOT.glob("examples/*/contract.bpo") if path.with_name("periods.json").exists())

FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
MINUS = "\u2212"
BUTTON = ".banner button"


def browser_path():
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    pytest.fail("these tests look at pages in Chromium, and there is none: apt-get install chromium", pytrace=False)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        yield chromium
        chromium.close()


def run(contract, *options):
    return subprocess.run([BPO, "eval", contract, "--data", contract.with_name("periods.json"), *options],
                          capture_output=True, text=True, check=True).stdout


class Case:
    """An example, evaluated once: its statements as data, as a page, and the last of them as a page of its own."""

    def __init__(self, contract, folder):
        self.statements = json.loads(run(contract, "--format", "json"))["statements"]
        self.file = folder / "statements.html"
        self.file.write_text(run(contract, "--format", "html"))
        self.last = self.statements[-1]
        self.one = folder / "one.html"
        self.one.write_text(run(contract, "--format", "html", "--period", self.last["period"]["id"]))


@pytest.fixture(scope="module", params=CONTRACTS, ids=lambda path: path.parent.name)
def case(request, tmp_path_factory):
    return Case(request.param, tmp_path_factory.mktemp(request.param.parent.name))


@pytest.fixture
def page(browser, case, request):
    """The page of all statements or of `one`, so wide, with all that it asks for and complains of."""
    which, width = getattr(request, "param", ("all", 1280))
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.requests, tab.complaints = [], []
    tab.on("request", lambda one: tab.requests.append(one.url))
    tab.on("console", lambda one: tab.complaints.append(one.text))
    tab.on("pageerror", lambda one: tab.complaints.append(str(one)))
    tab.goto((case.file if which == "all" else case.one).as_uri())
    yield tab
    tab.close()


ON_A_DESK = pytest.mark.parametrize("page", [("one", 1280)], indirect=True, ids=["desk"])
ON_BOTH = pytest.mark.parametrize("page", [("one", 360), ("one", 1280)], indirect=True, ids=["phone", "desk"])


def set_in_thousands(amount):
    sign = MINUS if amount.startswith("-") else ""
    whole, point, rest = amount.lstrip("-").partition(".")
    return sign + f"{int(whole):,}" + point + rest


def on_invoice(line):
    """Credits are negative, as they act on what is paid."""
    amount = line["amount"]
    if line["kind"] != "credit" or not amount.strip("0.-"):
        return amount
    return amount[1:] if amount.startswith("-") else "-" + amount


def amounts(statement):
    for line in statement["lines"]:
        if line["amount"] is not None:
            yield line["name"], set_in_thousands(on_invoice(line))
        for extra in ("accrued", "room"):
            if extra in line:
                yield f"{line['name']}, {extra}", set_in_thousands(line[extra])
    for total in statement["totals"]:
        # Nothing of a kind is no row; credits stand with the sign of what they do.
        if total["amount"] is not None and total["amount"].strip("0."):
            yield total["name"], set_in_thousands(total["amount"]).lstrip(MINUS)
    if statement["payable"]:
        yield "payable", set_in_thousands(statement["payable"]["amount"])


def test_it_asks_for_nothing_and_complains_of_nothing(page, case):
    page.locator(BUTTON).click()
    assert page.requests == [case.file.as_uri()]
    assert page.complaints == []


def test_every_amount_stands_in_its_statement(page, case):
    articles = page.locator("article")
    assert articles.count() == len(case.statements)
    texts = articles.evaluate_all("all => all.map(one => one.textContent)")
    for statement, text in zip(case.statements, texts):
        missing = [pair for pair in amounts(statement) if pair[1] not in text]
        assert missing == [], statement["period"]["id"]


@ON_A_DESK
def test_every_explanation_opens(page):
    page.locator(BUTTON).click()
    closed = page.evaluate("[...document.querySelectorAll('main details')].filter(one => !one.open).length")
    assert closed == 0
    # As does one alone, by the keyboard.
    page.locator(BUTTON).click()
    summary = page.locator("main summary").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("main details").first.get_attribute("open") is not None


def test_links_lead_to_places_on_the_page(page):
    lost = page.evaluate("""() => [...document.querySelectorAll('a[href^="#"]')]
        .map(link => link.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))""")
    assert lost == []
    doubled = page.evaluate("""() => { const seen = new Set(), twice = [];
        for (const one of document.querySelectorAll('[id]')) (seen.has(one.id) ? twice.push(one.id) : seen.add(one.id));
        return twice; }""")
    assert doubled == []


TOO_WIDE = """() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > width + 1)
        .slice(0, 3).map(one => one.outerHTML.slice(0, 200));
}"""


@ON_BOTH
def test_nothing_is_wider_than_the_screen(page):
    assert page.evaluate(TOO_WIDE) == []
    page.locator(BUTTON).click()
    assert page.evaluate(TOO_WIDE) == []


@ON_BOTH
def test_letters_of_pictures_stay_inside_and_apart(page):
    trouble = page.evaluate("""() => {
        const found = [];
        for (const svg of document.querySelectorAll('svg[role=img]')) {
            const frame = svg.getBoundingClientRect();
            if (frame.width === 0) continue;  // in a closed explanation
            const boxes = [...svg.querySelectorAll('text')].map(one => [one.textContent, one.getBoundingClientRect()]);
            for (const [text, box] of boxes) {
                const out = box.left < frame.left - 2 || box.right > frame.right + 2 || box.bottom > frame.bottom + 2;
                if (out) found.push(`outside: ${text} of ${svg.ariaLabel}`);
            }
            for (let i = 0; i < boxes.length; ++i)
                for (let j = 0; j < i; ++j) {
                    const [a, b] = [boxes[i][1], boxes[j][1]];
                    const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
                    if (!apart) found.push(`over each other: ${boxes[i][0]}, ${boxes[j][0]} of ${svg.ariaLabel}`);
                }
        }
        return found.slice(0, 5);
    }""")
    assert trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@ON_A_DESK
def test_it_is_accessible(page, case, scheme):
    page.emulate_media(color_scheme=scheme)
    if case.one.stat().st_size < 400_000:  # of the larger pages the explanations are the same, only more
        page.locator(BUTTON).click()
    broken = Axe().run(page).response["violations"]
    broken = [f"{one['id']}: {one['help']}: {one['nodes'][0]['html'][:200]}" for one in broken]
    assert broken == []


@ON_A_DESK
def test_headings_come_in_order(page):
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(one => +one.tagName[1])")
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:]))


def test_it_works_without_scripts(browser, case):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(case.one.as_uri())
    assert tab.locator(f"{BUTTON}:visible").count() == 0
    summary = tab.locator("main summary").first
    summary.click()
    assert tab.locator("main details").first.get_attribute("open") is not None
    context.close()


def test_one_period_prints_with_what_is_payable(browser, case, tmp_path):
    tab = browser.new_page()
    tab.goto(case.one.as_uri())
    period = case.last["period"]["id"]
    assert tab.locator("article").count() == sum(one["period"]["id"] == period for one in case.statements)
    # What the printer gets: no button, no picture cut off at the edge of the paper.
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 658, "height": 980})  # A4 without its margins
    assert tab.locator(f"{BUTTON}:visible").count() == 0
    cut = tab.evaluate("""[...document.querySelectorAll('svg[role=img], table')].filter(one =>
        one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length""")
    assert cut == 0
    session = tab.context.new_cdp_session(tab)
    pdf = base64.b64decode(session.send("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    tab.close()
    assert pdf.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 1
    assert shutil.which("pdftotext"), "there is no pdftotext here; `./dev setup` installs what tests need"
    (tmp_path / "one.pdf").write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "one.pdf", "-"], capture_output=True, text=True,
                          check=True).stdout
    assert set_in_thousands(case.last["payable"]["amount"]) in text


def test_the_earlier_periods_stand_in_the_charts_of_one(browser, tmp_path):
    contract = ROOT / "examples/contact_center/contract.bpo"
    file = tmp_path / "march.html"
    file.write_text(run(contract, "--format", "html", "--period", "2026-03"))
    tab = browser.new_page()
    tab.goto(file.as_uri())
    history = tab.locator("svg.history").first.get_attribute("aria-label")
    assert history.startswith("Earlier periods: January 2026 82.5% met; February 2026")
    tab.close()
