"""How far readers get: the scroll curve (spec 57), from whichever table can tell."""

import ibis.expr.types as ir
import pandas as pd

from kpi_core import intervals
from kpi_core.content.events import VIEWS
from kpi_core.content.groups import EVERYBODY, daily, open_rows
from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters, ReaderGroup

DEPTHS = (0, 25, 50, 75, 90, 100)
COLUMNS = ["depth", "value", "low", "high", "reached", "readers", "text", "source"]
DROPS_WORTH_NAMING = 0.05


def scroll_curve(
    engine: Engine,
    filters: Filters,
    group: ReaderGroup = EVERYBODY,
    of: tuple[str, str] | None = None,
) -> pd.DataFrame:
    """S(d) with its 95 % interval: columns `COLUMNS`; `of` one piece or source, or of all.

    `of` is `("content_id", piece)`, `("source", source)` or `("medium", medium)`. Per reader and
    piece the deepest point of all visits counts, on pages that can scroll. Without single visits,
    aggregate rows answer: visits that reached d ÷ visits that opened the piece, over the pieces
    that state both; where the visits don't say who opened, the page views of web analytics do. No
    rows when neither is loaded.
    """
    reached, source = _from_readings(engine, filters, group, of), "single visits"
    if reached is None and group == EVERYBODY:
        reached, source = _from_aggregates(engine, filters, of), "visit totals"
    return _curve(reached, source)


def _curve(reached: pd.DataFrame | None, source: str) -> pd.DataFrame:
    """The share that reached each depth, with its interval; no rows if nobody is known."""
    if reached is None or not reached["readers"].sum():
        return pd.DataFrame(columns=COLUMNS)
    low, high = intervals.wilson(reached["reached"], reached["readers"])
    value = reached["reached"] / reached["readers"]
    return reached.assign(
        value=value,
        low=low,
        high=high,
        text=[format_value(v, Unit.RATE) for v in value],
        source=source,
    )[COLUMNS]


def _from_readings(
    engine: Engine, filters: Filters, group: ReaderGroup, of: tuple[str, str] | None
) -> pd.DataFrame | None:
    def ask(rows: ir.Table) -> ir.Table:
        rows = rows.filter(rows[of[0]] == of[1]) if of else rows
        return _counted(rows, "day")

    counts = daily(engine, "readings", filters, group, ("depths", *(of or ())), ask)
    return None if counts is None or not len(counts) else _reached(counts)


def _counted(rows: ir.Table, by: str, **more: ir.Value) -> ir.Table:
    """Readings of pages that can scroll, and of these that reached each depth, by a column."""
    rows = rows.filter(rows.max_scroll_pct.notnull(), rows.is_scrollable.fill_null(True))
    depths = {f"d{d}": (rows.max_scroll_pct >= d).ifelse(1, 0).sum() for d in DEPTHS}
    return rows.group_by(by).agg(readers=rows.count(), **depths, **more)


def _reached(counts: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "depth": DEPTHS,
            "reached": [int(counts[f"d{d}"].sum()) for d in DEPTHS],
            "readers": int(counts["readers"].sum()),
        }
    )


def _from_aggregates(
    engine: Engine, filters: Filters, of: tuple[str, str] | None
) -> pd.DataFrame | None:
    rows = open_rows(engine, "visits", filters)
    if rows is None:
        return None
    rows = rows.filter(rows[of[0]] == of[1]) if of else rows
    rows = rows.filter(rows.n_visits.notnull(), rows.scroll_reached_pct.notnull())
    counts = engine.run(
        rows.group_by("content_id", "scroll_reached_pct").agg(n=rows.n_visits.sum())
    )
    table = counts.pivot_table(index="content_id", columns="scroll_reached_pct", values="n")
    if 0 not in table:
        opened = _views(engine, filters) if of is None or of[0] == "content_id" else None
        if opened is None:
            return None
        table.insert(0, 0.0, opened.reindex(table.index))
    found = []
    for depth in table.columns:
        both = table[[0, depth]] if depth else table[[0]]
        both = both.dropna()
        found.append(
            {
                "depth": float(depth),
                "reached": int(both[depth].sum()),
                "readers": int(both[0].sum()),
            }
        )
    return pd.DataFrame(found)


def _views(engine: Engine, filters: Filters) -> pd.Series | None:
    """Views of each piece as web analytics counts them: who opened it, where no visit says so."""
    rows = open_rows(engine, "site_events", filters)
    if rows is None:
        return None
    rows = rows.filter(rows.event.lower().isin(VIEWS), rows.content_id.notnull())
    found = engine.run(rows.group_by("content_id", "event").agg(n=rows.events.sum()))
    return found.groupby("content_id")["n"].max() if len(found) else None


