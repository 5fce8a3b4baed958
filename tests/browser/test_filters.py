"""Filters live in the address: a colleague who opens it sees the same."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.exports import choose
from tests.browser.serving import ROOT, serving, settle


def expect_filter(page: Page, label: str, value: str) -> None:
    expect(page.get_by_role("combobox", name=label)).to_have_value(value)


def test_first_deep_link_on_a_fresh_server_sets_its_filters(
    chromium: Browser, tmp_path: Path, home: Path, sample: str
) -> None:
    with serving(ROOT / "app.py", tmp_path, KELVIN_HOME=str(home)) as url:
        for page in watched_page(chromium, url, sample):
            page.goto(f"{url}/engagement_tiers?period=last+90+days&platform=LinkedIn")
            settle(page)
            expect(page).to_have_title("Engagement tiers · Kelvin")
            expect_filter(page, "Period", "last 90 days")
            expect(page.get_by_role("button", name="LinkedIn")).to_be_visible()
            expect(page.get_by_test_id("stVegaLiteChart").first.locator("svg")).to_be_visible()


def test_changed_filter_changes_the_address_and_the_figures_and_follows_to_other_pages(
    sample_page: Page, server: str
) -> None:
    page = sample_page
    page.goto(f"{server}/engagement_tiers?period=last+90+days")
    settle(page)
    cards = page.locator(".st-key-engagement_cards")
    before = cards.inner_text()
    choose(page, "Period", "last 30 days")
    expect(page).to_have_url(f"{server}/engagement_tiers?period=last+30+days")
    expect(cards).not_to_have_text(before, use_inner_text=True, timeout=90_000)
    settle(page)
    page.get_by_role("button", name="Market").click()
    page.get_by_role("menuitem", name="Share of voice").click()
    expect(page).to_have_url(f"{server}/share_of_voice?period=last+30+days")
    settle(page)
    expect_filter(page, "Period", "last 30 days")
