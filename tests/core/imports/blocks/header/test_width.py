"""Headers with more or fewer names than the rows have cells: read where only one reading fits."""

from datetime import date

import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.vocabulary import known_names
from kpi_core.imports.read import read
from kpi_core.imports.result import Imported

META = "Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Views,Reach,"
META += '"Reactions, Comments and Shares",Reactions,Comments,Shares'


def _read(header: str, *rows: str) -> Block:
    (block,) = read("\n".join([header, *rows, ""]).encode(), "f.csv", known_names())
    return block


def _import(header: str, *rows: str) -> Imported:
    data = "\n".join([header, *rows, ""]).encode()
    return import_file(data, "f.csv", today=date(2026, 1, 1))


def _told(block: Block) -> list[tuple[IssueKind, int | None]]:
    return [(issue.kind, issue.row) for issue in block.issues]


def _post(n: int, more: str = "") -> str:
    link = f"https://www.facebook.com/{n}"
    return f"12{n},77,Firm,T{n},03/{n + 12}/2025 10:00,{link},Photos,{n}90,{n}50,9,6,2,1{more}"


# ----------------------------------------------------------------------------------- a name missing


def test_a_sound_quoted_name_is_not_parted_to_make_up_for_a_lost_one() -> None:
    """Each name behind the sum would stand over the column to its left, in all rows."""
    block = _read(META, *[_post(n, ",4") for n in range(1, 6)])
    assert block.header == tuple(f"Column {n}" for n in range(1, 15))
    assert [(kind, row) for kind, row in _told(block) if row == 1] == [
        (IssueKind.MISSING_HEADER, 1)
    ]


def test_no_sound_quoted_name_is_parted_even_into_different_ones() -> None:
    rows = [f"2025-03-0{n},{n},{n + 1},{n + 2}" for n in range(1, 6)]
    block = _read('Date,"Likes, total",Shares', *rows)
    assert block.header == ("Column 1", "Column 2", "Column 3", "Column 4")


def test_a_lost_last_name_becomes_a_number_where_no_other_can_be_the_lost_one() -> None:
    """Moved right by one, Shares would stand over words and every other name over another kind."""
    block = _read(META, *[_post(n, ",German") for n in range(1, 6)])
    assert block.header[-2:] == ("Shares", "Column 14")
    imported = _import(META, *[_post(n, ",German") for n in range(1, 6)])
    assert imported.needs == ()
    frame = imported.parts["posts"].frame
    assert frame["comments"].tolist() == [2] * 5
    assert frame["shares"].tolist() == [1] * 5
    assert {issue.row for issue in imported.issues} == {1}


def test_a_lost_name_between_others_becomes_a_number_where_the_cells_leave_no_doubt() -> None:
    """day, [a word], link, figure: the names before the gap agree where they stand."""
    rows = [f"2025-03-0{n},word {n},https://www.example.org/{n},{n}" for n in range(1, 6)]
    block = _read("Date,Permalink,Likes", *rows)
    assert block.header == ("Date", "Column 2", "Permalink", "Likes")
    assert _told(block) == [(IssueKind.MISSING_HEADER, 1)]


def test_days_under_a_lost_name_are_those_of_their_rows_and_not_the_range_above() -> None:
    above = ["Report: campaigns", "Time period: 2025-01-01 - 2025-12-31", ""]
    header = "Gregorian date,Account name,Account number,Campaign name,Impressions,Clicks,CTR (%),"
    header += "Avg. CPC,Spend"
    rows = [f"2025-03-0{n},Firm,X{n},Valves,{n}00,{n},1.00,0.50,{n}.50" for n in range(1, 7)]
    expected = _import("\n".join([*above, header]), *rows).parts["ads"].frame
    assert expected["counted_on"].dt.day.tolist() == [1, 2, 3, 4, 5, 6]
    imported = _import("\n".join([*above, header.split(",", 1)[1]]), *rows)
    assert imported.parts["ads"].frame.equals(expected)
    assert {issue.row for issue in imported.issues} == {4}


