"""Texts imported as files, with the answers to their questions."""

from datetime import date

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported

POSTS = "post_id,posted_at,platform,text,impressions,likes\n"
TODAY = date(2025, 6, 1)


def load(text: str, **answers: object) -> Imported:
    return import_file(text.encode(), "f.csv", answers=Answers(**answers), today=TODAY)


def kinds(imported: Imported) -> list[IssueKind]:
    return [issue.kind for issue in imported.issues]


def told(imported: Imported) -> list[tuple[IssueKind, int | None, str]]:
    return [(issue.kind, issue.row, issue.column) for issue in imported.issues]
