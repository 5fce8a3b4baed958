"""The embedded engine: right from many threads, shut in, patient but not endless."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import duckdb
import ibis
import pandas as pd
import pytest

from kpi_core.engine import DuckDB, DuckDBStore, EngineProblem, to_sql, write_parquet
from kpi_core.engine import duckdb as module

SCHEMA = {"name": "string", "amount": "int64", "share": "float64", "at": "timestamp(6)",
          "day": "date", "is_paid": "boolean"}  # fmt: skip


@pytest.fixture
def small(tmp_path) -> DuckDBStore:
    return DuckDBStore(tmp_path / "root")


def engine_with(store: DuckDBStore, frame: pd.DataFrame, name: str = "t") -> DuckDB:
    path = store.root / f"{name}.parquet"
    write_parquet(frame, SCHEMA, path)
    engine = DuckDB(store)
    engine.add_file(f"{name}_loaded", path)
    engine.add_table(name, ibis.table(SCHEMA, name=f"{name}_loaded"))
    return engine


def rows(**columns: list) -> pd.DataFrame:
    return pd.DataFrame(columns)


def test_many_threads_get_their_own_right_answers(store):
    """8 threads, 25 queries each, on four workspaces of one store."""
    amounts = [list(range(n, n + 200)) for n in (0, 1_000, 10_000, 100_000)]
    engines = [
        engine_with(store, rows(name=["a", "b"] * 100, amount=part), f"threads{number}")
        for number, part in enumerate(amounts)
    ]
    start = threading.Barrier(8)

    def work(number: int) -> None:
        start.wait()
        for turn in range(25):
            which = (number + turn) % 4
            table = ibis.table(SCHEMA, name=f"threads{which}")
            least = amounts[which][turn]
            part = table.filter(table.amount >= least)
            found = engines[which].run(part.group_by("name").agg(total=part.amount.sum()))
            total = int(found["total"].sum())
            assert total == sum(a for a in amounts[which] if a >= least)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))


def test_workspaces_of_one_store_do_not_see_each_others_tables(store):
    mine = engine_with(store, rows(name=["mine"]), "same")
    path = store.root / "theirs.parquet"
    write_parquet(rows(name=["theirs"]), SCHEMA, path)
    theirs = DuckDB(store)
    theirs.add_file("same_loaded", path)
    theirs.add_table("same", ibis.table(SCHEMA, name="same_loaded"))
    table = ibis.table(SCHEMA, name="same")
    assert list(mine.run(table)["name"]) == ["mine"]
    assert list(theirs.run(table)["name"]) == ["theirs"]
    theirs.close()
    assert list(mine.run(table)["name"]) == ["mine"]
    assert not theirs.schemas


def test_whole_numbers_stay_whole_beside_blanks(small):
    engine = engine_with(small, rows(name=["a", "b"], amount=pd.array([3, None], dtype="Int64")))
    table = ibis.table(SCHEMA, name="t")
    found = engine.run(table.order_by("name"))
    assert str(found["amount"].dtype) == "Int64"
    assert found["amount"].tolist() == [3, pd.NA]
    summed = engine.run(table.agg(total=table.amount.sum(), n=table.count()))
    assert [str(kind) for kind in summed.dtypes] == ["Int64", "Int64"]


def test_columns_that_a_frame_lacks_are_unknown_and_those_beyond_are_left_out(small):
    engine = engine_with(small, rows(name=["a"], other=["x"]))
    found = engine.run(ibis.table(SCHEMA, name="t"))
    assert list(found.columns) == list(SCHEMA)
    assert found.drop(columns="name").isna().all().all()


def test_frame_of_no_rows_keeps_its_types(small):
    engine = engine_with(small, rows(name=[]))
    assert dict(engine.schemas["t"].items()) == dict(ibis.schema(SCHEMA).items())
    assert len(engine.run(ibis.table(SCHEMA, name="t"))) == 0


# ------------------------------------------------------------------------ shut in

OUTSIDE = [
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '{outside}'",
    "SELECT * FROM read_parquet('{outside}')",
    "SELECT * FROM read_parquet('{root}/../outside.parquet')",
    "SELECT * FROM read_csv('http://127.0.0.1:9/x.csv')",
    "SELECT * FROM glob('/etc/*')",
    "COPY (SELECT 1) TO '{root}/../written.csv'",
    "ATTACH '{root}/../other.db'",
    "EXPORT DATABASE '{root}/../dump'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SET enable_external_access = true",
    "SET allowed_directories = ['/']",
    "SET memory_limit = '100GB'",
    "RESET lock_configuration",
]


@pytest.mark.parametrize("statement", OUTSIDE)
def test_nothing_outside_the_root_is_read_or_written_and_no_setting_changed(small, statement):
    outside = small.root.parent / "outside.parquet"
    write_parquet(rows(name=["secret"]), SCHEMA, outside)
    before = sorted(small.root.parent.glob("**/*"))
    with pytest.raises(duckdb.Error):
        small.execute(statement.format(outside=outside, root=small.root))
    assert sorted(small.root.parent.glob("**/*")) == before


def test_variable_of_ours_is_no_table(small):
    secret = rows(name=["secret"])
    with pytest.raises(duckdb.Error):
        small.execute("SELECT * FROM secret")
    assert len(secret) == 1


@pytest.mark.parametrize("name", ["it's", 'a"b', "a;b", "ä ö"])
def test_folder_with_an_odd_name_can_be_read(tmp_path, name):
    engine = engine_with(DuckDBStore(tmp_path / name), rows(name=["a"]))
    assert len(engine.run(ibis.table(SCHEMA, name="t"))) == 1


def test_text_from_outside_is_a_value_and_never_sql(small):
    hostile = """a'; DROP TABLE t; --"""
    engine = engine_with(small, rows(name=[hostile, "b"]))
    table = ibis.table(SCHEMA, name="t")
    assert len(engine.run(table.filter(table.name == hostile))) == 1
    assert len(engine.run(table)) == 2


