"""Measures what a user waits for, in Chromium, beside a bare Streamlit page in the same run.

    make bench
    make bench ARGS="--runs 9"

Kelvin shows its page on engagement with the sample company loaded; the bare page has two selects,
one metric and one chart. They take turns, so that a busy machine slows both; the ratio is what
counts. A move is a choice in a select: until the cards read differently, and until the page is at
rest again. Kelvin keeps what it has computed, so the first time and the next are told apart.
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

from tests.browser.serving import ROOT, launch, prepare_sample, serving, settle

BARE_PAGE = """
import altair as alt
import pandas as pd
import streamlit as st

PERIODS = ["all data", "last 30 days", "last 90 days", "last 12 months"]
period = PERIODS.index(st.selectbox("Period", PERIODS)) + 1
paid = ["paid and organic", "organic", "paid"]
part = paid.index(st.selectbox("Paid or organic", paid)) + 1
with st.container(key="engagement_cards"):
    st.metric("Above", period * 10 + part)
frame = pd.DataFrame({"n": range(101), "value": [n ** (period / part) for n in range(101)]})
st.altair_chart(alt.Chart(frame).mark_line().encode(x="n", y="value"))
"""
COOKIE = "somebody_with_the_sample".ljust(32, "_")
CHART = "[data-testid=stVegaLiteChart] svg"
FIGURE = ".st-key-engagement_cards"
PERIODS = ("all data", "last 30 days", "last 90 days", "last 12 months")
PAID = ("paid and organic", "organic", "paid")
# Notes the moment of a change in the page itself; polling from outside would add its own waits.
WATCH = """
([selector, before]) => {
  const done = () => {
    const text = document.querySelector(selector)?.innerText;
    if (text && text !== before && !window.kelvin.figure) window.kelvin.figure = performance.now();
    const state = document.querySelector("[data-testid=stApp]").dataset.testScriptState;
    if (window.kelvin.figure && state === "notRunning") window.kelvin.rest ??= performance.now();
    return window.kelvin.rest;
  };
  window.kelvin = {};
  window.kelvinDone = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (done()) { observer.disconnect(); resolve(window.kelvin); }
    });
    observer.observe(
      document.body, {subtree: true, childList: true, characterData: true, attributes: true});
  });
  const stamp = () => { window.kelvin.begin = performance.now(); };
  document.addEventListener("pointerdown", stamp, {capture: true, once: true});
}
"""
LONGEST_WAIT = 120_000
START = "server start to first chart"
FIGURES = "filter move to new figures"
REST = "filter move to page at rest"
FIRST, AGAIN = "first time", "again"


@dataclass(frozen=True)
class Side:
    """One of the two apps: where it is."""

    name: str
    script: Path
    path: str


class Waits(defaultdict[tuple[str, str], list[float]]):
    """Milliseconds per run, by what was measured and on which side."""

    def __init__(self) -> None:
        super().__init__(list)


def moves() -> Iterator[tuple[str, str]]:
    """A way through all periods and payments that changes one select at a time: 11 moves."""
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
    """The page with its first chart drawn, in a context that holds the sample's cookie."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "kelvin", "value": COOKIE, "url": url}])
    page = context.new_page()
    page.goto(url + side.path)
    page.locator(CHART).first.wait_for(timeout=LONGEST_WAIT)
    return page


def measure_start(side: Side, browser: Browser, folder: Path, home: Path) -> float:
    """Milliseconds from starting the server until the page shows its first chart."""
    begin = time.perf_counter()
    with serving(side.script, folder, KELVIN_HOME=str(home)) as url:
        page = open_page(side, url, browser)
        waited = (time.perf_counter() - begin) * 1000
        page.context.close()
    return waited


def measure_move(page: Page, label: str, option: str) -> tuple[float, float]:
    """Milliseconds from choosing an option until the figures differ, and until all is at rest."""
    settle(page)
    before = page.locator(FIGURE).inner_text()
    page.get_by_role("combobox", name=label).click()
    choice = page.get_by_role("option", name=option, exact=True)
    expect(choice).to_be_visible()
    page.evaluate(WATCH, [FIGURE, before])
    choice.click()
    at = page.evaluate("window.kelvinDone")
    return at["figure"] - at["begin"], at["rest"] - at["begin"]


def measure(sides: list[Side], browser: Browser, runs: int, folder: Path, home: Path) -> Waits:
    """All waits of every side, the sides taking turns."""
    waits = Waits()
    for _ in range(runs):
        for side in sides:
            waits[START, side.name].append(measure_start(side, browser, folder, home))
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
                    figure, rest = measure_move(page, label, option)
                    waits[f"{FIGURES}, {when}", side.name].append(figure)
                    waits[f"{REST}, {when}", side.name].append(rest)
        for page in pages:
            page.context.close()
    return waits


def print_table(waits: Waits) -> None:
    """Medians and worst cases in milliseconds, and Kelvin's as a multiple of the bare page's."""
    print(f"{'median (worst), ms':<40}{'Kelvin':>17}{'bare page':>17}{'ratio':>7}{'n':>4}")
    for label in dict.fromkeys(label for label, _ in waits):
        ours, theirs = waits[label, "Kelvin"], waits[label, "bare page"]
        middle, other = statistics.median(ours), statistics.median(theirs)
        cells = [f"{middle:,.0f} ({max(ours):,.0f})", f"{other:,.0f} ({max(theirs):,.0f})"]
        row = f"{label:<40}{cells[0]:>17}{cells[1]:>17}{middle / other:7.2f}{len(ours):4d}"
        print(row)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}" if os.name == "posix" else "")


def main(arguments: list[str]) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=7, help="server starts each")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder, home = Path(name), Path(name) / "home"
        prepare_sample(home, COOKIE)
        bare = folder / "bare.py"
        bare.write_text(BARE_PAGE, "utf-8")
        sides = [
            Side("Kelvin", ROOT / "app.py", "/engagement_tiers"),
            Side("bare page", bare, "/"),
        ]
        browser = launch(playwright)
        print_table(measure(sides, browser, options.runs, folder, home))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
