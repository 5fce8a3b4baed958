"""From the first visit to a filled home, by mouse and by keyboard."""

from playwright.sync_api import Page, expect

from tests.browser.serving import settle

LANDING = "Which of your numbers mean something?"
HOME = "How do we stand?"


def test_sample_company_fills_home_in_a_click_and_explains_a_figure_in_another(
    page: Page, server: str
) -> None:
    page.goto(server)
    page.get_by_role("button", name="Explore the sample company").click()
    expect(page.get_by_role("heading", name=HOME)).to_be_visible(timeout=120_000)
    settle(page)
    expect(page.get_by_test_id("stMetric").nth(9)).to_be_visible(timeout=120_000)
    page.get_by_role("button", name="Explain").first.click()
    explained = page.get_by_test_id("stPopoverBody")
    expect(explained.get_by_text("What it can't tell you.")).to_be_visible()
    question, formula = explained.get_by_test_id("stMarkdown").all_inner_texts()[:2]
    assert question.endswith("?")
    assert any(sign in formula for sign in "÷Σ−×") or "last" in formula


def test_a_button_of_the_landing_page_works_with_the_keyboard_alone(
    page: Page, server: str
) -> None:
    page.goto(server)
    settle(page)
    button = page.get_by_role("button", name="Bring your own exports")
    for _ in range(30):
        page.keyboard.press("Tab")
        if button.evaluate("node => node === document.activeElement"):
            break
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{server}/upload")
    expect(page.get_by_role("heading", name="What do your exports say?")).to_be_visible()
