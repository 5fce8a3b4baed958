"""Handles and hashtags of a text are the same in memory and in the engine."""

import ibis
import pytest

from kpi_core.handles import (
    mark_of,
    marks_in,
    unlinked,
    unlinked_column,
    unmarked,
    words_of,
)
from tests.core.examples import engine_of

TEXTS = [
    ("Thanks @Ada and @bo!", ["@ada", "@bo"], []),
    ("write to me@firm.com, or first.last@firm.co.uk", [], []),
    (".@ada said so, (@bo) too", ["@ada", "@bo"], []),
    ("@ada.lovelace. And @zoe-x.bsky.social", ["@ada.lovelace", "@zoe-x.bsky.social"], []),
    ("@kim@mastodon.social", ["@kim"], []),
    ("https://medium.com/@ada/1#part and www.x.com/#nis2", [], []),
    ("mit @müller_ag über #Grün und #a", ["@müller_ag"], ["#grün"]),
    ("C# or a#sharp, #one#two", [], ["#one"]),
    ("@ alone, @@twice, ##twice", [], []),
]


@pytest.mark.parametrize(("text", "handles", "hashtags"), TEXTS)
def test_marks_of_a_text_are_those_that_no_letter_precedes(text, handles, hashtags):
    assert marks_in(text, "@") == handles
    assert marks_in(text, "#") == hashtags


@pytest.mark.parametrize(("text", "handles", "hashtags"), TEXTS)
def test_engine_finds_the_same_marks(store, text, handles, hashtags):
    engine = engine_of(store, {"posts": [{"text": text}]})
    rows = ibis.table(engine.schemas["posts"], name="posts")
    split = rows.select(word=words_of(rows.text.lower()).unnest())
    for mark, expected in (("@", handles), ("#", hashtags)):
        found = engine.run(split.select(mark=mark_of(split.word, mark)))["mark"]
        assert [one for one in found if one] == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("thanks @ada.lovelace. all is well", "thanks all is well"),
        ("me@firm.com says so", "me@firm.com says so"),
        ("see https://a.example/@bo , @müller_ag", "see ,"),
    ],
)
def test_text_without_links_and_handles_keeps_addresses_of_e_mail(store, text, plain):
    engine = engine_of(store, {"posts": [{"text": text}]})
    rows = ibis.table(engine.schemas["posts"], name="posts")
    [found] = engine.run(rows.select(plain=unlinked_column(rows.text)))["plain"]
    for told in (unlinked(text), found):
        assert told.replace(".", " ").split() == plain.replace(".", " ").split()


def test_text_without_marks_has_no_hashtags_either():
    assert unmarked("We like #NIS2 and @ada").split() == ["We", "like", "and"]