@pytest.mark.parametrize(
    "header",
    [
        "Date,Likes,Comments",  # the lost one may count anything
        "Colour,Weight,Room",  # names that nothing is known of
    ],
)
def test_a_lost_name_that_may_be_any_of_several_leaves_the_columns_numbered(header: str) -> None:
    rows = [f"2025-03-0{n},{n},{n + 1},{n + 2}" for n in range(1, 6)]
    assert _read(header, *rows).header == ("Column 1", "Column 2", "Column 3", "Column 4")


def test_a_name_says_what_its_own_export_has_below_it_and_not_what_others_have() -> None:
    """LinkedIn has words below Audience, a social suite the number of followers: the lost name
    may be any from Audience to Clicks, which is a rate over whole numbers without it.
    """
    head = "Post title,Post link,Created date,Campaign end date,Audience,Impressions,Offsite Views,"
    head += "Clicks,Click through rate (CTR),Likes,Comments,Reposts"
    link = "https://www.linkedin.com/feed/update/urn:li:share:"
    rows = [
        f"Post {n},{link}{n},03/0{n}/2025,,{who},{n}70,{n}1,1{n}0,0.{n},{n},2,1"
        for n, who in enumerate(["All", "Staff"] * 3, start=1)
    ]
    whole = _import(head, *rows).parts["posts"].frame
    assert whole["impressions"].tolist() == [n * 100 + 70 for n in range(1, 7)]
    lost = _import(head.replace("Clicks,", ""), *rows)
    assert lost.parts == {}
    assert lost.needs[0].header[:2] == ("Column 1", "Column 2")


def test_two_rows_are_too_few_to_tell_which_name_is_lost() -> None:
    rows = [f"2025-03-0{n},German,https://www.example.org/{n},{n}" for n in range(1, 3)]
    assert _read("Date,Permalink,Likes", *rows).header[0] == "Column 1"


@pytest.mark.parametrize("likes", ["7", ""])
def test_a_lost_name_before_others_is_not_taken_for_a_delimiter_at_the_end_of_all_rows(
    likes: str,
) -> None:
    """Every row ends in a blank cell, yet Permalink would stand over words."""
    rows = [f"2025-03-0{n},word {n},https://www.example.org/{n},{likes}," for n in range(1, 6)]
    block = _read("Date,Permalink,Likes,Language", *rows)
    assert block.header == ("Date", "Column 2", "Permalink", "Likes", "Language")
    assert (IssueKind.MISSING_HEADER, 1) in _told(block)


# -------------------------------------------------------------------------------- a name too many

FOLLOWERS = "Date,Sponsored followers,Organic followers,Auto-invited followers,Total followers"
DAYS = [f"03/{n + 12}/2025,0,{n},1,{n + 1}" for n in range(1, 6)]


@pytest.mark.parametrize("name", ["Notes", "Column1", "Checked by"])
def test_a_last_name_without_a_column_that_the_export_does_not_have_is_left_out(name: str) -> None:
    imported = _import(f"{FOLLOWERS},{name}", *DAYS)
    assert [(issue.kind, issue.row) for issue in imported.issues] == [
        (IssueKind.UNEXPECTED_HEADER, 1)
    ]
    expected = _import(FOLLOWERS, *DAYS)
    assert expected.issues == ()
    for table, part in expected.parts.items():
        assert imported.parts[table].frame.equals(part.frame)


def _numbered(width: int) -> tuple[str, ...]:
    return tuple(f"Column {place + 1}" for place in range(width))


def test_a_strange_name_between_others_is_left_out_where_the_cells_leave_no_doubt() -> None:
    """Were the last cell lacking instead, Permalink would stand over figures."""
    rows = [f"2025-03-0{n},https://www.example.org/{n},{n}" for n in range(1, 6)]
    assert _read("Date,Checked by,Permalink,Likes", *rows).header == ("Date", "Permalink", "Likes")


def test_a_name_alike_to_that_of_another_export_says_nothing_of_its_cells() -> None:
    """Usuarios are counted in web analytics; Usuario may be a handle: which name is too much?"""
    rows = [f"S{n};Name {n};@n{n};X;Manager;Firm {n};{n}0;Chile;{n}8" for n in range(1, 7)]
    names = "Id;Nombre;Usuario;Plataforma;Cargo;{}Empresa;Empleados;País;Seguidores"
    block = _read(names.format("Notes;"), *rows)
    assert block.header in (_numbered(9), tuple(names.format("").split(";")))


