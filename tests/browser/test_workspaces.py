"""Each user's work is kept apart, and can be saved, cleared and opened again."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.exports import choose, expect_figure, file, upload, x_content
from tests.browser.serving import settle

LIKES = (4, 9, 16)


def test_saved_workspace_opens_again_with_the_same_figures(
    page: Page, server: str, tmp_path: Path
) -> None:
    page.goto(f"{server}/upload")
    upload(page, file("content.csv", x_content(LIKES)))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    saved = tmp_path / "kelvin-workspace.zip"
    download.value.save_as(saved)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Start over now").click()
    expect(page.get_by_text("What is loaded")).to_have_count(0)
    page.goto(server)
    expect(page.get_by_role("button", name="Explore the sample company")).to_be_visible()
    page.goto(f"{server}/upload")
    settle(page)
    page.get_by_role("button", name="Open a file").click()
    page.get_by_test_id("stPopoverBody").locator("input[type=file]").set_input_files(saved)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("What is loaded")).to_be_visible()
    page.goto(f"{server}/engagement_tiers")
    expect_figure(page, "Likes", f"{sum(LIKES)}")


def test_a_file_that_is_no_workspace_is_refused_and_changes_nothing(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/upload")
    upload(page, file("content.csv", x_content(LIKES)))
    page.get_by_role("button", name="Open a file").click()
    body = page.get_by_test_id("stPopoverBody")
    body.locator("input[type=file]").set_input_files([file("content.csv", x_content(LIKES))])
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_role("alert").filter(has_text="This is no workspace file")).to_be_visible()
    page.goto(f"{server}/engagement_tiers")
    expect_figure(page, "Likes", f"{sum(LIKES)}")


def test_two_users_at_once_see_only_their_own(
    chromium: Browser, server: str, sample_page: Page
) -> None:
    for page in watched_page(chromium, server):
        page.goto(f"{server}/engagement_tiers")
        expect(page.get_by_text("This page is still empty.")).to_be_visible()
        page.goto(f"{server}/upload")
        sample_page.goto(f"{server}/engagement_tiers")
        upload(page, file("content.csv", x_content(LIKES, account="quillmark")))
        page.goto(f"{server}/engagement_tiers")
        expect_figure(page, "Likes", f"{sum(LIKES)}")
        page.get_by_text("The rows behind it").click()
        expect(page.get_by_text(f"{len(LIKES)} posts.", exact=True)).to_be_visible()
        choose(page, "Brands", "quillmark")
        expect(page.get_by_text("Harrowlatch")).to_have_count(0)
        sample_page.goto(f"{server}/share_of_voice")
        expect(sample_page.locator("svg text", has_text="Harrowlatch").first).to_be_visible()
        settle(sample_page)
        sample_page.get_by_role("combobox", name="Brands").click()
        expect(sample_page.get_by_role("option", name="Kavelock")).to_be_visible()
        expect(sample_page.get_by_text("quillmark")).to_have_count(0)
