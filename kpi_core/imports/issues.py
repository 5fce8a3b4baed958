"""What can be wrong with a file: one vocabulary for screen, command line and downloads."""

from dataclasses import asdict, dataclass
from enum import StrEnum

AS_DOWNLOADED = "load the export as it was downloaded, not saved again by a spreadsheet"
"""The cure of what spreadsheets have done."""


class ImportProblem(Exception):
    """A file that can't be read as data: its message says what the file is and what to do."""


class IssueKind(StrEnum):
    """What an issue is about, in words that a user reads."""

    MISSING_CELL = "missing cell"
    EXTRA_CELL = "extra cell"
    MOVED_CELLS = "moved cells"
    STRAY_QUOTE = "stray quote"
    OTHER_DELIMITER = "other delimiter"
    UNCLOSED_QUOTE = "unclosed quote"
    UNREADABLE_BYTES = "unreadable bytes"
    BLANK_ROW = "blank row"
    REPEATED_HEADER = "repeated header"
    DUPLICATE_ROW = "duplicate row"
    TOTAL_ROW = "total row"
    FOOTER = "footer"
    WRONG_TYPE = "wrong type"
    IMPOSSIBLE_VALUE = "impossible value"
    MISSING_VALUE = "missing value"
    BLANK_HEADER = "blank header"
    DUPLICATE_HEADER = "duplicate header"
    MISSING_HEADER = "missing header"
    UNEXPECTED_HEADER = "unexpected header"
    NO_HEADER = "no header"
    ERROR_CELL = "error cell"
    AMBIGUOUS = "ambiguous"
    DEFAULT = "default used"
    CONFLICT = "conflict"
    ALREADY_LOADED = "already loaded"
    OTHER_CURRENCY = "other currency"
    NO_PLACE = "no place"


@dataclass(frozen=True)
class Issue:
    """One remark on a file; `row` is the 1-based line of a text file or row of a sheet."""

    kind: IssueKind
    message: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    expected: str = ""
    cure: str = ""

    def as_dict(self) -> dict[str, object]:
        return asdict(self)
