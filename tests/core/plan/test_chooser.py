"""The shortlist of KPIs follows the answers, is known to the catalogue, and never flatters."""

from datetime import date
from itertools import combinations, product

import pytest
from pydantic import ValidationError

from kpi_core.catalogue import catalogue
from kpi_core.kpi import KpiClass
from kpi_core.plan.chooser import (
    ADVICE,
    BY_CHANNEL,
    BY_CROWD,
    BY_GOAL,
    WHY,
    leading,
    say_choice,
    say_leading,
    say_only_vanity,
    say_shortlist,
    shortlist,
)
from kpi_core.settings.choices import Channel, Crowd, Shortlist, Situation
from kpi_core.settings.goals import GOAL_KINDS

EVERY = list(product(Situation, GOAL_KINDS, Crowd, Channel))
NAMED = {name for row in BY_GOAL.values() for names in row.values() for name in names}
NAMED |= {*BY_CROWD.values(), *BY_CHANNEL.values()}
LEADS = (Situation.MISLEADING, "lead generation", Crowd.BUYERS, Channel.PAID)


def names(*answers) -> list[str]:
    return [pick.kpi.name for pick in shortlist(*answers)]


@pytest.mark.parametrize("name", sorted(NAMED))
def test_every_kpi_of_the_tables_is_in_the_catalogue_with_a_reason_and_is_no_vanity(name):
    assert catalogue()[name].kpi_class is not KpiClass.VANITY
    assert WHY[name]


def test_no_reason_is_left_of_a_kpi_that_nothing_chooses():
    assert set(WHY) == NAMED


def test_tables_answer_every_goal_situation_audience_and_channel():
    assert set(BY_GOAL) == set(GOAL_KINDS)
    assert all(set(row) == set(Situation) for row in BY_GOAL.values())
    assert all(len(set(kpis)) == 3 for row in BY_GOAL.values() for kpis in row.values())
    assert set(BY_CROWD) == set(Crowd)
    assert set(BY_CHANNEL) == set(Channel)
    assert set(ADVICE) == set(Situation)


def test_no_answers_whatever_bring_more_than_five_or_fewer_than_three_or_one_twice():
    for answers in EVERY:
        found = names(*answers)
        assert 3 <= len(found) <= 5
        assert len(set(found)) == len(found)


def test_misleading_metrics_of_leads_ask_what_became_of_them():
    assert names(*LEADS) == [
        "qualified_leads",
        "qualified_lead_rate",
        "won_lead_rate",
        "qualified_rate",
        "cost_per_qualified_view",
    ]


@pytest.mark.parametrize("goal", GOAL_KINDS)
def test_each_situation_of_a_goal_has_a_list_of_its_own(goal):
    rows = BY_GOAL[goal]
    assert all(rows[one] != rows[other] for one, other in combinations(Situation, 2))


def test_no_two_goals_have_the_same_lists():
    assert all(BY_GOAL[one] != BY_GOAL[other] for one, other in combinations(GOAL_KINDS, 2))


def test_audience_and_channel_change_the_list_too():
    assert len(set(BY_CROWD.values())) == len(Crowd)
    assert len(set(BY_CHANNEL.values())) == len(Channel)
    situation, goal, crowd, channel = LEADS
    assert "mentioning_people" in names(situation, goal, crowd, Channel.TALK)
    assert "indirect_influencers" in names(situation, goal, Crowd.VOICES, channel)


def test_reason_names_every_answer_that_chose_the_kpi():
    found = {pick.kpi.name: pick.why for pick in shortlist(*LEADS)}
    assert found["qualified_leads"] == (
        "With metrics that mislead and lead generation as the goal: a form filled in by whoever "
        "can't buy doesn't count."
    )
    assert found["cost_per_qualified_view"].startswith("Through paid posts and adverts: ")
    service = (Situation.NEW_FIRM, "customer care", Crowd.CUSTOMERS, Channel.SERVICE)
    contacted, satisfied, _ = (pick.why for pick in shortlist(*service))
    assert contacted.startswith(
        "With a new firm and customer care as the goal, through messages and service: "
    )
    assert satisfied.startswith("With a new firm and customer care as the goal, for customers: ")


def test_goal_of_one_s_own_has_no_list():
    with pytest.raises(KeyError):
        shortlist(Situation.NEW_FIRM, "world peace", Crowd.BUYERS, Channel.OWN)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ([], "what is loaded brings none of them yet"),
        (["qualified_leads", "followers"], "what is loaded brings 1 of them"),
        (sorted(NAMED), "what is loaded brings all of them"),
    ],
)
def test_it_says_how_many_the_files_bring(on, told):
    assert say_shortlist(shortlist(*LEADS), on, "lead generation") == (
        f"5 figures for lead generation; {told}."
    )


def test_only_vanity_is_told_with_the_reason_and_anything_else_is_not():
    told = say_only_vanity(["likes", "followers"])
    assert told.startswith("What is loaded brings only Followers and Likes. None of these may lead")
    assert say_only_vanity(["followers", "shares"]) == ""
    assert say_only_vanity([]) == ""


def kept(**more) -> Shortlist:
    situation, goal, crowd, channel = LEADS
    told = {"situation": situation, "goal": goal, "crowd": crowd, "channel": channel}
    return Shortlist(**{**told, "kpis": ("leads",), "on": date(2025, 3, 3), **more})


def test_choice_says_whose_it_is_and_what_it_rests_on():
    assert say_choice(kept(by="Ada")) == (
        "Chosen by Ada, 3 Mar 2025: lead generation, metrics that mislead, for people who may "
        "buy, through paid posts and adverts."
    )
    assert say_choice(kept()).startswith("Your choice, 3 Mar 2025: ")


@pytest.mark.parametrize("count", [0, 6])
def test_kept_choice_has_one_to_five_kpis(count):
    with pytest.raises(ValidationError):
        kept(kpis=tuple(f"kpi_{number}" for number in range(count)))


def test_chosen_kpi_that_the_catalogue_has_lost_or_calls_vain_is_passed_over():
    assert leading(kept(kpis=("leads", "smiles", "followers"))) == ("leads",)
    assert leading(None) == ()


def test_what_leads_is_named_with_whose_choice_it_is():
    told = say_leading(kept(by="Ada", kpis=("leads", "smiles", "qualified_rate")))
    assert told.startswith(
        "What leads: Leads from social media and Qualified share of followers. Chosen by Ada, "
    )
    assert say_leading(None) == ""
