"""Random files with known truth: tables in any dialect, whole or with rows damaged in known ways.

Each file remembers which lines hold which cells and which lines were damaged, so that a reader can
be scored cell by cell, row by row and flag by flag. No damage is made that nobody could see, such
as another digit in a number.
"""

import csv
import io
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from kpi_core.imports.block import Block
from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.read import read

WORDS = {
    "western": [
        "spring",
        "launch",
        "für",
        "new",
        "pump,",
        "what",
        "médias",
        "heat;",
        "don't",
        "a|b",
    ],
    "cyrillic": ["новый", "насос", "весна", "отчёт,", "и", "для", "погоды", "тепло;"],
    "plain": ["spring", "launch", "of", "new", "pump,", "what", "say", "about", "heat", "it's"],
}
ENCODINGS = {
    "western": ["utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"],
    "cyrillic": ["utf-8", "utf-8", "utf-16", "cp1251"],
    "plain": ["utf-8", "utf-8", "utf-8-sig", "ascii", "utf-16"],
}
KEYS, OTHERS = "dit", "nnnfuctmpbgh"
SHAPES: dict[str, tuple[str, str, int, int]] = {
    "any": (KEYS, OTHERS, 2, 8),
    "figures": ("di", "nnf", 3, 9),
    "wide": ("dit", "nnnnnnffpmtc", 40, 60),
    "pair": (KEYS, "nntfp", 1, 1),
    "prose": ("diu", "ttthg", 2, 5),
    "german": ("ad", "eeeqt", 2, 8),
    "names": ("o", "nnfcp", 2, 8),
}
"""Kinds of the first column, kinds of all others, and how many others there are."""


@dataclass
class Made:
    """A file and its truth: sound `rows` by line; `hurt` rows by the line they begin on, None for
    what is no row; `span` leads from any other line of a hurt record to its first; `aside` lines
    hold no rows and may be set aside; `near` lines are sound and stand beside a line of one cell,
    which may be a piece of them: they may be flagged; `open` lines may hold anything.
    """

    data: bytes
    header: tuple[str, ...]
    rows: dict[int, list[str]]
    hurt: dict[int, list[str] | None] = field(default_factory=dict)
    span: dict[int, int] = field(default_factory=dict)
    aside: frozenset[int] = frozenset()
    near: frozenset[int] = frozenset()
    open: frozenset[int] = frozenset()
    tables: int = 1


@dataclass
class Dialect:
    mark: str
    quoting: int
    end: str
    encoding: str
    last: bool


