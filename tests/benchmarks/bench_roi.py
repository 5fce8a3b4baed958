"""Measures a moved figure of the what-if beside a bare Streamlit slider, and the sums behind it.

    make bench ARGS="roi"
    make bench ARGS="roi --runs 40 --journeys 1000000"

In Chromium Kelvin's page on value and a bare page with one slider and one metric take turns, each
slider moved by an arrow key, Kelvin's that of the margin: until the headline differs. Without a
browser: processor time of 20,000 draws of all assumptions with one of them moved; rule-based
attribution of a million journeys beside the same rules as hand-written SQL in DuckDB; and the
removal effect of twelve channels beside counting their transitions.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
from playwright.sync_api import Browser, Page, expect, sync_playwright

from kpi_core.value.assumptions import default_ledger
from kpi_core.value.attribution import RULES, Chain, rule_credits
from kpi_core.value.journeys import Journeys
from kpi_core.value.valuation import Scenario, judge, valuate
from tests.browser.serving import ROOT, launch, serving, settle

BARE_PAGE = """
import streamlit as st

margin = st.slider("Margin", 0, 100, 50, key="margin_slide", bind="query-params")
st.header(f"Worth {margin * 1_000}")
"""
QUERY = "?n_leads=120&n_followers=4000&n_downloads=300&total_cost_typed=60000"
CHANNELS = 12
# Notes in the page itself when the headline differs; polling from outside would add its own waits.
WATCH = """
(before) => {
  const told = () => [...document.querySelectorAll("h2")]
    .map((head) => head.innerText).find((text) => /^(Expected|Worth)/.test(text));
  window.moved = new Promise((resolve) => {
    let begin = 0;
    const observer = new MutationObserver(() => {
      if (begin && told() && told() !== before) {
        observer.disconnect();
        resolve(performance.now() - begin);
      }
    });
    observer.observe(document.body, {subtree: true, childList: true, characterData: true});
    document.addEventListener("keydown", () => { begin = performance.now(); },
      {capture: true, once: true});
  });
}
"""
HEAD = """
() => [...document.querySelectorAll("h2")]
  .map((head) => head.innerText).find((text) => /^(Expected|Worth)/.test(text))
"""
SQL = {
    "first": "CASE WHEN place = 1 THEN 1.0 ELSE 0 END",
    "last": "CASE WHEN place = length THEN 1.0 ELSE 0 END",
    "linear": "1.0 / length",
    "position": (
        "CASE WHEN length = 1 THEN 1.0 WHEN length = 2 THEN 0.5 "
        "WHEN place IN (1, length) THEN 0.4 ELSE 0.2 / (length - 2) END"
    ),
}


def open_slider(browser: Browser, url: str) -> Page:
    """A page with its slider in sight."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(url)
    settle(page)
    expect(page.locator("h2").first).to_be_visible(timeout=60_000)
    page.locator(".st-key-margin_slide").scroll_into_view_if_needed()  # drawn only when in sight
    page.locator(".st-key-margin_slide input").wait_for(state="attached", timeout=20_000)
    return page


def move(page: Page, key: str) -> float:
    """Milliseconds from the key until the headline differs."""
    settle(page)
    slider = page.locator(".st-key-margin_slide input")
    slider.focus()
    page.evaluate(WATCH, page.evaluate(HEAD))
    slider.press(key)
    waited: float = page.evaluate("window.moved")
    return waited


def measure_moves(runs: int, folder: Path) -> tuple[list[float], list[float]]:
    """Milliseconds per move of Kelvin's slider and of the bare one, taking turns."""
    bare = folder / "bare.py"
    bare.write_text(BARE_PAGE, "utf-8")
    ours, theirs = [], []
    with sync_playwright() as playwright, ExitStack() as servers:
        (folder / "ours").mkdir()
        (folder / "theirs").mkdir()
        kelvin = servers.enter_context(serving(ROOT / "app.py", folder / "ours"))
        other = servers.enter_context(serving(bare, folder / "theirs"))
        browser = launch(playwright)
        pages = open_slider(browser, f"{kelvin}/roi_valuation{QUERY}"), open_slider(browser, other)
        for turn in range(runs + 3):
            waits = [move(page, "ArrowRight") for page in pages]  # never where it has been before
            if turn >= 3:  # the first moves warm both up
                ours.append(waits[0])
                theirs.append(waits[1])
        browser.close()
    return ours, theirs


def draw_all(turn: int) -> None:
    """The whole valuation, with one assumption elsewhere than the turn before."""
    ledger = default_ledger()
    margin = ledger["margin"]
    ledger["margin"] = margin.changed(margin.low, margin.likely + 100 * turn, margin.high, "moved")
    numbers = {
        **{"leads": 120, "followers": 240, "downloads": 300},
        **{"dissatisfied": 40, "backlinks": 7, "traffic": 2_000},
    }
    scenario = Scenario(ledger=tuple(ledger.values()), quantities=numbers, cost=60_000)
    for subtotal in valuate(scenario).subtotals.values():
        judge(subtotal, scenario)


