"""What one lead or one qualified engagement cost, by platform and campaign (spec 128)."""

import math
from collections.abc import Callable
from typing import Any, Literal

import pandas as pd

from kpi_core.compute import compute, narrowed
from kpi_core.engine import Engine
from kpi_core.format import (
    PLATFORMS,
    UNKNOWN,
    format_count,
    format_range,
    format_value,
    format_whole,
    platform_name,
)
from kpi_core.intervals import poisson
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.wording import names_any

By = Literal["platform", "campaign"]
WHOLE = "all together"
NOT_TOLD = "not told"
RESULTS = {
    "leads": "lead",
    "qualified_leads": "qualified lead",
    "qualified_engagements": "qualified engagement",
}
SAME = {"twitter": "x"}


def efficiency(engine: Engine, filters: Filters, by: By) -> pd.DataFrame:
    """Cost and results of each platform or campaign, and of all together.

    Columns: `group`, `cost`, then the number of each of `RESULTS`; NaN where no table tells. A cost
    that names no group stands in a row of its own and is shared out to none: whoever books hours to
    no campaign has them only in the whole.
    """
    parts = {
        "cost": _sums(_costs(engine, filters, by)),
        "leads": _sums(_cells(engine, filters, "leads", by, "", _is_social)),
        "qualified_leads": _sums(_cells(engine, filters, "leads", by, "", _is_qualified_lead)),
        "qualified_engagements": _sums(
            _cells(engine, filters, "engagements", by, "", lambda rows: rows.is_qualified)
        ),
    }
    known = [part for part in parts.values() if part is not None]
    groups = sorted({name for part in known for name in part.index} - {NOT_TOLD})
    if any(NOT_TOLD in part.index for part in known):
        groups.append(NOT_TOLD)
    rows: list[dict[str, object]] = []
    for group in [WHOLE, *groups]:
        row: dict[str, object] = {"group": group}
        for name, part in parts.items():
            if part is None:
                row[name] = math.nan
            elif group == WHOLE:
                row[name] = float(part.sum())
            else:  # a group without any result has none; one without any cost has an unknown cost
                row[name] = float(part.get(group, math.nan if name == "cost" else 0.0))
        rows.append(row)
    return pd.DataFrame(rows) if known else pd.DataFrame()


def _costs(engine: Engine, filters: Filters, by: By) -> pd.DataFrame | None:
    """Costs by group, with the paid spend that no cost states; None without a cost."""
    cells = _cells(engine, filters, "costs", by, "amount")
    if cells is None:
        return None
    spent = compute(engine, ["unbooked_spend"], (by,), filters)
    if not len(spent):
        return cells
    spent = spent.rename(columns={by: "group"})[["group", "value"]]
    if by == "platform":
        spent["group"] = [_platform(name) for name in spent["group"]]
    return pd.concat([cells, spent], ignore_index=True)


def _is_social(rows: Any) -> Any:
    return rows.is_social


def _is_qualified_lead(rows: Any) -> Any:
    return rows.is_social & rows.is_qualified


def _cells(
    engine: Engine,
    filters: Filters,
    table: str,
    by: By,
    amount: str,
    keep: Callable[[Any], Any] | None = None,
) -> pd.DataFrame | None:
    """The number of rows, or the sum of `amount`, by group; None where the table isn't loaded."""
    rows = narrowed(engine, table, filters)
    if rows is None:
        return None
    if table == "engagements" and by == "campaign":
        posts = narrowed(engine, "posts", Filters(), all_brands=True)
        if posts is None:
            return None
        named = posts.group_by(post=posts.post_id).agg(post_campaign=posts.campaign.max())
        rows = rows.left_join(named, rows.post_id == named.post).mutate(
            campaign=lambda t: t.post_campaign
        )
    if keep is not None:
        rows = rows.filter(keep(rows))
    column = "source" if table == "leads" and by == "platform" else by
    value = rows[amount].sum() if amount else rows.count()
    found = engine.run(rows.group_by(group=rows[column]).agg(value=value))
    if by == "platform":
        found["group"] = [_platform(name) for name in found["group"]]
    return found


