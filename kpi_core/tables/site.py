"""What happens on your own pages: visits, events, content, how it is found and linked."""

from kpi_core.tables.columns import (
    MEDIA,
    category,
    count,
    date,
    id_,
    money,
    number,
    people,
    percent,
    share,
    text,
    time,
    whole,
    yes_no,
)
from kpi_core.tables.table import Table

VISITS = Table(
    "visits",
    "visits",
    "one visit to one piece of content, or a number of them",
    (
        id_("*content_id", "Which piece was visited."),
        time("*visited_at", "When."),
        id_("visitor_id", "Who visited; without it no KPI about people."),
        count("n_visits", "How many visits this row stands for (aggregate exports).", "visits"),
        percent("scroll_reached_pct", "Depth those visits reached at least."),
        id_("person_id", "The person behind the visitor, where known."),
        text("source", "Where the visit came from."),
        text("medium", "By which medium it came."),
        text("campaign", "The campaign that brought it."),
        id_("post_id", "The post that brought it."),
        percent("max_scroll_pct", "Deepest point reached, in percent."),
        yes_no("is_scrollable", "No means the page fits the screen."),
        whole("page_no", "Page of a paginated piece, from 1."),
        number("seconds_engaged", "Time actively spent.", "seconds"),
        yes_no("is_from_blog", "Whether the visitor came from the blog."),
        yes_no("is_download", "Whether the visit ended in a download."),
        number("rating", "Rating the visitor gave; its scale is a setting."),
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
        text("*event", "Name of the event: scroll, file_download, form submission and the like."),
        date("*counted_on", "The day, or the last day of the range."),
        date("from_on", "First day of the range; blank means the day itself."),
        id_("content_id", "The piece it happened on."),
        text("source", "Where the visits came from."),
        count("events", "How often it happened."),
        people("users", "How many different people did it."),
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
        id_("*content_id", "Identifies the piece."),
        text("*title", "Its title."),
        text("topic", "What it is about."),
        whole("n_pages", "Pages it is split into.", "pages"),
        whole("words", "Its length.", "words"),
        money("cost", "What it cost to make."),
        category("media", "Paid, owned or earned.", *MEDIA),
    ),
    key=("content_id",),
)

SEARCH_TERMS = Table(
    "search_terms",
    "search terms",
    "one search term or page over one range",
    (
        text("term", "What people searched for."),
        text("page", "The page that was found."),
        date("counted_on", "Last day of the range."),
        count("clicks", "Clicks from the results."),
        count("impressions", "How often it stood in the results."),
        number("position", "Average place in the results."),
        share("share_of_voice", "Share of search visibility."),
    ),
    key=("term", "page", "counted_on"),
    day="counted_on",
    one_of=(("term", "page"),),
)

BACKLINKS = Table(
    "backlinks",
    "links won",
    "one link won",
    (
        text("*url", "The page that links to you."),
        time("*found_at", "When the link was found."),
        time("lost_at", "When it was lost."),
        text("domain", "Domain of the page."),
        text("target", "The page of yours it points to."),
        category("origin", "What won it.", "social", "seo", "other"),
        category("rel", "Whether search engines follow it.", "follow", "nofollow"),
    ),
    key=("url", "target"),
    day="found_at",
)
