"""Adverts on X, TikTok, Reddit and Pinterest: alike reports, each told by headers of its own."""

from kpi_core.imports.format import Example, Format, Part

CAMPAIGN = ("Campaign name", "Campaign", "Ad group name", "Ad group", "Ad set name")
AD = ("Ad name", "Ad", "Promoted Tweet", "Promoted post", "Post text", "Ad ID", "Promoted pin ID",
      "Ad group name", "Ad group", "Placement", "Community", "Subreddit")  # fmt: skip
DAY = ("Date", "By Day", "Day", "Time", "Date stop", "Time period", "Hour", "Week", "By Week",
       "Month", "By Month")  # fmt: skip
SPEND = ("Cost", "Spend", "Amount spent", "Total cost", "Spend in account currency")
RATES = ("CTR", "CPC", "CPM", "eCPM", "eCPC", "Frequency", "Currency", "Currency code", "Objective",
         "Status", "Campaign ID", "Campaign status", "Ad group ID", "Ad group status", "Ad status",
         "Account name", "Account ID", "Budget", "Daily budget", "Total budget", "Conversions",
         "Results", "Result rate", "Cost per result", "Cost per conversion", "Conversion rate",
         "Video views", "Engagements", "Engagement rate", "Total conversions", "Campaign budget",
         "Total conversion value")  # fmt: skip
FOREIGN = ("Reporting starts", "Campaign group name", "Campaign group ID", "Impr.",
           "Attribution setting", "Publisher platform", "Permalink", "Post ID")  # fmt: skip
X_OWN = ("Campaign url", "Campaign start date", "Billed engagements", "Card engagements",
         "Media engagements", "Unfollows", "Funding source", "Funding source name",
         "Funding source ID", "Result rate type", "Cost per result type", "Time period",
         "Promoted Tweet", "Tweet engagements", "Post engagements", "Retweets",
         "Reposts")  # fmt: skip
TIKTOK_OWN = ("Clicks (destination)", "CPC (destination)", "CTR (destination)", "Clicks (all)",
              "2-second video views", "6-second video views", "6-second focused views",
              "Primary status", "Conversion rate (CVR)", "By Day", "By Week", "By Month",
              "Average play time per video view", "Average play time per user",
              "Complete payment", "Video views at 100%", "Paid likes",
              "Cost per 1,000 people reached", "Deep funnel result")  # fmt: skip
REDDIT_OWN = ("Upvotes", "Downvotes", "Comment upvotes", "Comment downvotes", "Comments page views",
              "Viewer comments", "Subreddit", "Community", "Video watched 3 seconds",
              "Video started", "Conversion ROAS")  # fmt: skip
PINTEREST_OWN = ("Pin clicks", "Outbound clicks", "Pin click rate", "Outbound CTR",
                 "Promoted pin ID", "Spend in account currency", "Total conversions (Checkout)",
                 "Total order value (Checkout)", "Paid impressions", "Earned impressions",
                 "Cost per outbound click")  # fmt: skip


def _part(network: str, own: tuple[str, ...], clicks: tuple[str, ...], **changes: object) -> Part:
    columns = {
        "campaign": CAMPAIGN,
        "ad": AD,
        "counted_on": DAY,
        "from_on": ("Date start",),
        "spend": SPEND,
        "impressions": ("Impressions", "Paid impressions"),
        "reach": ("Reach", "Total reach", "Paid reach"),
        "clicks": clicks,
        "leads": ("Leads", "Leads (form)", "Form leads"),
    }
    taken = {name for names in columns.values() for name in names}
    return Part(
        name=f"adverts on {network}",
        table="ads",
        columns=columns,
        need=("campaign", "spend", "impressions|clicks", "|".join(own)),
        markers=tuple(name for name in (*own, *RATES) if name not in taken),
        constants={"platform": network.lower()},
        **changes,  # type: ignore[arg-type]
    )


