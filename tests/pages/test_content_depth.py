"""The views of the page on content: each under a sentence, for everybody and for groups."""

import pytest

from tests.pages.test_pages import texts

VIEWS = ("Depth", "Coming back", "Pages and ratings", "Active reading", "Shared or read", "Events")


@pytest.mark.parametrize("view", VIEWS)
def test_view_opens_by_its_address_with_a_chart(open_app, view):
    app = open_app("sample", "content_depth.py", view=view)
    assert not app.exception
    assert app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")


@pytest.mark.parametrize("view", VIEWS[:4])
def test_view_answers_for_those_who_came_from_the_blog(open_app, view):
    app = open_app("sample", "content_depth.py", view=view, readers="Came from the blog")
    assert not app.exception
    assert "chose itself" in texts(app)


def test_estimate_says_that_it_is_one_and_that_mice_play_no_part(open_app):
    said = texts(open_app("sample", "content_depth.py", view="Active reading"))
    assert "An estimate" in said
    assert "Mouse data are not used" in said


ROTATING = "content_id,visited_at,visitor_id,max_scroll_pct\n" + "\n".join(
    f"piece,2025-01-{day:02d} 12:00,{day}-{reader},80"
    for day in range(1, 29)
    for reader in range(20)
)


@pytest.mark.parametrize("view", VIEWS[:4])
def test_ids_that_change_from_day_to_day_are_told_of_wherever_readers_are_counted(
    open_app, own_workspace, request, view
):
    own_workspace(visits=ROTATING)
    app = open_app(request.node.name, "content_depth.py", view=view)
    assert not app.exception
    assert "evidently change" in app.warning[0].value


def test_curve_of_one_piece_names_it_and_totals_split_by_medium(open_app):
    app = open_app("sample", "content_depth.py", view="Depth")
    piece = app.selectbox(key="curve_content_id").options[1]
    app.selectbox(key="curve_content_id").set_value(piece).run()
    said = " ".join(header.value for header in app.header).replace("\\", "")
    assert f"Of those who open “{piece}”" in said
    app.session_state["media_split"] = True
    app.run()
    assert not app.exception
    split = app.dataframe[0].value
    assert {"paid", "owned", "earned", "not tagged"} <= set(split.columns)
    assert len(split) > 1


@pytest.mark.parametrize("by", ["piece", "source", "medium"])
def test_curves_stand_side_by_side_by_piece_source_and_medium(open_app, by):
    app = open_app("sample", "content_depth.py", view="Depth", halves=by)
    app.session_state["curves"] = True
    app.run()
    assert not app.exception
    table = app.dataframe[0].value
    assert {"readings", "25%", "50%", "75%", "90%", "100%", "median"} <= set(table.columns)
    assert len(table) > 1


def test_median_depth_of_those_who_came_from_the_blog_is_said(open_app):
    app = open_app("sample", "content_depth.py", view="Depth", readers="Came from the blog")
    assert "The median depth is" in texts(app)
