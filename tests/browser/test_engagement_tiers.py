"""Two ladders are switched, and a ratioed post is opened with the reason why it is flagged."""

from playwright.sync_api import Page, expect

from tests.browser.exports import choose
from tests.browser.serving import settle


def test_ladders_are_switched_and_a_ratioed_post_is_opened(sample_page: Page, server: str) -> None:
    page = sample_page
    page.goto(f"{server}/engagement_tiers")
    settle(page)
    expect(page.get_by_text("that a click stands highest is our reading")).to_be_visible()
    page.get_by_text("Strength", exact=True).click()
    expect(page.get_by_text("clicks stand beside them as traffic")).to_be_visible()
    expect(page).to_have_url(f"{server}/engagement_tiers?ladder=Strength")
    settle(page)
    page.get_by_text("Posts and ranks on which they disagree").click()
    expect(page.get_by_text("Neither is right: they value different things")).to_be_visible()
    settle(page)
    page.get_by_text("Against", exact=True).click()
    expect(page.get_by_role("heading", name="1 post ratioed")).to_be_visible()
    settle(page)
    opened = page.locator(".st-key-opened_post")
    expect(opened).to_contain_text("187 replies against 41 likes")
    choose(page, "Open a post", "6 May 2026 · X · a reply beat it")
    expect(opened).to_contain_text("A reply has 212 likes, the post 64")