def _platform(name: object) -> str:
    """The platform that a source names: leads say "linkedin / cpc" where costs say "linkedin"."""
    if not isinstance(name, str):
        return NOT_TOLD
    found = next((platform for platform in PLATFORMS if names_any(name, (platform,))), "")
    return platform_name(SAME.get(found, found)) if found else name


def _sums(cells: pd.DataFrame | None) -> pd.Series | None:
    if cells is None:
        return None
    named = cells.assign(group=cells["group"].fillna(NOT_TOLD))
    return named.dropna(subset=["value"]).groupby("group")["value"].sum()


def cost_of_one(cost: float, count: float) -> tuple[float, float, float]:
    """Cost ÷ count with its interval by the exact Poisson limits of the count.

    Without any result there is a lower end only: the cost ÷ the upper limit of 0.
    """
    if not (math.isfinite(cost) and math.isfinite(count)):
        return math.nan, math.nan, math.nan
    low, high = (float(end) for end in poisson(count))
    return (
        cost / high,
        cost / count if count else math.nan,
        cost / low if low > 0 else math.inf,
    )


def efficiency_frame(found: pd.DataFrame, by: By, currency: str) -> pd.DataFrame:
    """The table to read: each cost of one with its likely range."""
    rows = []
    for row in found.to_dict("records"):
        told: dict[str, str] = {
            by: str(row["group"]),
            "cost": format_value(row["cost"], Unit.MONEY, currency),
        }
        for name, one in RESULTS.items():
            count = row[name]
            told[f"{one}s"] = UNKNOWN if math.isnan(count) else format_whole(round(count))
            # What names no group has no results of its own to be divided by.
            cost = math.nan if row["group"] == NOT_TOLD else row["cost"]
            told[f"cost of one {one}"] = _say_one(cost, count, currency)
        rows.append(told)
    return pd.DataFrame(rows)


def _say_one(cost: float, count: float, currency: str) -> str:
    low, likely, high = cost_of_one(cost, count)
    if math.isnan(low) or not cost:
        return UNKNOWN
    if not math.isfinite(high):
        return f"at least {format_value(low, Unit.MONEY, currency)}"
    span = format_range(low, high, Unit.MONEY, currency)
    return f"{format_value(likely, Unit.MONEY, currency)} ({span})"


def say_efficiency(found: pd.DataFrame, by: By, currency: str) -> str:
    """What is dearest and cheapest, where the ranges say so, and what no group answers for."""
    groups = found[~found["group"].isin([WHOLE, NOT_TOLD])]
    loose = found.loc[found["group"] == NOT_TOLD, "cost"]
    whole = float(found.loc[found["group"] == WHOLE, "cost"].iloc[0])
    rest = ""
    if len(loose) and float(loose.iloc[0]) > 0 and whole > 0:
        share = format_value(float(loose.iloc[0]) / whole, Unit.RATE)
        rest = f" {share} of the cost names no {by} and stands only in the whole."
    ranged = [
        (str(row["group"]), *cost_of_one(row["cost"], row["leads"]))
        for row in groups.to_dict("records")
        if row["cost"] > 0
    ]
    known = [entry for entry in ranged if math.isfinite(entry[3])]
    if len(known) < 2:
        return f"Too few {by}s have both a cost and leads to be compared.{rest}"
    cheap, dear = min(known, key=lambda e: e[2]), max(known, key=lambda e: e[2])
    if cheap[3] < dear[1]:
        ends = [format_value(entry[2], Unit.MONEY, currency) for entry in (cheap, dear)]
        return (
            f"A lead of {cheap[0]} costs {ends[0]}, one of {dear[0]} {ends[1]}: more than chance "
            f"would make of it.{rest}"
        )
    compared = format_count(len(known), by)
    return f"What a lead costs can't be told apart among {compared} yet.{rest}"
