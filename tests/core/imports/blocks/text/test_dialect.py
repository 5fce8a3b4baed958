"""The delimiter and the quotes of a text file, and commas that part no cells."""

import csv
import io

import pytest

from kpi_core.imports.issues import IssueKind
from kpi_core.imports.read import read
from tests.core.imports.blocks.daily import HEADER, ROWS, lines_told, read_rows
from tests.core.imports.one_table import cells_of, one_block


def test_decimal_commas_do_not_make_the_comma_the_delimiter() -> None:
    block = one_block("Tag;Rate;Anteil\n2024-01-01;1,5;2,5\n2024-01-02;1,7;2,9\n")
    assert block.dialect.delimiter == ";"
    assert block.frame.shape == (2, 3)


@pytest.mark.parametrize(
    "first",
    [
        "01.01.2025;Price;53.341;41.164;129,62;;;",
        "01.01.2025;;Price;53.341;41.164;129,62",
        "01.01.2025;Price53.341;41.164;129,62",
        "01.01.2025,Price,53341,41164,129.62",
    ],
)
def test_one_damaged_row_of_two_does_not_choose_the_delimiter(first: str) -> None:
    sound = "02.01.2025;Demo, once;65.345;53.864;584,11"
    block = one_block(f"Tag;Name;Views;Clicks;Cost\n{first}\n{sound}\n")
    assert block.header == ("Tag", "Name", "Views", "Clicks", "Cost")
    assert sound.split(";") in cells_of(block)
    assert 2 in {*(issue.row for issue in block.issues), *(row.row for row in block.set_aside)}


def test_a_single_column_of_texts_with_commas_stays_one_column() -> None:
    texts = [f"text {n}" if n % 5 else f"well, text {n}" for n in range(60)]
    text = io.StringIO()
    csv.writer(text).writerows([["comment"], *([each] for each in texts)])
    block = one_block(text.getvalue())
    assert block.frame[0].tolist() == texts


def test_a_file_with_every_row_in_quotes_is_read_without_them_and_flagged() -> None:
    block = one_block('"a,b,c"\n"1,2,3"\n"4,""x, y"",6"\n')
    assert cells_of(block) == [["1", "2", "3"], ["4", "x, y", "6"]]
    assert [issue.kind for issue in block.issues] == [IssueKind.STRAY_QUOTE]


def test_a_space_before_every_quote_is_no_fault() -> None:
    block = one_block('a, b, c\n1, "x, y", 3\n2, "z", 4\n')
    assert cells_of(block)[0] == ["1", "x, y", "3"]
    assert not block.issues


@pytest.mark.parametrize("mark", [", ", "; ", "||", "\t\t", "~", "^", ":", " ", "::", "#"])
def test_a_rare_delimiter_is_found_where_no_usual_one_gives_a_table(mark: str) -> None:
    rows = [[f"2025-01-0{n}", f'"text {n}{mark}and, more"', str(n), "x"] for n in range(1, 7)]
    lines = [mark.join(row) for row in [["day", "text", "views", "kind"], *rows]]
    block = one_block("\r\n".join(lines))
    assert block.header == ("day", "text", "views", "kind")
    assert cells_of(block) == [[row[0], row[1].strip('"'), *row[2:]] for row in rows]
    assert not block.issues


@pytest.mark.parametrize("rows", [1, 2, 5])
def test_commas_in_the_lines_above_part_no_table_with_tabs(rows: int) -> None:
    above = "Report Start: January 1, 2025, 12:00 AM\nReport End: January 31, 2025, 11:59 PM\n\n"
    table = "Campaign\tStart\tSpent\tClicks\tShares\n" + "Brand\t2025-01-02\t12.50\t3\t1\n" * rows
    block = one_block(above + table)
    assert block.dialect.delimiter == "\t"
    assert len(block.frame) == rows


def test_commas_of_figures_part_no_table_with_tabs_below_lines_with_commas() -> None:
    above = "Report Start: January 1, 2025, 12:00 AM\nReport End: January 31, 2025, 11:59 PM\n\n"
    rows = ["2,600.11\t1,798", "902.11\t46", "1,619.04\t1,269", "1,381.23\t7,249", "9\t8,105"]
    table = "\n".join(f"1/{n}/2025\tAll\tBrand\t{row}" for n, row in enumerate(rows, start=2))
    block = one_block(f"{above}Start Date\tGroup\tCampaign\tTotal Spent\tImpressions\n{table}\n")
    assert block.frame[4].tolist() == ["1,798", "46", "1,269", "7,249", "8,105"]


