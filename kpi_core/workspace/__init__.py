"""One user's work as a folder: settings, imports, and the tables they add up to.

    workspace.json                     settings, mappings and the list of imports, versioned
    imports/<id>/<table>.parquet       canonical rows of one import
    imports/<id>/set_aside.csv         its rows that were not loaded, with the reason
    pending/<id>                       a file that waits for an answer or for consent
    tables/<table>.parquet             all imports together (made anew from them at will)
    reading/<id>/                      links to the tables that an engine reads

Every file is written to a temporary name, synced and renamed: a save is whole or the old one
stays. What a crash leaves half done is finished or taken back when the folder is opened again. A
lock lets one process write at a time; the others read again what it wrote. The same folder zipped
is the file that a user saves, sends and opens again.
"""

from kpi_core.workspace.arrival import Meeting, counted, suggested
from kpi_core.workspace.document import (
    Choice,
    Document,
    Import,
    Pending,
    TableCount,
    WorkspaceProblem,
)
from kpi_core.workspace.folder import Workspace, open_workspace
from kpi_core.workspace.reading import open_engine

__all__ = [
    "Choice",
    "Document",
    "Import",
    "Meeting",
    "Pending",
    "TableCount",
    "Workspace",
    "WorkspaceProblem",
    "counted",
    "open_engine",
    "open_workspace",
    "suggested",
]
