"""Names of columns that can't be right: unknown where one is due, misspelt, cut off, or figures."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache

from kpi_core.imports.block import Block
from kpi_core.imports.filling.fill import Filled
from kpi_core.imports.filling.header.examples import (
    always_there,
    due_columns,
    main_shape,
    names_of,
    usual_headers,
)
from kpi_core.imports.filling.header.exchanged import cells_below, exchanged, header_issue
from kpi_core.imports.filling.header.no_names import no_names
from kpi_core.imports.format import part_keys
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.headers import OURS, header_key, loose_key
from kpi_core.imports.names.mapping import spellings_of
from kpi_core.imports.names.recognise import Match
from kpi_core.imports.names.templates import TEMPLATES, is_shortened, known_formats
from kpi_core.imports.names.vocabulary import header_keys, is_known, is_misspelt, slips
from kpi_core.imports.values.shapes import Shape, is_fraction, shape
from kpi_core.tables import NUMBERS, TABLES, Kind, column_label, table_label

_SLIPS = 2  # of the pen in a name of ours
_CELLS = (Shape.NUMBER, Shape.DATE, Shape.TIME)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS = 4  # in shorter headers any letter may make another word
_LEAST, _NEARLY = 3, 0.7
_SHAPES = {
    **dict.fromkeys(NUMBERS, Shape.NUMBER),
    **dict.fromkeys((Kind.TIME, Kind.DATE), Shape.DATE),
}
_MARK = re.compile(
    r"(?:[\s\-_.,;/]*[(\[][a-z]{3}[)\]])?[\s\-_.,;/(\[]*"
    r"(?:copy|kopie|copie|copia|cópia|копие|копія|new|neu|old|alt|final|v?\d{1,2}|(?:19|20)\d\d)"
    r"[\s)\]]*(?:\d{1,2})?[\s)\]]*"
)
"""What people add to the name of a column of which they keep a copy, in comparable form."""
_NOTE = re.compile(r"\s*[(\[:].+|\s*-\s*\w+\s.+")
_ATTRIBUTE = re.compile(
    r"\W+(?:segment|size|type|id|ids|domain|domain name|url|website|owner|phone|country|city|region"
    r"|industry|status|score|tier|revenue|address)"
)
"""What follows the name of a column in that of another: the size of a company is not its name."""


def misnamed(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """What the header of a recognised block says wrongly, as far as the file shows it."""
    told = {issue.column for issue in block.issues if issue.row == block.header_row}
    known = {name for name in block.header if loose_key(header_key(name)) in _known(match)}
    sure = known.union(filled.columns.values())
    first = (*exchanged(block, filled), *no_names(block, filled.unused, sure))
    found = [issue for issue in first if issue.column not in told]
    told.update(issue.column for issue in found)
    if match.format.name == "mapping":
        return found + figure_among_names(block)
    if match.format is TEMPLATES:
        found += _unexpected(block, filled, is_shortened(match.part))
        named = {issue.column for issue in found}
        return found + [i for i in figure_among_names(block) if i.column not in named]
    several = (
        *_read_otherwise(block, match, filled),
        *_misspelt(block, match, filled),
        *_marked(block, match, filled),
        *_out_of_place(block, match, filled),
        *_foreign(block, match, filled),
        *_alone(block, match, filled),
        *_pushed(block, match, filled),
        *figure_among_names(block),
    )
    for issue in several:
        if issue.column not in told:
            told.add(issue.column)
            found.append(issue)
    return found


def figure_among_names(block: Block) -> list[Issue]:
    """The one header of several that is a figure or a day, as cells are: a year may be a name."""
    found = [name for name in block.header if shape(name) in _CELLS and not _YEAR.fullmatch(name)]
    if len(found) != 1 or len(block.header) <= _LEAST or not block.header_row:
        return []
    message = f"“{found[0]}” stands among the names of the columns and is none"
    return [header_issue(block, message, found[0], "the name of a column")]


def _unexpected(block: Block, filled: Filled, shortened: bool) -> list[Issue]:
    """Headers of a template that no column has: likely a slip of the pen. Of a file that names
    only some columns of one, those that are nearly such a name or its beginning: others may be
    anybody's.
    """
    names = [header_key(column.name) for column in TABLES[filled.table]]
    return [
        Issue(
            IssueKind.UNEXPECTED_HEADER,
            f"“{header}” is no column of {table_label(filled.table)} and is left out",
            block.sheet,
            block.header_row,
            header,
            expected=", ".join(column.name for column in TABLES[filled.table]),
            cure="check its spelling",
        )
        for header in filled.unused
        if not header.startswith(OURS)
        and (not shortened or any(_is_nearly(header_key(header), name) for name in names))
    ]


def _read_otherwise(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """Headers that are read as the name from which they differ by a slip of the pen."""
    found = []
    for column, header in filled.columns.items():
        if not is_misspelt(header) or column not in match.part.columns:
            continue
        key = header_keys((header,))[0]
        names = [name for name in match.part.columns[column] if header_key(name) == key]
        if names:
            message = f"“{header}” was read as “{names[0]}”"
            found.append(header_issue(block, message, header, names[0]))
    return found


def _is_nearly(key: str, name: str) -> bool:
    """Whether a header is a name of ours but for slips of the pen, or its beginning, and no other
    one that is in use: saves are no shares.
    """
    is_other = is_known(key) and loose_key(key) != loose_key(name)
    is_cut = len(key) > _LETTERS and name.startswith(key)
    return (is_cut or slips(key, name) <= _SLIPS) and not is_other


def _misspelt(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """Headers that nothing knows and that are one letter away from one that is missing, or its
    beginning.
    """
    missing = {
        header_key(name): name
        for column, names in match.part.columns.items()
        if column not in filled.columns
        for name in names
        if len(name) >= _LETTERS
    }
    table = TABLES[match.part.table]
    ours = {
        name: column_label(column.name).rstrip("?")
        for column in (table if match.format.is_open else ())
        if column.name not in filled.columns
        for name in spellings_of(column, table)
        if len(name) > _LETTERS
    }
    found = []
    for header in filled.unused:
        key = header_key(header)
        if len(key) < _LETTERS or is_known(key):
            continue
        near = [each for each in missing | ours if slips(key, each) == 1]
        begun = [each for each in missing if each.startswith(key)]
        meant = next(((missing | ours)[each] for each in (*near, *begun)), "")
        if meant:
            message = f"“{header}” is no column of this export and is left out; is it “{meant}”?"
            found.append(header_issue(block, message, header, meant))
    return found


def _marked(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """Headers that begin with the name of a column that is missing and go on with the mark of a
    copy, a year or a note; or with anything, where all examples of this export have that column.
    Two of one column are a comparison.
    """
    table = match.part.table
    always = always_there(match.format.name, table)
    begun: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    unknown = [(header, header_key(header)) for header in _unknown(block, match, filled)]
    for column in match.part.columns.keys() - filled.columns.keys():
        for header, key in unknown:
            names = [
                name
                for name in match.part.columns[column]
                if key.startswith(begin := header_key(name))
                and re.match(r"\W", rest := key[len(begin) :])
                and (
                    _MARK.fullmatch(rest)
                    or _NOTE.fullmatch(rest)
                    or (column in always and not _ATTRIBUTE.fullmatch(rest))
                )
            ]
            if names:
                begun[column].append((header, max(names, key=len)))
    found = []
    for column in match.part.columns:
        if len(begun[column]) == 1:
            header, name = begun[column][0]
            message = f"“{header}” is no column of this export and is left out; it may be “{name}”"
            found.append(header_issue(block, message, header, name))
    return found


def _out_of_place(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """Headers that this export doesn't have, where it has another one otherwise: the names beside
    them are as usual, and the cells below are of the same kind.
    """
    unknown = set(_unknown(block, match, filled))
    if not unknown:
        return []
    found = []
    keys = tuple(map(loose_key, header_keys(block.header)))
    for usual in usual_headers(match.format.name, match.part.name):
        due = tuple(map(loose_key, header_keys(tuple(usual))))
        same = len(set(due) & set(keys))
        if same < min(max(_LEAST, _NEARLY * len(due)), len(due) - 1):
            continue
        steps = SequenceMatcher(None, due, keys, autojunk=False).get_opcodes()
        for step, low, high, start, stop in steps:
            if step != "replace" or high - low != stop - start:
                continue
            for name, place in zip(list(usual)[low:high], range(start, stop), strict=True):
                header = block.header[place]
                if header in unknown and loose_key(header_key(name)) not in keys:
                    kinds = {main_shape(cells_below(block, header)), usual[name]}
                    if len(kinds - {Shape.BLANK}) < 2:
                        message = f"“{header}” is no column of this export and is left out; it "
                        message += f"stands where “{name}” is due"
                        found.append(header_issue(block, message, header, name))
    return found


def _foreign(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """Headers that this export doesn't have, and others have for a column that is missing here."""
    found = []
    for header in _unknown(block, match, filled):
        key = loose_key(header_key(header))
        meant = _meanings(match.part.table).get(key) or _meanings("").get(key, frozenset())
        if len(meant) != 1 or not meant <= match.part.columns.keys() - filled.columns.keys():
            continue
        (column,) = meant
        message = f"“{header}” is no column of this export and is left out; elsewhere it is "
        message += f"{column_label(column)}, which is missing"
        found.append(header_issue(block, message, header, match.part.columns[column][0]))
    return found