FORMAT = Format(
    name="paid_social",
    label="Adverts on X, TikTok, Reddit and Pinterest",
    platform="x, tiktok, reddit, pinterest",
    how_to_get=(
        "X Ads: Campaigns › Export (segment by day); TikTok Ads Manager: Campaign › Export, or "
        "Reporting › Custom report by day",
        "Reddit Ads: Campaigns › Export report, breakdown by date; Pinterest Ads: Reporting › "
        "Custom report › Download, daily",
    ),
    source="X: “Export .CSV definitions” of its help pages (2018 and 2024) and a public program "
    "that writes the same report; TikTok: the English names of its reporting API and four public "
    "importers of the export (twenty columns, the row “Total of 33 results”); Pinterest: two "
    "public importers of the report; Reddit: the columns of Fivetran's package for it, the "
    "spelling of the amount from memory",
    parts=(
        _part(
            "X",
            X_OWN,
            ("Link clicks", "Url clicks", "Website clicks"),
            without=(*FOREIGN, "Ad set name", "Network", "Tweet id"),
        ),
        _part(
            "TikTok",
            TIKTOK_OWN,
            ("Clicks (destination)", "Destination clicks", "Link clicks", "Clicks"),
            without=(*FOREIGN, "Ad set name", "Amount spent"),
        ),
        _part("Reddit", REDDIT_OWN, ("Link clicks", "Clicks"), without=(*FOREIGN, "Ad set name")),
        _part(
            "Pinterest",
            PINTEREST_OWN,
            ("Outbound clicks", "Paid outbound clicks", "Link clicks"),
            without=(*FOREIGN, "Ad set name", "Amount spent"),
        ),
    ),
    examples=(
        Example(
            "x.csv",
            "ID,Campaign,Campaign url,Time,Campaign start date,Campaign end date,Spend,Impressions,"
            "Engagements,Billed engagements,Reposts,Replies,Follows,Clicks,Link clicks,Likes\n"
            "k1,Valves,https://ads.x.com/c/k1,2025-03-01 00:00:00 +0000,2025-02-01,,12.50,4000,"
            "90,80,3,1,2,75,40,9\n"
            "k1,Valves,https://ads.x.com/c/k1,2025-03-02 00:00:00 +0000,2025-02-01,,7.50,2500,"
            "50,45,1,0,0,40,22,4\n",
            {"ads": {"rows": 2, "spend": 20, "impressions": 6500, "clicks": 62}},
        ),
        Example(
            "tiktok.csv",
            "Date,Campaign name,Ad group name,Ad name,Primary status,Cost,CPC (destination),CPM,"
            "Impressions,Reach,Clicks (destination),Clicks (all),CTR (destination),Conversions,"
            "Currency\n"
            "2025-03-01,Valves,Buyers,Clip,Active,12.50,0.16,3.13,4000,3000,80,95,2.00%,2,EUR\n"
            "2025-03-02,Valves,Buyers,Clip,Active,7.50,0.19,3.00,2500,2000,40,50,1.60%,0,EUR\n"
            "Total of 2 results,-,-,-,-,20.00,0.17,3.08,6500,4500,120,145,1.85%,2,EUR\n",
            {"ads": {"rows": 2, "spend": 20, "impressions": 6500, "clicks": 120, "reach": 5000}},
            set_aside=1,
        ),
        Example(
            "reddit.csv",
            "Date,Campaign Name,Ad Group Name,Ad Name,Amount Spent (EUR),Impressions,Clicks,CTR,"
            "CPC,eCPM,Upvotes,Downvotes\n"
            "2025-03-01,Valves,r/engineering,Text,12.50,4000,80,2.000%,0.16,3.13,9,2\n"
            "2025-03-02,Valves,r/engineering,Text,7.50,2500,40,1.600%,0.19,3.00,4,1\n",
            {"ads": {"rows": 2, "spend": 20, "impressions": 6500, "clicks": 120}},
        ),
        Example(
            "pinterest.csv",
            "Date,Campaign name,Ad group name,Spend in account currency,Impressions,Pin clicks,"
            "Outbound clicks,CTR,eCPC,Total conversions\n"
            "2025-03-01,Valves,Buyers,10.00,5000,150,60,3.0%,0.07,4\n"
            "2025-03-02,Valves,Buyers,12.00,6000,180,75,3.0%,0.07,3\n"
            "Total,,,22.00,11000,330,135,,,7\n",
            {"ads": {"rows": 2, "spend": 22, "impressions": 11000, "clicks": 135}},
            set_aside=1,
        ),
    ),
)
