"""What the talk is about: topics judged, words and hashtags that stand out, what is asked for."""

import streamlit as st

from kpi_core.charts import draw_bars, draw_cloud
from kpi_core.kpi import Unit
from kpi_core.settings.listening import Topic
from kpi_core.voice.hashtags import (
    hashtag_table,
    hashtags,
    say_hashtags,
    say_used_with,
    used_with,
)
from kpi_core.voice.topics import (
    match_table,
    most_under_used,
    say_match,
    say_terms,
    say_wishes,
    search_terms,
    stand_outs,
    topic_bars,
    topic_match,
    topics_of_posts,
    wish_table,
    wishes,
)
from kpi_core.voice.words import bars_of, say_stand_outs
from pages.elements.listening import edit_wish_words, keep
from pages.elements.page import Page
from pages.elements.show import show_chart, show_frame, show_sentence

FINDS = {
    "words": "where talk draws most acts",
    "hashtags": "among hashtags where talk draws most acts",
    "likes": "in praise",
    "hates": "in blame",
}
MOST_BARS = 12


def show_topics(page: Page) -> None:
    """What we stress against what draws, and what stands out in the talk."""
    listening = page.workspace.settings.listening
    topics = listening.topics or page.answer(topics_of_posts)
    if topics:
        by_words = st.toggle("Count words instead of posts", key="by_words", bind="query-params")
        found = page.answer(topic_match, topics, bool(by_words))
        bars = topic_bars(found)
        show_chart(
            say_match(found, by_words),
            draw_bars(bars, "part of the acts", Unit.RATE, page.ground, most_under_used(found)),
            "Topics by the part of all acts that they draw.",
            bars,
            "topics_match",
            "100% would be: each topic draws the part of the acts that it has of what you write; "
            "0%: what you write about draws none. Use what works in advertising, and what is asked "
            "for in new products.",
            leads=True,
            parts=("emphasis", "gap"),
        )
        show_frame(match_table(found, by_words))
        st.caption(
            "Working, under-used or failing: the praise of a topic is surely above or below that "
            "of the others. Under-used ones draw more than you write about them."
        )
    else:
        show_sentence("Name your topics to see whether they meet what draws people.", leads=True)
    _edit_topics(page, topics)
    for what, where in FINDS.items():
        terms = bars_of(page.answer(stand_outs, what))
        if len(terms):
            show_chart(
                say_stand_outs(terms, where),
                draw_bars(terms, "part of these mentions", Unit.RATE, page.ground),
                f"What stands out {where}.",
                terms,
                what,
                beside=draw_cloud(terms, page.ground),
            )
    asked = page.answer(wishes, listening.wishes)
    show_sentence(say_wishes(asked))
    if len(asked):
        show_frame(wish_table(asked))
    edit_wish_words(page)


def show_hashtags(page: Page) -> None:
    """How common hashtags are, how they change, and what goes with which; searches beside them."""
    found = page.answer(hashtags)
    show_sentence(say_hashtags(found), leads=True)
    st.caption(
        "Posts and mentions of all tracked brands. Rising or falling: more than chance between two "
        "equal spans. For planning; who reads a tag, nobody can tell."
    )
    if len(found):
        show_frame(hashtag_table(found))
        chosen = str(st.selectbox("Used with", found["hashtag"].tolist(), key="hashtag"))
        beside = page.answer(used_with, chosen).head(MOST_BARS)
        if len(beside):
            show_chart(
                say_used_with(beside, chosen),
                draw_bars(beside, "part of the texts with it", Unit.RATE, page.ground),
                "Hashtags by the part of the texts in which they stand beside the chosen one.",
                beside,
                "used_with",
                beside=draw_cloud(beside, page.ground),
            )
        else:
            show_sentence(say_used_with(beside, chosen))
    if page.has("search_terms"):
        terms = page.answer(search_terms)
        show_sentence(say_terms(terms))
        st.caption("From search consoles: candidates for social posts, too.")
        show_frame(terms)


def _edit_topics(page: Page, topics: tuple[Topic, ...]) -> None:
    """Topics, one a line: its name, a colon, its words; a star marks a key message."""
    is_own = bool(page.workspace.settings.listening.topics)
    box = st.expander("Which topics?", key="topics", on_change="rerun", expanded=not topics)
    if not box.open:
        return
    written = "\n".join(
        f"{'*' if topic.is_key_message else ''}{topic.name}: {', '.join(topic.words)}"
        for topic in topics
    )
    with box, st.form("topics_form", border=False):
        if topics and not is_own:
            st.caption("Taken from the topics of your own posts until you name yours.")
        st.caption("One a line, such as “zero trust: zero trust, zerotrust, ZTNA”.")
        st.caption(
            "A star before the name marks what you want to be known for; a star after a word "
            "stands for any ending, as in sicherheit* or безпек*."
        )
        text = str(st.text_area("Topics", written, height="content"))
        if st.form_submit_button("Use these topics"):
            lines = [line.partition(":") for line in text.splitlines() if line.strip()]
            told = [_read_topic(name, words) for name, _, words in lines]
            keep(page, topics=tuple(told))


def _read_topic(name: str, words: str) -> dict[str, object]:
    plain = name.strip().removeprefix("*").strip()
    said = tuple(word.strip() for word in words.split(",") if word.strip())
    return {
        "name": plain,
        "words": said or (plain,),
        "is_key_message": name.strip().startswith("*"),
    }
