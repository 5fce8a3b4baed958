"""Imports of one table add up to it: nothing counts twice, the earlier word stands."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi_core.merge import Conflict, Overlap, canonical, known_before, merge
from kpi_core.tables import TABLES, Repeats, Table


def narrow(name: str, *columns: str) -> Table:
    """A canonical table with a few of its columns: its rules are the same, it is only quicker."""
    table = TABLES[name]
    return replace(table, columns=tuple(column for column in table if column.name in columns))


DAYS = narrow("account_days", "counted_on", "platform", "account", "from_on", "likes", "reach")
EVENTS = narrow("site_events", "event", "counted_on", "from_on", "content_id", "source", "events")
MERGED = [table for table in TABLES.values() if table.repeats is Repeats.MERGE]


def frame(table, rows: list[dict]) -> pd.DataFrame:
    return canonical(pd.DataFrame(rows, columns=[column.name for column in table]), table)


def day(number: int, **known: object) -> dict:
    return {"counted_on": f"2025-01-{number:02}", "platform": "x", **known}


def cells(table) -> list[dict]:
    """Rows as plain values, unknown cells left out."""
    return [
        {name: str(value) for name, value in row.items() if not pd.isna(value)}
        for row in table.astype(object).to_dict("records")
    ]


def bag(table) -> Counter:
    return Counter(tuple(sorted(row.items())) for row in cells(table))


def plain_merge(parts: list[list[dict]], key: tuple[str, ...]) -> dict:
    """The oracle: the first known value of each cell, in plain Python."""
    found: dict = {}
    for row in (row for part in parts for row in part):
        cell = found.setdefault(tuple(row.get(name) for name in key), {})
        for name, value in row.items():
            if value is not None:
                cell.setdefault(name, value)
    return found


quick = settings(max_examples=15, deadline=None)
known = st.one_of(st.none(), st.integers(0, 3))
day_rows = st.lists(
    st.builds(day, st.integers(1, 3), account=st.sampled_from([None, "a"]),
              from_on=st.sampled_from([None, "2025-01-03"]), likes=known, reach=known),
    max_size=5,
)  # fmt: skip
event_rows = st.lists(
    st.fixed_dictionaries(
        {
            "event": st.sampled_from(["scroll", "open"]),
            "counted_on": st.sampled_from(["2025-01-01", "2025-01-02"]),
            "from_on": st.sampled_from([None, "2025-01-02"]),
            "events": known,
        }
    ),
    max_size=6,
)


def join(parts: list[list[dict]], table) -> pd.DataFrame:
    return merge([frame(table, part) for part in parts], table)[0]


# ------------------------------------------------------------------------ promises


@quick
@given(st.lists(day_rows, min_size=1, max_size=4))
def test_cells_take_the_first_known_value_of_all_imports(parts):
    found = join(parts, DAYS)
    expected = plain_merge(parts, DAYS.key)
    assert len(found) == len(expected)
    for row in cells(found):
        key = (row["counted_on"][:10], row["platform"], row.get("account"))
        key = (*key, row["from_on"][:10] if "from_on" in row else None)
        for name in ("likes", "reach"):
            assert row.get(name) == (str(expected[key][name]) if name in expected[key] else None)


@quick
@given(st.lists(day_rows, min_size=1, max_size=4))
def test_merging_again_changes_nothing(parts):
    once = join(parts, DAYS)
    again, conflicts = merge([once, once], DAYS)
    assert bag(again) == bag(once)
    assert conflicts == []
    assert bag(merge([once], DAYS)[0]) == bag(once)


@quick
@given(st.lists(day_rows, min_size=2, max_size=4))
def test_one_import_after_the_other_is_all_at_once(parts):
    step = frame(DAYS, parts[0])
    for part in parts[1:]:
        step, _ = merge([step, frame(DAYS, part)], DAYS)
    assert bag(step) == bag(join(parts, DAYS))


@quick
@given(event_rows)
def test_rows_without_a_key_that_two_imports_hold_count_as_often_as_the_fuller_one_has_them(part):
    """The export of a week, then that of the whole month: what the week had stands in both."""
    once = frame(EVENTS, part)
    for parts in ([part[:2], part], [part, part[:2]], [part, part]):
        found, conflicts = merge([frame(EVENTS, p) for p in parts], EVENTS)
        assert (bag(found), conflicts) == (bag(once), [])


@quick
@given(day_rows, event_rows, st.randoms(use_true_random=False))
def test_order_of_imports_about_different_things_does_not_matter(days, events, random):
    parts = [
        [{**row, "platform": platform} for row in days] for platform in ("x", "linkedin", "meta")
    ]
    mixed = random.sample(parts, 3)
    assert bag(join(mixed, DAYS)) == bag(join(parts, DAYS))
    parts = [[{**row, "source": source} for row in events] for source in ("a", "b")]
    assert bag(join(parts[::-1], EVENTS)) == bag(join(parts, EVENTS))


@quick
@given(st.lists(day_rows, min_size=2, max_size=3))
def test_conflicts_are_the_cells_whose_values_differ(parts):
    """Every cell for which the rows know two values, and no other, is reported with both."""
    seen: dict = {}
    for row in (row for part in parts for row in part):
        for name in ("likes", "reach"):
            if row[name] is not None:
                key = tuple(str(row.get(part)) for part in DAYS.key)
                values = seen.setdefault((key, name), [])
                if str(row[name]) not in values:
                    values.append(str(row[name]))
    expected = {place: values[:2] for place, values in seen.items() if len(values) > 1}
    _, conflicts = merge([frame(DAYS, part) for part in parts], DAYS)
    found = {
        (tuple(c.key.get(part, "None") for part in DAYS.key), c.column): [c.kept, c.other]
        for c in conflicts
    }
    assert found == expected


# ------------------------------------------------------------------------ contradictions


def event(number: int, events: int, **more: object) -> dict:
    return {"event": "scroll", "counted_on": f"2025-01-{number:02}", "events": events, **more}


def span(first: str, last: str, **known: object) -> dict:
    return {"from_on": first, "counted_on": last, "platform": "x", **known}


def two(table, earlier: list[dict], later: list[dict], choice: Overlap):
    """Both imports as one: plain rows, and the conflicts."""
    parts = [frame(table, earlier), frame(table, later)]
    found, conflicts = merge(parts, table, [Overlap.SKIP, choice])
    return cells(found), conflicts


def test_corrected_day_takes_the_later_value_on_replace_and_the_earlier_on_skip():
    """likes: day 1 = 5, day 2 = 7; the later file says day 2 = 9 and adds day 3 = 1."""
    earlier, later = [day(1, likes=5), day(2, likes=7)], [day(2, likes=9), day(3, likes=1)]
    found, (conflict,) = two(DAYS, earlier, later, Overlap.REPLACE)
    assert [int(row["likes"]) for row in found] == [5, 9, 1]
    assert (conflict.kept, conflict.other) == ("9", "7")
    found, (conflict,) = two(DAYS, earlier, later, Overlap.SKIP)
    assert [int(row["likes"]) for row in found] == [5, 7, 1]
    assert (conflict.kept, conflict.other) == ("7", "9")


def test_cell_that_the_later_file_leaves_blank_keeps_its_earlier_value_on_replace():
    found, conflicts = two(DAYS, [day(1, likes=5, reach=3)], [day(1, likes=5)], Overlap.REPLACE)
    assert ([(row["likes"], row["reach"]) for row in found], conflicts) == ([("5", "3")], [])


def test_corrected_row_without_a_key_counts_once():
    """events: day 1 = 5, day 2 = 7; corrected to 8 on day 2: 5 + 8, never 5 + 7 + 8."""
    earlier, later = [event(1, 5), event(2, 7)], [event(2, 8)]
    for choice, total in ((Overlap.REPLACE, 5 + 8), (Overlap.SKIP, 5 + 7)):
        found, (conflict,) = two(EVENTS, earlier, later, choice)
        assert sum(int(row["events"]) for row in found) == total
        assert {conflict.kept, conflict.other} == {"7", "8"}
        assert conflict.key == {"event": "scroll", "counted_on": "2025-01-02"}


def test_all_rows_of_one_thing_come_from_one_side_when_they_differ():
    earlier, later = [event(1, 1), event(1, 2)], [event(1, 2), event(1, 4), event(1, 8)]
    for choice, total in ((Overlap.REPLACE, 2 + 4 + 8), (Overlap.SKIP, 1 + 2)):
        found, _ = two(EVENTS, earlier, later, choice)
        assert sum(int(row["events"]) for row in found) == total


def test_range_inside_another_counts_only_once():
    """90 days hold 900 likes; 28 days within them 300: never 1,200."""
    whole = span("2025-01-01", "2025-03-31", likes=900)
    part = span("2025-03-04", "2025-03-31", likes=300, followers=50)
    for choice, likes in ((Overlap.REPLACE, ["300"]), (Overlap.SKIP, ["900"])):
        found, (conflict,) = two(DAYS, [whole], [part], choice)
        assert [row["likes"] for row in found if "likes" in row] == likes
        assert conflict.is_range
        assert conflict.is_shorter
        assert "2025-01-01 to 2025-03-31" in conflict.kept + conflict.other
    _, (conflict,) = two(DAYS, [part], [whole], Overlap.REPLACE)
    assert not conflict.is_shorter


ADS = narrow("ads", "campaign", "counted_on", "from_on", "platform", "ad", "spend", "clicks")


def spent(spend: float, first: str = "", last: str = "2025-01-31", **known: object) -> dict:
    since = {"from_on": first} if first else {}
    return {
        "campaign": "Valves",
        "counted_on": last,
        "platform": "x",
        "spend": spend,
        **since,
        **known,
    }


def sum_spent(rows: list[dict]) -> float:
    return sum(float(row["spend"]) for row in rows if "spend" in row)


@pytest.mark.parametrize("first", ["", "2025-01-01"])
def test_spend_of_a_campaign_and_of_its_adverts_counts_once(first: str) -> None:
    """Campaign 30; the same by advert 18 + 12.5: either, never 60.5. Another campaign stays."""
    whole = [spent(30, first), spent(7, first, campaign="Pumps")]
    by_ad = [spent(18, first, ad="a"), spent(12.5, first, ad="b")]
    for one, other, kept in ((whole, by_ad, 30.5 + 7), (by_ad, whole, 30 + 7)):
        found, conflicts = two(ADS, one, other, Overlap.REPLACE)
        assert (sum_spent(found), bool(conflicts)) == (kept, True)
    found, _ = two(ADS, whole, by_ad, Overlap.SKIP)
    assert sum_spent(found) == 30 + 7


def test_adverts_are_compared_with_their_campaign_by_their_sum() -> None:
    """Of 30 and 40 by campaign, adverts state 18 + 12 and 25 + 16: only the second differs."""
    whole = [spent(30, clicks=5), spent(40, last="2025-02-28", clicks=9)]
    by_ad = [
        *(spent(18, ad="a", clicks=3), spent(12, ad="b", clicks=2)),
        spent(25, last="2025-02-28", ad="a", clicks=4),
        spent(16, last="2025-02-28", ad="b", clicks=5),
    ]  # fmt: skip
    _, (conflict,) = two(ADS, whole, by_ad, Overlap.REPLACE)
    told = (conflict.column, conflict.kept, conflict.other)
    assert told == ("spend", "41", "40")
    assert conflict.key == {"campaign": "Valves", "counted_on": "2025-02-28", "platform": "x"}


def test_spend_of_a_month_and_of_its_days_counts_once() -> None:
    """A month of 30; its days by advert 10 + 19: either, never 59; a day of February stays."""
    month = [spent(30, "2025-01-01")]
    days = [spent(10, last="2025-01-03", ad="a"), spent(19, last="2025-01-04", ad="b"),
            spent(5, last="2025-02-01", ad="b")]  # fmt: skip
    found, (*_, conflict) = two(ADS, month, days, Overlap.REPLACE)
    assert (sum_spent(found), conflict.is_range) == (10 + 19 + 5, True)
    found, _ = two(ADS, month, days, Overlap.SKIP)
    assert sum_spent(found) == 30 + 5
    found, _ = two(ADS, days, month, Overlap.REPLACE)
    assert sum_spent(found) == 30 + 5


def test_adverts_of_one_campaign_add_up() -> None:
    found, conflicts = two(ADS, [spent(18, ad="a")], [spent(12, ad="b")], Overlap.REPLACE)
    assert (sum_spent(found), conflicts) == (30, [])


def test_ranges_that_state_different_figures_both_stay():
    found, conflicts = two(
        DAYS,
        [span("2025-01-01", "2025-03-31", likes=900)],
        [span("2025-03-04", "2025-03-31", reach=70)],
        Overlap.REPLACE,
    )
    assert (len(found), conflicts) == (2, [])


def test_range_that_loses_its_sums_keeps_the_level_at_its_end():
    table = narrow("account_days", *(c.name for c in DAYS), "followers")
    earlier = [span("2025-01-01", "2025-03-30", likes=900, followers=40)]
    later = [span("2025-03-01", "2025-03-31", likes=300, followers=41)]
    found, (conflict,) = two(table, earlier, later, Overlap.REPLACE)
    assert [(row.get("likes"), row["followers"]) for row in found] == [(None, "40"), ("300", "41")]
    assert conflict.column == "likes"


def test_ranges_of_other_accounts_and_of_other_times_stay():
    earlier = [span("2025-01-01", "2025-01-31", likes=1, account="a")]
    later = [
        span("2025-01-10", "2025-02-10", likes=2, account="b"),
        span("2025-02-01", "2025-02-28", likes=4, account="a"),
    ]
    found, conflicts = two(DAYS, earlier, later, Overlap.REPLACE)
    assert (sum(int(row["likes"]) for row in found), conflicts) == (7, [])


def test_what_was_known_before_is_told_apart_from_what_is_new():
    earlier, later = frame(DAYS, [day(1), day(2)]), frame(DAYS, [day(2, likes=1), day(3)])
    assert known_before(earlier, later, DAYS).tolist() == [True, False]


def test_conflict_of_a_cell_is_told_once():
    parts = [frame(DAYS, [day(1, likes=n)]) for n in (1, 2, 3)]
    _, conflicts = merge(parts, DAYS)
    where = {"counted_on": "2025-01-01", "platform": "x"}
    assert conflicts == [Conflict(where, "likes", "1", "2")]


# ------------------------------------------------------------------------ single cases


def test_days_meet_whether_they_come_from_disk_or_from_a_file(tmp_path):
    first = frame(DAYS, [day(1, likes=3)])
    stored = first.assign(counted_on=first["counted_on"].dt.date)  # as Parquet gives it
    together, _ = merge([stored, frame(DAYS, [day(1, reach=5)])], DAYS)
    (row,) = together.to_dict("records")
    assert (row["likes"], row["reach"]) == (3, 5)


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_every_table_keeps_its_types_through_a_merge(table):
    empty = frame(table, [])
    merged, conflicts = merge([empty, empty], table)
    assert merged.dtypes.equals(canonical(merged, table).dtypes)
    assert (len(merged), conflicts) == (0, [])
    assert list(merge([], table)[0].columns) == [column.name for column in table]


@pytest.mark.parametrize("table", MERGED, ids=lambda table: table.name)
def test_key_of_every_table_consists_of_its_own_columns(table):
    assert table.key
    assert all(name in table for name in table.key)


def test_people_without_an_id_are_never_the_same_person():
    table = TABLES["audience"]
    nameless = frame(table, [{"company": "A"}, {"company": "A"}])
    merged, conflicts = merge([nameless, frame(table, [{"company": "B"}])], table)
    assert (len(merged), conflicts) == (3, [])


def test_repeat_within_one_import_is_merged_too():
    merged, conflicts = merge([frame(DAYS, [day(1, likes=1), day(1, likes=2, reach=4)])], DAYS)
    (row,) = merged.to_dict("records")
    assert (row["likes"], row["reach"]) == (1, 4)
    (conflict,) = conflicts
    assert conflict.key == {"counted_on": "2025-01-01", "platform": "x"}
    assert (conflict.column, conflict.kept, conflict.other) == ("likes", "1", "2")


def test_known_zero_stands_and_is_no_blank():
    merged, _ = merge([frame(DAYS, [day(1, likes=0)]), frame(DAYS, [day(1, likes=7)])], DAYS)
    assert merged["likes"].tolist() == [0]


def test_rows_keep_the_order_of_their_first_import():
    parts = [[day(3, likes=1), day(1, likes=1)], [day(2, likes=1), day(1, reach=9)]]
    merged = join(parts, DAYS)
    assert merged["counted_on"].dt.day.tolist() == [3, 1, 2]


def test_half_a_million_cells_merge(tmp_path):
    """200,000 posts meet their later selves; one in a thousand has other likes."""
    table, count = TABLES["posts"], 200_000
    numbers = np.arange(count)
    old = canonical(
        pd.DataFrame({"post_id": numbers.astype(str), "platform": "x", "likes": numbers}), table
    )
    new = old.assign(likes=old["likes"].where(numbers % 1000 != 0, old["likes"] + 1), shares=1)
    merged, conflicts = merge([old, new], table)
    assert len(merged) == count
    assert len(conflicts) == 200
    assert merged["likes"].sum() == count * (count - 1) // 2
    assert merged["shares"].sum() == count


@pytest.mark.parametrize(
    ("amount", "told"), [(5000.0, "5000"), (5000.5, "5000.5"), (1e15, "1" + "0" * 15)]
)
def test_amounts_that_differ_are_written_as_a_person_writes_them(amount: float, told: str) -> None:
    sales = [
        pd.DataFrame({"sale_id": ["S1"], "account": ["A"], "amount": [each]})
        for each in (amount, 7.0)
    ]
    _, (conflict,) = merge(sales, TABLES["sales"])
    assert (conflict.kept, conflict.other) == (told, "7")
