"""Files of the calendar: safe for spreadsheets, valid for diaries, and what schedulers take."""

import csv
import io
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from kpi_core.plan.calendar_files import (
    calendar_csv,
    calendar_ics,
    for_scheduler,
    say_scheduler,
    scheduler_csv,
)
from kpi_core.plan.queue import fill_queue
from kpi_core.settings.calendar import Piece, Slot

VIENNA = ZoneInfo("Europe/Vienna")
NOW = datetime(2025, 3, 24, 10, 0, tzinfo=VIENNA)
SLOTS = (Slot(platform="x", weekday=0, at=time(9)),)


def piece(id_: str, **more: object) -> Piece:
    told = {"id": id_, "platform": "x", "title": f"Piece {id_}", "status": "ready", **more}
    return Piece.model_validate(told)


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_calendar_opens_safely_in_a_spreadsheet():
    data = calendar_csv([piece("a", title="=1+1", on="2025-03-31", at="09:05")])
    (header, row) = rows_of(data)
    assert header[:4] == ["day", "time", "platform", "title"]
    assert row[:4] == ["2025-03-31", "09:05", "x", "'=1+1"]


def test_diary_holds_moments_in_utc_and_whole_days_and_no_foreign_line():
    """9:00 in Vienna on 31 March, after the change, is 7:00 UTC."""
    pieces = [
        piece("a", text="One\nBEGIN:VEVENT; two, three \\ four"),
        piece("b", on="2025-04-02"),
        piece("c", on="2025-03-01", at="09:00"),
        piece("d", on="2025-04-02", status="dropped"),
        piece("e", platform="linkedin"),
    ]
    queue = fill_queue(pieces, SLOTS, (), NOW)
    lines = calendar_ics(pieces, queue, NOW).decode().split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == 3
    assert "DTSTART:20250331T070000Z" in lines
    assert "DTEND:20250331T071500Z" in lines
    assert "DTSTART;VALUE=DATE:20250402" in lines
    assert "DTSTART:20250301T080000Z" in lines  # over, yet it stood there
    told = "".join(lines).replace(" ", "")
    assert "One\\nBEGIN:VEVENT\\;two\\,three\\\\four" in told


def test_long_lines_of_a_diary_are_folded_between_characters():
    told = "Größe: безпека " * 30
    pieces = [piece("a", text=told, on="2025-04-02")]
    data = calendar_ics(pieces, fill_queue(pieces, SLOTS, (), NOW), NOW)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert told.strip() in data.decode().replace("\r\n ", "")


PIECES = (
    piece("a", text="Hello, world", link="https://example.org/a"),
    piece("b", text="Read https://example.org/b", link="https://example.org/b"),
    piece("c", text="@you hello"),
    piece("d"),
    piece("e", text="Not yet", status="draft"),
    piece("f", text="There already", status="scheduled"),
    piece("g", text="Elsewhere", platform="linkedin"),
    piece("h", text="Over", on="2025-03-01"),
)


@pytest.fixture
def ready():
    return for_scheduler(fill_queue(PIECES, SLOTS, (), NOW), PIECES, "x")


def test_only_what_is_ready_has_a_text_and_a_place_goes_to_a_scheduler(ready):
    rows, reasons = ready
    assert rows["text"].tolist() == ["Hello, world", "Read https://example.org/b"]
    assert len(reasons) == 3
    assert any("“Piece c”" in r and "begin with a word" in r for r in reasons)
    assert any("“Piece d”" in r and "no text" in r for r in reasons)
    assert any("“Piece h”" in r and "day has passed" in r for r in reasons)
    assert "2 pieces for X" in say_scheduler(rows, "Buffer", "x", "Europe/Vienna")
    assert "Nothing for X" in say_scheduler(rows.head(0), "Buffer", "x", "UTC")


def test_buffer_gets_its_four_columns_in_local_time(ready):
    assert rows_of(scheduler_csv(ready[0], "Buffer")) == [
        ["Text", "Image URL", "Tags", "Posting Time"],
        ["Hello, world https://example.org/a", "", "", "2025-03-31 09:00"],
        ["Read https://example.org/b", "", "", "2025-04-07 09:00"],
    ]


def test_hootsuite_gets_three_columns_without_a_header(ready):
    data = scheduler_csv(ready[0], "Hootsuite")
    assert data.startswith(b"31/03/2025 09:00,")
    assert rows_of(data)[0] == ["31/03/2025 09:00", "Hello, world", "https://example.org/a"]


def test_file_for_a_scheduler_is_no_longer_than_it_takes(ready):
    many = ready[0].loc[[0] * 130].reset_index(drop=True)
    assert len(rows_of(scheduler_csv(many, "Buffer"))) == 101
    assert "first 100" in say_scheduler(many, "Buffer", "x", "UTC")
