"""The twenty canonical tables: every column with its type, unit and one sentence.

Importers fill these tables, `enrich` adds columns to them, and every KPI reads one of them. The
list follows section 4 of the KPI contract; `REQUIRED` columns are the ★ of that section.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a column holds. Storage types follow from it, see `STORAGE`."""

    ID = "id"
    TEXT = "text"
    CATEGORY = "category"
    COUNT = "count"  # whole number of things, >= 0
    WHOLE = "whole"  # whole number that is no count: a page number, minutes
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"  # 0-1
    PERCENT = "percent"  # 0-100
    TIME = "time"  # naive timestamp, UTC
    DATE = "date"
    BOOL = "bool"


STORAGE = {
    Kind.ID: "string",
    Kind.TEXT: "string",
    Kind.CATEGORY: "string",
    Kind.COUNT: "int64",
    Kind.WHOLE: "int64",
    Kind.NUMBER: "float64",
    Kind.MONEY: "float64",
    Kind.SHARE: "float64",
    Kind.PERCENT: "float64",
    Kind.TIME: "timestamp(6)",
    Kind.DATE: "date",
    Kind.BOOL: "boolean",
}
"""Ibis type of each kind. Times are naive and mean UTC: zones are no engine's business."""


NUMBERS = (Kind.COUNT, Kind.WHOLE, Kind.NUMBER, Kind.MONEY, Kind.SHARE, Kind.PERCENT)


@dataclass(frozen=True)
class Column:
    """One column of a canonical table; `choices` lists the only values a category may take."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    unit: str = ""
    choices: tuple[str, ...] = ()

    @property
    def storage(self) -> str:
        """Ibis type."""
        return STORAGE[self.kind]


def column_label(name: str) -> str:
    """A column's name as a reader meets it: `max_scroll_pct` is "max scroll, %"."""
    is_question = name.startswith("is_")
    words = name.removeprefix("is_").removesuffix("_at").removesuffix("_on").replace("_", " ")
    if words.endswith(" pct"):
        words = f"{words.removesuffix(' pct')}, %"
    return f"{words}?" if is_question else words


def table_label(name: str) -> str:
    """A canonical table's name as a reader meets it: `account_days` are "account totals"."""
    return TABLES[name].label if name in TABLES else name


class Repeats(StrEnum):
    """What two rows with the same key, from two imports, mean."""

    MERGE = "merge"  # the same thing described twice: merged cell by cell, conflicts reported
    COUNT_ONCE = "count once"  # no key: rows of one thing are taken from one of two imports


