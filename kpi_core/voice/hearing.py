"""What settings make of mentions: their tone and its source, noise, topics, likely reach."""

from collections.abc import Callable, Sequence

import ibis
import ibis.expr.types as ir
import pandas as pd

from kpi_core.settings import Brand
from kpi_core.settings.listening import Listening, Topic
from kpi_core.voice.sentiment import tones_of
from kpi_core.wording import says_any

TONES = "tones_read"
TONE_COLUMNS = {
    "tone_text": "string",
    "lexicon_tone": "string",
    "user_tone": "string",
    "is_judged": "boolean",
}


def tone_texts(mentions: ir.Table) -> ir.Table:
    """Every text whose tone the listening tool doesn't state, once, with its brand."""
    silent = mentions.filter(_is_unlabelled(mentions))
    return silent.select("text", "brand").distinct()


def _is_unlabelled(mentions: ir.Table) -> ir.BooleanValue:
    """Whether the export labels nothing on this platform: then a blank is no gap in its labels."""
    return mentions.sentiment.count().over(ibis.window(group_by=["platform"])) == 0


def tone_reader(
    listening: Listening, brands: Sequence[Brand]
) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Makes the table `TONES` of what `tone_texts` finds, and of the texts that a user labelled."""

    def read(found: pd.DataFrame) -> pd.DataFrame:
        names = {str(name) for name in found["brand"].dropna().unique()}
        for brand in brands:
            names |= {brand.name, *brand.handles, *brand.products}
        heard = pd.Series(found["text"].dropna().unique(), dtype=object)
        tones = pd.Series(tones_of(heard, names, listening.tone_words), dtype=object)
        user = {label.text: label.tone for label in listening.tone_labels}
        judged = pd.Series(list(user), dtype=object)
        texts = pd.concat([heard, judged[~judged.isin(heard)]], ignore_index=True)
        table = {
            "tone_text": texts,
            "lexicon_tone": tones.reindex(texts.index),
            "user_tone": texts.map(user),
        }
        frame = pd.DataFrame(table).astype("string")
        return frame.assign(is_judged=texts.isin(list(user)))

    return read


def hear(mentions: ir.Table, listening: Listening, brands: Sequence[Brand]) -> ir.Table:
    """The mentions with what follows from settings.

    `tone_source` says whose `sentiment` it is: user, export or lexicon; `machine_tone` is what it
    would be without the user's labels, which an audit measures against them.
    """
    columns = mentions.columns
    tones = ibis.table(TONE_COLUMNS, name=TONES)
    mentions = mentions.mutate(is_lexicon=_is_unlabelled(mentions))
    table = mentions.left_join(tones, mentions.text == tones.tone_text)
    machine = table.is_lexicon.ifelse(table.lexicon_tone, table.sentiment)
    tone = table.user_tone.coalesce(machine)
    complains = says_any(table.text, listening.complaints)
    key = tuple(word for topic in listening.topics if topic.is_key_message for word in topic.words)
    factor = listening.opportunity.factor
    reach = ibis.null("float64") if factor is None else table.author_followers * factor
    others = table.channel_owner.fill_null("other") != "own"
    return table.mutate(
        sentiment=tone,
        machine_tone=machine,
        is_judged=table.is_judged.fill_null(False),
        tone_source=ibis.cases(
            (table.user_tone.notnull(), "user"),
            (machine.isnull(), ibis.null("string")),
            (table.is_lexicon, "lexicon"),
            else_="export",
        ),
        is_noise=_is_noise(table, brands),
        is_voice=others | ibis.literal(listening.counts_own_channels),
        is_on_message=says_any(table.text, key) if key else ibis.null("boolean"),
        is_dropped=table.author.isin(listening.dropped_people).fill_null(False)
        if listening.dropped_people
        else ibis.literal(False),
        is_dissatisfied=complains | (tone == "neg").fill_null(False),
        likely_readers=reach,
    ).select(
        *[name for name in columns if name != "sentiment"],
        "sentiment",
        "machine_tone",
        "tone_source",
        "is_judged",
        "is_noise",
        "is_voice",
        "is_on_message",
        "is_dissatisfied",
        "is_dropped",
        "likely_readers",
    )


def noise(text: ir.Value, include: tuple[str, ...], exclude: tuple[str, ...]) -> ir.BooleanValue:
    """Whether a text is no mention of the brand, by its words (acceptance S3)."""
    is_noise = ibis.literal(False)
    if include:
        is_noise = is_noise | ~says_any(text, include)
    if exclude:
        is_noise = is_noise | says_any(text, exclude)
    return is_noise


def _is_noise(table: ir.Table, brands: Sequence[Brand]) -> ir.Value:
    rules = [
        (table.brand == brand.name, noise(table.text, brand.include, brand.exclude))
        for brand in brands
        if brand.include or brand.exclude
    ]
    return ibis.cases(*rules, else_=False) if rules else ibis.literal(False)


def without_noise(mentions: ir.Table) -> ir.Table:
    """The mentions that count: a brand's rules take only from that brand."""
    return mentions.filter(~mentions.is_noise)


def rivals(mentions: ir.Table) -> ir.Table:
    """Mentions of other brands than the own, written by others than those brands."""
    found = mentions.filter(~mentions.is_own, mentions.channel_owner.fill_null("other") != "own")
    return found.mutate(is_own=ibis.literal(True))  # with no brand chosen, all of them count


def about(text: ir.Value, topic: Topic) -> ir.BooleanValue:
    """Whether a text is about a topic, by its words."""
    return says_any(text, topic.words)
