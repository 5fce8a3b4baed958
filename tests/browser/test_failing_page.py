"""A page that breaks: the reader gets a number to quote, the log gets the rest."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.serving import ROOT, serving

FAILING = 'raise ValueError("the secret of row 7")\n'


@pytest.fixture
def failing(chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, str, Path]]:
    """Our app around a main script that fails."""
    shutil.copy(ROOT / "app.py", tmp_path)
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "navigation.py").write_text(FAILING, "utf-8")
    with serving(tmp_path / "app.py", tmp_path, PYTHONPATH=str(ROOT)) as url:
        for page in watched_page(chromium, url):
            yield page, url, tmp_path / "server.log"


def test_reader_gets_a_number_and_the_log_gets_the_error(
    failing: tuple[Page, str, Path],
) -> None:
    page, url, log = failing
    page.goto(url)
    message = page.get_by_text(re.compile("Error number [0-9a-f]{8}"))
    expect(message).to_be_visible(timeout=30_000)
    number = message.inner_text().rstrip(".").split()[-1]
    assert "secret" not in page.content()
    assert number in log.read_text("utf-8")
    assert "the secret of row 7" in log.read_text("utf-8")
