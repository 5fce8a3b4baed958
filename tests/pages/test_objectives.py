"""Objectives are written, kept, judged anew when data come, and removed; so is the strategy."""

from datetime import date

import pytest

from kpi_core.settings.goals import Goals
from kpi_core.workspace import open_workspace

DAYS = "counted_on,platform,followers\n2025-01-01,x,100\n2025-02-10,x,130\n"
MORE = "counted_on,platform,followers\n2025-02-20,x,190\n"


@pytest.fixture
def workspace(own_workspace):
    return own_workspace(days=DAYS)


@pytest.fixture
def app(workspace, open_app, request):
    return open_app(request.node.name, "objectives.py")


def goals_of(workspace):
    return open_workspace(workspace.folder, workspace.folder.parent).settings.goals


def field(fields, label: str):
    return next(f for f in fields if f.label.replace("\u2060", "").startswith(label))


def write(app, target: float = 200.0):
    app.selectbox(key="objective_kpi_0").select("followers").run()
    field(app.text_input, "What should").set_value("More followers")
    field(app.number_input, "From").set_value(100.0)
    field(app.number_input, "To").set_value(target)
    field(app.date_input, "Since").set_value(date(2025, 1, 1))
    field(app.date_input, "By").set_value(date(2025, 4, 11))
    return field(app.button, "Keep this objective").click().run()


def texts(app) -> str:
    return "\n".join(e.value for e in (*app.header, *app.markdown, *app.error))


def test_objective_is_kept_and_judged_by_what_is_loaded(app, workspace):
    app = write(app)
    assert not app.exception
    assert "Of 1 objective: 1 behind" in texts(app).replace("\\", "")
    (kept,) = goals_of(workspace).objectives
    assert (kept.kpi, kept.target, kept.due_on) == ("followers", 200, date(2025, 4, 11))


def test_new_data_judge_it_anew(app, own_workspace, workspace, open_app, request):
    write(app)
    own_workspace(later=MORE)
    again = open_app(request.node.name, "objectives.py")
    assert "1 on track" in texts(again)  # 190 where half of the time asks for 150


@pytest.mark.parametrize(
    ("locale", "own", "foreign"), [("de-DE", "2.000", "2,000"), ("en-US", "2,000", "2.000")]
)
def test_objective_is_told_as_its_reader_writes_numbers(
    app, open_app, request, locale, own, foreign
):
    write(app, target=2000.0)
    told = texts(open_app(request.node.name, "objectives.py", locale))
    assert own in told.replace("\\", "")
    assert foreign not in told.replace("\\", "")


def test_objective_that_goes_nowhere_is_refused(app, workspace):
    assert "name another" in texts(write(app, target=100.0))
    assert goals_of(workspace).objectives == ()


def test_objective_is_removed(app, workspace, open_app, request):
    write(app)
    again = open_app(request.node.name, "objectives.py")
    again.selectbox(key="objective").select("More followers").run()
    field(again.button, "Remove it").click().run()
    assert goals_of(workspace).objectives == ()


def test_strategy_is_kept(app, workspace):
    app.radio(key="goals_view").set_value("Strategy").run()
    field(app.text_area, "1. What for").set_value("To be found by those who buy.")
    field(app.multiselect, "3. Goals").set_value(["lead generation", "loyalty"])
    field(app.text_area, "Which wider goal").set_value("Grow in the north")
    field(app.button, "Keep the strategy").click().run()
    assert not app.exception
    assert goals_of(workspace).purpose == "To be found by those who buy."
    assert goals_of(workspace).goals == ("lead generation", "loyalty")
    assert goals_of(workspace).wider == "Grow in the north"
    field(app.text_area, "What did it teach?").set_value("Threads die at night.")
    field(app.button, "Note it").click().run()
    assert goals_of(workspace).lessons[0].learnt == "Threads die at night."


