"""What every browser test gets: one server, one Chromium, and a page that watches for leaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.serving import ROOT, launch, serving

expect.set_options(timeout=20_000)  # a busy machine draws late; a passing test never waits so long

# The page's own policy must stay in force, so violations are collected from inside the page.
# Protobuf tries WebAssembly first and does without when refused: that report is expected.
WATCH_POLICY = """
window.kelvinViolations = [];
document.addEventListener("securitypolicyviolation", (event) => {
  if (event.blockedURI !== "wasm-eval")
    window.kelvinViolations.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(ROOT / "app.py", tmp_path_factory.mktemp("server")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def watched_page(chromium: Browser, server: str, **options: object) -> Iterator[Page]:
    """A page in a context of its own; fails afterwards if anything left the server or broke.

    Use it as `yield from watched_page(...)` in a fixture that needs another server or viewport.
    """
    settings = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
    context = chromium.new_context(**settings)
    context.add_init_script(WATCH_POLICY)
    foreign: list[str] = []
    errors: list[str] = []
    own = (server, server.replace("http", "ws", 1), "data:", "blob:")
    context.on("request", lambda r: None if r.url.startswith(own) else foreign.append(r.url))
    page = context.new_page()
    page.on("websocket", lambda w: None if w.url.startswith(own) else foreign.append(w.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    violations = page.evaluate("window.kelvinViolations ?? []")
    context.close()
    assert foreign == [], "the page asked another machine for something"
    assert errors == [], "a script of the page failed"
    assert violations == [], "the content security policy had to stop something"


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    yield from watched_page(chromium, server)
