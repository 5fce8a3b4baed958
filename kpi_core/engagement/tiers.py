"""Two rival ladders of engagement (spec 24, 25): what each counts, paid apart from organic."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from kpi_core import intervals
from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.format import format_list, format_value
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

BASES = {
    "impressions": "times shown",
    "reach": "people reached",
    "author_followers": "followers of the author when posted",
}
"""Columns of a post that an act on it can be divided by, and what they count."""
PAID_WORDS = {False: "organic", True: "paid", None: "not stated"}
TIER_COLUMNS = ("label", "rung", "group", "value", "text")


@dataclass(frozen=True)
class Rung:
    """One step of a ladder: its word, the KPI that counts it, and whether it is a step at all."""

    label: str
    kpi: str
    is_beside: bool = False

    @property
    def word(self) -> str:
        """The act by itself: "likes"."""
        return self.label.split(" · ")[1]


@dataclass(frozen=True)
class Ladder:
    """A scheme of tiers, weakest act first, and what its author would object to."""

    name: str
    rungs: tuple[Rung, ...]
    note: str

    @property
    def ranking(self) -> tuple[Rung, ...]:
        """The steps that order posts, strongest first; what stands beside orders nothing."""
        return tuple(rung for rung in reversed(self.rungs) if not rung.is_beside)

    @property
    def order(self) -> tuple[Rung, ...]:
        """All rungs, strongest first, what stands beside at the end."""
        return (*self.ranking, *(rung for rung in self.rungs if rung.is_beside))

    def without_negative(self) -> "Ladder":
        """The same ladder with hostile comments taken out of its comments (spec 27)."""
        rungs = tuple(
            replace(rung, kpi="comments_not_negative") if rung.kpi == "comments" else rung
            for rung in self.rungs
        )
        return replace(self, rungs=rungs)


LADDER = Ladder(
    "Ladder",
    (
        Rung("1 · likes", "likes"),
        Rung("2 · comments", "comments"),
        Rung("3 · shares", "shares"),
        Rung("4 · clicks", "clicks"),
    ),
    "Likes lowest, then comments, then shares; that a click stands highest is our reading. The "
    "other article ranks comments above shares.",
)
STRENGTH = Ladder(
    "Strength",
    (
        Rung("trivial · likes", "likes"),
        Rung("weak · shares", "shares"),
        Rung("strong · comments", "comments"),
        Rung("traffic · clicks", "clicks", is_beside=True),
    ),
    "Likes are trivial, shares weak, comments strong; clicks stand beside them as traffic. The "
    "other article ranks shares above comments.",
)
LADDERS = {ladder.name: ladder for ladder in (LADDER, STRENGTH)}


@kept
def tier_frame(counts: pd.DataFrame, ladder: Ladder) -> pd.DataFrame:
    """`TIER_COLUMNS` of each rung, strongest first, from a frame of `compute`.

    Grouped by `is_paid`, each rung has a row per group; `label` then names both, unless no post
    states whether it was paid.
    """
    is_apart = "is_paid" in counts and counts["is_paid"].notna().any()
    rows = []
    for rung in ladder.order:
        found = counts[counts["kpi"] == rung.kpi]
        for row in _in_order(found).to_dict("records") or [{"value": float("nan")}]:
            group = _paid_word(row["is_paid"]) if is_apart and "is_paid" in row else ""
            rows.append(_tier(rung, group, float(row["value"])))
    return pd.DataFrame(rows, columns=TIER_COLUMNS)


def _in_order(found: pd.DataFrame) -> pd.DataFrame:
    if "is_paid" not in found:
        return found
    order = list(PAID_WORDS.values())
    places = [order.index(_paid_word(value)) for value in found["is_paid"]]
    return found.assign(place=places).sort_values("place")


def _paid_word(value: Any) -> str:
    return PAID_WORDS[None if pd.isna(value) else bool(value)]


def _tier(rung: Rung, group: str, value: float) -> dict[str, object]:
    return {
        "label": f"{rung.label}, {group}" if group else rung.label,
        "rung": rung.label,
        "group": group,
        "value": value,
        "text": format_value(value, Unit.COUNT),
    }


def tier_rates(
    engine: Engine, filters: Filters, ladder: Ladder, base: str, is_apart: bool
) -> pd.DataFrame:
    """Acts of each rung ÷ `base`, over posts that know both: `TIER_COLUMNS`, low, high, base, n.

    A ratio of sums; Wilson's interval, none where one person acts more than once per base.
    """
    posts = narrowed(engine, "posts", filters)
    columns = [*TIER_COLUMNS, "low", "high", "acts", "base", "n"]
    if posts is None:
        return pd.DataFrame(columns=columns)
    acts = {
        rung: posts.comments - posts.negative_comments
        if rung.kpi == "comments_not_negative"
        else posts[rung.kpi]
        for rung in ladder.order
    }
    measures = {}
    for number, act in enumerate(acts.values()):
        both = act.notnull() & posts[base].notnull()
        measures[f"acts{number}"] = act.sum(where=both)
        measures[f"base{number}"] = posts[base].sum(where=both)
        measures[f"n{number}"] = both.ifelse(1, 0).sum()
    keys = {"is_paid": posts.is_paid} if is_apart else {}
    found = engine.run(posts.group_by(**keys).agg(**measures) if keys else posts.agg(**measures))
    is_apart = is_apart and bool(found["is_paid"].notna().any())
    rows = []
    for number, rung in enumerate(acts):
        for row in _in_order(found).to_dict("records"):
            part, whole = (_number(row[f"{name}{number}"]) for name in ("acts", "base"))
            low, high = (float(bound[0]) for bound in intervals.wilson([part], [whole]))
            value = part / whole if whole else float("nan")
            group = _paid_word(row["is_paid"]) if is_apart else ""
            tier = {**_tier(rung, group, value), "text": format_value(value, Unit.RATE)}
            told = {"acts": part, "base": whole, "n": row[f"n{number}"]}
            rows.append({**tier, "low": low, "high": high, **told})
    return pd.DataFrame(rows, columns=columns)


def _number(value: Any) -> float:
    return float("nan") if pd.isna(value) else float(value)


def known_bases(engine: Engine, filters: Filters) -> list[str]:
    """Columns of `BASES` that any post knows."""
    posts = narrowed(engine, "posts", filters)
    if posts is None:
        return []
    counts = engine.run(posts.agg(**{name: posts[name].count() for name in BASES})).iloc[0]
    return [name for name in BASES if counts[name]]


@kept
def strongest_known(trend: pd.DataFrame, ladder: Ladder, label: Callable[[str], str]) -> str:
    """KPI of the strongest act that a chart over time holds; empty where it holds none."""
    known = set(trend.dropna(subset=["value"])["series"])
    return next((r.kpi for r in ladder.order if label(r.kpi) in known), "")


@kept
def say_tiers(tiers: pd.DataFrame, ladder: Ladder) -> str:
    """How much of all acts the strongest tier makes up, and the weakest; paid by itself."""
    sums = tiers.groupby("rung", sort=False)["value"].sum(min_count=1)
    known = sums.dropna()
    total = float(known.sum())
    if not len(known) or not total:
        return "Nobody acted in this period, as far as these files tell."
    words = {rung.label: rung.word for rung in ladder.rungs}
    steps = [rung.label for rung in ladder.ranking if rung.label in known]
    ends = dict.fromkeys([*steps[:1], *steps[-1:]])
    parts = [
        f"{format_value(known[end] / total, Unit.RATE)} {verb}{words[end]}"
        for end, verb in zip(ends, ("were ", ""), strict=False)
    ]
    sentence = f"Of {format_value(total, Unit.COUNT)} acts, {' and '.join(parts)}"
    if paid := float(tiers.loc[tiers["group"] == "paid", "value"].sum()):
        sentence += f"; {format_value(paid / total, Unit.RATE)} came with paid posts"
    missing = [words[str(rung)] for rung in sums.index[sums.isna()]]
    if missing:
        sentence += f"; {format_list(missing)} are not in these files"
    return f"{sentence}."


def say_rates(tiers: pd.DataFrame, ladder: Ladder, base: str) -> str:
    """How often the strongest act came for each 1,000 of the base, apart where it is."""
    known = tiers.dropna(subset=["value"])
    if not len(known):
        return f"No post of these files knows both its acts and its {BASES[base]}."
    top = known[known["rung"] == known["rung"].iloc[0]]
    word = {rung.label: rung.word for rung in ladder.rungs}[str(top["rung"].iloc[0])]
    parts = []
    for row in top.to_dict("records"):
        per = format_value(1_000 * row["value"], Unit.NUMBER)
        parts.append(f"{per} {row['group']}".strip())
    return f"For every 1,000 {BASES[base]}, {word}: {', '.join(parts)}."
