"""Entries in the ledger: what holds, what stands beside it, who changed it, what moves with it."""

from datetime import UTC, datetime

import pytest

from kpi_core.settings import LedgerEntry
from kpi_core.value.assumptions import Grade, default_ledger, own_rate
from kpi_core.value.ledger import (
    change_log,
    enter,
    ledger_frame,
    moves_with,
    take_back,
    with_entries,
)
from kpi_core.value.lines import PRICED

MAY = datetime(2026, 5, 2, 9, 30, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
DEFAULTS = default_ledger()
RATE = own_rate(DEFAULTS["lead_to_won_rate"], 3, 40, "leads")
KNOWN = tuple({**DEFAULTS, RATE.name: RATE}.values())
ENTRY = enter(RATE, (5, 6, 7), "sales team", "May 2026", Grade.GUESS, "Ada", MAY)


def held(entries, name="lead_to_won_rate"):
    return {a.name: a for a in with_entries(KNOWN, entries)}[name]


def test_entry_holds_in_place_of_own_data_and_default():
    found = held([ENTRY])
    assert (found.low, found.likely, found.high) == (0.05, 0.06, 0.07)  # typed in percent
    assert found.grade is Grade.GUESS
    assert found.source == "sales team"
    assert found.trials is None  # no longer a Beta of 3 in 40


def test_latest_entry_holds_and_taking_it_back_lets_data_speak():
    later = enter(RATE, (8, 9, 10), "sales team", "", Grade.NONE, "Bob", JUNE)
    assert held([ENTRY, later]).likely == 0.09
    assert held([ENTRY, later]).grade is Grade.NONE
    assert held([ENTRY, take_back(RATE.name, "Ada", JUNE)]) == RATE


def test_entry_own_data_and_default_all_stay_in_sight():
    rows = ledger_frame(KNOWN, [ENTRY], "EUR")
    rate = rows[rows["assumption"] == RATE.label]
    assert list(rate["used"]) == ["yes", "no", "no"]
    assert list(rate["evidence"]) == ["guess", "own data", "guess"]
    assert list(rate["likely"]) == ["6.00%", "7.87%", "1.50%"]
    assert list(rate["entered by"]) == ["Ada", "", ""]
    assert set(rows["assumption"]) == {a.label for a in KNOWN}


def test_figures_stand_right_beside_their_name_where_a_phone_shows_them():
    assert list(ledger_frame(KNOWN, [], "EUR"))[:4] == ["assumption", "likely", "low", "high"]


def test_log_says_who_changed_what_and_when_the_latest_first():
    log = change_log([ENTRY, take_back(RATE.name, "Bob", JUNE)], "EUR")
    assert list(log["who"]) == ["Bob", "Ada"]
    assert list(log["when"]) == ["1 Jun 2026, 08:00", "2 May 2026, 09:30"]
    assert log["low – likely – high"][0] == "taken back"


@pytest.mark.parametrize(
    ("ends", "source", "told"),
    [
        ((7, 6, 5), "x", "Low is above high"),
        ((5, 6, 170), "x", "above 100%"),
        ((-1, 6, 7), "x", "below 0"),
        ((5, 6, 7), "  ", "where the figures are from"),
    ],
)
def test_what_cannot_be_is_refused_with_what_is_wrong(ends, source, told):
    with pytest.raises(ValueError, match=told):
        enter(RATE, ends, source, "", Grade.GUESS, "")


def test_entry_of_a_damaged_file_is_passed_over():
    odd = LedgerEntry(name=RATE.name, low=3, likely=2, high=1, grade="guess", at=MAY)
    assert held([odd]) == RATE
    assert held([odd.model_copy(update={"grade": "no such"})]) == RATE


def test_every_assumption_says_what_moves_with_it():
    assert moves_with("search_cpc") == ("visits from social media",)
    assert "one lead" in moves_with("margin")
    assert "one backlink" not in moves_with("margin")
    assert all(moves_with(name) for name in DEFAULTS)
    assert {name for kind in PRICED for name in kind.factors} == set(DEFAULTS)