def make(number: int) -> Journeys:
    """Journeys of one to ten touches of twelve channels, a fifth of which convert."""
    chance = np.random.default_rng(3)
    lengths = chance.integers(1, 11, number)
    sold = (chance.random(number) < 0.2).astype("float64")
    return Journeys(
        tuple(f"channel {n:02d}" for n in range(CHANNELS)),
        chance.integers(0, CHANNELS, int(lengths.sum())),
        np.repeat(np.arange(number), lengths),
        sold,
        sold * 1_000,
        1 - sold,
    )


def touches_of(journeys: Journeys) -> pd.DataFrame:
    """The same as a table with one row per touch, as an export has it."""
    return pd.DataFrame(
        {
            "path": journeys.paths,
            "place": np.arange(len(journeys.paths)) - journeys.firsts[journeys.paths] + 1,
            "channel": journeys.touches,
            "sold": journeys.converted[journeys.paths],
        }
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds of the clock."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def by_sql(connection: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """The same four rules in one hand-written statement over the touches."""
    sums = ", ".join(f"sum(sold * ({weight})) AS {name}" for name, weight in SQL.items())
    return connection.sql(
        f"SELECT channel, {sums} FROM (SELECT *, count(*) OVER (PARTITION BY path) AS length "
        "FROM touches) GROUP BY channel ORDER BY channel"
    ).df()


def by_rules(journeys: Journeys) -> dict[str, np.ndarray]:
    """The same four rules by Kelvin."""
    fresh = Journeys(**{name: getattr(journeys, name) for name in journeys.__match_args__})
    return {name: rule_credits(fresh, RULES[name](fresh), fresh.converted) for name in SQL}


def count_transitions(journeys: Journeys) -> np.ndarray:
    """How often each channel follows each other one, and nothing more."""
    same = np.flatnonzero(journeys.paths[1:] == journeys.paths[:-1])
    cells = journeys.touches[same] * CHANNELS + journeys.touches[same + 1]
    weight = (journeys.converted + journeys.lost)[journeys.paths[same]]
    return np.bincount(cells, weight, CHANNELS**2)


def remove_channels(journeys: Journeys) -> np.ndarray:
    """The removal effect of every channel."""
    return Chain(journeys).effects(journeys.converted, journeys.lost, journeys.converted).effects


def percentile(values: list[float], percent: float) -> float:
    """A percentile of the waits."""
    return float(np.percentile(values, percent))


def measure_sums(runs: int, number: int) -> None:
    """What needs no browser: draws, rules beside SQL, the removal effect beside counting."""
    draw_all(-1)
    spent = []
    for turn in range(runs):
        begin = time.process_time()
        draw_all(turn)
        spent.append((time.process_time() - begin) * 1000)
    print(
        f"20,000 draws, one assumption moved: {statistics.median(spent):.1f} ms of processor time"
    )
    journeys = make(number)
    connection = duckdb.connect()
    connection.register("exported", touches_of(journeys))
    connection.execute("CREATE TABLE touches AS SELECT * FROM exported")
    expected, found = by_sql(connection), by_rules(journeys)
    for name in SQL:
        assert np.allclose(expected[name], found[name]), f"{name} disagrees with SQL"
    pairs = [
        ("rules", lambda: by_rules(journeys), "hand-written SQL", lambda: by_sql(connection)),
        (
            "removal effect",
            lambda: remove_channels(journeys),
            "counting transitions",
            lambda: count_transitions(journeys),
        ),
    ]
    for ours, work, theirs, other in pairs:
        waits = [(timed(work), timed(other)) for _ in range(7)]
        mine, bare = (statistics.median(part) for part in zip(*waits, strict=True))
        print(
            f"{ours} of {number:,} journeys: {mine:.2f} s, {theirs} {bare:.2f} s, "
            f"ratio {mine / bare:.2f}"
        )


def main(arguments: list[str]) -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=30, help="moves on each side")
    parser.add_argument("--journeys", type=int, default=1_000_000)
    options = parser.parse_args(arguments)
    measure_sums(options.runs, options.journeys)
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = measure_moves(options.runs, Path(name))
    for word, percent in (("median", 50), ("95th percentile", 95)):
        mine, bare = percentile(ours, percent), percentile(theirs, percent)
        print(f"moved slider, {word}: {mine:.0f} ms, bare {bare:.0f} ms, ratio {mine / bare:.2f}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}" if os.name == "posix" else "")


if __name__ == "__main__":
    main(sys.argv[1:])
