"""The what-if in a browser: a moved figure, a kept scenario, a comparison, a link to a stranger."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.serving import settle


def type_in(page: Page, group: str, label: str, figure: str) -> None:
    """Fill one of the three fields of the assumption whose Streamlit key begins with `group`."""
    field = page.locator(f".st-key-{group}_{label.lower()} input")
    field.fill(figure)
    field.press("Enter")
    settle(page)


def units(page: Page) -> list[str]:
    expect(page.get_by_test_id("stMetricValue").nth(2)).to_be_visible()
    return page.get_by_test_id("stMetricValue").all_inner_texts()[:3]


def headline(page: Page) -> str:
    return page.get_by_role("heading", name="Expected revenue is").first.inner_text()


def fill_in(page: Page) -> None:
    page.locator(".st-key-n_leads input").fill("120")
    page.locator(".st-key-n_leads input").press("Enter")
    page.locator(".st-key-total_cost_typed input").fill("60000")
    page.locator(".st-key-total_cost_typed input").press("Enter")
    expect(page.get_by_role("heading", name="above its cost, €60,000")).to_be_visible()
    settle(page)


@pytest.mark.parametrize("width", [1280, 390])
def test_scenario_is_kept_compared_and_opened_by_a_stranger(
    chromium: Browser, server: str, width: int
) -> None:
    for page in watched_page(chromium, server, viewport={"width": width, "height": 900}):
        page.goto(f"{server}/roi_valuation")
        settle(page)
        expect(page.get_by_test_id("stMetricValue").first).to_be_visible()
        fill_in(page)
        page.get_by_text("Scenarios and link").click()
        page.get_by_label("Keep it in your workspace under a name").fill("As it was")
        page.get_by_role("button", name="Keep scenario").click()
        expect(page.get_by_text("1 scenario kept")).to_be_visible()
        before = headline(page)
        page.get_by_text("Type low, likely and high").click()
        type_in(page, "margin", "high", "72000")
        expect(page.get_by_role("heading", name=before)).to_have_count(0)
        expect(
            page.get_by_role("heading", name="As it stands above instead of As it was")
        ).to_be_visible()
        after, ends = headline(page), units(page)
        link = page.get_by_test_id("stCode").first.inner_text().strip()
        assert link.startswith(f"{server}/roi_valuation?scenario=")
    for stranger in watched_page(chromium, server, viewport={"width": width, "height": 900}):
        stranger.goto(link)
        settle(stranger)
        expect(stranger.get_by_role("heading", name=after)).to_be_visible()
        assert units(stranger) == ends
        stranger.get_by_text("Type low, likely and high").click()
        expect(stranger.locator("[class*=st-key-margin_][class*=_high] input")).to_have_value(
            "72000"
        )
        stranger.get_by_role("button", name="Back to my own figures").click()
        expect(stranger.get_by_text("Can't say yet what all of it may be worth")).to_be_visible()
        expect(stranger).to_have_url(f"{server}/roi_valuation")