# ------------------------------------------------------------------------ limits


def test_query_that_takes_too_long_is_interrupted_with_a_sentence(small, monkeypatch):
    monkeypatch.setattr(module, "QUERY_SECONDS", 0.3)
    begun = time.monotonic()
    with pytest.raises(EngineProblem, match="narrow the period"):
        small.execute("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b")
    assert time.monotonic() - begun < 30, "it would take hours"
    assert small.execute("SELECT 1 AS one")["one"].tolist() == [1], "the store goes on"


def test_query_that_needs_too_much_room_says_so(small, monkeypatch):
    class Full:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def execute(self, _):
            raise duckdb.OutOfMemoryException("failed to offload data block")

        cursor = interrupt = lambda self: self

    monkeypatch.setattr(small, "_connection", Full())
    with pytest.raises(EngineProblem, match="narrow the period"):
        small.execute("SELECT 1")


def test_same_expression_is_the_same_sql_and_another_value_another():
    table = ibis.table(SCHEMA, name="t")
    assert to_sql(table.filter(table.amount > 1)) == to_sql(table.filter(table.amount > 1))
    assert to_sql(table.filter(table.amount > 1)) != to_sql(table.filter(table.amount > 2))


def test_closed_engine_leaves_no_table_behind(small):
    engine_with(small, rows(name=["a"])).close()
    count = small.execute("SELECT count(*) AS n FROM duckdb_tables()")
    assert count["n"].tolist() == [0]


def test_remembered_result_is_made_once_and_safe_from_its_readers(small):
    engine, made = engine_with(small, rows(name=["a"])), []

    def make() -> pd.DataFrame:
        made.append(1)
        return rows(amount=[1, 2])

    mine = engine.remember("key", make)
    mine.loc[0, "amount"] = 99
    mine["more"] = 1
    assert engine.remember("key", make).to_dict("list") == {"amount": [1, 2]}
    assert len(made) == 1
