"""A calendar from a spreadsheet: read as any file, its bad lines named, nothing guessed."""

from datetime import time
from io import BytesIO

import pandas as pd
import pytest

from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.planned import NAMES, PURPOSES, STATUSES, read_planned
from kpi_core.plan.calendar_files import calendar_csv
from kpi_core.plan.calendar_table import FIELDS, rows_of
from kpi_core.settings.calendar import Calendar, Piece, Purpose, Status

GERMAN = """Datum;Uhrzeit;Kanal;Titel;Thema;Verantwortlich;Status
14.03.2025;9:30;LinkedIn;Größe zählt;KI;Ada;approved
;;Twitter;Ohne Tag;;;
31.02.2025;;x;Kein Tag;;;
15.03.2025;25:00;x;Keine Zeit;;;
16.03.2025;;x;;;;
"""


def test_columns_are_those_of_the_table_and_words_those_of_the_settings():
    assert set(NAMES) == set(FIELDS)
    assert set(STATUSES.values()) == set(Status)
    assert set(PURPOSES.values()) == set(Purpose)


def test_german_spreadsheet_is_read_and_its_bad_lines_are_named():
    found = read_planned(GERMAN.encode("cp1252"), "plan.csv")
    assert found.table["title"].tolist() == ["Größe zählt", "Ohne Tag"]
    first = found.table.iloc[0]
    assert first["day"] == pd.Timestamp("2025-03-14")
    assert first["time"] == time(9, 30)
    assert first[["platform", "topic", "owner", "status"]].tolist() == [
        "linkedin", "KI", "Ada", "ready",
    ]  # fmt: skip
    assert found.table["platform"].tolist() == ["linkedin", "x"]
    assert [line.split(":")[0] for line in found.set_aside] == ["Line 4", "Line 5", "Line 6"]
    assert "write it like 2026-03-05" in found.set_aside[0]
    assert "write it like 09:30" in found.set_aside[1]
    assert "no title" in found.set_aside[2]


def test_day_and_time_may_stand_in_one_cell_and_the_text_may_be_the_title():
    found = read_planned(b"Publish date,Network,Caption\n2025-03-14 16:05,X,Hello there\n", "p.csv")
    row = found.table.iloc[0]
    assert (row["day"], row["time"], row["title"]) == (
        pd.Timestamp("2025-03-14"), time(16, 5), "Hello there",
    )  # fmt: skip


def test_order_of_day_and_month_is_asked_and_never_guessed():
    data = b"date,platform,title\n03/04/2025,x,One\n05/06/2025,x,Two\n,x,Three\n"
    assert read_planned(data, "p.csv").asks_order == "03/04/2025"
    told = read_planned(data, "p.csv", order="dmy").table["day"]
    assert told.tolist() == [pd.Timestamp("2025-04-03"), pd.Timestamp("2025-06-05"), pd.NaT]


def test_workbook_is_read_too():
    buffer = BytesIO()
    pd.DataFrame({"Day": ["2025-03-14"], "Platform": ["x"], "Title": ["Hello"]}).to_excel(
        buffer, index=False
    )
    assert read_planned(buffer.getvalue(), "plan.xlsx").table["title"].tolist() == ["Hello"]


def test_word_that_is_no_status_is_told_and_left_blank():
    found = read_planned(b"platform,title,status\nx,Hello,somewhere\n", "p.csv")
    assert found.table["status"].isna().all()
    assert "somewhere" in found.remarks[0]


def test_file_without_pieces_is_refused_with_what_it_takes():
    with pytest.raises(ImportProblem, match="title"):
        read_planned(b"a,b\n1,2\n3,4\n", "p.csv")


def test_exported_calendar_comes_back_as_it_was():
    pieces = (
        Piece.model_validate(
            {"id": "a", "on": "2025-03-14", "at": "09:30", "platform": "x", "title": "=1+1",
             "text": "Two\nlines", "purpose": "HR", "status": "ready", "owner": "Ada"}
        ),
        Piece(id="b", platform="linkedin", title="Later"),
    )  # fmt: skip
    found = read_planned(calendar_csv(pieces), "calendar.csv")
    assert found.set_aside == ()
    assert Calendar.model_validate({"pieces": rows_of(found.table)}).pieces == pieces


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("9", time(9)),
        ("09:30:00", time(9, 30)),
        ("9.30 Uhr", time(9, 30)),
        ("12:15 am", time(0, 15)),
        ("1 PM", time(13)),
    ],
)
def test_times_are_read_as_people_write_them(written, expected):
    data = f"day,time,platform,title\n2025-03-14,{written},x,Hello\n".encode()
    assert read_planned(data, "p.csv").table["time"].tolist() == [expected]
