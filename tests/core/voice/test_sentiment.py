"""Tone by a word list: what would mislead it is masked, and another language is unknown."""

import shutil
import sys
import time

import ibis
import pytest

from kpi_core.language import is_foreign
from kpi_core.settings import Brand, Settings
from kpi_core.settings.listening import Listening, Tone, ToneLabel, ToneWord
from kpi_core.voice import sentiment
from kpi_core.voice.sentiment import scorer, shipped_words, tones_of, words_changed
from tests.core.examples import engine_of


def tone(text, *names, words=()):
    return tones_of([text], names, words)[0]


def test_praise_blame_and_neither():
    assert tones_of(["I love it", "This is terrible", "We use it on Mondays"], []) == [
        *("pos", "neg", "neu")
    ]


def test_handle_that_sounds_like_praise_is_no_praise():
    """VADER gives "united" +1.8: a tracker that doesn't mask scores the name."""
    assert tone("@lovely_united we use it on Mondays") == "neu"
    assert tone("https://great.example/love we use it on Mondays") == "neu"


def test_brand_and_product_names_are_no_opinion():
    assert tone("Best Happy Cloud on Mondays") == "pos"
    assert tone("Best Happy Cloud on Mondays", "best happy cloud") == "neu"
    assert tone("#BestHappy on Mondays", "BestHappy") == "neu"
    assert tone("Besthappyness is a love", "BestHappy") == "pos"


@pytest.mark.parametrize(
    "text",
    [
        "Das ist leider nicht so gut und wir haben lange gewartet",
        "Nous ne sommes pas très contents avec cette mise à jour",
        "No estamos muy contentos con este servicio porque no funciona",
        "Някой ползва ли това за нулево доверие",
        "このサービスはとても良い",
    ],
)
def test_another_language_is_unknown_and_not_neutral(text):
    assert tone(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "thx",
        "Great talk by Die Zeit and the Los Angeles team",
        "Does anyone in our team use it for Den Haag?",
        "déjà vu: down again",
        "OK 👍",
    ],
)
def test_a_doubt_counts_as_english(text):
    assert not is_foreign(text)
    assert tone(text) is not None


OWN_WORDS = (
    ToneWord(word="enttäusch*", sounds=-3),
    ToneWord(word="zuverlässig", sounds=2),
    ToneWord(word="розчарован*", sounds=-3),
    ToneWord(word="дякую", sounds=2),
)


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("Wir sind sehr enttäuscht von denen", "neg"),
        ("Das ist immer noch ZUVERLÄSSIG", "pos"),
        ("Nicht mehr zuverlässig, wir sind enttäuscht", "neg"),  # 2 - 3
        ("Ми розчаровані цим сервісом", "neg"),
        ("Дякую за допомогу", "pos"),
        ("Das ist ein Test und sonst nichts", None),  # none of the words: unknown, not neutral
        ("Цей сервіс працює у хмарі", None),
    ],
)
def test_other_languages_sound_as_the_users_own_words_do(text, sounds):
    assert tone(text, words=OWN_WORDS) == sounds
    assert tone(text) is None


def test_text_of_nothing_but_a_link_is_unknown():
    assert tones_of(["https://a.example", "  ", "@someone"], []) == [None, None, None]


def test_words_of_service_count_and_the_users_own_win():
    assert tone("The third outage this week") == "neg"
    assert tone("The third outage this week", words=[ToneWord(word="outage", sounds=0)]) == "neu"
    assert tone("we are still waiting for a call") == "neg"
    assert tone("Pure zorp", words=[ToneWord(word="zorp", sounds=3)]) == "pos"


def test_every_shipped_word_is_on_the_scale_and_stands_once():
    words = shipped_words()
    assert len(words) > 100
    assert all(-4 <= sounds <= 4 for sounds in words.values())
    assert all(word == word.lower() for word in words)


def test_text_is_scored_once_and_no_second_time(monkeypatch):
    calls = []
    plain = scorer()

    def counting(names, words):
        return lambda text: calls.append(text) or plain(text)

    monkeypatch.setattr(sentiment, "scorer", counting)
    monkeypatch.setattr(sentiment, "_known", type(sentiment._known)())
    assert tones_of(["I love it"] * 1000 + ["It is terrible"], ["x"])[-2:] == ["pos", "neg"]
    assert tones_of(["It is terrible", "I love it"], ["x"]) == ["neg", "pos"]
    assert sorted(calls) == ["I love it", "It is terrible"]


def test_many_texts_sound_in_processes_of_their_own_as_they_do_here(monkeypatch):
    texts = [
        "Acme is happy 👍", "Pure zorp", "Wir sind sehr enttäuscht von denen", "a\x00b\n“awful”",
        "Das ist ein Test und sonst nichts", "", "The third outage this week", "zorp again",
    ]  # fmt: skip
    words = (*OWN_WORDS, ToneWord(word="zorp", sounds=3))
    expected = ["pos", "pos", "neg", "neg", None, None, "neg", "pos"]
    for many in (len(texts) + 1, len(texts)):
        monkeypatch.setattr(sentiment, "MANY", many)
        monkeypatch.setattr(sentiment, "_known", type(sentiment._known)())
        assert tones_of(texts, ["Acme"], words) == expected


