"""What is said about brands: single mentions, and counts where no single ones are exported."""

from kpi_core.tables.columns import SENTIMENT, category, count, id_, people, text, time
from kpi_core.tables.table import Table

MENTIONS = Table(
    "mentions",
    "mentions",
    "one mention of a tracked brand",
    (
        text("*brand", "Which brand is mentioned."),
        time("*mentioned_at", "When."),
        text("*text", "What was said."),
        id_("mention_id", "The platform's id of the mention."),
        category("platform", "Where it was said."),
        id_("author", "Who said it."),
        people("author_followers", "Followers of the author."),
        category("sentiment", "Tone, as the listening tool has it.", *SENTIMENT),
        count("likes", "Likes it got."),
        count("comments", "Replies it got."),
        count("shares", "Shares it got."),
        category("channel_owner", "Whether it stands on the brand's own channel.", "own", "other"),
    ),
    key=("brand", "mention_id"),
    day="mentioned_at",
)

MENTION_COUNTS = Table(
    "mention_counts",
    "counts of mentions",
    "one brand (and topic) in one interval, where single mentions aren't exported",
    (
        text("*brand", "Which brand is mentioned."),
        time("*counted_at", "Start of the interval."),
        count("*mentions", "How many mentions.", "mentions"),
        text("topic", "The topic they are about."),
        category("platform", "Where they stand."),
        count("positive", "Those that are positive.", "mentions"),
        count("neutral", "Those that are neutral.", "mentions"),
        count("negative", "Those that are negative.", "mentions"),
        people("authors", "How many different people wrote them."),
    ),
    key=("brand", "counted_at", "topic", "platform"),
    day="counted_at",
)