def test_columns_are_numbered_where_the_rows_may_lack_the_last_cell() -> None:
    """What Ann checked may be the figures, and Comments the column without cells."""
    rows = [f"2025-03-0{n},{n},{n + 1}" for n in range(1, 6)]
    block = _read("Date,Checked by,Likes,Comments", *rows)
    assert block.header == _numbered(3)
    assert len(block.frame) == 5
    assert _told(block) == [(IssueKind.UNEXPECTED_HEADER, 1)]


def test_a_name_that_the_export_has_is_never_left_out() -> None:
    rows = [f"2025-03-0{n},{n},{n + 1}" for n in range(1, 6)]
    assert _read("Date,Likes,Comments,Shares", *rows).header == _numbered(3)


def test_a_strange_last_name_is_kept_where_the_others_contradict_their_cells() -> None:
    """Likes would stand over links, and Permalink over figures."""
    rows = [f"2025-03-0{n},https://www.example.org/{n},{n}" for n in range(1, 6)]
    assert _read("Date,Likes,Permalink,Checked by", *rows).header == _numbered(3)


# --------------------------------------------------------------------------- a name in two pieces

SUM = "Reactions, Comments and Shares"


@pytest.mark.parametrize("name", [SUM, f' "{SUM}"', f" {SUM}"])
def test_a_known_name_that_lost_its_quotes_is_put_together(name: str) -> None:
    header = META.replace(f'"{SUM}"', name)
    posts = [_post(n) for n in range(1, 6)]
    imported, expected = _import(header, *posts), _import(META, *posts)
    assert {issue.row for issue in imported.issues} == {1}
    assert expected.issues == ()
    assert imported.parts["posts"].frame.equals(expected.parts["posts"].frame)


def test_a_strange_name_alone_behind_a_space_belongs_to_the_one_before_it() -> None:
    rows = [f"valve {n},{n},{n * 40},2.5%,{n}.5" for n in range(1, 6)]
    block = _read("Top queries,Clicks, total,Impressions,CTR,Position", *rows)
    assert block.header == ("Top queries", "Clicks, total", "Impressions", "CTR", "Position")
    assert _told(block) == [(IssueKind.UNEXPECTED_HEADER, 1)]


def test_a_known_name_behind_a_space_stands_alone() -> None:
    """The rows lack the last cell: Date and Likes are two names."""
    rows = [f"2025-03-0{n},{n},{n + 1}" for n in range(1, 6)]
    assert _read("Date, Likes,Comments,Shares", *rows).header == _numbered(3)


def test_pieces_are_not_put_together_where_a_name_would_contradict_its_cells() -> None:
    """Put together, Permalink would stand over figures."""
    rows = [f"2025-03-0{n},https://www.example.org/{n},{n}" for n in range(1, 6)]
    assert _read(f"Date,{SUM},Permalink", *rows).header == _numbered(3)


def test_a_header_separated_otherwise_is_read_above_rows_with_a_remark_below() -> None:
    """The remark has one cell, as the header has until it is parted as its rows are not."""
    rows = [f"valve {n},{n},{n * 40},{n}.5" for n in range(1, 8)]
    block = _read("Top queries|Clicks|Impressions|Position", *rows, "Report made by Ann Lee.")
    assert block.header == ("Top queries", "Clicks", "Impressions", "Position")
    assert len(block.frame) == 7
    assert (IssueKind.OTHER_DELIMITER, 1) in _told(block)


def test_a_name_is_not_parted_where_a_piece_of_it_would_stand_over_cells_of_another() -> None:
    """Another name is lost: Campaign would stand over the 0 and 1 of Converted."""
    rows = [f"00Q{n},2026-09-0{n},Firm {n},Web,A valve,{n % 2},,{n}0.5" for n in range(1, 7)]
    head = "Lead ID,Created Date,Company / Account,Lead Source,Primary Campaign,Converted,"
    block = _read(head + "Converted Date", *rows)
    assert not {"Primary", "Campaign"} & set(block.header)
    assert len(block.header) == 8
    assert (IssueKind.MISSING_HEADER, 1) in _told(block)


