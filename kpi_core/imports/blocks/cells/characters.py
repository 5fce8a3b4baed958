"""Characters that stand in no sound text: NUL bytes, marks of byte order, controls, letters that
were read in a wrong encoding once before.
"""

import io
import re
from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from kpi_core.imports.blocks.text.records import Records
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.notes import runs
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import ERRORS

_FEW_LINES, _USUAL = 20, 3
_USUAL_SIGNS = "\xa0-£¥§©-«\xad-ÏÑ-Üß-ïñ-ýŒœŠšŽž€‚„…†‡‰‹›‘’“”•–—™\ufffd"
_UNUSUAL = rf"[^\x00-\x7f{_USUAL_SIGNS}]"
"""What stands in hardly any text of Western Europe: letters of Iceland, signs such as ¦ or ÿ."""
_PATH = re.compile(r"^[^\s/]*/\S*$")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_REPLACED = "\ufffd".encode()
_MARK_WITHIN = re.compile("(?<=[\r\n])\ufeff(?=[^\r\n])|\\A\ufeff(?=[^\r\n])")
_CONTROLS = bytes(n for n in (*range(1, 32), 127) if n not in b"\t\n\r")
HIGH_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
NO_CHARACTERS = tuple(mark.encode() for mark in "\ufeff\ufffe\uffff")
_HIGH = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_HIGH_CYRILLIC = "Ђ-ЏЃђ-џҐґ\xa0-\xbf€‚„…†‡‰‹‘’“”•–—™›№\ufffd"
MISREAD = re.compile(
    f"ï¿½|ï»¿|â[€‚„]|Å[\xa1-\xba\xbc-\xbf‚„†ˆ‰™šžŸœ˜][a-z]|Â[\xa0-\xbf]|Ã[\xa1-\xba\xbc-\xbfŸœŒŠšŽžƒ€‚„†‡ˆ˜‰‹™]"
    f"|(?:^|[\\s\"'(])Ã[…–—‘’“”][a-z]|(?:[ÐÑ][{_HIGH}]){{2}}|ðŸ[{_HIGH}]"
    f"|(?:[ÎÏØÙ×][{_HIGH}]){{3}}|(?:[äåæçèé][{_HIGH}]{{2}}){{2}}"
    f"|(?:[РС][{_HIGH_CYRILLIC}]){{3}}"
    f"|Ĺ[\xa0-\xbfĽľŁłŚśŞşŠšŤťŹźŻżŽžˇ˘˝˛–—‘’‚“”„†‡•…‰‹›€™]|Ä[™‡›ŤťŹźŚśšžŸ‰°±]|Ă[ˇ©ł¶§Ľ\xad]|đź[{_HIGH}‘’“”ŚŤŹ]"
)
"""UTF-8 read as Windows-1252: a sign, quote or emoji, an accented letter, two Cyrillic letters,
three Greek, Arabic or Hebrew ones, two of China or Japan, the mark of a lost one; as Windows-1251:
three Cyrillic letters; as Windows-1250: a letter of Central Europe or an emoji.
"""
_MISREAD_BYTES = [
    re.compile(pattern)  # each begins with one byte, which is what makes it fast
    for pattern in (
        rb"\xc3(?:[\x82\x83\x85\x90\x91\xa2\xb0](?:\xc2[\x80-\xbf]|\xe2[\x80\x82\x84]|[\xc5\xc6\xcb])"
        rb"|\x84[\xc2-\xcb\xe2]|\xaf\xc2(?:\xbf\xc2\xbd|\xbb\xc2\xbf)"
        rb"|[\x8e\x8f\x97-\x99](?:\xc2.|\xe2..|[\xc5\xc6\xcb].)\xc3[\x8e\x8f\x97-\x99]"
        rb"|[\xa4-\xa9](?:\xc2.|\xe2..|[\xc5\xc6\xcb].){2}\xc3[\xa4-\xa9])",
        rb"\xc4(?:[\x82\xb9]|\x91\xc5\xba)[\xc2-\xcb\xe2]",
        rb"\xd0[\xa0\xa1](?:\xd0[\x80-\x8f]|\xd1[\x90-\x9f]|[\xc2\xd2\xe2\xef]).{0,2}\xd0[\xa0\xa1]",
    )
]
_WIDE_ROWS = re.compile(r"(?<![^\r\n])(?:[^\0]\0){4,}")
_LOST = r"(?:^|[\s(-])[\pL'’.?-]*(?:\pL\?{1,2}\p{Ll}|\p{Lu}\?{1,2}\p{Lu})[\pL'’.?-]*(?:[\s),;-]|$)"
"""A word with question marks between letters, as programs write letters that they don't have."""
_SENTENCE = r"(?:\S+\s+){4}\S"
_SAYS = {
    "replaced": "Some characters of this cell can't be read; \ufffd stands for them.",
    "control": "Control characters stand in this cell; it was left as it is.",
    "misread": "Some characters of this cell look as if they had been read in a wrong encoding; "
    "it was left as it is.",
    "lost": "A question mark stands within a word of this cell: a letter may have been lost.",
}


