"""What stands over the charts of the rooms, on tables that add up by hand."""

import pandas as pd

from kpi_core.audience.breakdown import say_crowd
from kpi_core.engagement.mix import rate_by_platform, say_mix
from kpi_core.engagement.tiers import LADDER, strongest_known
from kpi_core.kpi import Unit
from kpi_core.periods import Scale
from kpi_core.voice.share import brand_bars, say_brands_over_time, say_lead, say_pages

NAN = float("nan")
MONTHS = Scale("month", Unit.COUNT)
RIGHT = "Qualified followers"


def over_time(**series: list[float]) -> pd.DataFrame:
    """One value a month from January 2025 on, for each series."""
    frames = [
        pd.DataFrame(
            {
                "period": pd.date_range("2025-01-01", periods=len(values), freq="MS"),
                "series": name,
                "value": values,
                "is_whole": True,
            }
        )
        for name, values in series.items()
    ]
    return pd.concat(frames, ignore_index=True)


def brands(**values: tuple[float, float, float]) -> pd.DataFrame:
    """Value, low and high by brand, as `compute` gives them."""
    return pd.DataFrame(
        [
            {"brand": name, "value": value, "low": low, "high": high}
            for name, (value, low, high) in values.items()
        ]
    )


SHARES = brand_bars(
    brands(Acme=(0.6, 0.55, 0.65), Rival=(0.3, 0.25, 0.35), Third=(0.1, 0, 0.2)), Unit.RATE
)
CLOSE = brand_bars(
    brands(Acme=(0.46, 0.4, 0.52), Rival=(0.44, 0.38, 0.5), Third=(0.1, 0, 0.2)), Unit.RATE
)


def counts(**values: float) -> pd.DataFrame:
    return brand_bars(
        brands(**{name: (value, NAN, NAN) for name, value in values.items()}), Unit.COUNT
    )


# ------------------------------------------------------------------------ brands


def test_leader_leads_by_a_number_and_for_certain():
    said = say_lead(counts(Rival=30, Acme=60, Third=10), SHARES, "Third", Unit.COUNT)
    assert said == "“Acme” leads with 60, 30 ahead of “Rival” – for certain; Third has 10"


def test_lead_within_the_intervals_is_none_yet():
    said = say_lead(counts(Acme=46, Rival=44, Third=10), CLOSE, "Acme", Unit.COUNT)
    # halves of 0.06 each must shrink to 0.02 together: 6 times narrower, so 36 times as many
    assert said == (
        "“Acme” leads with 46, 2 ahead of “Rival” – can't say yet whether for certain, about 36 "
        "times as many mentions needed"
    )


def test_lead_without_intervals_is_none_yet():
    none = brand_bars(brands(Acme=(0.6, NAN, NAN), Rival=(0.4, NAN, NAN)), Unit.RATE)
    said = say_lead(counts(Acme=60, Rival=40), none, "Acme", Unit.COUNT)
    assert said.endswith("can't say yet whether for certain: its range isn't known")


def test_two_that_are_level_lead_nobody():
    said = say_lead(counts(Acme=50, Rival=50), CLOSE, "Acme", Unit.COUNT)
    assert said == "“Acme” and “Rival” are level at 50"


def test_one_brand_alone_leads_nobody():
    assert say_lead(counts(Acme=50), SHARES, "Acme", Unit.COUNT).endswith("nobody leads")


def test_chart_of_brands_says_the_own_highs_and_lows():
    trend = over_time(Acme=[20, 40], Rival=[15, 15])
    said = say_brands_over_time(trend, counts(Acme=60, Rival=30), SHARES, "Acme", MONTHS)
    assert said == (
        "“Acme” leads with 60, 30 ahead of “Rival” – for certain; Acme: highest in February 2025 "
        "(40), lowest in January 2025 (20)."
    )


def test_pages_without_mentions_say_whose_drew_most_and_what_they_are_not():
    said = say_pages(counts(Acme=3, Rival=5), "Acme")
    assert said.startswith("The page of “Rival” drew most: 5 acts; Acme drew 3.")
    assert "No mentions are loaded" in said
    alone = say_pages(counts(Acme=3), "Acme")
    assert alone.startswith("The page of “Acme” drew 3 acts.")


# ------------------------------------------------------------------------ the crowd


