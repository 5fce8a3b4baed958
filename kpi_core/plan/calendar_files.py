"""The calendar and the queue as files: for a spreadsheet, for a diary, and for a scheduler."""

from codecs import BOM_UTF8
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pandas as pd

from kpi_core.export import RISKY, to_csv
from kpi_core.format import format_count, platform_name
from kpi_core.plan.calendar_table import as_table
from kpi_core.plan.queue import at_local
from kpi_core.settings.calendar import Piece, Status

LENGTH = timedelta(minutes=15)  # of an entry in a diary: a post takes no time of its own
OCTETS = 75  # of one line (RFC 5545, 3.1)
BUFFER, HOOTSUITE = SCHEDULERS = ("Buffer", "Hootsuite")
MOST_ROWS = {BUFFER: 100, HOOTSUITE: 350}


def calendar_csv(pieces: Sequence[Piece]) -> bytes:
    """All pieces as CSV that a spreadsheet opens safely and that can be uploaded again."""
    table = as_table(pieces)
    return to_csv(
        table.assign(
            day=[day.date().isoformat() if pd.notna(day) else "" for day in table["day"]],
            time=[f"{at:%H:%M}" if pd.notna(at) else "" for at in table["time"]],
        )
    )


def calendar_ics(pieces: Sequence[Piece], queue: pd.DataFrame, now: datetime) -> bytes:
    """Pieces that have a place in the queue or a day, as entries of a diary (RFC 5545).

    Those in the queue at their moment, in UTC; others with a day as a whole day. `now` is in the
    workspace's zone.
    """
    assert isinstance(now.tzinfo, ZoneInfo)
    places = dict(zip(queue["id"], queue["at"], strict=True))
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kelvin//Editorial calendar//EN"]
    for piece in pieces:
        if piece.status is Status.DROPPED:
            continue
        at = places.get(piece.id)
        if at is not None and pd.notna(at):
            when = _at(at)
        elif piece.on and piece.at:
            when = _at(at_local(piece.on, piece.at, now.tzinfo))
        elif piece.on:
            when = [f"DTSTART;VALUE=DATE:{piece.on:%Y%m%d}"]
        else:
            continue
        told = [piece.text, f"{piece.topic}, {piece.owner}, {piece.status}, {piece.id}"]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_text(piece.id)}@kelvin",
            f"DTSTAMP:{_moment(now)}",
            *when,
            f"SUMMARY:{_text(f'{platform_name(piece.platform)}: {piece.title}')}",
            f"DESCRIPTION:{_text(chr(10).join(filter(None, told)))}",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _at(moment: datetime) -> list[str]:
    return [f"DTSTART:{_moment(moment)}", f"DTEND:{_moment(moment + LENGTH)}"]


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A text as RFC 5545, 3.3.11 writes it; control characters are left out."""
    for sign, written in (
        ("\\", "\\\\"),
        (";", "\\;"),
        (",", "\\,"),
        ("\r\n", "\\n"),
        ("\n", "\\n"),
    ):
        text = text.replace(sign, written)
    return "".join(sign for sign in text if sign.isprintable())


def _folded(line: str) -> str:
    """A line in parts of at most `OCTETS` octets, none of which cuts a character."""
    parts, part, size = [], "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > OCTETS:
            parts.append(part)
            part, size = "", 1  # the space before it
        part += sign
        size += octets
    return "\r\n ".join([*parts, part])


def for_scheduler(
    queue: pd.DataFrame, pieces: Sequence[Piece], platform: str
) -> tuple[pd.DataFrame, list[str]]:
    """What of the queue of one platform can be handed to a scheduler, and what can't, and why.

    `at`, `text`, `link`, `id` of pieces that are ready and have a text and a moment; one that is
    scheduled already would come out twice. A text that a spreadsheet would take for a formula goes
    into no file.
    """
    known = {piece.id: piece for piece in pieces}
    rows, reasons = [], []
    for row in queue[queue["platform"] == platform].to_dict("records"):
        piece = known[str(row["id"])]
        if piece.status is not Status.READY:
            continue
        why = ""
        if pd.isna(row["at"]):
            why = str(row["how"])
        elif not piece.text:
            why = "it has no text yet"
        elif RISKY.match(piece.text):
            why = f"it begins with “{piece.text[0]}”, as formulas do: begin with a word"
        if why:
            reasons.append(f"“{piece.title}” isn't in the file: {why}.")
        else:
            rows.append((row["at"], piece.text, piece.link, piece.id))
    return pd.DataFrame(rows, columns=["at", "text", "link", "id"]), reasons


def scheduler_csv(ready: pd.DataFrame, scheduler: str) -> bytes:
    """A file for the bulk upload of a scheduler, in local times, up to `MOST_ROWS` posts.

    Buffer: the columns Text, Image URL, Tags and Posting Time (YYYY-MM-DD HH:mm, 24 hours), 100
    posts of one channel a file, as its Help Center is cited by public programs that write such
    files (2026); it has no column for a link, which goes behind the text. Hootsuite: no header;
    date and time, message, link, 350 at most, as its users describe the bulk composer; whether day
    or month stands first is chosen there when the file is uploaded: here the day.
    """
    ready = ready.head(MOST_ROWS[scheduler])
    if scheduler == BUFFER:
        texts = [
            text if not link or link in text else f"{text} {link}"
            for text, link in zip(ready["text"], ready["link"], strict=True)
        ]
        times = [f"{at:%Y-%m-%d %H:%M}" for at in ready["at"]]
        columns = {"Text": texts, "Image URL": "", "Tags": "", "Posting Time": times}
        return to_csv(pd.DataFrame(columns, index=ready.index))
    times = [f"{at:%d/%m/%Y %H:%M}" for at in ready["at"]]
    told = ready.assign(at=times)[["at", "text", "link"]]
    return to_csv(told, has_header=False).removeprefix(BOM_UTF8)  # it would stand in the first day


def say_scheduler(ready: pd.DataFrame, scheduler: str, platform: str, zone: str) -> str:
    """How many posts the file holds, in which zone, and that the upload is somebody's own doing."""
    most = MOST_ROWS[scheduler]
    many = format_count(min(len(ready), most), "piece")
    name = platform_name(platform)
    if not len(ready):
        return f"Nothing for {name} is ready: a piece needs the status “ready”, a text and a place."
    over = (
        f" The first {most}, which is what {scheduler} takes at once." if len(ready) > most else ""
    )
    return (
        f"{many} for {name}, in the time of {zone}: {scheduler} must be set to the same zone."
        f"{over} Mark them as scheduled once they are there."
    )
