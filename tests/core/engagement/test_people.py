"""People who acted: how often, how strongly, and whether they were the right ones."""

import math

from kpi_core.engagement.people import (
    acts_per_person,
    engaged_people,
    qualified_tiers,
    say_acts_per_person,
    say_qualified,
    say_without_following,
)
from kpi_core.engagement.tiers import STRENGTH
from kpi_core.settings import Filters
from tests.core.examples import engine_of

ALL = Filters()
CTO = {"job_title": "CTO"}
AUDIENCE = [
    {"person_id": "ada", **CTO},
    {"person_id": "bo", **CTO},
    {"person_id": "dan", "job_title": "Baker"},
]


def acts(store, *rows):
    engagements = [{"person_id": person, "action": action} for person, action in rows]
    return engine_of(store, {"engagements": engagements, "audience": AUDIENCE})


def test_curve_counts_people_by_their_acts(store):
    """Acts 1, 1, 1, 2, 5: three of five people acted once."""
    rows = [(person, "like") for person in "abcddeeeee"]
    curve = acts_per_person(acts(store, *rows), ALL)
    assert curve["people"].tolist() == [3, 1, 1, 0, 0, 0]
    assert curve["value"].iloc[0] == 0.6
    assert say_acts_per_person(curve) == "60.0% of 5 people acted once and never again."


def test_people_stand_with_their_strongest_and_their_weak_acts_once_or_again(store):
    rows = [("ada", "comment")] * 2 + [("ada", "share"), ("bo", "comment"), ("dan", "share"),
            ("dan", "share"), ("eve", "comment"), ("eve", "like")]  # fmt: skip
    engine = acts(store, *rows)
    everyone = engaged_people(engine, ALL, False).set_index("label")["value"]
    assert everyone.to_dict() == {
        "strongly, again": 1,  # Ada
        "strongly, once": 2,  # Bo, Eve
        "weakly, again": 1,  # Dan
        "weakly, once": 1,  # Ada
    }
    right = engaged_people(engine, ALL, True)
    assert right["value"].tolist() == [1, 1, 0, 1]
    assert right["unknown"].iloc[0] == 1  # Eve


def test_ladder_of_qualified_people_counts_nobody_twice_and_keeps_the_unknown(store):
    rows = [("ada", "comment"), ("ada", "comment"), ("bo", "share"), ("eve", "comment"),
            ("dan", "comment")]  # fmt: skip
    tiers = qualified_tiers(acts(store, *rows), ALL, STRENGTH).set_index("label")
    strong = tiers.loc["strong · comments"]
    assert (strong["value"], strong["acts"], strong["unknown_acts"]) == (1, 2, 1)
    assert tiers.loc["weak · shares", "value"] == 1
    told = say_qualified(tiers.reset_index(), STRENGTH)
    assert told == (  # ada's two comments and bo's share; eve's profile is silent, dan is a baker
        "On the top rung, comments: 1 qualified person; beside 3 acts of qualified people, "
        "1 act is by people whose profile doesn't say."
    )


def test_without_single_acts_nothing_is_said_of_people(store):
    engine = engine_of(store, {"posts": [{"likes": 1}]})
    assert not len(acts_per_person(engine, ALL))
    assert not len(engaged_people(engine, ALL, False))
    assert "can't be said" in say_qualified(qualified_tiers(engine, ALL, STRENGTH), STRENGTH)


def test_qualified_people_who_do_not_follow_are_told_apart():
    """Of 345 who commented 340 follow; of 3 who shared all do."""
    told = say_without_following({"strongly": (345, 340), "weakly": (0, 0)})
    assert told.startswith(
        "Qualified people who aren't known to follow: 5 of 345 engaged strongly."
    )
    assert "0 of 3 engaged weakly" in say_without_following({"weakly": (3, 3)})
    assert say_without_following({"strongly": (math.nan, math.nan)}) == ""
    assert say_without_following({"strongly": (4, math.nan)}) == ""
