"""Influencers: strictly over the threshold, typed by the file or by hand, each person once."""

from kpi_core.audience.influencers import (
    influencer_list,
    influencer_types,
    say_influencers,
    untyped_influencers,
)
from kpi_core.compute import compute
from kpi_core.settings import (
    Filters,
    PersonLabel,
    PlatformLimit,
    Relationship,
    Settings,
    Thresholds,
)
from tests.core.examples import engine_of

ALL = Filters()
PEOPLE = [
    {"person_id": "at", "followers": 1_000},
    {"person_id": "over", "followers": 1_001},
    {"person_id": "buyer", "followers": 5_000, "relationship": "customer"},
    {"person_id": "writer", "followers": 5_000, "relationship": "journalist"},
    {"person_id": "two", "followers": 5_000, "relationship": "blogger", "is_prospect": True},
    {"person_id": "staff", "followers": 5_000, "relationship": "employee"},
    {"person_id": "blank"},
]
KPIS = ["influencers", "direct_influencers", "indirect_influencers", "untyped_influencers"]


def types_of(engine):
    return influencer_types(engine, ALL)["value"].tolist()


def test_each_influencer_stands_in_one_row_and_both_is_a_row_of_its_own(store):
    engine = engine_of(store, {"audience": PEOPLE})
    assert types_of(engine) == [1, 1, 1, 1, 1]
    kpis = compute(engine, KPIS)["value"].tolist()
    assert kpis == [5, 2, 2, 1]  # who is both counts for either KPI
    assert influencer_list(engine, ALL).set_index("person_id")["type"]["two"] == (
        "both direct and indirect"
    )
    told = say_influencers(influencer_types(engine, ALL), 1_000)
    assert told == (
        "5 people have more than 1,000 followers: 2 could buy, 2 write for others, 1 do both, "
        "1 wait to be typed."
    )


def test_threshold_is_editable_for_all_and_for_one_platform(store):
    rows = [{"followers": 600, "platform": "x"}, {"followers": 600, "platform": "linkedin"}]
    limits = Thresholds(influencer_followers=600)
    engine = engine_of(store, {"audience": rows}, Settings(thresholds=limits))
    assert compute(engine, ["influencers"])["value"].iloc[0] == 0  # strictly over
    own = (PlatformLimit(platform="x", followers=500),)
    limits = limits.model_copy(update={"influencer_platforms": own})
    engine = engine_of(store, {"audience": rows}, Settings(thresholds=limits))
    assert compute(engine, ["influencers"])["value"].iloc[0] == 1


def test_label_by_hand_empties_the_queue_and_wins_over_the_file(store):
    labels = (
        PersonLabel(person_id="over", relationships=(Relationship.CUSTOMER, Relationship.BLOGGER)),
        PersonLabel(person_id="writer", relationships=(Relationship.OTHER,)),
    )
    engine = engine_of(store, {"audience": PEOPLE}, Settings(person_labels=labels))
    assert types_of(engine) == [1, 0, 2, 2, 0]
    assert untyped_influencers(engine, ALL).empty
    assert untyped_influencers(engine_of(store, {"audience": PEOPLE}), ALL)[
        "person_id"
    ].tolist() == ["over"]


def test_queue_begins_with_the_largest_following(store):
    rows = [{"person_id": str(n), "followers": n * 1_000} for n in (2, 5, 3)]
    engine = engine_of(store, {"audience": rows})
    assert untyped_influencers(engine, ALL)["person_id"].tolist() == ["5", "3", "2"]
