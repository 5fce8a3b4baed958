"""Cells of words that hold what nobody writes there."""

import csv

import pytest

from kpi_core.imports.issues import IssueKind
from tests.core.imports.loaded import load, told

PEOPLE = "person_id,name,company\n"


def of_people(cell: str, times: int = 1) -> str:
    return PEOPLE + "".join(
        f"{n},Ann {n},{cell if n <= times else f'Firm {n}'}\n" for n in range(1, 31)
    )


@pytest.mark.parametrize(
    "cell",
    [r"Caf\xe9 AG", r"\uae40\ubbfc", "AT&amp;T", "Acme&nbsp;", "Acme<br>", "<td>Acme", "undefined",
     "[object Object]", "{{ company }}", "$value", "=VLOOKUP(A2;B:C;2;0)", "+B2*1.19",
     "=SUMME(E2:E4)",
     "=C3=9Cber", "M%C3%BCller%20KG", "Ann+and+Co.+KG", "company", "Firm 20Firm 20",
     '"""Firm 20"""', "^", "as above",
     "+Firm 20", "> Firm 20", "- Firm 20", "company: Firm 20", "${row.text}", "<NULL>",
     "12: Firm 20", "-Grupo", "+Acme", "-- Acme", "> Acme", "//Acme",
     "????? ???????", "???", '"Acme\nGlobex"', "Acme\t7\tBonn"],
)  # fmt: skip
def test_a_name_that_nobody_writes_is_told_and_stays(cell: str) -> None:
    imported = load(of_people(cell))
    assert told(imported) == [(IssueKind.UNREADABLE_BYTES, 2, "company")]
    assert (
        imported.parts["audience"].frame["company"][0]
        == next(csv.reader(cell.splitlines(keepends=True)))[0]
    )


@pytest.mark.parametrize(
    "cell",
    ["AT&T", "R&D; Sales", r"C:\xampp", "a < b", "$100", "Undefined Ltd", "Who? Us?",
     "= Ltd =", "+49 (0) 30", "C++", "100% Web", "Bora Bora", "#pumps", "-40 °C",
     "-tec GmbH", "#Tag Ltd"],
)  # fmt: skip
def test_signs_in_names_are_no_code(cell: str) -> None:
    assert told(load(of_people(cell))) == []


def test_a_plus_behind_another_name_is_a_part_of_it() -> None:
    assert told(load(of_people("Firm 20+"))) == []


def test_what_several_cells_hold_is_how_the_program_writes_it() -> None:
    assert told(load(of_people("AT&amp;T", 3))) == []


def test_posts_may_hold_marks_of_html_but_no_escaped_letters() -> None:
    head = "post_id,posted_at,platform,text,impressions\n"
    rows = [f"{n},2025-01-{n:02},x,Post {n},{n}\n" for n in range(1, 29)]
    assert told(load(head + "".join(rows).replace("Post 7,", "Ask &amp; answer<br> ???,"))) == []
    imported = load(head + "".join(rows).replace("Post 7,", r"Caf\u00e9,"))
    assert told(imported) == [(IssueKind.UNREADABLE_BYTES, 8, "text")]
