"""Ids: whole, rounded or otherwise formed than all others."""

import numpy as np
import pytest

from tests.core.imports.values.typed_columns import DIGITS, plain, remarked, typed


def test_long_id_keeps_all_its_digits_and_a_rounded_one_is_refused():
    result = typed("posts", "post_id", "1498349450000000001", "6.49E+17", "007")
    assert plain(result) == ["1498349450000000001", None, "007"]
    assert "rounded away" in result.expected


def test_name_of_digits_around_an_e_is_no_rounded_id():
    result = typed("mentions", "author", "3e761", "9E14", "1E+15")
    assert plain(result) == ["3e761", "9E14", None]


def test_ids_that_a_spreadsheet_rounded_are_refused_and_whole_ones_kept():
    rounded = typed("posts", "post_id", "1498349450000000000", "1498349470000000000", "7")
    assert plain(rounded) == [None, None, "7"]
    assert "rounded away" in rounded.expected
    whole = typed("posts", "post_id", "1498349450000000000", "1498349470000000001")
    assert plain(whole) == ["1498349450000000000", "1498349470000000001"]
    assert plain(typed("posts", "post_id", "6,49E17", "6.49E+17")) == [None, None]


def test_some_rounded_ids_are_refused_where_chance_does_not_explain_them():
    whole = [f"15{n:02}3494512345678{n:02}" for n in range(11, 71)]
    mixed = typed("posts", "post_id", *whole, "1498349450000000000", "1498349470000000000")
    assert plain(mixed) == [*whole, None, None]
    assert plain(typed("posts", "post_id", *whole, "1498349451234560000")) == [
        *whole, "1498349451234560000",
    ]  # fmt: skip


def test_invisible_characters_leave_ids_and_labels_and_stay_in_prose():
    assert plain(typed("posts", "post_id", "12\u200b3\ufeff", "\u202a456")) == ["123", "456"]
    assert plain(typed("audience_shares", "label", "Chile\u200b\u00a0")) == ["Chile"]
    assert plain(typed("posts", "platform", "facebook\u200e")) == ["facebook"]
    assert plain(typed("posts", "text", "Chile\u200b")) == ["Chile\u200b"]


def test_the_handle_of_a_person_is_no_network_and_no_title() -> None:
    assert plain(typed("posts", "platform", "x", "@ann_b")) == ["x", None]
    assert remarked(typed("audience", "job_title", "CTO", "@ann_b")) == [1]
    assert remarked(typed("audience", "company", "Acme", "@acme")) == []


def test_apostrophe_that_marks_a_number_as_text_is_no_part_of_it():
    some = typed("posts", "post_id", "'123", "456", "'n Abend")
    assert plain(some) == ["123", "456", "'n Abend"]
    assert [where.tolist() for where, _ in some.remarks] == [[True, False, False]]
    assert plain(typed("audience_shares", "label", "'18-24", "25-34")) == ["18-24", "25-34"]
    all_ = typed("posts", "post_id", "'123", "'456", None)
    assert (plain(all_), all_.remarks) == (["123", "456", None], ())


def test_a_single_id_that_may_be_rounded_is_named_where_chance_seldom_makes_one():
    whole = [f"15{n:02}3494512345678{n:02}" for n in range(11, 71)]
    single = typed("posts", "post_id", *whole, "1498349451234560000")
    assert single.rounded is not None
    assert np.flatnonzero(single.rounded).tolist() == [60]
    many = [f"15{n:02}34945123456{n:02}" for n in range(11, 71)]
    assert typed("posts", "post_id", *many, "14983494512345600").rounded is None


@pytest.mark.parametrize("text", ["5.007", "-1007", "12 clicks", "None", "1007.0", "x1007"])
def test_an_id_in_another_form_than_all_others_is_named_and_kept(text: str):
    result = typed("posts", "post_id", *DIGITS, text)
    assert remarked(result) == [20]
    assert plain(result)[20] == text


@pytest.mark.parametrize(
    ("ids", "odd"),
    [
        ([*(f"K00{n}" for n in range(58, 68)), "058"], [10]),
        ([*(f"P-{n}" for n in range(9)), "-7", "P-11"], [9]),
        ([*(f"K00{n}" for n in range(58, 68)), "’K0068"], [10]),
        ([*(f"K00{n}" for n in range(58, 68)), "K0058b"], [10]),
        ([*(f"{'KLM'[n % 3]}00{n}" for n in range(58, 68)), "K0058b"], []),
        ([*(f"Ada Love {n}" for n in "abcdefghij"), "Ada"], []),
        ([*(f"18436126185357637{n}" for n in range(10, 30)), "184361261853576"], [20]),
        ([*(f"18436126185357637{n}" for n in range(10, 30)), "843612618535763712"], []),
        ([*(f"M{n}" for n in range(95, 112)), "M1"], []),
        ([*(f"{n:06}" for n in range(7_990, 8_010)), "798"], [20]),
        ([*(f"{n}" for n in range(100, 120)), "98"], []),
        ([*(f"name{n}" for n in range(4)), "4", "5", "6", "name7"], []),
    ],
)
def test_an_id_that_lacks_its_beginning_is_named(ids: list[str], odd: list[int]) -> None:
    result = typed("leads", "lead_id", *ids)
    assert remarked(result) == odd
    assert plain(result) == ids


