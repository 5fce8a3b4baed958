"""How a figure stands: rising, falling, steady, or can't be said – and then how much is missing."""

import math
import re
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from kpi_core.catalogue import catalogue
from kpi_core.settings import Filters
from kpi_core.tables import TABLES
from kpi_core.trend import Reading, choose_grain, read_kpis, say_compared
from kpi_core.verdict import Change, Direction
from tests.core.examples import engine_of

START = date(2025, 1, 1)
MIDDLE = START + timedelta(days=30)
LATER = Filters(from_on=MIDDLE, to_on=MIDDLE + timedelta(days=29))


def series(before: list[int], now: list[int], column: str = "likes", **more) -> list[dict]:
    """A post a day: 30 days `before`, then 30 days `now`."""
    return [
        {
            "post_id": str(n),
            "posted_at": f"{START + timedelta(days=n)} 12:00",
            column: value,
            **more,
        }
        for n, value in enumerate([*before, *now])
    ]


def noisy(mean: float, spread: float, seed: int, days: int = 30) -> list[int]:
    values = np.random.default_rng(seed).normal(mean, spread, days)
    return [max(0, round(value)) for value in values]


@pytest.fixture
def read(store):
    """The reading of one KPI over rows of some tables."""

    def read_(name: str, filters: Filters = LATER, **tables: list[dict]) -> Reading:
        (reading,) = read_kpis(engine_of(store, tables), [name], filters)
        return reading

    return read_


# ------------------------------------------------------------------------ counts by day


def test_count_that_doubles_is_rising_and_good(read):
    reading = read("likes", posts=series(noisy(10, 2, 1), noisy(20, 2, 2)))
    assert reading.change.direction is Direction.RISING
    assert reading.change.low > 0
    assert reading.is_good is True
    assert reading.change.relative == pytest.approx(1, abs=0.2)
    assert reading.change.now == reading.value


def test_count_that_halves_is_falling_and_not_good(read):
    reading = read("likes", posts=series(noisy(20, 2, 1), noisy(10, 2, 2)))
    assert reading.change.direction is Direction.FALLING
    assert reading.change.high < 0
    assert reading.is_good is False


def test_count_that_stays_within_a_twentieth_is_steady(read):
    """Even where chance is ruled out: a thousandth more is not worth a word."""
    reading = read("likes", posts=series([1000, 1002] * 15, [1001, 1003] * 15))
    assert reading.change.low > 0
    assert reading.change.direction is Direction.STEADY
    level = read("likes", posts=series([1000] * 30, [1001] * 30))
    assert level.change.direction is Direction.STEADY
    assert reading.is_good is None


def test_count_that_swings_too_much_cannot_be_judged(read):
    reading = read("likes", posts=series(noisy(20, 20, 1), noisy(22, 20, 2)))
    assert reading.change.direction is Direction.UNCLEAR
    assert reading.change.direction.value == "can't say yet"
    assert reading.change.low < 0 < reading.change.high


def test_interval_of_day_means_is_welchs(read):
    """By the textbook: t of Welch–Satterthwaite freedom times the root of the summed variances."""
    from scipy import stats

    before, now = noisy(20, 6, 1), noisy(24, 3, 2)
    change = read("likes", posts=series(before, now)).change
    expected = stats.ttest_ind(now, before, equal_var=False).confidence_interval(0.95)
    assert (change.low, change.high) == pytest.approx((expected.low, expected.high))


def test_days_that_would_settle_it_are_named_when_they_are_few(read):
    """The same days over and over: with as many more as it says, the verdict is clear."""
    before, now = [10, 14] * 15, [11, 14, 13] * 10
    change = read("likes", posts=series(before, now)).change
    assert change.direction is Direction.UNCLEAR
    assert re.fullmatch(r"about \d+ more days needed", change.needed)
    half = (change.high - change.low) / 2
    days = 30 * ((half / abs(np.mean(now) - np.mean(before))) ** 2 - 1)
    assert change.needed == f"about {math.ceil(days)} more days needed"


