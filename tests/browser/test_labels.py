"""What is built and labelled by hand stays: over pages, a reload, and a file saved and opened."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.exports import choose, choose_in, file, upload
from tests.browser.serving import settle

TITLES = [f"Ninja of kind {letter}" for letter in "ABCDEFGHIJKL"]
AUDIENCE = (
    "person_id,name,platform,job_title,company,country,followers\n"
    "ann,Ann,x,CTO,Acme,Austria,1000\n"
    "bob,Bob,x,CTO,Acme,Germany,1001\n"
    + "".join(
        f"n{number},Person {number},x,{title},Beta,Germany,{number}\n"
        for number, title in enumerate(TITLES)
    )
)
VISITS = (
    "content_id,visited_at,visitor_id,max_scroll_pct,is_from_blog\n"
    + "".join(f"guide,2025-01-{day:02d} 12:00,regular,80,yes\n" for day in (1, 5, 9))
    + "guide,2025-01-02 12:00,once,90,no\n"
    + "news,2025-01-03 12:00,other,70,no\n"
    + "news,2025-03-31 12:00,late,70,no\n"
)


def view(page: Page, server: str, name: str, place: str = "audience_qualification") -> None:
    """Open a view of a page by its link."""
    key = "audience" if place == "audience_qualification" else "view"
    page.goto(f"{server}/{place}?{key}={name}")
    settle(page)


def saved_and_opened(page: Page, server: str, file_path: Path) -> None:
    """The workspace saved to a file, cleared away, and opened from it again."""
    page.goto(f"{server}/upload")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save to a file").click()
    download.value.save_as(file_path)
    page.get_by_role("button", name="Start over").click()
    page.get_by_role("button", name="Start over now").click()
    expect(page.get_by_text("What is loaded")).to_have_count(0)
    settle(page)
    page.get_by_role("button", name="Open a file").click()
    page.get_by_test_id("stPopoverBody").locator("input[type=file]").set_input_files(file_path)
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_text("What is loaded")).to_be_visible()
    settle(page)


@pytest.fixture
def people(chromium: Browser, server: str) -> Iterator[Page]:
    """Somebody who has loaded fourteen people, two of them with a title that can be read."""
    for page in watched_page(chromium, server):
        page.goto(f"{server}/upload")
        upload(page, file("people.csv", AUDIENCE))
        yield page


def test_definition_is_built_compared_and_stays(people: Page, server: str, tmp_path: Path) -> None:
    page = people
    view(page, server, "Definitions")
    page.get_by_label("Its name").fill("Austrian technologists")
    page.get_by_label("Its name").press("Enter")
    settle(page)
    choose(page, "Country", "Austria")
    page.keyboard.press("Escape")
    expect(page.get_by_text("the country is “Austria”")).to_be_visible()
    expect(page.get_by_text("It takes in 1 person now")).to_be_visible()
    page.get_by_role("button", name="Keep as another definition").click()
    comparison = page.get_by_text("1 person in both")
    expect(comparison).to_be_visible()
    expect(page.get_by_text("1 only in the first")).to_be_visible()
    page.goto(f"{server}/content_depth")
    settle(page)
    view(page, server, "Definitions")
    expect(comparison).to_be_visible()
    saved_and_opened(page, server, tmp_path / "kelvin.zip")
    view(page, server, "Who qualifies")
    expect(page.get_by_role("heading", name="1 meet “Austrian technologists”")).to_be_visible()


def type_the_influencer(page: Page, server: str) -> Locator:
    """Bob, who has more than 1,000 followers, is found to be a journalist; what then stands."""
    view(page, server, "Influencers")
    expect(page.get_by_role("heading", name="1 person has more than 1,000")).to_be_visible()
    choose(page, "What is this person to you?", "journalist")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keep these labels").click()
    typed = page.get_by_role("heading", name="1 write for others, 0 wait to be typed")
    expect(typed).to_be_visible()
    page.reload()
    settle(page)
    expect(typed).to_be_visible()
    return typed


def test_ten_titles_and_an_influencer_are_labelled_and_stay(
    people: Page, server: str, tmp_path: Path
) -> None:
    page = people
    typed = type_the_influencer(page, server)
    view(page, server, "Titles to label")
    expect(page.get_by_role("heading", name="12 titles can't be read in full")).to_be_visible()
    form = page.get_by_test_id("stForm")
    for number in range(10):
        for name, answer in (("Seniority", "Director"), ("Function", "security")):
            choose_in(form.get_by_role("combobox", name=name).nth(number), answer)
    page.get_by_role("button", name="Keep these labels").click()
    left = page.get_by_role("heading", name="2 titles can't be read in full")
    expect(left).to_be_visible()
    expect(page.get_by_text("Labels you have given: 10")).to_be_visible()
    view(page, server, "Titles to label")
    expect(left).to_be_visible()
    saved_and_opened(page, server, tmp_path / "kelvin.zip")
    view(page, server, "Titles to label")
    expect(page.get_by_text("Labels you have given: 10")).to_be_visible()
    expect(left).to_be_visible()
    view(page, server, "Influencers")
    expect(typed).to_be_visible()


def test_readers_are_grouped_by_two_clicks_and_the_group_stays(
    page: Page, server: str, tmp_path: Path
) -> None:
    page.goto(f"{server}/upload")
    upload(page, file("visits.csv", VISITS))
    view(page, server, "Coming back", "content_depth")
    choose(page, "Whose reading?", "Came from the blog")
    expect(page.get_by_text("came from the blog at least once")).to_be_visible()
    expect(page.get_by_role("heading", name="100% of 1 reader came back")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="New group").click()
    body = page.get_by_test_id("stPopoverBody")
    choose_in(body.get_by_role("combobox", name="Pieces"), "guide")
    page.keyboard.press("Escape")
    body.get_by_role("button", name="Keep this group").click()
    settle(page)
    choose(page, "Whose reading?", "Readers of guide")
    found = page.get_by_role("heading", name="50.0% of 2 readers came back")
    expect(found).to_be_visible()
    expect(page).to_have_url(re.compile("readers=Readers(%20|[+])of(%20|[+])guide"))
    page.reload()
    settle(page)
    expect(found).to_be_visible()
    page.goto(f"{server}/audience_qualification")
    settle(page)
    saved_and_opened(page, server, tmp_path / "kelvin.zip")
    page.goto(f"{server}/content_depth?view=Coming back&readers=Readers of guide")
    settle(page)
    expect(found).to_be_visible()
