"""The editorial calendar in the browser: uploaded, changed, queued, and taken along."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kpi_core.settings.calendar import Calendar
from kpi_core.workspace import open_workspace
from tests.browser.conftest import watched_page
from tests.browser.exports import pick
from tests.browser.serving import settle, workspace_folder
from tests.browser.test_accessibility import expect_all_can_use

SHEET = """date,channel,title,text,status
2026-09-08,LinkedIn,<b>First</b>,Read this,ready
,LinkedIn,Second,=1+1,ready
"""
CALENDAR = Calendar.model_validate(
    {
        "pieces": [
            {"id": "a", "on": "2026-09-08", "platform": "linkedin", "title": "On the cloud",
             "topic": "cloud posture", "owner": "Ines"},
            {"id": "b", "on": "2026-09-15", "platform": "x", "title": "On identity",
             "topic": "identity", "owner": "Jonas"},
            {"id": "c", "platform": "x", "title": "At any time", "text": "Hello",
             "status": "ready"},
            {"id": "d", "platform": "youtube", "title": "A film"},
        ],
        "slots": [{"platform": "x", "weekday": day, "at": "09:00"} for day in range(5)],
    }
)  # fmt: skip
PARTS = ("Plan and posts", "Write the plan", "Posting queue")


@pytest.fixture(scope="module")
def planner(home: Path, own_sample: str) -> str:
    """The cookie of somebody who has loaded the sample and planned something."""
    folder = workspace_folder(home, own_sample)
    workspace = open_workspace(folder, folder.parent)
    settings = workspace.settings.model_copy(update={"calendar": CALENDAR})
    workspace.save_settings(settings)
    return own_sample


def downloaded(page: Page, label: str) -> str:
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").filter(has_text=label).get_by_role("button").click()
    return download.value.path().read_text("utf-8-sig")


def test_calendar_is_uploaded_changed_and_taken_along(page: Page, server: str) -> None:
    page.goto(f"{server}/objectives?goals_view=Calendar&calendar_part=Write+the+plan")
    settle(page)
    page.get_by_text("Upload a calendar").click()
    settle(page)
    page.get_by_test_id("stMain").locator("input[type=file]").set_input_files(
        {"name": "plan.csv", "mimeType": "text/csv", "buffer": SHEET.encode()}
    )
    page.get_by_role("button", name="Take 2 pieces").click()
    expect(page.get_by_role("heading", name="2 pieces in the calendar.")).to_be_visible()
    settle(page)
    grid = page.get_by_test_id("stMain").get_by_test_id("stDataFrame").first
    grid.click(position={"x": 400, "y": 52})  # the title of the first row
    page.keyboard.press("Enter")
    page.locator("textarea.gdg-input").press_sequentially("Changed", delay=50)
    page.get_by_role("button", name="Keep the calendar").click()
    settle(page)
    page.reload()
    settle(page)
    told = downloaded(page, "Download as CSV")
    assert "Changed" in told
    assert "<b>First</b>" not in told
    assert "'=1+1" in told  # a spreadsheet computes nothing
    diary = downloaded(page, "Download for a diary")
    assert "SUMMARY:LinkedIn: Changed" in diary
    assert "DTSTART;VALUE=DATE:20260908" in diary


def test_edit_that_is_not_kept_yet_is_there_again_after_another_view(
    chromium: Browser, server: str, planner: str
) -> None:
    for page in watched_page(chromium, server, planner):
        page.goto(f"{server}/objectives?goals_view=Calendar&calendar_part=Write+the+plan")
        settle(page)
        grid = page.get_by_test_id("stMain").get_by_test_id("stDataFrame").first
        grid.click(position={"x": 400, "y": 52})  # the title of the first row
        page.keyboard.press("Enter")
        page.locator("textarea.gdg-input").press_sequentially("Left alone", delay=50)
        page.keyboard.press("Enter")
        waits = page.get_by_text("Not kept yet")
        expect(waits).to_be_visible()
        settle(page)
        for part in ("Posting queue", "Write the plan"):
            page.get_by_text(part, exact=True).click()
            settle(page)
        expect(waits).to_be_visible()
        assert "Left alone" not in downloaded(page, "Download as CSV")
        page.get_by_role("button", name="Keep the calendar").click()
        expect(waits).to_have_count(0)
        settle(page)
        page.reload()
        settle(page)
        assert "Left alone" in downloaded(page, "Download as CSV")


def test_queue_hands_what_is_ready_to_a_scheduler(
    chromium: Browser, server: str, planner: str
) -> None:
    for page in watched_page(chromium, server, planner):
        page.goto(f"{server}/objectives?goals_view=Calendar&calendar_part=Posting+queue")
        settle(page)
        expect(page.get_by_text("Next comes “At any time” on X")).to_be_visible()
        expect(page.get_by_text("Kelvin posts nothing")).to_be_visible()
        field = page.get_by_role("combobox", name=re.compile("A file of"))
        field.click()
        page.get_by_role("option", name="X", exact=True).click()
        expect(page.get_by_text("1 piece for X")).to_be_visible()
        settle(page)
        header, row = downloaded(page, "Download the queue").split("\n")[:2]
        assert header.strip() == "Text,Image URL,Tags,Posting Time"
        assert re.fullmatch(r"Hello,,,\d{4}-\d\d-\d\d 09:00", row.strip())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_of_it_harms_whoever_sees_little(
    chromium: Browser, server: str, planner: str, scheme: str
) -> None:
    for page in watched_page(chromium, server, planner, color_scheme=scheme):
        page.goto(f"{server}/objectives?goals_view=Calendar&calendar_part=Posting+queue")
        settle(page)
        for part in PARTS:
            pick(page, "Part", part)
            expect(page.get_by_test_id("stException")).to_have_count(0)
            expect_all_can_use(page, scheme)
