"""Everything that a page offers can be reached and used without a mouse."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.serving import settle
from tests.browser.test_screens import open_page

MOST_STOPS = 150  # on the longest page


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until the target has the focus."""
    expect(target).to_be_visible()
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if target.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{MOST_STOPS} times {key}, and {target} has no focus")


def test_menu_leads_to_another_page_by_keyboard(sample_page: Page, server: str) -> None:
    page = sample_page
    open_page(page, server, "engagement_tiers")
    tab_to(page, page.get_by_role("button", name="Market"))
    page.keyboard.press("Enter")
    entry = page.get_by_role("menuitem", name="Share of voice")
    expect(entry).to_be_visible()
    if not entry.evaluate("node => node === document.activeElement"):
        page.keyboard.press("ArrowDown")
    expect(entry).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/share_of_voice")


def test_page_is_read_and_changed_by_keyboard(sample_page: Page, server: str) -> None:
    """A filter, a card's explanation, the ladder, a table twin and a download, from top to foot."""
    page = sample_page
    open_page(page, server, "engagement_tiers")

    tab_to(page, page.get_by_role("combobox", name="Period"))
    page.keyboard.press("ArrowDown")  # opens the list on the option after the chosen one
    expect(page.get_by_role("option", name="last 30 days")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/engagement_tiers?period=last+30+days")
    settle(page)

    explain = page.get_by_role("button", name="Explain").first
    tab_to(page, explain)
    page.keyboard.press("Enter")
    explained = page.get_by_test_id("stPopoverBody")
    expect(explained.get_by_text("What it can't tell you.")).to_be_visible()
    settle(page)
    page.keyboard.press("Escape")
    expect(explained).to_have_count(0)
    expect(explain).to_be_focused()

    tab_to(page, page.get_by_role("radio", name="Ladder", exact=True))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Strength")).to_be_checked()
    expect(page).to_have_url(re.compile("ladder=Strength"))
    settle(page)

    tab_to(page, page.locator("summary").filter(has_text="The same as a table").first)
    tables = page.get_by_test_id("stDataFrame")
    expect(tables).to_have_count(0)
    page.keyboard.press("Space")
    expect(tables).to_have_count(1)
    settle(page)

    tab_to(page, page.locator("summary").filter(has_text="The rows behind it"))
    page.keyboard.press("Space")
    expect(tables).to_have_count(2)
    settle(page)

    download = page.get_by_test_id("stDownloadButton").get_by_role("button")
    tab_to(page, download)
    with page.expect_download() as saved:
        page.keyboard.press("Enter")
    assert saved.value.suggested_filename == "kelvin-posts.csv"

    tab_to(page, page.get_by_role("combobox", name="Paid or organic"), "Shift+Tab")
