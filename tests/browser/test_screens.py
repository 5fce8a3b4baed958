"""How a page is opened, and how it stands on sheets of paper."""

from playwright.sync_api import Page, expect

from tests.browser.serving import ROOT, settle

PAGES = sorted(
    path.stem
    for path in (ROOT / "pages").glob("*.py")
    if path.stem not in ("__init__", "navigation")
)
OF_TEXT = ("home", "upload", "objectives", "report", "kpi_dictionary")
CHARTS = [name for name in PAGES if name not in OF_TEXT]
DARK = "rgb(18, 23, 30)"  # backgroundColor of [theme.dark]


def open_page(page: Page, server: str, name: str) -> None:
    page.goto(f"{server}/{'' if name == 'home' else name}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("Something went wrong")).to_have_count(0)


def test_nothing_is_cut_in_two_between_sheets_of_paper(sample_page: Page, server: str) -> None:
    open_page(sample_page, server, "home")
    sample_page.emulate_media(media="print")
    for part in ("stGridCell", "stElementContainer"):
        expect(sample_page.get_by_test_id(part).first).to_have_css("break-inside", "avoid")
    section = sample_page.get_by_test_id("stElementContainer").filter(
        has=sample_page.get_by_role("heading", name="marketing")
    )
    expect(section).to_have_css("break-after", "avoid")
