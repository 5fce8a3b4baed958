"""Plausible, web analytics without cookies: pages and goals, and what it says without them."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of
from kpi_core.imports.format import Example, Format, Part, Reshape

NAME = ("name",)
RATES = ("bounce_rate", "visit_duration", "time_on_page", "views_per_visit", "scroll_depth",
         "visits", "conversion_rate", "percentage")  # fmt: skip


def _named(what: str) -> Reshape:
    """Every table of the download calls its groups "name"; the others tell of what."""

    def renamed(block: Block) -> Block:
        place = place_of(block, NAME)
        header = tuple(what if n == place else name for n, name in enumerate(block.header))
        return block.with_(header=header)

    return renamed


FORMAT = Format(
    name="plausible",
    label="Plausible",
    platform="web",
    how_to_get=(
        "Plausible › your site › choose the period › the sign for download beside it",
        "the zip holds a table for each report; pages and conversions are loaded, and you say "
        "which days they cover",
    ),
    source="the tables that Plausible's own tests of its download expect (2021 to 2024); the "
    "scroll depth of pages from its documentation",
    parts=(
        Part(
            name="pages",
            table="site_events",
            columns={"content_id": ("Page",), "events": ("pageviews",), "users": ("visitors",)},
            need=(*NAME, "events", "users", "bounce_rate|time_on_page|scroll_depth"),
            markers=(*NAME, *RATES),
            without=("date",),
            sure=True,
            reshape=_named("Page"),
            constants={"event": "views"},
        ),
        Part(
            name="goals",
            table="site_events",
            columns={"event": ("Goal",), "events": ("total_conversions",),
                     "users": ("unique_conversions",)},
            need=(*NAME, "events", "users"),
            markers=(*NAME, "conversion_rate"),
            sure=True,
            reshape=_named("Goal"),
        ),
        Part(
            name="visitors by day",
            table="",
            columns={"day": ("date",), "visitors": ("visitors",)},
            need=("day", "visitors", "pageviews", "bounce_rate|visit_duration"),
            markers=("pageviews", *RATES),
            without=(*NAME, "page", "Post ID", "Followers", "Impressions"),
            sure=True,
            says="visitors of the whole site by day; nothing here uses them, the pages are loaded",
        ),
        Part(
            name="visitors by group",
            table="",
            columns={"group": NAME, "visitors": ("visitors",)},
            need=("group", "visitors", "bounce_rate", "visit_duration"),
            markers=RATES,
            without=("pageviews",),
            sure=True,
            says="visitors by a group such as source or campaign, and the file doesn't say which; "
            "nothing here uses them, the pages are loaded",
        ),
        Part(
            name="first and last pages",
            table="",
            columns={"page": NAME},
            need=("page", "total_entrances|total_exits|unique_entrances|unique_exits"),
            markers=("unique_entrances", "total_entrances", "unique_exits", "total_exits",
                     "exit_rate", "visitors", *RATES),
            sure=True,
            says="the pages on which visits began or ended; nothing here uses them, the views of "
            "pages are loaded",
        ),
    ),
    examples=(
        Example(
            "pages.csv",
            "# Start date: 20250301\n# End date: 20250331\n"
            "name,visitors,pageviews,bounce_rate,time_on_page,scroll_depth\n"
            "/guide,90,120,40,70.5,61\n/prices,70,84,,31.0,\n",
            {"site_events": {"rows": 2, "events": 204, "users": 160}},
        ),
        Example(
            "conversions.csv",
            "# Start date: 20250301\n# End date: 20250331\n"
            "name,unique_conversions,total_conversions\nFile Download,12,15\nSignup,3,3\n",
            {"site_events": {"rows": 2, "events": 18, "users": 15}},
        ),
        Example(
            "visitors.csv",
            "date,visitors,pageviews,visits,views_per_visit,bounce_rate,visit_duration\n"
            "2025-03-01,80,240,95,2.5,44,110\n2025-03-02,0,0,0,,,\n",
            {},
            set_aside=2,
        ),
        Example(
            "sources.csv",
            "name,visitors,bounce_rate,visit_duration\nGoogle,50,40,60\nLinkedIn,12,33,\n",
            {},
            set_aside=2,
        ),
        Example(
            "entry_pages.csv",
            "name,unique_entrances,total_entrances,visit_duration\n/guide,40,44,20\n/,30,31,\n",
            {},
            set_aside=2,
        ),
    ),
)  # fmt: skip
