"""What a workspace holds, for whoever only looks: settings, imports, rows, names."""

import hashlib
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from kpi_core.imports.result import Imported
from kpi_core.merge import canonical
from kpi_core.settings import Settings
from kpi_core.tables import TABLES, Kind
from kpi_core.workspace.assemble import table_path
from kpi_core.workspace.document import Document, Import

BRANDED = {
    "posts": "account",
    "account_days": "account",
    "mentions": "brand",
    "mention_counts": "brand",
}
"""Tables whose rows are of a brand, and the column that says of which."""


class Contents:
    """A folder and its document, as they are now; `Workspace` adds what changes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.document = Document()
        self._fingerprint: tuple[Document, str] | None = None
        self._footers: tuple[Document, dict[str, pq.FileMetaData]] | None = None
        self._filled: tuple[Document, dict[str, frozenset[str]]] | None = None
        self._names: tuple[Document, set[str]] | None = None
        self._choices: tuple[str, list[str], list[str]] | None = None

    @property
    def settings(self) -> Settings:
        """What the user has decided."""
        return self.document.settings

    @property
    def imports(self) -> tuple[Import, ...]:
        """The files brought in, in that order."""
        return self.document.imports

    @property
    def tables(self) -> dict[str, int]:
        """Loaded tables and their numbers of rows."""
        return {name: footer.num_rows for name, footer in self._read_footers().items()}

    @property
    def filled(self) -> dict[str, frozenset[str]]:
        """Loaded tables and their columns that hold anything."""
        document = self.document
        if self._filled is None or self._filled[0] is not document:
            found = {name: _filled(footer) for name, footer in self._read_footers().items()}
            self._filled = document, found
        return self._filled[1].copy()

    def may_count_in(self, imported: Imported) -> str:
        """The currency of a file's amounts, where the workspace has another and no amounts yet."""
        has_money = any(
            column.kind is Kind.MONEY and column.name in columns
            for table, columns in self.filled.items()
            for column in TABLES[table]
        )
        return "" if has_money else imported.foreign_currency

    def _read_footers(self) -> dict[str, pq.FileMetaData]:
        document = self.document
        if self._footers is None or self._footers[0] is not document:
            files = {path.stem: path for path in (self.folder / "tables").glob("*.parquet")}
            footers = {name: pq.read_metadata(files[name]) for name in TABLES if name in files}
            self._footers = document, footers
        return self._footers[1]

    def span(self) -> tuple[date, date]:
        """First and last day that any import speaks of; today when none has dates."""
        first = min((i.first_day for i in self.imports if i.first_day), default=date.today())
        last = max((i.last_day for i in self.imports if i.last_day), default=date.today())
        return first, last

    def choices(self) -> tuple[list[str], list[str]]:
        """Platforms and brands that the loaded rows name, in alphabetical order."""
        if self._choices is None or self._choices[0] != self.fingerprint:
            platforms = {name for table in TABLES for name in self._named(table, "platform")}
            brands = {self.settings.brand_of(name) for name in self._mentioned()}
            self._choices = (
                self.fingerprint,
                sorted(platforms - {""}, key=str.casefold),
                sorted(brands, key=str.casefold),
            )
        return self._choices[1], self._choices[2]

    def accounts(self) -> list[str]:
        """Accounts of posts and account totals, and brands that are mentioned, each once."""
        named = {name.casefold(): name for name in sorted(self._mentioned() - {""}, reverse=True)}
        return sorted(named.values(), key=str.casefold)

    def _mentioned(self) -> set[str]:
        """Accounts and brands as the rows write them; "" stands for the user's own."""
        document = self.document
        if self._names is None or self._names[0] is not document:
            self._names = (
                document,
                {name for table, column in BRANDED.items() for name in self._named(table, column)},
            )
        return self._names[1]

    def _named(self, table: str, column: str) -> set[str]:
        path = table_path(self.folder, table)
        if column not in TABLES[table] or not path.exists():
            return set()
        values = pq.read_table(path, columns=[column])[column].unique().to_pylist()
        return {value or "" for value in values}

    @property
    def fingerprint(self) -> str:
        """Changes whenever a figure could: the key of every cache over this workspace."""
        document = self.document
        if self._fingerprint is None or self._fingerprint[0] is not document:
            told = document.model_dump_json(
                exclude={
                    "pending": True,
                    "mappings": True,
                    "undone": True,
                    "overlap": True,
                    "settings": {
                        "locale": True,
                        "worth": True,
                        "crisis": True,
                        "goals": True,
                        "calendar": True,
                        "listening": {"blip_notes", "told_blips", "seen_blips"},
                    },
                }
            )
            self._fingerprint = document, hashlib.sha256(told.encode()).hexdigest()[:24]
        return self._fingerprint[1]

    def rows(self, table: str) -> pd.DataFrame:
        """Canonical rows of one table, all imports together; no rows when it isn't loaded."""
        path = table_path(self.folder, table)
        if not path.exists():
            return pd.DataFrame(columns=[column.name for column in TABLES[table]])
        return canonical(pd.read_parquet(path), TABLES[table])

    def set_aside(self, import_id: str) -> str:
        """Rows of an import that were not loaded, as CSV; empty when there are none."""
        path = self.folder / "imports" / import_id / "set_aside.csv"
        return path.read_text("utf-8") if path.exists() else ""


def _filled(footer: pq.FileMetaData) -> frozenset[str]:
    groups = [footer.row_group(number) for number in range(footer.num_row_groups)]
    columns = [group.column(place) for group in groups for place in range(group.num_columns)]
    return frozenset(
        column.path_in_schema
        for column in columns
        if column.statistics is None or column.statistics.null_count < column.num_values
    )
