"""Reads JSON in a process of its own: text on standard input, its tables on standard output.

Lists of records become tables, nested values are flattened under dotted names. A line of the output
is a table's head, some of its rows, or why there is none. Imports nothing of ours: hostile JSON may
only ever harm this process.
"""

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

LIMIT_CELLS, LIMIT_NAMES = 10_000_000, 2_000
ROWS_AT_ONCE = 500
_DEEPEST = 4
_SCRIPT = re.compile(r"\s*window\.[\w.]+\s*=\s*")  # archives of X: a program that states its data
_NUMBER = re.compile(r"-?\d[\d.eE+-]*")

Cells = dict[str, str | None]


class Refused(Exception):
    """Why there is no table, and what to do."""


class _Number(str):
    """A number with its digits as written: neither long ids nor decimals lose any."""

    __slots__ = ()


@dataclass
class _List:
    """A list of records found in the file, with the plain values that stand beside it."""

    name: str
    items: list[object]
    lines: list[int]
    beside: tuple[tuple[str, ...], ...] = ()


@dataclass
class Table:
    """A table: the line and the cells of each row; `aside` are lines that hold no record, with
    their text and the reason; `contradictions` are line, column, value, sum of its parts and what
    says so.
    """

    name: str
    names: list[str]
    rows: list[tuple[int, Cells]]
    above: tuple[tuple[str, ...], ...]
    aside: list[tuple[int, str, str]] = field(default_factory=list)
    contradictions: list[tuple[int, str, str, str, str]] = field(default_factory=list)


def tables_in(text: str) -> tuple[list[Table], int]:
    """The tables of a JSON document or of JSON Lines, and its blank lines.

    A list of objects is a table. Objects within a record become columns `outer.inner`; a list of
    objects within records becomes a table of its own that repeats what its record is called, not
    its numbers. Rows are counted as records or lines from 1. Raises Refused where there is none.
    """
    text = _SCRIPT.sub("", text, count=1) if _SCRIPT.match(text) else text
    aside: list[tuple[int, str, str]] = []
    blank = 0
    try:
        lists = list(_lists(_loads(text)))
    except RecursionError:
        raise Refused("JSON, nested deeper than anything readable", "") from None
    except ValueError as problem:
        found, aside, blank = _json_lines(text, problem)
        lists = [found]
    tables = [table for each in lists for table in _tables(each)]
    if not tables:
        raise Refused("JSON without a list of records that could be a table", "")
    if sum(len(table.names) * len(table.rows) for table in tables) > LIMIT_CELLS:
        raise Refused(
            f"JSON with more than {LIMIT_CELLS:,} values", "Export a shorter period, or as CSV."
        )
    tables[0].aside += aside
    return tables, blank


def _loads(text: str) -> object:
    return json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=_Number)


def _json_lines(text: str, problem: ValueError) -> tuple[_List, list[tuple[int, str, str]], int]:
    """One record per line; lines that are none are set aside."""
    found, blank = _List("", [], []), 0
    aside: list[tuple[int, str, str]] = []
    for number, line in enumerate(text.rstrip().splitlines(), start=1):
        if not line.strip():
            blank += 1
            continue
        try:
            item = _loads(line)
        except (ValueError, RecursionError):
            item = None
        if isinstance(item, dict):
            found.items.append(item)
            found.lines.append(number)
        else:
            aside.append((number, line[:1_000], "The line is no JSON object."))
    if len(found.items) <= len(aside):
        where = str(problem)
        raise Refused(f"damaged JSON ({where})", "Export it again; the file may be cut off.")
    return found, aside, blank


def _lists(value: object, name: str = "", depth: int = 0) -> Iterator[_List]:
    """Every list of records in a document, the outermost ones."""
    if isinstance(value, list):
        records = sum(isinstance(item, dict) for item in value)
        if records and 2 * records > len(value):
            yield _List(name, value, list(range(1, len(value) + 1)))
        elif len(value) > 1 and all(isinstance(item, list) for item in value):
            yield from _lists(_from_rows(value), name, depth)
        return
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    split = _split_table(value)
    if split is not None:
        yield _List(name, split, list(range(1, len(split) + 1)))
        return
    objects = [each for each in value.values() if isinstance(each, dict)]
    inner: list[_List] = []
    rest: dict[str, object] = {}
    for key, each in value.items():
        below = list(_lists(each, f"{name}.{key}".strip("."), depth + 1))
        inner += below
        if not below:
            rest[key] = each
    if inner:
        beside = tuple((f"{key}:", text) for key, text in _flat(rest).items() if text)
        for found in inner:
            found.beside = (*beside, *found.beside)
        yield from inner
    elif len(objects) > 1 and len(objects) == len(value) and _alike(objects):
        items: list[object] = [{"key": key, **each} for key, each in value.items()]
        yield _List(name, items, list(range(1, len(items) + 1)))
    elif not depth and len(_flat(value)) > 1:
        yield _List(name, [value], [1])


def _alike(objects: Sequence[Mapping[str, object]]) -> bool:
    """Whether objects share most of their names, as records under an id do."""
    names = Counter(name for each in objects for name in each)
    return bool(names) and names.most_common(1)[0][1] > 0.8 * len(objects)


def _from_rows(rows: list[object]) -> list[object]:
    """A list of lists whose first one names the columns, as records."""
    head, *body = rows
    if not isinstance(head, list) or not all(isinstance(n, str) and n for n in head):
        return []
    return _zipped(head, body)


def _zipped(names: Sequence[object], rows: Sequence[object]) -> list[object]:
    if any(not isinstance(row, list) or len(row) > len(names) for row in rows):
        return []
    return [dict(zip(map(str, names), row, strict=False)) for row in rows if isinstance(row, list)]


