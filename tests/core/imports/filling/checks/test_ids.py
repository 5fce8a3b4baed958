"""Ids that were cut short or rounded, by their rows and addresses."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.filling.headers import POSTS
from tests.core.imports.loaded import load


def test_id_of_which_the_address_holds_other_last_digits_is_flagged_and_loaded():
    address = "https://www.linkedin.com/feed/update/urn:li:share:"
    ids = [f"718245678901{n}1234" for n in "567"]
    rows = [f"{post},{address}{post},2025-03-01,linkedin,5" for post in ids]
    rows.append(f"71824567890181200,{address}71824567890181234,2025-03-01,linkedin,5")
    rows.append("71824567890191234,https://example.com/a,2025-03-01,linkedin,5")
    imported = load("post_id,url,posted_at,platform,likes\n" + "\n".join(rows))
    assert [(issue.kind, issue.row) for issue in imported.issues] == [(IssueKind.CONFLICT, 5)]
    assert imported.parts["posts"].counts.loaded == 5


def test_id_of_a_mention_that_its_address_contradicts_is_flagged() -> None:
    head = "Mention Id,Query Name,Content Source,Full Text,Date,Sentiment,URL\n"
    ids = [f"19615250184689{n:02}027" for n in range(200)]
    rows = [
        f"{n},Acme,twitter,words,2025-03-01,positive,https://example.com/status/{n}" for n in ids
    ]
    assert not load(head + "\n".join(rows)).issues
    rows[70] = rows[70].replace(ids[70] + ",", ids[70][:15] + "0000,")
    (issue,) = load(head + "\n".join(rows)).issues
    assert (issue.kind, issue.row, issue.column) == (IssueKind.CONFLICT, 72, "Mention Id")


def test_an_id_that_ends_in_zeros_in_its_address_too_is_not_rounded() -> None:
    """One id of ten thousand ends so by chance, and a spreadsheet rounds numbers only."""
    ids = [f"15{n:02}3494512345678{n:02}" for n in range(11, 71)]
    ids[30] = "1498349451234560000"
    head = "Time,Video title,Video link,Post time,Total likes,Total comments,Total views\n"
    link = "https://www.tiktok.com/@northwind/video/"
    rows = [f"2025-03-01,Valve {n},{link}{id_},2025-02-03,20,3,900" for n, id_ in enumerate(ids)]
    assert load(head + "\n".join(rows)).issues == ()
    plain = "".join(f"{id_},2025-03-01,x,5,5,1\n" for id_ in ids)
    assert [issue.row for issue in load(POSTS + plain).issues] == [32]


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (
            ["71903311", "71904412", "719055", "71906613"],
            [4],
        ),  # begins like all others
        (["71903311", "71904412", "7190551", "71906613"], []),
        (["71903311", "71904412", "812", "71906613"], []),  # an old one, begun otherwise
        (["71903311", "71804412", "719055", "71906613"], [4]),
        (["71903311", "71804412", "719055", "71806613"], []),  # as no id beside it
        (["71903311", "719044127", "719055", "71906613"], []),  # no one length
        (["719033117190331", "719044127190441", "9", "819066137190661"], [4]),
        (["71903311719033", "71904412719044", "9", "81906613719066"], []),  # too few digits to say
        (["71903311", "719055", "719066", "71906613"], []),
    ],
)
def test_an_id_that_lacks_its_last_digits_is_told(ids: list[str], told: list[int]) -> None:
    text = "".join(f"{n},2025-03-01,x,5,5,{at}\n" for at, n in enumerate(ids))
    assert [issue.row for issue in load(POSTS + text).issues] == told


def test_an_id_that_goes_on_in_the_address_of_its_row_is_told() -> None:
    head = "post_id,posted_at,platform,url,likes\n"
    ids = ["81903311", "719044121", "719055", "91906613"]
    rows = [f"{n},2025-03-01,x,https://x.com/a/status/{n},3\n" for n in ids]
    assert load(head + "".join(rows)).issues == ()
    rows[2] = rows[2].replace("/719055", "/719055134")
    assert [issue.row for issue in load(head + "".join(rows)).issues] == [4]
    rows[2] = rows[2].replace("/719055134", "/1719055")
    assert load(head + "".join(rows)).issues == ()
