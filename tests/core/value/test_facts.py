"""What loaded tables say about rates, sales and margins, and what they can't say."""

import pytest

from kpi_core.settings import Filters
from kpi_core.value.assumptions import Grade
from kpi_core.value.facts import gather
from kpi_core.value.people import Followed, customers_of_downloads, customers_of_followers
from kpi_core.value.rows import rows_of_line
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


FOLLOWED = {
    "a": "2024-01-01",
    "b": "2024-01-01",
    "c": "2024-06-30",
    "d": "2024-07-01",
    "e": "2023-12-31",
    **dict.fromkeys("fghijk", "2024-02-01"),
}
AUDIENCE = [
    {
        "person_id": who,
        "platform": "linkedin",
        "followed_at": day,
        "is_prospect": who != "i",
        "is_customer": True if who == "g" else None,
        "unfollowed_at": "2024-05-01" if who == "j" else None,
    }
    for who, day in FOLLOWED.items()
]
SOLD = [
    {"person_id": who, "created_at": made, "became_customer": won, "closed_at": closed}
    for who, made, won, closed in (
        ("a", "2024-03-01", True, "2024-12-31"),
        ("b", "2024-03-01", True, "2025-01-01"),
        ("e", "2024-01-01", True, "2024-02-01"),  # the first day of which leads are known
        ("f", "2024-01-15", True, "2024-03-01"),
        ("h", "2024-03-01", None, None),
        ("i", "2024-03-01", True, "2024-04-01"),
        ("j", "2024-03-01", False, "2024-04-01"),
        ("k", "2024-03-01", True, None),
        ("stranger", "2025-06-30", False, "2025-07-01"),  # the last
    )
]


def test_followers_are_followed_to_customers_for_a_year(store):
    """Leads from 1 January 2024 to 30 June 2025.

    who | followed | what came                         | counts
    a   | 1 Jan    | customer on 31 Dec, the 365th day | yes, a customer
    b   | 1 Jan    | customer on 1 Jan 2025            | yes, a day too late
    c   | 30 Jun   | nothing                           | yes, no customer
    d   | 1 Jul    | nothing                           | no: its year isn't over
    e   | 31 Dec   | customer in February              | no: no lead of that day is known
    f   | 1 Feb    | customer in March                 | no: was a lead in January
    g   | 1 Feb    | a customer, no day known          | no: may have been one before
    h   | 1 Feb    | an open lead                      | yes: a year has passed
    i   | 1 Feb    | customer in April                 | no: not qualified
    j   | 1 Feb    | a lost lead, left in May          | yes: who leaves was there
    k   | 1 Feb    | won, no day known                 | no
    """
    engine = engine_of(store, {"audience": AUDIENCE, "leads": SOLD})
    assert customers_of_followers(engine, Filters()) == Followed(1, 5, 6, 6)
    assert customers_of_followers(engine, Filters(platforms=("x",))) is None
    rows = rows_of_line(engine, Filters(), "one qualified follower").set_index("person_id")
    assert sorted(rows.index) == ["a", "b", "c", "h", "j"]
    assert rows["customer_on"].dropna().astype(str).to_dict() == {"a": "2024-12-31"}


@pytest.mark.parametrize(("more", "is_enough"), [(329, True), (328, False)])
def test_rate_of_followers_is_own_where_enough_were_followed(store, more, is_enough):
    """1 of 334: Beta(1.5, 333.5), for at 0.3 % it takes 334 to expect one customer.

    Of fewer mostly none buys, and 0 of 42 would be a rate of 0.54 %: more than the default.
    """
    quiet = {"platform": "linkedin", "followed_at": "2024-02-01", "is_prospect": True}
    others = [{**quiet, "person_id": f"q{number}"} for number in range(more)]
    _, ledger = known(store, audience=[*AUDIENCE, *others], leads=SOLD)
    rate = ledger["prospect_to_customer_rate"]
    assert f"1 of {5 + more} qualified followers in your data became customers" in rate.source
    assert "rather too low" not in rate.source
    if is_enough:
        assert (rate.successes, rate.trials, rate.grade) == (1, 334, Grade.OWN)
        assert (rate.low, rate.likely, rate.high) == pytest.approx(
            (0.000526, 0.003538, 0.011632), rel=0.01
        )
        assert "in place of 0.10% – 0.30% – 1.00%" in rate.source
    else:
        assert (rate.likely, rate.grade, rate.trials) == (0.003, Grade.NONE, None)
        assert rate.source.endswith("It takes 334 to be more than a guess")


def test_customers_who_follow_are_no_rate_of_followers(store):
    """Nobody is known to have become a customer after following: 9 of 10 are customers, no rate."""
    people = [{"person_id": f"p{n}", "platform": "x", "is_customer": n < 9} for n in range(10)]
    _, ledger = known(store, audience=people)
    rate = ledger["prospect_to_customer_rate"]
    assert (rate.grade, rate.likely) == (Grade.NONE, 0.003)
    assert "customers among your followers can't fill it" in rate.source


@pytest.mark.parametrize(
    ("nameless", "found"), [(2, Followed(1, 5, 6, 8)), (6, Followed(1, 5, 6, 12)), (7, None)]
)
def test_won_leads_without_a_person_make_the_rate_a_lower_end_or_none(store, nameless, found):
    others = [{"created_at": "2024-03-01", "became_customer": True}] * nameless
    engine = engine_of(store, {"audience": AUDIENCE, "leads": [*SOLD, *others]})
    assert customers_of_followers(engine, Filters()) == found
    _, ledger = known(store, audience=AUDIENCE, leads=[*SOLD, *others])
    source = ledger["prospect_to_customer_rate"].source
    assert (f"{nameless} of {6 + nameless} won leads name nobody" in source) == bool(found)


def test_leads_of_strangers_say_nothing_about_followers(store):
    strangers = [{**lead, "person_id": "x"} for lead in SOLD]
    engine = engine_of(store, {"audience": AUDIENCE, "leads": strangers})
    assert customers_of_followers(engine, Filters()) is None


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
