"""Settings of all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True, print_blob=True)
if os.environ.get("CI"):  # the same examples in every run; elsewhere new ones are looked for
    settings.load_profile("ci")

TOGETHER = ("browser", "sample")  # folders whose tests share what is costly to prepare


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of two processes one runs the browser's tests, one by one, and the other the rest by file."""
    for item in items:
        place = item.path.relative_to(Path(__file__).parent)
        group = place.parts[0] if place.parts[0] in TOGETHER else str(place)
        item.add_marker(pytest.mark.xdist_group(group))
