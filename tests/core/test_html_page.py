"""Whatever is printed looks like one house, and fetches nothing."""

import re
from datetime import date

import pytest

from kpi_core.crisis.print_plan import print_plan
from kpi_core.html_page import html_list, html_page
from kpi_core.report.strategy import strategy_page
from kpi_core.report.summary import Money, summary_page
from kpi_core.settings.crisis import CrisisPlan
from kpi_core.settings.goals import Goals

TODAY = date(2026, 3, 1)
PAGES = {
    "plan": print_plan(CrisisPlan(), TODAY),
    "report": summary_page("Acme", "Leads rose.", "January", [], Money(), [], TODAY, "EUR"),
    "strategy": strategy_page(Goals(), [], TODAY),
    "any other": html_page("Debrief", ["<h1>Debrief</h1>"]),
}
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_pages_that_stand_alone_have_one_style(page):
    (style,) = STYLE.findall(page)
    assert style == STYLE.findall(PAGES["plan"])[0]
    assert " style=" not in page


def test_headings_are_set_in_a_serif_and_text_in_a_sans():
    style = STYLE.findall(PAGES["plan"])[0]
    rules = dict(reversed(re.findall(r"([\w,]+)\{([^}]*)\}", style)))  # the first of each counts
    assert rules["body"].split("font:")[1].split(";")[0].endswith("sans-serif")
    assert rules["h1,h2,h3"].split("font-family:")[1].split(";")[0].endswith(",serif")


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_nothing_is_fetched(page):
    assert "default-src 'none'" in page
    assert not re.findall(r"url\(|@import|<link|<script", page)


def test_lines_and_title_are_text():
    page = html_page("<b>", [html_list(["<i>"])])
    assert "&lt;b&gt;" in page
    assert "<li>&lt;i&gt;</li>" in page
