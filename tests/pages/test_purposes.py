"""Purposes of posts are shown, tagged by campaign or topic, taken back, and lead to the chooser."""

import pytest

from kpi_core.workspace import open_workspace

HEAD = "post_id,posted_at,platform,topic,impressions,likes,comments,shares,clicks\n"
POSTS = (
    HEAD + "1,2025-01-05,x,jobs,100,10,0,0,0\n2,2025-02-10,x,jobs,1000,10,0,0,0\n"
    "3,2025-02-11,x,clouds,1000,1,0,0,0\n"
)
VIEW = {"goals_view": "Purposes"}


@pytest.fixture
def open_own(open_app, request):
    return lambda: open_app(request.node.name, "objectives.py", **VIEW)


def tags_of(workspace):
    return open_workspace(workspace.folder, workspace.folder.parent).settings.purposes


def told(app) -> str:
    kinds = (app.header, app.subheader, app.markdown, app.caption, app.error)
    text = "\n".join(str(element.value) for kind in kinds for element in kind)
    return text.replace("\\", "").replace("\u2060", "")


def click(app, label: str):
    return next(button for button in app.button if button.label == label).click().run()


def open_tags(app):
    app.session_state["purpose_tags"] = True
    app.run()
    app.radio(key="tagged_by").set_value("topic").run()
    return app


def choose(app, label: str, *values):
    next(field for field in app.multiselect if field.label == label).set_value(list(values))


def test_purposes_of_the_files_are_shown_with_their_engagement(open_app):
    app = open_app("sample", "objectives.py", **VIEW)
    assert not app.exception
    assert "Of 467 posts, 201 are for promotion" in told(app)
    assert app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")


def test_posts_are_tagged_by_topic_and_the_tag_is_taken_back(own_workspace, open_own):
    workspace = own_workspace(posts=POSTS)
    app = open_own()
    assert "What 3 posts were for, nobody has said yet: say it below" in told(app)
    app = open_tags(app)
    assert "Choose at least one topic." in told(click(app, "Tag them"))
    choose(app, "Which topic?", "jobs")
    next(f for f in app.selectbox if f.label.startswith("What are these")).select("HR")
    app = click(app, "Tag them")
    assert not app.exception
    assert "Of 3 posts, 2 are for HR" in told(app)
    (tag,) = tags_of(workspace)
    assert (tag.column, tag.value, tag.purpose) == ("topic", "jobs", "HR")
    app = open_tags(open_own())
    choose(app, "Tags to take back", 0)
    click(app, "Take them back")
    assert tags_of(workspace) == ()


def test_purpose_leads_to_the_chooser_with_its_goal(own_workspace, open_own):
    own_workspace(posts=POSTS)
    app = open_own()
    app.button(key="choose_for_HR").click().run()
    assert not app.exception
    assert app.radio(key="goals_view").value == "Choose KPIs"
    assert app.selectbox(key="chooser_goal").value == "employees"
    assert "figures for employees" in told(app)


def test_without_posts_the_page_says_what_brings_them_and_still_names_the_kpis(open_app):
    app = open_app("empty", "objectives.py", **VIEW)
    assert not app.exception
    assert "No posts are loaded" in told(app)
    assert "Satisfied interactions" in told(app)
