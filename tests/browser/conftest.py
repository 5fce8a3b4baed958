"""What every browser test gets: one server, one Chromium, and a page that watches for leaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.serving import ROOT, WATCH_RUNS, launch, prepare_sample, serving

SLOWEST_TEST = 400  # seconds: a busy machine computes the sample's figures late
SAMPLE = "the_sample_company".ljust(32, "_")
OWN_SAMPLE = "own_sample_company".ljust(32, "_")

expect.set_options(timeout=30_000)  # a busy machine draws late; a passing test never waits so long

# The page's own policy must stay in force, so violations are told from inside each document.
# Protobuf tries WebAssembly first and does without when refused: that report is expected.
WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", (event) => {
  if (event.blockedURI !== "wasm-eval")
    window.kelvinViolated(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(SLOWEST_TEST))


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the shared server keeps its workspaces."""
    return tmp_path_factory.mktemp("kelvin")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("server")
    with serving(ROOT / "app.py", folder, KELVIN_HOME=str(home)) as url:
        yield url


@pytest.fixture(scope="session")
def sample(home: Path) -> str:
    """The cookie of somebody who has loaded the sample company. Tests only look at it."""
    prepare_sample(home, SAMPLE)
    return SAMPLE


@pytest.fixture(scope="session")
def own_sample(home: Path) -> str:
    """The cookie of somebody who has loaded the sample company and decides things there.

    Its figures are computed once: tests add what they need to its settings, and stay clear of what
    others have decided.
    """
    prepare_sample(home, OWN_SAMPLE)
    return OWN_SAMPLE


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def watched_page(
    chromium: Browser, server: str, cookie: str = "", **options: object
) -> Iterator[Page]:
    """A page in a context of its own; fails afterwards if anything left the server or broke.

    Use it as `yield from watched_page(...)` in a fixture that needs another server or viewport,
    or the workspace that a `cookie` opens.
    """
    settings = {
        **{"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce"},
        **{"locale": "en-GB", **options},
    }
    context = chromium.new_context(**settings)
    context.add_init_script(WATCH_POLICY)
    context.add_init_script(WATCH_RUNS)
    if cookie:
        context.add_cookies([{"name": "kelvin", "value": cookie, "url": server}])
    foreign: list[str] = []
    errors: list[str] = []
    violations: list[str] = []
    context.expose_function("kelvinViolated", lambda told: violations.append(told))
    own = (server, server.replace("http", "ws", 1), "data:", "blob:")
    context.on("request", lambda r: None if r.url.startswith(own) else foreign.append(r.url))
    page = context.new_page()
    page.on("websocket", lambda w: None if w.url.startswith(own) else foreign.append(w.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.evaluate("0")  # what the page has told by now has arrived
    context.close()
    assert foreign == [], "the page asked another machine for something"
    assert errors == [], "a script of the page failed"
    assert violations == [], "the content security policy had to stop something"


@pytest.fixture
def page(chromium: Browser, server: str) -> Iterator[Page]:
    yield from watched_page(chromium, server)


@pytest.fixture
def sample_page(chromium: Browser, server: str, sample: str) -> Iterator[Page]:
    """A page of somebody who has loaded the sample company."""
    yield from watched_page(chromium, server, sample)
