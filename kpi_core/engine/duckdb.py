"""DuckDB over the Parquet files of workspaces: one store, a database per state of a workspace."""

import tempfile
import threading
import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.operations as ops
import ibis.expr.types as ir
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kpi_core.engine.base import Answer, EngineProblem, to_sql
from kpi_core.engine.place import Place, sweep

QUERY_SECONDS = 120.0
"""Millions of texts may take a busy machine a minute; what takes longer has gone astray."""
BUILD_SECONDS = 600.0
"""A table of millions of rows, once for all figures: no narrower question would spare it."""
LATEST = 200_000
"""Of so many rows the wide columns are read after sorting, not carried along by all rows."""
MOST_RESULTS = 600
SPILL = "kelvin-spill-"
Texts = Callable[[pd.DataFrame], pd.DataFrame]
ARROW_TYPES = {
    "string": pa.string(),
    "int64": pa.int64(),
    "float64": pa.float64(),
    "timestamp(6)": pa.timestamp("us"),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}


def write_parquet(frame: pd.DataFrame, schema: Mapping[str, str], path: Path) -> None:
    """Write `frame` with every column of `schema`, typed; columns it lacks are unknown."""
    arrow_schema = pa.schema([(name, ARROW_TYPES[kind]) for name, kind in schema.items()])
    lacking = [name for name in schema if name not in frame]
    full = frame.assign(**dict.fromkeys(lacking))[list(schema)]
    pq.write_table(pa.Table.from_pandas(full, arrow_schema, preserve_index=False), path)


def quoted(path: Path) -> str:
    """A path as SQL."""
    return "'" + str(path).replace("'", "''") + "'"


def sweep_spills() -> None:
    """Remove what queries of killed processes have put aside in the temporary directory."""
    sweep(Path(tempfile.gettempdir()).glob(f"{SPILL}*"))


