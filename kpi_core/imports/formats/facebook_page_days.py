"""Facebook Page Insights, the page by day: the export of page data, until 2021."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import without_rows
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.numbers import is_missing

DATE = ("Date",)
SPANS = ("Daily ", "Weekly ", "28 Days ", "Lifetime ")
"""Every metric begins with the days that it counts."""
LINK_CLICKS = "Daily Page Consumptions by type - link clicks"

without_definitions = without_rows(
    DATE, is_missing, IssueKind.FOOTER, "a line of definitions, no day"
)
"""The line under the header defines the metrics."""


def _is_in_parts(block: Block) -> bool:
    """A date and one metric by its parts, such as likes by country: “Lifetime … - BG”."""
    names = [" ".join(name.split()) for name in block.header if name]
    if len(names) < 2 or names[0] not in DATE:
        return False
    parts = names[1:]
    metrics = {name.partition(" - ")[0] for name in parts if " - " in name}
    is_one = len(metrics) == 1 and all(" - " in name for name in parts)
    return is_one and parts[0].startswith(SPANS) and LINK_CLICKS not in parts


FORMAT = Format(
    name="facebook_page_days",
    label="Facebook Page Insights: page by day",
    platform="facebook",
    how_to_get=(
        "Page › Insights › Export data › Page data (withdrawn; older downloads still count)",
        "CSV or Excel, as it is",
    ),
    source="titles of the metrics in Meta's reference of page insights and in two public programs "
    "that read the download; real exports of 2019 and 2020 (fans online by hour)",
    parts=(
        Part(
            name="key metrics",
            table="account_days",
            columns={
                "counted_on": DATE,
                "page_likes": ("Lifetime Total Likes",),
                "followers": ("Lifetime Total Follows",),
                "new_followers": ("Daily New Follows", "Daily New Likes"),
                "lost_followers": ("Daily Unfollows", "Daily Unlikes"),
                "reach": ("Daily Total Reach",),
                "impressions": ("Daily Total Impressions",),
                "clicks": (LINK_CLICKS,),
                "video_views": ("Daily Total Video Views",),
            },
            need=("counted_on", "page_likes|new_followers|lost_followers|reach|impressions|clicks"),
            markers=("Daily Page Engaged Users", "Weekly Page Engaged Users",
                     "28 Days Page Engaged Users", "Daily Like Sources - On Your Page",
                     "Weekly Total Reach", "28 Days Total Reach", "Daily Organic Reach",
                     "Daily Paid Reach", "Weekly Total Impressions", "28 Days Total Impressions",
                     "Daily Organic impressions", "Daily Paid Impressions",
                     "Daily Reach of page posts", "Daily Organic Reach of Page posts",
                     "Daily Total Impressions of your posts", "Daily Page consumptions",
                     "Daily Page Consumers", "Daily Negative Feedback",
                     "Daily Negative Feedback From Users", "Daily Positive Feedback From Users",
                     "Daily Logged-in Page Views"),
            without=("Post ID",),
            constants={"platform": "facebook"},
            reshape=without_definitions,
            sure=True,
        ),
        Part(
            name="one metric in parts",
            table="",
            shape_only=True,
            fits=_is_in_parts,
            says="a metric by hour, place or kind; nothing here uses it",
        ),
    ),
    examples=(
        Example(
            "page.csv",
            "Date,Lifetime Total Likes,Daily New Likes,Daily Unlikes,Daily Page Engaged Users,"
            "Daily Total Reach,Daily Total Impressions,28 Days Total Reach\n"
            ",Lifetime: The total number of people who like your Page. (Unique Users),"
            "Daily: New people. (Unique Users),Daily: Unlikes. (Unique Users),"
            "Daily: People who engaged. (Unique Users),Daily: People who saw it. (Unique Users),"
            "Daily: Times shown. (Total Count),28 Days: People. (Unique Users)\n"
            "2019-06-01,1200,3,1,20,300,900,5000\n2019-06-02,1203,4,0,22,310,950,5100\n",
            {"account_days": {"rows": 2, "page_likes": 2403, "new_followers": 7,
                              "lost_followers": 1, "reach": 610, "impressions": 1850}},
            set_aside=1,
        ),
        Example(
            "online.csv",
            "Date,Daily Liked and Online - 0,Daily Liked and Online - 1,Daily Liked and Online - 2"
            "\n7/1/2020,16,14,27\n7/2/2020,23,17,27\n",
            {},
            set_aside=2,
        ),
    ),
)  # fmt: skip
