"""The shell around the pages: deep links, menu, cookie, policy, fonts and favicon."""

import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.serving import ROOT, serving, settle

MENU = ["Home", "Upload"]
SECTIONS = ["Audience", "Content", "Market", "Value"]


@pytest.fixture
def first_visit(chromium: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A page of a server that nobody has visited yet."""
    with serving(ROOT / "app.py", tmp_path) as url:
        for page in watched_page(chromium, url):
            yield page, url


@pytest.fixture(scope="module")
def landing(chromium: Browser, server: str) -> Iterator[Page]:
    """The start page of a new visitor, opened once for the tests that only look at it."""
    for page in watched_page(chromium, server):
        page.goto(server)
        settle(page)
        yield page


def expect_page(page: Page, title: str) -> None:
    settle(page)
    expect(page).to_have_title(f"{title} · Kelvin")
    for entry in MENU:
        expect(page.get_by_role("link", name=entry)).to_be_visible()
    for section in SECTIONS:
        expect(page.get_by_role("button", name=section)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize(
    ("path", "title"),
    [("audience_qualification", "Audience qualification"), ("upload?period=month", "Upload")],
)
def test_first_deep_link_on_a_fresh_server_opens_its_page_with_the_whole_menu(
    first_visit: tuple[Page, str], path: str, title: str
) -> None:
    page, url = first_visit
    page.goto(f"{url}/{path}")
    expect_page(page, title)
    page.reload()
    expect_page(page, title)


def test_start_page_opens_with_the_whole_menu(landing: Page) -> None:
    expect_page(landing, "Home")


def test_menu_leads_to_another_page(page: Page, server: str) -> None:
    page.goto(server)
    settle(page)
    page.get_by_role("link", name="Upload").click()
    expect(page).to_have_title("Upload · Kelvin")
    expect(page).to_have_url(f"{server}/upload")


def test_cookie_stays_the_same_after_a_reload_and_no_script_can_read_it(
    page: Page, server: str
) -> None:
    page.goto(server)
    settle(page)
    [first] = [c for c in page.context.cookies() if c["name"] == "kelvin"]
    page.reload()
    settle(page)
    [second] = [c for c in page.context.cookies() if c["name"] == "kelvin"]
    assert first["value"] == second["value"]
    assert (first["httpOnly"], first["sameSite"], first["path"]) == (True, "Lax", "/")
    assert "kelvin" not in page.evaluate("document.cookie")


def test_every_visitor_gets_a_cookie_of_their_own(chromium: Browser, server: str) -> None:
    values = set()
    for _ in range(2):
        context = chromium.new_context()
        context.new_page().goto(server)
        values |= {c["value"] for c in context.cookies() if c["name"] == "kelvin"}
        context.close()
    assert len(values) == 2


def test_page_carries_the_policy_and_may_not_be_framed(page: Page, server: str) -> None:
    response = page.goto(server)
    assert response is not None
    headers = response.all_headers()
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-frame-options"] == "DENY"
    settle(page)


def test_what_the_policy_stops_is_told_of_every_document(chromium: Browser, server: str) -> None:
    script = "Object.assign(document.createElement('script'), { textContent: '1' })"
    pages = watched_page(chromium, server)
    page = next(pages)
    page.goto(server)
    page.evaluate(f"document.body.append({script})")
    page.goto(f"{server}/upload")
    with pytest.raises(AssertionError, match="the content security policy had to stop something"):
        next(pages)


def test_favicon_is_our_own_picture(landing: Page, server: str) -> None:
    icon = landing.locator("link[rel='shortcut icon']")
    expect(icon).to_have_attribute("href", re.compile(r"/media/.+\.png$"))
    address = icon.evaluate("link => link.href")
    assert address.startswith(server)
    favicon = ROOT / "pages" / "static" / "favicon.png"
    assert landing.request.get(address).body() == favicon.read_bytes()


def test_text_is_set_in_our_own_fonts(landing: Page) -> None:
    page = landing
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_be_visible()
    assert "Kelvin Serif" in heading.evaluate("node => getComputedStyle(node).fontFamily")
    assert page.evaluate("document.fonts.load('600 16px \"Kelvin Serif\"').then(f => f.length)") > 0
    assert page.evaluate("document.fonts.load('400 16px \"Kelvin Sans\"').then(f => f.length)") > 0


WIDTHS = """
async weight => {
  const font = `${weight} 100px "Kelvin Sans"`;
  await document.fonts.load(font, "0123456789.");
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  return [..."0123456789."].map((letter) => pen.measureText(letter).width);
}
"""


@pytest.mark.parametrize("weight", [400, 600])
def test_digits_have_one_width_so_that_figures_stand_under_each_other(
    landing: Page, weight: int
) -> None:
    expect(landing.get_by_role("heading", level=1)).to_be_visible()
    *digits, point = landing.evaluate(WIDTHS, weight)
    assert len(set(digits)) == 1
    assert point < digits[0] / 2


def test_upload_without_the_token_is_refused(server: str) -> None:
    upload = urllib.request.Request(
        f"{server}/_stcore/upload_file/session/file", b"a,b\n1,2\n", method="PUT"
    )
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(upload)
    assert refusal.value.code == 403


def test_menu_folds_on_a_phone_and_the_page_is_not_wider(chromium: Browser, server: str) -> None:
    for page in watched_page(chromium, server, viewport={"width": 390, "height": 844}):
        page.goto(server)
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
