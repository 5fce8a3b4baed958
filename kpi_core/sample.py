"""Loads the sample company from `sample_data/files` through the same importer as anyone's files."""

import json
from collections.abc import Callable
from pathlib import Path

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.settings import Settings
from kpi_core.workspace import Workspace

FOLDER = Path(__file__).resolve().parents[1] / "sample_data"


def load_sample(workspace: Workspace, tell: Callable[[float, str], object] | None = None) -> None:
    """Replace whatever the workspace holds by the sample company: its settings, then its files.

    `tell` hears before each file which part of the work is done, and what comes now.
    """
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    workspace.start_over()
    workspace.save_settings(Settings.model_validate(manifest["settings"]))
    for done, entry in enumerate(manifest["files"]):
        if tell:
            tell(done / len(manifest["files"]), entry["about"])
        data = (FOLDER / "files" / entry["file"]).read_bytes()
        imported = import_file(
            data,
            entry["file"],
            answers=Answers.model_validate(entry.get("set", {})),
            currency=workspace.settings.currency,
        )
        workspace.add(imported, is_sample=True)
