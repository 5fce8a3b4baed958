"""The forms of the upload page for whoever sees little: mapping, question, preview, overlap."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import watched_page
from tests.browser.exports import file, upload, x_content
from tests.browser.serving import settle
from tests.browser.test_accessibility import expect_all_can_use

UNKNOWN = "When,Which brand,What was said,Who\n2025-03-01,Acme,Great valve,ann\n"
WHICH_ORDER = "counted_on,platform,impressions\n03/04/2025,x,5\n05/06/2025,x,7\n"
BAD_ROW = x_content((5, 7, 9), damaged=1)
OTHERWISE = "".join(x_content((9, 9, 9)).splitlines(keepends=True)[:3])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_form_of_the_upload_page_harms_whoever_sees_little(
    chromium: Browser, server: str, scheme: str
) -> None:
    for page in watched_page(chromium, server, color_scheme=scheme):
        page.goto(f"{server}/upload")
        upload(page, file("first.csv", x_content((5, 7))))
        upload(
            page,
            file("voices.csv", UNKNOWN),
            file("days.csv", WHICH_ORDER),
            file("damaged.csv", BAD_ROW),
            file("corrected.csv", OTHERWISE),
        )
        expect(page.get_by_role("button", name="Read it like this")).to_be_visible()
        expect(page.get_by_role("button", name="Read it with this answer")).to_be_visible()
        expect(page.get_by_text("differ from what is loaded").first).to_be_visible()
        tables = page.get_by_test_id("stDataFrame")
        shown = tables.count()
        page.get_by_text("The rows as they will be loaded").first.click()
        expect(tables).to_have_count(shown + 1)
        settle(page)
        expect_all_can_use(page, scheme)
