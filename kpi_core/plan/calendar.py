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
from kpi_core.format import (
    format_count,
    format_day,
    format_list,
    format_value,
    format_whole,
    platform_name,
)
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.settings.calendar import Piece, Status
from kpi_core.settings.listening import Topic
from kpi_core.wording import said_of

TOPIC, PLATFORM, OWNER = BY = ("topic", "platform", "owner")
ON_TIME, LATE, MISSING = "on time", "late", "missing"
SAID, COUNTED = "published, as the calendar says", "counted, not matched"
COMING, NOT_KNOWN = "still to come", "not known yet"
UNPLANNED, NOT_LISTED = "not planned", "names no piece of the calendar"
JUDGED = (ON_TIME, LATE, MISSING, SAID, COUNTED)
NAMELESS = {TOPIC: "no topic", PLATFORM: "no platform", OWNER: "no owner"}
READING = (
    "Where no post names the piece it came of (planned_id), pieces and posts are counted by "
    "platform and week: our reading. Which piece became which post isn't known then."
)


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
    asked = frozenset(map(_key, filters.platforms))
    planned = [
        piece
        for piece in pieces
        if piece.on
        and piece.status is not Status.DROPPED
        and _in_time(filters, piece.on)
        and (not asked or _key(piece.platform) in asked)
    ]
    came = _publications(named)
    rows = [
        _judged(piece, came, known.get(_key(piece.platform)), by_id, today) for piece in planned
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
    platform = found["platform"].astype("object").map(lambda name: _key(str(name)))
    return found.assign(**texts, platform=platform, day=pd.to_datetime(found["day"]))


def published_ids(engine: Engine, _: Filters) -> frozenset[str]:
    """Ids of pieces that some own post says it came of, whatever a page shows."""
    rows = narrowed(engine, "posts", Filters())
    if rows is None:
        return frozenset()
    named = rows.filter(rows.planned_id.notnull()).select("planned_id").distinct()
    return frozenset(str(name).strip() for name in engine.run(named)["planned_id"])


def _key(platform: str) -> str:
    return platform.strip().casefold()


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
    platform, on = _key(piece.platform), piece.on
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


def weeks(found: Comparison) -> pd.DataFrame:
    """Platforms that are only counted, by week: `week`, `platform`, `planned`, `published`.

    Of the same days on either side: those of the plan on which posts are known.
    """
    return _counted(found, [])


def _counted(found: Comparison, by: list[str]) -> pd.DataFrame:
    pieces = found.pieces[found.pieces["state"] == COUNTED]
    posts = found.posts[found.posts["state"] == COUNTED]
    posts = posts[posts["platform"].isin(set(pieces["platform"]))]
    last = {name: pd.Timestamp(days[1]) for name, days in found.known.items()}
    posts = posts[posts["day"] < pd.to_datetime(posts["platform"].map(last))]
    keys = ["week", "platform", *by]
    sides = []
    for rows, day, name in ((pieces, "planned", "planned"), (posts, "day", "published")):
        told = rows.assign(
            week=rows[day] - pd.to_timedelta(rows[day].dt.day_of_week, unit="D"),
            topic=rows["topic"].str.strip().str.casefold(),
        )
        sides.append(told.groupby(keys).size().rename(name))
    both = pd.concat(sides, axis=1).fillna(0).astype("int64")
    return both.sort_index().reset_index()


def by_group(found: Comparison, by: str) -> pd.DataFrame:
    """What became of the plan by topic, platform or owner, the largest plan first.

    `label`, `planned`, `published`, `late`, `missing`, `unplanned` (posts), and as bars `value`
    (published ÷ planned, 0-1) and `text`. Of platforms that are only counted, a week's pieces count
    as published up to the posts of that week, of the topic where posts have one; who owned them,
    nothing tells, and they are left out.
    """
    judged = found.pieces[found.pieces["state"].isin(JUDGED)]
    matched = judged[judged["state"] != COUNTED]
    rows: dict[str, dict[str, int]] = {}
    spelt: dict[str, str] = {}

    def add(name: object, column: str, count: int) -> None:
        word = str(name).strip()
        spelt.setdefault(word.casefold(), word)
        row = rows.setdefault(word.casefold(), dict.fromkeys(_SIDES, 0))
        row[column] += count

    for piece in matched.to_dict("records"):
        add(piece[by], "planned", 1)
        add(piece[by], "published", int(piece["state"] != MISSING))
        add(piece[by], "late", int(piece["state"] == LATE))
        add(piece[by], "missing", int(piece["state"] == MISSING))
    if by != OWNER:
        for name in found.pieces[by]:  # as the calendar spells it
            spelt.setdefault(str(name).strip().casefold(), str(name).strip())
        counted = _counted(found, [TOPIC] if by == TOPIC else [])
        if by == TOPIC:
            counted = counted[counted["platform"].isin(found.with_topics)]
        for week in counted.to_dict("records"):
            kept = min(int(week["planned"]), int(week["published"]))
            add(week[by], "planned", int(week["planned"]))
            add(week[by], "published", kept)
            add(week[by], "missing", int(week["planned"]) - kept)
            add(week[by], "unplanned", int(week["published"]) - kept)
        loose = found.posts[found.posts["state"].isin((UNPLANNED, NOT_LISTED))]
        for name, count in loose[by].value_counts().items():
            add(name, "unplanned", int(count))
    frame = pd.DataFrame(
        [{"label": _label(by, spelt[name]), **row} for name, row in rows.items()],
        columns=["label", *_SIDES],
    )
    frame = frame.sort_values(["planned", "unplanned", "label"], ascending=[False, False, True])
    told = frame.to_dict("records")
    return frame.assign(
        value=frame["published"] / frame["planned"].replace(0, np.nan),
        text=[_say_group(row) for row in told],
    ).reset_index(drop=True)


_SIDES = ("planned", "published", "late", "missing", "unplanned")


def _label(by: str, name: str) -> str:
    return (platform_name(name) if by == PLATFORM else name) or NAMELESS[by]


def _say_group(row: dict[object, object]) -> str:
    planned, published, late, unplanned = (
        int(str(row[name])) for name in ("planned", "published", "late", "unplanned")
    )
    if not planned:
        return f"none planned, {format_count(unplanned, 'post')} all the same"
    text = f"{format_whole(published)} of {format_whole(planned)}"
    text += f", {format_whole(late)} late" if late else ""
    return text + (f"; {format_whole(unplanned)} more" if unplanned else "")


def as_bars(groups: pd.DataFrame) -> pd.DataFrame:
    """Groups of which something was planned, as bars."""
    return groups.loc[groups["planned"] > 0, ["label", "value", "text"]].reset_index(drop=True)


def to_look_at(found: Comparison) -> pd.DataFrame:
    """Pieces that are late or missing and posts that weren't planned, the latest first.

    `what`, `text`, `planned`, `published`, `platform`, `topic`, `owner`.
    """
    pieces = found.pieces[found.pieces["state"].isin((LATE, MISSING))]
    posts = found.posts[found.posts["state"].isin((UNPLANNED, NOT_LISTED))]
    rows = pd.concat(
        [
            pieces.assign(what=pieces["state"], text=pieces["title"]),
            posts.assign(what=posts["state"], published=posts["day"], owner=""),
        ]
    )
    rows["_day"] = rows["planned"].fillna(rows["published"])
    rows = rows.sort_values("_day", ascending=False, kind="stable")
    shown = rows[["what", "text", "planned", "published", "platform", "topic", "owner"]]
    shown = shown.assign(
        **{name: shown[name].where(shown[name] != "", None) for name in (TOPIC, OWNER)}
    )
    return shown.reset_index(drop=True)


def say_plan(found: Comparison, is_empty: bool) -> str:
    """What became of what was planned, or why that can't be said; `is_empty`: no piece at all."""
    if is_empty:
        return "Nothing is planned yet: write your first pieces, or upload your calendar."
    if not len(found.pieces):
        return "No piece is planned for a day of this period."
    if not found.known:
        many = format_count(len(found.pieces), "piece")
        return f"{many} planned; whether they came out, only your posts can tell: load them."
    states = found.pieces["state"].value_counts()
    matched = int(sum(states.get(state, 0) for state in (ON_TIME, LATE, MISSING, SAID)))
    parts = []
    if matched:
        late, missing = int(states.get(LATE, 0)), int(states.get(MISSING, 0))
        out = matched - missing
        part = f"of {format_count(matched, 'piece')} due, {_were(out)} published"
        part += f", {format_whole(late)} of them late" if late else ""
        part += f", and {_are(missing)} missing" if missing else ""
        parts.append(part)
        loose = int(found.posts["state"].isin((UNPLANNED, NOT_LISTED)).sum())
        if loose:
            parts.append(f"{format_count(loose, 'post')} came without a plan")
    counted = weeks(found)
    if len(counted):
        where = format_list([platform_name(str(name)) for name in counted["platform"].unique()])
        planned, posts = int(counted["planned"].sum()), int(counted["published"].sum())
        is_short = counted["published"] < counted["planned"]
        short = int(is_short.groupby(counted["week"]).any().sum())
        part = f"on {where} {format_count(planned, 'piece')} and {format_count(posts, 'post')}"
        part += " stand in the same weeks"
        part += f", with too few posts in {format_count(short, 'week')}" if short else ""
        parts.append(part)
    if not parts:
        return (
            f"Of {format_count(len(found.pieces), 'planned piece')} none is due on a day of which "
            "posts are known."
        )
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}."


