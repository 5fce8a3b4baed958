"""Tone against rivals and over time: verdicts only where an interval is clear of nothing."""

import numpy as np
import pandas as pd
import pytest

from kpi_core.voice.compare import against_own, say_against, say_slope, slope_of
from kpi_core.voice.share import BASES, bases_frame, say_bases, say_share

ROOT = 1.959963984540054


def net(**brands: tuple[float, float, float]) -> pd.DataFrame:
    """Positive, neutral and negative mentions → net sentiment as `compute` gives it (spec 40)."""
    rows = []
    for name, (plus, none, minus) in brands.items():
        n = plus + none + minus
        p, q = plus / n, minus / n
        half = ROOT * np.sqrt((p + q - (p - q) ** 2) / n)
        rows.append([name, p - q, p - q - half, p - q + half, n])
    return pd.DataFrame(rows, columns=["brand", "value", "low", "high", "denominator"])


def test_difference_by_hand():
    """Net 0.30 and 0.10 of 100 each: se² = 0.61 ÷ 100 and 0.49 ÷ 100, together 0.1049²."""
    found = against_own(net(Own=(50, 30, 20), Rival=(30, 50, 20)), "Own").iloc[0]
    assert found["value"] == pytest.approx(-0.2)
    assert found["high"] - found["value"] == pytest.approx(1.96 * 0.10488, abs=1e-3)
    assert found["verdict"] == "can't say"
    # (0.2056 ÷ 0.2)² = 1.0566: 5.66 % more than 200
    assert "about 12 more mentions of both needed" in found["text"]


def test_verdicts_name_who_is_better_and_who_is_worse():
    found = against_own(
        net(Own=(50, 30, 20), Bad=(10, 30, 60), Good=(90, 10, 0), Like=(52, 29, 19)), "Own"
    )
    assert dict(zip(found["label"], found["verdict"], strict=True)) == {
        "Good": "better", "Like": "can't say", "Bad": "worse",
    }  # fmt: skip
    said = say_against(found, "Own")
    assert "“Good” is spoken of better than Own" in said
    assert "of “Like” it can't be said yet" in said
    assert "over 50 times" in found.set_index("label").loc["Like", "text"]
    assert not len(against_own(net(Rival=(1, 1, 1)), "Own"))


def months(values: list[float], n: float = 400, skip: tuple[int, ...] = ()) -> pd.DataFrame:
    half = ROOT * 0.6 / np.sqrt(n)
    rows = [
        {"month": start, "value": value, "low": value - half, "high": value + half,
         "denominator": n, "is_whole": True}
        for place, (start, value) in enumerate(
            zip(pd.date_range("2025-01-01", periods=len(values), freq="MS"), values, strict=True)
        )
        if place not in skip
    ]  # fmt: skip
    return pd.DataFrame(rows)


def test_slope_and_its_error_by_hand():
    """Six months on a line of 0.05 a month; se = 0.03 ÷ √17.5, t of 4 = 2.776."""
    slope, low, high = slope_of(months([0.0, 0.05, 0.10, 0.15, 0.20, 0.25]), "month")
    assert slope == pytest.approx(0.05)
    assert high - slope == pytest.approx(2.776 * 0.03 / np.sqrt(17.5), abs=1e-4)
    assert "rises" in say_slope((slope, low, high), "month", "Acme", 0.02)


def test_missing_month_counts_as_time_and_a_part_of_one_not_at_all():
    course = months([0.0, 0.05, 0.10, 0.15, 0.20, 0.25], skip=(2, 3))
    assert slope_of(course, "month")[0] == pytest.approx(0.05)
    cut = months([0.0, 0.05, 0.10, 0.15, 0.20, -0.9])
    cut.loc[5, "is_whole"] = False
    assert slope_of(cut, "month")[0] == pytest.approx(0.05)


def test_months_that_scatter_widen_the_interval():
    calm, wild = months([0.1] * 8), months([0.1, 0.4, -0.2, 0.3, -0.1, 0.35, -0.2, 0.15])
    widths = [high - low for _, low, high in (slope_of(c, "month") for c in (calm, wild))]
    assert widths[1] > 3 * widths[0]
    assert "can't be said" in say_slope(slope_of(wild, "month"), "month", "Acme", 0.02)
    assert "holds steady" in say_slope(slope_of(calm, "month"), "month", "Acme", 0.02)
    assert "can't be said" in say_slope(slope_of(calm, "month"), "month", "Acme", 0.001)
    assert slope_of(calm.head(3), "month") is None
    said = say_slope((-0.05, -0.08, -0.03), "month", "Acme", 0.02)
    assert said == "The tone of Acme falls: −0.050 a month, likely between −0.08 and −0.03."


def test_slope_is_that_of_weighted_least_squares():
    course = months([0.1, 0.3, 0.2, 0.5, 0.1])
    sizes = np.array([100.0, 900, 400, 50, 300])
    course["denominator"] = sizes
    half = ROOT * 0.6 / np.sqrt(sizes)
    course["low"], course["high"] = course["value"] - half, course["value"] + half
    expected = np.polyfit(np.arange(5), course["value"], 1, w=np.sqrt(sizes))[0]
    assert slope_of(course, "month")[0] == pytest.approx(expected)


def shares(**brands: float) -> pd.DataFrame:
    return pd.DataFrame({"brand": list(brands), "value": list(brands.values())})


def test_bases_that_name_different_leaders_are_the_finding():
    found = bases_frame(
        {"Mentions": shares(Acme=0.6, Rival=0.4), "Authors": shares(Acme=0.3, Rival=0.7),
         "On message": shares()}
    )  # fmt: skip
    assert list(found.columns) == ["brand", "Mentions", "Authors"]
    assert found.loc[found["brand"] == "Acme", "Authors"].item() == "2nd, 30.0%"
    assert say_bases(found) == (
        "The bases disagree on who leads: “Acme” by mentions; “Rival” by authors."
    )
    same = bases_frame({"Mentions": shares(A=0.6, B=0.4), "Authors": shares(A=0.7, B=0.3)})
    assert say_bases(same) == "“A” leads on every base."


def test_share_is_told_as_one_of_its_base():
    shares = pd.DataFrame(
        {
            "label": ["Rival", "Own"],
            "value": [0.6, 0.4],
            "low": [0.55, 0.35],
            "high": [0.65, 0.45],
            "text": ["60%", "40%"],
        }
    )
    assert "40% of those who talk" in say_share(shares, "Own", BASES["Authors"])
    assert "“Rival” has more for certain" in say_share(shares, "Own", BASES["Authors"])
    assert "“Rival” has most of the engagement" in say_share(shares, "", BASES["Engagement"])
    alone = say_share(shares[shares["label"] == "Rival"], "", BASES["Engagement"])
    assert alone.startswith("Only “Rival” is talked about in these files")