class Table:
    """A header and rows of random kinds, in a random dialect."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.tongue = chance.choice(["western", "western", "plain", "cyrillic"])
        self.shape = chance.choice(["any", "any", "any", *SHAPES])
        keys, others, least, most = SHAPES[self.shape]
        kinds = [chance.choice(keys), *chance.choices(others, k=chance.randint(least, most))]
        self.kinds = kinds
        self.header = [f"{'Field' if place else 'Key'} {place}" for place in range(len(kinds))]
        size = chance.randint(12, 60) if chance.random() < 0.8 else chance.randint(60, 300)
        self.rows = [[self.cell(kind, row) for kind in kinds] for row in range(size)]
        self.dialect = Dialect(
            chance.choice(",,;;\t|" if self.shape != "german" else ";;\t"),
            chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
            chance.choice(["\n", "\r\n"]),
            chance.choice(ENCODINGS[self.tongue]),
            chance.random() < 0.8,
        )

    def text(self) -> str:
        words = self.chance.choices(WORDS[self.tongue], k=self.chance.randint(2, 8))
        return " ".join(words)

    def cell(self, kind: str, row: int) -> str:
        chance = self.chance
        if kind == "d":
            return f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        if kind == "a":
            return f"{chance.randint(1, 28):02}.{chance.randint(1, 12):02}.2025"
        if kind == "e":
            return f"{chance.randint(1, 9)}.{chance.randint(100, 999)},{chance.randint(10, 99)}"
        if kind == "q":
            return f"{chance.randint(0, 99)},{chance.randint(0, 9)} %"
        if kind == "o":
            return f"{chance.choice(['Acme', 'Globex', 'Initech', 'Umbra'])} {row + 1} GmbH"
        if kind == "i":
            return str(1_890_000_000_000_000_000 + row * 7919)
        if kind == "n":
            return str(chance.randint(0, 5_000))
        if kind == "f":
            return f"{chance.random():.4f}"
        if kind == "u":
            return f"https://example.org/{row}"
        if kind == "c":
            return chance.choice(["Photo", "Video", "Link"])
        if kind == "m":
            return f"${chance.randint(1, 9)},{chance.randint(100, 999)}.50"
        if kind == "p":
            return f"{chance.randint(0, 99)},{chance.randint(0, 9)}%"
        if kind == "b":  # a number that is often unknown
            return chance.choice(["", "-", str(chance.randint(0, 99))])
        if kind == "g":  # a text that is often blank
            return "" if chance.random() < 0.6 else self.text()
        if kind == "h":
            return f"{self.text()}\nand {self.text()}" if chance.random() < 0.1 else self.text()
        return f'{self.text()} "quoted" end' if chance.random() < 0.1 else self.text()

    def line(self, cells: list[str], mark: str = "", quoting: int | None = None) -> str:
        text = io.StringIO()
        csv.writer(
            text,
            delimiter=mark or self.dialect.mark,
            quoting=self.dialect.quoting if quoting is None else quoting,
            lineterminator="",
        ).writerow(cells)
        written = text.getvalue()
        if "\n" in written or "\r" in written:  # the writer quotes only its own line end
            text = io.StringIO()
            csv.writer(text, delimiter=mark or self.dialect.mark, lineterminator="\n").writerow(
                cells
            )
            written = text.getvalue()[:-1]
        return written


# ------------------------------------------------------------------- damage to one row of a table

RowDamage = Callable[[Table, list[str], str], str | None]


def _missing(table: Table, row: list[str], line: str) -> str | None:
    place = table.chance.randrange(len(row))
    return table.line(row[:place] + row[place + 1 :])


def _joined(table: Table, row: list[str], line: str) -> str | None:
    mark = table.dialect.mark
    if '"' in line:
        return None
    place = table.chance.randrange(len(row) - 1)
    return mark.join([*row[:place], row[place] + row[place + 1], *row[place + 2 :]])


def _extra(table: Table, row: list[str], line: str) -> str | None:
    place = table.chance.randrange(len(row) + 1)
    return table.line([*row[:place], table.chance.choice(["", "x", "7"]), *row[place:]])


def _more_marks(table: Table, row: list[str], line: str) -> str | None:
    return line + table.dialect.mark * table.chance.randint(1, 3)


def _mark_in_text(table: Table, row: list[str], line: str) -> str | None:
    """A delimiter somewhere in an unquoted line."""
    if '"' in line:
        return None
    place = table.chance.randrange(len(line) + 1)
    return line[:place] + table.dialect.mark + line[place:]


def _stray_quote(table: Table, row: list[str], line: str) -> str | None:
    place = table.chance.randrange(len(line) + 1)
    return line[:place] + '"' + line[place:]


def _lost_quote(table: Table, row: list[str], line: str) -> str | None:
    places = [place for place, c in enumerate(line) if c == '"']
    if not places:
        return None
    place = table.chance.choice(places)
    return line[:place] + line[place + 1 :]


def _other_mark(table: Table, row: list[str], line: str) -> str | None:
    other = table.chance.choice([m for m in ",;\t|" if m != table.dialect.mark])
    return table.line(row, other)


def _one_other_mark(table: Table, row: list[str], line: str) -> str | None:
    """One delimiter of an unquoted line is another mark."""
    mark = table.dialect.mark
    if '"' in line:
        return None
    other = table.chance.choice([m for m in ",;\t|" if m != mark])
    places = [place for place, c in enumerate(line) if c == mark]
    place = table.chance.choice(places)
    return line[:place] + other + line[place + 1 :]


def _wrapped(table: Table, row: list[str], line: str) -> str | None:
    return '"' + line.replace('"', '""') + '"'


def _unquoted(table: Table, row: list[str], line: str) -> str | None:
    mark = table.dialect.mark
    return mark.join(row) if any(mark in c for c in row) and "\n" not in line else None


def _blank(table: Table, row: list[str], line: str) -> str | None:
    return table.chance.choice(["", table.dialect.mark * (len(row) - 1), "   "])


def _cut(table: Table, row: list[str], line: str) -> str | None:
    shorter = table.line(row[: table.chance.randint(1, len(row) - 1)])
    return shorter if shorter != line else None


def _cut_anywhere(table: Table, row: list[str], line: str) -> str | None:
    """The line ends within: the last whole cells and a piece of one are left."""
    place = table.chance.randrange(1, len(line))
    return line[:place] if table.dialect.mark in line[place:] else None


def _bytes(table: Table, row: list[str], line: str) -> str | None:
    if table.dialect.encoding not in ("utf-8", "utf-8-sig"):
        return None
    place = table.chance.randrange(len(line) + 1)
    return line[:place] + "\udcff" + line[place:]


def _other_encoding(table: Table, row: list[str], line: str) -> str | None:
    """One row in Windows-1252 within a file of UTF-8."""
    if table.dialect.encoding != "utf-8" or table.tongue != "western" or line.isascii():
        return None
    return "".join(c if c < "\x80" else chr(0xDC00 + ord(c.encode("cp1252"))) for c in line)


def _nul(table: Table, row: list[str], line: str) -> str | None:
    place = table.chance.randrange(len(line) + 1)
    return line[:place] + "\0" * table.chance.randint(1, 3) + line[place:]


def _single_quotes(table: Table, row: list[str], line: str) -> str | None:
    """A row whose quotes are apostrophes."""
    if "'" in line or '"' not in line or '""' in line or "\n" in line:
        return None
    return line.replace('"', "'")


def _backslash(table: Table, row: list[str], line: str) -> str | None:
    if '""' not in line.replace(f'{table.dialect.mark}""{table.dialect.mark}', ""):
        return None
    cells = ['"' + cell.replace('"', '\\"') + '"' for cell in row]
    return table.dialect.mark.join(cells) if any('"' in cell for cell in row) else None


def _header_again(table: Table, row: list[str], line: str) -> str | None:
    return table.line(table.header)


def _spaces(table: Table, row: list[str], line: str) -> str | None:
    """A space before a quoted cell, which so isn't quoted any more."""
    mark = table.dialect.mark
    if "\n" in line or any(f'{mark}"' in cell or cell.endswith(mark) for cell in row):
        return None
    return line.replace(f'{mark}"', f'{mark} "')


