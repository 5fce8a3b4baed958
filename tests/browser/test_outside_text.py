"""Hostile text through `lit()` in a real Streamlit page: literal, no link, nothing fetched."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import watched_page
from tests.browser.serving import ROOT, serving, settle
from tests.pages.test_text import HOSTILE

SCRIPT = """
import json, sys
sys.path.insert(0, {root!r})
import streamlit as st
from pages.elements.text import lit

texts = json.loads({texts!r})
for n, text in enumerate(texts):
    with st.container(key=f"text_{{n}}"):
        st.markdown(lit(text))
        st.caption(lit(text))
        st.metric(lit(text), lit(text), help=lit(text))
        st.button(lit(text), key=f"button_{{n}}")
        st.radio("Which?", [text], format_func=lit, key=f"radio_{{n}}")
        st.error(lit(text))
st.text("All shown")
"""

# Each kind of element is a script of its own, fetched when first shown.
LAZY = ("stCaptionContainer", "stMetricLabel", "stMetricValue", "stAlertContentError", "stRadio")


@pytest.fixture(scope="module")
def wall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bare page, without our policy: `lit()` has to hold alone."""
    folder = tmp_path_factory.mktemp("wall")
    script = folder / "wall.py"
    script.write_text(SCRIPT.format(root=str(ROOT), texts=json.dumps(HOSTILE)), "utf-8")
    with serving(script, folder) as url:
        yield url


@pytest.fixture
def page(chromium: Browser, wall: str) -> Iterator[Page]:
    yield from watched_page(chromium, wall)


def test_hostile_text_is_literal_everywhere_and_fetches_nothing(page: Page, wall: str) -> None:
    page.goto(wall)
    expect(page.get_by_text("All shown")).to_be_visible(timeout=30_000)
    settle(page)
    for element in LAZY:
        expect(page.get_by_test_id(element)).to_have_count(len(HOSTILE), timeout=30_000)
    seen = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("[class*=st-key-text_]")].map(
          (box) => [
            [...box.classList].find((c) => c.startsWith("st-key-text_")).slice(12),
            {
              texts: [
                ".stMarkdown", "[data-testid=stCaptionContainer]", "[data-testid=stMetricLabel]",
                "[data-testid=stMetricValue]", "[data-testid=stAlertContentError]",
                "[data-testid=stButton] button", "[role=radiogroup]",
              ].map((where) => `${where}: ${box.querySelector(where)?.innerText}`),
              active: [...box.querySelectorAll(
                "a, img, script, .katex, code, strong, em, del, ul, ol, table, h1, blockquote"
              )].map((node) => node.outerHTML),
            },
          ]))"""
    )
    assert len(seen) == len(HOSTILE)
    for number, text in enumerate(HOSTILE):
        found = seen[str(number)]
        assert found["active"] == [], text
        for part in found["texts"]:
            assert part.replace("\u2060", "").strip().endswith(": " + " ".join(text.split()))
