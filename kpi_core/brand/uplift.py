"""Whether more people agree than before, or followers more than others, statement by statement.

Differences come with Newcombe's interval (spec 48). People who answered both times are taken for
different ones: then the interval is rather too wide.
"""

import math
from dataclasses import dataclass

import pandas as pd

from kpi_core import intervals
from kpi_core.brand.planner import ALPHA, POWER, points, smallest_change
from kpi_core.compute import compute, narrowed
from kpi_core.engine import Engine
from kpi_core.format import UNKNOWN, format_count, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

COLUMNS = ["statement", "wave", "group", "agreed", "answers", "value", "low", "high"]
FOLLOWERS, OTHERS = "follower", "non-follower"
RISE, FALL, UNCLEAR = "more agree", "fewer agree", "no change you could detect"


@dataclass(frozen=True)
class Uplift:
    """The difference of two rates of agreement, with its 95 % interval; NaN if one is unknown."""

    value: float
    low: float
    high: float
    detectable: float  # the smallest rise that this many answers would tell

    @property
    def verdict(self) -> str:
        """In words: more, fewer, or no change that could be detected."""
        if self.low > 0:
            return RISE
        return FALL if self.high < 0 else UNCLEAR


def agreement(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Agreement with each statement by wave, of all who answered and by group: `COLUMNS`.

    `group` is "" for all. Waves in the order of their names. `low` and `high` are Wilson's.
    """
    ways = (("statement", "wave"), ("statement", "wave", "group"))
    parts = [compute(engine, ["agreement_rate"], by, filters) for by in ways]
    parts = [part if "group" in part else part.assign(group="") for part in parts if len(part)]
    if not parts:
        return pd.DataFrame(columns=COLUMNS)
    whole = pd.concat(parts, ignore_index=True).dropna(subset=["value", "group"])
    whole = whole.rename(columns={"numerator": "agreed", "denominator": "answers"})
    return whole.sort_values(["statement", "group", "wave"], ignore_index=True)[COLUMNS]


def statements(engine: Engine, filters: Filters) -> list[str]:
    """Statements put to people in the period, the one with most answers first."""
    found = agreement(engine, filters)
    asked = found[found["group"] == ""].groupby("statement")["answers"].sum()
    return [str(name) for name in asked.sort_values(ascending=False, kind="stable").index]


def uplift(before: pd.Series, now: pd.Series) -> Uplift:
    """Two rows of `agreement`, the second less the first."""
    pair = [(float(r["value"]), float(r["low"]), float(r["high"])) for r in (before, now)]
    low, high = intervals.difference(*pair)
    fewest = min(float(before["answers"]), float(now["answers"]))
    detectable = smallest_change(pair[0][0], fewest, POWER, ALPHA)
    return Uplift(pair[1][0] - pair[0][0], low, high, detectable)


def wave_bars(found: pd.DataFrame, statement: str) -> pd.DataFrame:
    """Agreement with one statement by wave as bars, the latest first."""
    rows = found[(found["statement"] == statement) & (found["group"] == "")]
    return _bars(rows.sort_values("wave", ascending=False), "wave")


def group_bars(found: pd.DataFrame, statement: str) -> pd.DataFrame:
    """Agreement with one statement in its latest wave by group, as bars."""
    return _bars(_latest_groups(found, statement), "group")


def _bars(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    texts = [
        f"{format_value(row['value'], Unit.RATE)}, {format_whole(int(row['agreed']))} of "
        f"{format_whole(int(row['answers']))}"
        for row in rows.to_dict("records")
    ]
    shown = rows[["value", "low", "high", "agreed", "answers"]]
    return shown.assign(label=rows[column], text=texts).reset_index(drop=True)


def _latest_groups(found: pd.DataFrame, statement: str) -> pd.DataFrame:
    rows = found[(found["statement"] == statement) & found["group"].isin([FOLLOWERS, OTHERS])]
    return pd.DataFrame(rows[rows["wave"] == rows["wave"].max()])


def say_waves(found: pd.DataFrame, statement: str) -> str:
    """Whether agreement rose from the first wave to the last, or that can't be told."""
    rows = found[(found["statement"] == statement) & (found["group"] == "")].sort_values("wave")
    if not len(rows):
        return "Nobody has answered in this period."
    last = rows.iloc[-1]
    now = format_value(last["value"], Unit.RATE)
    if len(rows) < 2:
        span = _span(float(last["low"]), float(last["high"]))
        return f"{now} agree ({span}); a second wave would tell whether that changes."
    first = rows.iloc[0]
    change = uplift(first, last)
    then = format_value(first["value"], Unit.RATE)
    moved = f"from {then} in “{first['wave']}” to {now} in “{last['wave']}”"
    if change.verdict == UNCLEAR:
        return f"No change you could detect: {moved}, {_say_difference(change)}."
    verb = "rose" if change.value > 0 else "fell"
    return f"Agreement {verb} {moved}: {_say_difference(change)}."


def say_detectable(found: pd.DataFrame, statement: str) -> str:
    """The smallest rise that so many answers would have told; "" with fewer than two waves."""
    rows = found[(found["statement"] == statement) & (found["group"] == "")].sort_values("wave")
    if len(rows) < 2:
        return ""
    change = uplift(rows.iloc[0], rows.iloc[-1])
    if math.isnan(change.detectable):
        return "So few answers can tell no rise at all."
    return (
        f"With as many answers as these waves have, a rise of {points(change.detectable)} or more "
        "would be found in 80 of 100 surveys, a smaller one less often."
    )


def say_groups(found: pd.DataFrame, statement: str) -> str:
    """Whether followers agree more than others in the latest wave; "" where a group lacks."""
    rows = {str(row["group"]): row for _, row in _latest_groups(found, statement).iterrows()}
    if not {FOLLOWERS, OTHERS} <= set(rows):
        return ""
    change = uplift(rows[OTHERS], rows[FOLLOWERS])
    if change.verdict == UNCLEAR:
        return (
            "Followers and others don't differ by anything you could detect: "
            f"{_say_difference(change)}."
        )
    more = "more" if change.value > 0 else "less"
    return f"Followers agree {more} often than others: {_say_difference(change)}."


def _say_difference(change: Uplift) -> str:
    sign = "+" if change.value >= 0 else "−"
    return f"{sign}{points(change.value)}, {_span_points(change.low, change.high)}"


def _span(low: float, high: float) -> str:
    return f"likely between {format_value(low, Unit.RATE)} and {format_value(high, Unit.RATE)}"


def _span_points(low: float, high: float) -> str:
    ends = [f"{'−' if end < 0 else '+'}{points(end)}" for end in (low, high)]
    return f"likely between {ends[0]} and {ends[1]}"


def answered_both(engine: Engine, filters: Filters, statement: str) -> int:
    """How many people answered a statement in more than one wave."""
    rows = narrowed(engine, "survey", filters)
    if rows is None:
        return 0
    mine = rows.filter(rows.statement == statement, rows.answer.notnull())
    waves = mine.group_by("respondent").agg(waves=mine.wave.nunique())
    found = engine.run(waves.agg(n=(waves.waves > 1).ifelse(1, 0).sum()))["n"].iloc[0]
    return 0 if pd.isna(found) else int(found)


def say_both(many: int) -> str:
    """What it does to the range that the same people answered twice; "" where nobody did."""
    if not many:
        return ""
    people = format_count(many, "person", "people")
    return (
        f"{people} answered in more than one wave and are taken for different people: the range is "
        "rather too wide."
    )


def agreement_table(found: pd.DataFrame) -> pd.DataFrame:
    """Every statement by wave and group for the screen, with its range."""
    known = found.assign(group=found["group"].replace("", "all"))
    return pd.DataFrame(
        {
            "statement": known["statement"],
            "wave": known["wave"],
            "group": known["group"],
            "agree": [format_value(v, Unit.RATE) for v in known["value"]],
            "likely between": [
                f"{format_value(low, Unit.RATE)} and {format_value(high, Unit.RATE)}"
                if low == low
                else UNKNOWN
                for low, high in zip(known["low"], known["high"], strict=True)
            ],
            "answers": known["answers"].astype("int64"),
        }
    )
