"""Files in the formats of real exports, made here, and what the browser needs to upload them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from playwright.sync_api import FilePayload, Locator, Page, TimeoutError, expect

from tests.browser.serving import settle

FIRST_DAY = date(2025, 2, 1)
X_HEADER = (
    "Post id,Date,Post text,Link,Impressions,Likes,Engagements,Bookmarks,Share,New follows,"
    "Replies,Reposts,Profile visits,Detail expands,Url clicks,Hashtag clicks,Permalink clicks\n"
)
DAMAGED_DATE = "yesterday"
OPENINGS = 5


def file(name: str, content: str | bytes) -> FilePayload:
    data = content.encode() if isinstance(content, str) else content
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def meta_metric(title: str, values: Sequence[int]) -> bytes:
    """Meta Business Suite: UTF-16, a line for Excel, a title, then a day a row."""
    days = (FIRST_DAY + timedelta(days=number) for number in range(len(values)))
    rows = [f'"{day}T00:00:00","{value}"' for day, value in zip(days, values, strict=True)]
    lines = ["sep=,", f'"{title}"', '"Date","Primary"', *rows, "", ""]
    return "\r\n".join(lines).encode("utf-16")


def x_content(likes: Sequence[int], account: str = "northwind_hq", damaged: int = 0) -> str:
    """X Analytics: a post a row, reposted twice as often as liked; the first dates may be bad."""
    lines = [X_HEADER]
    for number, liked in enumerate(likes):
        day = (FIRST_DAY + timedelta(days=number)).strftime("%a %b %-d %Y")
        day = DAMAGED_DATE if number < damaged else day
        post = 1888888888888888000 + number
        lines.append(
            f'{post},{day},"Valves, sized",https://x.com/{account}/status/{post},{1000 + number},'
            f"{liked},9,1,7,0,3,{2 * liked},1,1,4,0,0\n"
        )
    return "".join(lines)


def upload(page: Page, *files: FilePayload) -> None:
    """Give the uploader files and wait until they are kept: then a new, empty uploader is there."""
    settle(page)
    box = page.locator("[class*='st-key-upload_']")
    name, number = re.search(r"st-key-(upload_)(\d+)", box.get_attribute("class")).groups()
    box.locator("input[type=file]").set_input_files(list(files))
    expect(page.locator(f".st-key-{name}{int(number) + 1}")).to_be_visible(timeout=60_000)
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of the select box of that label."""
    choose_in(page.get_by_role("combobox", name=label), option)


def choose_in(box: Locator, option: str) -> None:
    """Choose an option of a select box.

    A page that still runs, or draws, closes the list: then it is opened anew.
    """
    page = box.page
    settle(page)
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(OPENINGS):
        box.click()
        try:
            wanted.click(timeout=5_000)
        except TimeoutError:
            continue
        return
    raise AssertionError(f"{option} can't be chosen")


def pick(page: Page, group: str, option: str) -> None:
    """Choose one of the words that stand beside each other under that name, such as a view."""
    words = page.get_by_role("radiogroup", name=group)
    words.get_by_text(option, exact=True).click()
    expect(words.get_by_role("radio", name=option, exact=True)).to_be_checked()
    settle(page)


def expect_figure(page: Page, label: str, value: str) -> None:
    """The card or the small vanity line of a KPI shows this value."""
    metric = page.get_by_test_id("stMetric").filter(has_text=label)
    line = page.get_by_text(re.compile(rf"^{re.escape(f'{label}: {value}')}\s*(vanity)?\s*$"))
    expect(
        metric.get_by_test_id("stMetricValue").get_by_text(value, exact=True).or_(line)
    ).to_have_count(1)
