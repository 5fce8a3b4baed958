"""Places of a firm as Google Business Profile exports them: no days, and a line of definitions."""

from datetime import date

from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import load

HEADER = (
    "Store code,Business name,Address,Labels,Google Search - Mobile,Google Search - Desktop,"
    "Google Maps - Mobile,Google Maps - Desktop,Calls,Messages,Bookings,Directions,Website clicks,"
    "Food orders,Food menu clicks,Hotel bookings\n"
    ",,,," + ",".join(f"Number of things of kind {n}" for n in range(12)) + "\n"
)
ONE = ',Northwind,"1 Pump St, Sofia",,240,89,54,20,7,0,0,24,31,0,0,0\n'
MARCH = {"from": "2025-03-01", "to": "2025-03-31"}


def test_days_that_the_file_does_not_say_are_asked_and_taken():
    asked = load(HEADER + ONE)
    assert asked.format == "google_business"
    assert [(need.ask, need.settings) for need in asked.needs] == [("range", ("from", "to"))]
    told = load(HEADER + ONE, **MARCH)
    assert told.needs == ()
    assert not any(issue.row for issue in told.issues)
    (row,) = told.parts["account_days"].frame.itertuples()
    assert (row.account, row.platform, row.impressions, row.clicks) == (
        "Northwind", "google business", 240 + 89 + 54 + 20, 31,
    )  # fmt: skip
    assert (row.from_on.date(), row.counted_on.date()) == (date(2025, 3, 1), date(2025, 3, 31))


def test_places_of_one_name_are_told_apart_by_code_or_address():
    text = HEADER + ONE + ONE.replace("1 Pump St", "2 Valve St").replace("240", "100")
    frame = load(text, **MARCH).parts["account_days"].frame
    assert frame["account"].tolist() == [
        "Northwind (1 Pump St, Sofia)", "Northwind (2 Valve St, Sofia)",
    ]  # fmt: skip
    coded = text.replace("\n,North", "\n07,North", 1)
    frame = load(coded, **MARCH).parts["account_days"].frame
    assert frame["account"].tolist() == ["Northwind (07)", "Northwind"]


def test_views_of_which_one_part_is_unknown_are_unknown():
    text = HEADER + ONE + ONE.replace("Northwind", "Contoso").replace("89", "")
    frame = load(text, **MARCH).parts["account_days"].frame
    assert frame["impressions"].tolist()[0] == 403
    assert frame["impressions"].isna().tolist() == [False, True]
    assert frame["clicks"].tolist() == [31, 31]


def test_part_of_the_views_that_is_no_count_is_told():
    for cell, kind in (("many", IssueKind.WRONG_TYPE), ("-5", IssueKind.IMPOSSIBLE_VALUE)):
        told = load(HEADER + ONE.replace("89", cell), **MARCH)
        assert [(i.kind, i.row, i.value) for i in told.issues if i.row] == [(kind, 3, cell)]
        assert told.parts["account_days"].frame["impressions"].isna().all()