def test_ids_of_several_forms_and_of_few_rows_raise_no_remark():
    assert remarked(typed("posts", "post_id", *DIGITS, "x1", "x2")) == []
    assert remarked(typed("posts", "post_id", *DIGITS[:4], "x1")) == []


def test_an_id_behind_the_mark_of_an_answered_mail_is_named():
    assert remarked(typed("leads", "lead_id", "l:71", "> l:72", "l:73")) == [1]
    assert remarked(typed("leads", "lead_id", "l:71", "-l:72", "l:73")) == []


def test_error_of_a_spreadsheet_and_the_beginning_of_an_address_are_no_ids():
    ids = ("#REF!", "#¿NOMBRE?", "https:", "https://www", "#12", "https://x.example/in/a")
    result = typed("audience", "person_id", *ids)
    assert plain(result) == [None, None, None, None, "#12", "https://x.example/in/a"]
    assert result.expected == "an id"


@pytest.mark.parametrize(
    ("ids", "odd"),
    [
        (("76215055581", "76206246348", "twelve"), [2]),
        (("76215055581", "76206246348", "dQw4w9WgXcQ"), []),
        (("12", "13", "twelve"), []),
        (("76215055581", "abc", "twelve"), []),
        (("Iv06HG5ktfM", "“J8e7DHcPtRm”", "aVb7DHcPt2m"), [1]),
        (("'J8e7'", "'Iv06'", "'aVb7'"), []),
    ],
)
def test_word_among_a_few_long_ids_is_told_and_one_in_quotes(ids: tuple[str, ...], odd: list[int]):
    assert remarked(typed("posts", "post_id", *ids)) == odd


def test_mail_address_is_no_network_and_no_title():
    for table, column in (("leads", "account"), ("audience", "person_id")):
        assert typed(table, column, "a@b.example").remarks == ()
    for column in ("job_title", "company", "country"):
        assert remarked(typed("audience", column, "Buyer @ Acme", "a@b.example")) == [1]


@pytest.mark.parametrize("text", ["l146353", "https://a.example/1", "/pumps", "a-1:b"])
def test_apostrophe_before_any_id_is_no_part_of_it(text: str) -> None:
    result = typed("leads", "lead_id", "'" + text, "l2", "l3")
    assert (plain(result)[0], remarked(result)) == (text, [0])


@pytest.mark.parametrize("text", ["'n", "'Oumuamua", "'n Abend 2", "'l1'", "'l1 l2"])
def test_apostrophe_of_a_word_is_a_part_of_it(text: str) -> None:
    assert plain(typed("leads", "lead_id", text, "l2", "l3"))[0] == text


@pytest.mark.parametrize("text", ["see above", "(deleted)", "ID 7", "[l7]", "<l7>"])
@pytest.mark.parametrize(
    "others", [["l1", "l2", "l3"], ["/a", "/b/c", "/d"], ["a@b.c", "d@e.f", "g@h.i"]]
)
def test_an_id_with_a_blank_or_in_brackets_where_no_other_has_any_is_named(
    text: str, others: list[str]
) -> None:
    result = typed("leads", "lead_id", *others, text)
    assert remarked(result) == [3]
    assert plain(result) == [*others, text]


@pytest.mark.parametrize(
    "ids",
    [
        ["l1", "l2", "see above"],
        ["Home", "Pumps", "Valves", "Contact us"],
        ["l1", "l2", "l 3", "l 4"],
        ["l1", "l2", "l3", "A pump · 2025-03-01"],
        ["l1", "l2", "l3", "f(x)"],
        ["/a", "/b", "/c", "(other)"],
        ["/a", "/b", "/c", "/search?q=two words"],
        ["l1", "l2", "l3", None, "l4 "],
    ],
)
def test_ids_of_which_several_or_none_are_codes_raise_no_remark(ids: list[str | None]) -> None:
    assert remarked(typed("leads", "lead_id", *ids)) == []


LINKS = ["https://a.example/1", "https://a.example/2", "http://a.example/3"]


@pytest.mark.parametrize("column", ["url", "post_id"])
@pytest.mark.parametrize("place", [0, 3])
def test_a_bare_number_among_addresses_is_named(column: str, place: int) -> None:
    texts = [*LINKS[:place], "12", *LINKS[place:]]
    result = typed("posts", column, *texts)
    assert (remarked(result), plain(result)) == ([place], texts)


def test_an_address_torn_within_another_is_named() -> None:
    links = [f"https://example.org/{n}" for n in range(6)]
    assert remarked(typed("posts", "url", *links, "https://ttps://example.org/7")) == [6]
    assert remarked(typed("posts", "url", *links, "https://web.example/http://a.example")) == []


def test_a_bare_number_among_paths_is_named() -> None:
    assert remarked(typed("visits", "content_id", "/pumps", "/valves/2", "12", "/")) == [2]


@pytest.mark.parametrize("others", [["12", "13"], ["-"], ["n/a"], [None], ["/12"], ["12", "a"]])
def test_no_bare_number_among_addresses_raises_no_such_remark(others: list[str | None]) -> None:
    assert remarked(typed("posts", "url", *LINKS, *others)) == []
    assert remarked(typed("posts", "url", *LINKS[:2], "12")) == []
