"""The sample company: a saved workspace that the importer has made of its export files.

`sample_data/harrowlatch.zip` is written by the generator from `sample_data/files`; a test holds
that importing the files anew gives the same.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.settings import Settings
from kpi_core.workspace import Workspace

FOLDER = Path(__file__).resolve().parents[1] / "sample_data"
SAVED = "harrowlatch.zip"


def load_sample(workspace: Workspace) -> None:
    """Replace whatever the workspace holds by the sample company."""
    workspace.replace_by_file((FOLDER / SAVED).read_bytes())


def import_sample(workspace: Workspace, folder: Path = FOLDER) -> None:
    """Replace whatever the workspace holds by the company's settings and its export files.

    They are imported as on the day on which they were exported, so that the same files make the
    same workspace.
    """
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    exported_at = datetime.fromisoformat(manifest["exported_at"]).replace(tzinfo=UTC)
    workspace.start_over()
    workspace.save_settings(Settings.model_validate(manifest["settings"]))
    for entry in manifest["files"]:
        imported = import_file(
            (folder / "files" / entry["file"]).read_bytes(),
            entry["file"],
            answers=Answers.model_validate(entry.get("set", {})),
            currency=workspace.settings.currency,
            today=exported_at.date(),
        )
        workspace.add(imported, is_sample=True, imported_at=exported_at)