def test_lists_in_the_texts_of_a_table_with_commas_do_not_part_it() -> None:
    lists = [
        "Pumps; valves; seals; cable",
        "Motors",
        "Seals; cable; pumps; motors",
        "Pumps; a; b; c",
    ]
    block = one_block("Name,Uses\n" + "".join(f"Firm {text[:3]},{text}\n" for text in lists * 3))
    assert block.dialect.delimiter == ","
    assert block.frame[1].tolist() == lists * 3


@pytest.mark.parametrize("mark", ["", '"'])
def test_commas_of_amounts_in_a_damaged_row_part_no_table_with_tabs(mark: str) -> None:
    """The one row with as many commas as the lines above would make them look like a table."""
    above = "Report Start: January 1, 2025, 12:00 AM\nReport End: January 31, 2025, 11:59 PM\n"
    rows = [
        ["Start", "Account", "Currency", "Group", "Id", "Campaign", "Spent", "Clicks"],
        *(["1/2/2025", "Firm", "EUR", "All", "4071", "Brand", f"{n},250.5", "3"] for n in (1, 2)),
        ["1,204", "Firm", "EUR", "All", "4071", "Brand", "2,416.2", "3"],
    ]
    table = "\n".join("\t".join(f"{mark}{cell}{mark}" for cell in row) for row in rows)
    block = one_block(f"{above}Generated: February 3, 2025, 8:00 AM\n\n{table}\n")
    assert block.dialect.delimiter == "\t"
    assert block.frame[6].tolist() == ["1,250.5", "2,250.5", "2,416.2"]


@pytest.mark.parametrize("count", [25, 9_000])
def test_a_comma_within_a_figure_parts_no_row_of_another_delimiter(count: int) -> None:
    clicks = ["1,065" if n % 25 == 7 else str(n % 900) for n in range(count)]
    rows = [f"pump curve {n}|{number}" for n, number in enumerate(clicks)]
    block = one_block("\n".join(["Term|Clicks", *rows, ""]))
    assert block.frame[1].tolist() == clicks
    assert not block.issues


@pytest.mark.parametrize("mark", [", ", "; ", " , ", "\t "])
@pytest.mark.parametrize("above", ["", "Report of all firms\n\n"])
def test_spaces_beside_every_delimiter_are_no_part_of_the_cells(mark: str, above: str) -> None:
    """Also below a title, where only few cells are quoted, and where the last cell is blank."""
    rows = [
        ["7", '"Firm, 7; 8"' if n == 4 else "Firm", "" if n % 3 else "two words", str(n)]
        for n in range(12)
    ]
    rows.append(["8", '"said ""so"", once"', "x", ""])
    lines = [mark.join(row) for row in [["id", "name", "text", "views"], *rows]]
    block = one_block(above + "\n".join(lines) + "\n")
    assert block.header == ("id", "name", "text", "views")
    rows[4][1], rows[12][1] = "Firm, 7; 8", 'said "so", once'
    assert cells_of(block) == rows
    assert not block.issues


def test_the_delimiter_that_parts_the_first_lines_is_the_one_of_the_file() -> None:
    rows = [row.replace(",", ";") for row in ROWS[10:]]
    block = read_rows([*ROWS[:10], *rows])
    assert block.header == tuple(HEADER.split(","))
    assert len(block.frame) == len(ROWS)
    assert lines_told(block) == list(range(12, 30))


@pytest.mark.parametrize("wrong", ["kids' boots", "it's a girl's, too", "10\" of wool's best"])
def test_apostrophes_that_quote_cells_may_stand_undoubled_within_them(wrong: str) -> None:
    rows = [
        [f"0{n}/02/2026", f"{n}", f"soft{', warm' * (n % 3)} and {wrong}", f"kids' {n}"]
        for n in range(1, 9)
    ]
    lines = [f"{day},{count},'{text}',{page}," for day, count, text, page in rows]
    block = one_block("\n".join(["Day,Views,'Text',Page,Remark", *lines]))
    assert block.header[:4] == ("Day", "Views", "Text", "Page")
    assert [row[:4] for row in cells_of(block)] == rows
    assert block.dialect.quote == "'"
    assert not block.issues


