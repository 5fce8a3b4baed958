"""Who comes back: censoring, repeated days, groups, cohorts, and ids that can't tell."""

from datetime import date

import pytest

from kpi_core.compute import compute
from kpi_core.content.groups import EVERYBODY, FROM_BLOG, groups_there, pieces_there, say_group
from kpi_core.content.returns import (
    Identity,
    cohorts,
    compare_returns,
    identity,
    return_curve,
    say_identity,
    say_return_curve,
    say_returns,
)
from kpi_core.settings import Filters, ReaderGroup, Settings, Thresholds
from kpi_core.trend import read_kpis
from tests.core.examples import engine_of

ALL = Filters()


def reads(visitor: str, *days: str, depth: float | None = 80, **more) -> list[dict]:
    return [
        {"visitor_id": visitor, "content_id": "x", "visited_at": f"2025-{day} 12:00",
         "max_scroll_pct": depth, **more}
        for day in days
    ]  # fmt: skip


# Data end 31 March: back in time, never, the same day only, too late to say.
FOUR = [
    *reads("back", "01-01", "01-10"),
    *reads("never", "01-05"),
    *reads("same day", "01-20", "01-20"),
    *reads("recent", "03-20", "03-25"),
    *reads("end", "03-31", depth=0),
]


@pytest.fixture
def of(store):
    return lambda rows, settings=None: engine_of(store, {"visits": rows}, settings)


def test_only_readers_with_time_to_come_back_are_asked(of):
    (row,) = compare_returns(of(FOUR), ALL, EVERYBODY).to_dict("records")
    assert row["value"] == pytest.approx(1 / 3)
    assert (row["readers"], row["too recent"]) == (3, 1)


def test_reader_back_after_the_window_is_not_back(of):
    rows = [*reads("late", "01-01", "02-15"), *reads("end", "03-31", depth=0)]
    assert compare_returns(of(rows), ALL, EVERYBODY)["value"].tolist() == [0]
    wide = Settings(thresholds=Thresholds(loyalty_days=60))
    assert compare_returns(of(rows, wide), ALL, EVERYBODY)["value"].tolist() == [1]


def test_return_after_the_chosen_period_still_counts(of):
    """The period chooses whom to follow, and does not cut off what they did later."""
    january = Filters(from_on=date(2025, 1, 1), to_on=date(2025, 1, 5))
    assert compare_returns(of(FOUR), january, EVERYBODY)["value"].tolist() == [0.5]


def test_skimmer_who_returns_is_no_reader(of):
    rows = [*reads("skims", "01-01", "01-05", depth=10), *reads("end", "03-31")]
    row = compare_returns(of(rows), ALL, EVERYBODY).iloc[0]
    assert (row["readers"], row["too recent"]) == (0, 1)


def test_file_without_depth_and_time_counts_every_visit(of):
    rows = [*reads("a", "01-01", "01-05", depth=None), *reads("end", "03-31", depth=None)]
    found = compare_returns(of(rows), ALL, EVERYBODY)
    assert found["value"].tolist() == [1]
    assert say_returns(found, 30) == "100% of 1 visitor came back within 30 days."
    (row,) = compute(of(rows), ["loyalty_rate"]).to_dict("records")
    assert (row["value"], row["variant"]) == (1, "visits, read or not")
    (row,) = compute(of(FOUR), ["loyalty_rate"]).to_dict("records")
    assert (row["value"], row["variant"]) == (pytest.approx(1 / 3), "")


def test_frequency_is_a_ratio_of_sums_and_the_gap_a_median(of):
    """a: days 1, 4, 10 of 30; b: 11th and 12th, seen for 20 days only, so not yet asked."""
    rows = [
        *reads("a", "01-01", "01-04", "01-10", "01-10"),
        *reads("b", "01-11", "01-12"),
        *reads("end", "01-30", depth=0),
    ]
    row = compare_returns(of(rows), ALL, EVERYBODY).iloc[0]
    assert row["visit days of 30"] == pytest.approx(3)
    assert row["median days between"] == 4.5


def test_group_stands_beside_everybody_else(of):
    rows = [
        *reads("a", "01-01", "01-05", is_from_blog=True),
        *reads("b", "01-01"),
        *reads("c", "01-02", "01-09"),
        *reads("end", "03-31", depth=0),
    ]
    found = compare_returns(of(rows), ALL, FROM_BLOG).set_index("label")
    assert found["value"].tolist() == [1, 0.5]
    assert found["readers"].tolist() == [1, 2]
    said = say_returns(compare_returns(of(rows), ALL, FROM_BLOG), 30)
    assert said.endswith("against 50.0% of everybody else: no difference for certain.")


def test_loyalty_agrees_with_the_kpi(of):
    engine = of(FOUR)
    kpi = compute(engine, ["loyalty_rate"]).iloc[0]
    row = compare_returns(engine, ALL, EVERYBODY).iloc[0]
    assert (kpi["value"], kpi["low"], kpi["high"]) == (row["value"], row["low"], row["high"])


