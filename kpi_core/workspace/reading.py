"""An engine over one state of a workspace: later states never change what it reads."""

import os
import secrets
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import ibis

from kpi_core.engine import DuckDB, DuckDBStore
from kpi_core.enrich import PICKED, enrich, readings_of
from kpi_core.settings import Settings
from kpi_core.tables import TABLES
from kpi_core.workspace.contents import Contents

NAME = "reading"
STALE_SECONDS = 24 * 3600.0


class Reading:
    """An engine and the files it reads: links to the tables as they stood when it was made.

    Tables are computed when first asked for, and a second tab may have changed them by then.
    """

    def __init__(self, store: DuckDBStore, contents: Contents, fingerprint: str) -> None:
        self.fingerprint = fingerprint
        self._place = contents.folder / NAME / secrets.token_hex(8)
        files = {path.stem: path for path in (contents.folder / "tables").glob("*.parquet")}
        if files:
            self._place.mkdir(parents=True)
        linked = {name: _link(path, self._place / path.name) for name, path in files.items()}
        self.engine = open_engine(store, linked, contents.settings)

    def close(self) -> None:
        """Give memory and files back."""
        self.engine.close()
        shutil.rmtree(self._place, ignore_errors=True)


def _link(path: Path, link: Path) -> Path:
    try:
        os.link(path, link)
    except OSError:  # a disk without links
        shutil.copy2(path, link)
    return link


def sweep_readings(folder: Path) -> None:
    """Remove what killed processes have left; another process may still read what is young."""
    for place in (folder / NAME).glob("*"):
        if time.time() - place.stat().st_mtime > STALE_SECONDS:
            shutil.rmtree(place, ignore_errors=True)


def open_engine(store: DuckDBStore, files: Mapping[str, Path], settings: Settings) -> DuckDB:
    """An engine over one Parquet file per canonical table, enriched by the settings."""
    engine = DuckDB(store)
    loaded = {}
    for name, path in files.items():
        engine.add_file(f"{name}_loaded", path)
        loaded[name] = ibis.table(TABLES[name].schema, name=f"{name}_loaded")
    for name, (texts, read) in readings_of(loaded, settings).items():
        engine.add_reading(name, texts, read)
    for name, expression in enrich(loaded, settings).items():
        engine.add_table(name, expression, is_kept=name not in PICKED)
    return engine
