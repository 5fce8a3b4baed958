"""An editorial calendar that somebody keeps in a spreadsheet, as rows of the table of pieces.

It is a setting and none of the canonical tables: what it brings is looked at and then kept. Files,
dates and names of networks are read as in any import.
"""

import re
from dataclasses import dataclass
from datetime import time

import pandas as pd

from kpi_core.export import unguard
from kpi_core.imports.block import Block
from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.read import read
from kpi_core.imports.values.dates import read_times
from kpi_core.imports.values.words import platform_name

NAMES: dict[str, tuple[str, ...]] = {
    "day": (
        *("day", "date", "on", "planned on", "planned for", "planned date", "publish date"),
        *("publish on", "publication date", "scheduled for", "posting time", "datum", "tag"),
    ),
    "time": ("time", "at", "hour", "publish time", "uhrzeit", "zeit"),
    "platform": ("platform", "network", "channel", "plattform", "netzwerk", "kanal"),
    "title": ("title", "piece", "headline", "subject", "name", "titel", "überschrift"),
    "topic": ("topic", "theme", "pillar", "content pillar", "thema"),
    "owner": ("owner", "author", "responsible", "assigned to", "assignee", "verantwortlich"),
    "status": ("status", "state", "stage"),
    "text": ("text", "copy", "caption", "post", "message", "body", "beitrag"),
    "link": ("link", "url"),
    "campaign": ("campaign", "kampagne"),
    "purpose": ("purpose", "goal", "objective", "zweck"),
    "id": ("id", "planned id", "piece id", "post id", "nr", "no"),
}
"""Columns of the table of pieces, and how spreadsheets call them."""
STATUSES = {
    **dict.fromkeys(("idea", "planned", "to do", "todo", "backlog"), "idea"),
    **dict.fromkeys(("draft", "in progress", "writing", "in review", "review"), "draft"),
    **dict.fromkeys(("ready", "approved", "final"), "ready"),
    **dict.fromkeys(("scheduled", "queued"), "scheduled"),
    **dict.fromkeys(("published", "posted", "done", "live", "sent"), "published"),
    **dict.fromkeys(("dropped", "cancelled", "canceled", "skipped", "rejected"), "dropped"),
}
PURPOSES = {name.casefold(): name for name in ("promotion", "CRM", "insight", "NPD", "HR")}
CLOCK = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?::00(?:\.0+)?)?\s*(am|pm)?(?:\s*uhr)?", re.I)
NEEDED = ("title", "platform")
FORM = (
    "It takes a column “title” (or “text”) and a column “platform”; “day”, “time”, “topic”, "
    "“owner”, “status”, “text”, “link”, “campaign”, “purpose” and “id” are read where they stand."
)


@dataclass(frozen=True)
class Planned:
    """What a file plans: `table` by the columns of `NAMES`, by line, and why lines aren't in it.

    `asks_order`: a date that may be read in two ways; then there is no table yet.
    """

    table: pd.DataFrame
    set_aside: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    asks_order: str = ""


def read_planned(data: bytes, name: str, order: str = "") -> Planned:
    """The pieces in a CSV or workbook; `order` ("dmy", "mdy") is the user's word on its dates.

    Raises `ImportProblem` where the file is no table or none of pieces.
    """
    for block in read(data, name, frozenset(word for words in NAMES.values() for word in words)):
        columns = _columns(block.header)
        if "platform" in columns and ("title" in columns or "text" in columns):
            return _pieces(block, columns, order)
    raise ImportProblem(f"This file holds no editorial calendar. {FORM}")


def _columns(header: tuple[str, ...]) -> dict[str, int]:
    plain = [" ".join(re.sub(r"[_\-]+", " ", unguard(cell)).casefold().split()) for cell in header]
    found = {}
    for column, words in NAMES.items():
        places = [plain.index(word) for word in words if word in plain]
        if places:
            found[column] = places[0]
    return found


def _pieces(block: Block, columns: dict[str, int], order: str) -> Planned:
    texts = pd.DataFrame(
        {
            column: block.frame[columns[column]].fillna("").map(lambda cell: unguard(cell.strip()))
            if column in columns
            else pd.Series("", index=block.frame.index, dtype="str")
            for column in NAMES
        }
    )
    if "title" not in columns:
        texts["title"] = texts["text"].str.slice(0, 80)
    times = read_times(texts["day"], order=order)
    if times.order == "?":
        return Planned(texts.head(0), asks_order=times.example)
    clocks = texts["time"].map(_clock)
    of_day = times.start.map(lambda at: at.time() if pd.notna(at) and at.time() != time() else None)
    set_aside = [f"Line {row.row}: {row.reason}" for row in block.set_aside]
    good = []
    for place, (line, row) in enumerate(texts.iterrows()):
        why = _lack(
            row, bool(times.bad[place]), clocks.iloc[place] is None, times.start.iloc[place]
        )
        if why:
            set_aside.append(f"Line {line}: {why}")
        else:
            good.append(line)
    status = texts["status"].str.casefold().map(STATUSES)
    purpose = texts["purpose"].str.casefold().map(PURPOSES)
    table = texts.assign(
        day=times.start.dt.normalize(),
        time=[given or stated for given, stated in zip(clocks, of_day, strict=True)],
        platform=texts["platform"].map(platform_name),
        status=status.where(status.notna(), None),
        purpose=purpose.where(purpose.notna(), None),
    ).astype({"time": "object"})
    remarks = [
        f"“{word}” is no {column} that is known here; it is left blank."
        for column, known in (("status", STATUSES), ("purpose", PURPOSES))
        for word in dict.fromkeys(texts.loc[good, column])
        if word and str(word).casefold() not in known
    ]
    return Planned(table.loc[good], tuple(set_aside), tuple(remarks))


def _lack(row: pd.Series, is_bad: bool, is_no_clock: bool, day: pd.Timestamp) -> str:
    """What keeps a line from being a piece; empty where nothing does."""
    for name in NEEDED:
        if not row[name]:
            return f"it has no {name}."
    if is_bad:
        return f"“{row['day']}” is no day that can be read: write it like 2026-03-05."
    if is_no_clock:
        return f"“{row['time']}” is no time: write it like 09:30."
    if row["time"] and pd.isna(day):
        return "it has a time and no day."
    return ""


def _clock(text: str) -> time | str | None:
    """A time of the day; "" where none is given, None where the text is none."""
    if not text:
        return ""
    found = CLOCK.fullmatch(text)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + 12 * (half == "pm") if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None
