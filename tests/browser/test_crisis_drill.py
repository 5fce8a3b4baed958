"""A drill in the browser: messages come on a clock, a reload loses nothing, answers are marked."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from kpi_core.crisis.drill import skip_to_next
from kpi_core.workspace import open_workspace
from tests.browser.conftest import watched_page
from tests.browser.serving import settle, workspace_folder

SOON = timedelta(seconds=6)


def cookie_of(page: Page) -> str:
    return next(c["value"] for c in page.context.cookies() if c["name"] == "kelvin")


def hasten(home: Path, cookie: str) -> None:
    """Let the next message of the drill under way come soon instead of after half a minute."""
    folder = workspace_folder(home, cookie)
    workspace = open_workspace(folder, folder.parent)
    settings = workspace.settings
    assert settings.crisis.running
    run = skip_to_next(settings.crisis.running, datetime.now(UTC) + SOON)
    crisis = settings.crisis.model_copy(update={"running": run})
    workspace.save_settings(settings.model_copy(update={"crisis": crisis}))


def answer(page: Page, text: str, place: str) -> None:
    page.get_by_label("Your answer").fill(text)
    page.get_by_role("radiogroup", name="Where do you answer?").get_by_text(place).click()
    page.get_by_role("button", name="Send the answer").click()


def test_drill_survives_a_reload_and_marks_its_answers(page: Page, server: str) -> None:
    page.goto(f"{server}/crisis_desk?desk=Drill")
    page.get_by_label("Who practises?").fill("Desk <b>A</b>")
    page.get_by_role("button", name="Start the drill").click()
    expect(page.get_by_text("Petra Lindqvist")).to_be_visible()
    answer(page, "Sorry, we are working on it and look into the cause.", "reply under it")
    expect(page.get_by_text("Message 2, minute")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Message 2, minute")).to_be_visible()
    expect(page.get_by_text("1 message dealt with")).to_be_visible()
    answer(page, "That is USER ERROR, calm down.", "press office")
    expect(page.get_by_text("Message 3, minute")).to_be_visible()
    page.get_by_role("button", name="End the drill").click()
    expect(page.get_by_text("2 of 2 messages answered, 5 of 9 marks")).to_be_visible()
    page.get_by_text("Why these marks?").click()
    expect(page.get_by_text("“That is USER ERROR, calm down.”")).to_be_visible()
    settle(page)
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").get_by_role("button").first.click()
    told = download.value.path().read_text("utf-8")
    assert "Desk &lt;b&gt;A&lt;/b&gt;" in told
    assert "USER ERROR" in told


def test_drill_under_way_opens_in_a_browser_that_has_nothing_loaded_yet(
    chromium: Browser, page: Page, server: str
) -> None:
    page.goto(f"{server}/crisis_desk?desk=Drill")
    page.get_by_role("button", name="Start the drill").click()
    expect(page.get_by_label("Your answer")).to_be_visible()
    phone = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}
    for other in watched_page(chromium, server, cookie_of(page), **phone):
        other.goto(f"{server}/crisis_desk?desk=Drill")
        expect(other.get_by_label("Your answer")).to_be_visible()


def test_message_comes_by_itself_and_leaves_what_is_being_typed(
    page: Page, server: str, home: Path
) -> None:
    page.goto(f"{server}/crisis_desk?desk=Drill")
    page.get_by_text("5 × faster").click()
    page.get_by_role("button", name="Start the drill").click()
    expect(page.get_by_text("Petra Lindqvist")).to_be_visible()
    hasten(home, cookie_of(page))
    page.get_by_label("Your answer").fill("We are still")
    expect(page.get_by_text("2 messages wait.")).to_be_visible(timeout=90_000)
    expect(page.get_by_label("Your answer")).to_have_value("We are still")
    page.get_by_role("button", name="End the drill").click()
    expect(page.get_by_role("button", name="Start the drill")).to_be_visible()
