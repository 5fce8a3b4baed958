"""Google Business Profile, performance: one line for each place of a firm, over a range of days."""

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of, with_column, without_rows
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.numbers import is_missing, read_numbers

CODE, NAME, ADDRESS = ("Store code",), ("Business name",), ("Address",)
SHOWN = ("Google Search - Mobile", "Google Search - Desktop", "Google Maps - Mobile",
         "Google Maps - Desktop")  # fmt: skip
ALL_SHOWN, PLACE = "Search and Maps", "Place"

without_definitions = without_rows(
    NAME, is_missing, IssueKind.REPEATED_HEADER, "a line of definitions, no place"
)
"""The line under the header defines the figures."""


def _sums(block: Block) -> list[str]:
    """The views of each row together; where one is no count, what stands in its place."""
    sums = pd.Series(0.0, index=block.frame.index)
    wrong = pd.Series("", index=sums.index, dtype="str")
    for name in SHOWN:
        texts = block.frame[place_of(block, (name,))]
        read = read_numbers(texts, whole=True)
        sums += read.values
        wrong = wrong.mask(read.bad | (read.values < 0), texts)
    return [cell or ("" if pd.isna(n) else f"{n:.0f}") for cell, n in zip(wrong, sums, strict=True)]


def by_place(block: Block) -> Block:
    """A place is told by its name, where several have it by its code or address too. What Google
    shows apart by surface and device, once a day to one person, is one sum.
    """
    block = without_definitions(block)
    block = with_column(block, ALL_SHOWN, _sums(block))
    places = (place_of(block, names) for names in (NAME, CODE, ADDRESS))
    names, *others = [block.frame[place].fillna("") for place in places if place is not None]
    again = names.duplicated(keep=False)
    for texts in others:
        named = names.mask(again & (texts != ""), names + " (" + texts + ")")
        names, again = named, named.duplicated(keep=False)
    return with_column(block, PLACE, names.tolist())


FORMAT = Format(
    name="google_business",
    label="Google Business Profile performance",
    platform="google business",
    how_to_get=(
        "Business Profile Manager › select the businesses › Actions › Insights",
        "choose the days › Download report (CSV); say which days it covers, or write them in a "
        "line above",
    ),
    source="header and line of definitions as quoted by three public programs that read the "
    "download (English); Google's reference of daily metrics, which counts the views of a person "
    "once a day and calls them impressions",
    parts=(
        Part(
            name="places",
            table="account_days",
            columns={"account": (PLACE, *NAME), "impressions": (ALL_SHOWN, SHOWN[0]),
                     "clicks": ("Website clicks",)},
            need=("account", *SHOWN),
            markers=(*CODE, *ADDRESS, "Labels", *SHOWN, "Calls", "Messages", "Bookings",
                     "Directions", "Food orders", "Food menu clicks", "Hotel bookings"),
            constants={"platform": "google business"},
            reshape=by_place,
        ),
    ),
    examples=(
        Example(
            "insights.csv",
            "Date: 2025-03-01 - 2025-03-31\n\n"
            "Store code,Business name,Address,Labels,Google Search - Mobile,"
            "Google Search - Desktop,Google Maps - Mobile,Google Maps - Desktop,Calls,Messages,"
            "Bookings,Directions,Website clicks,Food orders,Food menu clicks,Hotel bookings\n"
            ",,,,Number of people that viewed your profile on Search using Mobile,"
            "Number of people that viewed your profile on Search using Desktop,"
            "Number of people that viewed your profile on Maps using Mobile,"
            "Number of people that viewed your profile on Maps using Desktop,"
            "Number of calls,Number of conversations,Number of bookings,Number of requests,"
            "Number of website clicks,Number of orders,Number of menu clicks,Number of hotel "
            "bookings\n"
            ',Northwind Sofia,"1 Pump St, Sofia",,240,89,54,20,7,0,0,24,31,0,0,0\n'
            ',Northwind Lviv,"2 Valve St, Lviv",,100,50,20,5,3,0,0,9,12,0,0,0\n',
            {"account_days": {"rows": 2, "impressions": 578, "clicks": 43}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
