"""Measures what a user waits for, in Chromium, beside a bare Streamlit page in the same run.

    make bench
    make bench ARGS="--path /x --ready .st-key-chart --widget role=slider --figure .st-key-result"

Two waits: from the start of the server until the page shows what `--ready` names, and from a key
press on `--widget` until the text of `--figure` is another. Kelvin and the bare page (one chart,
one metric, one slider) take turns, so that a busy machine slows both; the ratio is what counts.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import ROOT, launch, serving, settle

BARE_PAGE = """
import altair as alt
import pandas as pd
import streamlit as st

threshold = st.slider("Threshold", 0, 100, 50)
with st.container(key="figure"):
    st.metric("Above", sum(n > threshold for n in range(101)))
frame = pd.DataFrame({"n": range(101), "value": [n * n for n in range(101)]})
st.altair_chart(alt.Chart(frame[frame.n > threshold]).mark_line().encode(x="n", y="value"))
"""
# Notes the moment of a change in the page itself; polling from outside would add its own waits.
WATCH_FIGURE = """
([selector, before]) => {
  const now = () => document.querySelector(selector)?.innerText;
  window.kelvinChange = new Promise((done) => {
    const observer = new MutationObserver(() => {
      const text = now();
      if (text && text !== before) { observer.disconnect(); done(performance.now()); }
    });
    observer.observe(document.body, {subtree: true, childList: true, characterData: true});
  });
  const stamp = () => { window.kelvinPressed = performance.now(); };
  document.addEventListener("keydown", stamp, {capture: true, once: true});
}
"""
LONGEST_WAIT = 60_000
UPDATES_PER_START = 4


@dataclass(frozen=True)
class Side:
    """One of the two apps: where it is and what to look at."""

    name: str
    script: Path
    path: str
    ready: str
    widget: str
    figure: str


@dataclass(frozen=True)
class Waits:
    """Milliseconds per run."""

    start: list[float]
    update: list[float]


def measure_start(side: Side, browser: Browser, folder: Path) -> float:
    """Milliseconds from starting the server until the page shows what it is for."""
    begin = time.perf_counter()
    with serving(side.script, folder) as url:
        context = browser.new_context()
        page = context.new_page()
        page.goto(url + side.path)
        page.locator(side.ready).first.wait_for(timeout=LONGEST_WAIT)
        waited = (time.perf_counter() - begin) * 1000
        context.close()
    return waited


def measure_update(page: Page, side: Side, key: str) -> float:
    """Milliseconds from a key press on the widget until the figure reads differently."""
    settle(page)
    before = page.locator(side.figure).first.inner_text()
    widget = page.locator(side.widget).first
    widget.focus()
    page.evaluate(WATCH_FIGURE, [side.figure, before])
    widget.press(key)
    return page.evaluate("window.kelvinChange.then((at) => at - window.kelvinPressed)")


def measure(sides: list[Side], browser: Browser, runs: int, folder: Path) -> dict[str, Waits]:
    """Both waits of every side, the sides taking turns."""
    waits = {side.name: Waits([], []) for side in sides}
    for run in range(runs):
        for side in sides:
            home = make(folder / f"{side.name} {run}")
            waits[side.name].start.append(measure_start(side, browser, home))
    if not all(side.widget and side.figure for side in sides):
        return waits
    with ExitStack() as servers:
        pages = []
        for side in sides:
            url = servers.enter_context(serving(side.script, make(folder / side.name)))
            page = browser.new_context().new_page()
            page.goto(url + side.path)
            page.locator(side.ready).first.wait_for(timeout=LONGEST_WAIT)
            measure_update(page, side, "ArrowRight")  # the first answer also fills caches
            pages.append(page)
        for turn in range(runs * UPDATES_PER_START):
            key = "ArrowRight" if turn % 2 else "ArrowLeft"
            for side, page in zip(sides, pages, strict=True):
                waits[side.name].update.append(measure_update(page, side, key))
        for page in pages:
            page.context.close()
    return waits


def make(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def print_table(waits: dict[str, Waits]) -> None:
    """Medians and worst cases in milliseconds, and Kelvin's as a multiple of the bare page's."""
    kelvin, bare = waits["Kelvin"], waits["bare page"]
    print(f"{'median (worst), ms':<32}{'Kelvin':>16}{'bare page':>16}{'ratio':>8}")
    rows = (
        ("server start to first page", kelvin.start, bare.start),
        ("widget to updated figure", kelvin.update, bare.update),
    )
    for label, ours, theirs in rows:
        if not ours:
            print(f"{label:<32}  not measured: name --widget and --figure")
            continue
        middle, other = statistics.median(ours), statistics.median(theirs)
        cells = [f"{middle:,.0f} ({max(ours):,.0f})", f"{other:,.0f} ({max(theirs):,.0f})"]
        print(f"{label:<32}{cells[0]:>16}{cells[1]:>16}{middle / other:8.2f}")
    print(f"{len(bare.start)} starts and {len(bare.update)} updates each, {os.cpu_count()} cores")


def main(arguments: list[str]) -> None:
    """Measure with the pages and selectors given on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--path", default="/", help="Kelvin's page, with its query")
    parser.add_argument("--ready", default="h1", help="selector that shows the page is there")
    parser.add_argument("--widget", default="", help="selector of an input that takes arrow keys")
    parser.add_argument("--figure", default="", help="selector whose text the input changes")
    parser.add_argument("--runs", type=int, default=5, help="server starts each")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        bare = make(folder / "bare") / "bare.py"
        bare.write_text(BARE_PAGE, "utf-8")
        kelvin = Side(
            *("Kelvin", ROOT / "app.py", options.path, options.ready),
            *(options.widget, options.figure),
        )
        chart = "[data-testid=stVegaLiteChart] svg"
        plain = Side("bare page", bare, "/", chart, "role=slider", ".st-key-figure")
        browser = launch(playwright)
        print_table(measure([kelvin, plain], browser, options.runs, folder))
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
