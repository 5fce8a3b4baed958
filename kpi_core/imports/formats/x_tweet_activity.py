"""X (Twitter) Tweet activity, one row per post: the old analytics page, until 2024."""

from kpi_core.imports.format import Derived, Example, Format, Part

HANDLE = r"(?i)(?:twitter|x)\.com/(?!i/)([A-Za-z0-9_]{1,20})/status"
OF_LINK = (Derived("account", "url", HANDLE), Derived("post_id", "url", r"/status/(\d{6,})"))

COLUMNS = {
    "post_id": ("Tweet id", "Tweet-ID", "ID du Tweet", "Id. del Tweet", "ID do Tweet", "Post id"),
    "posted_at": ("time", "Uhrzeit", "Zeit", "heure", "hora", "horário"),
    "text": ("Tweet text", "Tweet-Text", "Texte du Tweet", "Texto del Tweet", "Texto do Tweet"),
    "url": ("Tweet permalink", "Tweet-Permalink", "Permalien du Tweet",
            "Enlace permanente del Tweet",
            "Link permanente do Tweet"),
    "impressions": ("impressions", "Impressionen", "impresiones", "impressões"),
    "likes": ("likes", "favorites", "Gefällt mir", "Gefällt mir-Angaben", "J'aime", "Me gusta",
              "curtidas"),
    "comments": ("replies", "Antworten", "réponses", "respuestas", "respostas"),
    "shares": ("retweets", "reposts"),
    "clicks": ("url clicks", "URL-Klicks", "clics sur l'URL", "clics en la URL", "cliques na URL",
               "cliques em URL"),
}  # fmt: skip
ACTS = (
    "engagements", "engagement rate", "user profile clicks", "hashtag clicks", "detail expands",
    "permalink clicks", "app opens", "app installs", "follows", "email tweet", "dial phone",
    "media views", "media engagements", "Interaktionen", "Interaktionsrate", "Nutzerprofil-Klicks",
    "taux d'engagement", "interacciones", "tasa de interacción", "engajamentos",
)  # fmt: skip
PROMOTED = tuple(
    f"promoted {name}"
    for name in (*ACTS[:13], "impressions", "retweets", "replies", "likes", "url clicks")
)

FORMAT = Format(
    name="x_tweet_activity",
    label="X Tweet activity (by post)",
    platform="x",
    how_to_get=(
        "analytics.twitter.com › Tweets (retired in 2024; older downloads still count)",
        "choose a month › Export data › By Tweet",
    ),
    source="real exports of 2022 (English); other languages from memory",
    parts=(
        Part(
            name="posts",
            table="posts",
            columns=COLUMNS,
            need=("post_id|url", "posted_at", "impressions", "url|text", "shares|clicks"),
            markers=(*ACTS, *PROMOTED),
            without=("Create Post", "Bookmarks"),
            constants={"platform": "x"},
            derived=OF_LINK,
        ),
    ),
    examples=(
        Example(
            "by_tweet.csv",
            '"Tweet id","Tweet permalink","Tweet text","time","impressions","engagements",'
            '"engagement rate","retweets","replies","likes","user profile clicks","url clicks",'
            '"promoted impressions","promoted likes"\n'
            '"1498349450000000001","https://twitter.com/northwind_hq/status/1498349450000000001",'
            '"Valves &amp; flow\nin one chart","2022-02-28 17:39 +0000","376.0","7.0","0.0186",'
            '"2.0","1.0","3.0","0","1.0","-","-"\n'
            '"1498349450000000002","https://twitter.com/northwind_hq/status/1498349450000000002",'
            '"@friend thanks","2022-02-27 08:05 +0000",'
            '"24.0","0","0","0","0","0","0","0","-","-"\n',
            {"posts": {"rows": 2, "impressions": 400, "likes": 3, "comments": 1, "shares": 2,
                       "clicks": 1}},
        ),
    ),
)  # fmt: skip
