"""An id that a spreadsheet has shortened may stand in full in an address of its row."""

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind


@pytest.mark.parametrize(
    ("shown", "address", "read"),
    [
        ("6.49E+17", "https://x.com/n/status/649293177409679360", "649293177409679360"),
        ("6,49E+17", "https://x.com/n/status/648875195688714240", "648875195688714240"),
        ("6.49E+17", "https://x.com/n/status/64929317740967936", None),  # a digit short
        ("6.49E+17", "https://x.com/n/status/712293177409679360", None),  # another one
        ("6.49E+17", "twitter.example", None),
    ],
)
def test_id_that_a_spreadsheet_shortened_is_read_from_the_address_beside_it(
    shown: str, address: str, read: str | None
):
    text = (
        "Tweet id,Tweet permalink,Tweet text,time,impressions,retweets\n"
        f'"{shown}",{address},Valves,2025-01-13 10:00 +0000,120,2\n'
    )
    imported = import_file(text.encode(), "f.csv")
    frame = imported.parts["posts"].frame
    assert frame["post_id"].tolist() == ([read] if read else [])
    kind = IssueKind.AMBIGUOUS if read else IssueKind.WRONG_TYPE
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(kind, 2)]
