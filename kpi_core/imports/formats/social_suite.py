"""Posts of several networks from Sprout Social, Hootsuite, Buffer and their like."""

from kpi_core.imports.format import Derived, Example, Format, Part

FORMAT = Format(
    name="social_suite",
    label="Social media suite: posts",
    platform="many",
    how_to_get=("Sprout Social: Reports › Post performance › Export CSV",
                "Hootsuite: Analytics › Post performance › Export"),
    source="from memory of the products; metric definitions on their help pages",
    parts=(
        Part(
            name="posts",
            table="posts",
            columns={
                "post_id": ("Post ID", "External Post ID", "Native ID", "Service Update ID"),
                "posted_at": ("Date", "Date (GMT)", "Published", "Sent At", "Post date",
                              "Publish date", "Timestamp"),
                "platform": ("Network", "Social Network", "Service", "Channel type"),
                "account": ("Profile", "Social Profile", "Account", "Profile name"),
                "url": ("Link", "Post Permalink", "Permalink", "Post link", "Post URL"),
                "text": ("Post", "Post Message", "Message", "Text", "Caption"),
                "type": ("Content Type", "Post Type", "Media type"),
                "impressions": ("Impressions", "Views"),
                "reach": ("Reach", "Post reach"),
                "likes": ("Reactions", "Likes", "Reactions & likes"),
                "comments": ("Comments", "Replies", "Comments & replies"),
                "shares": ("Shares", "Retweets", "Reposts"),
                "clicks": ("Post Link Clicks", "Link Clicks", "Post clicks", "Clicks"),
            },
            need=("posted_at", "platform", "text|url", "impressions|reach|likes",
                  "account|post_id"),
            markers=("Sent by", "Linked Content", "Engagement Rate (per Impression)",
                     "Engagement Rate (per Reach)", "Engagements", "Tags", "Potential Reach",
                     "Engagement rate", "Post Media Views", "Video Views", "Organic Impressions",
                     "Paid Impressions", "Saves", "Followers"),
            without=("Sentiment", "posted_at"),
            derived=(Derived("post_id", "url", r"(?:status/|activity[:-]|share[:-])(\d{6,})",
                             True),),
        ),
    ),
    examples=(
        Example(
            "posts.csv",
            "Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Post,Impressions,"
            "Reach,Engagements,Reactions,Comments,Shares,Post Link Clicks,Tags\n"
            "3/14/2025 9:00 am,11,LinkedIn,Post,Photo,Northwind,Ann,https://l.example/1,Hello,"
            '"1,200",900,40,30,4,6,12,\n'
            "3/2/2025 9:00 am,12,X,Post,Text,@northwind_hq,Ann,https://x.com/n/status/12,Hi,300,,9,"
            "5,1,3,2,\n",
            {"posts": {"rows": 2, "impressions": 1500, "likes": 35, "comments": 5, "shares": 9,
                       "clicks": 14}},
        ),
    ),
)  # fmt: skip