class DuckDBStore:
    """One locked DuckDB that may read nothing outside `root`.

    What a query has no room for in memory lies in a temporary directory until the query ends. A
    killed process leaves it, until `sweep_spills` or the next store of the same user.

    Compressing tables would double the time until the first figure.

    Queries run on a cursor each and are interrupted after `QUERY_SECONDS`, those that make a table
    after `BUILD_SECONDS`.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.root.mkdir(parents=True, exist_ok=True)
        sweep_spills()
        self._spill = Place(Path(tempfile.gettempdir()) / f"{SPILL}{uuid.uuid4().hex}")
        self._connection = duckdb.connect(
            config={
                "memory_limit": "1GB",
                "threads": 2,
                "temp_directory": str(self._spill.path),
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
                "allow_community_extensions": False,
            },
        )
        for statement in (
            "SET max_temp_directory_size = '8GB'",
            "SET force_compression = 'uncompressed'",
            f"SET late_materialization_max_rows = {LATEST}",
            f"SET allowed_directories = [{quoted(self.root)}]",  # must come before the next line
            "SET enable_external_access = false",
            "SET python_enable_replacements = false",
            "SET lock_configuration = true",
        ):
            self._connection.execute(statement)

    def execute(
        self, statement: str, database: str | None = None, seconds: float | None = None
    ) -> pd.DataFrame:
        with self._connection.cursor() as cursor:
            if database is not None:
                cursor.execute(f'USE "{database}"')
            limit = seconds or QUERY_SECONDS
            timer = threading.Timer(limit, cursor.interrupt)
            timer.start()
            try:
                return cursor.execute(statement).df()
            except duckdb.InterruptException as error:
                raise EngineProblem(
                    f"A figure took longer than {limit:.0f} seconds; "
                    "narrow the period or the platforms."
                ) from error
            except duckdb.OutOfMemoryException as error:
                raise EngineProblem(
                    "A figure needs more room than there is; narrow the period or the platforms."
                ) from error
            finally:
                timer.cancel()

    def load(self, name: str, frame: pd.DataFrame, database: str) -> None:
        """Make a table of a frame."""
        with self._connection.cursor() as cursor:
            cursor.execute(f'USE "{database}"')
            cursor.register("incoming", pa.Table.from_pandas(frame, preserve_index=False))
            cursor.execute(f'CREATE TABLE "{name}" AS FROM incoming')
            cursor.unregister("incoming")


class DuckDB:
    """One workspace's tables in a store: Parquet files, enriched once and kept.

    They lie in a file in `folder`, under the root of the store, as they may be larger than memory;
    in memory where no folder is given.
    """

    def __init__(self, store: DuckDBStore, folder: Path | None = None) -> None:
        self._store = store
        self._database = f"w{uuid.uuid4().hex}"
        self._schemas: dict[str, ibis.Schema] = {}
        self._waiting: dict[str, tuple[ir.Table, str]] = {}
        self._readings: dict[str, tuple[ir.Table, Texts]] = {}
        self._computing = threading.RLock()
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._remembering = threading.Lock()
        file = quoted(folder.resolve() / "tables.duckdb") if folder else "':memory:'"
        self._store.execute(f'ATTACH {file} AS "{self._database}"')

    @property
    def schemas(self) -> Mapping[str, ibis.Schema]:
        return self._schemas

    def add_file(self, name: str, path: Path) -> None:
        """Make a Parquet file known under `name`, for enriching expressions only."""
        self._store.execute(
            f'CREATE OR REPLACE VIEW "{name}" AS '
            f"FROM read_parquet({quoted(path.resolve())}, union_by_name = true)",
            self._database,
        )

    def add_table(self, name: str, expression: ir.Table, is_kept: bool = True) -> None:
        """Announce the table `name`, which KPIs read; it is computed when first asked for.

        Unless it `is_kept`, it is read anew each time: rows of another table cost memory twice.
        """
        self._schemas[name] = expression.schema()
        self._waiting[name] = expression, "TABLE" if is_kept else "VIEW"

    def add_reading(self, name: str, texts: ir.Table, read: Texts) -> None:
        """Announce a table for enriching expressions that Python makes of distinct texts.

        `read` gets the rows of `texts` once, when the table is first needed.
        """
        self._readings[name] = (texts, read)

    def _compute_tables(self, expression: ir.Table) -> None:
        """Compute those announced tables that an expression reads."""
        for table in expression.op().find(ops.UnboundTable):
            if table.name not in self._waiting and table.name not in self._readings:
                continue
            with self._computing:
                if table.name in self._readings:
                    texts, read = self._readings[table.name]
                    found = self._store.execute(to_sql(texts), self._database, BUILD_SECONDS)
                    self._store.load(table.name, read(found), self._database)
                    del self._readings[table.name]
                    continue
                if table.name in self._waiting:
                    waiting, kind = self._waiting[table.name]
                    self._compute_tables(waiting)
                    self._store.execute(
                        f'CREATE {kind} "{table.name}" AS {to_sql(waiting)}',
                        self._database,
                        BUILD_SECONDS,
                    )
                    del self._waiting[table.name]

    def remember(self, key: Hashable, make: Callable[[], Answer]) -> Answer:
        """See `Engine`; tables never change while an engine lives, so results stay true."""
        with self._remembering:
            if key in self._results:
                self._results.move_to_end(key)
                held: Answer = self._results[key]
                return _own(held)
        found = make()
        with self._remembering:
            self._results[key] = found
            while len(self._results) > MOST_RESULTS:
                self._results.popitem(last=False)
        return _own(found)

    def run(self, expression: ir.Table) -> pd.DataFrame:
        self._compute_tables(expression)
        frame = self._store.execute(to_sql(expression), self._database)
        whole = {name: "Int64" for name, kind in expression.schema().items() if kind.is_integer()}
        return frame.astype(whole)

    def close(self) -> None:
        """Give the memory and the file back, which may then be deleted."""
        self._store.execute(f'DETACH DATABASE IF EXISTS "{self._database}"')
        self._schemas.clear()
        self._waiting.clear()
        self._readings.clear()
        self._results.clear()


def _own(found: Answer) -> Answer:
    return found.copy(deep=False) if isinstance(found, pd.DataFrame) else found
