"""Cost of one by platform and campaign: exact limits, nothing shared out, unknown isn't 0."""

import math

import pandas as pd
import pytest

from kpi_core.settings import Filters
from kpi_core.value.efficiency import (
    NOT_TOLD,
    WHOLE,
    cost_of_one,
    efficiency,
    efficiency_frame,
    say_efficiency,
)
from tests.core.examples import engine_of

ROWS = {
    "costs": [
        {"period": "2025-01", "kind": "paid", "amount": 600.0, "platform": "linkedin"},
        {"period": "2025-01", "kind": "paid", "amount": 100.0, "platform": "x"},
        {"period": "2025-01", "kind": "labour", "amount": 1_300.0},
    ],
    "leads": [
        *[{"source": "LinkedIn / cpc"}] * 3,
        {"source": "twitter"},
        {"source": "google"},
    ],
}


@pytest.fixture
def by_platform(store):
    return efficiency(engine_of(store, ROWS), Filters(), "platform")


def test_costs_and_leads_meet_by_platform_and_hours_stay_in_the_whole(by_platform):
    found = by_platform.set_index("group")
    assert found["cost"].to_dict() == {"LinkedIn": 600, "X": 100, NOT_TOLD: 1_300, WHOLE: 2_000}
    assert found["leads"].to_dict() == {"LinkedIn": 3, "X": 1, NOT_TOLD: 0, WHOLE: 4}  # no search
    assert found["qualified_engagements"].isna().all()  # not loaded: unknown, not 0


def test_spend_that_no_cost_states_stands_with_its_platform_and_campaign(store):
    """January on LinkedIn is in the costs; what Meta got in January and all of February isn't."""
    ads = [
        {"counted_on": "2025-01-09", "platform": "linkedin", "campaign": "a", "spend": 590.0},
        {"counted_on": "2025-01-09", "platform": "facebook", "campaign": "a", "spend": 40.0},
        {"counted_on": "2025-02-09", "platform": "linkedin", "campaign": "b", "spend": 7.0},
    ]
    costs = [{**row, "period": "2025-01-01"} for row in ROWS["costs"]]
    engine = engine_of(store, {**ROWS, "costs": costs, "ads": ads})
    found = efficiency(engine, Filters(), "platform").set_index("group")["cost"]
    assert found.to_dict() == {
        "Facebook": 40, "LinkedIn": 607, "X": 100, NOT_TOLD: 1_300, WHOLE: 2_047,
    }  # fmt: skip
    found = efficiency(engine, Filters(), "campaign").set_index("group")["cost"]
    assert found[["a", "b", WHOLE]].tolist() == [40, 7, 2_047]


def test_cost_of_one_has_the_exact_limits():
    # intervals.csv and spec 37: 5,000 ÷ 25 leads = 200, 135.48 to 309.05
    assert cost_of_one(5_000, 25) == pytest.approx((135.483226, 200, 309.048730), rel=1e-6)
    # roi.csv cost_per_lead.*: 12 leads
    assert cost_of_one(5_000, 12) == pytest.approx((238.531580, 416.666667, 806.376814), rel=1e-6)
    low, likely, high = cost_of_one(5_000, 0)  # statistics, section 1: at least 1,355
    assert low == pytest.approx(1_355.425, abs=0.01)
    assert math.isnan(likely)
    assert high == math.inf
    assert all(math.isnan(end) for end in cost_of_one(math.nan, 3))


def test_table_says_at_least_where_nothing_came_of_it():
    found = pd.DataFrame(
        [{"group": WHOLE, "cost": 5_000.0, "leads": 0.0}],
    ).assign(qualified_leads=math.nan, qualified_engagements=25.0)
    (row,) = efficiency_frame(found, "campaign", "EUR").to_dict("records")
    assert row["cost of one lead"] == "at least €1,355"
    assert row["cost of one qualified lead"] == "–"
    assert row["cost of one qualified engagement"].startswith("€200 (likely between €135 and €309")


def test_hours_that_name_no_platform_have_no_lead_of_their_own(by_platform):
    rows = efficiency_frame(by_platform, "platform", "EUR").set_index("platform")
    assert rows.loc[NOT_TOLD, "cost of one lead"] == "–"
    assert rows.loc["LinkedIn", "cost of one lead"].startswith("€200 ")  # 600 ÷ 3


def test_sentence_only_claims_what_the_ranges_say(by_platform):
    assert "names no platform" in say_efficiency(by_platform, "platform", "EUR")
    groups = [("A", 1_000.0, 100.0), ("B", 1_000.0, 10.0), (WHOLE, 2_000.0, 110.0)]
    found = pd.DataFrame(groups, columns=["group", "cost", "leads"])
    assert "more than chance" in say_efficiency(found, "campaign", "EUR")
    found.loc[0, "leads"] = 12
    assert "can't be told apart" in say_efficiency(found, "campaign", "EUR")
