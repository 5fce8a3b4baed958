"""X Analytics (Premium), account overview: one row per day."""

from kpi_core.imports.format import Example, Format, Part

FORMAT = Format(
    name="x_account_overview",
    label="X Analytics: account overview",
    platform="x",
    how_to_get=("x.com › Premium › Analytics › Overview", "choose the period › Download (CSV)"),
    source="real export of February 2025 (English); the overview of videos from the test of a "
    "public importer; other languages from memory",
    parts=(
        Part(
            name="account by day",
            table="account_days",
            columns={
                "counted_on": ("Date", "Datum", "Fecha", "Data"),
                "impressions": ("Impressions", "Impressionen", "Impresiones", "Impressões"),
                "likes": ("Likes", "Gefällt mir", "J'aime", "Me gusta", "Curtidas"),
                "engagements": ("Engagements", "Interaktionen"),
                "new_followers": ("New follows",),
                "lost_followers": ("Unfollows",),
                "comments": ("Replies", "Antworten", "Réponses", "Respuestas", "Respostas"),
                "shares": ("Reposts",),
                "profile_visits": ("Profile visits",),
                "posts_published": ("Create Post",),
                "video_views": ("Video views",),
                "clicks": ("Url clicks", "Link clicks"),
            },
            need=("counted_on", "impressions", "shares|comments",
                  "posts_published|lost_followers|Bookmarks"),
            markers=("Bookmarks", "Shares", "Share", "Media views"),
            without=("Post id", "Tweet id", "Tweets published", "Link", "Saves"),
            constants={"platform": "x"},
        ),
        Part(
            name="videos by day",
            table="account_days",
            columns={"counted_on": ("Date",), "video_views": ("Views",)},
            need=("counted_on", "video_views", "Watch Time (ms)"),
            markers=("Watch Time (ms)", "Completion Rate", "Average Watch Time (ms)",
                     "Estimated Revenue"),
            sure=True,
            constants={"platform": "x"},
        ),
    ),
    examples=(
        Example(
            "overview.csv",
            "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,"
            "Reposts,Profile visits,Create Post,Video views,Media views\n"
            '"Tue, Feb 11, 2025",100,4,20,0,9,3,1,2,1,5,2,0,0\n'
            '"Sun, Feb 9, 2025",60,1,6,0,0,0,2,0,0,1,0,0,0',
            {"account_days": {"rows": 2, "impressions": 160, "engagements": 26, "likes": 5,
                              "comments": 2, "shares": 1, "profile_visits": 6, "posts_published": 2,
                              "new_followers": 3, "lost_followers": 3}},
        ),
        Example(
            "video_overview.csv",
            "Video overview,,,,,\n"
            "Date,Views,Watch Time (ms),Completion Rate,Average Watch Time (ms),Estimated Revenue\n"
            '"Tue, Feb 11, 2025",40,90000,0.12,2250,0\n"Sun, Feb 9, 2025",25,50000,0.2,2000,0\n',
            {"account_days": {"rows": 2, "video_views": 65}},
        ),
    ),
)  # fmt: skip