def _were(count: int) -> str:
    return f"{format_whole(count)} {'was' if count == 1 else 'were'}"


def _are(count: int) -> str:
    return f"{format_whole(count)} {'is' if count == 1 else 'are'}"


def say_known(found: Comparison) -> str:
    """Up to which day posts are known, what can't be judged, and how it was matched."""
    parts = []
    if found.known:
        ends = [
            f"{platform_name(name)} up to {format_day(days[1])}"
            for name, days in sorted(found.known.items())
        ]
        parts.append(f"Posts are known of {format_list(ends)}.")
    waiting = int((found.pieces["state"] == NOT_KNOWN).sum())
    if waiting:
        parts.append(
            f"{format_count(waiting, 'piece')} planned for a day outside of that can't be judged: "
            "load a later export."
        )
    coming = int((found.pieces["state"] == COMING).sum())
    if coming:
        parts.append(f"{format_count(coming, 'piece')} still to come.")
    if (found.pieces["state"] == COUNTED).any():
        parts.append(READING)
    return " ".join(parts)


def topic_gaps(
    match: pd.DataFrame, topics: tuple[Topic, ...], pieces: tuple[Piece, ...], today: date
) -> pd.DataFrame:
    """What draws people (spec 75) against what is planned, the most neglected topic first.

    `match` has `topic` and `pull` (part of the acts, 0-1). `planned` is the part of the pieces to
    come that are on a topic, of all that are on any; of several topics a piece is split evenly. If
    nothing is to come, of all pieces. `pieces` counts them; `gap` is pull − planned.
    """
    chosen = [piece for piece in pieces if _is_open(piece, today)] or [
        piece for piece in pieces if piece.status is not Status.DROPPED
    ]
    parts = dict.fromkeys((topic.name for topic in topics), 0.0)
    counts = dict.fromkeys(parts, 0)
    for piece in chosen:
        text = f"{piece.topic}. {piece.title}. {piece.text}"
        about = [topic.name for topic in topics if said_of(text, topic.words)]
        for name in about:
            parts[name] += 1 / len(about)
            counts[name] += 1
    whole = sum(parts.values())
    frame = pd.DataFrame({"topic": match["topic"], "pull": match["pull"].astype("float64")})
    frame["planned"] = [
        parts.get(str(name), 0.0) / whole if whole else np.nan for name in frame["topic"]
    ]
    frame["pieces"] = [counts.get(str(name), 0) for name in frame["topic"]]
    frame["gap"] = frame["pull"] - frame["planned"]
    return frame.sort_values("gap", ascending=False, ignore_index=True)


