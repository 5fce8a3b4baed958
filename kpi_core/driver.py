"""What moved a figure: one platform more than the others, or only the mix of them."""

import math
from dataclasses import dataclass

import pandas as pd

from kpi_core.compute import NotComputable
from kpi_core.format import platform_name
from kpi_core.kpi import KpiKind
from kpi_core.settings import Filters
from kpi_core.verdict import Figure, compared

DIMENSION = "platform"
MOST = 0.5  # of the whole change, to be called its driver


@dataclass(frozen=True)
class Driver:
    """The part of a change that explains most of it; `is_mix` where no part did it by itself."""

    part: str
    share: float
    is_mix: bool = False


def likely_driver(figure: Figure, filters: Filters) -> Driver | None:
    """The platform that most of the change came from; None where none stands out.

    A sum changes by the sum of its parts. A ratio changes within its parts, weighted as before, and
    by their mix: the rest, for which the part that gained most weight stands. (A Kitagawa
    decomposition, J. Am. Stat. Assoc. 50 (1955) 1168, with the earlier weights.)
    """
    periods = compared(figure, filters)
    if periods is None:
        return None
    try:
        now, before = (figure.measure((DIMENSION,), part, doubt=False) for part in periods)
    except NotComputable:
        return None
    columns = [DIMENSION, "numerator", "denominator"]
    both = now[columns].merge(
        before[columns], on=DIMENSION, how="outer", suffixes=("_now", "_before")
    )
    parts = both.set_index(DIMENSION)
    if len(parts) < 2:
        return None
    if figure.kpi.kind is KpiKind.RATIO:
        return _of_ratio(parts)
    if figure.kpi.kind in (KpiKind.SUM, KpiKind.PEOPLE, KpiKind.LEVEL, KpiKind.TOTAL):
        change = parts["numerator_now"].fillna(0) - parts["numerator_before"].fillna(0)
        return _largest(change, float(change.sum()))
    return None


def _largest(changes: pd.Series, total: float) -> Driver | None:
    if not total or not math.isfinite(total):
        return None
    shares = (changes / total).sort_values()
    most = float(shares.iloc[-1])
    return Driver(str(shares.index[-1]), most) if most >= MOST else None


def _of_ratio(parts: pd.DataFrame) -> Driver | None:
    known = parts.dropna()
    weights_now = known["denominator_now"] / known["denominator_now"].sum()
    weights_before = known["denominator_before"] / known["denominator_before"].sum()
    rates_now = known["numerator_now"] / known["denominator_now"]
    rates_before = known["numerator_before"] / known["denominator_before"]
    total = float((weights_now * rates_now).sum() - (weights_before * rates_before).sum())
    within = weights_before * (rates_now - rates_before)
    mix = total - float(within.sum())
    if len(known) > 1 and total and mix / total >= MOST:
        gained = (weights_now - weights_before).idxmax()
        return Driver(str(gained), mix / total, is_mix=True)
    return _largest(within, total)


def say_driver(driver: Driver | None) -> str:
    """The driver as the end of a sentence; empty without one."""
    if driver is None:
        return ""
    part = platform_name(driver.part)
    if driver.is_mix:
        return (
            f"mostly because {part} weighs more than before: a matter of mix, "
            "not of doing better or worse"
        )
    return f"mostly on {part}"
