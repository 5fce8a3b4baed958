"""What the editorial calendar planned against what was published (spec 124).

Posts tell by `planned_id` which piece they came of. On a platform none of whose posts names one,
pieces and posts are only counted by platform and week: our reading. Nothing is judged beyond the
days on which own posts of a platform are known: a piece that no file could show isn't missing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engine import Engine
from kpi_core.settings import Filters
from kpi_core.settings.calendar import Piece, Status, platform_key

ON_TIME, LATE, MISSING = "on time", "late", "missing"
SAID, COUNTED = "published, as the calendar says", "counted, not matched"
COMING, NOT_KNOWN = "still to come", "not known yet"
UNPLANNED, NOT_LISTED = "not planned", "names no piece of the calendar"


@dataclass(frozen=True)
class Comparison:
    """The calendar of a period beside the posts of the weeks that it covers.

    `pieces`: `id`, `title`, `platform`, `topic`, `owner`, `planned` and `published` (days),
    `state`. `posts`: `post_id`, `platform`, `topic`, `day`, `text`, `state` ("" of those matched).
    `known` is the first and last day with own posts, by platform; `by_id` names the platforms whose
    posts tell which piece they came of, `with_topics` those whose posts have topics.
    """

    pieces: pd.DataFrame
    posts: pd.DataFrame
    known: dict[str, tuple[date, date]]
    by_id: frozenset[str]
    with_topics: frozenset[str]


def compare(engine: Engine, filters: Filters, pieces: tuple[Piece, ...], today: date) -> Comparison:
    """Judge every piece that is planned for a day of the period and wasn't dropped.

    Period and platforms narrow what is shown, and not where a piece may have come out; payment and
    brands say nothing of a plan.
    """
    posts = own_posts(engine)
    known = {
        str(name): (days.min().date(), days.max().date())
        for name, days in posts.groupby("platform")["day"]
    }
    ids = {piece.id for piece in pieces}
    named = posts[posts["planned_id"].isin(ids)]
    by_id = frozenset(map(str, named["platform"].unique()))
    topical = posts.loc[posts["topic"] != "", "platform"]
    asked = frozenset(map(platform_key, filters.platforms))
    planned = [
        piece
        for piece in pieces
        if piece.on
        and piece.status is not Status.DROPPED
        and _in_time(filters, piece.on)
        and (not asked or platform_key(piece.platform) in asked)
    ]
    came = _publications(named)
    rows = [
        _judged(piece, came, known.get(platform_key(piece.platform)), by_id, today)
        for piece in planned
    ]
    columns = ["id", "title", "platform", "topic", "owner", "planned", "published", "state"]
    found = pd.DataFrame(rows, columns=columns)
    found = found.assign(**{name: pd.to_datetime(found[name]) for name in ("planned", "published")})
    covered = _covered([piece.on for piece in planned if piece.on], filters)
    is_in = posts["platform"].isin(asked or known.keys())
    first, last = map(pd.Timestamp, covered or (date.max, date.min))
    posts = posts[is_in & (posts["day"] >= first) & (posts["day"] <= last)]
    state = np.where(posts["planned_id"].isin(ids), "", UNPLANNED)
    is_foreign = (posts["planned_id"] != "") & ~posts["planned_id"].isin(ids)
    state = np.where(is_foreign, NOT_LISTED, state)
    state = np.where(posts["platform"].isin(by_id), state, COUNTED)
    posts = posts.assign(state=state).drop(columns="planned_id").reset_index(drop=True)
    return Comparison(found, posts, known, by_id, frozenset(map(str, topical.unique())))


def own_posts(engine: Engine) -> pd.DataFrame:
    """Own posts of all days: `post_id`, `platform`, `topic`, `planned_id`, `day`, `text`.

    Replies are left out unless they name a piece: nobody plans them.
    """
    rows = narrowed(engine, "posts", Filters())
    columns = ["post_id", "platform", "topic", "planned_id", "day", "text"]
    if rows is None:
        return pd.DataFrame(columns=columns).astype({"day": "datetime64[us]"})
    is_reply = rows.type.fill_null("").lower() == "reply"
    rows = rows.filter(~is_reply | rows.planned_id.notnull(), rows.day.notnull())
    found = engine.run(rows.order_by(rows.day, rows.post_id).select(*columns))
    texts = {
        name: found[name].astype("object").where(found[name].notna(), "").map(str).str.strip()
        for name in ("post_id", "topic", "planned_id", "text")
    }
    platform = found["platform"].astype("object").map(lambda name: platform_key(str(name)))
    return found.assign(**texts, platform=platform, day=pd.to_datetime(found["day"]))


def published_ids(engine: Engine, _: Filters) -> frozenset[str]:
    """Ids of pieces that some own post says it came of, whatever a page shows."""
    rows = narrowed(engine, "posts", Filters())
    if rows is None:
        return frozenset()
    named = rows.filter(rows.planned_id.notnull()).select("planned_id").distinct()
    return frozenset(str(name).strip() for name in engine.run(named)["planned_id"])


def _in_time(filters: Filters, day: date) -> bool:
    is_late_enough = filters.from_on is None or day >= filters.from_on
    return is_late_enough and (filters.to_on is None or day <= filters.to_on)


def _publications(named: pd.DataFrame) -> dict[str, list[tuple[str, date]]]:
    """Where and when each piece came out, the earliest first."""
    came: dict[str, list[tuple[str, date]]] = {}
    for row in named.sort_values("day", kind="stable").to_dict("records"):
        place = str(row["platform"]), row["day"].date()
        came.setdefault(str(row["planned_id"]), []).append(place)
    return came


def _judged(
    piece: Piece,
    came: dict[str, list[tuple[str, date]]],
    known: tuple[date, date] | None,
    by_id: frozenset[str],
    today: date,
) -> list[object]:
    """One row of `Comparison.pieces`: a post on another platform counts where its own has none."""
    platform, on = platform_key(piece.platform), piece.on
    assert on is not None
    found = came.get(piece.id, [])
    day = next((day for where, day in found if where == platform), found[0][1] if found else None)
    if day is not None:
        state = LATE if day > on else ON_TIME
    elif piece.status is Status.PUBLISHED:
        state = SAID
    elif on >= today:
        state = COMING
    elif known is None or not known[0] <= on < known[1]:
        state = NOT_KNOWN  # the last day may not be whole
    else:
        state = MISSING if platform in by_id else COUNTED
    return [piece.id, piece.title, platform, piece.topic, piece.owner, on, day, state]


def _covered(days: Sequence[date], filters: Filters) -> tuple[date, date] | None:
    """The weeks that the calendar covers, within the period: what came before it wasn't unplanned.

    None where nothing is planned.
    """
    if not days:
        return None
    first = min(days) - timedelta(days=min(days).weekday())
    last = max(days) + timedelta(days=6 - max(days).weekday())
    return max(first, filters.from_on or first), min(last, filters.to_on or last)
