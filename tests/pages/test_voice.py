"""The page of voices: its views, and what is decided there stays."""

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


def look(page: str = "share_of_voice.py", **address: str) -> AppTest:
    at = AppTest.from_file(str(NAVIGATION), default_timeout=60)
    at.session_state["workspace_id"] = TOKEN
    for name, value in address.items():
        at.query_params[name] = value
    at.switch_page(str(NAVIGATION.parent / page))
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


def press(at: AppTest, label: str) -> AppTest:
    next(button for button in at.button if button.label == label).click().run()
    assert not at.exception, at.exception
    return at


def opened(key: str, **address: str) -> AppTest:
    """The page with one of its expanders open."""
    at = look(**address)
    at.session_state[key] = True
    at.run()
    assert not at.exception, at.exception
    return at


def test_labels_of_tone_are_kept_ten_at_a_time_and_measured(workspace):
    at = opened("audit", view="Tone")
    asked: list[str] = []
    while questions := [radio for radio in at.radio if len(radio.options) == 4]:
        assert len(questions) <= 10
        asked += [radio.label for radio in questions]
        for radio in questions:
            radio.set_value("negative" if "terrible" in radio.label else "neutral")
        press(at, "Keep these labels")
    assert len(set(asked)) == len(asked) > 10
    kept = workspace_again(workspace).settings.listening.tone_labels
    assert len(kept) == len(asked)
    again = said(look(view="Tone"))
    assert "by your audit" in again
    assert "Rogan" in again
    assert "often wrong" not in again


def test_a_second_visit_says_what_is_new(workspace):
    first = said(look(view="Blips"))
    assert "your last visit" not in first
    assert "Nothing new since your last visit" in said(look(view="Blips"))
    ws = workspace_again(workspace)
    seen = ws.settings.listening.seen_blips
    assert seen
    listening = ws.settings.listening.model_copy(update={"seen_blips": ()})
    ws.save_settings(ws.settings.model_copy(update={"listening": listening}))
    assert "new since your last visit" in said(look(view="Blips"))


def test_limits_of_blips_are_the_users(workspace):
    at = opened("blip_limits", view="Blips")
    (limit,) = (n for n in at.number_input if n.label.startswith("A blip is so many times"))
    limit.set_value(500.0)
    press(at, "Use these limits")
    assert workspace_again(workspace).settings.listening.blip_limit == 500
    assert "Nothing unusual" in said(look(view="Blips"))


def test_words_of_complaint_are_the_users_and_feed_the_valuation(workspace):
    def worth() -> str:
        at = look("roi_valuation.py")
        at.session_state["how_many"] = True  # the group of quantities, opened
        at.run()
        return next(n.placeholder for n in at.number_input if n.key == "n_dissatisfied")

    before = worth()
    at = opened("complaints_words", view="Competitors")
    (words,) = (
        area for area in at.text_area if area.label.startswith("Which words are a complaint")
    )
    words.set_value("we use it")
    press(at, "Use these words")
    assert workspace_again(workspace).settings.listening.complaints == ("we use it",)
    assert worth() != before
    ws = workspace_again(workspace)
    more = worth()
    listening = ws.settings.listening.model_copy(update={"dropped_people": ("p3_6", "p3_2")})
    ws.save_settings(ws.settings.model_copy(update={"listening": listening}))
    assert worth() != more


def test_likely_readers_rest_on_figures_that_can_be_changed(workspace):
    assert "10.0%" in said(look(base="Likely readers")) or "no topic" in said(look())
    at = opened("opportunity", base="Likely readers")
    (read,) = (n for n in at.number_input if n.label == "Seconds to read a post")
    read.set_value(6.0)
    press(at, "Use these figures")
    assert workspace_again(workspace).settings.listening.opportunity.seconds_to_read == 6


def test_words_against_noise_are_tried_before_they_are_used(workspace):
    at = opened("noise")
    (exclude,) = (area for area in at.text_area if area.label.startswith("Never counts"))
    exclude.set_value("outage").run()
    assert "would go" in said(at)
    assert not any(brand.exclude for brand in workspace_again(workspace).settings.brands)
    press(at, "Use these words")
    assert any(b.exclude == ("outage",) for b in workspace_again(workspace).settings.brands)


def test_hashtags_and_what_goes_with_them_are_shown(workspace):
    shown = said(look(view="Hashtags"))
    assert "“#cloud” is used most" in shown
    assert "used with no other hashtag" in shown


@pytest.mark.parametrize("view", ["Share", "Over time", "Tone", "Blips"])
def test_counts_without_single_mentions_are_enough_for_four_views(tmp_path, monkeypatch, view):
    monkeypatch.setenv("KELVIN_HOME", str(tmp_path))
    root = tmp_path / "workspaces"
    found = open_workspace(root / hashlib.sha256(TOKEN.encode()).hexdigest()[:32], root)
    days = pd.date_range("2025-01-06", periods=30, freq="D")
    lines = [
        f"{brand},{day:%Y-%m-%d},{90 if n == 25 else 20},5,5,10"
        for brand in ("Acme", "Rival")
        for n, day in enumerate(days)
    ]
    header = "brand,counted_at,mentions,positive,neutral,negative"
    found.add(import_file("\n".join([header, *lines]).encode(), "counts.csv"))
    found.save_settings(found.settings.with_own_accounts(("Acme",)))
    at = look(view=view)
    (views,) = (radio for radio in at.radio if radio.label == "Look at")
    assert list(views.options) == ["Share", "Over time", "Tone", "Blips"]
    told = {"Share": "of the voice", "Tone": "unaudited", "Blips": "2 blips in this period"}
    told["Over time"] = "670"  # 29 days of 20 mentions and one of 90
    assert told[view] in said(at)


def test_posts_show_what_each_returned(workspace):
    lines = ["post_id,platform,posted_at,text,impressions", "1,x,2025-01-06 09:00:00,Hello,500"]
    workspace.add(import_file("\n".join(lines).encode(), "posts.csv"))
    assert "The middle one of 1 post was seen 500 times" in said(look(view="Posts"))
