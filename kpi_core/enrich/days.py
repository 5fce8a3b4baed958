"""When a row counts: days in the zone of the workspace."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import ibis
import ibis.expr.types as ir

from kpi_core.settings import Settings
from kpi_core.tables import Kind, Table

FIRST_YEAR, LAST_YEAR = 2005, 2040


@cache
def utc_offsets(zone: ZoneInfo) -> tuple[tuple[datetime | None, int], ...]:
    """Offsets of a zone in seconds, each with the UTC moment before which it holds.

    The last holds from then on and has no moment. Between 2005 and 2040 only.
    """
    found: list[tuple[datetime | None, int]] = []
    moment = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC)
    offset = _offset(moment, zone)
    while moment.year < LAST_YEAR:
        later = moment + timedelta(days=1)
        if _offset(later, zone) != offset:
            low, high = moment, later
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if _offset(middle, zone) == offset else (low, middle)
            change = high.replace(second=0, microsecond=0, tzinfo=None)
            found.append((change, offset))
            offset = _offset(later, zone)
        moment = later
    return *found, (None, offset)


def _offset(moment: datetime, zone: ZoneInfo) -> int:
    offset = moment.astimezone(zone).utcoffset()
    return int(offset.total_seconds()) if offset else 0


def local_time(time: ir.Value, zone: ZoneInfo) -> ir.Value:
    """Wall-clock time in `zone` of a naive UTC time, without any engine's time zones."""
    *changes, (_, last) = utc_offsets(zone)
    final = time + ibis.interval(seconds=last) if last else time
    if not changes:
        return final
    branches = [
        (time < ibis.timestamp(until), time + ibis.interval(seconds=seconds))
        for until, seconds in changes
        if until is not None
    ]
    return ibis.cases(*branches, else_=final)


def with_days(table: ir.Table, definition: Table, settings: Settings) -> ir.Table:
    """`day` places a row in time; `is_range` marks rows that cover more than one day."""
    columns: dict[str, Any] = {}
    if definition.day:
        at = table[definition.day]
        if definition[definition.day].kind is Kind.TIME:
            columns["local_at"] = local_time(at, settings.zone_info)
            columns["day"] = columns["local_at"].date()
        else:
            columns["day"] = at
    if definition.from_day:
        start = table[definition.from_day]
        columns["is_range"] = (start.notnull() & (start < table[definition.day])).fill_null(False)
    return table.mutate(**columns) if columns else table
