"""A marketer decides in a table: whom to keep as a possible customer, and how a word sounds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from kpi_core.imports.importer import import_file
from kpi_core.workspace import open_workspace
from tests.browser.conftest import watched_page
from tests.browser.exports import choose, expect_figure
from tests.browser.serving import settle, workspace_folder

DECIDER = "somebody_who_decides".ljust(32, "_")
MENTIONS = (
    "brand,mentioned_at,author,platform,text\n"
    "Acme,2025-01-06 09:00,ann,x,A great portal\n"
    "Acme,2025-01-07 09:00,ben,x,Great support\n"
    "Acme,2025-01-08 09:00,cem,x,What a great day\n"
    "Acme,2025-01-09 09:00,dot,x,The portal is unusable\n"
    "Rival,2025-01-06 09:00,eva,facebook,Fed up with the invoices\n"
    "Rival,2025-01-07 09:00,fay,linkedin,Fed up with the prices\n"
    "Rival,2025-01-08 09:00,gus,x,Fed up with the support\n"
    "Rival,2025-01-09 09:00,hal,x,It is a portal\n"
)
ROW, HEADER = 35, 35  # pixels, of Streamlit's tables
HANDED_ON = 300  # milliseconds: Streamlit's tables keep an edit to themselves for 150


@pytest.fixture
def decider(chromium: Browser, server: str, home: Path) -> Iterator[Page]:
    """A page of somebody who has loaded the mentions of two brands."""
    folder = workspace_folder(home, DECIDER)
    workspace = open_workspace(folder, folder.parent)
    workspace.start_over()
    workspace.add(import_file(MENTIONS.encode(), "mentions.csv"))
    workspace.save_settings(workspace.settings.with_own_accounts(("Acme",)))
    yield from watched_page(chromium, server, DECIDER)


def look(page: Page, server: str, view: str) -> None:
    page.goto(f"{server}/share_of_voice?view={view}")
    settle(page)


def choose_cell(table: Locator, row: int, part: float) -> None:
    """Click a cell at a part of the table's width: cells are painted, and met by their place."""
    table.scroll_into_view_if_needed()
    expect(table.locator("canvas td").first).to_be_attached()
    scroller = table.locator(".dvn-scroller")
    box = scroller.bounding_box()
    assert box
    scroller.click(position={"x": box["width"] * part, "y": HEADER + ROW * row + ROW / 2})


def tick(table: Locator, row: int, before: str) -> None:
    """Change a tick in the first column, which is `before`, "true" or "false"."""
    cell = table.locator("canvas tr").nth(row + 1).locator("td").first
    expect(cell).to_have_text(before)
    choose_cell(table, row, 0.06)
    table.page.keyboard.press("Space")
    expect(cell).not_to_have_text(before)


def press(page: Page, button: str) -> None:
    """Send a form with what was just edited in its table.

    The wait runs on the page's own clock, so a busy browser can't let the click pass the edit.
    """
    page.evaluate("wait => new Promise(done => setTimeout(done, wait))", HANDED_ON)
    page.get_by_role("button", name=button).click()


def people(page: Page) -> Locator:
    return page.get_by_test_id("stForm").get_by_test_id("stDataFrame")


def test_who_is_dropped_stays_dropped_and_is_worth_nothing(decider: Page, server: str) -> None:
    page = decider
    worth = page.locator(".st-key-n_dissatisfied input")
    everybody = page.get_by_role("heading", name="3 people complained about a competitor")
    dropped = page.get_by_role("heading", name="2 people complained about a competitor, 1 other")
    look(page, server, "Competitors")
    expect(everybody).to_be_visible()
    expect(people(page).locator("canvas tr").nth(1)).to_contain_text("gus")
    tick(people(page), 0, "true")
    press(page, "Keep these people")
    expect(dropped).to_be_visible()
    expect_figure(page, "People dissatisfied with a competitor", "2")
    page.get_by_role("link", name="What the people you keep may be worth").click()
    page.get_by_text("How many, and what it cost").click()
    expect(worth).to_have_attribute("placeholder", "2 people in your data")
    look(page, server, "Competitors")
    page.reload()
    settle(page)
    expect(dropped).to_be_visible()
    tick(people(page), 0, "false")
    press(page, "Keep these people")
    expect(everybody).to_be_visible()
    expect_figure(page, "People dissatisfied with a competitor", "3")


def test_tick_for_one_person_is_not_taken_for_another(decider: Page, server: str) -> None:
    page = decider
    look(page, server, "Competitors&platform=X")
    expect(people(page).locator("canvas tr").nth(1)).to_contain_text("gus")
    tick(people(page), 0, "true")
    choose(page, "Platforms", "LinkedIn")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remove X").click()
    expect(people(page).locator("canvas tr").nth(1)).to_contain_text("fay")
    expect(people(page).locator("canvas tr").nth(1).locator("td").first).to_have_text("true")


def test_word_that_sounds_otherwise_changes_the_net_sentiment(decider: Page, server: str) -> None:
    page = decider
    look(page, server, "Tone")
    expect_figure(page, "Net sentiment", "+0.50")  # 3 positive and 1 negative of 4
    page.get_by_text("Words of service and B2B talk").click()
    table = page.get_by_test_id("stForm").get_by_test_id("stDataFrame")
    word = table.locator("canvas tr").filter(has_text="unusable")
    expect(word).to_contain_text("-2.7")
    choose_cell(table, 2, 0.9)
    page.keyboard.press("Enter")
    page.locator("#portal input").fill("3.5")
    page.keyboard.press("Enter")
    expect(word).to_contain_text("3.5")
    press(page, "Use these words")
    expect_figure(page, "Net sentiment", "+1.00")  # all 4 positive
    settle(page)
    page.reload()
    expect_figure(page, "Net sentiment", "+1.00")
