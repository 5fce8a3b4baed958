"""The crisis desk: what is typed there stays, an alarm opens an incident, a drill is marked."""

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.crisis.readiness import days_since_drill
from kpi_core.imports.importer import import_file
from kpi_core.settings import Filters
from kpi_core.settings.crisis import CrisisPlan, Prediction, Shift
from kpi_core.workspace import Workspace, open_workspace
from tests.core.examples import frame_of

NAVIGATION = Path(__file__).resolve().parents[2] / "pages" / "navigation.py"
TOKEN = "crisis_crisis_crisis_crisis_cris"
HOSTILE = "![x](http://127.0.0.1:9/b.png) **bold** <b>b</b>"
PLAN = CrisisPlan(
    shifts=(Shift(first_day=0, last_day=4, start=9, end=17, who="Mara", is_authorised=True),),
    predictions=(
        Prediction(what="The portal is down", signs=("outage",), holding="We know of the outage."),
    ),
)


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Workspace:
    """Thirty days of Acme; on 31 January a storm of complaints about an outage."""
    monkeypatch.setenv("KELVIN_HOME", str(tmp_path))
    root = tmp_path / "workspaces"
    found = open_workspace(root / hashlib.sha256(TOKEN.encode()).hexdigest()[:32], root)
    rows = [
        {
            "brand": "Acme",
            "mentioned_at": day + pd.Timedelta(minutes=number),
            "text": f"The outage is terrible {number} {HOSTILE}"
            if is_bad
            else f"We use it {number}",
            "author": f"p{number % 7}",
        }
        for day in pd.date_range("2025-01-06", periods=30, freq="D")
        for number in range(60 if day.day == 31 else 12)
        for is_bad in [day.day == 31 and number > 11]
    ]
    data = frame_of("mentions", rows).dropna(axis="columns", how="all").to_csv(index=False)
    found.add(import_file(data.encode(), "mentions.csv"))
    settings = found.settings.with_own_accounts(("Acme",))
    found.save_settings(settings.model_copy(update={"crisis": PLAN}))
    return found


def plan_of(workspace: Workspace) -> CrisisPlan:
    return open_workspace(workspace.folder, workspace.folder.parent).settings.crisis


def look(page: str = "crisis_desk.py", **address: str) -> AppTest:
    at = AppTest.from_file(str(NAVIGATION), default_timeout=60)
    at.session_state["workspace_id"] = TOKEN
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page(str(NAVIGATION.parent / page)).run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    kinds = (at.markdown, at.caption, at.header, at.subheader, at.warning, at.info, at.error)
    text = " ".join(element.value for kind in kinds for element in kind)
    return text.replace("\\", "").replace("\u2060", "")


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception, at.exception
    return at


def test_cover_and_longest_gap_are_figures(workspace):
    values = {m.label: m.value.replace("\\", "") for m in look().metric}
    assert values["Cover of the week"] == "23.8%"
    assert values["Longest gap"] == "64 hours"
    assert "64 hours, Friday 17:00 to Monday 9:00" in said(look(desk="Cover"))


def test_figure_explains_itself_with_its_inputs(workspace):
    at = look(desk="Cover")
    at.session_state["desk_cover_rate_why"] = True
    at.run()
    assert not at.exception, at.exception
    for part in ("40 ÷ 168 hours = 23.8%", "What it can't tell you", "KPI 100 of the list"):
        assert part in said(at)


def test_desk_has_no_filters_and_obeys_none(workspace):
    at = look("share_of_voice.py", period="last 30 days")
    assert "Period" in {box.label for box in at.selectbox}
    at.switch_page(str(NAVIGATION.parent / "crisis_desk.py"))
    at.query_params["desk"] = "Incidents"
    at.session_state["shared_filters"] = Filters(platforms=("nowhere",))
    at.run()
    assert "Period" not in {box.label for box in at.selectbox}
    assert "1 alarm in the mentions" in said(at)


