"""The worked examples of spec 42 and 44, and what must raise no alarm."""

import numpy as np
import pandas as pd
import pytest

from kpi_core.settings import Filters
from kpi_core.settings.listening import Listening
from kpi_core.voice.causes import find_cause, say_cause
from kpi_core.voice.incidents import (
    find_incidents,
    known_blips,
    say_incidents,
    unknown_to,
)
from kpi_core.voice.tone_blips import tone_scores, z_of
from kpi_core.voice.words import log_odds
from tests.core.examples import engine_of

MAD = 0.05 / 1.4826
BEFORE = np.array([0.2 - MAD] * 5 + [0.2] * 4 + [0.2 + MAD] * 5)


@pytest.mark.parametrize(("n", "z"), [(36, -3.13), (9, -1.70)])
def test_worked_example_of_spec_42(n, z):
    """Median 0.20, σ 0.05, p 0.30 and q 0.10: v = 0.4 − 0.2² = 0.36; s = −0.15."""
    assert z_of(-0.15, BEFORE, 0.36, n, 0.2) == pytest.approx(z, abs=0.005)


def test_quiet_days_without_a_tone_make_an_ordinary_share_no_blip():
    """Of 3 or 4 mentions a day mostly none is positive, yet 6 of 50 are: 4 of 12 is luck.

    Median 0, together 0.12, v = 0.12 × 0.88: z = (0.3333 − 0.12) ÷ √(0.1056 ÷ 12) = 2.27, not
    3.55 from 0.
    """
    before = np.array([0.0] * 9 + [0.5] * 2 + [0.25] * 3)
    assert z_of(4 / 12, before, 0.12 * 0.88, 12, 0.12) == pytest.approx(2.27, abs=0.005)
    assert z_of(0.05, before, 0.12 * 0.88, 12, 0.12) == 0


def test_log_odds_of_spec_44():
    size, error, z = log_odds([12], 40, [30], 600)
    assert (size[0], error[0], z[0]) == pytest.approx((2.105, 0.387, 5.44), abs=0.005)


def days(labelled, positive, negative):
    return pd.DataFrame({"labelled": labelled, "positive": positive, "negative": negative})


def test_day_with_few_labels_has_no_score_and_silent_days_are_no_past():
    given = days([20] * 8 + [0, 9, 20], [6] * 8 + [0, 0, 6], [2] * 8 + [0, 9, 2])
    z = tone_scores(given, 14, 10)
    assert z.iloc[:7].isna().all(axis=None)
    assert z.iloc[8:10].isna().all(axis=None)  # nothing said; fewer than ten
    assert z.iloc[10].notna().all()


def test_score_never_depends_on_later_days():
    chance = np.random.default_rng(3)
    n = chance.poisson(20, 80)
    given = days(n, chance.binomial(n, 0.3), chance.binomial(n, 0.1))
    whole = tone_scores(given, 14, 10)
    for cut in range(1, 80, 3):
        pd.testing.assert_frame_equal(tone_scores(given.iloc[:cut], 14, 10), whole.iloc[:cut])


def talk(per_day, days=40, seed=1, tones=(0.2, 0.7, 0.1), brand="Own brand"):
    chance = np.random.default_rng(seed)
    rows = []
    for day in pd.date_range("2025-01-06", periods=days, freq="D"):
        for _ in range(per_day(day) if callable(per_day) else per_day):
            tone = chance.choice(["pos", "neu", "neg"], p=tones)
            rows.append(
                {
                    "brand": brand,
                    "mentioned_at": day + pd.Timedelta(minutes=int(chance.integers(0, 1440))),
                    "sentiment": tone,
                    "author": f"a{chance.integers(0, 500)}",
                    "text": f"word{chance.integers(0, 40)} about the product",
                }
            )
    return rows


def incidents(store, rows, **filters):
    engine = engine_of(store, {"mentions": rows})
    return find_incidents(engine, Filters(**filters), Listening())


def test_four_mentions_a_day_raise_none_whatever_they_say(store):
    rows = talk(4)
    for row in rows[-8:]:
        row["sentiment"] = "neg"
    assert not len(incidents(store, rows))


def test_monday_is_no_incident(store):
    rows = talk(lambda day: 60 if day.day_of_week == 0 else 20, days=70)
    found = incidents(store, rows, from_on="2025-01-27")
    assert not len(found[found["kind"] == "loud"])


