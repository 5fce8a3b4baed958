"""A blip is judged from the past alone, allows for chance, and alerts once per incident."""

import numpy as np
import pandas as pd
import pytest

from kpi_core.voice.blips import find_blips, read_series

MONDAY = "2026-01-05"


def series(values, step="D", start=MONDAY):
    values = pd.Series(values, dtype="float64")
    return pd.Series(pd.date_range(start, periods=len(values), freq=step)), values


def alerts(values, step="D"):
    return list(np.flatnonzero(find_blips(*series(values, step))["is_alert"]))


def talk(days: int, level: float, seed: int = 1) -> np.ndarray:
    """Five-minute counts of a brand with nights: `level` on average."""
    rows = np.arange(days * 288)
    daily = 1 + 0.8 * np.sin(2 * np.pi * rows / 288)
    return np.random.default_rng(seed).poisson(level * daily).astype(float)


def test_worked_example_of_the_daily_rule():
    """Median 20, |deviations| 2.7: σ = 1.4826 × 2.7 = 4; n = 40: 20 ÷ √(4² + 20) = 3.33."""
    before = [20 - 2.698] * 4 + [20] * 2 + [20 + 2.698] * 4 + [20 - 2.698, 20 + 2.698] * 2
    found = find_blips(*series([*before, 40]))
    # Not whole numbers, so that chance has no size here: 20 ÷ 4 = 5.
    assert found["score"].iloc[-1] == pytest.approx(5 / 3, abs=0.01)
    whole = [17, 17, 17, 17, 20, 20, 23, 23, 23, 23, 17, 23, 17, 23]
    sigma = 1.4826 * 3
    found = find_blips(*series([*whole, 40]))
    assert found["score"].iloc[-1] == pytest.approx(20 / np.sqrt(sigma**2 + 20) / 3)
    assert found["is_alert"].iloc[-1]


def test_first_days_have_no_score_for_there_is_nothing_to_compare_with():
    found = find_blips(*series([5, 500, 5, 5, 5, 5, 5, 5]))
    assert found["score"].iloc[:7].isna().all()
    assert not found["is_alert"].any()


def test_what_is_said_of_a_row_never_depends_on_a_later_one():
    values = talk(6, 6)
    values[1_500:1_540] += 120
    for step, given in (("5min", values), ("h", values[::12]), ("D", values[::40])):
        moments, counts = series(given, step)
        whole = find_blips(moments, counts)
        for cut in np.linspace(5, len(given) - 1, 50 if len(given) < 1_000 else 20).astype(int):
            part = find_blips(moments.iloc[:cut], counts.iloc[:cut])
            pd.testing.assert_frame_equal(part, whole.iloc[:cut])


@pytest.mark.parametrize("step", ["5min", "h", "6h", "D"])
def test_four_mentions_a_day_raise_no_alarm(step):
    per_day = len(pd.date_range("2026-01-01", "2026-01-02", freq=step, inclusive="left"))
    for seed in range(5):
        counts = np.random.default_rng(seed).poisson(4 / per_day, 30 * per_day)
        assert alerts(counts, step) == []


def test_burst_alerts_once_and_soon():
    values = talk(8, 10)
    start = 5 * 288 + 100
    values[start : start + 60] += 200
    assert len(found := alerts(values, "5min")) == 1
    assert start <= found[0] <= start + 2


def test_escalation_of_an_incident_is_news_again():
    values = talk(8, 10)
    start = 5 * 288 + 100
    values[start : start + 30] += 200
    values[start + 30 : start + 60] += 2_000
    assert len(alerts(values, "5min")) == 2


def test_one_incident_does_not_blind_for_the_next():
    values = talk(24, 10)
    for day in (10, 18):
        values[day * 288 : day * 288 + 144] += 300
    assert [row // 288 for row in alerts(values, "5min")] == [10, 18]


def test_usual_days_raise_almost_no_alarm():
    assert sum(len(alerts(talk(40, 8, seed), "5min")) for seed in range(3)) <= 1


def test_loud_monday_is_no_incident_and_a_louder_one_is():
    week = [90, 30, 31, 29, 30, 12, 11]
    noise = np.random.default_rng(3).integers(-2, 3, 70)
    values = np.array(week * 10) + noise
    assert [row for row in alerts(values) if row >= 14] == []
    values[63] = 300
    assert 63 in alerts(values)


def test_unknown_cells_and_missing_rows_are_not_zero():
    moments, values = series([20.0] * 30)
    values.iloc[20] = np.nan
    found = find_blips(moments.drop(range(10, 15)), values.drop(range(10, 15)))
    assert np.isnan(found["score"].loc[20])
    assert not found["is_alert"].any()
    assert (found["score"].loc[21:] == 0).all()


def test_order_of_the_rows_does_not_matter():
    moments, values = series(talk(6, 6), "5min")
    shuffled = np.random.default_rng(0).permutation(len(values))
    found = find_blips(moments.iloc[shuffled], values.iloc[shuffled])
    pd.testing.assert_frame_equal(found.sort_index(), find_blips(moments, values))


def test_a_share_is_judged_by_its_own_spread():
    values = np.random.default_rng(5).normal(0.3, 0.02, 40).round(4)
    values[35] = 0.6
    assert alerts(values) == [35]


def test_empty_series_finds_nothing():
    assert not len(find_blips(pd.Series([], dtype="datetime64[us]"), pd.Series([], dtype=float)))


@pytest.mark.parametrize(
    "written",
    [
        "{:%Y-%m-%dT%H:%M:%SZ}",
        "{:%d.%m.%Y}",
        "{:%d/%m/%Y}",
        "{:%m/%d/%Y %I:%M %p}",
        "{seconds:.0f}",
        "{seconds:.1f}",
        "{seconds:.0f}000",
        "{seconds:.0f}000000",
    ],
)
def test_times_are_read_as_tools_and_countries_write_them(tmp_path, written):
    days = pd.date_range("2025-01-01", periods=40, freq="D")
    lines = [written.format(day, seconds=day.timestamp()) + ",3" for day in days]
    path = tmp_path / "series.csv"
    path.write_text("\n".join(["timestamp,value", *lines]), "utf-8")
    assert read_series(path)["at"].tolist() == list(days)


def test_numbers_with_a_comma_and_files_of_spreadsheets_are_read(tmp_path):
    path = tmp_path / "series.csv"
    path.write_text("timestamp\tvalue\n2025-01-01\t12,5\n2025-01-02\t-1,234\n", "utf-16")
    assert read_series(path)["value"].tolist() == [12.5, -1234.0]


def test_louder_weekday_has_louder_ups_and_downs():
    """A fortnight of Mondays of 200 and days of 90 and 110, then a Monday of 320.

    Median 110, |deviations| 0 × 6, 20 × 6, 90 × 2: σ = 1.4826 × 20; for Mondays × 200 ÷ 110.
    """
    week = [200, 90, 110, 90, 110, 90, 110]
    found = find_blips(*series([*week, *week, 320]))
    spread = np.sqrt((1.4826 * 20 * 200 / 110) ** 2 + 200)
    assert found["score"].iloc[-1] == pytest.approx(120 / spread / 3)
    assert alerts([*week, *week, 320]) == []
    assert alerts([*week, *week, 200, 320]) == [15]  # on a Tuesday it is news


def test_second_monday_is_measured_against_the_first():
    week = [300, 100, 110, 90, 100, 110, 90]
    assert alerts([*week, 310]) == []
    assert alerts([*week, 300, 310]) == [8]
