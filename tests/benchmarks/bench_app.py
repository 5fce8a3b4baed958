"""Measures what a user waits for, on every page, beside a bare Streamlit page in the same run.

    make bench
    make bench ARGS="--runs 9 --pages home engagement_tiers"

Kelvin shows its pages that have filters with the sample company loaded; the bare page has two
selects, one metric and one chart. All take turns, so that a busy machine slows all; the ratio is
what counts. A move is a choice in a select, in Chromium, from the press until the page's last
change: its script has ended and its charts are drawn. Kelvin keeps what it has computed, so the
first time and the next are told apart. Each page has a server of its own, so that none finds what
another has computed.

The script alone is measured too, without a browser, by the processor's time for running a page
again that nothing has changed on.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright
from streamlit.testing.v1 import AppTest

from tests.browser.serving import ROOT, launch, prepare_sample, serving, settle

BARE_PAGE = """
import altair as alt
import pandas as pd
import streamlit as st

PERIODS = ["all data", "last 30 days", "last 90 days", "last 12 months"]
period = PERIODS.index(st.selectbox("Period", PERIODS)) + 1
paid = ["paid and organic", "organic", "paid"]
part = paid.index(st.selectbox("Paid or organic", paid)) + 1
st.metric("Above", period * 10 + part)
frame = pd.DataFrame({"n": range(101), "value": [n ** (period / part) for n in range(101)]})
st.altair_chart(alt.Chart(frame).mark_line().encode(x="n", y="value"))
"""
BARE = "bare page"
WITHOUT_FILTERS = ("navigation", "upload", "crisis_desk", "kpi_dictionary")
PAGES = [
    file.stem
    for file in sorted((ROOT / "pages").glob("[a-z]*.py"))
    if file.stem not in WITHOUT_FILTERS
]
COOKIE = "somebody_with_the_sample".ljust(32, "_")
CHART = "[data-testid=stVegaLiteChart] svg"
PERIODS = ("all data", "last 30 days", "last 90 days", "last 12 months")
PAID = ("paid and organic", "organic")
# Notes the moment of each change in the page itself; polling from outside would add its own waits.
# A table's canvas is drawn with the rest; its copy for screen readers waits for 200 ms of peace.
WATCH = """
([quiet, unnoticed, longest]) => {
  const app = document.querySelector("[data-testid=stApp]");
  let begin = Infinity, last, hasRun = false;
  const inTable = ({target}) => (target.closest ? target : target.parentElement)?.closest("canvas");
  const note = (changes) => {
    if (changes.every(inTable)) return;
    last = performance.now();
    hasRun ||= changes.some((change) => change.attributeName === "data-test-script-state");
  };
  const observer = new MutationObserver(note);
  observer.observe(app, {subtree: true, childList: true, characterData: true, attributes: true});
  const stamp = () => { begin = last = performance.now(); };
  document.addEventListener("pointerdown", stamp, {capture: true, once: true});
  window.kelvinRest = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error("the page never came to rest")), longest);
    const timer = setInterval(() => {
      const isRunning = app.dataset.testScriptState !== "notRunning";
      const since = performance.now() - Math.max(begin, last);
      if (isRunning || !(since >= (hasRun ? quiet : unnoticed))) return;
      clearInterval(timer);
      observer.disconnect();
      resolve(last - begin);
    }, 20);
  });
}
"""
QUIET = 300  # milliseconds without a change, after which the page is at rest
UNNOTICED = 2_000  # the same where the script's run was too short to be shown
LONGEST_WAIT = 120_000
TRIES = 5
START = "server start to first chart"
FIRST, AGAIN = "choice to page at rest, first time", "choice to page at rest, again"
SCRIPT = "script alone, nothing changed"


@dataclass(frozen=True)
class Side:
    """One page: the script that serves it, and where."""

    name: str
    script: Path

    @property
    def path(self) -> str:
        return "/" if self.name in (BARE, "home") else f"/{self.name}"


class Waits(defaultdict[tuple[str, str], list[float]]):
    """Milliseconds per run, by what was measured and on which page."""

    def __init__(self) -> None:
        super().__init__(list)


def moves() -> Iterator[tuple[str, str]]:
    """A way through all periods and payments that changes one select at a time: 7 moves."""
    for turn, paid in enumerate(PAID):
        if turn:
            yield "Paid or organic", paid
        periods = PERIODS if turn % 2 == 0 else PERIODS[::-1]
        for period in periods[1:]:
            yield "Period", period


def back() -> Iterator[tuple[str, str]]:
    """The same way backwards, to where it began: the same states, seen before."""
    state = {"Period": PERIODS[0], "Paid or organic": PAID[0]}
    trail = []
    for label, option in moves():
        trail.append((label, state[label]))
        state[label] = option
    return reversed(trail)


def open_page(side: Side, url: str, browser: Browser) -> Page:
    """The page with its script run to its end, in a context that holds the sample's cookie."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "kelvin", "value": COOKIE, "url": url}])
    page = context.new_page()
    page.goto(url + side.path)
    page.get_by_role("combobox", name="Period").wait_for(timeout=LONGEST_WAIT)
    settle(page)
    return page


