"""Which words, authors or hashtags stand out in some mentions against others (spec 44)."""

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.handles import unlinked_column
from kpi_core.kpi import Unit
from kpi_core.language import ENGLISH, little_words
from kpi_core.settings import Filters

Floats = npt.NDArray[np.float64]
SURE = 1.96
FEWEST = 3
MOST = 2_000


def log_odds(a: object, whole_a: float, b: object, whole_b: float) -> tuple[Floats, Floats, Floats]:
    """Smoothed log-odds of a part here against there: L, its standard error, z.

    a of A here, b of B there: L = ln[(a+½)/(A−a+½)] − ln[(b+½)/(B−b+½)].
    """
    here, there = np.asarray(a, "float64"), np.asarray(b, "float64")
    rest_a, rest_b = whole_a - here + 0.5, whole_b - there + 0.5
    here, there = here + 0.5, there + 0.5
    size = np.log(here / rest_a) - np.log(there / rest_b)
    error = np.sqrt(1 / here + 1 / rest_a + 1 / there + 1 / rest_b)
    return size, error, size / error


def in_filters(rows: ir.Table, filters: Filters) -> ir.Table:
    """The rows that platform, brand and period let through."""
    if filters.platforms:
        rows = rows.filter(rows.platform.isin(filters.platforms))
    if filters.brands:
        rows = rows.filter(rows.brand.isin(filters.brands))
    if filters.from_on:
        rows = rows.filter(rows.day >= filters.from_on)
    if filters.to_on:
        rows = rows.filter(rows.day <= filters.to_on)
    return rows


def terms_of(rows: ir.Table, *columns: str, hashtags: bool = False) -> ir.Table:
    """Each word (or hashtag) of each mention once: `term` and those `columns` of `rows`."""
    if hashtags:
        rows = rows.filter(rows.text.contains("#"))
    text = unlinked_column(rows.text.lower()).re_replace(r"&\w+;", " ")
    kept = r"[^\p{L}\p{N}_#]+" if hashtags else r"[^\p{L}\p{N}_'#-]+"
    words = text.re_replace(kept, " ").split(" ")
    split = rows.select(*columns, row=ibis.row_number(), term=words.unnest()).distinct()
    if hashtags:
        return split.filter(split.term.re_search(r"^#[\p{L}\p{N}_]{2,}$"))
    return split.filter(split.term.length() > 2)


def stand_out(
    engine: Engine,
    rows: ir.Table,
    is_here: ir.BooleanValue,
    by: str = "term",
    leave_out: frozenset[str] = frozenset(),
    most: int = 12,
) -> pd.DataFrame:
    """What stands out among the rows that are `is_here` against the others, strongest first.

    `by` is "term", "hashtag" or a column such as "author". Columns `label`, `here`, `there`,
    `share_here`, `share_there`, `log_odds`, `error`, `z`; only what comes up `FEWEST` times here.
    """
    flagged = rows.mutate(is_here=is_here.fill_null(False))
    wholes = engine.run(
        flagged.aggregate(here=flagged.is_here.ifelse(1, 0).sum(), every=flagged.count())
    )
    here = float(wholes["here"].fillna(0).iloc[0])
    there = float(wholes["every"].iloc[0]) - here
    is_split = by in ("term", "hashtag")
    key = "text" if is_split else by
    known = flagged.filter(flagged[key].notnull())
    counted = known.group_by(label=known[key]).agg(
        here=known.is_here.ifelse(1, 0).sum(), every=known.count()
    )
    if is_split:  # what is said again word for word is parted into words once
        parts = terms_of(counted.rename(text="label"), "here", "every", hashtags=by == "hashtag")
        counted = parts.group_by(label="term").agg(here=parts.here.sum(), every=parts.every.sum())
    counted = counted.filter(counted.here >= FEWEST).order_by(counted.here.desc(), counted.label)
    found = engine.run(counted.limit(MOST))
    if is_split:
        skip = little_words() | leave_out
        found = found[np.array([_tells(str(word), skip) for word in found["label"]], dtype=bool)]
    a = found["here"].to_numpy("float64")
    b = found["every"].to_numpy("float64") - a
    size, error, z = log_odds(a, here, b, there)
    frame = pd.DataFrame(
        {
            "label": found["label"].to_numpy(),
            "here": a,
            "there": b,
            "share_here": a / here if here else np.nan,
            "share_there": b / there if there else np.nan,
            "log_odds": size,
            "error": error,
            "z": z,
        }
    )
    sure = frame[frame["z"] >= SURE]
    return (
        sure.sort_values(["z", "label"], ascending=[False, True]).head(most).reset_index(drop=True)
    )


def _tells(word: str, skip: frozenset[str]) -> bool:
    """Whether a word tells something: neither a little word nor one drawn together, as "don't"."""
    plain = word.strip("'-#")
    return plain not in skip and plain.partition("'")[0] not in ENGLISH


def words_of_names(names: tuple[str, ...]) -> frozenset[str]:
    """The words of brand names, which tell nothing about a brand's own mentions."""
    return frozenset(word for name in names for word in (name.lower(), *name.lower().split()))


MEASURES = {
    "here": "times here",
    "there": "times elsewhere",
    "log_odds": "how much commoner here (log odds)",
    "error": "error of that",
    "z": "how sure (z)",
}
"""What stands behind a word that stands out, as a reader meets it."""


def bars_of(found: pd.DataFrame) -> pd.DataFrame:
    """Bars of what stands out: in which part of these mentions it stands, strongest first."""
    text = [
        f"{format_value(here, Unit.RATE)} against {format_value(there, Unit.RATE)}"
        for here, there in zip(found["share_here"], found["share_there"], strict=True)
    ]
    bars = found.assign(value=found["share_here"], text=text).rename(columns=MEASURES)
    bars = bars[["label", "value", "text", *MEASURES.values()]]
    return bars.sort_values("value", ascending=False, ignore_index=True)


def say_stand_outs(found: pd.DataFrame, where: str) -> str:
    """What stands out most, in a sentence; these are clues and no proof."""
    if not len(found):
        return f"No word stands out {where}: too little is said, or it is all alike."
    words = "”, “".join(str(word) for word in found["label"].head(3))
    return f"“{words}” stand{'s' if len(found) == 1 else ''} out {where}."
