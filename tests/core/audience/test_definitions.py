"""Definitions side by side: rules in words, verdicts, overlaps, and whether customers meet them."""

import math

import pytest

from kpi_core import intervals
from kpi_core.audience.calibration import calibration, lift_of, say_calibration
from kpi_core.audience.compare import (
    draft_counts,
    how_many_only,
    only_in,
    overlaps,
    qualification_counts,
    say_overlap,
    say_qualification,
    side_by_side,
)
from kpi_core.audience.rules import rules_of
from kpi_core.audience.why import NAMES, reasons, say_definition, say_reasons
from kpi_core.compute import compute
from kpi_core.settings import Filters, MqlDefinition, PersonLabel, Relationship, Settings
from tests.core.examples import engine_of

ALL = Filters()
EVERY_RULE = MqlDefinition(
    name="every rule",
    titles=("CTO",),
    exclude_titles=("intern",),
    seniorities=("C-level",),
    functions=("IT",),
    companies=("Beta",),
    industries=("Software",),
    countries=("Austria",),
    exclude_companies=("Acme",),
    min_employees=100,
    max_employees=500,
    authority="VP",
)


def settings_of(*definitions, **more):
    return Settings(mql_definitions=definitions, mql_definition=definitions[0].name, **more)


def test_every_rule_is_said_in_words_and_named_in_short():
    rules = rules_of(EVERY_RULE)
    assert [rule.field for rule in rules] == list(dict.fromkeys(rule.field for rule in rules))
    assert set(NAMES) == {rule.field for rule in rules}
    told = " ".join(say_definition(EVERY_RULE))
    for word in ("CTO", "C-level", "IT", "Beta", "Software", "Austria", "Acme", "100 to 500", "VP"):
        assert word in told
    assert say_definition(MqlDefinition(name="x")) == ["No rule is given yet, so nobody qualifies."]


def test_many_phrases_are_counted_and_not_all_read_out():
    (line,) = say_definition(MqlDefinition(name="x", titles=tuple("abcdefghij")))
    assert line == ("The right title: the job title says “a”, “b”, “c”, “d”, “e” or one of 5 more.")


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ({"job_title": "VP Engineering"}, True),
        ({"job_title": "CFO"}, True),
        ({"job_title": "Procurement Manager"}, True),  # who buys for a living may buy
        ({"job_title": "Marketing Manager"}, False),
        ({"seniority": "Manager"}, False),  # too low is an answer, whatever the function
        ({"function": "IT"}, None),
        ({"job_title": "Zzz"}, None),
        ({}, None),
    ],
)
def test_authority_is_a_level_or_the_job_of_buying(store, person, expected):
    settings = settings_of(MqlDefinition(name="x", authority="VP"))
    engine = engine_of(store, {"audience": [person]}, settings)
    counts = qualification_counts(engine, ALL, ["x"], "x")["value"].tolist()
    assert counts == [expected is True, expected is False, expected is None]


@pytest.mark.parametrize(
    ("employees", "expected"), [(99, False), (100, True), (500, True), (501, False), (None, None)]
)
def test_size_has_a_lower_and_an_upper_limit(store, employees, expected):
    definition = MqlDefinition(name="x", min_employees=100, max_employees=500)
    engine = engine_of(store, {"audience": [{"employees": employees}]}, settings_of(definition))
    yes, no, unknown = draft_counts(engine, ALL, definition)
    assert (yes, no, unknown) == (expected is True, expected is False, expected is None)


def test_upper_size_below_the_lower_is_refused():
    with pytest.raises(ValueError, match="below the smallest"):
        MqlDefinition(name="x", min_employees=500, max_employees=100)


# ------------------------------------------------------------------------ several definitions

NINE = [
    {"person_id": str(n), "employees": n, "country": "AT" if n >= 4 else "DE"} for n in range(1, 10)
]
SMALL = MqlDefinition(name="up to six", max_employees=6)
AUSTRIAN = MqlDefinition(name="Austrian", countries=("at",))
NAMES_OF_TWO = ["up to six", "Austrian"]


@pytest.fixture
def nine(store):
    return engine_of(store, {"audience": NINE}, settings_of(SMALL, AUSTRIAN))


def test_overlap_of_one_to_six_and_four_to_nine_is_three_and_a_third(nine):
    """{1…6} and {4…9}: 3 in both, 9 in either (spec 7)."""
    (pair,) = overlaps(nine, ALL, NAMES_OF_TWO).to_dict("records")
    assert (pair["both"], pair["only_first"], pair["only_second"]) == (3, 3, 3)
    assert pair["jaccard"] == pytest.approx(1 / 3)
    assert "3 people in both (33.3%" in say_overlap(overlaps(nine, ALL, NAMES_OF_TWO).iloc[0])


