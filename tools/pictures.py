"""Draw each page on the sample company into docs/pictures: `python -m tools.pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from tests.browser.serving import ROOT, launch, prepare_sample, serving, settle

PAGES = sorted({page.stem for page in (ROOT / "pages").glob("[!_]*.py")} - {"navigation"})
WIDTH, HEIGHT = 1280, 900
COOKIE = "pictures".ljust(32, "_")


def main() -> None:
    """One picture a page, as a first screen of 1280 × 900 in the light theme."""
    target = ROOT / "docs" / "pictures"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        prepare_sample(Path(folder) / "home", COOKIE)
        with serving(ROOT / "app.py", Path(folder)) as url, sync_playwright() as playwright:
            browser = launch(playwright)
            context = browser.new_context(
                viewport={"width": WIDTH, "height": HEIGHT},
                reduced_motion="reduce",
                color_scheme="light",
            )
            context.add_cookies([{"name": "kelvin", "value": COOKIE, "url": url}])
            page = context.new_page()
            for name in PAGES:
                page.goto(f"{url}/{'' if name == 'home' else name}")
                settle(page)
                expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
                page.screenshot(path=target / f"{name}.png")
            browser.close()


if __name__ == "__main__":
    main()
