"""A page that stands alone is read on a phone, too, and prints uncut."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.serving import settle

TORN = """() => {
  const torn = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (walker.currentNode.parentElement.closest(".files")) continue;
    for (const word of walker.currentNode.data.matchAll(/[^\\s\\u2013-]+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      if (new Set([...range.getClientRects()].map((one) => one.top)).size > 1) torn.push(word[0]);
    }
  }
  return torn;
}"""
"""The words of a page that stand in more than one line; names of files may."""


@pytest.fixture
def report(sample_page: Page, server: str, tmp_path: Path) -> Path:
    """The report on the sample company, as it is downloaded."""
    sample_page.goto(f"{server}/report")
    settle(sample_page)
    with sample_page.expect_download() as download:
        sample_page.get_by_role("button", name="Download the report").click()
    download.value.save_as(tmp_path / "report.html")
    return tmp_path / "report.html"


def test_report_fits_phone_screen_and_paper_and_tears_no_word(
    chromium: Browser, report: Path
) -> None:
    page = chromium.new_page()
    page.goto(report.as_uri())
    for width, media in ((390, "screen"), (1280, "screen"), (690, "print")):  # A4 in its margins
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(media=media)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(TORN) == [], f"at {width} pixels"
    page.close()
