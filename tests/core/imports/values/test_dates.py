"""Days and moments as files write them, and the order of day and month."""

from datetime import datetime

import numpy as np
import pandas as pd
import pytest

from kpi_core.imports.values.dates import find_range, read_times
from kpi_core.imports.values.kinds import type_column
from kpi_core.imports.values.moments import read_moment
from kpi_core.imports.values.typed import How
from kpi_core.tables import TABLES
from tests.core.imports.values.typed_columns import plain, remarked, typed


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2022-02-28 17:39 +0000", datetime(2022, 2, 28, 17, 39)),
        ("2015-02-24 11:35:52 -0800", datetime(2015, 2, 24, 19, 35, 52)),
        ("2024-03-01T09:00:00+02:00", datetime(2024, 3, 1, 7)),
        ("2024-03-01T09:00:00Z", datetime(2024, 3, 1, 9)),
        ("Mon Feb 10 2025", datetime(2025, 2, 10)),
        ("Tue, Feb 11, 2025", datetime(2025, 2, 11)),
        ("02/16/2025 05:14", datetime(2025, 2, 16, 5, 14)),
        ("16/02/2025 05:14", datetime(2025, 2, 16, 5, 14)),
        ("2/16/2025 11:05 PM", datetime(2025, 2, 16, 23, 5)),
        ("2/16/2025 14:05 PM", datetime(2025, 2, 16, 14, 5)),
        ("Dec 15, 2023", datetime(2023, 12, 15)),
        ("15. Dezember 2023", datetime(2023, 12, 15)),
        ("15 de diciembre de 2023", datetime(2023, 12, 15)),
        ("2025/10/31", datetime(2025, 10, 31)),
        ("2025年10月31日 9:05", datetime(2025, 10, 31, 9, 5)),
        ("2025년 7월 3일", datetime(2025, 7, 3)),
        ("2025. 7. 3.", datetime(2025, 7, 3)),
        ("20230101", datetime(2023, 1, 1)),
        ("31.10.2025", datetime(2025, 10, 31)),
        ("03.04.2026", datetime(2026, 4, 3)),
        ("Wed Oct 10 20:19:24 +0000 2018", datetime(2018, 10, 10, 20, 19, 24)),
        ("2014-06-06T00:00:00.000+0000", datetime(2014, 6, 6)),
        ("3.03.2025 г.", datetime(2025, 3, 3)),
        ("3.03.2025 г. 14:05:00 ч.", datetime(2025, 3, 3, 14, 5)),
        ("3 марта 2025 г.", datetime(2025, 3, 3)),
        ("12 бер. 2024 р.", datetime(2024, 3, 12)),
        ("5 янв. 2024", datetime(2024, 1, 5)),
        ("3 mei 2025", datetime(2025, 5, 3)),
        ("20 gru 2024", datetime(2024, 12, 20)),
        ("1er mars 2025", datetime(2025, 3, 1)),
        ("2025/08/30 10:15:04 pm CET", datetime(2025, 8, 30, 21, 15, 4)),
        ("2025/08/30 11:59:45 p. m. CEST", datetime(2025, 8, 30, 21, 59, 45)),
        ("2025/08/30 9:15:04 сл.об. Гринуич+2", datetime(2025, 8, 30, 19, 15, 4)),
        ("2025/08/30 9:15:04 오후 GMT+9", datetime(2025, 8, 30, 12, 15, 4)),
        ("Jul 31, 2025, 9:20 PM PDT", datetime(2025, 8, 1, 4, 20)),
        (
            "Thu Jul 31 2025 21:20:11 GMT+0200 (Central European Summer Time)",
            datetime(2025, 7, 31, 19, 20, 11),
        ),
        ("45000", datetime(2023, 3, 15)),
        ("1700000000", datetime(2023, 11, 14, 22, 13, 20)),
    ],
)
def test_time_in_any_spelling_is_naive_utc(text: str, moment: datetime):
    times = read_times(pd.Series([text]))
    assert times.start[0] == moment
    assert not times.bad.any()
    assert times.start.dtype == "datetime64[us]"


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-30",
        "31/31/2025",
        "yesterday",
        "Feb 30, 2025",
        "13/11/2025 27:15 PM",
        "2025/08/30 10:15 XYZ",
        "30.02.2025 г.",
        "2025-07-31 (part of a day)",
    ],
)
def test_what_is_no_date_is_named(text: str):
    assert read_times(pd.Series([text, "2025-02-11"])).bad.tolist() == [True, False]


