"""Whether the audience is on a platform, and what a sheet says of it (spec 113)."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from kpi_core.compute import compute
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_list, format_value, format_whole, platform_name
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.settings.choices import Manner, PlatformSheet, Presence

COUNTS = ["platform", "qualified", "judged", "unknown", "low", "high"]


def qualified_people(engine: Engine, _: Filters) -> pd.DataFrame:
    """`COUNTS` of each platform's present followers whom the files know one by one.

    Of all data, whatever a page shows. `low` and `high` (0-1) are the interval of the qualified
    part of those `judged`; empty where no persons are loaded.
    """
    found = compute(engine, ["qualified_rate"], ("platform",), Filters())
    found = found[(found["variant"] == "") & (found["platform"].fillna("") != "")]
    named = found.rename(columns={"numerator": "qualified", "denominator": "judged"})
    return named[COUNTS].reset_index(drop=True)


def say_presence(platform: str, people: pd.DataFrame, groups: pd.DataFrame) -> str:
    """Whether the audience is there, by the data; "" where they don't say.

    `people` is of `qualified_people`; `groups` holds what the platforms' own groups tell of the
    qualified part: `platform`, `least`, `most`, `people_least` and `people_most`. Persons go first.
    """
    for row in people[people["platform"] == platform].to_dict("records"):
        return _say_people(row)
    for row in groups[groups["platform"] == platform].to_dict("records"):
        return _say_groups(row)
    return ""


def _say_people(row: Mapping[Hashable, Any]) -> str:
    unknown = int(row["unknown"])
    if not row["judged"] > 0:
        return f"can't say: the profiles of {format_count(unknown, 'follower')} are empty"
    least = int(row["qualified"])
    told = format_count(least, "qualified follower")
    if unknown:
        most = format_count(least + unknown, "qualified follower")
        empty = format_count(unknown, "profile is", "profiles are")
        told = f"{format_whole(least)} to {most}, since {empty} empty"
    part, low, high = (
        format_value(value, Unit.RATE)
        for value in (row["qualified"] / row["judged"], row["low"], row["high"])
    )
    return f"{told}; {part} of those judged, likely between {low} and {high}"


def _say_groups(row: Mapping[Hashable, Any]) -> str:
    low, high = (format_value(row[name], Unit.RATE) for name in ("least", "most"))
    told = f"by the platform's groups {low} to {high} of the followers are qualified"
    if pd.notna(row["people_most"]):
        least, most = (format_whole(round(row[f"people_{end}"])) for end in ("least", "most"))
        told += f", which is {least} to {most} people"
    return told


def all_platforms(loaded: Iterable[str], sheets: Iterable[PlatformSheet]) -> list[str]:
    """Platforms to decide about: those of the data first, then those that somebody has added."""
    return list(dict.fromkeys([*loaded, *(sheet.platform for sheet in sheets)]))


def sheet_of(sheets: Iterable[PlatformSheet], platform: str) -> PlatformSheet | None:
    """The sheet of a platform, where it has one."""
    return next((sheet for sheet in sheets if sheet.platform == platform), None)


def with_sheet(
    sheets: Sequence[PlatformSheet], platform: str, told: PlatformSheet | None
) -> tuple[PlatformSheet, ...]:
    """The sheets with that of a platform replaced in its place, added at the end, or removed."""
    if told is not None and sheet_of(sheets, platform) is None:
        return (*sheets, told)
    kept = (told if sheet.platform == platform else sheet for sheet in sheets)
    return tuple(sheet for sheet in kept if sheet is not None)


def sheet_facts(sheet: PlatformSheet, presence: str) -> dict[str, str]:
    """What a sheet says, a line each, what is undecided left out; `presence` by the data, or ""."""
    own_word = "" if sheet.presence is Presence.UNKNOWN else f"{sheet.presence}; no loaded data say"
    manner = "" if sheet.manner is Manner.OPEN else str(sheet.manner)
    facts = {
        "Is the audience there?": presence or own_word,
        "Serves": format_list(sheet.serves),
        "How it fits": sheet.fit,
        "Manner": manner,
        "When for what": sheet.occasions,
        "Tone": sheet.tone,
        "Tools": sheet.tools,
    }
    return {name: text for name, text in facts.items() if text.strip()}


def say_sheets(platforms: Collection[str], sheets: Sequence[PlatformSheet]) -> str:
    """How many platforms there are to decide about, and for how many somebody has."""
    if not platforms:
        return "No platform is known yet: which one do you use, and what for?"
    many = format_count(len(platforms), "platform")
    if not sheets:
        return f"{many}, and for none is it written down what it is for."
    names = format_list([platform_name(sheet.platform) for sheet in sheets])
    return f"{many}; written down what for: {names}."
