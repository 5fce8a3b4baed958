"""What a user decides: strict about names, and careful with whose account is whose."""

import json
from datetime import time

import pytest
from pydantic import ValidationError

from kpi_core.settings import SECURITY_BUYERS, Brand, MqlDefinition, Settings
from kpi_core.settings.goals import Goals

ACME = Brand(name="Acme", handles=("acme", "acme_de"), is_own=True)
RIVAL = Brand(name="Kavelock", handles=("kavelock",))


def names(settings: Settings) -> dict[str, tuple[str, ...]]:
    return {brand.name: brand.handles for brand in settings.brands}


@pytest.mark.parametrize(
    "given",
    [
        {"zone": "Europe/Wien"},
        {"currency": "euro"},
        {"brand": []},
        {"brands": [{"name": ""}]},
        {"thresholds": {"read_scroll_pct": 101}},
        {"thresholds": {"words_per_minute": 0}},
        {"mql_definitions": [{"name": "x", "min_employees": 0}]},
    ],
)
def test_mistyped_setting_is_an_error_and_not_a_silence(given):
    with pytest.raises(ValidationError):
        Settings.model_validate(given)


def test_settings_survive_json():
    settings = Settings(brands=(ACME, RIVAL), zone="Europe/Vienna", currency="USD")
    assert Settings.model_validate_json(settings.model_dump_json()) == settings


def test_own_brand_has_a_name_before_anybody_gives_it_one():
    assert Settings().own_brand == "Own brand"
    assert Settings(brands=(RIVAL, ACME)).own_brand == "Acme"


def test_definition_in_use_is_the_one_named_and_none_when_it_is_gone():
    other = MqlDefinition(name="Buyers", titles=("buyer",))
    both = Settings(mql_definitions=(SECURITY_BUYERS, other), mql_definition="Buyers")
    assert both.active_definition == other
    assert Settings(mql_definition="Nobody's").active_definition is None


def test_blank_account_is_always_own():
    assert Settings().owns("")
    assert not Settings().owns("acme")


def test_account_is_own_by_name_or_handle_in_any_case():
    settings = Settings(brands=(ACME, RIVAL))
    assert [settings.owns(name) for name in ("ACME", "Acme_DE", "kavelock")] == [True, True, False]


def test_first_own_account_names_the_own_brand():
    settings = Settings(brands=(RIVAL,)).with_own_accounts(("acme", "acme", "acme_de"))
    assert names(settings) == {"acme": ("acme", "acme_de"), "Kavelock": ("kavelock",)}
    assert settings.own_brand == "acme"


def test_known_account_changes_nothing():
    settings = Settings(brands=(ACME, RIVAL))
    assert settings.with_own_accounts(("Acme_De", "kavelock")) is settings


def test_choosing_own_accounts_leaves_other_brands_as_they_are():
    settings = Settings(brands=(ACME, RIVAL))
    chosen = settings.owning(("acme", "acme_de"), ("acme", "acme_de", "kavelock"))
    assert chosen == settings


def test_account_that_is_no_longer_own_is_owned_no_more():
    settings = Settings(brands=(ACME, RIVAL)).owning(("acme_de",), ("acme", "acme_de", "kavelock"))
    assert not settings.owns("acme")
    assert settings.owns("acme_de")
    assert names(settings)["Kavelock"] == ("kavelock",)


def test_no_own_account_at_all_leaves_no_own_brand_of_that_name():
    settings = Settings(brands=(ACME, RIVAL)).owning((), ("acme", "acme_de", "kavelock"))
    assert not any(settings.owns(name) for name in ("acme", "acme_de", "kavelock"))
    assert names(settings) == {"Kavelock": ("kavelock",)}


def test_account_of_another_brand_can_be_claimed():
    settings = Settings(brands=(ACME, RIVAL))
    claimed = settings.owning(("acme", "acme_de", "kavelock"), ("acme", "acme_de", "kavelock"))
    assert claimed.owns("kavelock")
    assert names(claimed) == {"Acme": ("acme", "acme_de", "kavelock")}


def test_workspace_that_knew_only_the_day_of_the_latest_blip_still_opens():
    saved = {"listening": {"watched_to": "2025-01-31T00:00:00"}}
    assert Settings.model_validate(saved).listening.told_blips == ()


def test_workspace_is_saved_without_choices_that_nobody_made():
    """A version that knew none of them opens it, and an older file is saved again as it was."""
    saved = Settings(goals=Goals(purpose="To be found", platforms="X: dry")).model_dump_json()
    told = json.loads(saved)
    assert "purposes" not in told
    assert not {"sheets", "activities", "shortlist"} & told["goals"].keys()
    again = Settings.model_validate_json(saved)
    assert again.goals.platforms == "X: dry"
    assert again.model_dump_json() == saved


def test_choices_that_were_made_survive_being_saved():
    chosen = {
        "situation": "metrics that mislead",
        "goal": "loyalty",
        "crowd": "customers",
        "channel": "what others say",
        "kpis": ["loyalty_rate"],
        "on": "2025-03-03",
    }
    settings = Settings.model_validate(
        {
            "goals": {
                "shortlist": chosen,
                "sheets": [{"platform": "x", "manner": "both"}],
                "activities": [{"what": "blog", "side": "content marketing only"}],
            },
            "purposes": [{"column": "topic", "value": "jobs", "purpose": "HR"}],
        }
    )
    assert Settings.model_validate_json(settings.model_dump_json()) == settings
    assert settings.goals.shortlist is not None


def test_workspace_without_a_calendar_is_saved_as_before_there_was_one():
    saved = Settings(zone="Europe/Vienna").model_dump_json()
    assert "calendar" not in json.loads(saved)
    assert Settings.model_validate_json(saved).model_dump_json() == saved


def test_calendar_survives_json_with_its_days_times_and_slots():
    piece = {"id": "a", "on": "2026-03-29", "at": "09:30", "platform": "x", "title": "Hello"}
    slot = {"platform": "x", "weekday": 6, "at": "08:15"}
    settings = Settings.model_validate({"calendar": {"pieces": [piece], "slots": [slot]}})
    again = Settings.model_validate_json(settings.model_dump_json())
    assert again == settings
    assert again.calendar.pieces[0].at == time(9, 30)
    assert again.calendar.slots[0].weekday == 6


@pytest.mark.parametrize(
    ("pieces", "says"),
    [
        ([{"id": "a", "platform": "x", "title": "Hello", "at": "09:30"}], "no day"),
        ([{"id": "a", "platform": "x", "title": t} for t in ("One", "Two")], "two pieces"),
        ([{"id": "a", "platform": "", "title": "Hello"}], "at least 1"),
    ],
)
def test_calendar_that_cannot_be_meant_is_refused(pieces, says):
    with pytest.raises(ValidationError, match=says):
        Settings.model_validate({"calendar": {"pieces": pieces}})