def test_posts_of_several_lines_are_read_where_a_spreadsheet_wrapped_each_line() -> None:
    """Of a file in one column Excel puts every line in quotes that holds a comma or a quote."""
    lines = [
        '"Post ID,Account,Text,Likes"',
        '"11,""Acme"",""New pump, quiet"',
        "",
        "and light",
        '"#pump"",7"',
        '"12,""Acme"",""Open day"",9"',
        '"13,""Acme"",""He said """"hi"""""",4"',
    ]
    block = one_block("\n".join([*lines, ""]))
    assert cells_of(block) == [
        ["11", "Acme", "New pump, quiet\n\nand light\n#pump", "7"],
        ["12", "Acme", "Open day", "9"],
        ["13", "Acme", 'He said "hi"', "4"],
    ]
    assert len(block.issues) == 1


WRAPPED = ["Date,Platform,Text,Likes", *(f"2024-05-0{n},X,text {n},{n * 7}" for n in range(1, 7))]


@pytest.mark.parametrize(
    "above",
    [
        ["Report", ""],
        ["Report"],
        ['"Report, 2nd quarter"', "Period: 2024-01-01 - 2024-03-31", ""],
        ["sep=,"],
        ["Account,Acme", "Currency,EUR", ""],
        ["Report", '""'],
        ['"Report"', ""],
    ],
)
def test_rows_wrapped_as_a_whole_are_read_below_a_title_that_is_not(above: list[str]) -> None:
    text = "\n".join([*above, *(f'"{row}"' for row in WRAPPED), ""])
    (block,) = read(text.encode(), "f.csv")
    assert block.header == ("Date", "Platform", "Text", "Likes")
    assert block.header_row == len(above) + 1
    assert block.frame.index.tolist() == list(range(len(above) + 2, len(above) + 8))
    assert block.frame[3].tolist() == ["7", "14", "21", "28", "35", "42"]
    assert [issue.kind for issue in block.issues] == [IssueKind.STRAY_QUOTE]


def test_wrapped_rows_below_a_title_keep_the_quotes_within_them() -> None:
    rows = ['2024-05-07,X,""well, yes"",5', '2024-05-08,X,""""""no"""", he said"",6']
    text = "\n".join(["Report", "", *(f'"{row}"' for row in [*WRAPPED, *rows]), ""])
    (block,) = read(text.encode(), "f.csv")
    assert block.frame[2].tolist()[-2:] == ["well, yes", '"no", he said']


@pytest.mark.parametrize(
    "lines",
    [
        ["Tags", '"a,b,c"', '"d,e,f"', '"g,h,i"'],
        ["Tags", "loose", '"a,b,c"', '"d,e,f"', '"g,h,i"'],
        ["Comment", "", '"Well, yes, fine"', '"No, thank you, bye"', '"So, it, is"'],
        ["sep=;", "Comment", '"Well, yes, fine"', '"No, thank you, bye"', '"So, it, is"'],
        ['"Your Last Comment"', '"Well, yes, fine"', '"No, thank you, bye"', '"So, it, is"'],
        ["Tags", "", '"red,green,blue"', '"blue,grey,red"', '"red,blue,grey"'],
    ],
)
def test_quoted_texts_in_one_column_are_no_wrapped_rows(lines: list[str]) -> None:
    for block in read("\n".join([*lines, ""]).encode(), "f.csv"):
        assert len(block.header) == 1
        assert not [issue for issue in block.issues if issue.kind is IssueKind.STRAY_QUOTE]


