"""Characters that stand in no sound text: NUL bytes, marks of byte order, controls, letters that
were read in a wrong encoding once before.
"""

import io
import re
from collections.abc import Iterable, Mapping, Sequence

from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.notes import runs
from kpi_core.imports.shapes import ERRORS
from kpi_core.imports.text import Records

_FEW_LINES = 20
_REPLACED = "\ufffd"
_MARK_WITHIN = re.compile("(?<=[\r\n])\ufeff(?=[^\r\n])|\\A\ufeff(?=[^\r\n])")
_CONTROLS = bytes(n for n in (*range(1, 32), 127) if n not in b"\t\n\r")
_HIGH_CONTROL = re.compile("[\x80-\x9f\ufffe\uffff]")
_HIGH = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
MISREAD = re.compile(
    f"â€[{_HIGH}]|Â[\xa0-\xbf]|Ã[\xa1-\xaa\xac-\xba\xbc-\xbf]|(?:[ÐÑ][{_HIGH}]){{2}}|ðŸ[{_HIGH}]"
)
"""UTF-8 read as Windows-1252: a dash, quote or emoji, an accented letter, two Cyrillic letters."""
_SAYS = {
    _REPLACED: "Some characters of this cell can't be read; \ufffd stands for them.",
    "control": "Control characters stand in this cell; it was left as it is.",
    "misread": "Some characters of this cell look as if they had been read in a wrong encoding; "
    "it was left as it is.",
}


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


def stray_lines(records: Records, places: Iterable[int]) -> list[Issue]:
    """One issue for each of the places in which `without_strays` found something."""
    lines = records.lines
    issues = []
    for place in places:
        end = lines[place + 1] if place + 1 < len(lines) else lines[place] + 1
        if not records.strays.isdisjoint(range(lines[place], end)):
            issues.append(
                Issue(
                    IssueKind.UNREADABLE_BYTES,
                    "NUL bytes or a mark of byte order stood in this row; it was read without.",
                    records.sheet,
                    lines[place],
                )
            )
    return issues


def odd_cells(
    records: Records, kept: Mapping[int, Sequence[str | None]], header: Sequence[str]
) -> list[Issue]:
    """Cells with characters that can't be right, and the error cells of a spreadsheet.

    What more than a few rows share is one issue that names the rows.
    """
    text = records.text or "\n".join(cell for row in kept.values() for cell in row if cell)
    kinds = [kind for kind in _SAYS if _found(kind, text)]
    if not kinds and not records.sheet:
        return []
    issues: list[Issue] = []
    many: dict[str, list[Issue]] = {}
    for place, row in kept.items():
        for column, cell in enumerate(row):
            if not cell:
                continue
            here = records.sheet, records.lines[place], header[column], cell
            if records.sheet and cell in ERRORS:
                says = f"The spreadsheet shows the error {cell} instead of a value."
                issues.append(Issue(IssueKind.ERROR_CELL, says, *here))
                continue
            for kind in kinds:
                if _found(kind, cell):
                    issue = Issue(IssueKind.UNREADABLE_BYTES, _SAYS[kind], *here)
                    many.setdefault(kind, []).append(issue)
    for kind, found in many.items():
        issues += found if kind == _REPLACED or len(found) <= _FEW_LINES else [_as_one(found)]
    return issues


def _found(kind: str, text: str) -> bool:
    if kind == _REPLACED:
        return _REPLACED in text
    if kind == "control":
        plain = text.encode("utf-8", "replace")  # thrice as fast as a pattern
        if len(plain.translate(None, _CONTROLS)) < len(plain):
            return True
    pattern = _HIGH_CONTROL if kind == "control" else MISREAD
    return not text.isascii() and pattern.search(text) is not None


def _as_one(issues: Sequence[Issue]) -> Issue:
    first = issues[0]
    rows = sorted({issue.row for issue in issues if issue.row is not None})
    message = f"{first.message} So it is in {len(rows):,} rows: {runs(rows)}."
    return Issue(first.kind, message, first.sheet, first.row, first.column, first.value)
