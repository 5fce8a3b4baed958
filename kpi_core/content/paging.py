"""How far readers turn the pages of a piece that has several (spec 58)."""

import ibis
import pandas as pd

from kpi_core import intervals
from kpi_core.content.groups import EVERYBODY, open_rows
from kpi_core.engine import Engine
from kpi_core.format import format_value
from kpi_core.kpi import Unit
from kpi_core.settings import Filters, ReaderGroup

COLUMNS = ["label", "page", "people", "value", "low", "high", "drop", "text"]


def paged_pieces(engine: Engine, filters: Filters, group: ReaderGroup = EVERYBODY) -> list[str]:
    """Pieces of which more than one page was opened, the most opened first."""
    rows = open_rows(engine, "visits", filters, group)
    if rows is None:
        return []
    paged = rows.filter(rows.page_no.notnull())
    counts = paged.group_by("content_id").agg(n=paged.count(), pages=paged.page_no.max())
    found = engine.run(counts.filter(counts.pages > 1).order_by(ibis.desc("n"), "content_id"))
    return [str(piece) for piece in found["content_id"]]


def page_funnel(
    engine: Engine, filters: Filters, piece: str, group: ReaderGroup = EVERYBODY
) -> pd.DataFrame:
    """reach(k) = people on page k ÷ on page 1, drop(k) = 1 − reach(k) ÷ reach(k − 1).

    Columns `COLUMNS`. Each person counts once per page, however often it was opened; counts of
    visits answer where no visitor has an id. Pages up to the last one opened; one that nobody
    opened has 0 people. Nobody on page 1: reach is unknown.
    """
    rows = open_rows(engine, "visits", filters, group)
    if rows is None:
        return pd.DataFrame(columns=COLUMNS)
    rows = rows.filter(rows.content_id == piece, rows.page_no >= 1)
    counts = engine.run(
        rows.group_by(page=rows.page_no).agg(
            people=rows.visitor_id.nunique(), visits=rows.n_visits.sum()
        )
    )
    if not len(counts):
        return pd.DataFrame(columns=COLUMNS)
    name = "people" if counts["people"].sum() else "visits"
    by_page = counts.set_index("page")[name].astype("float64")
    pages = range(1, int(counts["page"].max()) + 1)
    people = by_page.reindex(pages).fillna(0.0)
    first = people.iloc[0] or float("nan")
    reach = people / first
    low, high = intervals.wilson(people.clip(upper=first), pd.Series(first, index=people.index))
    low[0] = high[0] = float("nan")  # all of those on page 1 are on page 1
    before = people.shift()
    drop = 1 - people / before.where(before > 0)
    text = [
        f"{format_value(part, Unit.RATE)} · {format_value(n, Unit.COUNT)}"
        + (f", {format_value(lost, Unit.RATE)} lost on the way" if pd.notna(lost) else "")
        for part, n, lost in zip(reach, people, drop, strict=True)
    ]
    return pd.DataFrame(
        {
            "label": [f"page {page}" for page in pages],
            "page": list(pages),
            "people": people.to_numpy(),
            "value": reach.to_numpy(),
            "low": low,
            "high": high,
            "drop": drop.to_numpy(),
            "text": text,
        }
    )


def say_funnel(funnel: pd.DataFrame) -> str:
    """How many reach the last page, and after which page most of those left stop."""
    known = funnel.dropna(subset=["value"])
    if len(known) < 2:
        return "Nobody opened the first page, so the way through can't be told."
    last = known.iloc[-1]
    sentence = f"{format_value(last['value'], Unit.RATE)} get to page {last['page']:.0f}"
    drops = known.dropna(subset=["drop"])
    if len(drops) and drops["drop"].max() > 0:
        worst = drops.sort_values("drop", ascending=False).iloc[0]
        before = known.loc[known["page"] < worst["page"], "page"].max()
        lost = format_value(worst["drop"], Unit.RATE)
        sentence += f"; the largest part, {lost}, is lost between page {before:.0f} and page "
        sentence += f"{worst['page']:.0f}"
    return f"{sentence}."