def test_hopeless_wait_is_named_as_longer_than_four_times_the_period(read):
    change = read("likes", posts=series(noisy(20, 20, 1), [v + 1 for v in noisy(20, 20, 1)])).change
    assert (change.direction, change.needed) == (Direction.UNCLEAR, "over 120 more days needed")


def test_days_that_would_show_a_steadiness_are_counted_too(read):
    """Means 20 and 20: not the difference must be told from 0, but the interval fit in ±1."""
    change = read("likes", posts=series([17, 23] * 15, [17, 23] * 15)).change
    assert change.direction is Direction.UNCLEAR
    days = math.ceil(30 * (((change.high - change.low) / 2 / 1) ** 2 - 1))
    assert change.needed == f"about {days} more days needed"


def test_week_is_the_least_to_judge_by(read):
    days = Filters(from_on=MIDDLE, to_on=MIDDLE + timedelta(days=2))
    change = read("likes", days, posts=series([1] * 30, [9] * 30)).change
    assert (change.now, change.before) == (27, 3)
    assert change.direction is Direction.UNCLEAR
    assert change.needed == "at least 7 days with figures needed in each period"


def test_days_without_a_post_count_as_nothing(read):
    """A post every third day, then every day: 30 likes each, so three times as many."""
    rows = [row for n, row in enumerate(series([30] * 30, [30] * 30)) if n >= 30 or n % 3 == 0]
    change = read("likes", posts=rows).change
    assert (change.before, change.now) == (300, 900)
    assert change.direction is Direction.RISING


# ------------------------------------------------------------------------ rates


def rates(before: tuple[int, int], now: tuple[int, int]) -> list[dict]:
    rows = series([0] * 30, [0] * 30, "clicks", impressions=0)
    rows[0] |= {"clicks": before[0], "impressions": before[1]}
    rows[-1] |= {"clicks": now[0], "impressions": now[1]}
    return rows


def test_rate_is_judged_by_newcombes_interval_of_the_difference(read):
    """56 of 70 against 48 of 80 is 0.0524 to 0.3339 (Newcombe 1998, method 10, table II a)."""
    change = read("click_through_rate", posts=rates((48, 80), (56, 70))).change
    assert (change.low, change.high) == pytest.approx((0.0524, 0.3339), abs=6e-5)
    assert change.direction is Direction.RISING


def test_rate_on_few_observations_says_how_many_more(read):
    change = read("click_through_rate", posts=rates((10, 100), (16, 100))).change
    assert change.direction is Direction.UNCLEAR
    (more,) = re.fullmatch(r"about ([\d,]+) more observations needed", change.needed).groups()
    assert 50 < int(more.replace(",", "")) < 500


def test_rate_of_very_many_that_hardly_moves_is_steady(read):
    change = read("click_through_rate", posts=rates((100_000, 10**6), (100_100, 10**6))).change
    assert change.direction is Direction.STEADY


def mentions(before: str, now: str) -> list[dict]:
    """A mention for each sign, in the period before and in the later one."""
    labels = {"+": "pos", "-": "neg"}
    return [
        {"brand": "Own brand", "sentiment": labels[sign], "mentioned_at": f"{day} 12:00"}
        for day, signs in ((START, before), (LATER.to_on, now))
        for sign in signs
    ]


def test_net_sentiment_is_judged_by_the_interval_of_the_difference(read):
    """60 + and 40 - (0.2 ± 0.192), then 90 + and 10 - (0.8 ± 0.118): 0.6 ± √(0.192² + 0.118²)."""
    rows = mentions("+" * 60 + "-" * 40, "+" * 90 + "-" * 10)
    change = read("net_sentiment", mentions=rows).change
    assert (change.low, change.high) == pytest.approx((0.375, 0.825), abs=0.001)
    assert change.direction is Direction.RISING