def test_week_whose_readers_had_no_time_to_return_is_not_whole(of):
    """Watched for over 7 days, the data ending on Monday the 20th, with a week's first readers.

    6th: a back, b never: 1 of 2, whole; 13th: c back, d since the 17th only: 1 of 1, one awaited;
    20th: e since today: unknown.
    """
    rows = [
        *reads("a", "01-06", "01-08"),
        *reads("b", "01-12"),
        *reads("c", "01-13", "01-15"),
        *reads("d", "01-17"),
        *reads("e", "01-20"),
    ]
    week = Settings(thresholds=Thresholds(loyalty_days=7))
    found = compute(of(rows, week), ["loyalty_rate"], ["week"])
    assert found["value"].tolist()[:2] == [0.5, 1.0]
    assert found["is_whole"].tolist() == [True, False, False]
    later = [*rows, *reads("end", "02-28", depth=0)]
    assert compute(of(later, week), ["loyalty_rate"], ["week"])["is_whole"].tolist()[1]


def test_readers_watched_for_unequal_times_are_no_course(of):
    """Both came on two days: 2 of 59 for a, 2 of 28 for b, who looks twice as keen."""
    rows = [
        *reads("a", "01-01", "01-02"),
        *reads("b", "02-01", "02-02"),
        *reads("end", "02-28", depth=0),
    ]
    engine = of(rows, Settings(thresholds=Thresholds(loyalty_days=7)))
    names = ["return_frequency", "median_return_days"]
    assert compute(engine, names, ["month"]).empty
    assert compute(engine, names)["value"].tolist() == pytest.approx([4 / 87 * 30, 1])
    for reading in read_kpis(engine, names, ALL):
        assert reading.spark == ()
        assert "less time" in reading.change.needed


def test_curve_counts_short_watches_as_long_as_they_lasted(of):
    """Four watched 10 days or more, one back on day 5; one watched 3 days only: 1 of 4 by day 7."""
    rows = [
        *reads("a", "01-01", "01-06"),
        *(row for name in "bcd" for row in reads(name, "01-01")),
        *reads("recent", "01-08"),
        *reads("end", "01-11", depth=0),
    ]
    curve = return_curve(of(rows), ALL).set_index("depth")["value"]
    assert curve.to_dict() == pytest.approx({0: 0, 7: 0.25})


def test_month_that_is_not_over_is_blank_and_one_without_visits_is_zero(of):
    rows = [
        *reads("a", "01-01", "02-05", "03-05"),
        *reads("b", "01-31"),
        *reads("c", "02-10", "03-02"),
        *reads("d", "03-20"),
    ]
    found = cohorts(of(rows), ALL).set_index("first read")
    assert found["readers"].to_dict() == {"2025-01": 2, "2025-02": 1, "2025-03": 1}
    assert found.columns.tolist() == ["readers", "+1"]
    assert found.loc["2025-01", "+1"] == 0.5
    assert found["+1"].isna().tolist() == [False, True, True]  # March isn't over
    early = cohorts(of(rows), Filters(to_on=date(2025, 1, 15))).set_index("first read")
    assert early.loc["2025-01"].to_dict() == {"readers": 1, "+1": 1}  # a alone


def test_ids_that_never_return_are_called_rotating(of):
    once = [row for n in range(100) for row in reads(str(n), "01-01")]
    end = reads("end", "01-31")
    assert identity(of([*once, *end]), ALL) == Identity(100, 0)
    assert Identity(100, 0).is_rotating
    some = [*once, *[row for n in range(8) for row in reads(str(n), "01-09")], *end]
    assert not identity(of(some), ALL).is_rotating
    assert not Identity(20, 0).is_rotating  # too few to say
    assert not Identity().is_rotating
    assert "0 ever returned" in say_identity(Identity(100, 0))


def test_groups_offered_are_those_that_the_file_can_tell(store, of):
    assert groups_there(of(FOUR), ALL) == (EVERYBODY,)
    assert groups_there(of([*FOUR, *reads("a", "01-01", is_from_blog=True)]), ALL)[-1] == FROM_BLOG
    tables = {"visits": reads("a", "01-01", person_id="p"), "audience": [{"person_id": "p"}]}
    assert len(groups_there(engine_of(store, tables), ALL)) == 2
    assert pieces_there(of(FOUR), ALL) == ["x"]


def test_nothing_loaded_is_no_answer(store):
    engine = engine_of(store, {"posts": [{"post_id": "1"}]})
    assert not len(compare_returns(engine, ALL, EVERYBODY))
    assert not len(return_curve(engine, ALL))
    assert not len(cohorts(engine, ALL))
    assert identity(engine, ALL) == Identity()
    assert groups_there(engine, ALL) == (EVERYBODY,)
    assert "Nobody" in say_returns(compare_returns(engine, ALL, EVERYBODY), 30)
    assert "too few days" in say_return_curve(return_curve(engine, ALL))


def test_group_says_what_makes_a_member():
    group = ReaderGroup(name="g", pieces=("x", "y"), is_from_blog=True)
    assert say_group(group).startswith("Readers who opened any of “x”, “y” and came from the blog")