def test_crowd_that_gains_more_is_named():
    """100 to 110 is +10 %; 1,000 + 200 to 1,200 + 300 is +25 %."""
    trend = over_time(
        **{RIGHT: [100, 110], "Followers, x": [1000, 1200], "Followers, li": [200, 300]}
    )
    assert say_crowd(trend, RIGHT, MONTHS) == (
        "From January 2025 to February 2025 qualified followers went from 100 to 110 (+10%), all "
        "followers from 1,200 to 1,500 (+25%): the crowd gained more than the right people."
    )


def test_platform_that_comes_in_later_is_no_growth():
    trend = over_time(
        **{RIGHT: [100, 150], "Followers, x": [1000, 1100], "Followers, li": [NAN, 900]}
    )
    said = say_crowd(trend, RIGHT, MONTHS)
    assert "all followers from 1,000 to 1,100 (+10%)" in said
    assert "the right people gained more" in said


def test_crowd_and_right_people_that_move_alike():
    trend = over_time(**{RIGHT: [100, 100], "Followers, x": [1000, 1000]})
    assert say_crowd(trend, RIGHT, MONTHS).endswith("both moved alike.")


def test_one_period_or_one_side_alone_can_not_be_compared():
    for series in (
        {RIGHT: [100], "Followers, x": [1000]},
        {RIGHT: [100, 110]},
        {"Followers, x": [1000, 1100]},
        {RIGHT: [NAN, NAN], "Followers, x": [1000, 1100]},
    ):
        said = say_crowd(over_time(**series), RIGHT, MONTHS)
        assert "can't be said yet: that needs two periods" in said


# ------------------------------------------------------------------------ rates by platform


def rates(**halves: tuple[int, int, int]) -> pd.DataFrame:
    """Clicks of the first and of the second half, of so many views in each of four months."""
    rows = []
    for name, (first, second, views) in halves.items():
        for month, clicks in enumerate((first, first, second, second)):
            rows.append(
                {"period": month, "series": name, "numerator": clicks, "denominator": views}
            )
    return pd.DataFrame(rows)


def test_rate_that_moves_by_chance_is_not_said_to_have_moved():
    """2 × 10 of 2 × 100 against 2 × 12 of 2 × 100: Newcombe's interval holds 0."""
    said = say_mix(rates(**{"all together": (10, 12, 100), "x": (5, 6, 50), "li": (5, 6, 50)}))
    assert said == (
        "All together it was 10.0% in the first half of the period and 12.0% in the second: "
        "whether that is more than chance can't be said yet."
    )


def test_rate_that_moves_for_certain_is_set_beside_its_platforms():
    both = {"all together": (100, 300, 1000), "x": (50, 150, 500), "li": (50, 150, 500)}
    said = say_mix(rates(**both))
    assert said.startswith("All together it went from 10.0% to 30.0%")
    assert said.endswith("the same way as on every platform.")


def test_rate_of_few_periods_is_told_with_what_is_missing():
    few = rates(**{"all together": (10, 12, 100), "x": (5, 6, 50)})
    few["value"] = few["numerator"] / few["denominator"]
    assert say_mix(few[few["period"].isin([1, 2])]) == (
        "All together it went from 10.0% to 12.0% in 2 whole periods: to say whether that is more "
        "than chance takes 4."
    )
    assert say_mix(few[few["period"] == 1]).startswith("All together it is 10.0% in 1 whole period")
    assert say_mix(few[(few["series"] == "x") | (few["period"] > 1)]).endswith("can't be said.")


# ------------------------------------------------------------------------ tiers


def test_strongest_act_that_the_chart_holds():
    trend = over_time(likes=[1, 2], comments=[3, 4], clicks=[NAN, NAN])
    assert strongest_known(trend, LADDER, str) == "comments"
    assert strongest_known(trend.iloc[:0], LADDER, str) == ""


def test_line_of_a_platform_breaks_where_nothing_was_posted():
    months = [pd.Timestamp(2025, month, 1) for month in (1, 2, 3)]
    posted = {"x": months, "linkedin": [months[0], months[2]]}
    parts = [{"month": month, "platform": name, "value": 0.1, "numerator": 1.0, "denominator": 10.0,
              "is_whole": True} for name, those in posted.items() for month in those]  # fmt: skip
    frame = pd.DataFrame(parts)
    found = rate_by_platform(frame[:3].drop(columns="platform"), frame, "month")
    assert found.loc[found["series"] == "LinkedIn", "value"].isna().tolist() == [False, True, False]
    assert found.loc[found["series"] == "X", "value"].notna().all()
    assert say_mix(found).startswith("All together it went from 10.0% to 10.0% in 3 whole periods")
