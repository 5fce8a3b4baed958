import pytest

from kpi_core.engine import DuckDBStore


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    return DuckDBStore(tmp_path_factory.mktemp("store"))