def test_who_is_only_in_one_is_listed_and_counted(nine):
    people = only_in(nine, ALL, NAMES_OF_TWO, "up to six", ["Austrian"])
    assert sorted(people["person_id"]) == ["1", "2", "3"]
    assert set(people["other_definitions"]) == {"Austrian: not qualified"}
    assert how_many_only(nine, ALL, NAMES_OF_TWO, "up to six", ["Austrian"]) == 3
    others = only_in(nine, ALL, NAMES_OF_TWO, "Austrian", ["up to six"])
    assert sorted(others["person_id"]) == ["7", "8", "9"]


def test_who_is_unknown_to_the_other_definition_is_only_in_the_first(store):
    rows = [{"person_id": "1", "employees": 5}, {"person_id": "2", "employees": 5, "country": "AT"}]
    engine = engine_of(store, {"audience": rows}, settings_of(SMALL, AUSTRIAN))
    people = only_in(engine, ALL, NAMES_OF_TWO, "up to six", ["Austrian"])
    assert people["person_id"].tolist() == ["1"]
    assert people["other_definitions"].tolist() == ["Austrian: unknown"]


def test_definitions_that_take_in_nobody_have_no_jaccard(store):
    engine = engine_of(store, {"audience": [{"employees": 50}]}, settings_of(SMALL, AUSTRIAN))
    assert math.isnan(overlaps(engine, ALL, NAMES_OF_TWO)["jaccard"].iloc[0])


def test_unknown_stands_apart_with_its_bounds(store):
    """24 yes, 46 no, 30 unknown: 24 of 70 by Wilson; bounds 0.24 and 0.54 (spec 9)."""
    rows = [
        *({"country": "AT"} for _ in range(24)),
        *({"country": "DE"} for _ in range(46)),
        *({"country": None} for _ in range(30)),
    ]
    engine = engine_of(store, {"audience": rows}, settings_of(AUSTRIAN))
    row = side_by_side(engine, ALL, ["Austrian"]).iloc[0]
    assert (row["value"], row["failed"], row["unknown"]) == (24, 46, 30)
    assert row["share"] == pytest.approx(24 / 70)
    assert (row["share_low"], row["share_high"]) == pytest.approx((0.2425, 0.4596), abs=5e-5)
    assert (row["least"], row["most"]) == pytest.approx((0.24, 0.54))
    told = say_qualification(
        qualification_counts(engine, ALL, ["Austrian"], "Austrian"), "Austrian"
    )
    assert "between 24.0% and 54.0%" in told


def test_flag_counts_for_the_kpi_and_not_for_the_definition_alone(store):
    rows = [{"country": "DE", "is_customer": True}, {"country": "AT"}]
    engine = engine_of(store, {"audience": rows}, settings_of(AUSTRIAN))
    assert side_by_side(engine, ALL, ["Austrian"])["value"].iloc[0] == 1
    assert compute(engine, ["qualified_followers"])["value"].iloc[0] == 2


def test_analyses_obey_platform_and_the_end_of_the_period(store):
    rows = [
        {"country": "AT", "platform": "x", "followed_at": "2025-01-10"},
        {"country": "AT", "platform": "x", "followed_at": "2025-03-10"},
        {"country": "AT", "platform": "x", "unfollowed_at": "2025-01-20"},
        {"country": "AT", "platform": "linkedin"},
    ]
    engine = engine_of(store, {"audience": rows}, settings_of(AUSTRIAN))
    for filters, expected in [
        (Filters(), 3),
        (Filters(platforms=("x",)), 2),
        (Filters(to_on="2025-01-15"), 3),
        (Filters(to_on="2025-01-20"), 2),
    ]:
        counts = qualification_counts(engine, filters, ["Austrian"], "Austrian")
        assert counts["value"].iloc[0] == expected, filters
        kpi = compute(engine, ["qualified_followers"], (), filters)
        assert kpi["value"].iloc[0] == expected, filters


def test_two_definitions_of_one_rule_each_keep_their_place_when_another_is_in_use(store):
    settings = Settings(mql_definitions=(SMALL, AUSTRIAN), mql_definition="Austrian")
    engine = engine_of(store, {"audience": NINE}, settings)
    found = side_by_side(engine, ALL, NAMES_OF_TWO).set_index("label")["value"].to_dict()
    assert found == {"up to six": 6, "Austrian": 6}
    assert compute(engine, ["qualified_followers"])["value"].iloc[0] == 6


# ------------------------------------------------------------------------ why

BOTH = MqlDefinition(name="both", countries=("AT",), min_employees=100)


