"""What became of the editorial calendar: by topic, platform and owner, as a list, in sentences."""

import numpy as np
import pandas as pd

from kpi_core.format import (
    format_count,
    format_day,
    format_list,
    format_whole,
    platform_name,
)
from kpi_core.plan.calendar import (
    COMING,
    COUNTED,
    LATE,
    MISSING,
    NOT_KNOWN,
    NOT_LISTED,
    ON_TIME,
    SAID,
    UNPLANNED,
    Comparison,
)

TOPIC, PLATFORM, OWNER = BY = ("topic", "platform", "owner")
JUDGED = (ON_TIME, LATE, MISSING, SAID, COUNTED)
NAMELESS = {TOPIC: "no topic", PLATFORM: "no platform", OWNER: "no owner"}
READING = (
    "Where no post names the piece it came of (planned_id), pieces and posts are counted by "
    "platform and week: our reading. Which piece became which post isn't known then."
)
_SIDES = ("planned", "published", "late", "missing", "unplanned")


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
