"""How far readers get: the scroll curve (spec 57), from whichever table can tell."""

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core import intervals
from kpi_core.compute import rows_behind
from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

DEPTHS = (0, 25, 50, 75, 90, 100)
DROPS_WORTH_NAMING = 0.05


def scroll_curve(engine: Engine, filters: Filters) -> pd.DataFrame:
    """S(d) with its 95 % interval: `depth`, `value`, `low`, `high`, `reached`, `readers`, `text`.

    Per reader and piece the deepest point of all visits counts, on pages that can scroll. Without
    single visits, aggregate rows answer: visits that reached d ÷ visits that opened the piece,
    over the pieces that state both. No rows when neither is loaded.
    """
    reached = _from_readings(engine, filters)
    if reached is None:
        reached = _from_aggregates(engine, filters)
    if reached is None or not reached["readers"].sum():
        return pd.DataFrame(columns=["depth", "value", "low", "high", "reached", "readers", "text"])
    low, high = intervals.wilson(reached["reached"], reached["readers"])
    value = reached["reached"] / reached["readers"]
    return reached.assign(
        value=value, low=low, high=high, text=[format_value(v, Unit.RATE) for v in value]
    )


def _readings(engine: Engine, filters: Filters) -> ir.Table | None:
    if "readings" not in engine.schemas:
        return None
    rows = ibis.table(engine.schemas["readings"], name="readings")
    if filters.from_on:
        rows = rows.filter(rows.day >= filters.from_on)
    if filters.to_on:
        rows = rows.filter(rows.day <= filters.to_on)
    return rows


def _from_readings(engine: Engine, filters: Filters) -> pd.DataFrame | None:
    rows = _readings(engine, filters)
    if rows is None:
        return None
    rows = rows.filter(rows.max_scroll_pct.notnull(), rows.is_scrollable.fill_null(True))
    counts = engine.run(
        rows.agg(
            readers=rows.count(),
            **{f"d{d}": (rows.max_scroll_pct >= d).ifelse(1, 0).sum() for d in DEPTHS},
        )
    ).iloc[0]
    if not counts["readers"]:
        return None
    return pd.DataFrame(
        {
            "depth": DEPTHS,
            "reached": [int(counts[f"d{d}"]) for d in DEPTHS],
            "readers": int(counts["readers"]),
        }
    )


def _from_aggregates(engine: Engine, filters: Filters) -> pd.DataFrame | None:
    visits = rows_behind(engine, "visits", filters)
    if not len(visits) or not {"n_visits", "scroll_reached_pct"} <= set(visits.columns):
        return None
    table = visits.dropna(subset=["n_visits", "scroll_reached_pct"]).pivot_table(
        index="content_id", columns="scroll_reached_pct", values="n_visits", aggfunc="sum"
    )
    if 0 not in table:
        return None
    rows = []
    for depth in table.columns:
        both = table[[0, depth]] if depth else table[[0]]
        both = both.dropna()
        rows.append(
            {
                "depth": float(depth),
                "reached": int(both[depth].sum()),
                "readers": int(both[0].sum()),
            }
        )
    return pd.DataFrame(rows)


def say_curve(curve: pd.DataFrame) -> str:
    """How many get half-way and to the end, and where most are lost."""
    if not len(curve):
        return "How far people read can't be said from these files."
    at = curve.set_index("depth")["value"]
    parts = [
        f"{format_value(at[depth], Unit.RATE)} {words}"
        for depth, words in ((50, "get half-way"), (90, "reach the end"))
        if depth in at
    ]
    at = at.sort_index()
    drops = -at.diff().dropna()
    sentence = f"Of those who open a piece {' and '.join(parts)}" if parts else "Readers are lost"
    if len(drops) and drops.max() >= DROPS_WORTH_NAMING:
        place = int(drops.argmax())
        start, end = at.index[place], at.index[place + 1]
        sentence += f"; most are lost between {start:.0f} and {end:.0f} % of the page"
    return f"{sentence}."


def left_out(engine: Engine, filters: Filters) -> int:
    """Readings of pages that fit the screen: no part of the curve, since they can't scroll."""
    rows = _readings(engine, filters)
    if rows is None:
        return 0
    fits = (~rows.is_scrollable).fill_null(False).ifelse(1, 0).sum()
    return int(engine.run(rows.agg(fits=fits))["fits"].fillna(0).iloc[0])