def narrowed(text: str) -> str:
    """The text with a mark of byte order before each row in UTF-16 that was added to a file of
    another encoding, and without the NUL bytes of those rows.
    """

    def marked(rows: re.Match[str]) -> str:
        lines = rows[0].replace("\0", "").splitlines(keepends=True)
        return "".join(f"\ufeff{line}" for line in lines)

    return _WIDE_ROWS.sub(marked, text) if "\0" in text else text


def without_strays(text: str) -> tuple[str, frozenset[int]]:
    """The text without NUL bytes and without marks of byte order at the beginning of lines, and
    the lines that held any.
    """
    if "\0" not in text and not _MARK_WITHIN.search(text):
        return text, frozenset()
    lines = io.StringIO(text, newline="").readlines()
    held = frozenset(
        number
        for number, line in enumerate(lines, start=1)
        if "\0" in line or _MARK_WITHIN.match(line)
    )
    return _MARK_WITHIN.sub("", text.replace("\0", "")), held


def stray_lines(records: Records, places: range) -> list[Issue]:
    """One issue for each of the places in which `without_strays` found something, and one for what
    it found behind the last record.
    """
    lines = records.lines
    issues = []
    last = max((n for n, row in enumerate(records.rows) if row), default=0)
    end = lines[last] + "\n".join(records.raws[last : last + 1]).count("\n")
    behind = min((line for line in records.strays if line > end), default=0)
    if behind and last in places:
        says = "NUL bytes stand behind the last row: what was written there is lost."
        issues.append(Issue(IssueKind.UNREADABLE_BYTES, says, records.sheet, behind))
    says = "NUL bytes or a mark of byte order stood in this row; it was read without."
    return issues + _told_on(records, places, records.strays, says)


def western_lines(records: Records, places: range) -> list[Issue]:
    """One issue for each of the places with lines of another encoding than the file's."""
    says = (
        "The letters of this row are of another encoding (Windows-1252) than the file's (UTF-8); "
        "it was read so."
    )
    return _told_on(records, places, records.western, says)


def _told_on(records: Records, places: range, numbers: frozenset[int], says: str) -> list[Issue]:
    """One issue for each of the places with lines of such numbers."""
    ends = [*records.lines[1:], records.lines[-1] + records.raws[-1].count("\n") + 1]
    return [
        Issue(IssueKind.UNREADABLE_BYTES, says, records.sheet, records.lines[place])
        for place in places
        if not numbers.isdisjoint(range(records.lines[place], ends[place]))
    ]


def odd_cells(
    records: Records,
    kept: Mapping[int, Sequence[str | None]],
    header: Sequence[str],
    columns: Sequence[pa.ChunkedArray],
) -> list[Issue]:
    """Cells with characters that can't be right, and the error cells of a spreadsheet.

    `columns` are those of `kept`. What more than a few rows share is one issue that names the rows.
    """
    issues = _odd_letters(records, kept, header, columns)
    many: dict[str, list[Issue]] = {}
    for number, column in enumerate(columns):
        data = b"".join(chunk.buffers()[2] or b"" for chunk in column.chunks)
        kinds = [kind for kind, found in _FINDS.items() if found(data)]
        errors = bool(records.sheet) and b"#" in data
        lost = lost_letters(column) if b"?" in data else frozenset()
        if not kinds and not errors and not lost:
            continue
        for place, row in kept.items():
            cell = row[number]
            if not cell:
                continue
            here = records.sheet, records.lines[place], header[number], cell
            if errors and cell in ERRORS:
                says = f"The spreadsheet shows the error {cell} instead of a value."
                issues.append(Issue(IssueKind.ERROR_CELL, says, *here))
            if cell in lost:
                issue = Issue(IssueKind.UNREADABLE_BYTES, _SAYS["lost"], *here)
                many.setdefault("lost", []).append(issue)
            for kind in kinds:
                if _FINDS[kind](cell.encode("utf-8", "replace")):
                    issue = Issue(IssueKind.UNREADABLE_BYTES, _SAYS[kind], *here)
                    many.setdefault(kind, []).append(issue)
    for kind, told in many.items():
        issues += told if kind == "replaced" or len(told) <= _FEW_LINES else [_as_one(told)]
    return issues