@pytest.mark.parametrize("no_python", ["/no/such/python", shutil.which("false")])
def test_texts_are_scored_here_where_no_process_does_it(monkeypatch, no_python):
    monkeypatch.setattr(sys, "executable", no_python)
    monkeypatch.setattr(sentiment, "MANY", 2)
    monkeypatch.setattr(sentiment, "_known", type(sentiment._known)())
    assert tones_of(["I love it", "It is terrible"], ["Acme"]) == ["pos", "neg"]


@pytest.mark.parametrize("said", ["still  Waiting", "(STILL\nwaiting)", "#still waiting!"])
def test_phrases_sound_however_they_are_written(said):
    assert tone(f"We are {said}") == "neg"
    assert tone(f"We are {said}", words=[ToneWord(word="still waiting", sounds=3)]) == "pos"


def test_a_phrase_of_signs_alone_sounds_too():
    assert tone("Again ¯ ¯ here", words=[ToneWord(word="¯ ¯", sounds=-3)]) == "neg"


def test_a_million_mentions_take_little_longer_than_their_distinct_texts():
    distinct = [f"We waited {n} hours, terrible" for n in range(2_000)]
    before = time.perf_counter()
    tones_of(distinct, ["first"])
    alone = time.perf_counter() - before
    took = []
    for word in ("second", "third", "fourth"):
        before = time.perf_counter()
        tones_of(distinct * 50, [word])
        took.append(time.perf_counter() - before)
    assert min(took) < 2 * alone + 0.2


@pytest.fixture
def heard(store):
    """Columns of the enriched mentions, in the order of their times."""

    def heard_(rows, *columns, **listening):
        brands = listening.pop("brands", ())
        settings = Settings(listening=Listening(**listening), brands=brands)
        given = [{"mentioned_at": f"2025-01-{n + 1:02d}", **row} for n, row in enumerate(rows)]
        engine = engine_of(store, {"mentions": given}, settings)
        table = ibis.table(engine.schemas["mentions"], name="mentions")
        found = engine.run(table.order_by("mentioned_at")).astype(object)
        values = [[None if c is None or c != c else c for c in found[name]] for name in columns]
        return values[0] if len(columns) == 1 else values

    return heard_


def test_blank_among_the_tools_labels_stays_unknown(heard):
    rows = [
        {"text": "awful", "sentiment": "pos", "platform": "x"},
        {"text": "awful", "platform": "x"},
        {"text": "awful", "platform": "reddit"},  # a tool that labels nothing there
    ]
    tones, sources = heard(rows, "sentiment", "tone_source")
    assert tones == ["pos", None, "neg"]
    assert sources == ["export", None, "lexicon"]


def test_label_of_a_person_wins_and_is_told_apart(heard):
    rows = [{"text": "Well, great."}, {"text": "I love it"}, {"text": "I love it "}]
    labels = (
        ToneLabel(text="Well, great.", tone=Tone.NEGATIVE),
        ToneLabel(text="I love it", tone=None),
    )
    tones, machine, sources, judged = heard(
        rows, "sentiment", "machine_tone", "tone_source", "is_judged", tone_labels=labels
    )
    assert tones == ["neg", "pos", "pos"]
    assert machine == ["pos", "pos", "pos"]
    assert sources == ["user", "lexicon", "lexicon"]
    assert judged == [True, True, False]


def test_brands_found_in_the_file_are_masked_too(heard):
    rows = [{"text": "Happy Best on Mondays", "brand": "Happy Best"}]
    assert heard(rows, "sentiment") == ["neu"]


def test_rules_against_noise_take_from_their_brand_alone(heard):
    rows = [
        {"brand": "Delta", "text": "delta airlines"},
        {"brand": "Delta", "text": "the Nile delta"},
        {"brand": "Rival", "text": "the Nile"},
    ]
    brands = (Brand(name="Delta", exclude=("Nile",)),)
    assert heard(rows, "text", brands=brands) == ["delta airlines", "the Nile"]
    brands = (Brand(name="Delta", include=("airlines", "flight")),)
    assert heard(rows, "text", brands=brands) == ["delta airlines", "the Nile"]


def test_only_what_differs_from_the_shipped_words_is_kept_and_a_deleted_one_says_nothing():
    shipped = shipped_words()
    told = [(word, sounds) for word, sounds in shipped.items() if word != "outage"]
    told = [(word, 0.5 if word == "buggy" else sounds) for word, sounds in told]
    told += [("Road  Map", 2), (None, 1), ("  ", 1), ("blank", float("nan"))]
    changed = {word.word: word.sounds for word in words_changed(told)}
    assert changed == {"outage": 0, "buggy": 0.5, "road map": 2}
    assert words_changed(shipped.items()) == ()
    score = scorer(words=words_changed(told))
    assert score("What an outage") == 0
    assert score("Their road map") > 0 > scorer()("What an outage")
