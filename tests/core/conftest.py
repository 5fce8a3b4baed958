import pytest

from kpi_core.engine import DuckDBStore
from kpi_core.workspace import open_workspace


@pytest.fixture(scope="session")
def store(tmp_path_factory):
    return DuckDBStore(tmp_path_factory.mktemp("store"))


@pytest.fixture
def open_new(tmp_path, tmp_path_factory):
    """Open an empty workspace by name; those of one run share a database, as on a server."""
    return lambda name: open_workspace(tmp_path / name, tmp_path_factory.getbasetemp())
