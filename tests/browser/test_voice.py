"""A marketer listens: another base, a word against noise, labels of tone, a blip and its note."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.exports import choose, pick
from tests.browser.serving import settle

BLIP = "11 Mar 2026: “Harrowlatch” – more negative than usual, 123 mentions"


@pytest.fixture
def listener(chromium: Browser, server: str, own_sample: str) -> Iterator[Page]:
    """A page of somebody who has loaded the sample and changes what is decided there."""
    yield from watched_page(chromium, server, own_sample)


def test_what_is_decided_about_voices_stays(listener: Page, server: str) -> None:
    page = listener
    page.goto(f"{server}/share_of_voice")
    settle(page)
    pick(page, "Share of what?", "Authors")
    expect(page).to_have_url(re.compile("base=Authors"))
    expect(page.get_by_text("of those who talk, likely between")).to_be_visible()
    expect(page.get_by_text("The bases disagree on who leads")).to_be_visible()

    page.get_by_text("What is no mention of a brand?").click()
    settle(page)
    page.get_by_label("Never counts with one of").fill("hiring")
    page.get_by_label("Counts only with one of").click()  # leaving a field sends it
    settle(page)
    expect(
        page.get_by_text(re.compile(r"Of “Harrowlatch”, [\d,]+ mentions would stay"))
    ).to_be_visible()
    page.get_by_role("button", name="Use these words").click()
    settle(page)

    pick(page, "Look at", "Tone")
    page.get_by_text("Label mentions at random").click()
    settle(page)
    form = page.locator(".st-key-audit").get_by_test_id("stForm")
    expect(form.get_by_role("radiogroup").first).to_be_visible()
    for group in form.get_by_role("radiogroup").all()[:4]:
        group.get_by_text("neutral", exact=True).click()
    page.get_by_role("button", name="Keep these labels").click()
    settle(page)
    expect(page.get_by_text(re.compile(r"[1-9] of 50 labelled"))).to_be_visible()

    pick(page, "Look at", "Blips")
    choose(page, "Which blip?", BLIP)
    settle(page)  # before it the form is that of another blip of the same day
    expect(page.get_by_role("heading", name=re.compile("Look for “outage”"))).to_be_visible()
    page.get_by_label("Looked into by").fill("Ada")
    page.get_by_label("Finding").fill("The login was down from 9 to 23 h")
    page.get_by_role("button", name="Keep the note").click()
    settle(page)

    page.reload()
    settle(page)
    choose(page, "Which blip?", BLIP)
    settle(page)
    expect(page.get_by_label("Finding")).to_have_value("The login was down from 9 to 23 h")
    pick(page, "Look at", "Tone")
    page.get_by_text("Label mentions at random").click()
    settle(page)
    expect(page.get_by_text(re.compile(r"[1-9] of 50 labelled"))).to_be_visible()
    pick(page, "Look at", "Share")
    page.get_by_text("What is no mention of a brand?").click()
    settle(page)
    expect(page.get_by_label("Never counts with one of")).to_have_value("hiring")
