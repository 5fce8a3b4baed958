"""X (Twitter) Tweet activity by day: the old analytics page, until 2024."""

from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.x_tweet_activity import ACTS, COLUMNS, PROMOTED

FORMAT = Format(
    name="x_daily_activity",
    label="X Tweet activity (by day)",
    platform="x",
    how_to_get=(
        "analytics.twitter.com › Tweets (retired in 2024; older downloads still count)",
        "choose a month › Export data › By day; one file per month, drop them all at once",
    ),
    source="real exports of 2021 (English); other languages from memory",
    parts=(
        Part(
            name="account by day",
            table="account_days",
            columns={
                "counted_on": ("Date", "Datum", "Fecha", "Data"),
                "posts_published": ("Tweets published", "Posts published", "Veröffentlichte Tweets",
                                    "Tweets publiés", "Tweets publicados"),
                "profile_visits": ("user profile clicks", "Nutzerprofil-Klicks"),
                "engagements": ("engagements", "Interaktionen", "interacciones", "engajamentos"),
                **{name: COLUMNS[name]
                   for name in ("impressions", "likes", "comments", "shares", "clicks")},
            },
            need=("counted_on", "impressions", "posts_published", "shares|clicks"),
            markers=(*ACTS, *PROMOTED),
            without=("Tweet id", "Post id", "Bookmarks"),
            constants={"platform": "x"},
        ),
    ),
    examples=(
        Example(
            "by_day.csv",
            '"Date","Tweets published","impressions","engagements","engagement rate","retweets",'
            '"replies","likes","user profile clicks","url clicks","hashtag clicks",'
            '"promoted impressions"\n'
            '"2021-01-01","3","1200","40","0.0333","4","2","20","5","9","0","-"\n'
            '"2021-01-02","0","800","10","0.0125","0","1","6","1","2","0","-"\n',
            {"account_days": {"rows": 2, "impressions": 2000, "engagements": 50, "likes": 26,
                              "comments": 3, "shares": 4, "clicks": 11, "profile_visits": 6,
                              "posts_published": 3}},
        ),
    ),
)  # fmt: skip