def test_overlap_map_starts_from_the_article_is_kept_and_given_back(app, workspace):
    app.radio(key="goals_view").set_value("Overlap").run()
    assert not app.exception
    assert "4 activities of content marketing alone, 5 of social media alone, 3 of both" in texts(
        app
    )
    assert goals_of(workspace).activities == ()
    field(app.text_area, "Content marketing only").set_value("owned: white papers\nfairs")
    field(app.text_area, "Both").set_value("")
    field(app.button, "Keep the map").click().run()
    assert "2 activities of content marketing alone, 5 of social media alone, 0 of both" in texts(
        app
    )
    first, second, *_ = goals_of(workspace).activities
    assert (first.what, first.kind) == ("white papers", "owned")
    assert (second.what, second.kind) == ("fairs", "")
    field(app.button, "Back to the map").click().run()
    assert goals_of(workspace).activities == ()


def test_activity_that_is_too_long_is_refused(app, workspace):
    app.radio(key="goals_view").set_value("Overlap").run()
    field(app.text_area, "Both").set_value("x" * 201)
    app = field(app.button, "Keep the map").click().run()
    assert app.error
    assert goals_of(workspace).activities == ()


AUDIENCE = (
    "person_id,platform,job_title\n1,linkedin,CTO\n2,linkedin,CISO\n3,linkedin,Baker\n4,linkedin,\n"
)


def test_platforms_of_the_data_say_who_is_there_and_get_a_sheet(
    app, own_workspace, workspace, open_app, request
):
    own_workspace(audience=AUDIENCE)
    app = open_app(request.node.name, "objectives.py", goals_view="Platforms")
    assert not app.exception
    told = texts(app).replace("\\", "")
    assert "2 platforms, and for none is it written down" in told
    assert "Nothing is known or written down yet of X." in [one.value for one in app.caption]
    assert "2 to 3 qualified followers, since 1 profile is empty; 66.7% of those judged" in told
    app.selectbox(key="sheet_platform").select("linkedin").run()
    assert not [one for one in app.radio if one.label.startswith("Is the audience there")]
    field(app.multiselect, "Which goals").set_value(["loyalty"])
    field(app.radio, "Do you start").set_value("we start talks")
    field(app.text_input, "In which tone").set_value("formal")
    app = field(app.button, "Keep this sheet").click().run()
    (sheet,) = goals_of(workspace).sheets
    assert (sheet.platform, sheet.serves, sheet.manner, sheet.tone) == (
        "linkedin",
        ("loyalty",),
        "we start talks",
        "formal",
    )
    assert "written down what for: LinkedIn" in texts(app)
    app.selectbox(key="sheet_platform").select("linkedin").run()
    field(app.button, "Remove it").click().run()
    assert goals_of(workspace).sheets == ()


def test_platform_that_no_file_knows_is_added_by_one_s_own_word(app, workspace):
    app.radio(key="goals_view").set_value("Platforms").run()
    app.selectbox(key="sheet_platform").select("another platform").run()
    app = field(app.button, "Keep this sheet").click().run()
    assert "Say which platform it is." in texts(app)
    field(app.text_input, "Its name").set_value(" Twitter ")
    app = field(app.button, "Keep this sheet").click().run()
    assert "there already" in texts(app)  # the same as X, of which followers are loaded
    field(app.text_input, "Its name").set_value("XING")
    field(app.radio, "Is the audience there").set_value("yes")
    app = field(app.button, "Keep this sheet").click().run()
    assert "yes; no loaded data say" in texts(app)
    assert [sheet.platform for sheet in goals_of(workspace).sheets] == ["xing"]


def test_text_about_platforms_of_an_older_workspace_is_there_to_be_read_and_changed(
    workspace, open_app, request
):
    goals = Goals(platforms="LinkedIn: proactive")
    workspace.save_settings(workspace.settings.model_copy(update={"goals": goals}))
    app = open_app(request.node.name, "objectives.py", goals_view="Platforms")
    note = field(app.text_area, "What holds for all")
    assert note.value == "LinkedIn: proactive"
    app.radio(key="goals_view").set_value("Strategy").run()
    field(app.button, "Keep the strategy").click().run()
    assert goals_of(workspace).platforms == "LinkedIn: proactive"