@pytest.mark.parametrize("view", ["Readiness", "Cover", "Predictions", "Protocol", "Incidents"])
def test_every_view_opens_without_any_data(tmp_path, monkeypatch, view):
    monkeypatch.setenv("KELVIN_HOME", str(tmp_path))
    assert look(desk=view).title[0].value.endswith("?")


def test_prediction_is_kept_and_a_date_without_review_is_flagged(workspace):
    at = look(desk="Predictions")
    at.selectbox(key="prediction").select("another one").run()
    next(f for f in at.text_input if f.label == "What could go wrong?").set_value("A leak")
    next(f for f in at.text_area if f.label.startswith("Holding")).set_value("We look into it.")
    press(at, "Keep this prediction")
    assert [p.what for p in plan_of(workspace).predictions] == ["The portal is down", "A leak"]
    assert "A leak: never looked at by the lawyers" in said(look())


def test_two_predictions_of_one_name_are_refused(workspace):
    at = look(desk="Predictions")
    at.selectbox(key="prediction").select("another one").run()
    name = next(f for f in at.text_input if f.label == "What could go wrong?")
    name.set_value("The portal is down")
    assert "of this name already" in said(press(at, "Keep this prediction"))
    assert len(plan_of(workspace).predictions) == 1


def test_protocol_is_kept(workspace):
    at = look(desk="Protocol")
    next(f for f in at.text_input if f.label == "Who decides, at once").set_value("Mara")
    duties = next(f for f in at.text_area if f.label.startswith("Duties"))
    duties.set_value("answers on X: Tim\nspeaks to the press")
    press(at, "Keep the protocol")
    protocol = plan_of(workspace).protocol
    assert protocol.decides == "Mara"
    assert [(d.duty, d.name) for d in protocol.duties] == [
        ("answers on X", "Tim"),
        ("speaks to the press", ""),
    ]


def test_words_of_a_drill_are_the_users_in_any_language(workspace):
    at = look(desk="Protocol")
    field = next(f for f in at.text_area if f.label == "Says sorry")
    assert "sorry" in field.value.splitlines()
    field.set_value("шкода\nentschuldig*\n")
    press(at, "Keep the protocol")
    protocol = plan_of(workspace).protocol
    assert protocol.apology_words == ("шкода", "entschuldig*")
    assert "sorry" in protocol.words_left_out
    assert "no comment" not in protocol.words_left_out
    fields = {f.label: f.value for f in look(desk="Protocol").text_area}
    assert fields["Says sorry"] == "шкода\nentschuldig*"


def test_limits_that_contradict_each_other_are_refused(workspace):
    at = look()
    at.session_state["crisis_limits"] = True
    at.run()
    at.number_input(key="crisis_late_minutes").set_value(5.0)
    assert "too late must be later" in said(press(at, "Use these limits"))
    assert plan_of(workspace).limits.late_minutes == 60


def test_alarm_opens_an_incident_with_its_statement_and_log(workspace):
    at = look(desk="Incidents")
    press(at, "Open an incident for it")
    (incident,) = plan_of(workspace).incidents
    assert incident.statement == "We know of the outage."
    assert incident.at == datetime(2025, 1, 31)
    next(f for f in at.text_area if f.label == "Add to the log").set_value("Called Mara")
    next(f for f in at.selectbox if f.label == "What is it?").select("a crisis")
    press(at, "Keep")
    (incident,) = plan_of(workspace).incidents
    assert incident.judgement.value == "a crisis"
    assert [entry.what for entry in incident.log][1:] == ["Decided: a crisis.", "Called Mara"]


def test_link_of_a_blip_opens_its_incident_once(workspace):
    for _ in range(2):
        at = look(incident="Acme", at="2025-01-31T00:00:00")
        assert [f.value for f in at.text_area if f.label == "Statement"] == [
            "We know of the outage."
        ]
    assert len(plan_of(workspace).incidents) == 1


