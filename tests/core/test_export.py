"""A table as a file that a spreadsheet opens without running anything in it."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.export import guard, tell_hours, to_csv, unguard

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1:9","click")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\0=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠a",
    "'=1",
    "''=1",
    "'",
    "'quoted'",
    "a=1",
    "",
    " =1",
    'say "hi", you',
    "two\nlines",
    "Zoë ж 🚀",
]
RUN = tuple("=+-@\t\r\n\0＝＋－＠")


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back_as_it_was_and_runs_nowhere(text):
    (_, (cell,)) = cells(to_csv(pd.DataFrame({"text": [text]}))) if text else ([], [""])
    assert not cell.startswith(RUN)
    assert unguard(cell) == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back_as_it_was(text):
    assert unguard(guard(text)) == text
    assert not str(guard(text)).startswith(RUN)


@given(st.text("='-@+a", max_size=6), st.text("='-@+a", max_size=6))
def test_two_texts_never_become_one(first, second):
    assert (guard(first) == guard(second)) == (first == second)


def test_numbers_stay_numbers():
    frame = pd.DataFrame({
        "whole": pd.array([-5, None], dtype="Int64"), "part": [-0.5, float("nan")],
        "is": pd.array([True, None], dtype="boolean"),
        "at": [pd.Timestamp("2025-03-01 10:00"), pd.NaT],
    })  # fmt: skip
    head, first, second = cells(to_csv(frame))
    assert head == ["whole", "part", "is", "at"]
    assert first == ["-5", "-0.5", "True", "2025-03-01 10:00:00"]
    assert second == ["", "", "", ""]


def test_midnight_stands_for_a_day_whose_hour_no_file_gives():
    some = pd.Series(pd.to_datetime(["2025-03-01 10:00", "2025-03-02 00:00", None]), name="at")
    told = ["2025-03-01 10:00:00", "2025-03-02"]
    assert tell_hours(some).tolist()[:2] == told
    assert tell_hours(some).isna().tolist() == [False, False, True]
    assert cells(to_csv(some.to_frame())) == [["at"], [told[0]], [told[1]], [""]]
    assert tell_hours(some[:1]).dtype == some.dtype  # every hour is known


def test_headers_are_guarded_too():
    ((head,), _) = cells(to_csv(pd.DataFrame({"=1+1": ["x"]})))
    assert head == "'=1+1"


def test_frame_of_no_rows_has_its_headers():
    assert cells(to_csv(pd.DataFrame(columns=["a", "b"]))) == [["a", "b"]]


def test_file_says_that_it_is_utf8():
    assert to_csv(pd.DataFrame({"a": ["ж"]})).startswith(b"\xef\xbb\xbfa\r\n")
