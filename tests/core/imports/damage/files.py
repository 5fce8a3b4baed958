"""Files that are of one kind as a whole: with a preamble, in pages, without a header."""

import csv
import random
from collections.abc import Callable

from tests.core.imports.damage.table import Made, Table

Whole = Callable[[Table], Made | None]


class _Writer:
    """Lines of a file under construction, with the truth of each."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.lines: list[str] = []
        self.made = Made(b"", tuple(table.header), {})

    @property
    def next(self) -> int:
        return 1 + sum(1 + line.count("\n") for line in self.lines)

    def plain(self, *lines: str) -> None:
        """Lines that hold no rows: titles, blanks, remarks; whether they are flagged is open."""
        for line in lines:
            self.made.aside |= {self.next}
            self.lines.append(line)

    def row(self, cells: list[str], line: str | None = None) -> None:
        self.made.rows[self.next] = cells
        self.lines.append(self.table.line(cells) if line is None else line)

    def hurt(self, line: str, truth: list[str] | None = None) -> None:
        first = self.next
        self.made.hurt[first] = truth
        self.lines.append(line)
        self.made.span |= dict.fromkeys(range(first + 1, self.next), first)

    def header(self, line: str | None = None) -> None:
        self.lines.append(self.table.line(self.table.header) if line is None else line)

    def body(self) -> None:
        self.header()
        for row in self.table.rows:
            self.row(row)

    def done(self, end: str | None = None, *, last: bool | None = None) -> Made:
        dialect = self.table.dialect
        end = dialect.end if end is None else end
        text = end.join(self.lines) + (end if (dialect.last if last is None else last) else "")
        self.made.data = text.encode(dialect.encoding, "replace")
        return self.made


def _clean(table: Table) -> Made:
    writer = _Writer(table)
    writer.body()
    return writer.done()


def _sep_line(table: Table) -> Made:
    writer = _Writer(table)
    writer.plain(f"sep={table.dialect.mark}")
    writer.body()
    return writer.done()


def _preamble(table: Table) -> Made:
    writer, chance = _Writer(table), table.chance
    titles = [
        "Report of posts",
        "Account: Acme GmbH",
        "2025-01-01 - 2025-03-31",
        "# exported",
        "All",
    ]
    padding = table.dialect.mark * (len(table.header) - 1) * chance.randint(0, 1)
    writer.plain(*(title + padding for title in titles[: chance.randint(1, 5)]))
    if chance.random() < 0.5:
        writer.plain("")
    writer.body()
    return writer.done()


def _footer(table: Table) -> Made:
    writer, chance = _Writer(table), table.chance
    writer.body()
    padding = table.dialect.mark * (len(table.header) - 1) * chance.randint(0, 1)
    if chance.random() < 0.5:
        writer.plain("")
    remarks = ["Source: Acme Analytics", "Generated on 2025-04-01", "© Acme, all rights reserved"]
    remarks = [table.line([remark]) for remark in remarks]
    writer.plain(*(remark + padding for remark in remarks[: chance.randint(1, 3)]))
    return writer.done()


def _trailing_marks(table: Table) -> Made:
    writer = _Writer(table)
    mark = table.dialect.mark
    writer.header(table.line(table.header) + mark)
    for row in table.rows:
        writer.row(row, table.line(row) + mark)
    return writer.done()


def _trailing_in_rows_only(table: Table) -> Made:
    writer = _Writer(table)
    writer.header()
    for row in table.rows:
        writer.row(row, table.line(row) + table.dialect.mark)
    return writer.done()


def _lone_cr(table: Table) -> Made | None:
    if any("\n" in cell for row in table.rows for cell in row):
        return None
    writer = _Writer(table)
    writer.body()
    return writer.done("\r")


def _mixed_ends(table: Table) -> Made | None:
    if any("\n" in cell for row in table.rows for cell in row):
        return None
    writer = _Writer(table)
    writer.body()
    writer.lines = [line + table.chance.choice(["\n", "\r\n"]) for line in writer.lines]
    return writer.done("", last=False)


def _blank_end(table: Table) -> Made:
    writer = _Writer(table)
    writer.body()
    writer.plain(*[""] * table.chance.randint(1, 3))
    return writer.done(last=True)


def _pages(table: Table) -> Made:
    """The header comes again after every page, sometimes with a gap or a page mark before it."""
    writer, chance = _Writer(table), table.chance
    size, gap = chance.randint(8, 20), chance.choice([(), ("",), ("\f",)])
    for place, row in enumerate(table.rows):
        if place % size == 0:
            if place:
                writer.plain(*gap)
                writer.plain(table.line(table.header))
            else:
                writer.header()
        writer.row(row)
    return writer.done()


def _all_wrapped(table: Table) -> Made | None:
    if table.dialect.quoting == csv.QUOTE_ALL or any("\n" in c for r in table.rows for c in r):
        return None
    writer = _Writer(table)
    writer.body()
    writer.lines = ['"' + line.replace('"', '""') + '"' for line in writer.lines]
    writer.made.aside = frozenset([1])
    return writer.done()


def _apostrophes(table: Table) -> Made | None:
    """Apostrophes quote every cell, and are doubled inside one."""
    if any("\n" in cell for row in table.rows for cell in row):
        return None
    writer = _Writer(table)

    def line(cells: list[str]) -> str:
        return table.dialect.mark.join("'" + cell.replace("'", "''") + "'" for cell in cells)

    writer.header(line(table.header))
    for row in table.rows:
        writer.row(row, line(row))
    return writer.done()


def _backslashes(table: Table) -> Made | None:
    """Backslashes escape quotes, in several rows."""
    if sum('"' in cell for row in table.rows for cell in row) < 3:
        return None
    writer = _Writer(table)

    def line(cells: list[str]) -> str:
        return table.dialect.mark.join('"' + cell.replace('"', '\\"') + '"' for cell in cells)

    writer.header(line(table.header))
    for row in table.rows:
        writer.row(row, line(row))
    return writer.done()


def _no_header(table: Table) -> Made | None:
    if not any(kind in "dinfump" for kind in table.kinds):
        return None
    writer = _Writer(table)
    for row in table.rows:
        writer.row(row)
    made = writer.done()
    made.header = ("",) * len(table.header)
    made.aside = frozenset([1])
    return made


def _header_only(table: Table) -> Made:
    writer = _Writer(table)
    writer.header()
    return writer.done()


def _one_row(table: Table) -> Made:
    table.rows = table.rows[:1]
    return _clean(table)


def _one_column(table: Table) -> Made:
    table.header = table.header[:1]
    table.kinds = table.kinds[:1]
    table.rows = [row[:1] for row in table.rows]
    return _clean(table)


def _texts_alone(table: Table) -> Made:
    """A column of free text full of delimiters, quoted where they need it."""
    table.kinds = ["t"]
    table.header = ["Comment"]
    table.rows = [[table.text()] for _ in table.rows]
    return _clean(table)


def _two_tables(table: Table) -> Made:
    writer, chance = _Writer(table), table.chance
    writer.body()
    if chance.random() < 0.5:
        writer.plain("")
    else:
        writer.plain("", "Second table")
    other = ["Name", "Count", "Day"]
    if chance.random() < 0.5:
        other = [*table.header, "Count", "Day"]
    writer.header(table.line(other))
    for row in range(chance.randint(4, 20)):
        cells = [f"name {row}"] * (len(other) - 2) + [str(row * 7), f"2025-02-{row + 1:02}"]
        writer.row(cells, table.line(cells))
    writer.made.tables = 2
    return writer.done()


def _total(table: Table) -> Made | None:
    """A row of sums, first or last."""
    places = [place for place, kind in enumerate(table.kinds) if kind == "n"]
    if not places or table.kinds[0] == "t":
        return None
    writer, chance = _Writer(table), table.chance
    word = chance.choice(["Total", "Gesamt", "Grand total", "Totale", "Summe", "Итого"])
    sums = [word, *[""] * (len(table.header) - 1)]
    for place in places:
        sums[place] = str(sum(int(row[place]) for row in table.rows))
    try:
        word.encode(table.dialect.encoding)
    except UnicodeEncodeError:
        sums[0] = "Total"
    first = chance.random() < 0.4
    writer.header()
    if first:
        writer.plain(table.line(sums))
    for row in table.rows:
        writer.row(row)
    if not first:
        writer.plain(table.line(sums))
    return writer.done()


def _split_row(table: Table) -> Made | None:
    """A line break inside a cell that isn't quoted parts a row in two.

    Of a text in the first cell, either piece could be a whole one: the line of the first piece
    tells. A break at the end of a blank cell or at the edge of a row takes nothing away.
    """
    writer, chance = _Writer(table), table.chance
    hurt = chance.randrange(len(table.rows))
    writer.header()
    for place, row in enumerate(table.rows):
        line = table.line(row)
        if place != hurt:
            writer.row(row)
            continue
        if '"' in line:
            return None
        cut = chance.randrange(1, len(line))
        first = table.dialect.mark not in line[:cut]
        above = writer.next - 1 - (writer.lines[-1].count("\n") if place else 0)
        writer.hurt(line[:cut] + "\n" + line[cut:], row)
        begun = max(writer.made.hurt)
        if first:
            writer.made.near = frozenset([above])
    made = writer.done()
    made.span = {}
    if first and table.kinds[0] in "to":
        made.hurt = {begun: None}
        made.near |= {begun + 1}
        made.open = frozenset([begun + 1])
    else:
        made.hurt[begun + 1] = None
    return made


def _two_in_one(table: Table) -> Made | None:
    """Two rows stand on one line."""
    writer, chance = _Writer(table), table.chance
    hurt = chance.randrange(1, len(table.rows) - 1)
    writer.header()
    for place, row in enumerate(table.rows):
        if place == hurt:
            writer.hurt(table.line(row) + table.line(table.rows[hurt + 1]), row)
        elif place != hurt + 1:
            writer.row(row)
    return writer.done()


def _short_rows(table: Table) -> Made | None:
    """Rows leave out their last cells where these are blank; many files are written so."""
    writer, chance = _Writer(table), table.chance
    writer.header()
    for row in table.rows:
        if chance.random() < 0.3 and len(row) > 3:
            cells = row[: len(row) - 2]
            writer.hurt(table.line(cells), [*row[: len(row) - 2], "", ""])
        else:
            writer.row(row)
    return writer.done()


def _like_the_header(table: Table) -> Made | None:
    """A brand called Total, in the middle of the rows and no sum."""
    if len(table.rows) < 12:
        return None
    table.header[0] = "Brand"
    table.rows = [[f"Brand {n}", *row[1:]] for n, row in enumerate(table.rows)]
    table.rows[5][0] = "Total"
    if "" in table.rows[5]:
        return None
    return _clean(table)


def _nul_end(table: Table) -> Made:
    made = _clean(table)
    if table.dialect.encoding.startswith("utf-16"):
        return made
    made.data += bytes(table.chance.randint(1, 500))
    made.aside |= {made.data.count(b"\n") + n for n in (0, 1)}
    return made


WHOLE: dict[str, Whole] = {
    kind.__name__.removeprefix("_"): kind
    for kind in (
        *(_clean, _sep_line, _preamble, _footer, _trailing_marks, _trailing_in_rows_only, _lone_cr),
        *(_mixed_ends, _blank_end, _pages, _all_wrapped, _apostrophes, _backslashes, _no_header),
        *(_header_only, _one_row, _one_column, _texts_alone, _two_tables, _total, _split_row),
        *(_two_in_one, _short_rows, _like_the_header, _nul_end),
    )
}


def whole(seed: int, name: str, kind: type[Table] = Table) -> Made | None:
    """A file of one kind; None where the random table isn't fit for it."""
    return WHOLE[name](kind(random.Random(f"{name} {seed}")))