def test_net_sentiment_of_few_says_how_many_more(read):
    """3 + and 2 -, then 4 + and 1 -: 0.2 and 0.6, each ± 0.7 or more."""
    change = read("net_sentiment", mentions=mentions("+++--", "++++-")).change
    assert change.direction is Direction.UNCLEAR
    assert re.fullmatch(r"(about|over) \d+ more observations needed", change.needed)


def test_two_periods_at_zero_say_that_waiting_would_not_tell(read):
    change = read("click_through_rate", posts=rates((0, 10), (0, 10))).change
    assert change.direction is Direction.UNCLEAR
    assert "alike" in change.needed


def test_figure_without_a_range_says_so(read):
    rows = series([3] * 30, [9] * 30, "shares", posted_by="x")
    change = read("shares_per_post", posts=rows).change
    assert change.direction is Direction.UNCLEAR
    assert change.needed == "it comes without a range, so chance can't be ruled out"


def test_thirty_days_of_data_are_thirty_short_of_a_verdict(read):
    change = read("likes", Filters(), posts=series([], [2] * 30)).change
    assert change.direction is Direction.NONE
    assert change.needed == "about 30 more days needed"


# ------------------------------------------------------------------------ no comparison


def test_period_before_the_data_begin_is_not_compared_with(read):
    rows = series([9] * 30, [1] * 30)[1:]
    change = read("likes", posts=rows).change
    assert change.direction is Direction.NONE
    assert change.needed == "data from 1 Jan 2025 on needed, they begin on 2 Jan 2025"


def test_period_that_lacks_more_than_a_tenth_of_its_days_is_not_compared(read):
    rows = series([9] * 30, [1] * 30)[:-4]
    reading = read("likes", posts=rows)
    assert reading.change.direction is Direction.NONE
    assert reading.change.needed == "data up to 1 Mar 2025 needed, they end on 25 Feb 2025"
    assert reading.is_good is None
    assert math.isnan(reading.change.relative)


def test_whole_periods_are_compared_with_the_same_rows(read):
    assert read("likes", posts=series([9] * 30, [1] * 30)).change.direction is Direction.FALLING


def test_without_a_period_the_last_thirty_days_stand_against_those_before(read):
    change = read("likes", Filters(), posts=series([1] * 30, [2] * 30)).change
    assert (change.before, change.now) == (30, 60)
    assert "30" in change.against


def test_period_that_lacks_its_last_days_is_compared_without_them(read):
    """Asked are 31 January to 1 March 2025, 30 days; posts end on 27 February, after 28 of them.

    28 days of 2 likes a day stand against the 28 before, of 1; of 20 days of 30 nothing is said.
    """
    change = read("likes", posts=series([1] * 30, [2] * 28)).change
    assert (change.before, change.now) == (28, 56)
    assert change.direction is Direction.RISING
    assert change.compared == ("this period against the equally long one before, up to 27 Feb 2025")
    assert read("likes", posts=series([1] * 30, [2] * 20)).change.direction is Direction.NONE


def test_source_that_covers_a_part_of_the_time_before_is_not_compared(read):
    """Posts end before the comparison; account totals begin in the midst of it: no 'rising'."""
    early = [{"post_id": "1", "posted_at": f"{START - timedelta(days=90)} 12:00", "likes": 5}]
    days = [
        {"counted_on": str(MIDDLE + timedelta(days=n)), "platform": "x", "likes": 10}
        for n in range(-10, 30)
    ]
    change = read("likes", posts=early, account_days=days).change
    assert change.direction is Direction.NONE


def test_unknown_before_is_no_comparison(read):
    rows = [{**row, "likes": None} for row in series([1] * 30, [1] * 30)[:30]]
    rows += series([1] * 30, [2] * 30)[30:]
    assert read("likes", posts=rows).change.direction is Direction.NONE


def test_kpi_whose_table_is_not_loaded_has_no_reading(store):
    engine = engine_of(store, {"posts": [{"likes": 1}]})
    readings = read_kpis(engine, ["social_sales_revenue", "likes"], Filters())
    assert [reading.name for reading in readings] == ["likes"]


