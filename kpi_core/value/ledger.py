"""The ledger: which figure of an assumption holds, what else is known, and who changed it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pandas as pd

from kpi_core.format import format_day, format_value
from kpi_core.kpi import Unit
from kpi_core.settings import LedgerEntry
from kpi_core.value.assumptions import Assumption, Grade, default_ledger
from kpi_core.value.lines import PRICED, UNIT_VALUES

TAKEN_BACK = "taken back"


def with_entries(
    ledger: Sequence[Assumption], entries: Sequence[LedgerEntry]
) -> tuple[Assumption, ...]:
    """The assumptions with what somebody has entered in their place.

    An entry that can't be, in a file written by hand, is passed over.
    """
    latest = latest_entries(entries)
    return tuple(_entered(assumption, latest.get(assumption.name)) for assumption in ledger)


def latest_entries(entries: Sequence[LedgerEntry]) -> dict[str, LedgerEntry]:
    """The entries that hold, by the name of their assumption."""
    latest = {entry.name: entry for entry in entries}
    return {name: entry for name, entry in latest.items() if entry.likely is not None}


def _entered(assumption: Assumption, entry: LedgerEntry | None) -> Assumption:
    if entry is None or entry.low is None or entry.likely is None or entry.high is None:
        return assumption
    try:
        grade = Grade(entry.grade)
        changed = assumption.changed(entry.low, entry.likely, entry.high, entry.source, grade)
    except ValueError:
        return assumption
    return changed.model_copy(update={"year": entry.on})


def enter(
    assumption: Assumption,
    ends: tuple[float, float, float],
    source: str,
    on: str,
    grade: Grade,
    by: str,
    now: datetime | None = None,
) -> LedgerEntry:
    """An entry for the ledger, from figures as a person types them (a rate in percent).

    Raises ValueError with a sentence for figures that can't be, or without a source.
    """
    low, likely, high = (end / assumption.scale for end in ends)
    assumption.changed(low, likely, high, source, grade)
    if not source.strip():
        raise ValueError("Say where the figures are from, even if it is your own experience.")
    return LedgerEntry(
        name=assumption.name,
        low=low,
        likely=likely,
        high=high,
        source=source,
        on=on,
        grade=grade.value,
        by=by,
        at=now or datetime.now(UTC),
    )


def take_back(name: str, by: str, now: datetime | None = None) -> LedgerEntry:
    """An entry that lets data or publications speak again."""
    return LedgerEntry(name=name, by=by, at=now or datetime.now(UTC))


def moves_with(name: str) -> tuple[str, ...]:
    """Labels of the figures that an assumption moves, so that nobody changes one unawares."""
    units = [kind.one for kind in UNIT_VALUES if name in kind.factors]
    lines = [kind.label.lower() for kind in PRICED if name in kind.factors]
    return (*units, *lines)


def ledger_frame(
    known: Sequence[Assumption], entries: Sequence[LedgerEntry], currency: str
) -> pd.DataFrame:
    """Each assumption with everything that is known of it, the one that holds marked as used.

    `known` is own data where they count a figure, else the default. Own data, the default and an
    entry stand in rows of their own, so that none hides another.
    """
    defaults, latest = default_ledger(), latest_entries(entries)
    rows = []
    for assumption in known:
        found = [defaults[assumption.name]]
        if assumption.grade is Grade.OWN:
            found.insert(0, assumption)
        entry = latest.get(assumption.name)
        entered = _entered(assumption, entry)
        if entry is not None and entered is not assumption:
            found.insert(0, entered)
        for place, one in enumerate(found):
            is_entry = entry is not None and one is entered and entered is not assumption
            rows.append(_row(one, place == 0, entry if is_entry else None, currency))
    return pd.DataFrame(rows)


def _row(
    assumption: Assumption, is_used: bool, entry: LedgerEntry | None, currency: str
) -> Mapping[str, object]:
    low, likely, high = (
        format_value(value, assumption.unit, currency)
        for value in (assumption.low, assumption.likely, assumption.high)
    )
    return {
        "assumption": assumption.label,
        "likely": likely,
        "low": low,
        "high": high,
        "used": "yes" if is_used else "no",
        "unit": f"{'share' if assumption.unit is Unit.RATE else currency} {assumption.per}",
        "evidence": assumption.grade.value,
        "source": assumption.source,
        "date": assumption.year or "not given",
        "entered by": (entry.by or "not given") if entry else "",
        "entered on": format_day(entry.at) if entry else "",
        "moves": ", ".join(moves_with(assumption.name)),
    }


def change_log(entries: Sequence[LedgerEntry], currency: str) -> pd.DataFrame:
    """Who changed what and when, the latest first."""
    defaults = default_ledger()
    rows = []
    for entry in reversed(entries):
        if entry.name not in defaults:
            continue
        assumption = defaults[entry.name]
        ends = [entry.low, entry.likely, entry.high]
        told = [format_value(end, assumption.unit, currency) for end in ends if end is not None]
        rows.append(
            {
                "when": f"{format_day(entry.at)}, {entry.at:%H:%M}",
                "who": entry.by or "not given",
                "assumption": assumption.label,
                "low – likely – high": " – ".join(told) if len(told) == 3 else TAKEN_BACK,
                "evidence": entry.grade,
                "source": entry.source,
            }
        )
    return pd.DataFrame(rows)
