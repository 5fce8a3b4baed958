"""What loaded tables say about rates, sales and margins, and what they can't say."""

import pytest

from kpi_core.settings import Filters
from kpi_core.value.assumptions import Grade
from kpi_core.value.facts import gather
from kpi_core.value.people import customers_of_downloads
from kpi_core.value.sources import sources_told
from tests.core.examples import engine_of

VISITS = [
    # a won and b lost; c still decides; d and e led to no lead; f only read
    *[{"content_id": "w", "visitor_id": who, "is_download": True} for who in "abcde"],
    {"content_id": "w", "visitor_id": "f", "is_download": False},
    {"content_id": "v", "person_id": "P", "is_download": True},  # won, told by the person's id
]
LEADS = [
    {"lead_id": "1", "visitor_id": "a", "became_customer": True},
    {"lead_id": "2", "visitor_id": "b", "became_customer": False},
    {"lead_id": "3", "visitor_id": "c"},
    {"lead_id": "4", "visitor_id": "f", "became_customer": True},
    {"lead_id": "5", "person_id": "P", "became_customer": True},
    # the last lead of the data: downloads of 15 January are 90 days old by then
    {"lead_id": "6", "visitor_id": "z", "created_at": "2025-04-15 09:00"},
]


def known(store, **tables):
    facts = gather(engine_of(store, tables), Filters(), "EUR", 90)
    return facts, {assumption.name: assumption for assumption in facts.ledger}


def test_downloads_are_followed_to_customers_by_id(store):
    """2 customers of 5 downloads that are decided or led nowhere: Beta(2.5, 3.5)."""
    engine = engine_of(store, {"visits": VISITS, "leads": LEADS})
    assert customers_of_downloads(engine, Filters(), 90) == (2, 5)
    _, ledger = known(store, visits=VISITS, leads=LEADS)
    rate = ledger["download_to_sale_rate"]
    assert (rate.successes, rate.trials, rate.grade) == (2, 5, Grade.OWN)
    assert rate.source.startswith("2 of 5 downloads in your data")
    assert "in place of 0.20% – 0.80% – 2.00%" in rate.source


def test_downloads_too_young_to_have_led_to_a_lead_are_left_out(store):
    """Leads end on 15 April, and one must follow within 90 days.

    who | download | lead         | counts
    a   | 15 Jan   | 15 Jan, won  | yes, a customer
    b   | 15 Jan   | 15 Apr, won  | yes, a customer: the 90th day
    c   | 14 Jan   | 15 Apr, won  | yes, but its lead came a day too late
    d   | 15 Jan   | none         | yes, no customer
    e   | 16 Jan   | none         | no: 89 days old
    f   | 16 Jan   | 16 Jan, won  | no: else only the quick would count
    g   | 15 Jan   | 14 Jan, won  | no: was a lead already
    h   | 15 Jan   | 20 Jan, open | no: not decided
    """
    visits = [
        {"content_id": "w", "visitor_id": who, "is_download": True, "visited_at": f"2025-01-{day}"}
        for who, day in {
            "a": 15,
            "b": 15,
            "c": 14,
            "d": 15,
            "e": 16,
            "f": 16,
            "g": 15,
            "h": 15,
        }.items()
    ]
    made = {"a": "01-15", "b": "04-15", "c": "04-15", "f": "01-16", "g": "01-14"}
    leads = [
        {"lead_id": who, "visitor_id": who, "created_at": f"2025-{day}", "became_customer": True}
        for who, day in made.items()
    ]
    leads.append({"lead_id": "h", "visitor_id": "h", "created_at": "2025-01-20"})
    engine = engine_of(store, {"visits": visits, "leads": leads})
    assert customers_of_downloads(engine, Filters(), 90) == (2, 4)
    assert customers_of_downloads(engine, Filters(), 89) == (2, 6)  # e and f now; b came too late
    assert customers_of_downloads(engine, Filters(), 99) is None  # all are too young


def test_ids_that_never_meet_leave_the_rate_alone(store):
    strangers = [{**lead, "visitor_id": "x", "person_id": "y"} for lead in LEADS]
    _, ledger = known(store, visits=VISITS, leads=strangers)
    assert ledger["download_to_sale_rate"].grade is Grade.NONE


def test_sales_say_their_number_and_bound_the_margin_without_becoming_it(store):
    sales = [
        {"sale_id": "1", "amount": 30_000.0, "is_from_social_lead": True},
        {"sale_id": "2", "amount": 10_000.0, "is_from_social_lead": False},
    ]
    facts, ledger = known(store, sales=sales)
    assert (facts.sales, facts.n_sales) == (30_000, 1)
    assert "€20,000 on average" in ledger["margin"].source
    assert ledger["margin"].grade is Grade.NONE
    assert ledger["margin"].likely == pytest.approx(18_000)


def test_nothing_loaded_says_nothing(store):
    facts, ledger = known(store)
    assert (facts.sales, facts.n_sales, facts.cost, facts.quantities) == (None, None, None, {})
    assert "on average" not in ledger["margin"].source


def test_sources_say_how_each_is_taken(store):
    visits = [{"source": "linkedin", "medium": "social"}] * 2 + [{"source": "metasearch"}]
    engine = engine_of(store, {"visits": visits, "leads": [{"source": "linkedin"}]})
    rows = sources_told(engine, Filters()).fillna("").to_dict("records")
    found = {(r["source"], r["medium"], bool(r["is_social"]), r["rows"]) for r in rows}
    assert found == {
        ("linkedin", "social", True, 2),
        ("linkedin", "", True, 1),
        ("metasearch", "", False, 1),
    }
    assert rows[0]["rows"] == 2  # the commonest first
    assert not len(sources_told(engine_of(store, {}), Filters()))
