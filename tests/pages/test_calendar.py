"""The editorial calendar: written and uploaded, held against posts, queued, and told as text."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from kpi_core.settings.calendar import Calendar
from kpi_core.workspace import open_workspace

POSTS = """post_id,posted_at,platform,topic,planned_id,text,likes,comments,shares,impressions
1,2025-01-06 09:00,x,AI,a,One,1,1,1,100
2,2025-01-10 09:00,x,AI,b,Two,1,1,1,100
3,2025-01-07 09:00,x,AI,,**Three** by nobody,1,1,1,100
4,2025-01-15 09:00,x,Cloud,,Four,1,1,1,100
"""
HOSTILE = "![x](http://127.0.0.1:9/b.png) **bold**"
PIECES = [
    {"id": "a", "on": "2025-01-06", "platform": "x", "title": "One", "topic": "AI"},
    {"id": "b", "on": "2025-01-07", "platform": "x", "title": "Two", "topic": "AI"},
    {"id": "c", "on": "2025-01-08", "platform": "x", "title": HOSTILE, "owner": "Ada"},
    {"id": "d", "platform": "x", "title": HOSTILE, "text": "Cloud", "status": "ready"},
]
SLOTS = [{"platform": "x", "weekday": day, "at": "09:00"} for day in range(7)]


@pytest.fixture
def workspace(own_workspace):
    return own_workspace(posts=POSTS)


@pytest.fixture
def open_part(workspace, open_app, request):
    def open_(part: str, **calendar: object):
        if calendar:
            settings = workspace.settings
            plan = Calendar.model_validate(calendar)
            workspace.save_settings(settings.model_copy(update={"calendar": plan}))
        name = request.node.name
        return open_app(name, "objectives.py", goals_view="Calendar", calendar_part=part)

    return open_


def calendar_of(workspace) -> Calendar:
    return open_workspace(workspace.folder, workspace.folder.parent).settings.calendar


def texts(app) -> str:
    told = (*app.header, *app.subheader, *app.markdown, *app.caption, *app.error)
    return "\n".join(e.value for e in told).replace("\\", "").replace("\u2060", "")


def edit(app, key: str, **edits: object):
    app.session_state[key] = {"edited_rows": {}, "added_rows": [], "deleted_rows": [], **edits}
    return app


def button(app, label: str):
    return next(b for b in app.button if b.label.startswith(label))


def test_plan_is_held_against_posts_and_what_needs_a_look_is_listed(open_part):
    app = open_part("Plan and posts", pieces=PIECES)
    assert not app.exception
    assert "Of 3 pieces due, 2 were published, 1 of them late, and 1 is missing" in texts(app)
    rows = app.dataframe[0].value
    assert sorted(rows["what"]) == ["late", "missing", "not planned"]
    app.radio(key="plan_by").set_value("owner").run()
    assert not app.exception
    assert "draws" in texts(app)  # the gap of a topic


def test_empty_calendar_says_what_to_do(open_part):
    assert "Nothing is planned yet" in texts(open_part("Plan and posts"))
    assert "Nothing waits to be posted" in texts(open_part("Posting queue"))


def test_calendar_works_before_anything_is_loaded(open_app):
    for part in ("Plan and posts", "Write the plan", "Posting queue"):
        app = open_app("empty", "objectives.py", goals_view="Calendar", calendar_part=part)
        assert not app.exception


def test_pieces_are_written_changed_and_deleted_in_the_table(open_part, workspace):
    app = open_part("Write the plan", pieces=PIECES[:2])
    fresh = {"day": "2025-02-03", "time": "09:30:00", "platform": "linkedin", "title": "New"}
    edit(app, "pieces_rows", added_rows=[fresh], edited_rows={0: {"owner": "Bo"}}, deleted_rows=[1])
    button(app, "Keep the calendar").click().run()
    assert not app.exception
    kept = calendar_of(workspace).pieces
    assert [(piece.id, piece.title, piece.owner) for piece in kept] == [
        ("a", "One", "Bo"), ("p1", "New", ""),
    ]  # fmt: skip
    assert (kept[1].on, kept[1].at) == (date(2025, 2, 3), time(9, 30))
    button(app, "Keep the calendar").click().run()
    assert calendar_of(workspace).pieces == kept, "edits of one table went on to the next"


def test_row_that_cannot_be_kept_is_named_and_nothing_is_lost(open_part, workspace):
    app = open_part("Write the plan", pieces=PIECES[:1])
    edit(app, "pieces_rows", added_rows=[{"title": "No platform"}])
    button(app, "Keep the calendar").click().run()
    assert "Row 2 (“No platform”) has no platform" in texts(app)
    assert len(calendar_of(workspace).pieces) == 1


def test_calendar_of_a_spreadsheet_is_looked_at_and_then_taken(open_part, workspace):
    app = open_part("Write the plan", pieces=PIECES[:1])
    app.session_state["calendar_upload"] = True
    app.run()
    data = "date,channel,title,id\n03/04/2025,x,Anew,a\n05/06/2025,LinkedIn,Other,\n,x,,\n"
    app.file_uploader[0].upload("plan.csv", data.encode(), "text/csv").run()
    assert "day or the month first" in texts(app)
    next(r for r in app.radio if "dates" in r.label).set_value("day first").run()
    assert "Line 4: it has no title" in texts(app)
    button(app, "Take 2 pieces").click().run()
    assert not app.exception
    kept = {piece.id: piece for piece in calendar_of(workspace).pieces}
    assert kept["a"].title == "Anew"
    assert kept["p1"].on == date(2025, 6, 5)


def test_file_that_is_no_calendar_is_refused_with_a_sentence(open_part):
    app = open_part("Write the plan")
    app.session_state["calendar_upload"] = True
    app.run()
    app.file_uploader[0].upload("plan.csv", b"a,b\n1,2\n3,4\n", "text/csv").run()
    assert "holds no editorial calendar" in texts(app)


def test_ready_pieces_fall_into_slots_and_are_handed_to_a_scheduler(open_part, workspace):
    app = open_part("Posting queue", pieces=PIECES, slots=SLOTS)
    assert not app.exception
    assert "Next comes" in texts(app)
    assert "Kelvin posts nothing" in texts(app)
    assert "1 piece for X" in texts(app)
    now = datetime.now(ZoneInfo("UTC"))
    day = now.date() + timedelta(days=now.time() >= time(9))
    assert f"{day.day} {day:%b %Y}, 9:00" in texts(app)
    judged = next(d.value for d in app.dataframe if "acts ÷ impressions" in d.value)
    assert judged["acts ÷ impressions"].str.contains("can't say yet: 4 posts then, about 6").all()
    app.button(key="mark_scheduled").click().run()
    assert [piece.status for piece in calendar_of(workspace).pieces][-1] == "scheduled"
    assert "Nothing for X is ready" in texts(app)


def test_slots_are_kept_and_half_a_slot_is_refused(open_part, workspace):
    app = open_part("Posting queue")
    slot = {"platform": "x", "weekday": "Tuesday", "time": "08:15:00"}
    edit(app, "slots_rows", added_rows=[slot, {"platform": "x"}])
    button(app, "Keep the slots").click().run()
    assert "fill in all three" in texts(app)
    edit(app, "slots_rows", added_rows=[slot])
    button(app, "Keep the slots").click().run()
    (kept,) = calendar_of(workspace).slots
    assert (kept.platform, kept.weekday, kept.at) == ("x", 1, time(8, 15))
    button(app, "Keep the slots").click().run()
    assert calendar_of(workspace).slots == (kept,), "edits of one table went on to the next"


@pytest.mark.parametrize("part", ["Plan and posts", "Write the plan", "Posting queue"])
def test_titles_are_shown_as_text(open_part, part):
    app = open_part(part, pieces=PIECES, slots=SLOTS)
    assert not app.exception
    assert not any("![x](" in e.value for e in (*app.markdown, *app.header, *app.caption))
