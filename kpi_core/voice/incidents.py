"""What was unusual in the talk about each brand: one row per incident, told when it begins."""

from collections.abc import Sequence

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_count, format_day
from kpi_core.settings import Filters
from kpi_core.settings.listening import KnownBlip, Listening
from kpi_core.voice.blips import DAY, Incident, find_blips
from kpi_core.voice.tone_blips import rises, tone_scores

KINDS = {
    "loud": "much more talk than usual",
    "neg": "more negative than usual",
    "pos": "more positive than usual",
}
BUSY = {"hour": 500, "5 minutes": 10_000}
"""Mentions on a usual day from which such short spans can tell something."""
SPANS = {
    "day": pd.Timedelta(days=1),
    "hour": pd.Timedelta(hours=1),
    "5 minutes": pd.Timedelta(minutes=5),
}
TRIAL = 28
COLUMNS = ["brand", "kind", "at", "grain", "score", "mentions", "usual"]


def find_incidents(engine: Engine, filters: Filters, listening: Listening) -> pd.DataFrame:
    """Blips in volume and in the negative and positive share, per brand, latest first (spec 42-43).

    Columns `brand`, `kind` (of `KINDS`), `at` (local start of the `grain`, of `SPANS`), `score`
    (1 is the limit), `mentions` then and `usual` in the same time before. The period of `filters`
    picks what is shown; what is judged against lies before it.
    """
    found: list[pd.DataFrame] = []
    for brand, days in _days(engine, filters).groupby("brand", sort=True):
        found += [
            _loud(engine, filters, str(brand), days, listening),
            _tones(str(brand), days, listening),
        ]
    incidents = pd.concat([f for f in found if len(f)] or [pd.DataFrame(columns=COLUMNS)])
    on = pd.to_datetime(incidents["at"]).dt.date
    if filters.from_on:
        incidents, on = incidents[on >= filters.from_on], on[on >= filters.from_on]
    if filters.to_on:
        incidents = incidents[on <= filters.to_on]
    return incidents.sort_values(
        ["at", "brand", "kind"], ascending=[False, True, True], ignore_index=True
    )[COLUMNS]


def brand_days(engine: Engine, filters: Filters, brand: str) -> pd.DataFrame:
    """Mentions of one brand by day of the period, silent days included, with their tone."""
    days = _days(engine, filters.model_copy(update={"brands": ()}))
    days = days[days["brand"] == brand]
    on = days["at"].dt.date
    if filters.from_on:
        days, on = days[on >= filters.from_on], on[on >= filters.from_on]
    return (days[on <= filters.to_on] if filters.to_on else days).reset_index(drop=True)


def _open(engine: Engine, filters: Filters) -> tuple[ir.Table, bool] | None:
    """Mentions by others, else their counts, and whether these are single mentions."""
    is_single = "mentions" in engine.schemas
    name = "mentions" if is_single else "mention_counts"
    if name not in engine.schemas:
        return None
    rows = ibis.table(engine.schemas[name], name=name)
    if is_single:
        rows = rows.filter(rows.channel_owner.fill_null("other") != "own")
    if filters.platforms:
        rows = rows.filter(rows.platform.isin(filters.platforms))
    if filters.brands:
        rows = rows.filter(rows.brand.isin(filters.brands))
    return rows, is_single


