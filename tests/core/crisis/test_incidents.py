"""An alarm opens a prefilled incident; what was really said becomes a drill, in time order."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pandas as pd
import pytest

from kpi_core.crisis.incidents import alarms, log_lines, prefill, say_incidents_open
from kpi_core.crisis.replay import likely_prediction, mentions_then, replayed
from kpi_core.settings import Brand, Filters, Settings
from kpi_core.settings.crisis import CrisisPlan, KeyMessage, Prediction
from tests.core.examples import engine_of

NOW = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)
AT = datetime(2026, 3, 11)
OUTAGE = Prediction(what="Outage", signs=("outage", "down"), holding="We know.")
PRICES = Prediction(what="Prices", signs=("price",), holding="We explain.")
OURS = Settings(brands=(Brand(name="Acme", handles=("acme",), is_own=True),))


def mention(at: str, text: str, **more: object) -> dict[str, object]:
    told = {"brand": "Acme", "mentioned_at": at, "text": text, "sentiment": "neg", "author": "a"}
    return {**told, **more}


def test_alarms_are_our_own_bad_or_loud_blips_each_moment_once():
    blips = pd.DataFrame(
        [
            ("Acme", "loud", AT),
            ("Acme", "neg", AT),
            ("Acme", "pos", datetime(2026, 3, 10)),
            ("Rival", "neg", AT),
        ],
        columns=["brand", "kind", "at"],
    )
    found = alarms(blips, "Acme")
    assert list(zip(found["kind"], found["at"], strict=True)) == [("neg", pd.Timestamp(AT))]
    told = say_incidents_open(CrisisPlan(), found, 3)
    assert told.startswith("1 alarm in the mentions of your brand, of 3 blips; no incident")
    assert "blip" not in say_incidents_open(CrisisPlan(), found, 1)


def test_incident_is_filled_with_the_statement_whose_signs_show():
    texts = ["Acme is DOWN", "outage again", "what a price"]
    plan = CrisisPlan(predictions=(PRICES, OUTAGE))
    incident = prefill("Acme", AT, texts, plan, NOW)
    assert (incident.prediction, incident.statement) == ("Outage", "We know.")
    ((head, what),) = log_lines(incident, ZoneInfo("Europe/Kyiv"))
    assert head == "12 Mar 2026, 10:00 · Kelvin"  # 8:00 UTC, two hours later in winter
    assert "3 mentions looked at" in what


def test_incident_without_a_fitting_prediction_stays_empty_and_says_so():
    incident = prefill("Acme", AT, ["hello"], CrisisPlan(predictions=(OUTAGE,)), NOW)
    assert (incident.prediction, incident.statement) == ("", "")
    assert "No prediction" in incident.log[0].what


def test_sign_counts_as_a_whole_word():
    assert likely_prediction((OUTAGE,), ["downtown", "outages"]) is None


@pytest.fixture
def engine(store):
    rows = [
        mention("2026-03-10 23:59", "the day before"),
        mention("2026-03-11 09:00", "first", likes=1),
        mention("2026-03-11 12:00", "praise", sentiment="pos"),
        mention("2026-03-11 15:00", "ours", channel_owner="own"),
        mention("2026-03-12 09:00", "second", likes=9),
        mention("2026-03-12 10:00", "of a rival", brand="Rival"),
        mention("2026-03-13 00:00", "two days later"),
    ]
    return engine_of(store, {"mentions": rows}, OURS)


def test_mentions_then_are_the_bad_ones_of_others_in_two_days_in_order(engine):
    found = mentions_then(engine, Filters(), "Acme", AT)
    assert list(found["text"]) == ["first", "second"]
    assert list(found["acts"]) == [1, 9]


def test_mentions_of_unknown_tone_are_all_taken(store):
    rows = [mention("2026-03-11 09:00", f"{n}", sentiment="neu") for n in range(3)]
    found = mentions_then(engine_of(store, {"mentions": rows}, OURS), Filters(), "Acme", AT)
    assert len(found) == 3


def said(times: list[str], acts: list[int]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "at": pd.to_datetime(times),
            "platform": "x",
            "author": [f"p{n}" for n in range(len(times))],
            "text": [f"t{n}" for n in range(len(times))],
            "acts": acts,
        }
    )


def test_replay_keeps_order_and_proportions_in_an_hour():
    """Hours 0, 6 and 24 of a day become minutes 0, 15 and 60."""
    times = ["2026-03-11 00:00", "2026-03-11 06:00", "2026-03-12 00:00"]
    injects = replayed(said(times, [0, 0, 0]))
    assert [inject.minute for inject in injects] == [0, 15, 60]
    assert [inject.text for inject in injects] == ["t0", "t1", "t2"]
    assert injects[0].platform == "X"
    assert all(inject.asks == tuple(KeyMessage) for inject in injects)
    assert len({inject.stage for inject in injects}) == 3


def test_replay_of_very_many_takes_the_loudest_of_each_stretch():
    times = [f"2026-03-11 {n // 4:02}:{n % 4 * 15:02}" for n in range(64)]
    acts = [1 if n % 4 == 2 else 0 for n in range(64)]
    injects = replayed(said(times, acts))
    assert [inject.text for inject in injects] == [f"t{4 * n + 2}" for n in range(16)]


def test_two_mentions_are_no_drill():
    assert replayed(said(["2026-03-11", "2026-03-12"], [0, 0])) == ()


def test_mentions_at_one_moment_come_at_once():
    assert [i.minute for i in replayed(said(["2026-03-11"] * 3, [0, 0, 0]))] == [0, 0, 0]
