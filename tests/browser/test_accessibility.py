"""Every page for whoever sees little or nothing: axe's rules, contrast, and 200 % zoom."""

import re
from typing import TypedDict

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.serving import settle
from tests.browser.test_screens import CHARTS, DARK, PAGES, open_page
from tests.browser.test_shell import SECTIONS

WIDE = 1280
ZOOMED = 640  # the wide window at 200 %
PHONE = 390
NEEDED_CONTRAST = 4.5
HARMFUL = ("serious", "critical")
MORE = ("accounts?accounts_view=People+and+topics&period=last+90+days",)
"""Views that hold elements of a kind which the first view of no page has."""

# What axe finds in Streamlit's own elements, which no setting reaches: rule, selector, reason.
STREAMLITS_OWN = (
    (
        "list",
        "ul[data-testid=stSidebarNavItems]",
        "The menu that a narrow window folds away wraps the entries of each section in a div.",
    ),
    (
        "listitem",
        "ul[data-testid=stSidebarNavItems] > div > li, div > li:has([data-testid^=stSidebarNav])",
        "The same wrapped entries: a list item whose parent is that div.",
    ),
    (
        "color-contrast",
        "[data-testid=stSliderThumbValue] *, [data-testid=stSliderThumbValue]",
        "A slider's value has the primary colour, which in the dark also carries white text.",
    ),
)

RUN_AXE = """async ([options, own]) => {
  const found = await axe.run(document, { ...options, resultTypes: ["violations"] });
  const rules = [...found.violations, ...found.incomplete, ...found.passes];
  const isOwn = (rule, node) => {
    const element = document.querySelector(node.target[0]);
    return own.some(([id, selector]) => id === rule.id && element.matches(selector));
  };
  return {
    rules: rules.map((rule) => rule.id),
    found: found.violations.flatMap((rule) => rule.nodes.filter((node) => !isOwn(rule, node)).map(
      (node) => `${rule.impact} ${rule.id}: ${node.target.join(" ")} ${node.html.slice(0, 160)} ` +
        [...node.any, ...node.all, ...node.none].map((check) => check.message).join("; "))),
  };
}"""

# axe leaves out the text of drawings, whose colour is a fill.
FAINT_CHART_TEXT = """(needed) => {
  const parse = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parse(colour).map((part) => part / 255).map(
      (part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const app = document.querySelector("[data-testid=stApp]");
  const ground = light(getComputedStyle(app).backgroundColor);
  const texts = [...document.querySelectorAll("[data-testid=stVegaLiteChart] svg text")];
  return texts.map((text) => {
    const style = getComputedStyle(text);
    const ink = light(style.fill);
    const contrast = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
    const seen = style.opacity * style.fillOpacity;
    const what = `${text.textContent} ${style.fill} ${contrast.toFixed(2)}, opacity ${seen}`;
    return [seen, contrast, what];
  }).filter(([seen, contrast]) => seen > 0 && (seen < 1 || contrast < needed))
    .map(([, , what]) => what);
}"""


class AxeOptions(TypedDict, total=False):
    runOnly: list[str]


ENDED = """async () => {
  await Promise.allSettled(document.getAnimations().map((fading) => fading.finished));
}"""
"""Waits until whatever fades has faded; what is cut short has ended too."""


def expect_no_harm(page: Page, options: AxeOptions) -> None:
    """No serious or critical finding of axe, and the rule on contrast has really run.

    What a running script may still replace is faded: it is no colour of ours.
    """
    expect(page.locator("[data-stale=true]")).to_have_count(0)
    page.evaluate(ENDED)
    page.evaluate(AXE_SCRIPT)
    own = [[rule, selector] for rule, selector, _ in STREAMLITS_OWN]
    result = page.evaluate(RUN_AXE, [options, own])
    assert "color-contrast" in result["rules"]
    assert [text for text in result["found"] if text.startswith(HARMFUL)] == []
    assert [text for text in result["found"] if " heading-order: " in text] == []
    assert page.evaluate(FAINT_CHART_TEXT, NEEDED_CONTRAST) == []