GLUED = [f"2025-03-{n},120,9,{n},1,2," for n in range(10, 20)]


def test_two_names_that_lost_what_parts_them_are_read_where_rows_end_in_a_blank_cell() -> None:
    header = "Date,Video Views,Profile Views,LikesComments,Shares,Remarks"
    block = _read(header, *GLUED)
    assert block.header == (*header.split(",")[:3], "Likes", "Comments", "Shares", "Remarks")
    assert [(issue.kind, issue.row) for issue in block.issues] == [(IssueKind.MISSING_HEADER, 1)]


def test_two_names_without_a_capital_between_them_are_told_and_left() -> None:
    header = "date,video views,profile views,likescomments,shares,remarks"
    block = _read(header, *GLUED)
    assert block.header == tuple(header.split(","))
    assert [(issue.kind, issue.column) for issue in block.issues] == [
        (IssueKind.MISSING_HEADER, "likescomments")
    ]


# ------------------------------------------------------- a lost delimiter, and some row as short

DAYS = [f"2025-03-{n:02},X,text {n},{n * 7},{n % 3}" for n in range(1, 9)]


@pytest.mark.parametrize("more", [["2025-03-09,so it is,70,1"], ["Date,PlatformText,Likes,Saves"]])
def test_a_short_row_doesnt_outweigh_the_rows_of_a_header_that_lost_a_delimiter(
    more: list[str],
) -> None:
    block = _read("Date,PlatformText,Likes,Saves", *DAYS, *more, *DAYS[:3])
    assert block.header in (
        ("Date", "Platform", "Text", "Likes", "Saves"),
        tuple(f"Column {n}" for n in range(1, 6)),
    )
    assert len(block.frame) == 11
    assert [row.row for row in block.set_aside] == [10]
    assert (IssueKind.MISSING_HEADER, 1) in _told(block)


def test_known_names_are_parted_though_a_row_is_short() -> None:
    block = _read(
        "Date,PostsLikes,Views",
        *[f"2025-03-0{n},{n},{n * 3},90{n}" for n in range(1, 7)],
        "2025-03-08,5,6",
    )
    assert block.header == ("Date", "Posts", "Likes", "Views")
    assert len(block.frame) >= 6


@pytest.mark.parametrize(
    "row", ["2025-03-{n:02},X,well, text {n},{n}", "2025-03-{n:02},X,text {n},1,{n}00"]
)
def test_a_delimiter_within_most_texts_or_figures_leaves_the_header_right(row: str) -> None:
    rows = [row.format(n=n) for n in range(1, 9)]
    block = _read("Date,Platform,Text,Likes", *rows, "2025-03-09,X,text,70", "2025-03-10,X,text,70")
    assert block.header == ("Date", "Platform", "Text", "Likes")
    assert block.frame.loc[10].tolist() == ["2025-03-09", "X", "text", "70"]
    assert len(block.frame) + len(block.set_aside) == 10


@pytest.mark.parametrize("name", ["Campaign Group", "Paid"])
def test_no_name_is_parted_within_a_word_or_at_a_space_where_rows_end_in_a_blank(
    name: str,
) -> None:
    """Campaign and Group are known names, and so are Pa and id."""
    rows = [f"2025-03-0{n},text {n},word {n},{n * 3}," for n in range(1, 8)]
    block = _read(f"Date,{name},Campaign,Views", *rows)
    assert block.header == ("Date", name, "Campaign", "Views")
    assert not block.issues


def test_a_comma_within_a_name_parts_none_where_rows_end_in_a_blank() -> None:
    rows = [f"2025-03-0{n};text {n};word {n};{n * 3};" for n in range(1, 8)]
    block = _read("Date;Well, what else?;Remark;Score", *rows)
    assert block.header == ("Date", "Well, what else?", "Remark", "Score")
    assert not block.issues