def test_each_person_has_the_rules_met_failed_and_unknown(store):
    rows = [
        {"person_id": "yes", "country": "AT", "employees": 100},
        {"person_id": "no", "country": "DE", "employees": None},
        {"person_id": "open", "country": "AT", "employees": None, "is_prospect": True},
    ]
    engine = engine_of(store, {"audience": rows}, settings_of(BOTH))
    found = {
        state: reasons(engine, ALL, BOTH, 0, state)
        for state in ("qualified", "not qualified", "unknown")
    }
    told = {
        state: (row["person_id"], row["met"], row["failed"], row["unknown"], row["flag"])
        for state, people in found.items()
        for row in people.to_dict("records")
    }
    assert told == {
        "qualified": ("yes", "size of employer, country", "", "", ""),
        "not qualified": ("no", "", "country", "size of employer", ""),
        "unknown": ("open", "country", "", "size of employer", "flagged: counts anyway"),
    }
    assert "size of employer" in say_reasons(found["unknown"], "unknown")
    assert "country" in say_reasons(found["not qualified"], "not qualified")


def test_a_person_is_found_by_name_title_or_company(store):
    rows = [
        {"person_id": "1", "name": "Ann", "country": "AT", "employees": 100},
        {"person_id": "2", "company": "Annex", "country": "AT", "employees": 100},
        {"person_id": "3", "name": "Bob%", "country": "AT", "employees": 100},
    ]
    engine = engine_of(store, {"audience": rows}, settings_of(BOTH))
    assert len(reasons(engine, ALL, BOTH, 0, "qualified", " ANN ")) == 2
    assert reasons(engine, ALL, BOTH, 0, "qualified", "%")["person_id"].tolist() == ["3"]
    assert say_reasons(reasons(engine, ALL, BOTH, 0, "qualified", "zzz"), "qualified")


# ------------------------------------------------------------------------ calibration


def test_lift_of_twelve_of_eighty_and_six_of_two_hundred_forty_is_six():
    """The example of item 15; and 12 of 40 against 9 of 360, Katz log, as statsmodels has it."""
    assert lift_of(12, 80, 6, 240) == pytest.approx((6.0, 2.33, 15.46), abs=5e-3)
    assert intervals.ratio(12, 40, 9, 360) == pytest.approx(
        (12, 5.3911283464624, 26.7105493963043), abs=1e-5
    )
    assert [math.isnan(part) for part in intervals.ratio(0, 40, 9, 360)] == [True] * 3


def crowd(yes_customers, yes, no_customers, no):
    rows = [{"country": "AT", "is_customer": n < yes_customers} for n in range(yes)]
    return [*rows, *({"country": "DE", "is_customer": n < no_customers} for n in range(no))]


def test_calibration_compares_customers_among_the_qualified_and_the_others(store):
    engine = engine_of(store, {"audience": crowd(12, 80, 6, 240)}, settings_of(AUSTRIAN))
    rows = calibration(engine, ALL, ["Austrian"])
    assert rows["customers"].tolist() == [12, 6]
    assert rows["people"].tolist() == [80, 240]
    assert rows["low"].tolist() == pytest.approx([0.0879, 0.0115], abs=5e-5)
    assert rows["high"].tolist() == pytest.approx([0.2441, 0.0535], abs=5e-5)
    assert rows["lift"].iloc[0] == pytest.approx(6.0)
    assert "finds buyers" in say_calibration(rows, "Austrian")


def test_fewer_than_five_customers_in_either_group_are_too_few_to_say(store):
    engine = engine_of(store, {"audience": crowd(12, 80, 4, 240)}, settings_of(AUSTRIAN))
    rows = calibration(engine, ALL, ["Austrian"])
    assert rows["lift"].isna().all()
    assert "too few customers to say" in say_calibration(rows, "Austrian")


def test_customer_with_five_won_leads_is_one_customer(store):
    """The join to leads multiplies nobody, and lost or open leads make no customer."""
    people = [{"person_id": str(n), "country": "AT"} for n in range(3)]
    leads = [
        *({"person_id": "0", "became_customer": True} for _ in range(5)),
        {"person_id": "1", "became_customer": False},
        {"person_id": "1", "became_customer": None},
        {"person_id": None, "became_customer": True},
        {"person_id": "elsewhere", "became_customer": True},
    ]
    engine = engine_of(store, {"audience": people, "leads": leads}, settings_of(AUSTRIAN))
    row = calibration(engine, ALL, ["Austrian"]).iloc[0]
    assert (row["customers"], row["people"]) == (1, 3)


def test_unknown_people_are_in_neither_group_of_the_calibration(store):
    rows = [*crowd(6, 10, 6, 10), *({"country": None, "is_customer": True} for _ in range(50))]
    engine = engine_of(store, {"audience": rows}, settings_of(AUSTRIAN))
    assert calibration(engine, ALL, ["Austrian"])["people"].tolist() == [10, 10]


def test_person_labelled_a_prospect_by_hand_counts_as_qualified(store):
    labels = (PersonLabel(person_id="1", relationships=(Relationship.PROSPECT,)),)
    rows = [{"person_id": "1", "country": "DE"}]
    engine = engine_of(store, {"audience": rows}, settings_of(AUSTRIAN, person_labels=labels))
    assert compute(engine, ["qualified_followers"])["value"].iloc[0] == 1