def expect_no_scrolling_aside(page: Page, width: int) -> None:
    """Once charts and tables have taken the new width, which they do after the window."""
    page.set_viewport_size({"width": width, "height": 844})
    for selector in ("html", "[data-testid=stMain]"):
        fits = "([place, most]) => document.querySelector(place).scrollWidth <= most"
        page.wait_for_function(fits, arg=[selector, width])


def expect_all_can_use(page: Page, scheme: str) -> None:
    """By all of axe's rules in the light, also in narrow windows; in the dark only colours differ.

    The window is wide before and after.
    """
    if scheme == "dark":
        expect_no_harm(page, {"runOnly": ["color-contrast"]})
        return
    expect_no_harm(page, {})
    expect_no_scrolling_aside(page, ZOOMED)
    expect_no_scrolling_aside(page, PHONE)
    page.set_viewport_size({"width": WIDE, "height": 844})


def expect_chart(page: Page) -> None:
    expect(page.get_by_test_id("stVegaLiteChart").first.locator("svg")).to_be_visible()


def widen(page: Page) -> None:
    """Give a page that was opened on a phone a wide window, and wait until it has taken it."""
    charts = page.get_by_test_id("stVegaLiteChart").locator("svg")
    drawn = charts.count()
    page.set_viewport_size({"width": WIDE, "height": 844})
    expect(page.get_by_role("button", name=SECTIONS[0])).to_be_visible()
    if drawn:
        expect(charts.nth(drawn - 1)).to_be_attached()


@pytest.mark.parametrize("is_filled", [False, True], ids=["empty", "sample"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_harms_whoever_sees_little(
    chromium: Browser, server: str, sample: str, scheme: str, is_filled: bool
) -> None:
    """In the dark the pages are opened on a phone, which they fit, and widened."""
    is_dark = scheme == "dark"
    cookie = sample if is_filled else ""
    for page in watched_page(chromium, server, cookie, color_scheme=scheme):
        for name in (*PAGES, *(MORE if is_filled else ())):
            page.set_viewport_size({"width": PHONE if is_dark else WIDE, "height": 844})
            open_page(page, server, name)
            if is_filled and name in (*CHARTS, *MORE):
                expect_chart(page)
            if is_dark:
                expect(page.get_by_test_id("stApp")).to_have_css("background-color", DARK)
                expect_no_scrolling_aside(page, PHONE)
                widen(page)
            expect_all_can_use(page, scheme)


def test_explanation_and_table_twin_harm_nobody(sample_page: Page, server: str) -> None:
    page = sample_page
    open_page(page, server, "engagement_tiers")
    page.get_by_text("The same as a table").first.click()
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()
    page.get_by_role("button", name="Explain").first.click()
    expect(page.get_by_test_id("stPopoverBody").get_by_text("What it can't")).to_be_visible()
    settle(page)
    expect_no_harm(page, {})


def test_word_of_an_open_explanation_can_be_read_in_the_dark(
    chromium: Browser, server: str, sample: str
) -> None:
    for page in watched_page(chromium, server, sample, color_scheme="dark"):
        open_page(page, server, "engagement_tiers")
        page.get_by_role("button", name="Explain").first.click()
        expect(page.get_by_test_id("stPopoverBody").get_by_text("What it can't")).to_be_visible()
        page.mouse.move(0, 0)
        settle(page)
        expect_no_harm(page, {"runOnly": ["color-contrast"]})


@pytest.mark.parametrize(
    "place",
    [
        "roi_valuation",
        "crisis_desk?desk=Protocol",
        "audience_qualification?audience=Titles to label",
    ],
)
def test_no_label_that_is_read_out_holds_signs_of_markup(
    sample_page: Page, server: str, place: str
) -> None:
    open_page(sample_page, server, place)
    fields = sample_page.locator("main [aria-label]")
    expect(fields.nth(5)).to_be_attached()
    labels = fields.evaluate_all("nodes => nodes.map(node => node.getAttribute('aria-label'))")
    assert [label for label in labels if re.search(r"[\\*\u2060]|-badge\[", label)] == []