@pytest.mark.parametrize("link", [("Nobody", "2025-01-31"), ("Acme", HOSTILE), ("Acme", "NaT")])
def test_link_that_names_nothing_of_the_data_opens_nothing(workspace, link):
    at = look(incident=link[0], at=link[1])
    assert "names no brand or moment" in said(at)
    assert plan_of(workspace).incidents == ()


def test_blip_on_the_page_of_voices_links_to_the_desk(workspace):
    at = look("share_of_voice.py", view="Blips")
    (link,) = at.get("page_link")
    assert "crisis_desk" in link.proto.page
    assert link.proto.query_string == "incident=Acme&at=2025-01-31T00%3A00%3A00"


def answer(at: AppTest, text: str, place: str) -> AppTest:
    next(f for f in at.text_area if f.label == "Your answer").set_value(text)
    next(r for r in at.radio if r.label == "Where do you answer?").set_value(place)
    return press(at, "Send the answer")


def test_drill_runs_over_a_reload_and_is_marked(workspace):
    at = press(look(desk="Drill"), "Start the drill")
    assert plan_of(workspace).running is not None
    answer(at, "Sorry, we are working on it.", "reply under it")
    at = look(desk="Drill")
    assert "Message 2" in said(at)
    at = press(at, "Pause")
    assert "stands still" in said(at)
    assert "Message 2" not in said(at)
    at = press(at, "Go on")
    answer(at, "Calm down.", "reply under it")
    at = press(at, "End the drill")
    assert "2 of 2 messages answered" in said(at)
    first = ["What came of it", "Practise before it happens."]
    assert [h.value for h in at.header if h.value in first] == first
    assert [h.value for h in look(desk="Drill").header if h.value in first] == first[::-1]
    (run,) = plan_of(workspace).runs
    assert run.holding == "We know of the outage."
    assert plan_of(workspace).running is None
    assert at.get("download_button")


def test_drill_is_of_the_day_on_the_clock_of_the_workspace(workspace):
    """14 hours ahead of UTC the day of a drill is another one for most of the day."""
    workspace.save_settings(workspace.settings.model_copy(update={"zone": "Pacific/Kiritimati"}))
    press(look(desk="Drill"), "Start the drill")
    assert plan_of(workspace).running.started_at.utcoffset() == timedelta(hours=14)
    at = look(desk="Drill")
    answer(at, "Sorry, we are working on it.", "reply under it")
    press(look(desk="Drill"), "End the drill")
    today = datetime.now(UTC).astimezone(workspace.settings.zone_info).date()
    assert days_since_drill(plan_of(workspace), today) == 0


def test_answer_without_a_place_is_asked_for_it(workspace):
    at = press(look(desk="Drill"), "Start the drill")
    next(f for f in at.text_area if f.label == "Your answer").set_value("Hello")
    assert "Say where you answer" in said(press(at, "Send the answer"))
    assert plan_of(workspace).running.answers == ()


def test_clock_goes_on_while_nobody_looks(workspace):
    at = look(desk="Drill")
    at.radio(key="drill_speed").set_value("5 × faster").run()
    press(at, "Start the drill")
    plan = plan_of(workspace)
    earlier = plan.running.model_copy(
        update={"started_at": datetime.now(UTC) - timedelta(minutes=60)}
    )
    settings = workspace.settings.model_copy(
        update={"crisis": plan.model_copy(update={"running": earlier})}
    )
    workspace.save_settings(settings)
    assert any("14 messages wait" in box.label for box in look(desk="Drill").selectbox)


def test_what_was_really_said_is_replayed_as_text(workspace):
    at = look(desk="Drill")
    real = [o for o in at.selectbox(key="drill_what").options if "really happened" in o]
    assert real
    at.selectbox(key="drill_what").select(real[0]).run()
    press(at, "Start the drill")
    texts = [m.value for m in at.markdown if "outage" in m.value and "127" in m.value]
    assert texts
    assert not any("![x](" in text or "<b>" in text for text in texts)