ROW_DAMAGE: dict[str, RowDamage] = {
    damage.__name__.removeprefix("_"): damage
    for damage in (
        *(_missing, _joined, _extra, _more_marks, _mark_in_text, _stray_quote, _lost_quote),
        *(_other_mark, _one_other_mark, _wrapped, _unquoted, _blank, _cut, _cut_anywhere, _bytes),
        *(_other_encoding, _nul, _single_quotes, _backslash, _header_again, _spaces),
    )
}


def damaged(seed: int, name: str) -> Made | None:
    """A file with one to three rows damaged in one way; None where the table offers no place."""
    chance = random.Random(f"{name} {seed}")
    table = Table(chance)
    lines = [table.line(row) for row in table.rows]
    count = 1 if chance.random() < 0.7 else min(3, len(lines) // 10)
    hurt: dict[int, list[str] | None] = {}
    for place in chance.sample(range(len(lines)), count):
        found = ROW_DAMAGE[name](table, table.rows[place], lines[place])
        if found is None or found == lines[place]:
            continue
        if name == "blank" and place == len(lines) - 1 and not found.strip():
            continue
        lines[place] = found
        none = name in ("header_again", "blank")
        hurt[place] = None if none else table.rows[place]
    return _made(table, lines, hurt) if hurt else None


def _made(table: Table, lines: list[str], hurt: dict[int, list[str] | None]) -> Made:
    dialect = table.dialect
    number, rows, where = 2, {}, {}
    span: dict[int, int] = {}
    near: frozenset[int] = frozenset()
    for place, line in enumerate(lines):
        more = line.count("\n")
        if place in hurt:
            where[number] = hurt[place]
            if dialect.mark not in line and place:
                near |= {number - 1 - lines[place - 1].count("\n")}
            span |= dict.fromkeys(range(number + 1, number + more + 1), number)
        else:
            rows[number] = table.rows[place]
        number += 1 + more
    text = dialect.end.join([table.line(table.header), *lines])
    text += dialect.end if dialect.last else ""
    encoding = dialect.encoding
    if "\udc80" <= max(text, default="") <= "\udfff" or encoding == "utf-8":
        data = text.encode(encoding, "surrogateescape")
    else:
        data = text.encode(encoding, "replace")
    return Made(data, tuple(table.header), rows, where, span, near=near)


# ------------------------------------------------------------------- what happens to whole files

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


def whole(seed: int, name: str) -> Made | None:
    """A file of one kind; None where the random table isn't fit for it."""
    return WHOLE[name](Table(random.Random(f"{name} {seed}")))


# --------------------------------------------------------------------------------------- the score


@dataclass
class Score:
    """What a reader made of a file: fates of its damaged rows, faults with its sound ones."""

    fates: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def _plain(row: tuple[object, ...]) -> list[str | None]:
    return [None if cell is None or cell != cell else str(cell) for cell in row]


def score(made: Made) -> Score:
    """Reads a file and compares every cell, row and flag with the truth."""
    try:
        blocks = read(made.data, "file.csv")
    except ImportProblem as problem:
        return Score(Counter(refused=1), [f"refused: {problem}"])
    return compare(made, blocks)


def compare(made: Made, blocks: list[Block]) -> Score:
    """The score of blocks that were read from a file."""
    found = Score()
    if len(blocks) != made.tables or blocks[0].header != made.header:
        found.faults.append(f"tables {[block.header for block in blocks]}")
        found.fates["ruined"] += 1
        return found
    cells = {
        line: _plain(row) for block in blocks for line, *row in block.frame.itertuples(name=None)
    }
    aside = {row.row for block in blocks for row in block.set_aside}
    flags = aside | {i.row for block in blocks for i in block.issues if i.row is not None}
    flags = {made.span.get(line, line) for line in flags} - made.aside
    flags -= made.near - set(made.hurt)
    for line, row in made.rows.items():
        if cells.get(line) != row:
            how = "set aside" if line in aside else "flagged" if line in flags else "SILENT"
            found.faults.append(f"line {line} {how}: {cells.get(line)} for {row}")
        elif line in flags:
            found.faults.append(f"line {line}: flagged though sound")
    for line, truth in made.hurt.items():
        mine = cells.get(line)
        if line in flags:
            found.fates["set aside" if mine is None else "mended" if mine == truth else "kept"] += 1
        else:
            found.fates["harmless" if mine == truth and truth is not None else "silent"] += 1
            if mine != truth or truth is None:
                found.faults.append(f"damage on line {line} SILENT: {mine} for {truth}")
    others = set(cells) - set(made.rows) - set(made.hurt) - set(made.span) - made.open
    found.faults += [f"line {line} is no row: {cells[line]}" for line in sorted(others)]
    wrong = flags - set(made.rows) - set(made.hurt)
    found.faults += [f"flag on line {line}, which holds no row" for line in sorted(wrong)]
    return found