def test_every_kpi_has_a_reading_from_each_table_alone(store):
    """A figure that several tables bring is not looked for in one that isn't loaded."""
    several = [kpi.name for kpi in catalogue().values() if len(kpi.sources) > 2]
    for name, table in TABLES.items():
        if table.day:
            readings = read_kpis(engine_of(store, {name: [{}]}), several, LATER)
            assert all(math.isnan(reading.change.now) for reading in readings), name


# ------------------------------------------------------------------------ levels


@pytest.mark.parametrize(
    ("name", "table", "rows", "bound"),
    [
        ("likes", "posts", [{"likes": 3}, {"likes": None}], "at least"),
        ("likes", "posts", [{"likes": 3}], ""),
        ("leads", "leads", [{"source": "linkedin"}, {"source": None}], "at least"),
        ("extended_reach", "shares_detail", [{"sharer_followers": 9}], "at most"),
        (
            *("extended_reach", "shares_detail", [{"sharer_followers": 9}, {}]),
            "of what is known, at most",  # how many follow the second sharer, nobody knows
        ),
        ("click_through_rate", "posts", [{"clicks": 1, "impressions": 9}, {}], ""),
        ("total_cost", "costs", [{"amount": 9.0}], "at least"),
    ],
)
def test_count_with_gaps_is_at_least_so_much(store, name, table, rows, bound):
    (reading,) = read_kpis(engine_of(store, {table: rows}), [name], Filters())
    assert reading.is_known
    assert reading.bound == bound


def test_search_that_keeps_rare_terms_to_itself_sends_at_least_what_its_terms_tell(read):
    """Terms 40, pages 70: 30 clicks came by terms too rare to be named."""
    terms, pages = [{"term": "valve", "clicks": 40}], [{"page": "/valve", "clicks": 70}]
    both = read("search_clicks", Filters(), search_terms=terms + pages)
    assert (both.value, both.bound) == (70, "")
    alone = read("search_clicks", Filters(), search_terms=terms)
    assert (alone.value, alone.bound) == (40, "at least")


def test_balance_with_gaps_is_no_bound(store):
    """One came who qualifies; whether the one who left did, nobody knows."""
    rows = [
        {"job_title": "CTO", "followed_at": "2025-01-02"},
        {"unfollowed_at": "2025-01-03"},
    ]
    (reading,) = read_kpis(engine_of(store, {"audience": rows}), ["qualified_growth"], Filters())
    assert (reading.value, reading.unknown, reading.bound) == (1, 1, "")


def levels(*values: int) -> list[dict]:
    """Followers on the first day and then every 29 or 30 days."""
    days = [START, MIDDLE - timedelta(days=1), MIDDLE + timedelta(days=29)]
    return [
        {"counted_on": str(day), "platform": "x", "followers": value}
        for day, value in zip(days, values, strict=True)
    ]


@pytest.mark.parametrize(
    ("values", "direction"),
    [
        ((90, 100, 130), Direction.RISING),
        ((90, 130, 100), Direction.FALLING),
        ((90, 100, 100), Direction.STEADY),
    ],
)
def test_level_is_compared_with_the_level_at_the_end_of_the_period_before(read, values, direction):
    change = read("followers", account_days=levels(*values)).change
    assert (change.before, change.now) == values[1:]
    assert change.direction is direction


# ------------------------------------------------------------------------ small things


def test_change_from_nothing_has_no_relative_size():
    assert math.isnan(Change(now=5, before=0).relative)
    assert Change(now=5, before=4).relative == 0.25
    assert Change(now=5, before=4).difference == 1


@pytest.mark.parametrize(
    ("days", "grain"), [(1, "day"), (45, "day"), (46, "week"), (400, "week"), (401, "month")]
)
def test_grain_grows_with_the_period(days, grain):
    assert choose_grain(START, START + timedelta(days=days - 1)) == grain


