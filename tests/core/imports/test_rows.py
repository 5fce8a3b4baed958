"""Lines below a header that are no records: totals, remarks, the header again."""

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.blocks import cells_of, one_block


def test_rows_that_leave_out_their_last_cells_are_kept_and_flagged() -> None:
    rows = [[str(n), f"2025-01-{n:02}", f"text {n}", str(n * 3), "1.5", "0"] for n in range(1, 20)]
    rows[17:] = [row[:4] for row in rows[17:]]
    text = "\n".join(",".join(row) for row in [["id", "day", "text", "a", "b", "c"], *rows])
    block = one_block(text)
    assert len(block.frame) == 19
    assert block.frame.loc[20].isna().tolist() == [False] * 4 + [True] * 2
    assert [(issue.kind, issue.row) for issue in block.issues] == [
        (IssueKind.MISSING_CELL, 19),
        (IssueKind.MISSING_CELL, 20),
    ]


def test_a_total_in_the_first_column_is_set_aside_and_a_video_of_that_name_is_not() -> None:
    text = (
        "Content,Title,Views,Hours\nTotal,,60,6.5\na1,Total,10,1.5\nb2,How we work,20,2\n"
        "c3,Totals explained,30,3\n"
    )
    block = one_block(text)
    assert [(aside.row, aside.kind) for aside in block.set_aside] == [(2, IssueKind.TOTAL_ROW)]
    assert len(block.frame) == 3


def test_a_brand_called_total_among_others_is_no_total() -> None:
    block = one_block("Brand,Mentions\nShell,40\nTotal,20\nBP,30\nEni,25\n")
    assert len(block.frame) == 4


@pytest.mark.parametrize("word", ["Gesamtsumme", "Totale", "Итого", "Всього", "Общо", "Totaal"])
def test_a_total_at_the_end_is_known_in_other_languages(word: str) -> None:
    block = one_block(f"Land;Klicks\nDE;40\nFR;20\n{word};60\n")
    assert [aside.kind for aside in block.set_aside] == [IssueKind.TOTAL_ROW]


def test_a_remark_under_the_table_is_a_footer() -> None:
    block = one_block(
        "Day,Views,Clicks\n2024-01-01,5,1\n2024-01-02,6,2\n\nSource: Acme Analytics\n"
    )
    assert [(aside.row, aside.kind) for aside in block.set_aside] == [(5, IssueKind.FOOTER)]
    assert block.blank == 1


def test_a_repeated_header_and_a_blank_row_are_named() -> None:
    block = one_block("Day,Views\n2024-01-01,5\nDay,Views\n\n2024-01-02,6\n")
    assert [aside.kind for aside in block.set_aside] == [IssueKind.REPEATED_HEADER]
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.BLANK_ROW, 4)]
    assert block.rows_in == 4


def test_totals_of_several_kinds_under_the_rows_are_all_set_aside() -> None:
    block = one_block(
        "Report\nCampaign,Cost,Clicks\nBrand,10.5,30\nGeneric,20.0,50\n"
        "Total: Account,30.5,80\nTotal: Campaigns,30.5,80\n"
    )
    assert [aside.row for aside in block.set_aside] == [5, 6]


def test_a_total_between_rows_is_known_beside_a_column_of_zeros() -> None:
    rows = ["view,100,7,0", "Total,170,17,0", "click,50,6,0", "scroll,20,4,0", "x,0,0,0"]
    block = one_block("Event,Count,Users,Revenue\n" + "\n".join(rows))
    assert [aside.row for aside in block.set_aside] == [3]


def test_a_header_in_another_order_says_how_the_rows_below_it_are_read() -> None:
    text = (
        "id,day,name\n1,2025-01-01,a\n name,id , day\nb,2,2025-01-02\nid,day,name\n3,2025-01-03,c\n"
    )
    block = one_block(text)
    assert cells_of(block) == [[f"{n}", f"2025-01-0{n}", "abc"[n - 1]] for n in (1, 2, 3)]
    assert [(row.row, row.kind) for row in block.set_aside] == [
        (3, IssueKind.REPEATED_HEADER),
        (5, IssueKind.REPEATED_HEADER),
    ]
    assert "in another order" in block.set_aside[0].reason
