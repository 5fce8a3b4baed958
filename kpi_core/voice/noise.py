"""What a brand's words against noise would keep and remove, before they are used."""

from dataclasses import dataclass

import ibis
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_count
from kpi_core.settings import Filters
from kpi_core.voice.hearing import noise
from kpi_core.voice.words import in_filters

SHOWN = 20


@dataclass(frozen=True)
class Preview:
    """How many mentions stay and go, and some texts of each, at random."""

    n_kept: int
    n_removed: int
    kept: pd.DataFrame
    removed: pd.DataFrame


def preview(
    engine: Engine,
    filters: Filters,
    brand: str,
    include: tuple[str, ...],
    exclude: tuple[str, ...],
) -> Preview:
    """Try rules on all mentions of a brand; those of other brands are never touched."""
    rows = ibis.table(engine.schemas["mentions_all"], name="mentions_all")
    rows = in_filters(rows.filter(rows.brand == brand), filters)
    rows = rows.select("text", is_noise=noise(rows.text, include, exclude))
    counts = engine.run(
        rows.aggregate(every=rows.count(), gone=rows.is_noise.ifelse(1, 0).sum())
    ).fillna(0)
    gone = int(counts["gone"].iloc[0])
    mixed = rows.order_by(rows.text.hexdigest("md5"))
    return Preview(
        n_kept=int(counts["every"].iloc[0]) - gone,
        n_removed=gone,
        kept=engine.run(mixed.filter(~mixed.is_noise).select("text").limit(SHOWN)),
        removed=engine.run(mixed.filter(mixed.is_noise).select("text").limit(SHOWN)),
    )


def say_preview(found: Preview, brand: str) -> str:
    """What would stay and go of a brand."""
    return (
        f"Of “{brand}”, {format_count(found.n_kept, 'mention')} would stay and "
        f"{found.n_removed} would go; other brands keep all of theirs."
    )
