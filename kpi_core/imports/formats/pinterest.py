"""Pinterest Analytics: the account by day, pins with their day, and what comes without one."""

from kpi_core.imports.format import Derived, Example, Format, Part

DATE = ("Date",)
LINK = ("Pinterest Link", "Pin link", "Pin URL")
TITLE = ("Pin title", "Pin description", "Title", "Description")
POSTED = ("Publish date", "Published", "Created date", "Date created", "Pin created", "Created at")
OWN = ("Pin clicks", "Outbound clicks", "Pin click rate", "Outbound click rate", "Save rate",
       "Pin ID", "Pin title", "Total audience", "Monthly total audience", "Engaged audience",
       "Monthly engaged audience", *LINK)  # fmt: skip
FIGURES = ("Saves", "Engagements", "Engagement", "Engagement rate", "Content type", "Source",
           "Canonical", "Format", "Claimed account", "Board", "Video views")  # fmt: skip
PAID = ("Campaign name", "Campaign", "Spend", "Cost", "Spend in account currency", "Network",
        "Social Network", "Platform")  # fmt: skip

FORMAT = Format(
    name="pinterest",
    label="Pinterest Analytics",
    platform="pinterest",
    how_to_get=("Pinterest › Business › Analytics › Overview › Export", "one row per day, or pins"),
    source="blocks “Top Pins” and “Top Boards” with their headers from a public importer of the "
    "overview; names of the figures from three public programs that read pins and boards; that an "
    "account by day begins with “Date” from memory",
    parts=(
        Part(
            name="account by day",
            table="account_days",
            columns={
                "counted_on": DATE,
                "impressions": ("Impressions",),
                "reach": ("Total audience",),
                "clicks": ("Outbound clicks",),
                "engagements": ("Engagements", "Engagement"),
                "video_views": ("Video views",),
                "new_followers": ("New followers", "Follows"),
                "followers": ("Followers", "Total followers"),
            },
            need=("counted_on", "impressions|clicks", "Pin clicks|Outbound clicks"),
            markers=tuple(name for name in (*OWN, *FIGURES) if name not in LINK),
            without=(*PAID, *LINK, *POSTED, *TITLE, "Pin ID"),
            constants={"platform": "pinterest"},
        ),
        Part(
            name="pins",
            table="posts",
            columns={
                "post_id": ("Pin ID",),
                "url": LINK,
                "posted_at": POSTED,
                "text": TITLE,
                "type": ("Content type", "Format"),
                "impressions": ("Impressions",),
                "clicks": ("Outbound clicks",),
                "likes": ("Reactions", "Total reactions"),
                "comments": ("Comments",),
            },
            need=("post_id|url", "posted_at", "|".join(OWN)),
            markers=(*OWN, *FIGURES),
            without=PAID,
            constants={"platform": "pinterest"},
            derived=(Derived("post_id", "url", r"/pin/(\d+)", True),),
        ),
        Part(
            name="pins and boards without a day",
            table="",
            columns={"url": LINK, "figure": ("Impressions", "Pin clicks", "Outbound clicks",
                                             "Saves", "Engagement")},
            need=("url", "figure"),
            markers=(*OWN, *FIGURES),
            without=(*POSTED, *DATE, *PAID),
            says="pins and boards over a whole range, without the day they were posted, and "
            "nothing here uses them: export the account by day, or add a column “Publish date”",
        ),
    ),
    examples=(
        Example(
            "days.csv",
            "Date,Impressions,Engagements,Pin clicks,Outbound clicks,Saves\n"
            "2025-03-01,900,40,25,9,6\n2025-03-02,700,31,20,7,4\n",
            {"account_days": {"rows": 2, "impressions": 1600, "clicks": 16, "engagements": 71}},
        ),
        Example(
            "pins.csv",
            "Pin ID,Pinterest Link,Publish date,Pin title,Impressions,Pin clicks,Outbound clicks,"
            "Saves\n"
            "811,https://www.pinterest.com/pin/811/,2025-03-01,Valves,500,20,6,3\n"
            "812,https://www.pinterest.com/pin/812/,2025-03-02,Pumps,300,12,4,1\n",
            {"posts": {"rows": 2, "impressions": 800, "clicks": 10}},
        ),
        Example(
            "top_pins.csv",
            "Top Boards\nPinterest Link,Impressions,Engagement,Pin clicks,Outbound clicks,Saves\n"
            "https://www.pinterest.com/northwind/valves/,900,40,25,9,6\n"
            "https://www.pinterest.com/northwind/pumps/,700,31,20,7,4\n",
            {},
            set_aside=2,
        ),
    ),
)  # fmt: skip
