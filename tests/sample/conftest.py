"""The sample company, loaded once through the same importer as anyone's files."""

import pytest

from kpi_core.sample import import_sample
from kpi_core.workspace import Workspace, open_workspace


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = tmp_path_factory.mktemp("loaded")
    workspace = open_workspace(root / "sample", root)
    import_sample(workspace)
    return workspace
