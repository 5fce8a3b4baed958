"""The leadership summary as one HTML page: quality first, ranges, what none of it can tell (127).

It needs nothing from elsewhere and prints uncut; whatever anybody wrote is escaped.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import pandas as pd

from kpi_core.catalogue import CLASS_ORDER
from kpi_core.charts import PALETTES, draw_sparkline
from kpi_core.format import (
    UNKNOWN,
    format_count,
    format_day,
    format_list,
    format_range,
    format_value,
    is_known,
    platform_name,
)
from kpi_core.html_page import html_list, html_page
from kpi_core.kpi import KpiClass, Unit
from kpi_core.settings import Filters
from kpi_core.trend import Reading, say_compared
from kpi_core.value.assumptions import Assumption

COLUMNS = ["figure", "value", "range", "class", "change", "known for", "what it can't tell you"]
NEARLY_ALL = 0.9995  # more of the rows would be written as all of them
CANNOT = (
    "What it can't tell: the cause of any of it, what would have happened without social media, "
    "and whatever no file here holds."
)


@dataclass(frozen=True)
class Money:
    """What a valuation says, in sentences, and the assumptions that it rests on."""

    sentences: Sequence[str] = ()
    assumptions: Sequence[Assumption] = ()


def figures(readings: Sequence[Reading], currency: str, with_vanity: bool = True) -> pd.DataFrame:
    """The known figures, the best class first, as texts: `COLUMNS`."""
    rows = [_row(reading, currency) for reading in _known(readings, with_vanity)]
    return pd.DataFrame(rows, columns=COLUMNS)


def _known(readings: Sequence[Reading], with_vanity: bool) -> list[Reading]:
    known = [
        reading
        for reading in readings
        if reading.is_known and (with_vanity or reading.kpi.kpi_class is not KpiClass.VANITY)
    ]
    return sorted(known, key=lambda reading: CLASS_ORDER.index(reading.kpi.kpi_class))


def _row(reading: Reading, currency: str) -> dict[str, str]:
    kpi, change = reading.kpi, reading.change
    moved = str(change.direction)
    if is_known(change.before) and is_known(change.now):
        before, now = (format_value(v, kpi.unit, currency) for v in (change.before, change.now))
        moved = f"{moved}: {now} after {before}" if moved else ""
    value = format_value(reading.value, kpi.unit, currency)
    return {
        "class": kpi.kpi_class.value,
        "figure": kpi.label,
        "value": f"{reading.bound} {value}" if reading.bound else value,
        "range": format_range(reading.low, reading.high, kpi.unit, currency),
        "change": moved,
        "known for": _known_for(reading),
        "what it can't tell you": kpi.caveat,
    }


def _known_for(reading: Reading) -> str:
    if not reading.unknown:
        return "all rows"
    share = reading.n / (reading.n + reading.unknown)
    if share > NEARLY_ALL:
        return f"all but {format_count(reading.unknown, 'row')}"
    return f"{format_value(share, Unit.RATE)} of the rows"


def say_scope(filters: Filters, first: date, last: date) -> str:
    """Which days, platforms, brands and posts the figures are of."""
    start, end = filters.from_on or first, filters.to_on or last
    parts = [f"{format_day(start)} to {format_day(end)}"]
    if filters.platforms:
        parts.append(format_list([platform_name(name) for name in filters.platforms]))
    if filters.brands:
        parts.append(format_list(list(filters.brands)))
    if filters.paid is not None:
        parts.append("paid posts" if filters.paid else "organic posts")
    return ", ".join(parts)


def summary_page(
    brand: str,
    lead: str,
    scope: str,
    readings: Sequence[Reading],
    money: Money,
    files: Sequence[str],
    today: date,
    currency: str,
    with_vanity: bool = True,
) -> str:
    """The whole page; `brand` may be blank, where it shall not be named."""
    title = f"What social media did for {brand}" if brand else "What social media did"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p class=quiet>As of {escape(format_day(today))}. Figures of {escape(scope)}.</p>",
        f"<p class=lead>{escape(lead)}</p>",
        f"<p><strong>{escape(CANNOT)}</strong></p>",
        *_classes(_known(readings, with_vanity), currency),
    ]
    if money.sentences:
        parts += [
            "<h2>In money, as ranges</h2>",
            html_list(money.sentences),
            _ledger(money, currency),
        ]
    if files:
        parts += ["<h2>What it rests on</h2>", html_list(files, "files")]
    parts.append(
        f"<p class=quiet>{escape(say_compared(_known(readings, with_vanity)))} “{UNKNOWN}” is "
        "unknown, which is not 0. Ranges hold 95 of 100 cases, of money 90. Made by Kelvin on this "
        "machine; nothing was sent anywhere.</p>"
    )
    return html_page(title, parts)


def _classes(readings: Sequence[Reading], currency: str) -> Iterable[str]:
    for kpi_class in CLASS_ORDER:
        mine = [reading for reading in readings if reading.kpi.kpi_class is kpi_class]
        if mine:
            lines = "".join(_line(reading, currency) for reading in mine)
            head = f"<h2>{escape(kpi_class.value.capitalize())}</h2>"
            yield f"<section class=figures>{head}<table class=figures>{lines}</table>"
            yield "</section>"


def _line(reading: Reading, currency: str) -> str:
    row = _row(reading, currency)
    course = ""
    if reading.spark:
        svg = b64encode(draw_sparkline(reading.spark, PALETTES["light"].muted).encode()).decode()
        told = format_count(len(reading.spark), reading.grain)
        course = f'<img src="data:image/svg+xml;base64,{svg}" alt="{escape(told)}">'
    doubt = "; ".join(filter(None, [row["range"], row["change"]]))
    known = f" Known for {row['known for']}." if reading.unknown else ""
    return (
        f"<tr><td>{escape(row['figure'])}<br><span class=quiet>"
        f"{escape(row[COLUMNS[6]])}{escape(known)}</span></td>"
        f"<td class=value>{escape(row['value'])}</td>"
        f"<td class=quiet>{escape(doubt)}</td><td>{course}</td></tr>"
    )


def _ledger(money: Money, currency: str) -> str:
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(text)}</td>"
            for text in (
                assumption.label,
                " – ".join(
                    format_value(end, assumption.unit, currency)
                    for end in (assumption.low, assumption.likely, assumption.high)
                ),
                assumption.grade.value,
                assumption.source,
            )
        )
        + "</tr>"
        for assumption in money.assumptions
    )
    head = "".join(
        f"<th>{name}</th>" for name in ("Assumption", "Low – likely – high", "Grade", "Source")
    )
    return f"<table class=ledger><tr>{head}</tr>{rows}</table>" if rows else ""
