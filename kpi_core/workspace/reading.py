"""An engine over one state of a workspace: later states never change what it reads."""

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

import ibis

from kpi_core.engine import DuckDB, DuckDBStore, Place, sweep
from kpi_core.enrich import PICKED, enrich, readings_of
from kpi_core.settings import Settings
from kpi_core.tables import TABLES
from kpi_core.workspace.contents import Contents

NAME = "reading"


class Reading:
    """An engine and its files: links to the tables as they stood when it was made, and its own.

    Tables are computed when first asked for, and a second tab may have changed them by then. All
    files lie in the workspace's folder, so that whoever deletes that deletes what was computed too.
    """

    def __init__(self, store: DuckDBStore, contents: Contents, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        files = {path.stem: path for path in (contents.folder / "tables").glob("*.parquet")}
        self._place = Place(contents.folder / NAME / secrets.token_hex(8)) if files else None
        folder = self._place.path if self._place else contents.folder
        linked = {name: _link(path, folder / path.name) for name, path in files.items()}
        self.engine = open_engine(store, linked, contents.settings, folder if files else None)

    def close(self) -> None:
        """Give memory and files back."""
        self.engine.close()
        if self._place:
            self._place.close()


def _link(path: Path, link: Path) -> Path:
    try:
        os.link(path, link)
    except OSError:  # a disk without links
        shutil.copy2(path, link)
    return link


def sweep_readings(folder: Path) -> None:
    """Remove what killed processes have left in a workspace's folder."""
    sweep((folder / NAME).glob("*"))


def open_engine(
    store: DuckDBStore, files: Mapping[str, Path], settings: Settings, folder: Path | None = None
) -> DuckDB:
    """An engine over one Parquet file per canonical table, enriched by the settings.

    What it computes lies in a file in `folder`, in memory where none is given.
    """
    engine = DuckDB(store, folder)
    loaded = {}
    for name, path in files.items():
        engine.add_file(f"{name}_loaded", path)
        loaded[name] = ibis.table(TABLES[name].schema, name=f"{name}_loaded")
    for name, (texts, read) in readings_of(loaded, settings).items():
        engine.add_reading(name, texts, read)
    for name, expression in enrich(loaded, settings).items():
        engine.add_table(name, expression, is_kept=name not in PICKED)
    return engine