@pytest.mark.parametrize("text", ["1.0000", "12.9999", "2.3250", "0000-05", "May 0000"])
def test_figure_is_no_month_of_a_year_that_nobody_counts(text: str):
    assert read_moment(text) is None


def test_one_date_settles_the_order_of_its_column():
    assert (
        str(read_times(pd.Series(["03/04/2026", "03/14/2026"])).start[0]) == "2026-03-04 00:00:00"
    )
    assert (
        str(read_times(pd.Series(["03/04/2026", "14/04/2026"])).start[0]) == "2026-04-03 00:00:00"
    )


def test_order_that_both_readings_fit_is_not_guessed():
    times = read_times(pd.Series(["03/04/2026", "05/06/2026"]))
    assert times.order == "?"
    assert times.start.isna().all()
    assert read_times(pd.Series(["03/04/2026"]), hint="mdy").start[0].month == 3
    assert read_times(pd.Series(["03/04/2026"]), order="dmy").start[0].month == 4
    assert read_times(pd.Series(["04/04/2026"])).order == ""


def test_short_year_beside_days_that_there_are_not_stays_unknown():
    times = read_times(pd.Series([*["0000-00-00"] * 40, "25-03-11"]))
    assert times.start.isna().all()
    assert times.bad.all()


def test_order_is_asked_also_where_a_row_lacks_the_cell():
    times = read_times(pd.Series(["03/04/2025", "05/06/2025", pd.NA], dtype="string"))
    assert (times.order, times.example) == ("?", "03/04/2025")
    assert times.start.isna().all()


def test_evidence_wins_over_the_documented_order():
    assert read_times(pd.Series(["03/04/2026", "14/04/2026"]), hint="mdy").order == "dmy"


def test_range_of_days_gives_both_ends():
    times = read_times(pd.Series(["2024-03-01 - 2024-03-11", "2024-02"]))
    assert times.start.dt.day.tolist() == [1, 1]
    assert times.end.dt.day.tolist() == [11, 29]


def test_clock_time_without_zone_is_taken_as_given_or_in_the_zone_named():
    texts = pd.Series(["2025-07-01 12:00", "07/14/2025 12:00", "2025-07-01 12:00Z"])
    assert read_times(texts).start.dt.hour.tolist() == [12, 12, 12]
    assert read_times(texts, zone="Europe/Sofia").start.dt.hour.tolist() == [9, 9, 12]


def test_day_is_the_date_part_as_written():
    times = read_times(
        pd.Series(["2025-01-01T01:00:00", "2025-01-02T23:30:00-08:00"]), day_only=True
    )
    assert times.start.dt.day.tolist() == [1, 2]


def test_range_in_the_lines_above_a_table():
    assert find_range(["2/12/2024 2/10/2025"], "mdy") == (
        datetime(2024, 2, 12).date(),
        datetime(2025, 2, 10).date(),
    )
    assert find_range(["# Start date: 20230101", "# End date: 20231231"]) == (
        datetime(2023, 1, 1).date(),
        datetime(2023, 12, 31).date(),
    )
    assert find_range(["nothing here"]) is None


def test_offset_of_whole_hours_is_converted():
    assert read_times(pd.Series(["2025-03-01 10:00:00 -05"])).start[0] == datetime(2025, 3, 1, 15)