@pytest.mark.parametrize(
    "head", ['"Date;Platform;Text;Likes"', '"Date\tPlatform\tText\tLikes"', '"""{}"""']
)
def test_a_header_damaged_before_all_rows_were_wrapped_hides_none(head: str) -> None:
    lines = [head.format(WRAPPED[0]), *(f'"{row}"' for row in WRAPPED[1:]), ""]
    for above in ([], ["Account,Acme,,", "Currency,EUR,,", ",,,"], ["Report", ""]):
        (block,) = read("\n".join([*above, *lines]).encode(), "f.csv")
        assert block.header == ("Date", "Platform", "Text", "Likes")
        assert len(block.frame) == 6
        assert {issue.row for issue in block.issues} == {1, len(above) + 1}
        assert len(block.issues) == 2


def test_a_header_that_lost_a_delimiter_hides_no_wrapped_rows_below_a_title() -> None:
    rows = [WRAPPED[0].replace("m,T", "mT"), *WRAPPED[1:]]
    (block,) = read("\n".join(["Report", "", *(f'"{row}"' for row in rows)]).encode(), "f.csv")
    assert block.header_row == 3
    assert block.frame.shape == (6, 4)
    assert {issue.row for issue in block.issues} == {1, 3}


QUOTED = [
    "'2024-03-11';'good; news';'Ann';4",
    "'2024-03-12';'see you';'Bo';5",
    "'2024-03-13';'it''s me';'Cy';6",
    "'2024-03-14';'thanks; all';'Di';7",
    "'2024-03-15';'two\nlines';'Ed';8",
    "'2024-03-16';'the end';'Flo';9",
]


@pytest.mark.parametrize("above", ["sep=;\n", "A report\n\n", ""])
@pytest.mark.parametrize("head", ["'Day';'Text';'Name';'Likes'", "Day;Text;Name;Likes"])
def test_apostrophes_are_quotes_below_other_lines_too(above: str, head: str) -> None:
    block = one_block(above + "\n".join([head, *QUOTED, ""]))
    assert block.header == ("Day", "Text", "Name", "Likes")
    assert [row[1] for row in cells_of(block)] == [
        "good; news", "see you", "it's me", "thanks; all", "two\nlines", "the end",
    ]  # fmt: skip
    assert block.frame[2].tolist() == ["Ann", "Bo", "Cy", "Di", "Ed", "Flo"]
    assert not block.issues
    assert not block.set_aside


def test_figures_in_apostrophes_with_one_comma_each_are_one_column() -> None:
    """Without the apostrophes all rows would have one cell more than the header has names."""
    rows = [f"2024-03-{n},Post {n},{n * 3},'{n},5%'" for n in range(11, 25)]
    block = one_block("\n".join(["Day,Title,Views,Rate", *rows, ""]))
    assert block.header == ("Day", "Title", "Views", "Rate")
    assert block.frame[3].tolist() == [f"{n},5%" for n in range(11, 25)]
    assert not block.issues
    short = [*rows[:4], "2024-03-15,45,'15,5%'", *rows[5:]]
    block = one_block("\n".join(["Day,Title,Views,Rate", *short, ""]))
    assert block.frame[3].tolist() == [f"{n},5%" for n in range(11, 25) if n != 15]
    assert [row.row for row in block.set_aside] == [6]


def test_few_cells_in_apostrophes_are_read_in_a_damaged_file() -> None:
    rows = [f"{n},Lucas Brooks,{n * 3},Leeds" for n in range(10, 40)]
    rows[3] = "13,'Lucas O''Brien',39,Leeds"
    rows[9] = "19,'Ann O''Hara',57,'Hull, or ''Kingston'''"
    rows[20] = "30,90,Leeds"
    block = one_block("\n".join(["Id,Name,Score,Town", *rows, ""]))
    assert block.frame.loc[5].tolist() == ["13", "Lucas O'Brien", "39", "Leeds"]
    assert block.frame.loc[11].tolist() == ["19", "Ann O'Hara", "57", "Hull, or 'Kingston'"]
    assert {issue.row for issue in block.issues} | {row.row for row in block.set_aside} == {22}


def test_a_row_with_damaged_apostrophes_leaves_the_others_their_quotes() -> None:
    rows = [f"'K{n}';'good; news {n}';'{n * 3}'" for n in range(10, 30)]
    rows[4] = "'K14';'good; news 14;'42'"
    block = one_block("\n".join(["'Key';'Text';'Likes'", *rows, ""]))
    assert block.frame.loc[5].tolist() == ["K13", "good; news 13", "39"]
    assert {issue.row for issue in block.issues} | {row.row for row in block.set_aside} == {6}