def _split_table(value: Mapping[str, object]) -> list[object] | None:
    """Names in one list and rows in another, or one list per column, as records."""
    lists = {key: each for key, each in value.items() if isinstance(each, list) and each}
    for names in lists.values():
        for rows in lists.values():
            if all(isinstance(n, str) for n in names) and all(isinstance(r, list) for r in rows):
                return _zipped(names, rows) or None
    sizes = {len(each) for each in lists.values()}
    plain = all(not isinstance(cell, list | dict) for each in lists.values() for cell in each)
    if len(lists) > 1 and len(lists) == len(value) and len(sizes) == 1 and plain:
        return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)]
    return None


# ------------------------------------------------------------------------------------------ tables


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return json.dumps(value, ensure_ascii=False)


def _flat(record: Mapping[str, object], name: str = "", depth: int = 0) -> Cells:
    """The plain values of a record under dotted names; lists of objects only if they hold one."""
    cells: Cells = {}
    for key, value in record.items():
        place = f"{name}.{key}" if name else str(key)
        if _is_records(value):
            assert isinstance(value, list)
            value = value[0] if len(value) == 1 else None
            if value is None:
                continue
        if isinstance(value, dict) and depth < _DEEPEST:
            cells |= _flat(value, place, depth + 1)
        else:
            cells[place] = _text(value)
    return cells


def _is_records(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(n, dict) for n in value)


def _tables(found: _List) -> Iterator[Table]:
    """The table of a list, and one of each list of objects inside its records."""
    records = [
        (line, item)
        for line, item in zip(found.lines, found.items, strict=True)
        if isinstance(item, dict)
    ]
    aside = [
        (line, _text(item) or "", "The entry is no record.")
        for line, item in zip(found.lines, found.items, strict=True)
        if not isinstance(item, dict)
    ]
    several = {
        key: None
        for _, record in records
        for key, value in record.items()
        if _is_records(value) and len(value) > 1
    }
    single = [
        (line, _flat({key: value for key, value in record.items() if key not in several}))
        for line, record in records
    ]
    contradictions: list[tuple[int, str, str, str, str]] = []
    inner = []
    for key in several:
        rows = []
        for (line, outer), (_, record) in zip(single, records, strict=True):
            kept = {name: text for name, text in outer.items() if not _is_figure(name, text)}
            children = record.get(key)
            if isinstance(children, list) and _is_records(children):
                rows += [(line, kept | _flat({key: child})) for child in children]
        contradictions += _contradictions(single, records, key)
        numbered = [(place, cells) for place, (_, cells) in enumerate(rows, start=1)]
        inner.append(_table(numbered, f"{found.name}.{key}".strip("."), found.beside))
    if single and any(cells for _, cells in single):
        outer_table = _table(single, found.name, found.beside)
        outer_table.aside, outer_table.contradictions = aside, contradictions
        yield outer_table
    yield from inner


def _is_figure(name: str, text: str | None) -> bool:
    """Whether a value of a record is a number that must not be repeated in the rows below it."""
    last = name.rpartition(".")[2].casefold()
    return isinstance(text, _Number) and not (last == "id" or last.endswith(("_id", "Id")))


def _contradictions(
    single: Sequence[tuple[int, Cells]],
    records: Sequence[tuple[int, Mapping[str, object]]],
    key: str,
) -> Iterator[tuple[int, str, str, str, str]]:
    """Records whose own figure differs from the sum of those below them, where most agree."""
    for name in {name for _, cells in single for name in cells}:
        stated: dict[int, tuple[Decimal, Decimal]] = {}
        for (line, cells), (_, record) in zip(single, records, strict=True):
            children = record.get(key)
            parts = [n.get(name) for n in children] if isinstance(children, list) else []
            figures = [_decimal(cells.get(name)), *map(_decimal, parts)]
            if parts and None not in figures:
                own, *rest = (figure for figure in figures if figure is not None)
                stated[line] = own, sum(rest, Decimal())
        wrong = {line: pair for line, pair in stated.items() if pair[0] != pair[1]}
        if 2 * len(wrong) >= len(stated):
            continue
        for line, (own, below) in wrong.items():
            says = f"{name} of record {line} is {own}, but its {key} add up to {below}."
            yield line, name, str(own), str(below), says


def _decimal(value: object) -> Decimal | None:
    if not isinstance(value, _Number):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _table(rows: list[tuple[int, Cells]], name: str, above: tuple[tuple[str, ...], ...]) -> Table:
    names = list(dict.fromkeys(name for _, cells in rows for name in cells))
    if len(names) > LIMIT_NAMES or len(names) * len(rows) > LIMIT_CELLS:
        raise Refused(
            f"JSON with {len(names):,} different names in {len(rows):,} records",
            "Export a shorter period, or export as CSV.",
        )
    return Table(name, names, rows, above)


def main() -> None:
    """Writes each table as a line of its head and lines of its rows: number and cells."""
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="\n")
    encode = json.JSONEncoder(ensure_ascii=False).encode
    try:
        tables, blank = tables_in(sys.stdin.buffer.read().decode())
    except Refused as problem:
        print(encode({"refused": problem.args}), file=out, flush=True)
        return
    except MemoryError:
        sys.exit(5)
    for table in tables:
        head = {key: value for key, value in vars(table).items() if key != "rows"}
        print(encode(head | {"blank": blank}), file=out)
        blank = 0
        for begin in range(0, len(table.rows), ROWS_AT_ONCE):
            some = table.rows[begin : begin + ROWS_AT_ONCE]
            rows = [[line, *map(cells.get, table.names)] for line, cells in some]
            print(encode(rows), file=out)
    out.flush()


if __name__ == "__main__":
    main()