@dataclass(frozen=True)
class Table:
    """One canonical table: what it and a row of it are called where people read, its columns, and
    what identifies a row.
    """

    name: str
    label: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    about: tuple[str, ...] = ()  # without a key: what rows of one thing share, figures apart
    day: str = ""  # the column that places a row in time
    from_day: str = ""  # the first day of the range a row covers, where it covers one
    one_of: tuple[tuple[str, ...], ...] = ()  # of each group at least one must be known

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def __contains__(self, name: object) -> bool:
        return any(column.name == name for column in self.columns)

    @property
    def required(self) -> tuple[str, ...]:
        """Columns without which a row is not loaded."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def identity(self) -> tuple[str, ...]:
        """Columns that say what a row is about: its key, else `about`, else all of them."""
        return self.key or self.about or tuple(column.name for column in self.columns)

    @property
    def repeats(self) -> Repeats:
        """What the same row in two imports means."""
        return Repeats.MERGE if self.key else Repeats.COUNT_ONCE

    @property
    def schema(self) -> dict[str, str]:
        """Ibis type of each column, in order."""
        return {column.name: column.storage for column in self.columns}


def _column(kind: Kind, name: str, meaning: str, unit: str = "", *choices: str) -> Column:
    return Column(name.lstrip("*"), kind, meaning, name.startswith("*"), unit, choices)


def _id(name: str, meaning: str) -> Column:
    return _column(Kind.ID, name, meaning)


def _text(name: str, meaning: str) -> Column:
    return _column(Kind.TEXT, name, meaning)


def _category(name: str, meaning: str, *choices: str) -> Column:
    return _column(Kind.CATEGORY, name, meaning, "", *choices)


def _count(name: str, meaning: str, unit: str = "times") -> Column:
    return _column(Kind.COUNT, name, meaning, unit)


def _people(name: str, meaning: str) -> Column:
    return _column(Kind.COUNT, name, meaning, "people")


def _money(name: str, meaning: str) -> Column:
    return _column(Kind.MONEY, name, meaning, "workspace currency")


def _time(name: str, meaning: str) -> Column:
    return _column(Kind.TIME, name, meaning, "UTC")


def _date(name: str, meaning: str) -> Column:
    return _column(Kind.DATE, name, meaning)


def _bool(name: str, meaning: str) -> Column:
    return _column(Kind.BOOL, name, meaning)


LEVELS = ("followers", "page_likes", "posts_count")
"""Counts at the end of a range, which nobody adds up: ranges that overlap may both state them."""
MEDIA = ("paid", "owned", "earned")
SENTIMENT = ("pos", "neu", "neg")

POSTS = Table(
    "posts",
    "posts",
    "one post, own or a competitor's",
    (
        _id("*post_id", "The platform's id of the post."),
        _time("*posted_at", "When the post was published."),
        _category("*platform", "The network it was published on."),
        _text("account", "The page or handle that published it; blank means your own."),
        _text("text", "What the post says; hashtags and @handles are read from it."),
        _text("url", "Where the post stands."),
        _category("type", "Its form: image, video, article, reply and the like."),
        _category("campaign", "The campaign it belongs to."),
        _category("topic", "The topic it is about."),
        _category("purpose", "What it was for.", "promotion", "CRM", "insight", "NPD", "HR"),
        _id("planned_id", "The line of the editorial calendar that planned it."),
        _bool("is_paid", "Whether it was an advert or boosted."),
        _category("media", "Paid, owned or earned.", *MEDIA),
        _money("spend", "What was paid to promote it."),
        _count("impressions", "How many times it was shown."),
        _people("reach", "How many different people it was shown to."),
        _count("likes", "Likes, favourites and reactions together."),
        _count("comments", "Comments and replies."),
        _count("shares", "Shares, retweets and reposts."),
        _count("clicks", "Clicks on the post's link."),
        _count("dislikes", "Dislikes."),
        _count("hides", "How often people hid it."),
        _count("reports", "How often people reported it."),
        _count("negative_comments", "Those of the comments that are negative."),
        _count("top_reply_likes", "Likes of its most-liked reply."),
        _people("author_followers", "Followers of the author when it was posted."),
        _count("views_qualified", "Impressions served to qualified people."),
    ),
    key=("platform", "post_id"),
    day="posted_at",
)

ENGAGEMENTS = Table(
    "engagements",
    "acts on posts",
    "one act of one person on one post",
    (
        _id("*person_id", "Who acted."),
        _id("*post_id", "On which post."),
        _category("*action", "What they did.", "like", "comment", "share", "click", "dislike"),
        _time("*engaged_at", "When."),
        _text("text", "What they wrote."),
        _category("sentiment", "Tone of what they wrote.", *SENTIMENT),
        _count("reply_likes", "Likes their reply got."),
    ),
    about=("person_id", "post_id", "action", "engaged_at"),
    day="engaged_at",
)

SHARES_DETAIL = Table(
    "shares_detail",
    "shares of posts",
    "one share of one post",
    (
        _id("*post_id", "Which post was shared."),
        _id("*sharer_id", "Who shared it."),
        _time("*shared_at", "When."),
        _people("sharer_followers", "How many followers the sharer has."),
    ),
    about=("post_id", "sharer_id", "shared_at"),
    day="shared_at",
)

AUDIENCE = Table(
    "audience",
    "people",
    "one follower, fan or known person",
    (
        _id("*person_id", "Identifies the person."),
        _text("name", "The person's name."),
        _text("handle", "The person's handle on the platform."),
        _text("platform", "Where the person follows you."),
        _text("lists", "Lists the person is on, separated by semicolons."),
        _text("job_title", "Job title as the person writes it."),
        _text("seniority", "Seniority, where the file states it."),
        _text("function", "Job function, where the file states it."),
        _text("company", "Employer."),
        _text("industry", "Industry of the employer."),
        _people("employees", "Size of the employer."),
        _text("country", "Country the person is in."),
        _people("followers", "How many followers the person has."),
        _time("followed_at", "When the person began to follow you."),
        _time("unfollowed_at", "When the person stopped following you."),
        _category(
            "relationship",
            "What the person is to you.",
            "prospect",
            "customer",
            "journalist",
            "blogger",
            "employee",
            "other",
        ),
        _bool("is_prospect", "Whether the person is a prospect; wins over relationship."),
        _bool("is_customer", "Whether the person is a customer; wins over relationship."),
    ),
    key=("person_id",),
    day="followed_at",
)

ACCOUNT_DAYS = Table(
    "account_days",
    "account totals",
    "one account on one day, or over a stated range",
    (
        _date("*counted_on", "The day, or the last day of the range."),
        _category("*platform", "The network."),
        _text("account", "The page or handle; blank means your own."),
        _date("from_on", "First day of the range; blank means the day itself."),
        _people("followers", "Followers at the end of the day."),
        _people("page_likes", "Page likes at the end of the day."),
        _count("posts_count", "Posts on the account at the end of the day.", "posts"),
        _people("new_followers", "Followers won."),
        _people("lost_followers", "Followers lost."),
        _count("impressions", "How many times anything of the account was shown."),
        _people("reach", "How many different people saw anything of the account."),
        _count("page_views", "Views of the page."),
        _people("visitors", "Different people who visited the page."),
        _count("profile_visits", "Visits to the profile."),
        _count("video_views", "Plays of videos."),
        _count("likes", "Likes and reactions."),
        _count("comments", "Comments and replies."),
        _count("shares", "Shares, retweets and reposts."),
        _count("clicks", "Clicks on links."),
        _count("engagements", "The platform's own total of acts; never added to its parts."),
        _count("posts_published", "Posts published.", "posts"),
    ),
    key=("counted_on", "platform", "account", "from_on"),
    day="counted_on",
    from_day="from_on",
    one_of=(
        (
            "followers",
            "page_likes",
            "posts_count",
            "new_followers",
            "lost_followers",
            "impressions",
            "reach",
            "page_views",
            "visitors",
            "profile_visits",
            "video_views",
            "likes",
            "comments",
            "shares",
            "clicks",
            "engagements",
            "posts_published",
        ),
    ),
)

AUDIENCE_SHARES = Table(
    "audience_shares",
    "audience groups",
    "one audience group on one day, as platforms export them (no persons)",
    (
        _date("*counted_on", "The day the group was counted."),
        _category("*platform", "The network."),
        _category(
            "*dimension",
            "What the groups divide the audience by.",
            "title",
            "seniority",
            "function",
            "industry",
            "company",
            "employees",
            "country",
            "age",
            "gender",
        ),
        _text("*label", "The group."),
        _people("people", "People in the group."),
        _column(Kind.SHARE, "share", "The group's share of the audience.", "0-1"),
        _column(Kind.SHARE, "share_low", "Lower bound where the file rounds.", "0-1"),
        _column(Kind.SHARE, "share_high", "Upper bound where the file rounds.", "0-1"),
        _bool("is_visitors", "Visitors of the page rather than followers."),
    ),
    key=("counted_on", "platform", "dimension", "label", "is_visitors"),
    day="counted_on",
    one_of=(("people", "share", "share_low", "share_high"),),
)

VISITS = Table(
    "visits",
    "visits",
    "one visit to one piece of content, or a number of them",
    (
        _id("*content_id", "Which piece was visited."),
        _time("*visited_at", "When."),
        _id("visitor_id", "Who visited; without it no KPI about people."),
        _count("n_visits", "How many visits this row stands for (aggregate exports).", "visits"),
        _column(Kind.PERCENT, "scroll_reached_pct", "Depth those visits reached at least.", "%"),
        _id("person_id", "The person behind the visitor, where known."),
        _text("source", "Where the visit came from."),
        _text("medium", "By which medium it came."),
        _text("campaign", "The campaign that brought it."),
        _id("post_id", "The post that brought it."),
        _column(Kind.PERCENT, "max_scroll_pct", "Deepest point reached, in percent.", "%"),
        _bool("is_scrollable", "No means the page fits the screen."),
        _column(Kind.WHOLE, "page_no", "Page of a paginated piece, from 1."),
        _column(Kind.NUMBER, "seconds_engaged", "Time actively spent.", "seconds"),
        _bool("is_from_blog", "Whether the visitor came from the blog."),
        _bool("is_download", "Whether the visit ended in a download."),
        _column(Kind.NUMBER, "rating", "Rating the visitor gave; its scale is a setting."),
    ),
    about=(
        "content_id",
        "visited_at",
        "visitor_id",
        "source",
        "medium",
        "campaign",
        "post_id",
        "page_no",
        "scroll_reached_pct",
    ),
    day="visited_at",
    one_of=(("visitor_id", "n_visits"),),
)

SITE_EVENTS = Table(
    "site_events",
    "events on the site",
    "one event name (or page and event) on one day or over a range",
    (
        _text("*event", "Name of the event: scroll, file_download, form submission and the like."),
        _date("*counted_on", "The day, or the last day of the range."),
        _date("from_on", "First day of the range; blank means the day itself."),
        _id("content_id", "The piece it happened on."),
        _text("source", "Where the visits came from."),
        _count("events", "How often it happened."),
        _people("users", "How many different people did it."),
    ),
    about=("event", "counted_on", "from_on", "content_id", "source"),
    day="counted_on",
    from_day="from_on",
)

CONTENT = Table(
    "content",
    "pieces of content",
    "one piece of content",
    (
        _id("*content_id", "Identifies the piece."),
        _text("*title", "Its title."),
        _text("topic", "What it is about."),
        _column(Kind.WHOLE, "n_pages", "Pages it is split into.", "pages"),
        _column(Kind.WHOLE, "words", "Its length.", "words"),
        _money("cost", "What it cost to make."),
        _category("media", "Paid, owned or earned.", *MEDIA),
    ),
    key=("content_id",),
)

MENTIONS = Table(
    "mentions",
    "mentions",
    "one mention of a tracked brand",
    (
        _text("*brand", "Which brand is mentioned."),
        _time("*mentioned_at", "When."),
        _text("*text", "What was said."),
        _id("mention_id", "The platform's id of the mention."),
        _category("platform", "Where it was said."),
        _id("author", "Who said it."),
        _people("author_followers", "Followers of the author."),
        _category("sentiment", "Tone, as the listening tool has it.", *SENTIMENT),
        _count("likes", "Likes it got."),
        _count("comments", "Replies it got."),
        _count("shares", "Shares it got."),
        _category("channel_owner", "Whether it stands on the brand's own channel.", "own", "other"),
    ),
    key=("brand", "mention_id"),
    day="mentioned_at",
)

MENTION_COUNTS = Table(
    "mention_counts",
    "counts of mentions",
    "one brand (and topic) in one interval, where single mentions aren't exported",
    (
        _text("*brand", "Which brand is mentioned."),
        _time("*counted_at", "Start of the interval."),
        _count("*mentions", "How many mentions.", "mentions"),
        _text("topic", "The topic they are about."),
        _category("platform", "Where they stand."),
        _count("positive", "Those that are positive.", "mentions"),
        _count("neutral", "Those that are neutral.", "mentions"),
        _count("negative", "Those that are negative.", "mentions"),
        _people("authors", "How many different people wrote them."),
    ),
    key=("brand", "counted_at", "topic", "platform"),
    day="counted_at",
)

SEARCH_TERMS = Table(
    "search_terms",
    "search terms",
    "one search term or page over one range",
    (
        _text("term", "What people searched for."),
        _text("page", "The page that was found."),
        _date("counted_on", "Last day of the range."),
        _count("clicks", "Clicks from the results."),
        _count("impressions", "How often it stood in the results."),
        _column(Kind.NUMBER, "position", "Average place in the results."),
        _column(Kind.SHARE, "share_of_voice", "Share of search visibility.", "0-1"),
    ),
    key=("term", "page", "counted_on"),
    day="counted_on",
    one_of=(("term", "page"),),
)

LEADS = Table(
    "leads",
    "leads",
    "one lead",
    (
        _id("*lead_id", "Identifies the lead."),
        _time("*created_at", "When it was made."),
        _id("person_id", "The person, as in audience."),
        _id("visitor_id", "The visitor, as in visits."),
        _text("account", "The company."),
        _category("kind", "How it was made.", "email", "download", "demo"),
        _text("source", "Where it came from."),
        _text("campaign", "The campaign that brought it."),
        _bool("is_paid", "Whether an advert brought it."),
        _money("cost", "What it cost."),
        _time("opportunity_at", "When it became an opportunity."),
        _bool("became_customer", "Whether it became a customer; blank means still open."),
        _time("closed_at", "When it was decided."),
        _money("value", "What it is worth."),
    ),
    key=("lead_id",),
    day="created_at",
)

BACKLINKS = Table(
    "backlinks",
    "links won",
    "one link won",
    (
        _text("*url", "The page that links to you."),
        _time("*found_at", "When the link was found."),
        _time("lost_at", "When it was lost."),
        _text("domain", "Domain of the page."),
        _text("target", "The page of yours it points to."),
        _category("origin", "What won it.", "social", "seo", "other"),
        _category("rel", "Whether search engines follow it.", "follow", "nofollow"),
    ),
    key=("url", "target"),
    day="found_at",
)

CRM = Table(
    "crm",
    "contacts made",
    "one contact made",
    (
        _id("*contact_id", "The person contacted."),
        _time("*contacted_at", "When."),
        _category("*channel", "By which channel."),
        _text("account", "The company."),
        _category("relationship", "What the person is to you.", "prospect", "customer"),
        _category("direction", "Who began.", "in", "out"),
        _category("kind", "What it was about.", "service", "sales", "other"),
        _bool("is_social", "Whether it was made through social media."),
        _bool("is_satisfied", "Whether the person was satisfied."),
        _column(Kind.NUMBER, "response_minutes", "How long the answer took.", "minutes"),
    ),
    about=("contact_id", "contacted_at", "channel"),
    day="contacted_at",
)

SALES = Table(
    "sales",
    "sales",
    "one closed sale",
    (
        _id("*sale_id", "Identifies the sale."),
        _text("*account", "The company that bought."),
        _time("*closed_at", "When it was closed."),
        _money("*amount", "Revenue."),
        _id("lead_id", "The lead it came from."),
        _bool("is_from_social_lead", "Whether that lead came from social media."),
        _text("declared_source", "Where the customer says they heard of you."),
    ),
    key=("sale_id",),
    day="closed_at",
)

TOUCHES = Table(
    "touches",
    "contacts with marketing",
    "one contact of an account with marketing",
    (
        _text("*account", "The company."),
        _time("*touched_at", "When."),
        _category("*channel", "By which channel."),
        _id("sale_id", "The sale it led up to; blank for a path without one."),
    ),
    day="touched_at",
)

SURVEY = Table(
    "survey",
    "survey answers",
    "one respondent's answer to one statement in one wave",
    (
        _id("*respondent", "Who answered."),
        _text("*wave", "The wave of the survey."),
        _text("*statement", "The statement put to them."),
        _text("*answer", "1-5, yes and no, or “9 of 10” on a scale that ends at 10."),
        _category("group", "Whether they follow you.", "follower", "non-follower"),
        _date("answered_on", "When."),
    ),
    key=("respondent", "wave", "statement"),
    day="answered_on",
)

ADS = Table(
    "ads",
    "adverts",
    "one campaign or advert on one day or over a range",
    (
        _text("*campaign", "The campaign."),
        _date("*counted_on", "The day, or the last day of the range."),
        _date("from_on", "First day of the range; blank means the day itself."),
        _category("platform", "The network."),
        _text("ad", "The advert, where the file goes so deep."),
        _money("spend", "What was spent."),
        _count("impressions", "How many times it was shown."),
        _people("reach", "How many different people it was shown to."),
        _count("clicks", "Clicks on the link."),
        _count("leads", "Leads the platform counts.", "leads"),
    ),
    about=("campaign", "counted_on", "from_on", "platform", "ad"),
    day="counted_on",
    from_day="from_on",
)

COSTS = Table(
    "costs",
    "costs",
    "one kind of cost in one month",
    (
        _date("*period", "First day of the month."),
        _category(
            "*kind",
            "What was paid for.",
            "labour",
            "tools",
            "content",
            "images",
            "paid",
            "survey",
            "seo",
            "other",
        ),
        _money("*amount", "How much."),
        _category("platform", "For which network."),
        _text("campaign", "For which campaign."),
    ),
    about=("period", "kind", "platform", "campaign"),
    day="period",
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        POSTS,
        ENGAGEMENTS,
        SHARES_DETAIL,
        AUDIENCE,
        ACCOUNT_DAYS,
        AUDIENCE_SHARES,
        VISITS,
        SITE_EVENTS,
        CONTENT,
        MENTIONS,
        MENTION_COUNTS,
        SEARCH_TERMS,
        LEADS,
        BACKLINKS,
        CRM,
        SALES,
        TOUCHES,
        SURVEY,
        ADS,
        COSTS,
    )
}
