"""X Analytics (Premium), content: one row per post and reply."""

from kpi_core.imports.filling.reshape import place_of
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.x_tweet_activity import OF_LINK
from kpi_core.imports.names.recognise import leads_to

OWN = ("Detail expands", "Hashtag clicks", "Permalink clicks", "Bookmarks", "New follows",
       "Url clicks", "Lesezeichen", "Signets", "Guardados", "Itens salvos")  # fmt: skip
"""Headers that only X has: impressions and reposts are counted elsewhere too."""

FORMAT = Format(
    name="x_content",
    label="X Analytics: content",
    platform="x",
    how_to_get=("x.com › Premium › Analytics › Content", "choose the period › Download (CSV)"),
    source="real export of February 2025 (English); French from a public program that reads it, "
    "other languages from memory",
    parts=(
        Part(
            name="posts",
            table="posts",
            columns={
                "post_id": ("Post id", "Beitrags-ID", "ID du post", "Id. del post", "ID do post"),
                "posted_at": ("Date", "Datum", "Fecha", "Data"),
                "text": ("Post text", "Beitragstext", "Texte du post", "Texto del post",
                         "Texto do post"),
                "url": ("Post Link", "Link", "Lien du post", "Lien", "Enlace"),
                "impressions": ("Impressions", "Impressionen", "Impresiones", "Impressões"),
                "likes": ("Likes", "Gefällt mir", "J'aime", "Me gusta", "Curtidas"),
                "comments": ("Replies", "Antworten", "Réponses", "Respuestas", "Respostas"),
                "shares": ("Reposts",),
                "clicks": ("Url clicks", "URL Clicks", "Link clicks", "URL-Klicks"),
            },
            need=("post_id|url", "posted_at", "impressions", "shares|comments|likes|text|url"),
            markers=("Engagements", "Share", "Shares", "Profile visits", *OWN),
            fits=lambda block: place_of(block, OWN) is not None or leads_to(block, "x"),
            without=("Page name", "Account username", "Permalink", "Network"),
            constants={"platform": "x"},
            derived=OF_LINK,
        ),
    ),
    examples=(
        Example(
            "content.csv",
            "Post id,Date,Post text,Link,Impressions,Likes,Engagements,Bookmarks,Share,New follows,"
            "Replies,Reposts,Profile visits,Detail expands,Url clicks,Hashtag clicks,"
            "Permalink clicks\n"
            "1888888888888888881,Mon Feb 10 2025,How to size a valve,"
            "https://x.com/northwind_hq/status/1888888888888888881,120,5,9,1,7,0,1,2,1,1,3,0,0\n"
            '1888888888888888882,Sun Feb 9 2025,"@a ""yes"" &amp; thanks",'
            "https://x.com/northwind_hq/status/1888888888888888882,30,0,0,0,0,0,0,0,0,0,0,0,0\n",
            {"posts": {"rows": 2, "impressions": 150, "likes": 5, "comments": 1, "shares": 2,
                       "clicks": 3}},
        ),
    ),
)  # fmt: skip
