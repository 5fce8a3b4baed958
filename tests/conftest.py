"""Settings of all tests."""

import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

settings.register_profile("ci", derandomize=True, print_blob=True, deadline=None)
if os.environ.get("CI"):  # the same examples in every run; elsewhere new ones are looked for
    settings.load_profile("ci")

TOGETHER = ("browser", "sample")  # folders whose tests share what is costly to prepare


class ByPlace(LoadScopeScheduling):
    """Of two processes one runs the browser's tests, one by one, and the other the rest by file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        folder = file.removeprefix("tests/").split("/")[0]
        return folder if folder in TOGETHER else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByPlace:
    """Hand tests to processes by place; pytest-xdist's own groups don't reach pytest 9.2."""
    return ByPlace(config, log)
