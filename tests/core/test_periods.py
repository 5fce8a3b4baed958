"""What a chart over time says: facts of its periods, on tables that can be read at a glance."""

import pandas as pd
import pytest

from kpi_core.kpi import Unit
from kpi_core.periods import Scale, complete, is_course, say_extremes, say_latest

NAN = float("nan")
MONTHS = Scale("month", Unit.COUNT)


def trend(*values: float, start: str = "2025-01-01", cut: tuple[int, ...] = (), name: str = "Acme"):
    """One value a month; the positions in `cut` are periods that the data hold only a part of."""
    periods = pd.date_range(start, periods=len(values), freq="MS")
    return pd.DataFrame(
        {
            "period": periods,
            "series": name,
            "value": [float(value) for value in values],
            "low": NAN,
            "high": NAN,
            "is_whole": [position not in cut for position in range(len(values))],
        }
    )


def test_highest_and_lowest_period_are_named_with_their_values():
    said = say_extremes(trend(5, 9, 2), "Acme", MONTHS)
    assert said == "highest in February 2025 (9), lowest in March 2025 (2)"


def test_incomplete_period_is_never_the_lowest():
    said = say_extremes(trend(5, 9, 1, cut=(2,)), "Acme", MONTHS)
    assert said == "highest in February 2025 (9), lowest in January 2025 (5)"


def test_two_periods_that_tie_are_both_named():
    said = say_extremes(trend(9, 2, 9), "Acme", MONTHS)
    assert said == "highest in January 2025 and in March 2025 (9 each), lowest in February 2025 (2)"


def test_more_than_two_ties_are_counted():
    said = say_extremes(trend(9, 2, 9, 9), "Acme", MONTHS)
    assert said == "highest in 3 months (9 each), lowest in February 2025 (2)"


def test_flat_line_has_no_highest():
    assert say_extremes(trend(4, 4, 4), "Acme", MONTHS) == "the same in each of 3 months: 4"


def test_one_period_is_only_one():
    said = say_extremes(trend(4), "Acme", MONTHS)
    assert said == "only one whole month is known, January 2025 with 4"
    assert say_latest(trend(4), "Acme", MONTHS) == "The last whole month, January 2025: 4."


@pytest.mark.parametrize("rows", [trend(), trend(NAN, NAN), trend(7, cut=(0,)), trend(7, name="B")])
def test_nothing_whole_is_said_to_be_so(rows):
    assert say_extremes(rows, "Acme", MONTHS) == "no whole month is known"


def test_last_whole_period_stands_beside_the_one_before_and_the_rest_is_a_part():
    said = say_latest(trend(5, 9, 6, 1, cut=(3,)), "Acme", MONTHS)
    assert said == (
        "The last whole month, March 2025: 6, after 9 in the month before. "
        "Only a part of April 2025 is counted: 1."
    )


def test_first_period_that_is_cut_off_is_named():
    said = say_latest(trend(1, 9, cut=(0,)), "Acme", MONTHS)
    assert said == (
        "The last whole month, February 2025: 9. Only a part of January 2025 is counted: 1."
    )


def test_gap_is_named_and_nothing_is_compared_across_it():
    said = say_latest(trend(5, NAN, 6), "Acme", MONTHS)
    assert said == "The last whole month, March 2025: 6. Nothing is known of February 2025."
    said = say_latest(trend(5, NAN, NAN, 6), "Acme", MONTHS)
    assert said.endswith("Nothing is known of 2 months, the first of them February 2025.")


def test_all_unknown_says_so():
    assert say_latest(trend(NAN), "Acme", MONTHS) == "Nothing is known of January 2025."


@pytest.mark.parametrize(
    ("grain", "said"),
    [
        ("day", "highest on 6 Jan 2025 (2), lowest on 7 Jan 2025 (1)"),
        ("week", "highest in the week of 6 Jan 2025 (2), lowest in the week of 13 Jan 2025 (1)"),
    ],
)
def test_days_and_weeks_are_called_as_people_call_them(grain, said):
    rows = trend(2, 1)
    rows["period"] = pd.date_range(
        "2025-01-06", periods=2, freq={"day": "D", "week": "W-MON"}[grain]
    )
    assert say_extremes(rows, "Acme", Scale(grain, Unit.COUNT)) == said


# ------------------------------------------------------------------------ gaps


def months(*named: tuple[str, float], name: str = "Acme") -> pd.DataFrame:
    rows = trend(*(value for _, value in named), name=name)
    return rows.assign(period=pd.to_datetime([month for month, _ in named]))


def test_month_without_rows_is_unknown_where_somebody_counted():
    """January 5, March 6: of February nobody knows."""
    filled = complete(months(("2025-01-01", 5), ("2025-03-01", 6)), "month")
    assert filled["value"].tolist() == pytest.approx([5, NAN, 6], nan_ok=True)
    assert filled["is_whole"].tolist() == [True, True, True]


def test_month_without_events_is_zero_even_at_the_ends_of_a_series():
    """Acme has January to March; Rival only February: nobody mentioned it before and after."""
    acme = months(("2025-01-01", 5), ("2025-02-01", 5), ("2025-03-01", 6))
    rival = months(("2025-02-01", 2), name="Rival")
    filled = complete(pd.concat([acme, rival]), "month", {"Acme": "mentions", "Rival": "mentions"})
    assert filled[filled["series"] == "Rival"]["value"].tolist() == [0, 2, 0]
    assert filled[filled["series"] == "Acme"]["value"].tolist() == [5, 5, 6]


def test_events_of_a_file_that_begins_later_are_unknown_before_it():
    """Account totals tell likes from January; the first post with clicks is of March."""
    likes = months(("2025-01-01", 5), ("2025-05-01", 6), name="Likes")
    clicks = months(("2025-03-01", 2), ("2025-05-01", 1), name="Clicks")
    filled = complete(pd.concat([likes, clicks]), "month", {"Clicks": "posts"})
    assert filled[filled["series"] == "Clicks"]["value"].tolist() == [2, 0, 1]


def test_month_with_events_of_unknown_size_is_unknown_and_not_zero():
    """January has posts of 5 shares, February posts of unknown shares, March none, April 2."""
    shares = months(("2025-01-01", 5), ("2025-02-01", NAN), ("2025-04-01", 2))
    filled = complete(shares, "month", {"Acme": "posts"})
    assert filled["value"].tolist() == pytest.approx([5, NAN, 0, 2], nan_ok=True)


def test_weeks_are_filled_from_monday_to_monday():
    rows = months(("2025-01-06", 5), ("2025-01-20", 6))
    filled = complete(rows, "week")
    assert [str(day.date()) for day in filled["period"]] == [
        "2025-01-06",
        "2025-01-13",
        "2025-01-20",
    ]


def test_nothing_stays_nothing():
    assert not len(complete(trend(), "month"))


def test_one_known_period_is_no_course_over_time():
    one = pd.DataFrame({"period": ["2025-01", "2025-02"], "series": "a", "value": [3.0, None]})
    assert not is_course(one)
    assert not is_course(one.head(0))
    assert is_course(one.assign(value=[3.0, 4.0]))
    assert not is_course(one.assign(series=["a", "b"], value=[3.0, 4.0]))