def test_one_date_that_fits_both_orders_is_named_and_leaves_all_others_readable():
    days = [f"2025-03-{day:02}" for day in range(1, 21)]
    result = typed("posts", "posted_at", *days, "04/03/2025")
    assert (result.doubt, result.bad.tolist()) == ("", [False] * 20 + [True])
    assert result.values.tolist()[19] == datetime(2025, 3, 20)
    assert typed("posts", "posted_at", *days[:1], "04/03/2025").doubt == "date order"
    assert typed("posts", "posted_at", *days, "04/03/2025", "05/03/2025").doubt == "date order"
    assert typed("posts", "posted_at", "soon", "later", "04/03/2025").doubt == "date order"


@pytest.mark.parametrize("others", [["2025-03-01", "2025-03-02"], ["Mar 1, 2025", "2 March 2025"]])
def test_so_it_is_in_a_table_of_three_rows(others: list[str]) -> None:
    result = typed("posts", "posted_at", *others, "04/03/2025")
    assert (result.doubt, result.bad.tolist()) == ("", [False, False, True])
    assert "day and what is month" in result.expected
    assert plain(result) == [datetime(2025, 3, 1), datetime(2025, 3, 2), None]


def test_one_date_against_the_order_of_two_is_named_where_no_other_is_open() -> None:
    result = typed("posts", "posted_at", "8/21/2025", "8/22/2025", "24/08/2025")
    assert (result.doubt, result.bad.tolist()) == ("", [False, False, True])
    assert "month first" in result.expected
    open_ = typed("posts", "posted_at", "8/21/2025", "8/22/2025", "24/08/2025", "5/6/2025")
    assert (open_.doubt, open_.doubtful, open_.odd_order) == ("date order", ("5/6/2025",), True)
    several = typed(
        "posts", "posted_at", "8/21/2025", "8/22/2025", "8/23/2025", "24/8/25", "5/6/25"
    )
    assert plain(several)[3:] == [None, datetime(2025, 5, 6)]


def test_dates_of_both_orders_that_have_one_reading_each_are_read_and_the_fewer_named() -> None:
    result = typed(
        "posts", "posted_at", "8/21/2025", "24/8/2025", "8/22/2025", "8/23/2025", "25/8/25"
    )
    assert (result.doubt, result.bad.any(), remarked(result)) == ("", False, [1, 4])
    assert [value.day for value in result.values] == [21, 24, 22, 23, 25]
    assert {value.month for value in result.values} == {8}


def test_the_question_for_the_order_names_a_date_that_fits_both() -> None:
    result = typed("posts", "posted_at", "2025-03-01", "04/04/2025", "04/03/2025", "05/03/2025")
    assert (result.doubt, result.doubtful) == ("date order", ("04/03/2025",))


@pytest.mark.parametrize(("text", "day"), [("02.11.2025", 2), ("24.11.2025", 24), ("02.11.25", 2)])
def test_dots_among_slashes_are_read_day_first_and_named(text: str, day: int) -> None:
    days = ["10/31/2025", "11/01/2025", "11/03/2025"]
    for how in (None, How(date_hint="mdy"), How(date_order="mdy")):
        result = typed("account_days", "counted_on", *days, text, how=how)
        assert (result.bad.any(), remarked(result)) == (False, [3])
        assert plain(result) == [
            datetime(2025, 10, 31), datetime(2025, 11, 1), datetime(2025, 11, 3),
            datetime(2025, 11, day),
        ]  # fmt: skip


def test_dots_are_no_other_order_where_all_are_day_first_or_dots_show_another() -> None:
    for days in (["31/10/2025", "02.11.2025"], ["2025-10-31", "02.11.2025"], ["02.11.2025"]):
        result = typed("account_days", "counted_on", *days)
        assert remarked(result) == []
        assert plain(result)[-1] == datetime(2025, 11, 2)
    dots = ["10.31.2025", "11.02.2025"]
    assert plain(typed("account_days", "counted_on", *dots))[1] == datetime(2025, 11, 2)
    said = typed("account_days", "counted_on", "02.11.2025", how=How(date_order="mdy"))
    assert plain(said) == [datetime(2025, 2, 11)]