def _alone(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """The one header among several that nothing knows, where a column is missing that the most
    similar example of this export has, and the cells below could be those of it. Of more such
    headers the one over figures of that kind, where all examples have the column. What begins as
    the name of a column that all have is another one.
    """
    unknown = list(_unknown(block, match, filled))
    if len(block.header) < _LEAST + 1:
        return []
    always = always_there(match.format.name, match.part.table, in_books=True)
    due = (always if len(unknown) > 1 else due_columns(match) | always) - filled.columns.keys()
    table = TABLES[match.part.table]
    strange = [header for header in unknown if not _is_anywhere(header)]
    meant: defaultdict[str, list[str]] = defaultdict(list)
    for column, names in match.part.columns.items():
        kind = table[column].kind if column in due else None
        if kind is None or (len(unknown) > 1 and kind not in NUMBERS):
            continue
        begins = tuple(map(header_key, names))
        fitting = [
            header
            for header in strange
            if _could_be(kind, cells_below(block, header))
            and (column not in always or not header_key(header).startswith(begins))
        ]
        if len(fitting) == 1:
            meant[fitting[0]].append(names[0])
    found = []
    for header, lacking in meant.items():
        message = f"“{header}” is no column of this export and is left out, and it has no "
        message += " and no ".join(f"“{name}”" for name in lacking) + ", as others have"
        found.append(header_issue(block, message, header, ", ".join(lacking)))
    return found


def _could_be(kind: Kind, cells: Sequence[str]) -> bool:
    """Whether cells look like those of a kind; counts have no fractions."""
    is_count = kind in (Kind.COUNT, Kind.WHOLE)
    return _SHAPES.get(kind, Shape.TEXT) is main_shape(cells) and not (
        is_count and any(map(is_fraction, cells))
    )


def _pushed(block: Block, match: Match, filled: Filled) -> list[Issue]:
    """The one header that this export doesn't have, where no row has a cell below the last one: a
    sheet doesn't show whether the names behind it have moved.
    """
    unknown, last = list(_unknown(block, match, filled)), block.header[-1]
    if not block.sheet or len(unknown) != 1 or unknown[0] == last or len(block.frame) < _LEAST:
        return []
    if block.header.count(last) != 1 or cells_below(block, last):
        return []
    message = f"“{unknown[0]}” is no column of this export, and no cell stands under “{last}”: the "
    message += "names behind it may stand one column too far to the right"
    return [header_issue(block, message, unknown[0], "the columns of this export")]


def _unknown(block: Block, match: Match, filled: Filled) -> Iterable[str]:
    """The headers that nothing uses and no part of the export has."""
    known, unused = names_of(match.format.name), set(filled.unused)
    for header, key in zip(block.header, header_keys(block.header), strict=True):
        is_new = header in unused and loose_key(key) not in known
        if is_new and not header.startswith(OURS) and block.header.count(header) == 1:
            yield header


def _known(match: Match) -> frozenset[str]:
    """The names of a format's columns, in loose form; none where a user said what they are."""
    return frozenset() if match.format.name == "mapping" else names_of(match.format.name)


def _is_anywhere(header: str) -> bool:
    """Whether any format has a header, however spelled."""
    key = loose_key(header_key(header))
    return any(key in names_of(record.name) for record in known_formats())


@cache
def _meanings(table: str) -> Mapping[str, frozenset[str]]:
    """Names in loose form → the columns of a table, or of any without one, that they stand for in
    any format.
    """
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for record in known_formats():
        for part in record.parts:
            if table in (part.table, ""):
                for column, names in part_keys(part).items():
                    for name in names:
                        found[loose_key(name)] |= {column}
    return found
