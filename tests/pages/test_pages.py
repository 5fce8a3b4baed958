"""Every page on an empty workspace, on the sample, on totals alone, and by a deep link."""

import ast
import inspect

import pytest

from kpi_core.catalogue import catalogue
from pages.elements.show import show_chart
from tests.pages.conftest import ROOT, open_rows
from tests.pages.test_text import as_markdown_shows

PAGES = (
    "home.py",
    "upload.py",
    "audience_qualification.py",
    "brand_survey.py",
    "engagement_tiers.py",
    "content_depth.py",
    "honest_reach.py",
    "share_of_voice.py",
    "accounts.py",
    "crisis_desk.py",
    "roi_valuation.py",
    "sales_attribution.py",
    "objectives.py",
    "report.py",
    "kpi_dictionary.py",
)
OF_TEXT = ("home.py", "upload.py", "objectives.py", "report.py", "kpi_dictionary.py")
"""Pages that draw no chart of their own."""


def texts(app) -> str:
    kinds = (app.title, app.markdown, app.caption, app.text, app.subheader)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def in_order(block):
    """Every element of a block, from the top of the page down."""
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from in_order(child)
        else:
            yield child


@pytest.mark.parametrize("workspace", ["empty", "sample", "totals"])
@pytest.mark.parametrize("page", PAGES)
def test_page_opens_with_its_question(open_app, workspace, page):
    app = open_app(workspace, page)
    assert not app.exception
    assert app.title[0].value.endswith("?")


@pytest.mark.parametrize("page", PAGES)
def test_page_with_nothing_loaded_offers_the_sample_and_the_upload(open_app, page):
    app = open_app("empty", page)
    offered = [link.proto.label for link in app.get("page_link")]
    offered += [button.label for button in app.button]
    assert offered.count("Explore the sample company") == 1
    assert offered.count("Bring your own exports") == (page != "upload.py")


@pytest.mark.parametrize("page", [p for p in PAGES if p not in OF_TEXT])
def test_page_on_the_sample_shows_figures_a_chart_and_rows(open_app, page):
    app = open_app("sample", page)
    assert len(app.metric) >= 3
    assert app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")
    open_rows(app)
    assert app.dataframe
    assert app.get("download_button")


@pytest.mark.parametrize("workspace", ["sample", "totals", "empty"])
@pytest.mark.parametrize("page", PAGES)
def test_every_chart_stands_under_a_sentence_of_its_own(open_app, workspace, page):
    app = open_app(workspace, page)
    sentence, charts = "", 0
    for element in in_order(app.main):
        if element.type in ("header", "subheader"):
            sentence = element.value
        elif "vega_lite_chart" in element.type:
            assert len(sentence.split()) > 3, f"chart {charts} has no sentence"
            assert sentence.endswith((".", "?")), sentence
            sentence, charts = "", charts + 1
    assert charts or workspace != "sample" or page in OF_TEXT


def test_a_chart_reaches_the_screen_only_with_its_sentence():
    """One function draws charts, and asks for the sentence."""
    drawing = ("vega_lite_chart", "altair_chart", "line_chart", "bar_chart", "area_chart")
    found = [
        path.name
        for path in sorted((ROOT / "pages").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in drawing
    ]
    assert found == ["show.py"]
    sentence = inspect.signature(show_chart).parameters["sentence"]
    assert sentence.default is inspect.Parameter.empty


def test_home_says_which_periods_its_changes_compare_and_why_others_have_none(open_app):
    said = texts(open_app("sample", "home.py"))
    assert "Changes: last 30 days against the 30 before" in as_markdown_shows(said)
    assert "Lines: the whole period by " in as_markdown_shows(said)
    assert "Change of Cost per lead (paid social)" in as_markdown_shows(said)


SWITCHES = {"view": "content_depth.py share_of_voice.py", "part": "engagement_tiers.py",
            "audience": "audience_qualification.py", "desk": "crisis_desk.py",
            "value_view": "roi_valuation.py", "sales_view": "sales_attribution.py"}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "key"), [(page, key) for key, pages in SWITCHES.items() for page in pages.split()]
)
def test_words_over_a_table_end_as_a_sentence_does(open_app, page, key):
    """In every view of the page, with its rows opened."""
    app = open_app("sample", page)
    tables = 0
    for view in map(as_markdown_shows, app.radio(key=key).options):
        app.session_state[key] = view
        open_rows(app)
        assert not app.exception
        above = None
        for element in in_order(app.main):
            if element.type == "dataframe" and above is not None and above.type == "caption":
                assert above.value.endswith((".", ":", "?")), above.value
            tables += element.type == "dataframe"
            above = element
    assert tables