def test_a_header_with_another_delimiter_is_read_in_a_file_of_apostrophes() -> None:
    rows = [f"'Post {n}'\t'it''s {n}'\t{n * 3}\t{n}" for n in range(10, 30)]
    block = one_block("\n".join(["'Title';'Text';'Views';'Likes'", *rows, ""]))
    assert block.header == ("Title", "Text", "Views", "Likes")
    assert cells_of(block)[0] == ["Post 10", "it's 10", "30", "10"]
    assert [issue.row for issue in block.issues] == [1]


def test_apostrophes_at_the_ends_of_words_quote_nothing() -> None:
    texts = ["'tis the season", "the boys'", "'90s, the boys'", "'n' roll", "rock 'n'"] * 4
    rows = [[str(n), text, str(n * 3)] for n, text in enumerate(texts)]
    text = io.StringIO()
    csv.writer(text).writerows([["Id", "Text", "Views"], *rows])
    block = one_block(text.getvalue())
    assert cells_of(block) == rows
    assert not block.issues
    damaged = text.getvalue().replace("\n7,", "\n").replace("\n11,", "\n11,,,")
    told = {row.row for row in one_block(damaged).set_aside}
    assert told == {9, 13}


def test_backslashes_escape_apostrophes_that_are_quotes() -> None:
    rows = [f"{n}|Ann Lee|{n * 3}|Leeds" for n in range(10, 40)]
    rows[3] = "13|'Ava O\\'Brien'|39|Leeds"
    rows[9] = "19|'Ann O\\'Hara'|57|'Hull| or \\'Kingston\\''"
    rows[20] = "30|Bo Ray|90||Leeds"
    block = one_block("\n".join(["Id|Name|Score|Town", *rows, ""]))
    assert block.frame.loc[5].tolist() == ["13", "Ava O'Brien", "39", "Leeds"]
    assert block.frame.loc[11].tolist() == ["19", "Ann O'Hara", "57", "Hull| or 'Kingston'"]
    assert {issue.row for issue in block.issues} | {row.row for row in block.set_aside} == {22}


@pytest.mark.parametrize("quoted", ["'well; it is so'", "'well; it\\'s so'"])
def test_apostrophes_around_all_cells_are_read_below_lines_of_two_cells(quoted: str) -> None:
    rows = [f"'K{n}';{quoted};'{n * 3}'" for n in range(10, 30)]
    rows[4] = "'K14';'well; it is so;'42'"
    above = "Account;Example\nCurrency;EUR\nZone;Berlin\n\n"
    block = one_block(above + "\n".join(["'Key';'Text';'Likes'", *rows, ""]))
    assert block.header == ("Key", "Text", "Likes")
    assert block.frame.loc[6].tolist() == ["K10", quoted[1:-1].replace("\\", ""), "30"]
    told = {issue.row for issue in block.issues} | {row.row for row in block.set_aside}
    assert told == {10}


def test_one_row_in_apostrophes_makes_no_quotes_of_them() -> None:
    rows = [[str(n), f"it's {n}, 'so'", str(n * 3)] for n in range(10, 16)]
    text = io.StringIO()
    csv.writer(text).writerows([["Id", "Text", "Views"], *rows])
    damaged = text.getvalue().replace("13,\"it's 13, 'so'\",39", "'13','it is 13, so','39'")
    block = one_block(damaged)
    assert cells_of(block) == [*rows[:3], ["13", "it is 13, so", "39"], *rows[4:]]
    assert [issue.row for issue in block.issues] == [5]


def test_apostrophes_within_words_of_a_file_with_escaped_quotes_are_no_quotes() -> None:
    rows = [f'{n};"The \\"Good\\" Co {n}";it\'s d\'Eau\'s;{n * 3}' for n in range(10, 30)]
    rows[4] += ";15;x;y;45"
    block = one_block("\n".join(["Id;Firm;Text;Score", *rows, ""]))
    assert block.frame.loc[2].tolist() == ["10", 'The "Good" Co 10', "it's d'Eau's", "30"]
    assert [row.row for row in block.set_aside] == [6]
