"""The engagement page, part by part: what is asked for is shown, and nothing else."""

import pytest

from kpi_core.imports.format import all_formats
from tests.pages.test_pages import texts

PAGE = "engagement_tiers.py"
PARTS = ("Tiers", "Over time", "Posts", "Rates", "People", "Against", "To customers", "How long")


@pytest.mark.parametrize("workspace", ["sample", "totals"])
@pytest.mark.parametrize("part", PARTS)
def test_part_opens_by_a_link(open_app, workspace, part):
    app = open_app(workspace, PAGE, part=part)
    assert not app.exception
    assert app.header or app.subheader


def test_empty_page_names_no_export_that_would_leave_it_empty(open_app):
    """LinkedIn's export of new followers fills account_days, but none of the page's figures."""
    app = open_app("empty", PAGE)
    named = "\n".join([texts(app), *(box.label for box in app.expander)])
    labels = {form.name: form.label for form in all_formats()}
    assert labels["linkedin_content"] in named
    assert labels["linkedin_followers"] not in named


def headings(app) -> str:
    return "\n".join(str(element.value) for element in (*app.header, *app.subheader))


def test_ladders_part_on_the_sample_and_say_on_which_posts(open_app):
    app = open_app("sample", PAGE)
    assert "differently" in headings(app)
    app.session_state["apart_list"] = True
    app.run()
    assert not app.exception
    columns = [name for frame in app.dataframe for name in frame.value.columns]
    assert {"rank on Ladder", "rank on Strength", "why"} <= set(columns)


def test_posts_show_the_lower_bound_the_raw_rank_and_n(open_app):
    app = open_app("sample", PAGE, part="Posts")
    assert "stands first" in headings(app)
    columns = [name for frame in app.dataframe for name in frame.value.columns]
    assert {"rank", "rank without doubt", "times shown", "likes of its best reply"} <= set(columns)


def test_paid_posts_stand_apart_until_somebody_pools_them(open_app):
    app = open_app("sample", PAGE)
    assert "came with paid posts" in headings(app)
    app.toggle(key="apart").set_value(False).run()
    assert "came with paid posts" not in headings(app)


def test_ratioed_post_opens_with_its_figures_and_the_reason(open_app):
    app = open_app("sample", PAGE, part="Against")
    assert "1 post ratioed, with far more replies than likes; 1 outliked" in headings(app)
    said = texts(app).replace("\\", "")
    assert "187" in said
    assert "187 replies against 41 likes" in said


def test_sensitivity_moves_the_ratioed_posts_and_stays(open_app):
    app = open_app("sample", PAGE, part="Against")
    app.session_state["ratioed_replies_limits"] = True
    app.run()
    field = app.number_input(key="limit_ratioed_replies")
    assert field.value == 10
    try:
        field.set_value(500)
        app.button[-1].click().run()
        assert "0 posts ratioed, with far more replies than likes; 1 outliked" in headings(app)
    finally:
        app.session_state["ratioed_replies_limits"] = True
        app.run()
        app.number_input(key="limit_ratioed_replies").set_value(10)
        app.button[-1].click().run()
    assert "1 post ratioed, with far more replies than likes; 1 outliked" in headings(app)


def test_benchmark_without_its_base_is_refused_and_with_it_compared(open_app):
    app = open_app("sample", PAGE, part="Rates")
    app.session_state["benchmark"] = True
    app.run()
    assert "Not compared" in texts(app)
    app.selectbox(key="their_base").set_value("impressions").run()
    assert "On the same base" in texts(app)


def test_rate_names_its_base_wherever_it_stands(open_app):
    app = open_app("sample", PAGE, part="Rates", rate_base="followers")
    assert not app.exception
    assert "follower" in headings(app)
    app = open_app("totals", PAGE, part="Rates", rate_base="reach")
    assert "don't know the rate by reach" in headings(app).replace("\\", "")


def test_way_to_customers_names_what_is_lost(open_app):
    app = open_app("sample", PAGE, part="To customers")
    assert "From " in headings(app)
    assert "Left out of the rates" in texts(app).replace("\\", "")


def test_weights_of_the_index_are_edited_and_stay(open_app):
    app = open_app("sample", PAGE, part="Posts")
    for box in ("index", "like_weight_limits"):
        app.session_state[box] = True
    app.run()
    assert not app.exception
    before = next(m.value for m in app.markdown if "Arbitrary weights" in m.value)
    try:
        app.number_input(key="limit_like_weight").set_value(50.0)
        app.button[-1].click().run()
        app = open_app("sample", PAGE, part="Posts")
        app.session_state["index"] = True
        app.run()
        assert before not in [m.value for m in app.markdown]
    finally:
        app.session_state["like_weight_limits"] = True
        app.run()
        app.number_input(key="limit_like_weight").set_value(1.0)
        app.button[-1].click().run()


def test_posts_one_by_one_stand_under_words_and_not_under_columns(open_app):
    app = open_app("sample", PAGE, part="How long")
    app.session_state["each_post"] = True
    app.run()
    assert not app.exception
    columns = list(app.dataframe[0].value.columns)
    assert "hours until half" in columns
    assert not any("_" in name or name in ("t50", "t90") for name in columns)


def test_qualified_people_who_act_without_following_are_told_apart(open_app):
    said = texts(open_app("sample", PAGE, part="People"))
    assert "Qualified people who aren't known to follow" in said.replace("\\", "")
