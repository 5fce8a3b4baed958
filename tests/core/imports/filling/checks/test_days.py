"""Days that can't be: in the future, out of order, ends before their beginning."""

from datetime import date
from pathlib import Path

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from tests.core.imports.filling.headers import POSTS, RANGES
from tests.core.imports.loaded import kinds, load, told


def test_date_in_the_future_sets_its_row_aside():
    imported = load(POSTS + "1,2031-03-01,x,1,1,1\n2,2025-03-02,x,5,5,1\n")
    assert imported.parts["posts"].counts.set_aside == 1
    assert kinds(imported) == [IssueKind.IMPOSSIBLE_VALUE]


def _days(written: list[str]) -> list[int | None]:
    rows = [f"{day},linkedin,{n * 10}" for n, day in enumerate(written, start=1)]
    issues = load("date,platform,impressions\n" + "\n".join(rows)).issues
    assert {issue.kind for issue in issues} <= {IssueKind.AMBIGUOUS}
    return [issue.row for issue in issues]


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("place", [0, 3, 10, 11])
def test_day_out_of_order_with_day_and_month_exchanged_is_flagged(step: int, place: int) -> None:
    days = [f"2024-04-{n:02}" for n in range(1, 13)][::step]
    month, day = days[place][5:7], days[place][8:]
    if day == month:
        return
    assert _days(days) == []
    days[place] = f"2024-{day}-{month}"
    assert _days(days) == [place + 2]


@pytest.mark.parametrize(
    "days",
    [
        [f"2024-04-{n:02}" for n in (1, 2, 3, 5, 4, 6, 7, 8, 9, 10, 11, 12)],
        [f"2024-{month:02}-{day:02}" for month in (1, 7) for day in range(5, 12)],
        ["2023-02-01", *[f"2024-04-{n:02}" for n in range(1, 12)]],
        ["2024-01-03", *[f"2024-04-{n:02}" for n in range(1, 12)]],
    ],
)
def test_day_out_of_order_for_another_reason_is_not_flagged(days: list[str]) -> None:
    assert _days(days) == []


def test_day_of_a_title_in_the_future_is_told_where_no_column_states_it() -> None:
    file = Path(__file__).parents[5] / "sample_data" / "files" / "data-export.csv"
    imported = import_file(file.read_bytes(), "f.csv", today=date(2026, 1, 1))
    assert IssueKind.IMPOSSIBLE_VALUE in kinds(imported)
    assert {issue.column for issue in imported.issues} == {"counted_on"}


@pytest.mark.parametrize("day", ["0205-03-01", "1925-03-01"])
def test_date_before_the_web_sets_its_row_aside(day: str) -> None:
    imported = load(POSTS + f"1,{day},x,1,1,1\n2,2025-03-02,x,5,5,1\n")
    assert imported.parts["posts"].counts.set_aside == 1
    assert [(issue.kind, issue.row) for issue in imported.issues] == [
        (IssueKind.IMPOSSIBLE_VALUE, 2)
    ]


@pytest.mark.parametrize(
    ("day", "other"), [("Apr {n}, 2025", "Jun 4, 2025"), ("{n} квітня 2025", "4 червня 2025")]
)
def test_days_written_with_the_name_of_the_month_cannot_be_exchanged(day: str, other: str) -> None:
    """The sixth day would stand in order as the 6th of April, but nobody reads June as a day."""
    days = [day.format(n=n) for n in range(1, 21)]
    days[5] = other
    rows = "".join(f'{n},"{day}",x,5,5,1\n' for n, day in enumerate(days))
    late = import_file((POSTS + rows).encode(), "f.csv", today=date(2025, 7, 1))
    assert late.issues == ()
    written = [f"2025-04-{n:02}" for n in range(1, 21)]
    written[5] = "2025-06-04"
    rows = "".join(f"{n},{day},x,5,5,1\n" for n, day in enumerate(written))
    late = import_file((POSTS + rows).encode(), "f.csv", today=date(2025, 7, 1))
    assert [issue.row for issue in late.issues] == [7]


def test_few_days_without_any_order_have_none_exchanged() -> None:
    """Eleven days in no order, four times against it: that one stands better is chance."""
    days = ["03-09", "04-20", "02-05", "06-11", "01-30", "05-17", "03-02", "07-08", "02-21",
            "08-14", "09-03"]  # fmt: skip
    rows = "".join(f"{n},2024-{day},x,5,5,1\n" for n, day in enumerate(days))
    assert load(POSTS + rows).issues == ()


def test_one_date_with_a_clock_leaves_the_clock_of_all_others():
    rows = [
        f"2025-01-{n:02},1{n}:30,Pump,Good pump {n},X,https://x.com/t/{n},ann,Positive,1,Acme"
        for n in range(1, 9)
    ]
    rows[2] = rows[2].replace("2025-01-03", "2025-01-03 09:00")
    rows[4] = rows[4].replace("2025-01-05", "https://x.com")
    head = "Date,Time,Title,Content,Source,URL,Author,Sentiment,Influence score,Project"
    imported = import_file("\n".join([head, *rows, ""]).encode(), "f.csv")
    moments = imported.parts["mentions"].frame["mentioned_at"].astype(str).tolist()
    assert moments[:3] == ["2025-01-01 11:30:00", "2025-01-02 12:30:00", "2025-01-03 09:00:00"]
    assert moments[-1] == "2025-01-08 18:30:00"
    assert [row.row for row in imported.set_aside] == [6]


def test_a_range_that_ends_before_it_begins_sets_its_row_aside() -> None:
    rows = [f"2025-0{n}-01,2025-0{n}-28,x,{n}00,9,1" for n in range(1, 6)]
    rows[2] = "2025-03-01,2019-03-28,x,300,9,1"
    imported = load(RANGES + "\n".join(rows))
    ((issue,), (aside,)) = imported.issues, imported.set_aside
    assert (issue.kind, issue.row, issue.column) == (IssueKind.IMPOSSIBLE_VALUE, 4, "counted_on")
    assert (aside.row, aside.kind) == (4, IssueKind.IMPOSSIBLE_VALUE)
    assert len(imported.parts["account_days"].frame) == 4


def test_a_link_lost_before_it_was_found_is_told_and_loaded() -> None:
    head = "url,found_at,lost_at,target\n"
    rows = [f"https://a.example/{n},2025-03-1{n} 09:00,2025-03-1{n},b.example" for n in range(5)]
    assert not told(load(head + "\n".join(rows)))  # on the same day, of which the time is unknown
    rows[2] = "https://a.example/2,2025-03-12 09:00,2019-05-17,b.example"
    imported = load(head + "\n".join(rows))
    assert told(imported) == [(IssueKind.IMPOSSIBLE_VALUE, 4, "lost_at")]
    assert len(imported.parts["backlinks"].frame) == 5


@pytest.mark.parametrize(("older", "rows_told"), [([2], [4]), ([1, 2, 3], [])])
def test_leads_decided_before_they_were_made_are_told_unless_many_are(
    older: list[int], rows_told: list[int]
) -> None:
    """A customer may be older than the record of the program."""
    rows = [f"L{n},2025-03-1{n},{2019 if n in older else 2025}-04-02" for n in range(6)]
    imported = load("lead_id,created_at,closed_at\n" + "\n".join(rows))
    assert [row for _, row, _ in told(imported)] == rows_told
