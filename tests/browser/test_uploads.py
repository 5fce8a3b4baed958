"""Real formats in, wrong files turned away, unknown ones mapped, bad rows set aside, undo."""

import csv
import io
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.exports import (
    DAMAGED_DATE,
    choose,
    expect_figure,
    file,
    meta_metric,
    upload,
    x_content,
)
from tests.browser.serving import ROOT, serving, settle

LIKES = (5, 0, 12, 7, 31, 2)
FOLLOWS = (3, 0, 8, 1)
UNKNOWN = "When,Which brand,What was said,Who\n"
VOICES = "2025-03-01,Acme,Great valve,ann\n2025-03-02,Bolt,It leaks,ben\n"
MORE_VOICES = "2025-04-01,Acme,Still great,cid\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"


def expect_account(page: Page, name: str, account: str) -> None:
    choose(page, "Look into one of them", name)
    expect(page.get_by_text(account, exact=True)).to_be_visible()


def expect_own_figures(page: Page, url: str) -> None:
    page.goto(f"{url}/engagement_tiers")
    expect_figure(page, "Likes", f"{sum(LIKES)}")
    expect_figure(page, "Shares", f"{2 * sum(LIKES)}")
    page.goto(f"{url}/audience_qualification")
    expect_figure(page, "New followers", f"{sum(FOLLOWS)}")


def test_own_exports_are_recognised_summed_and_still_there_after_reload_and_restart(
    chromium: Browser, tmp_path: Path
) -> None:
    with serving(ROOT / "app.py", tmp_path) as url:
        for page in watched_page(chromium, url):
            page.goto(url)
            page.get_by_role("button", name="Bring your own exports").click()
            expect(page).to_have_url(f"{url}/upload")
            upload(
                page,
                file("Follows.csv", meta_metric("Instagram follows", FOLLOWS)),
                file("content.csv", x_content(LIKES)),
            )
            expect_account(
                page, "content.csv", "posts: 6 rows in = 6 loaded + 0 set aside + 0 blank"
            )
            expect(page.get_by_text("content.csv · X Analytics: content")).to_be_visible()
            expect_account(
                page, "Follows.csv", "account totals: 4 rows in = 4 loaded + 0 set aside + 0 blank"
            )
            expect(
                page.get_by_text("Follows.csv · Meta Business Suite metric by day")
            ).to_be_visible()
            expect_own_figures(page, url)
            page.reload()
            expect_figure(page, "New followers", f"{sum(FOLLOWS)}")
            cookies = {c["name"]: c["value"] for c in page.context.cookies()}
    with serving(ROOT / "app.py", tmp_path) as url:
        for page in watched_page(chromium, url, cookies["kelvin"]):
            expect_own_figures(page, url)


def test_wrong_files_are_told_what_they_are_and_disturb_nothing(page: Page, server: str) -> None:
    page.goto(f"{server}/upload")
    upload(
        page,
        file("content.csv", x_content(LIKES)),
        file("report.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
        file("nothing.csv", b""),
        file("photo.png", PNG),
    )
    for sentence in (
        "This file is a PDF document. A PDF holds pages, no table. Export your data as CSV or XLSX",
        "This file is empty. Export it again",
        "This file is a picture (PNG). Numbers in a picture can't be read.",
    ):
        expect(page.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    for left in (2, 1, 0):
        page.get_by_role("button", name="Remove it").first.click()
        expect(page.get_by_role("button", name="Remove it")).to_have_count(left)
    page.goto(f"{server}/engagement_tiers")
    expect_figure(page, "Likes", f"{sum(LIKES)}")


def test_columns_of_another_tool_are_mapped_once_and_read_without_asking_later(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/upload")
    upload(page, file("voices.csv", UNKNOWN + VOICES))
    preview = page.get_by_test_id("stDataFrame").locator("canvas td")
    expect(preview.filter(has_text="Great valve")).to_have_count(1)
    expect(page.get_by_role("combobox", name="One row of this file is")).to_have_value(
        "one mention of a tracked brand (mentions)"
    )
    expect(page.get_by_role("combobox", name="Which brand")).to_have_value("brand")
    for header, column in (
        ("When", "mentioned (date)"),
        ("What was said", "text"),
        ("Who", "author"),
    ):
        choose(page, header, column)
        settle(page)
    page.get_by_role("button", name="Read it like this").click()
    page.get_by_role("button", name="Load the 2 good rows").click()
    expect_account(page, "voices.csv", "mentions: 2 rows in = 2 loaded + 0 set aside + 0 blank")
    upload(page, file("later.csv", UNKNOWN + MORE_VOICES))
    expect(page.get_by_role("button", name="Read it like this")).to_have_count(0)
    expect_account(page, "later.csv", "mentions: 1 row in = 1 loaded + 0 set aside + 0 blank")
    page.goto(f"{server}/share_of_voice")
    expect(page.locator("svg text", has_text="66.7%")).to_be_visible()
    page.get_by_text("The rows behind it").click()
    expect(page.get_by_text("3 mentions.", exact=True)).to_be_visible()


def test_rows_set_aside_come_back_with_reasons_and_good_ones_wait_for_consent(
    page: Page, server: str
) -> None:
    page.goto(f"{server}/upload")
    upload(page, file("content.csv", x_content(LIKES, damaged=2)))
    expect(
        page.get_by_text("posts: 6 rows in = 4 loaded + 2 set aside + 0 blank", exact=True)
    ).to_be_visible()
    expect(page.get_by_text("What is loaded")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the rows set aside").click()
    text = Path(download.value.path()).read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Likes"] for row in rows] == [str(number) for number in LIKES[:2]]
    for row in rows:
        assert (row["set aside: column"], row["set aside: value"]) == ("Date", DAMAGED_DATE)
        assert row["set aside: reason"]
    page.get_by_role("button", name="Load the 4 good rows").click()
    expect(page.get_by_text("What is loaded")).to_be_visible()
    page.goto(f"{server}/engagement_tiers")
    expect_figure(page, "Likes", f"{sum(LIKES[2:])}")
    page.goto(f"{server}/upload")
    choose(page, "Look into one of them", "content.csv")
    page.get_by_role("button", name="Undo this import").click()
    expect(page.get_by_text("What is loaded")).to_have_count(0)
    page.goto(server)
    expect(page.get_by_role("button", name="Bring your own exports")).to_be_visible()
