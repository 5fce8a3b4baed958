"""A German browser shows German figures in cards, charts and fields; so does the setting."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.exports import choose
from tests.browser.serving import settle

GERMAN = re.compile(r"\b[1-9]\d{0,2}\.\d{3}\b")
WIDTHS = (1280, 640, 390)
BRITISH = re.compile(r"\b[1-9]\d{0,2},\d{3}\b")


def resize(page: Page, width: int) -> None:
    """Make the window narrower or wider, and wait until that has been painted."""
    page.set_viewport_size({"width": width, "height": 700})
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_german_browser_reads_german_figures(chromium: Browser, server: str, sample: str) -> None:
    for page in watched_page(chromium, server, sample, locale="de-DE"):
        address = f"{server}/engagement_tiers?period=between+dates&from=2026-01-01&to=2026-06-30"
        page.goto(address)
        settle(page)
        cards = page.locator(".st-key-engagement_cards")
        expect(cards).to_contain_text(GERMAN, use_inner_text=True, timeout=90_000)
        for width in WIDTHS:
            resize(page, width)
            expect(cards).to_contain_text(GERMAN, use_inner_text=True)
            expect(cards).not_to_contain_text(BRITISH, use_inner_text=True)
            assert re.search(r"\d,\d+\u00a0%", cards.inner_text()), "it would break before the sign"
        page.goto(f"{address}&part=Over+time")
        settle(page)
        words = page.get_by_test_id("stVegaLiteChart").locator("svg text")
        field = page.get_by_role("group", name="From", exact=True)
        main = page.get_by_test_id("stMain")
        for width in reversed(WIDTHS):  # from the phone on
            resize(page, width)
            for written in (GERMAN, "M\u00e4rz"):
                expect(words.filter(has_text=written).first).to_be_visible()
            expect(words.filter(has_text=BRITISH)).to_have_count(0)
            assert re.sub(r"[^\d.]", "", field.inner_text()) == "01.01.2026"
            assert main.evaluate("node => node.scrollWidth") <= width


def test_choice_outweighs_the_browser_and_comes_back_with_the_workspace(
    chromium: Browser, server: str
) -> None:
    for page in watched_page(chromium, server, locale="de-DE"):
        page.goto(f"{server}/roi_valuation")
        settle(page)
        expect(page.get_by_text("18.000 \u20ac").first).to_be_visible()
        page.goto(f"{server}/upload")
        settle(page)
        choose(page, "Numbers, dates and money are written", "English (US)")
        settle(page)
        page.goto(f"{server}/roi_valuation")
        settle(page)
        expect(page.get_by_text("\u20ac18,000").first).to_be_visible()
        # A field answers within a fragment, which runs without the main script.
        page.get_by_text("Type low, likely and high").click()
        field = page.locator(".st-key-margin_likely input")
        field.fill("20000")
        field.press("Enter")
        expect(page.get_by_text("\u20ac20,000").first).to_be_visible()


def test_no_figure_of_a_card_is_cut_off_on_a_phone_or_a_zoomed_projector(
    chromium: Browser, server: str, sample: str
) -> None:
    phone = {"width": 390, "height": 700}
    for page in watched_page(chromium, server, sample, locale="de-DE", viewport=phone):
        page.goto(server)
        expect(page.get_by_test_id("stMetricValue").first).to_be_visible(timeout=90_000)
        settle(page)
        for width in (390, 640, 853, 1280):
            resize(page, width)
            cut = page.get_by_test_id("stMetricValue").evaluate_all(
                "all => all.flatMap(one => [one, ...one.querySelectorAll('*')])"
                ".filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth)"
                ".map(one => one.textContent)"
            )
            assert cut == [], f"at {width} pixels"
