"""A link may hold anything: what a field can't take leaves the page standing, at its default."""

from functools import cache

import pytest

from pages.elements.text import lit

CANNOT_BE = ("inf", "-inf", "nan", "1e400", "1e30", "-5", "9" * 30, "", "🚀")
PAGES = (
    "home",
    "audience_qualification",
    "brand_survey",
    "engagement_tiers",
    "content_depth",
    "honest_reach",
    "share_of_voice",
    "accounts",
    "roi_valuation",
    "sales_attribution",
    "objectives",
    "report",
    "crisis_desk",
)
CLOSED = ("how_many", "more_assumptions")  # groups that draw their fields when open
DAYS = {"period": "between dates"}  # else the dates of the period aren't drawn


@pytest.fixture
def follow(open_app):
    """Open a page of the sample by its link, with all its fields drawn."""

    def follow_(page: str, **link: str):
        app = open_app("sample", f"{page}.py", **{**link, **DAYS})
        for group in CLOSED:
            app.session_state[group] = True
        return app.run()

    return follow_


@pytest.fixture
def bound(follow):
    """The parameters that a page takes from its link."""

    @cache
    def bound_(page: str) -> set[str]:
        fields = {getattr(e.proto, "query_param_key", "") for e in follow(page).main if e.proto}
        return fields - {"", *DAYS}

    return bound_


@pytest.mark.parametrize("page", PAGES)
def test_link_with_what_cannot_be_leaves_the_page_standing(follow, bound, page):
    assert ("desk" if page == "crisis_desk" else "from") in bound(page)
    for value in CANNOT_BE:
        app = follow(page, **dict.fromkeys(bound(page), value))
        assert not app.exception, (value, app.exception[0].message)


@pytest.mark.parametrize("value", ["inf", "nan", "1e400", "1e30", "-5"])
def test_number_that_cannot_be_leaves_the_default(follow, value):
    link = dict.fromkeys(("half_life", "manual_share", "lookback"), value)
    app = follow("sales_attribution", **link)
    numbers = {field.key: field.value for field in (*app.number_input, *app.select_slider)}
    assert numbers == {"half_life": 30, "manual_share": None, "lookback": 180}


@pytest.mark.parametrize("value", ["inf", "-inf", "nan", "1e400", "1e30"])
def test_cost_that_cannot_be_leaves_the_cost_of_the_data(follow, value):
    app = follow("roi_valuation", total_cost_typed=value, overlap=value)
    assert app.number_input(key="total_cost_typed").value is None
    assert app.slider(key="overlap").value == 100


@pytest.mark.parametrize(
    ("workspace", "page", "link", "told"),
    [
        ("totals", "content_depth", {"view": "Depth"}, "“Depth”, which needs visits"),
        ("totals", "share_of_voice", {"view": "Tone"}, "“Tone”, which needs mentions or "),
        ("totals", "audience_qualification", {"audience": "Companies"}, "which needs people"),
        ("sample", "engagement_tiers", {"part": "*Best*"}, "“*Best*”, which this page doesn't"),
        ("sample", "roi_valuation", {"value_view": "Odds"}, "“Odds”, which this page doesn't"),
        ("totals", "engagement_tiers", {"platform": "TikTok"}, "“TikTok”: nothing loaded is"),
        ("sample", "share_of_voice", {"view": "Tone", "platform": "X"}, ""),
        ("totals", "content_depth", {"view": "Events"}, ""),
    ],
)
def test_link_to_what_is_not_there_says_so_in_one_line(open_app, workspace, page, link, told):
    app = open_app(workspace, f"{page}.py", **link)
    said = [info.value for info in app.info if "The link asks" in info.value]
    assert len(said) == bool(told)
    assert all(lit(told) in text for text in said)
