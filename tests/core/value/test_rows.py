"""The rows behind a line are those that its number counts, and no others."""

import pytest

from kpi_core.compute import compute
from kpi_core.settings import Filters
from kpi_core.value.facts import prospects_among
from kpi_core.value.rows import rows_of_line, say_links_left_out
from tests.core.examples import engine_of

LINK = {"origin": "social", "rel": "follow"}
ROWS = {
    "visits": [
        {"content_id": "a", "visitor_id": "1", "source": "linkedin"},
        {"content_id": "a", "visitor_id": "2", "source": "linkedin", "is_download": True},
        {"content_id": "a", "visitor_id": "3", "source": "google", "is_download": True},
    ],
    "leads": [
        {"lead_id": "open", "source": "linkedin"},
        {"lead_id": "won", "source": "linkedin", "became_customer": True},
        {"lead_id": "lost", "source": "linkedin", "became_customer": False},
        {"lead_id": "other", "source": "newsletter", "became_customer": True},
    ],
    "backlinks": [
        {**LINK, "url": "https://kept.example"},
        {**LINK, "url": "https://lost.example", "lost_at": "2025-01-20"},
        {**LINK, "url": "https://nofollow.example", "rel": "nofollow"},
        {**LINK, "url": "https://seo.example", "origin": "seo"},
        {**LINK, "url": "https://gone.example", "origin": "seo", "lost_at": "2025-01-20"},
    ],
    "sales": [
        {"sale_id": "S1", "amount": 9.0, "is_from_social_lead": True},
        {"sale_id": "S2", "amount": 5.0, "is_from_social_lead": False},
    ],
    "audience": [
        {"person_id": "p", "is_prospect": True},
        {"person_id": "c", "is_prospect": True, "is_customer": True},
    ],
    "costs": [
        {"kind": "paid", "amount": 200.0, "platform": "linkedin"},
        {"kind": "paid", "amount": 30.0, "platform": "x"},
        {"kind": "labour", "amount": 4.0},
        {"kind": "tools"},
    ],
}


@pytest.fixture
def engine(store):
    return engine_of(store, ROWS)


@pytest.mark.parametrize(
    ("name", "column", "expected"),
    [
        ("traffic", "visitor_id", {"1", "2"}),
        ("downloads", "visitor_id", {"2"}),
        ("leads", "lead_id", {"open"}),
        ("one lead", "lead_id", {"won", "lost"}),
        ("backlinks", "url", {"https://kept.example"}),
        ("one backlink", "url", {"https://seo.example", "https://gone.example"}),
        ("sales", "sale_id", {"S1"}),
        ("followers", "person_id", {"p"}),
    ],
)
def test_rows_are_those_that_are_counted(engine, name, column, expected):
    assert set(rows_of_line(engine, Filters(), name)[column]) == expected


@pytest.mark.parametrize(
    ("name", "kpi"),
    [("traffic", "social_visits"), ("downloads", "social_downloads"),
     ("backlinks", "linking_domains")],
)  # fmt: skip
def test_as_many_rows_as_the_line_says(engine, name, kpi):
    (value,) = compute(engine, [kpi], (), Filters())["value"]
    assert len(rows_of_line(engine, Filters(), name)) == value


def test_followers_are_as_many_as_the_line_says(engine):
    found = compute(engine, ["qualified_followers"], ("is_customer", "relationship"), Filters())
    assert len(rows_of_line(engine, Filters(), "followers")) == prospects_among(found)


def test_links_that_count_for_nothing_are_told_apart(store):
    again = [{**LINK, "url": f"https://www.kept.example/{page}"} for page in "ab"]
    engine = engine_of(store, {"backlinks": [*ROWS["backlinks"], *again]})
    assert say_links_left_out(engine, Filters()) == (
        "Of 5 links from social media counted at 0: 1 lost, 1 nofollow, "
        "2 of a domain that links already."
    )
    assert say_links_left_out(engine_of(store, {"sales": ROWS["sales"]}), Filters()) == ""


def test_totals_have_no_rows_behind_them(store):
    engine = engine_of(store, {"ads": [{"counted_on": "2025-01-01", "leads": 9}]})
    for name in ("traffic", "leads", "followers", "dissatisfied", "one follower"):
        assert not len(rows_of_line(engine, Filters(), name))


@pytest.mark.parametrize("filters", [Filters(), Filters(platforms=("linkedin",))])
def test_rows_of_the_cost_add_up_to_it(engine, filters):
    rows = rows_of_line(engine, filters, "cost")
    (total,) = compute(engine, ["total_cost"], (), filters)["value"]
    assert rows["amount"].sum() == total