def test_planted_negative_day_is_found_once_and_with_its_cause(store):
    rows = talk(30)
    day = pd.Timestamp("2025-02-03")
    for number in range(25):
        rows.append(
            {
                "brand": "Own brand",
                "mentioned_at": day + pd.Timedelta(hours=9, minutes=number),
                "sentiment": "neg",
                "author": "angry" if number < 10 else f"b{number}",
                "text": "login outage again" if number < 20 else "hm",
                "likes": number,
            }
        )
    engine = engine_of(store, {"mentions": rows})
    found = find_incidents(engine, Filters(), Listening())
    (blip,) = found[found["kind"] == "neg"].to_dict("records")
    assert pd.Timestamp(blip["at"]) == day
    assert "latest on" in say_incidents(found, "Own brand")
    cause = find_cause(engine, Filters(), "Own brand", "neg", day, "day")
    assert set(cause.terms["label"].head(2)) == {"login", "outage"}
    assert cause.authors["label"].tolist()[:1] == ["angry"]
    assert cause.posts["acts"].iloc[0] == 24
    assert "outage" in say_cause(cause)
    assert say_cause(cause).endswith("and stood in none of those in the fortnight before.")


def test_period_picks_what_is_shown_and_keeps_the_past_to_judge_by(store):
    rows = talk(30) + [
        {**row, "mentioned_at": pd.Timestamp("2025-02-03 10:00"), "sentiment": "neg"}
        for row in talk(30, days=1)
    ]
    shown = incidents(store, rows, from_on="2025-02-03")
    assert "neg" in set(shown["kind"])
    assert not len(incidents(store, rows, from_on="2025-02-05", to_on="2025-02-06"))


def test_counts_without_single_mentions_are_judged_too(store):
    rows = [
        {"brand": "Own brand", "counted_at": day, "mentions": 20 if n != 30 else 90}
        for n, day in enumerate(pd.date_range("2025-01-06", periods=40, freq="D"))
    ]
    engine = engine_of(store, {"mention_counts": rows})
    found = find_incidents(engine, Filters(), Listening())
    assert found["kind"].tolist() == ["loud"]
    assert found["mentions"].iloc[0] == 90
    assert find_cause(engine, Filters(), "Own brand", "loud", found["at"].iloc[0], "day") is None


def test_nothing_loaded_has_no_incident(store):
    assert not len(find_incidents(engine_of(store, {}), Filters(), Listening()))


def test_where_nothing_was_unusual_nothing_is_new_and_nothing_to_remember(store):
    found = find_incidents(engine_of(store, {}), Filters(), Listening())
    fresh = unknown_to(found, ())
    assert list(fresh.columns) == list(found.columns)
    assert known_blips(fresh) == ()


def test_busy_brand_is_watched_by_five_minutes_and_a_calmer_one_by_the_hour(store):
    """12,000 and 600 mentions a day; a burst of 400 within five minutes on the last afternoon."""
    for per_span, minutes, grain in ((42, 5, "5 minutes"), (25, 60, "hour")):
        moments = pd.date_range("2025-01-06", "2025-01-20 23:59", freq=f"{minutes}min")
        burst = moments.get_loc(pd.Timestamp("2025-01-20 15:00"))
        rows = [
            {"brand": "Own brand", "counted_at": at, "mentions": 400 if n == burst else per_span}
            for n, at in enumerate(moments)
        ]
        found = find_incidents(
            engine_of(store, {"mention_counts": rows}), Filters(), Listening()
        ).to_dict("records")
        assert [(blip["grain"], blip["at"]) for blip in found] == [
            (grain, pd.Timestamp("2025-01-20 15:00"))
        ]
        assert found[0]["usual"] == per_span


def test_rise_spread_over_a_day_of_a_busy_brand_is_told_by_the_day(store):
    """50 an hour; on the last Wednesday 80 in every hour.

    No hour is strange, 30 more ÷ (2 × 2.5 × √50) = 0.85; the day is, 720 more ÷ √1,200 ÷ 3 = 6.9.
    """
    wednesday = pd.Timestamp("2025-02-05")
    rows = [
        {"brand": "Own brand", "counted_at": at, "mentions": 80 if at >= wednesday else 50}
        for at in pd.date_range("2025-01-06", "2025-02-05 23:00", freq="h")
    ]
    engine = engine_of(store, {"mention_counts": rows})
    (found,) = find_incidents(engine, Filters(), Listening()).to_dict("records")
    assert (found["grain"], found["at"], found["mentions"]) == ("day", wednesday, 1_920)
    assert found["score"] == pytest.approx(720 / np.sqrt(1_200) / 3)


def test_limits_are_the_users(store):
    rows = talk(30) + talk(45, days=1, seed=2)
    for row in rows[-45:]:
        row["mentioned_at"] += pd.Timedelta(days=35)
    engine = engine_of(store, {"mentions": rows})
    loud = {
        limit: len(find_incidents(engine, Filters(), Listening(blip_limit=limit)))
        for limit in (2.5, 12)
    }
    assert loud == {2.5: 1, 12: 0}
    assert not len(find_incidents(engine, Filters(), Listening(blip_fewest=80)))
