"""Companies covered by one, two, three people; what groups alone can say; months of coming."""

from datetime import date

import pandas as pd
import pytest

from kpi_core.audience.breakdown import breakdown
from kpi_core.audience.companies import accounts_covered, companies, say_companies
from kpi_core.audience.groups import group_bounds, say_group_bounds
from kpi_core.audience.moves import say_moves, since_first_left
from kpi_core.audience.standing import known_values
from kpi_core.compute import compute
from kpi_core.kpi import Unit
from kpi_core.periods import Scale
from kpi_core.settings import Filters, MqlDefinition, Settings
from tests.core.examples import engine_of

ALL = Filters()


def test_companies_are_counted_by_their_qualified_people_whatever_the_spelling(store):
    who = [
        *(("Acme", "CTO"), ("ACME ", "CISO"), ("acme", "CIO")),
        *(("Borealis", "CTO"), ("Borealis", "CTO"), ("Crumb", "Baker"), ("Delta", "CTO")),
        *(("", "CTO"), (None, "CTO")),
    ]
    rows = [{"company": company, "job_title": title} for company, title in who]
    engine = engine_of(store, {"audience": rows})
    counts = accounts_covered(engine, ALL)
    assert counts["value"].tolist() == [3, 2, 1]
    listed = companies(engine, ALL)
    assert listed["qualified"].tolist() == [3, 2, 1]
    assert listed["company"].str.lower().tolist() == ["acme", "borealis", "delta"]
    assert "in 2 there are two or more, in 1 three or more" in say_companies(counts)
    steps = ["accounts_covered", "accounts_covered_by_two", "accounts_covered_by_three"]
    assert compute(engine, steps)["value"].tolist() == [3, 2, 1]


def test_colleagues_count_while_they_follow(store):
    """Acme's second left on 10 January; by platform nobody has a colleague."""
    here = {"company": "Acme", "job_title": "CTO", "followed_at": "2025-01-01"}
    rows = [{**here, "platform": "x"}, {**here, "platform": "linkedin"}]
    rows[1]["unfollowed_at"] = "2025-01-10"
    engine = engine_of(store, {"audience": rows})
    two = ["accounts_covered_by_two"]
    ends = [date(2024, 12, 31), date(2025, 1, 9), date(2025, 1, 10)]
    values = [compute(engine, two, (), Filters(to_on=end))["value"].iloc[0] for end in ends]
    assert values == [0, 1, 0]
    on_x = Filters(to_on=ends[1], platforms=("x",))
    assert compute(engine, two, (), on_x)["value"].iloc[0] == 0


def test_nobody_at_a_known_company_is_said_and_divides_nothing(store):
    engine = engine_of(store, {"audience": [{"company": None, "job_title": "CTO"}]})
    assert accounts_covered(engine, ALL)["value"].tolist() == [0, 0, 0]
    assert say_companies(accounts_covered(engine, ALL)).startswith("No company")


def shares(**rules):
    definition = MqlDefinition(name="test", **rules)
    return Settings(mql_definitions=(definition,), mql_definition="test")


def group(dimension, label, people=None, **more):
    return {"dimension": dimension, "label": label, "people": people, **more}


def test_two_dimensions_give_only_bounds(store):
    """Of 100, 70 in Austria and 60 in IT: at least 30 are both, at most 60."""
    rows = [
        group("country", "Austria", 70),
        group("country", "Germany", 30),
        group("function", "Information Technology", 60),
        group("function", "Sales", 40),
    ]
    settings = shares(countries=("Austria",), functions=("IT",))
    engine = engine_of(store, {"audience_shares": rows}, settings)
    (row,) = group_bounds(engine, ALL).to_dict("records")
    assert (row["people_least"], row["people_most"]) == pytest.approx((30, 60))
    assert compute(engine, ["qualified_followers"])["value"].isna().all()
    assert "30.0% to 60.0%" in say_group_bounds(group_bounds(engine, ALL), "test")


def test_left_out_groups_and_missing_dimensions_widen_the_bounds(store):
    """100 by country, only 50 of them by function: the other 50 may be anything."""
    rows = [
        group("country", "Austria", 100),
        group("function", "Information Technology", 30),
        group("function", "Sales", 20),
    ]
    engine = engine_of(store, {"audience_shares": rows}, shares(functions=("IT",)))
    row = group_bounds(engine, ALL).iloc[0]
    assert (row["least"], row["most"]) == pytest.approx((0.30, 0.80))
    settings = shares(functions=("IT",), industries=("Software",))
    row = group_bounds(engine_of(store, {"audience_shares": rows}, settings), ALL).iloc[0]
    assert (row["least"], row["most"], row["missing"]) == pytest.approx((0, 0.80, 1))


