"""The leadership summary: quality first, ranges kept, text escaped, nothing fetched."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kpi_core.report.summary import CANNOT, Money, figures, say_scope, summary_page
from kpi_core.settings import Filters
from kpi_core.trend import read_kpis
from kpi_core.value.assumptions import DEFAULTS
from tests.core.examples import engine_of

HOSTILE = "<script src=http://127.0.0.1:9/x></script> & Söhne"
NAMES = ["likes", "click_through_rate", "leads"]


@pytest.fixture
def readings(store):
    tables = {
        "posts": [{"likes": 3, "clicks": 45, "impressions": 9_000}, {"likes": None}],
        "leads": [{"source": "linkedin"}],
    }
    return read_kpis(engine_of(store, tables), NAMES, Filters())


def page(readings, **more) -> str:
    told = {
        "brand": "Acme", "lead": "Leads rose.", "scope": "January", "readings": readings,
        "money": Money(), "files": ["posts.csv: 2 rows"], "today": date(2025, 2, 1),
        "currency": "EUR",
    }  # fmt: skip
    return summary_page(**{**told, **more})


def test_quality_stands_first_with_its_range_and_what_it_cannot_tell(readings):
    found = figures(readings, "EUR")
    assert found["class"].tolist() == ["marketing", "indicative", "vanity"]
    rate = found.set_index("figure").loc["Click-through rate"]
    assert rate["value"] == "0.50%"
    assert rate["range"] == "likely between 0.37% and 0.67%"  # Wilson, 45 of 9,000
    assert rate["what it can't tell you"]
    likes = found.set_index("figure").loc["Likes"]
    assert (likes["value"], likes["known for"]) == ("at least 3", "50.0% of the rows")
    assert figures(readings, "EUR", with_vanity=False)["class"].tolist()[-1] == "indicative"


def test_what_is_known_for_nearly_all_rows_is_not_said_to_be_known_for_all(readings):
    few = replace(readings[0], n=4_999, unknown=1)
    assert figures([few], "EUR")["known for"].tolist() == ["all but 1 row"]
    assert "Known for all but 1 row." in page([few])


def test_page_holds_figures_scope_date_and_its_one_line(readings):
    text = page(readings)
    for told in ("0.50%", "January", "1 Feb 2025", "Leads rose.", "posts.csv: 2 rows"):
        assert told in text
    assert CANNOT.replace("'", "&#x27;") in text
    assert text.index("Marketing") < text.index("Vanity")


def test_whatever_anybody_wrote_is_escaped_and_nothing_is_fetched(readings):
    text = page(readings, brand=HOSTILE, lead=HOSTILE, scope=HOSTILE, files=[HOSTILE])
    assert "<script" not in text
    assert "&lt;script" in text
    assert re.findall(r"<\w+[^>]*\b(?:src|href)=\"(?!data:)", text) == []
    assert "url(" not in text
    assert "Content-Security-Policy\" content=\"default-src 'none'" in text


def test_brand_can_be_left_out(readings):
    assert "Acme" not in page(readings, brand="", files=[])


def test_money_stands_as_ranges_with_its_assumptions(readings):
    text = page(readings, money=Money(["Expected revenue is likely between 1 and 2."], DEFAULTS))
    assert "likely between 1 and 2" in text
    assert "Lead → customer" in text
    assert "no evidence" in text
    assert "In money" not in page(readings)


def test_scope_names_what_the_filters_leave(readings):
    days = date(2025, 1, 1), date(2025, 3, 31)
    assert say_scope(Filters(), *days) == "1 Jan 2025 to 31 Mar 2025"
    narrow = Filters(from_on=date(2025, 2, 1), platforms=("x",), brands=("Acme",), paid=False)
    assert say_scope(narrow, *days) == "1 Feb 2025 to 31 Mar 2025, X, Acme, organic posts"
