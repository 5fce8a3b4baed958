"""The workshop on Home: tasks for all to see, answers only when asked for and computed then."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from kpi_core.imports.importer import import_file
from kpi_core.workspace import open_workspace
from pages.elements.workshop import CHANGED, SEE, TASKS, WHERE, tell

FIGURES = {
    "followers": ("1,168", "0 more"),
    "ratioed": ("187 replies", "41 likes", "48 replies", "64 likes"),
    "outage": ("0.86", "123 mentions"),
    "lead": ("L-0122", "L-0126", "€71,400", "€35,700", "151 people"),
    "shared": ("318 shares", "289 visits", "6.57%"),
    "leaving": ("33.5%", "39.9%", "209"),
    "boost": ("152,400", "0.80%", "€3.44"),
    "mix": ("1.03%", "1.51%", "2.41% to 2.05%"),
}


def texts(app) -> str:
    """What stands on the page, without the backslashes and joiners that keep it literal."""
    told = "\n".join(str(element.value) for element in app.markdown)
    return told.replace("\\", "").replace("\u2060", "")


@pytest.fixture
def open_home(open_app):
    def open_(*shown: str):
        app = open_app("sample", "home.py")
        app.session_state["workshop"] = True
        app.run()
        for name in shown:
            app.toggle(key=f"answer_{name}").set_value(True)
        return app.run()

    return open_


def test_workshop_waits_closed_and_computes_nothing(open_app):
    app = open_app("sample", "home.py")
    assert [box.label for box in app.expander if "Workshop" in box.label]
    assert not app.toggle


def test_notes_for_whoever_leads_are_offered(open_home):
    app = open_home()
    assert "Download the notes" in {button.proto.label for button in app.get("download_button")}


def test_tasks_are_told_and_every_answer_is_hidden(open_home):
    app = open_home()
    told = texts(app)
    for task in TASKS:
        assert task.title in told
        assert task.task in told
    assert len(app.toggle) == len(TASKS) == 8
    for name, figures in FIGURES.items():
        assert not all(figure in told for figure in figures), name


def test_no_task_gives_its_answer_away():
    for task in TASKS:
        assert not any(figure in f"{task.title} {task.task}" for figure in FIGURES[task.name])


def test_each_answer_is_computed_when_it_is_asked_for(open_home):
    app = open_home(*FIGURES)
    assert not app.exception
    told = texts(app)
    assert CHANGED not in told
    for name, figures in FIGURES.items():
        for figure in figures:
            assert figure in told, name


def test_one_answer_leaves_the_others_hidden(open_home):
    told = texts(open_home("lead"))
    assert "L-0122" in told
    assert "187 replies" not in told


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.name)
def test_link_of_an_answer_opens_its_page_with_the_settings(open_app, task):
    address = urlsplit(SEE[task.name])
    settings = dict(parse_qsl(address.query))
    assert f"{address.path}.py" == WHERE[task.name]
    app = open_app("sample", WHERE[task.name], **settings)
    assert not app.exception
    assert app.selectbox(key="period").value == settings.get("period", "all data")
    assert app.selectbox(key="paid").value == settings.get("paid", "paid and organic")
    if "from" in settings:
        assert app.date_input(key="from").value.isoformat() == settings["from"]
        assert app.date_input(key="to").value.isoformat() == settings["to"]
    platform = settings.get("platform")
    assert app.multiselect(key="platform").value == ([platform] if platform else [])


@pytest.mark.parametrize("workspace", ["empty", "totals"])
def test_workshop_is_for_the_sample_alone(open_app, workspace):
    app = open_app(workspace, "home.py")
    assert not [box for box in app.expander if "Workshop" in box.label]


def test_answer_that_the_workspace_no_longer_holds_says_so(tmp_path):
    workspace = open_workspace(tmp_path / "other", tmp_path)
    workspace.add(import_file(b"post_id,posted_at,platform,likes\n1,2025-02-01,x,3\n", "posts.csv"))
    told = {task.name: tell(task, workspace) for task in TASKS}
    assert told["lead"] == told["mix"] == told["boost"] == CHANGED