def _is_open(piece: Piece, today: date) -> bool:
    is_done = piece.status in (Status.DROPPED, Status.PUBLISHED)
    return not is_done and (piece.on is None or piece.on >= today)


def gap_bars(gaps: pd.DataFrame) -> pd.DataFrame:
    """Topics as bars of what they draw, with what is planned about them."""
    known = gaps.dropna(subset=["pull"]).sort_values("pull", ascending=False, ignore_index=True)
    text = [
        f"{format_value(row['pull'], Unit.RATE)}; {format_count(int(row['pieces']), 'piece')} "
        f"({format_value(row['planned'], Unit.RATE)})"
        for row in known.to_dict("records")
    ]
    bars = pd.DataFrame({"label": known["topic"], "value": known["pull"], "text": text})
    return bars.assign(planned=known["planned"], gap=known["gap"])


def say_gaps(gaps: pd.DataFrame) -> str:
    """The topic that draws most beyond what is planned about it."""
    known = gaps.dropna(subset=["pull", "planned"])
    if not len(known):
        return "No planned piece is on any of your topics yet, so no gap can be told."
    top = known.iloc[0]
    if not top["gap"] > 0:
        return "No topic draws more than is planned about it."
    drawn, planned = (format_value(float(top[name]), Unit.RATE) for name in ("pull", "planned"))
    return (
        f"“{top['topic']}” draws {drawn} of the acts and has {planned} of the planned pieces: "
        "the widest gap."
    )