def _days(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Brands by day from the first to the last day of the table: no row there is no mention.

    Where intervals are exported and not mentions, a day that lacks is unknown and has no row.
    """
    opened = _open(engine, filters)
    names = ["brand", "at", "mentions", "labelled", "positive", "negative"]
    if opened is None:
        return pd.DataFrame(columns=names)
    rows, is_single = opened
    rows = rows.filter(rows.day.notnull())
    key = ("brand_days", *filters.platforms, "of", *filters.brands)

    def ask() -> pd.DataFrame:
        groups = rows.group_by("brand", at=rows.day)
        return engine.run(groups.agg(**_sums(rows, is_single)))

    found = engine.remember(key, ask)
    found["at"] = pd.to_datetime(found["at"])
    if not is_single or not len(found):
        return found.sort_values(["brand", "at"], ignore_index=True)[names]
    every = pd.date_range(found["at"].min(), found["at"].max(), freq="D")
    grid = pd.MultiIndex.from_product([sorted(found["brand"].unique()), every], names=names[:2])
    filled = found.set_index(names[:2])[names[2:]].astype("float64").reindex(grid, fill_value=0)
    return filled.reset_index()


def _sums(rows: ir.Table, is_single: bool) -> dict[str, ir.Value]:
    if not is_single:
        return {
            "mentions": rows.mentions.sum(),
            "positive": rows.positive.sum(),
            "negative": rows.negative.sum(),
            "labelled": (rows.positive + rows.neutral + rows.negative).sum(),
        }
    return {
        "mentions": rows.count(),
        "positive": (rows.sentiment == "pos").ifelse(1, 0).sum(),
        "negative": (rows.sentiment == "neg").ifelse(1, 0).sum(),
        "labelled": rows.sentiment.count(),
    }


def _loud(
    engine: Engine, filters: Filters, brand: str, days: pd.DataFrame, listening: Listening
) -> pd.DataFrame:
    """Volume by the day, and by shorter spans where there is enough of it.

    A short span tells of a burst at once, a day of what is spread over it; a day whose burst was
    told, or that of the day before, isn't told again.
    """
    series = {"day": days[["at", "mentions"]]}
    usual = days["mentions"].head(TRIAL).median()
    for grain, busy in BUSY.items():
        if usual >= busy:
            short = _spans(engine, filters, brand, grain)
            if short["at"].nunique() > len(days):
                series = {"day": series["day"], grain: short}
    by_day, *by_span = (_risen(rows, grain, listening) for grain, rows in series.items())
    for bursts in by_span:
        begun = bursts["at"].dt.normalize()
        is_told = by_day["at"].isin(begun) | by_day["at"].isin(begun + DAY)
        by_day = by_day[~is_told]
    return pd.concat([by_day, *by_span]).assign(brand=brand, kind="loud")


def _risen(series: pd.DataFrame, grain: str, listening: Listening) -> pd.DataFrame:
    """Moments of a series of `at` and `mentions` at which a rise begins, with what was usual."""
    counts = series["mentions"].astype("float64")
    blips = find_blips(
        series["at"],
        counts,
        limit=listening.blip_limit,
        days=listening.blip_days,
        fewest=listening.blip_fewest,
    )
    rows = int(listening.blip_days * SPANS["day"] / SPANS[grain])
    before = counts.rolling(rows, min_periods=1).median().shift()
    told = series.assign(score=blips["score"], usual=before, grain=grain)
    return told[blips["is_alert"].to_numpy()]


def _spans(engine: Engine, filters: Filters, brand: str, span: str) -> pd.DataFrame:
    opened = _open(engine, filters)
    if opened is None:
        return pd.DataFrame(columns=["at", "mentions"])
    rows, is_single = opened
    rows = rows.filter(rows.brand == brand, rows.local_at.notnull())
    total = rows.count() if is_single else rows.mentions.sum()
    width = int(SPANS[span].total_seconds())
    start = rows.local_at.epoch_seconds() // width * width
    found = engine.run(rows.group_by(at=start).agg(mentions=total))
    found["at"] = pd.to_datetime(found["at"], unit="s")
    found = found.sort_values("at", ignore_index=True)
    if not is_single or not len(found):
        return found
    every = pd.date_range(found["at"].min(), found["at"].max(), freq=SPANS[span])
    filled = found.set_index("at")["mentions"].astype("float64").reindex(every, fill_value=0)
    return filled.rename_axis("at").reset_index()


def _tones(brand: str, days: pd.DataFrame, listening: Listening) -> pd.DataFrame:
    """Rises of the negative and the positive share; a fall of one is told as the other's rise."""
    known = days.fillna({"labelled": 0, "positive": 0, "negative": 0})
    z = tone_scores(known, listening.blip_days, listening.blip_fewest)
    parts = []
    for kind in ("neg", "pos"):
        scores = rises(known, z, kind) / listening.blip_limit
        incident = Incident()
        alerts = [
            bool(score >= 1 and incident.alerts(at, float(score), 2 * DAY))
            for at, score in zip(known["at"], scores, strict=True)
        ]
        column = "negative" if kind == "neg" else "positive"
        share = known[column] / known["labelled"].where(known["labelled"] > 0)
        before = share.rolling(listening.blip_days, min_periods=1).median().shift()
        told = known.assign(score=scores, usual=before)[alerts]
        parts.append(told.assign(brand=brand, kind=kind, grain="day"))
    return pd.concat(parts)


def known_blips(incidents: pd.DataFrame) -> tuple[KnownBlip, ...]:
    """Incidents as a workspace remembers them."""
    return tuple(
        KnownBlip(brand=str(brand), kind=str(kind), at=pd.Timestamp(at).to_pydatetime())
        for brand, kind, at in zip(
            incidents["brand"], incidents["kind"], incidents["at"], strict=True
        )
    )


def unknown_to(incidents: pd.DataFrame, known: Sequence[KnownBlip]) -> pd.DataFrame:
    """Incidents that aren't among those known, however late the files that show them came."""
    before = set(known)
    is_new = np.array([blip not in before for blip in known_blips(incidents)], dtype=bool)
    return incidents[is_new].reset_index(drop=True)


def say_incident(row: pd.Series) -> str:
    """One incident in a few words, without a full stop."""
    at = pd.Timestamp(row["at"])
    when = format_day(at)
    if row["grain"] != "day":
        when += f", {at:%H:%M}"
    many = format_count(int(row["mentions"]), "mention")
    return f"{when}: “{row['brand']}” – {KINDS[str(row['kind'])]}, {many}"


def say_incidents(incidents: pd.DataFrame, own: str) -> str:
    """How many blips there were, and the latest about the own brand."""
    if not len(incidents):
        return "Nothing unusual was said in this period, as far as it can be told."
    mine = incidents[incidents["brand"] == own]
    text = f"{format_count(len(incidents), 'blip')} in this period"
    if not len(mine):
        return f"{text}, none of them about {own}."
    last = mine.iloc[0]
    return f"{text}, {len(mine)} about {own}; the latest on {say_incident(last)}."
