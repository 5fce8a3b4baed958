"""The page of voices: its five views, and what is decided there stays."""

import hashlib
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from kpi_core.imports.importer import import_file
from kpi_core.workspace import Workspace, open_workspace
from tests.core.examples import frame_of

NAVIGATION = Path(__file__).resolve().parents[2] / "pages" / "navigation.py"
TOKEN = "voice_voice_voice_voice_voice_vo"


@pytest.fixture
def workspace(tmp_path, monkeypatch) -> Workspace:
    monkeypatch.setenv("KELVIN_HOME", str(tmp_path))
    root = tmp_path / "workspaces"
    found = open_workspace(root / hashlib.sha256(TOKEN.encode()).hexdigest()[:32], root)
    texts = ["I love the dashboards", "We use it", "Fed up with the invoices"]
    rows = []
    for number, day in enumerate(pd.date_range("2025-01-06", periods=30, freq="D")):
        for place in range(15 if number != 25 else 60):
            is_bad = number == 25 and place > 14
            rows.append(
                {
                    "brand": "Acme" if is_bad or place % 3 else "Rival",
                    "mentioned_at": day + pd.Timedelta(minutes=place),
                    "text": f"The portal outage is terrible {place}"
                    if is_bad
                    else f"{texts[place % 5 % 3]} {place} #cloud",
                    "author": f"p{number}_{place % 7}",
                    "likes": place,
                }
            )
    data = frame_of("mentions", rows).dropna(axis="columns", how="all").to_csv(index=False)
    found.add(import_file(data.encode(), "mentions.csv"))
    found.save_settings(found.settings.with_own_accounts(("Acme",)))
    return found


def look(**address: str) -> AppTest:
    at = AppTest.from_file(str(NAVIGATION), default_timeout=60)
    at.session_state["workspace_id"] = TOKEN
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page(str(NAVIGATION.parent / "share_of_voice.py"))
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    shown = [*at.markdown, *at.caption, *at.info, *at.header, *at.subheader]
    texts = " ".join(element.value for element in shown)
    return texts.replace("\\", "").replace("\u2060", "")


def test_blip_opens_its_cause_and_its_note_stays(workspace):
    at = look(view="Blips")
    assert "1 about Acme" in said(at) or "2 about Acme" in said(at)
    assert "outage" in said(at)
    (finding,) = (area for area in at.text_area if area.label == "Finding")
    finding.set_value("The portal was down")
    next(b for b in at.button if b.label == "Keep the note").click().run()
    assert not at.exception
    (note,) = workspace_again(workspace).settings.listening.blip_notes
    assert note.finding == "The portal was down"
    assert "The portal was down" in [area.value for area in look(view="Blips").text_area]


def workspace_again(workspace: Workspace) -> Workspace:
    return open_workspace(workspace.folder, workspace.folder.parent)


def test_unaudited_labels_say_so(workspace):
    assert "often wrong" in said(look(view="Tone"))


def test_complaints_of_rivals_are_listed(workspace):
    assert "complained about a competitor" in said(look(view="Competitors"))


def test_topics_can_be_named_and_are_judged(workspace):
    at = look(view="Topics")
    (topics,) = (area for area in at.text_area if area.label == "Topics")
    topics.set_value("*dashboards: dashboards\nmoney: invoices")
    next(b for b in at.button if b.label == "Use these topics").click().run()
    assert not at.exception
    first, second = workspace_again(workspace).settings.listening.topics
    assert [first.is_key_message, second.is_key_message] == [True, False]
    assert second.words == ("invoices",)


@pytest.mark.parametrize("base", ["Mentions", "Authors", "Engagement", "On message"])
def test_every_base_is_drawn_or_says_what_is_missing(workspace, base):
    assert said(look(base=base))