def measure_start(side: Side, browser: Browser, folder: Path, home: Path) -> float:
    """Milliseconds from starting the server until the page shows its first chart."""
    begin = time.perf_counter()
    with serving(side.script, folder, KELVIN_HOME=str(home)) as url:
        page = open_page(side, url, browser)
        page.locator(CHART).first.wait_for(timeout=LONGEST_WAIT)
        waited = (time.perf_counter() - begin) * 1000
        page.context.close()
    return waited


def measure_move(page: Page, label: str, option: str) -> float:
    """Milliseconds from choosing an option until the last change of the page.

    Chosen again where the list had closed under the pointer.
    """
    box = page.get_by_role("combobox", name=label)
    for _ in range(TRIES):
        box.click()
        choice = page.get_by_role("option", name=option, exact=True)
        expect(choice).to_be_visible()
        page.evaluate(WATCH, [QUIET, UNNOTICED, LONGEST_WAIT])
        choice.click()
        rest: float = page.evaluate("window.kelvinRest")
        if box.input_value() == option:
            return rest
    raise RuntimeError(f"{page.url}: the list of {label} closed {TRIES} times under the pointer.")


def measure_moves(
    sides: list[Side], browser: Browser, folder: Path, home: Path, waits: Waits
) -> None:
    """Every move on every page, the pages taking turns."""
    with ExitStack() as servers:
        pages = []
        for side in sides:
            own = folder / side.name
            own.mkdir()
            url = servers.enter_context(serving(side.script, own, KELVIN_HOME=str(home)))
            pages.append(open_page(side, url, browser))
        for when, way in ((FIRST, moves()), (AGAIN, back())):
            for label, option in way:
                for side, page in zip(sides, pages, strict=True):
                    waits[when, side.name].append(measure_move(page, label, option))
        for page in pages:
            page.context.close()


def measure_scripts(sides: list[Side], home: Path, runs: int, waits: Waits) -> None:
    """Milliseconds of processor time that running each page again takes, without a browser."""
    os.environ["KELVIN_HOME"] = str(home)
    apps = []
    for side in sides:
        script = side.script if side.name == BARE else ROOT / "pages" / "navigation.py"
        app = AppTest.from_file(script, default_timeout=60)
        app.session_state["workspace_id"] = COOKIE
        app.run()
        apps.append(app.switch_page(f"{side.name}.py").run() if side.name in PAGES else app)
    for run in range(2 + runs):
        for side, app in zip(sides, apps, strict=True):
            begin = time.process_time()
            app.run()
            if run >= 2:  # the first ones fill what is kept
                waits[SCRIPT, side.name].append((time.process_time() - begin) * 1000)


def print_tables(waits: Waits) -> None:
    """Medians and worst cases in milliseconds, and each page's as a multiple of the bare page's."""
    for measured in dict.fromkeys(measured for measured, _ in waits):
        base = statistics.median(waits[measured, BARE])
        print(f"\n{measured:<40}{'median':>9}{'worst':>9}{'ratio':>7}{'n':>4}")
        for name in [name for label, name in waits if label == measured]:
            taken = waits[measured, name]
            middle = statistics.median(taken)
            print(f"{name:<40}{middle:9,.0f}{max(taken):9,.0f}{middle / base:7.2f}{len(taken):4d}")
    print(f"\n{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}" if os.name == "posix" else "")


def main(arguments: list[str]) -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="server starts each")
    parser.add_argument("--pages", nargs="+", default=PAGES, choices=PAGES)
    options = parser.parse_args(arguments)
    waits = Waits()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, home = Path(name), Path(name) / "workspaces"
        prepare_sample(home, COOKIE)
        bare = folder / "bare.py"
        bare.write_text(BARE_PAGE, "utf-8")
        sides = [Side(page, ROOT / "app.py") for page in options.pages] + [Side(BARE, bare)]
        browser = launch(playwright)
        for _ in range(options.runs):
            for side in sides[-2:]:
                waits[START, side.name].append(measure_start(side, browser, folder, home))
        measure_moves(sides, browser, folder, home, waits)
        browser.close()
        measure_scripts(sides, home, 3 * options.runs, waits)
    print_tables(waits)


if __name__ == "__main__":
    main(sys.argv[1:])
