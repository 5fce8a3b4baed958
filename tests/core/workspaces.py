"""Small imports, and what a workspace holds in a form that can be compared."""

import pandas as pd

from kpi_core.imports.importer import import_file
from kpi_core.imports.result import Imported
from kpi_core.tables import TABLES
from kpi_core.workspace import Workspace, open_workspace
from kpi_core.workspace import folder as module

POSTS = "post_id,posted_at,platform,text,impressions,likes\n"


def posts(*lines: str) -> Imported:
    """An import of posts: post_id, posted_at, platform, text, impressions, likes."""
    return import_file((POSTS + "\n".join(lines) + "\n").encode(), "posts.csv")


def meta(title: str, values: dict[str, int]) -> bytes:
    """A metric file of Meta Business Suite."""
    rows = "\n".join(f'"{day}T00:00:00","{value}"' for day, value in values.items())
    return f'sep=,\n"{title}"\n"Date","Primary"\n{rows}\n\n'.encode("utf-16")


def rows(workspace: Workspace, table: str = "posts") -> pd.DataFrame:
    """Rows of a table in the order of its first column."""
    frame = workspace.rows(table)
    return frame.sort_values(frame.columns[0], ignore_index=True)


def contents(workspace: Workspace) -> dict[str, bytes]:
    """Every file that the workspace keeps, but its document, byte for byte."""
    return {
        path.relative_to(workspace.folder).as_posix(): path.read_bytes()
        for path in workspace.folder.glob("**/*")
        if path.is_file()
        and path.name not in ("workspace.json", ".lock")
        and "reading" not in path.parts
    }


def forget(workspace: Workspace) -> Workspace:
    """Open the same folder as a new process would."""
    module._OPEN.pop(workspace.folder, None)
    return open_workspace(workspace.folder, workspace._store.root)


def whole(*names: str) -> dict[str, set[str]]:
    """Loaded tables of which every column holds something."""
    return {name: {column.name for column in TABLES[name]} for name in names}
