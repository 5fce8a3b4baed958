"""Numbers, days and money as the reader writes them, on every page and never mixed up."""

import re
from shutil import copytree

import pytest

from kpi_core.value.assumptions import DEFAULTS
from pages.elements.reader import BROWSER
from tests.pages.test_pages import PAGES, texts

GERMAN = re.compile(r"\b[1-9]\d{0,2}\.\d{3}\b|\d,\d+\u00a0%")
BRITISH = re.compile(r"\b[1-9]\d{0,2},\d{3}\b|\d\.\d+%")
WITHOUT_FIGURES = ("upload.py", "kpi_dictionary.py", "objectives.py")  # the sample has no aims


def shown(app) -> str:
    metrics = (f"{m.value} {m.delta}" for m in app.metric)
    told = re.sub(r"[\\\u2060]", "", "\n".join([texts(app), *metrics]))
    for quoted in (assumption.source for assumption in DEFAULTS):  # quotations stay as published
        told = told.replace(quoted, "")
    return told


@pytest.mark.parametrize("page", [p for p in PAGES if p not in WITHOUT_FIGURES])
def test_page_follows_the_browser_and_two_readers_never_mix(open_app, page):
    """The same workspace, seen in turn from a German and an American browser."""
    german, american = (open_app("sample", page, locale) for locale in ("de-DE", "en-US"))
    for _ in range(2):
        told = shown(german.run())
        assert GERMAN.search(told)
        assert not BRITISH.search(told)
        told = shown(american.run())
        assert BRITISH.search(told)
        assert not GERMAN.search(told)


def test_money_and_shares_are_german_for_a_german(open_app):
    told = shown(open_app("sample", "roi_valuation.py", "de-DE"))
    assert re.search(r"\d \u20ac", told.replace("\u00a0", " "))
    assert "\u20ac1" not in told
    assert re.search(r"\d,\d+\u00a0%", told)


def test_falling_figure_has_an_arrow_down_in_every_locale(open_app):
    for locale in ("de-DE", "sv-SE", "en-US"):
        deltas = [m.delta for m in open_app("sample", "home.py", locale).metric if m.delta]
        assert not any("\u2212" in delta for delta in deltas)


def test_filters_in_a_link_mean_the_same_in_every_locale(open_app):
    link = {"period": "between dates", "from": "2026-03-01", "to": "2026-03-31", "paid": "organic"}
    for locale in ("de-DE", "en-US", "uk-UA"):
        app = open_app("sample", "engagement_tiers.py", locale, **link)
        assert str(app.date_input(key="from").value) == "2026-03-01"
        assert str(app.date_input(key="to").value) == "2026-03-31"
        assert app.selectbox(key="paid").value == "organic"


def test_choice_is_kept_and_outweighs_the_browser(open_app, kelvin_home, tmp_path, monkeypatch):
    monkeypatch.setenv("KELVIN_HOME", str(copytree(kelvin_home, tmp_path / "kelvin")))

    def open_upload():
        return open_app("totals", "upload.py", "de-DE")

    app = open_upload()
    assert "01.02.2025" in str(app.dataframe[0].value["covers"].tolist())
    app.selectbox(key=f"locale_{BROWSER}").select("fr_FR").run()
    assert not app.exception
    for each in (app, open_upload()):
        assert each.selectbox(key="locale_fr_FR").value == "fr_FR"
        assert "1 févr. 2025" in str(each.dataframe[0].value["covers"].tolist())
    app.selectbox(key="locale_fr_FR").select(BROWSER).run()
    assert open_upload().selectbox(key=f"locale_{BROWSER}").value == BROWSER