@pytest.mark.parametrize("page", ["engagement_tiers.py", "content_depth.py"])
def test_page_on_totals_alone_shows_figures_and_says_where_they_are_from(open_app, page):
    app = open_app("totals", page)
    assert app.metric
    assert "account totals" in texts(app) or "web analytics events" in texts(app)


@pytest.mark.parametrize(
    "page",
    [p for p in PAGES if p not in (*OF_TEXT, "roi_valuation.py", "crisis_desk.py")],
)
def test_empty_page_teaches_which_export_fills_it(open_app, page):
    app = open_app("empty", page)
    assert "still empty" in texts(app)
    assert len(app.expander) >= 1


def test_filters_of_a_deep_link_narrow_the_figures(open_app):
    whole = open_app("sample", "engagement_tiers.py")
    narrow = open_app("sample", "engagement_tiers.py", platform="X", period="last 90 days")
    assert narrow.selectbox(key="period").value == "last 90 days"
    assert narrow.multiselect(key="platform").value == ["X"]
    assert [m.value for m in narrow.metric] != [m.value for m in whole.metric]


def test_nonsense_in_a_link_falls_back_to_all_data(open_app):
    app = open_app("sample", "engagement_tiers.py", platform="nosuch", period="17", ladder="x")
    assert not app.exception
    assert app.selectbox(key="period").value == "all data"


def test_filter_stays_over_a_page_change(open_app):
    app = open_app("sample", "engagement_tiers.py")
    app.selectbox(key="period").select("last 90 days").run()
    app.switch_page("content_depth.py").run()
    assert app.selectbox(key="period").value == "last 90 days"


@pytest.mark.parametrize("between", ["crisis_desk.py", "upload.py"])
def test_filter_outlives_a_page_that_has_none(open_app, between):
    app = open_app("sample", "engagement_tiers.py")
    app.selectbox(key="period").select("last 90 days").run()
    app.switch_page(between).run()
    assert "Period" not in {box.label for box in app.selectbox}
    app.switch_page("content_depth.py").run()
    assert app.selectbox(key="period").value == "last 90 days"


def test_ladder_switch_changes_the_order_of_tiers(open_app):
    app = open_app("sample", "engagement_tiers.py")
    before = texts(app)
    app.radio(key="ladder").set_value("Strength").run()
    assert "strong" in texts(app).lower()
    assert texts(app) != before


def test_every_card_names_a_kpi_of_the_catalogue(open_app):
    for path in (ROOT / "pages").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "CARDS":
                names = ast.literal_eval(node.value)
                assert set(names) <= catalogue().keys(), path.name


def test_click_on_a_figure_opens_its_explanation(open_app):
    app = open_app("sample", "engagement_tiers.py")
    assert "can't tell you" not in texts(app)
    app.session_state["engagement_strong_engagements_why"] = True
    app.run()
    assert "can't tell you" in texts(app)


def test_unknown_figures_are_named_and_never_shown_as_zero(open_app):
    app = open_app("totals", "engagement_tiers.py")
    assert "0" not in [metric.value for metric in app.metric]


def test_audience_page_on_totals_shows_the_change_in_followers_from_flows(open_app):
    app = open_app("totals", "audience_qualification.py")
    assert "new minus lost" in texts(app)
    assert "4" in [metric.value for metric in app.metric]  # 3 + 2 + 0 new - 1 + 0 + 0 lost
