"""Files in which one to three rows are damaged in one way."""

import random
from collections.abc import Callable

from tests.core.imports.damage.table import Made, Table

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


def damaged(seed: int, name: str, kind: type[Table] = Table) -> Made | None:
    """A file with one to three rows damaged in one way; None where the table offers no place."""
    chance = random.Random(f"{name} {seed}")
    table = kind(chance)
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