def median_depth(
    engine: Engine,
    filters: Filters,
    group: ReaderGroup = EVERYBODY,
    of: tuple[str, str] | None = None,
) -> float:
    """Median of the deepest point per reader and piece, 0 to 100; NaN without single visits."""
    rows = open_rows(engine, "readings", filters, group)
    if rows is None:
        return float("nan")
    rows = rows.filter(rows[of[0]] == of[1]) if of else rows
    rows = rows.filter(rows.is_scrollable.fill_null(True))
    return float(engine.run(rows.agg(median=rows.max_scroll_pct.median()))["median"].iloc[0])


def curves_by(
    engine: Engine, filters: Filters, group: ReaderGroup, column: str, names: tuple[str, ...]
) -> pd.DataFrame:
    """The curve of each piece, source or medium in a row, in words: S(d), where most are lost.

    Columns `column`, readings, one per depth over 0 ("25%" …), median, most lost between.
    """
    rows = open_rows(engine, "readings", filters, group)
    found, counts = [], pd.DataFrame({column: []})
    if rows is not None:
        rows = rows.filter(rows[column].isin(names))
        counts = engine.run(_counted(rows, column, median=rows.max_scroll_pct.median()))
    for name in names:
        own = counts[counts[column] == name]
        if len(own):
            curve, median = _curve(_reached(own), "single visits"), float(own["median"].iloc[0])
        else:
            curve, median = scroll_curve(engine, filters, group, (column, name)), float("nan")
        if not len(curve):
            continue
        start, end, lost = biggest_drop(curve)
        later = curve[curve["depth"] > 0]
        found.append(
            {
                column: name,
                "readings": int(curve["readers"].max()),
                **{f"{d:.0f}%": t for d, t in zip(later["depth"], later["text"], strict=True)},
                "median": format_value(median, Unit.PERCENT),
                "most lost between": f"{start:.0f}% and {end:.0f}%" if lost else "",
            }
        )
    return pd.DataFrame(found)


def say_median(depth: float) -> str:
    """The median in words; nothing where it is unknown."""
    if depth != depth:
        return ""
    return f"The median depth is {format_value(depth, Unit.PERCENT)}: half of them get no further."


DEPTHS_TOLD = {50: "get half-way", 90: "reach the end (90%)"}


def say_curve(curve: pd.DataFrame, what: str = "a piece") -> str:
    """How many of those who open `what` get half-way and to the end, and where most are lost."""
    if not len(curve):
        return "How far people read can't be said from these files."
    at = curve.set_index("depth")["value"]
    parts = [
        f"{format_value(at[depth], Unit.RATE)} {words}"
        for depth, words in DEPTHS_TOLD.items()
        if depth in at
    ]
    sentence = f"Of those who open {what} {' and '.join(parts)}" if parts else "Readers are lost"
    start, end, lost = biggest_drop(curve)
    if lost >= DROPS_WORTH_NAMING:
        part = format_value(lost, Unit.RATE)
        sentence += f"; the largest part, {part}, is lost between {start:.0f}% and {end:.0f}%"
    return f"{sentence}."


def biggest_drop(curve: pd.DataFrame) -> tuple[float, float, float]:
    """Between which neighbouring depths most readers are lost, and how many; (0, 0, 0) if none."""
    at = curve.sort_values("depth").set_index("depth")["value"]
    drops = (-at.diff()).round(12).dropna()
    if not len(drops) or drops.max() <= 0:
        return 0.0, 0.0, 0.0
    place = int(drops.argmax())
    return float(at.index[place]), float(at.index[place + 1]), float(drops.iloc[place])


def halves_by(engine: Engine, filters: Filters, group: ReaderGroup, column: str) -> pd.DataFrame:
    """Readings past the middle by `content_id`, `source` or `medium`.

    Columns `column`, value, low, high, denominator.
    """
    rows = open_rows(engine, "readings", filters, group)
    if rows is None:
        return pd.DataFrame(columns=[column, "value", "low", "high", "denominator"])
    rows = rows.filter(rows.max_scroll_pct.notnull(), rows.is_scrollable.fill_null(True))
    past = (rows.max_scroll_pct >= 50).ifelse(1, 0).sum()
    found = engine.run(rows.group_by(column).agg(past=past, denominator=rows.count()))
    part, whole = found["past"].astype("float64"), found["denominator"].astype("float64")
    low, high = intervals.wilson(part, whole)
    return found.assign(value=part / whole, low=low, high=high, denominator=whole)


def left_out(engine: Engine, filters: Filters, group: ReaderGroup = EVERYBODY) -> int:
    """Readings of pages that fit the screen: no part of the curve, since they can't scroll."""

    def ask(rows: ir.Table) -> ir.Table:
        fits = (~rows.is_scrollable).fill_null(False).ifelse(1, 0).sum()
        return rows.group_by("day").agg(fits=fits)

    counts = daily(engine, "readings", filters, group, ("fits",), ask)
    return 0 if counts is None else int(counts["fits"].sum())
