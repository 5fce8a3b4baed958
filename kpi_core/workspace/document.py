"""What `workspace.json` holds, versioned."""

import json
from datetime import date, datetime

from pydantic import Field, ValidationError, field_validator

from kpi_core.imports.answers import Answers
from kpi_core.imports.names.mapping import Mapping as ColumnMapping
from kpi_core.merge import Overlap
from kpi_core.settings import Setting, Settings

VERSION = 1
DAMAGED = "This workspace file is damaged; ask for it to be saved again."


class WorkspaceProblem(Exception):
    """A workspace file that can't be opened: the message says why and what to do."""


class TableCount(Setting):
    """Conservation, per table of an import: `rows_in` = `loaded` + `set_aside` + `blank`."""

    table: str | None
    rows_in: int
    loaded: int
    set_aside: int
    blank: int


class Choice(Setting):
    """What becomes of an import's rows where earlier imports state otherwise.

    Its rows are of `account`, and rows loaded before that name none are of `account_before`, where
    either is said. With `Overlap.KEEP` the two differ, so that no day of either counts twice.
    """

    how: Overlap = Overlap.REPLACE
    account: str = Field(default="", max_length=200)
    account_before: str = Field(default="", max_length=200)

    @property
    def changes(self) -> bool:
        """Whether what was loaded before may read otherwise through the import."""
        return self.how is Overlap.REPLACE


class Brought(Setting):
    """What an import brought to one table: rows about something new, and about something known."""

    table: str
    new: int = 0
    differing: int = 0  # things known before of which a figure differs
    new_days: int = 0
    first_new_day: date | None = None
    last_new_day: date | None = None


class Import(Setting):
    """One file that was brought in."""

    id: str = Field(pattern="^[0-9a-f]{16}$")
    file: str
    fingerprint: str
    format: str
    label: str
    imported_at: datetime
    tables: tuple[TableCount, ...]
    first_day: date | None = None
    last_day: date | None = None
    own_accounts: tuple[str, ...] = ()  # known as the user's own through this import
    issues: tuple[dict[str, object], ...] = ()
    choice: Choice = Choice(how=Overlap.SKIP)  # of a workspace saved before there was a choice
    brought: tuple[Brought, ...] = ()
    dropped_at: datetime | None = None  # the same for all files of one drop
    undone_at: datetime | None = None

    @property
    def drop(self) -> datetime:
        """When the drop was made that this file came in with."""
        return self.dropped_at or self.imported_at

    @field_validator("issues")
    @classmethod
    def _issues_say_something(
        cls, issues: tuple[dict[str, object], ...]
    ) -> tuple[dict[str, object], ...]:
        if not all({"kind", "message"} <= issue.keys() for issue in issues):
            raise ValueError("an issue without a message")
        return issues


class Pending(Setting):
    """A file that waits for an answer or for consent; its bytes stand in `pending/<id>`."""

    id: str = Field(pattern="^[0-9a-f]{16}$")
    file: str
    answers: Answers = Answers()
    dropped_at: datetime | None = None


class Document(Setting):
    """What `workspace.json` holds."""

    version: int = VERSION
    settings: Settings = Settings()
    imports: tuple[Import, ...] = ()
    undone: tuple[Import, ...] = ()  # kept as a memory only: their rows are gone
    overlap: Overlap = Overlap.REPLACE  # what the user chose last
    mappings: tuple[ColumnMapping, ...] = ()
    pending: tuple[Pending, ...] = ()
    is_sample: bool = False


def parse_document(text: str) -> Document:
    """The document in a text; raises `WorkspaceProblem` for anything else."""
    try:
        version = json.loads(text).get("version")
    except (ValueError, AttributeError, RecursionError) as error:
        raise WorkspaceProblem("This is no workspace file that Kelvin has saved.") from error
    if type(version) is not int or not 1 <= version <= VERSION:
        raise WorkspaceProblem(
            f"This workspace was saved by another version of Kelvin (format {version}, this one "
            f"reads up to {VERSION}). Update Kelvin and open it again."
        )
    try:
        return Document.model_validate_json(text)
    except ValidationError as error:
        raise WorkspaceProblem(DAMAGED) from error