def test_sparkline_holds_whole_periods_in_order(read):
    period = Filters(from_on=START, to_on=START + timedelta(days=9))
    assert read("likes", period, posts=series(list(range(30)), [0] * 30)).spark == tuple(range(10))
    two = Filters(from_on=START, to_on=START + timedelta(days=1))
    assert read("likes", two, posts=series(list(range(30)), [0] * 30)).spark == ()


def test_what_changes_compare_and_lines_show_is_said_once(store):
    """Sixty days are drawn by the week; the change is of the last thirty."""
    engine = engine_of(store, {"posts": series(noisy(20, 3, 1), noisy(20, 3, 2))})
    (likes,) = read_kpis(engine, ["likes"], Filters())
    assert len(likes.spark) == 7  # of 1 January 2025, a Wednesday, to 1 March: seven whole weeks
    told = say_compared([likes])
    assert told.startswith("Changes: last 30 days against the 30 before, up to 1 Mar 2025. Lines")
    assert told.endswith("Lines: the whole period by week, those with at least 9 of 10 days.")
    assert say_compared([]) == ""
    (likes,) = read_kpis(engine, ["likes"], LATER)
    assert say_compared([likes]).endswith("Lines: the whole period by day.")


def test_figures_whose_data_end_on_different_days_say_between_which(read):
    likes = read("likes", Filters(), posts=series([1] * 30, [2] * 30))
    assert likes.change.until == date(2025, 3, 1)
    sooner = replace(likes, change=replace(likes.change, until=date(2025, 2, 20)))
    assert say_compared([likes, sooner]).startswith(
        "Changes: last 30 days against the 30 before. "
        "The data end between 20 Feb 2025 and 1 Mar 2025. Lines: "
    )


def test_month_that_lacks_its_last_days_ends_the_course_and_half_a_month_does_not(store):
    """A post on the 1st of each month of 2025 and 2026 to September, with its number as likes;
    then one on 28 September, which is 28 of 30 days, or on the 15th.
    """
    starts = pd.date_range("2025-01-01", "2026-09-01", freq="MS")
    posts = [{"post_id": str(n), "posted_at": day, "likes": n} for n, day in enumerate(starts, 1)]
    for last, expected in (("2026-09-28", (19, 20, 121)), ("2026-09-15", (18, 19, 20))):
        rows = [*posts, {"post_id": "last", "posted_at": last, "likes": 100}]
        (likes,) = read_kpis(engine_of(store, {"posts": rows}), ["likes"], Filters())
        assert likes.grain == "month"
        assert likes.spark[-3:] == expected


def test_course_of_events_falls_to_zero_in_a_week_without_any(store):
    """Posts in the weeks of 6, 13 and 27 January 2025, and one of 3 February that ends the file."""
    days = ["2025-01-05", "2025-01-06", "2025-01-13", "2025-01-27", "2025-02-03", "2025-03-02"]
    rows = [{"post_id": day, "posted_at": f"{day} 12:00", "likes": 5} for day in days]
    (likes,) = read_kpis(engine_of(store, {"posts": rows}), ["likes"], Filters())
    assert likes.spark == (5, 5, 0, 5, 5, 0, 0, 5)  # the week of 24 February ends with the file
    assert likes.grain == "week"


def test_week_of_posts_without_a_figure_is_left_out_of_the_course_and_is_no_zero(store):
    days = ["2025-01-05", "2025-01-06", "2025-01-13", "2025-01-20", "2025-02-24", "2025-03-02"]
    rows = [
        {"post_id": day, "posted_at": f"{day} 12:00", "likes": None if "13" in day else 5}
        for day in days
    ]
    (likes,) = read_kpis(engine_of(store, {"posts": rows}), ["likes"], Filters())
    assert likes.spark == (5, 5, 0, 0, 0, 0, 10)  # 6 and 20 January, four weeks without, the last
