"""Headline KPIs are chosen by four answers, kept, led with on Home, and given back."""

import pytest

from kpi_core.workspace import open_workspace
from pages.elements.text import lit

POSTS = (
    "post_id,posted_at,platform,impressions,likes,comments,shares,clicks\n"
    "1,2025-01-05,x,1000,10,2,3,4\n2,2025-02-10,x,1000,10,2,3,4\n"
)
VAIN = "counted_on,platform,page_likes\n2025-01-01,facebook,100\n2025-02-10,facebook,130\n"
VIEW = {"goals_view": "Choose KPIs"}
LINK = {
    **VIEW,
    "chooser_situation": "a new channel or campaign",
    "chooser_goal": "promotion",
    "chooser_crowd": "people who may buy",
    "chooser_channel": "posts on your own pages",
}
SHORT = ["qualified_view_rate", "click_through_rate", "shares_per_post", "qualified_rate"]


@pytest.fixture
def open_own(open_app, request):
    return lambda page="objectives.py", **link: open_app(request.node.name, page, **link)


def goals_of(workspace):
    return open_workspace(workspace.folder, workspace.folder.parent).settings.goals


def told(app) -> str:
    kinds = (app.header, app.subheader, app.markdown, app.caption, app.warning, app.error)
    text = "\n".join(str(element.value) for kind in kinds for element in kind)
    return text.replace("\\", "").replace("\u2060", "")


def click(app, label: str):
    return next(button for button in app.button if button.label == label).click().run()


def keep(app, by: str = "Ada"):
    next(f for f in app.text_input if f.label.startswith("Whose choice")).set_value(by)
    return click(app, "Let Home lead with them")


def test_shortlist_follows_the_answers(own_workspace, open_own):
    own_workspace(posts=POSTS)
    app = open_own(**LINK)
    assert not app.exception
    text = told(app)
    assert "5 figures for promotion; what is loaded brings 3 of them." in text
    assert "With a new channel or campaign and promotion as the goal: " in text
    app.selectbox(key="chooser_goal").select("customer care").run()
    again = told(app)
    assert "figures for customer care" in again
    assert "Satisfied interactions" in again
    assert "Click-through rate" not in again
    app.radio(key="chooser_situation").set_value("metrics that mislead").run()
    assert "Contacts per person" in told(app)


def test_what_is_loaded_shows_its_value_and_what_is_not_says_how_to_get_it(own_workspace, open_own):
    own_workspace(posts=POSTS)
    app = open_own(**LINK)
    assert "**Loaded.** Now 0.40%, " in told(app)  # 8 clicks of 2,000 impressions
    assert "**Not loaded yet.** It needs posts (views qualified, impressions)." in told(app)
    app.session_state["get_qualified_rate"] = True
    app.run()
    assert "A table of your own does it too" in told(app)


def test_figure_that_the_files_leave_open_is_loaded_and_unknown(own_workspace, open_own):
    own_workspace(posts=POSTS)
    app = open_own(**LINK, period="between dates", **{"from": "2024-01-01", "to": "2024-01-31"})
    assert "**Loaded, yet unknown.** It rests on posts (clicks, impressions)" in told(app)
    assert "what is loaded brings none of them yet" in told(app)


def test_every_figure_says_what_it_cannot_tell(own_workspace, open_own):
    own_workspace(posts=POSTS)
    assert told(open_own(**LINK)).count("What it can't tell you") == 5


def test_it_answers_without_any_file(own_workspace, open_own):
    own_workspace()
    app = open_own(**LINK)
    assert "what is loaded brings none of them yet" in told(app)
    assert not app.warning


def test_vanity_alone_never_leads_and_the_page_says_why(own_workspace, open_own):
    own_workspace(days=VAIN)
    app = open_own(**LINK)
    (warning,) = app.warning
    assert "What is loaded brings only Page likes. None of these may lead" in told(app)
    assert lit("Better an empty place") in warning.value


def test_kept_choice_leads_home_says_whose_it_is_and_is_undone(own_workspace, open_own):
    workspace = own_workspace(posts=POSTS)
    before = told(open_own("home.py"))
    assert "What you chose" not in before
    app = keep(open_own(**LINK))
    assert not app.exception
    kept = goals_of(workspace).shortlist
    assert kept.kpis == (*SHORT, "strong_engagements")
    assert "**On Home.** What leads: Targeting precision, " in told(app)

    home = open_own("home.py")
    assert not home.exception
    headings = [header.value for header in home.header]
    assert headings[1] == "What you chose to lead with"  # right under the sentence that leads
    text = told(home)
    assert "Chosen by Ada, " in text
    assert "Unknown from what is loaded: Targeting precision and Qualified share" in text
    assert text.count("**Click-through rate**") == 1  # not once more among its class
    click(home, "Undo this choice")
    assert goals_of(workspace).shortlist is None
    after = told(open_own("home.py"))
    assert "What you chose" not in after
    assert after.count("**Click-through rate**") == 1


def test_fewer_than_all_may_be_kept_and_none_is_refused(own_workspace, open_own):
    workspace = own_workspace(posts=POSTS)
    app = open_own(**LINK)
    (field,) = (f for f in app.multiselect if f.label.startswith("Which of them"))
    field.set_value([])
    app = keep(app)
    assert "Choose at least one of them." in told(app)
    assert goals_of(workspace).shortlist is None
    (field,) = (f for f in app.multiselect if f.label.startswith("Which of them"))
    field.set_value(["Shares per post"])
    keep(app)
    assert goals_of(workspace).shortlist.kpis == ("shares_per_post",)


def test_kept_answers_are_the_first_ones_of_the_next_visit(own_workspace, open_own):
    own_workspace(posts=POSTS)
    keep(open_own(**{**LINK, "chooser_goal": "loyalty", "chooser_channel": "messages and service"}))
    again = open_own(**VIEW)
    assert again.selectbox(key="chooser_goal").value == "loyalty"
    assert again.selectbox(key="chooser_channel").value == "messages and service"
    assert again.radio(key="chooser_situation").value == "a new channel or campaign"


def test_answers_survive_a_look_at_another_page(own_workspace, open_own):
    own_workspace(posts=POSTS)
    app = open_own(**VIEW)
    app.selectbox(key="chooser_goal").select("investors").run()
    app.switch_page("home.py").run()
    app.switch_page("objectives.py").run()
    app.radio(key="goals_view").set_value("Choose KPIs").run()
    assert app.selectbox(key="chooser_goal").value == "investors"


@pytest.mark.parametrize("name", ["situation", "goal", "crowd", "channel"])
def test_link_with_an_answer_that_is_none_leaves_the_page_standing(own_workspace, open_own, name):
    own_workspace(posts=POSTS)
    app = open_own(**{**VIEW, f"chooser_{name}": "**world peace**"})
    assert not app.exception
    assert "5 figures for promotion" in told(app)
