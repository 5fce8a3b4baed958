"""A brand whose name is a picture in Markdown and a tag in HTML: shown as text, nothing fetched."""

from playwright.sync_api import Page, expect

from tests.browser.exports import file, upload
from tests.browser.serving import settle

BRAND = "![x](http://127.0.0.1:9/b.png) <script>"
JOINER = "\u2060"
HEADER = "brand,mentioned_at,platform,author,text,sentiment\n"
ROWS = "".join(
    f"{brand},2025-03-{day:02d},x,author{day},Says {brand},positive\n"
    for day in range(1, 8)
    for brand in (BRAND, BRAND, "Acme")
)


FOREIGN = "script, img:not([src^='data:image/svg+xml;base64,'])"
"""What a brand's name might bring along; sparklines are drawings of our own, within the page."""


def test_hostile_brand_is_literal_in_sentences_charts_filters_and_tables(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/upload")
    upload(page, file(f"{BRAND.replace('/', '_')}.csv", HEADER + ROWS))
    page.goto(f"{server}/share_of_voice")
    sentences = page.get_by_test_id("stMain").locator("h2, h3")
    expect(sentences.first).to_be_visible()
    settle(page)
    assert f"“{BRAND}”" in " ".join(sentences.all_inner_texts()).replace(JOINER, "")
    expect(page.locator("svg text", has_text=BRAND).first).to_be_visible()
    expect(page.locator("canvas td", has_text=BRAND).first).to_be_attached()
    page.get_by_role("combobox", name="Brands").click()
    page.get_by_role("option", name=BRAND, exact=True).click()
    chosen = page.get_by_test_id("stMultiSelect").filter(has_text="Brands")
    expect(chosen.get_by_text(BRAND, exact=True)).to_be_visible()
    settle(page)
    main = page.get_by_test_id("stMain")
    expect(main.locator(FOREIGN)).to_have_count(0)
    page.goto(f"{server}/upload")
    settle(page)
    page.get_by_role("combobox", name="Look into one of them").click()
    page.get_by_role("option").first.click()
    expect(page.get_by_role("button", name="Undo this import")).to_be_visible()
    expect(main.locator(FOREIGN)).to_have_count(0)