def test_rounded_shares_keep_their_bounds(store):
    """A group of "< 1 %" is 0 to 0.01, and 0.09 is in no group at all."""
    rows = [
        group("country", "Austria", share_low=0.0, share_high=0.01),
        group("country", "Germany", share=0.90),
    ]
    engine = engine_of(store, {"audience_shares": rows}, shares(countries=("Austria",)))
    row = group_bounds(engine, ALL).iloc[0]
    assert (row["least"], row["most"]) == pytest.approx((0, 0.10))
    assert pd.isna(row["people_least"])


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("201-500 employees", True),
        ("51-200", None),  # 100 runs through it
        ("11–50", False),
        ("10,001+ employees", False),
        ("1,001-5,000 employees", False),
        ("500", True),
        ("self-employed", None),
    ],
)
def test_size_of_a_group_is_judged_only_as_a_whole(store, label, expected):
    rows = [group("employees", label, 10)]
    settings = shares(min_employees=100, max_employees=1_000)
    engine = engine_of(store, {"audience_shares": rows}, settings)
    row = compute(engine, ["qualified_followers"]).iloc[0]
    if expected is None:
        assert row["unknown"] == 1
    else:
        assert row["value"] == (10 if expected else 0)


def test_views_by_visitors_groups_are_judged_by_their_own_latest_count(store):
    """Visitors of February, followers of March: neither count hides the other."""
    visitors = {"is_visitors": True, "counted_on": "2025-02-10"}
    rows = [
        group("seniority", "Director", 13, **visitors),
        group("seniority", "CXO", 6, **visitors),
        group("seniority", "Entry", 51, **visitors),
        group("seniority", "Director", 25, counted_on="2025-03-10"),
        group("seniority", "Entry", 75, counted_on="2025-03-10"),
    ]
    engine = engine_of(
        store, {"audience_shares": rows}, shares(seniorities=("Director", "C-level"))
    )
    names = ["qualified_views", "qualified_followers", "qualified_rate"]
    assert compute(engine, names)["value"].tolist() == pytest.approx([19, 25, 0.25])


def test_words_of_a_definition_come_from_groups_where_no_person_is_known(store):
    rows = [group("country", "Austria", 9), group("country", "Chad", 40), group("title", "CTO", 1)]
    engine = engine_of(store, {"audience_shares": rows})
    assert known_values(engine, ALL, "country") == ["Chad", "Austria"]


def test_companies_of_a_breakdown_answer_a_definition_that_names_them(store):
    rows = [group("company", "Acme", 5), group("company", "Beta Ltd", 3)]
    engine = engine_of(store, {"audience_shares": rows}, shares(companies=("Beta",)))
    assert compute(engine, ["accounts_covered", "qualified_followers"])["value"].tolist() == [1, 3]


def test_months_of_coming_and_going_are_told(store):
    months = pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"])
    trend = pd.DataFrame(
        {
            "period": [*months, *months],
            "series": ["in"] * 3 + ["out"] * 3,
            "value": [5.0, 3.0, 1.0, 1.0, 2.0, 0.0],
            "is_whole": [True, True, False] * 2,
        }
    )
    told = say_moves(trend, "in", "out", Scale("month", Unit.PEOPLE, "EUR"))
    assert told == (
        "9 qualified people came and 3 left in all, 6 more than before; "
        "in February 2025 3 came and 2 left."
    )


def test_groups_that_can_not_be_crossed_say_so():
    said = say_group_bounds(pd.DataFrame(), "Leaders", ["seniority", "job function"])
    assert said == (
        "The platforms' groups can't tell who meets “Leaders”: they hold seniority and job "
        "function one by one, and who is in two groups at once stays unknown. A definition that "
        "asks for one of these alone can be judged by them."
    )


def test_shares_of_two_platforms_are_never_added(store):
    """60 % of LinkedIn's followers and 70 % of Facebook's are no 130 % of anybody."""
    told = (("linkedin", "Austria", 0.6), ("linkedin", "Italy", 0.4), ("facebook", "Austria", 0.7))
    rows = [
        {"platform": platform, "dimension": "country", "label": label, "share": share}
        for platform, label, share in told
    ]
    found = breakdown(engine_of(store, {"audience_shares": rows}), ALL, "country", False)
    assert dict(zip(found["label"], found["text"], strict=True)) == {
        "Austria, Facebook": "70.0%",
        "Austria, LinkedIn": "60.0%",
        "Italy, LinkedIn": "40.0%",
    }
    people = [{**row, "people": 10} for row in rows]
    found = breakdown(engine_of(store, {"audience_shares": people}), ALL, "country", False)
    assert dict(zip(found["label"], found["value"], strict=True)) == {"Austria": 20, "Italy": 10}


def test_nobody_is_known_to_have_stayed_before_the_first_who_left():
    """A list of 2026 holds no one who left in 2021: unknown, and no 0."""
    months = pd.date_range("2021-01-01", periods=4, freq="MS")
    course = pd.DataFrame(
        {
            "period": [*months, *months],
            "series": ["in"] * 4 + ["out"] * 4,
            "value": [1.0, 2, 3, 4, 0, 0, 5, 0],
        }
    )
    found = since_first_left(course, "out")
    assert found.loc[found["series"] == "in", "value"].tolist() == [1, 2, 3, 4]
    assert found.loc[found["series"] == "out", "value"].tolist() == [5, 0]
    none = since_first_left(
        course.assign(value=course["value"] * (course["series"] == "in")), "out"
    )
    assert none["series"].unique().tolist() == ["in"]
