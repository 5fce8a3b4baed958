"""Two exports that share a corrected day, then next month's: asked, undone, told as news.

posts of            1      2      3 Feb      4 Feb
February's export   5      7
the corrected one          9      4
March's                                      6
"""

from playwright.sync_api import Page, expect

from tests.browser.exports import choose, expect_figure, file, upload, x_content
from tests.browser.serving import settle

FEBRUARY = x_content((5, 7))
LINES = x_content((5, 9, 4, 6)).splitlines(keepends=True)
CORRECTED = "".join([LINES[0], *LINES[2:4]])
NEXT = "".join([LINES[0], LINES[4]])


def expect_likes(page: Page, server: str, likes: int) -> None:
    page.goto(f"{server}/engagement_tiers")
    expect_figure(page, "Likes", f"{likes}")


def test_corrected_day_is_asked_about_replaced_undone_and_next_month_is_news(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/upload")
    upload(page, file("february.csv", FEBRUARY), file("corrected.csv", CORRECTED))
    expect(page.get_by_text("differ from what is loaded, such as likes")).to_be_visible()
    expect(page.get_by_role("radio", name="This file")).to_be_checked()
    expect_likes(page, server, 5 + 7)
    page.goto(f"{server}/upload")
    page.get_by_role("button", name="Load the 2 good rows").click()
    expect(page.get_by_role("button", name="Load the 2 good rows")).to_have_count(0)
    expect_likes(page, server, 5 + 9 + 4)
    page.goto(f"{server}/upload")
    choose(page, "Look into one of them", "corrected.csv")
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_role("button", name="Undo this import")).to_have_count(0)
    settle(page)
    table = page.get_by_test_id("stDataFrame").first.locator("canvas td")
    expect(table.filter(has_text="undone")).to_have_count(1)
    expect_likes(page, server, 5 + 7)
    page.goto(f"{server}/upload")
    upload(page, file("march.csv", NEXT))
    page.goto(server)
    expect(page.get_by_text("New since last time: 1 post (4 Feb 2025)")).to_be_visible()
    expect_likes(page, server, 5 + 7 + 6)
