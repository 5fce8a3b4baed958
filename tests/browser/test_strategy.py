"""A marketer settles her strategy: which KPIs lead, platforms, the overlap, what posts are for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kpi_core.plan.overlap import START
from kpi_core.plan.purposes import with_tags
from kpi_core.settings.choices import Manner, PlatformSheet, Purpose
from kpi_core.workspace import open_workspace
from tests.browser.conftest import watched_page
from tests.browser.exports import choose, pick
from tests.browser.serving import settle, workspace_folder
from tests.browser.test_accessibility import PHONE, expect_all_can_use, expect_no_harm

VIEWS = ("Objectives", "Strategy", "Choose KPIs", "Platforms", "Overlap", "Purposes")
SHEET = PlatformSheet(
    platform="linkedin", serves=("lead generation",), manner=Manner.PROACTIVE, tone="formal"
)


@pytest.fixture(scope="module")
def strategist(home: Path, own_sample: str) -> str:
    """The cookie of somebody who has loaded the sample company and written things down."""
    folder = workspace_folder(home, own_sample)
    workspace = open_workspace(folder, folder.parent)
    settings = workspace.settings
    goals = settings.goals.model_copy(update={"sheets": (SHEET,), "activities": START})
    tags = with_tags((), "campaign", ["Gatehouse launch"], Purpose.PROMOTION)
    workspace.save_settings(settings.model_copy(update={"goals": goals, "purposes": tags}))
    return own_sample


@pytest.fixture
def desk(chromium: Browser, server: str, strategist: str) -> Iterator[Page]:
    yield from watched_page(chromium, server, strategist)


def look(page: Page, server: str, view: str) -> None:
    page.goto(f"{server}/objectives?goals_view={view.replace(' ', '+')}")
    settle(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_kpis_are_chosen_kept_lead_home_and_are_given_back(desk: Page, server: str) -> None:
    page = desk
    look(page, server, "Choose KPIs")
    choose(page, "What is it for?", "lead generation")
    expect(page.get_by_role("heading", name="5 figures for lead generation")).to_be_visible()
    first = page.get_by_text("With a new firm and lead generation as the goal:").first
    expect(first).to_be_visible()
    page.get_by_text("metrics that mislead").click()
    expect(page.get_by_text("With metrics that mislead and lead generation").first).to_be_visible()
    expect(page.get_by_text("Leads that became customers").first).to_be_visible()
    settle(page)
    page.reload()  # the answers stand in the address
    settle(page)
    expect(page.get_by_role("heading", name="figures for lead generation")).to_be_visible()
    page.get_by_label("Whose choice is it").fill("Ada")
    page.get_by_role("button", name="Let Home lead with them").click()
    expect(page.get_by_text("Chosen by Ada")).to_be_visible()

    page.goto(server)
    settle(page)
    heading = page.get_by_role("heading", name="What you chose to lead with")
    expect(heading).to_be_visible()
    expect(page.get_by_text("Chosen by Ada")).to_be_visible()
    tops = [
        page.get_by_role("heading", name=name, exact=True).bounding_box()
        for name in ("What you chose to lead with", "sales")
    ]
    assert tops[0]
    assert tops[1]
    assert tops[0]["y"] < tops[1]["y"]
    expect_no_harm(page, {})
    page.get_by_role("button", name="Undo this choice").click()
    expect(heading).to_have_count(0)
    settle(page)


def test_purpose_leads_to_its_kpis(desk: Page, server: str) -> None:
    look(desk, server, "Purposes")
    desk.get_by_role("button", name="Choose KPIs for it").last.click()
    expect(desk.get_by_role("heading", name="figures for employees")).to_be_visible()
    settle(desk)


def test_three_columns_stand_below_each_other_on_a_phone(desk: Page, server: str) -> None:
    desk.set_viewport_size({"width": PHONE, "height": 844})
    look(desk, server, "Overlap")
    heads = [
        desk.get_by_role("heading", name=name, level=3).bounding_box()
        for name in ("Content marketing only", "Both", "Social media only")
    ]
    tops = [box["y"] for box in heads if box]
    assert len(tops) == 3
    assert tops == sorted(tops)
    size = desk.get_by_text("newsletter by e-mail").first.evaluate(
        "node => parseFloat(getComputedStyle(node).fontSize)"
    )
    assert size >= 14


def test_strategy_prints_platforms_and_overlap(desk: Page, server: str) -> None:
    look(desk, server, "Strategy")
    with desk.expect_download() as download:
        button = desk.get_by_test_id("stDownloadButton").filter(has_text="Download the strategy")
        button.get_by_role("button").click()
    text = download.value.path().read_text("utf-8")
    assert "<h3>LinkedIn</h3>" in text
    assert "we start talks" in text
    assert "qualified followers" in text
    assert "newsletter by e-mail (owned)" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_of_the_strategy_harms_whoever_sees_little(
    chromium: Browser, server: str, strategist: str, scheme: str
) -> None:
    for page in watched_page(chromium, server, strategist, color_scheme=scheme):
        look(page, server, VIEWS[-1])
        for view in VIEWS:
            pick(page, "Look at", view)
            expect(page.get_by_test_id("stException")).to_have_count(0)
            expect_all_can_use(page, scheme)
