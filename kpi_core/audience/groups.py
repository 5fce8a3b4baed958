"""What the platforms' groups alone can say of a definition: bounds, where no person is known.

Groups by title and groups by country count the same people twice over, and who is in two of them at
once is unknown. So a definition of several dimensions has bounds only (Fréchet's): at least what
must overlap, at most the smallest part.
"""

from collections.abc import Sequence

import ibis
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_list, format_value, platform_name
from kpi_core.kpi import Unit
from kpi_core.settings import Filters


def group_bounds(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Bounds of the qualified part of each platform's followers, from its latest groups.

    `platform`, `least`, `most` (0-1), `people_least`, `people_most` (NaN where the file has shares
    only), `asked` (dimensions that count) and `missing` (those that no file of the platform has).
    Rounded and left-out groups widen the bounds.
    """
    groups = ibis.table(engine.schemas["audience_shares"], name="audience_shares")
    groups = groups.filter(groups.is_latest, ~groups.is_visitors.fill_null(False))
    if filters.platforms:
        groups = groups.filter(groups.platform.isin(filters.platforms))
    share_low = groups.share_low.coalesce(groups.share)
    share_high = groups.share_high.coalesce(groups.share)
    found = engine.run(
        groups.group_by("platform", "dimension", "n_asked", "is_asked", "is_met").agg(
            people=groups.people.sum(), low=share_low.sum(), high=share_high.sum()
        )
    )
    found = found.astype(dict.fromkeys(("people", "low", "high"), "float64"))
    rows = []
    for platform, told in found.groupby("platform"):
        everyone = float(told.groupby("dimension")["people"].sum(min_count=1).max())
        parts = [
            _part(rule, everyone)
            for _, rule in told[told["is_asked"].astype(bool)].groupby("dimension")
        ]
        if not parts:
            continue
        is_silent = len(parts) < int(told["n_asked"].iloc[0])  # a rule that no group can judge
        least = 0.0 if is_silent else max(0.0, sum(low for low, _ in parts) - (len(parts) - 1))
        most = min(high for _, high in parts)
        rows.append(
            {
                "platform": platform,
                "least": least,
                "most": most,
                "people_least": least * everyone,
                "people_most": most * everyone,
                "asked": len(parts),
                "missing": int(told["n_asked"].iloc[0]) - len(parts),
            }
        )
    columns = ["platform", "least", "most", "people_least", "people_most", "asked", "missing"]
    return pd.DataFrame(rows, columns=columns)


def _part(rule: pd.DataFrame, everyone: float) -> tuple[float, float]:
    """The part of all followers that meets one rule: groups that say yes … all but the noes."""
    is_yes = rule["is_met"].map(lambda met: met is True or (pd.notna(met) and bool(met)))
    is_no = rule["is_met"].map(lambda met: pd.notna(met) and not bool(met))
    if rule["people"].notna().all() and everyone > 0:
        yes, no = (float(rule.loc[mask, "people"].sum()) / everyone for mask in (is_yes, is_no))
        return yes, 1 - no
    return float(rule.loc[is_yes, "low"].sum()), min(1.0, 1 - float(rule.loc[is_no, "low"].sum()))


def say_group_bounds(bounds: pd.DataFrame, definition: str, known: Sequence[str] = ()) -> str:
    """Between which limits the qualified part lies, platform by platform.

    `known` are the dimensions, in words, that the groups do tell of.
    """
    if not len(bounds):
        return (
            f"The platforms' groups can't tell who meets “{definition}”: they hold "
            f"{format_list(known)} one by one, and who is in two groups at once stays unknown. "
            "A definition that asks for one of these alone can be judged by them."
            if known
            else f"The platforms' groups don't say anything that “{definition}” asks for."
        )
    parts = [
        f"{platform_name(row['platform'])} {format_value(row['least'], Unit.RATE)} to "
        f"{format_value(row['most'], Unit.RATE)}"
        for row in bounds.to_dict("records")
    ]
    return f"By the platforms' groups the part that meets “{definition}” is: {'; '.join(parts)}."


def bound_bars(bounds: pd.DataFrame) -> pd.DataFrame:
    """What is sure as bars, with a line up to what may be, as `draw_bars` wants them."""
    texts = [
        f"{format_value(row['least'], Unit.RATE)} to {format_value(row['most'], Unit.RATE)}"
        for row in bounds.to_dict("records")
    ]
    named = bounds.rename(columns={"platform": "label", "least": "low", "most": "high"})
    return named.assign(label=named["label"].map(platform_name), value=bounds["least"], text=texts)[
        ["label", "value", "low", "high", "text"]
    ]