def test_dots_say_nothing_about_dates_with_slashes() -> None:
    """One damaged cell would read the month of all others as their day."""
    days = ["10/11/2025", "11/11/2025", "12/11/2025", "24.11.2025"]
    assert typed("account_days", "counted_on", *days).doubt == "date order"
    hinted = typed("account_days", "counted_on", *days, how=How(date_hint="mdy"))
    assert [value.month for value in hinted.values] == [10, 11, 12, 11]


def test_a_month_among_days_is_named_and_unknown():
    """2025-03 may be 2025-03-17 that was cut short: nobody met on the first of the month."""
    days = ["2025-03-04", "2025-03-11", "2025-03-13"]
    result = typed("posts", "posted_at", *days, "2025-03")
    assert result.bad.tolist() == [False, False, False, True]
    months = typed("account_days", "counted_on", "2025-01", "2025-02", "2025-03", "2025-04")
    assert not months.bad.any()


def test_one_date_against_the_order_of_several_is_named_and_changes_none_of_them():
    days = ["1/14/2025", "1/14/2025", "1/15/2025", "1/15/2025", "2/3/2025"]
    result = typed("posts", "posted_at", *days, "14/1/2025", "16/1/2025")
    assert result.doubt == "date order"
    result = typed("posts", "posted_at", *days, "1/15/2025", "14/1/2025")
    assert result.bad.tolist() == [False] * 6 + [True]
    assert result.values.tolist()[4] == datetime(2025, 2, 3)


@pytest.mark.parametrize(
    ("usual", "odd", "read"),
    [
        ("2025-03-{:02}", "11.03.25", "2025-03-11"),
        ("2025-03-{:02}", "25-03-11", "2025-03-11"),
        ("2025-03-{:02}", "13/03/25", "2025-03-13"),
        ("2025-03-{:02}", "March 9, 2025", "2025-03-09"),
        ("{:02}/03/2025", "21/03/25", "2025-03-21"),
        ("Mar {}, 2025", "9 March 2025", "2025-03-09"),
    ],
)
def test_a_date_written_otherwise_than_all_others_is_read_with_a_remark(usual, odd, read) -> None:
    texts = [usual.format(day) for day in range(1, 29)]
    texts[10] = odd
    typed = type_column(pd.Series(texts, dtype="str"), TABLES["posts"]["posted_at"])
    assert str(typed.values[10])[:10] == read
    assert not typed.bad.any()
    ((where, said),) = typed.remarks
    assert (np.flatnonzero(where).tolist(), said) == (
        [10],
        "is written otherwise than the dates of all other rows",
    )


def test_a_year_of_two_digits_that_may_be_a_day_is_left_unknown() -> None:
    """In these years 11-03-12 may be 2011, 2012 or 2003 as well."""
    texts = [f"20{year:02}-03-12" for year in range(2, 25)]
    texts[4] = "11-03-12"
    typed = type_column(pd.Series(texts, dtype="str"), TABLES["posts"]["posted_at"])
    assert np.flatnonzero(typed.bad).tolist() == [4]


@pytest.mark.parametrize(
    "texts",
    [
        ["2025-03-01 10:30", "2025-03-02", "2025-03-03T11:00:00Z", *["2025-03-04 08:15"] * 20],
        ["1 May 2025", "2 Sept. 2025", "3 Oktober 2025", *["4 Mär. 2025"] * 20],
        ["3/1/2025", "12/31/2025 10:00 PM", *["10/12/2025 9:00"] * 20],
        ["Mar 28, 2024 - Jan 3, 2025", *["Mar 1 - Mar 7, 2025"] * 20],
        ["May 1st, 2025 at 3:04 pm", "May 2, 2025", *["May 23, 2025 at 12:04 am"] * 20],
        ["2025-03-01", "", "-", *["2025-03-04"] * 20],
    ],
)
def test_dates_in_one_manner_with_other_months_and_clocks_have_no_remark(texts) -> None:
    typed = type_column(pd.Series(texts, dtype="str"), TABLES["posts"]["posted_at"])
    assert not any("otherwise" in said for _, said in typed.remarks)