def lost_letters(column: pa.ChunkedArray) -> frozenset[str]:
    """The cells of a column with a question mark within a word, unless it holds sentences: people
    forget a space behind one. A few long names are none.
    """
    sentences = pc.sum(pc.match_substring_regex(column, _SENTENCE)).as_py() or 0
    if sentences > 1 and not hardly_any(sentences, len(column)):
        return frozenset()
    return frozenset(column.filter(pc.match_substring_regex(column, _LOST)).to_pylist())


def _odd_letters(
    records: Records,
    kept: Mapping[int, Sequence[str | None]],
    header: Sequence[str],
    columns: Sequence[pa.ChunkedArray],
) -> list[Issue]:
    """The few cells that a damaged byte may have changed, where any byte is a letter: as one found
    several times in their column, but for one letter that isn't ASCII; or the only one of the table
    with an unusual one, or the only one with any, in an address.
    """
    if records.sheet or records.dialect.encoding.lower().startswith("utf"):
        return []
    odd = [
        column.filter(pc.not_equal(pc.binary_length(column), pc.utf8_length(column)))
        for column in columns
    ]
    unusual = [cells.filter(pc.match_substring_regex(cells, _UNUSUAL)) for cells in odd]
    says: dict[tuple[int, str], str] = {}
    for number, cells in enumerate(odd):
        if 0 < len(cells) <= _FEW_LINES:
            meant = _but_for_one_letter(cells.to_pylist(), columns[number])
            says |= {(number, cell): f"others say “{usual}”" for cell, usual in meant.items()}
    for cells_of, why in (
        (unusual, "hardly any text has such a character"),
        (odd, "it is the only one that is no plain letter"),
    ):
        found = [(n, cell) for n, cells in enumerate(cells_of) for cell in cells.to_pylist()[:2]]
        if not says and len(found) == 1 and (cells_of is unusual or _PATH.search(found[0][1])):
            says[found[0]] = why
    return [
        Issue(
            IssueKind.UNREADABLE_BYTES,
            f"A byte of this cell may be damaged: {says[number, cell]}.",
            records.sheet,
            records.lines[place],
            header[number],
            cell,
        )
        for number in dict.fromkeys(number for number, _ in says)
        for place, row in kept.items()
        if (cell := row[number] or "") and (number, cell) in says and not MISREAD.search(cell)
    ]


def _but_for_one_letter(odd: Sequence[str], column: pa.ChunkedArray) -> dict[str, str]:
    """Each of some cells that stands once and has one letter that isn't ASCII, with the cell found
    several times in the column from which only that letter parts it.
    """
    found = {}
    for cell in {cell for cell in odd if odd.count(cell) == 1}:
        letters = list(_NOT_ASCII.finditer(cell))
        if len(letters) == 1:
            left, right = cell[: letters[0].start()], cell[letters[0].end() :]
            like = f"^(?:{re.escape(left)}[\\x00-\\x7f]?{re.escape(right)})$"
            alike = pc.value_counts(column.filter(pc.match_substring_regex(column, like)))
            usual = [each["values"] for each in alike.to_pylist() if each["counts"] >= _USUAL]
            if usual:
                found[cell] = usual[0]
    return found


def _has_control(data: bytes) -> bool:
    return (
        len(data.translate(None, _CONTROLS)) < len(data)  # ten times as fast as a pattern
        or HIGH_CONTROL.search(data) is not None
        or any(each in data for each in NO_CHARACTERS)
    )


def may_be_misread(data: bytes, start: int = 0) -> bool:
    """True wherever `MISREAD` is found behind a byte, and seldom elsewhere; many times as fast."""
    return any(pattern.search(data, start) for pattern in _MISREAD_BYTES)


def _is_misread(data: bytes) -> bool:
    if not may_be_misread(data):
        return False
    return MISREAD.search(data.decode("utf-8", "replace")) is not None


_FINDS: Mapping[str, Callable[[bytes], bool]] = {
    "replaced": lambda data: _REPLACED in data,
    "control": _has_control,
    "misread": _is_misread,
}


def _as_one(issues: Sequence[Issue]) -> Issue:
    first = issues[0]
    rows = sorted({issue.row for issue in issues if issue.row is not None})
    message = f"{first.message} So it is in {len(rows):,} rows: {runs(rows)}."
    return Issue(first.kind, message, first.sheet, first.row, first.column, first.value)
