"""TikTok: account overview and audience by day."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of, without_rows
from kpi_core.imports.format import Derived, Example, Format, Part, Reshape
from kpi_core.imports.issues import IssueKind

DATE = ("Date", "Datum", "Fecha", "Data", "Дата")

OWN = ("Net growth|Engaged audience|Leads submission|Phone number clicks|Nettowachstum"
       "|Publikum mit Interaktion|Croissance nette|Crecimiento neto|Crescimento líquido"
       "|Difference in followers from previous day")  # fmt: skip
"""Headers that only TikTok has: views of a profile are counted elsewhere too."""

FOLLOWERS = ("Total followers", "Followers", "Follower insgesamt",
             "Total de seguidores")  # fmt: skip
DIFFERENCE = ("Difference in followers from previous day",)


def _counted(names: tuple[str, ...], whom: str) -> Reshape:
    """Sets aside the days that TikTok had not begun to count: "undefined"."""
    return without_rows(
        names,
        lambda texts: texts.str.strip().eq("undefined").fillna(False),
        IssueKind.NO_PLACE,
        f"TikTok has not counted the {whom} of this day",
    )


_COUNTED = _counted(FOLLOWERS, "followers")
VIEWERS = ("Total viewers",)
SHARES = {"is_visitors": "no", "platform": "tiktok"}


def _days_counted(block: Block) -> Block:
    """The history of followers begins with days that TikTok has not counted: "undefined"."""
    return block if place_of(block, DIFFERENCE) is None else _COUNTED(block)


FORMAT = Format(
    name="tiktok_overview",
    label="TikTok account by day",
    platform="tiktok",
    how_to_get=("TikTok Studio › Analytics › Overview (or Followers)", "Download data › CSV"),
    source="real exports of 2025 and 2026 (English); German from a public program that reads "
    "them; other languages from memory",
    parts=(
        Part(
            name="account by day",
            table="account_days",
            columns={
                "counted_on": DATE,
                "video_views": ("Video views", "Videoaufrufe", "Visualizaciones de vídeo",
                                "Vues de vidéos", "Vues de vidéo", "Visualizações de vídeo",
                                "Перегляди відео", "Гледания на видеоклипове"),
                "reach": ("Reached audience", "Unique viewers", "Total viewers",
                          "Erreichtes Publikum", "Audience touchée", "Público alcançado",
                          "Audiencia alcanzada"),
                "profile_visits": ("Profile views", "Profilaufrufe", "Vues du profil",
                                   "Vues de profil", "Visualizaciones del perfil",
                                   "Visualizações do perfil", "Перегляди профілю",
                                   "Преглеждания на профила"),
                "likes": ("Likes", "Gefällt mir", "J'aime", "Me gusta", "Curtidas", "Вподобання",
                          "Харесвания"),
                "shares": ("Shares", "Geteilt", "Freigaben", "Partages", "Compartidos",
                           "Veces compartido", "Compartilhamentos",
                           "Поширення",
                           "Споделяния"),
                "comments": ("Comments", "Kommentare", "Commentaires", "Comentarios",
                             "Comentários", "Коментарі", "Коментари"),
                "new_followers": ("New followers", "Neue Follower", "Nouveaux followers",
                                  "Nuevos seguidores", "Novos seguidores"),
                "lost_followers": ("Lost followers", "Verlorene Follower", "Seguidores perdidos",
                                   "Followers perdus"),
                "followers": FOLLOWERS,
            },
            need=("counted_on", f"video_views|reach|{OWN}", f"profile_visits|lost_followers|{OWN}",
                  "video_views|reach|new_followers|followers"),
            markers=(*OWN.split("|"), "Net followers",
                     "App download clicks", "Website clicks", "Address clicks", "Email clicks",
                     "Product link clicks"),
            reshape=_days_counted,
            without=("Impressions", "Bookmarks", "Watch time (hours)", "Organic followers",
                     "Network", "Profile"),
            constants={"platform": "tiktok"},
            never=(("reach", "video_views"),),  # people reached are those who viewed a video
        ),
        Part(
            name="viewers by day",
            table="account_days",
            columns={"counted_on": DATE, "reach": VIEWERS},
            need=("counted_on", "reach", "New viewers", "Returning viewers"),
            reshape=_counted(VIEWERS, "viewers"),
            without=("Video views", "Watch time (hours)"),
            constants={"platform": "tiktok"},
        ),
        Part(
            name="followers by gender",
            table="audience_shares",
            columns={"label": ("Gender",), "share": ("Distribution",)},
            need=("label", "share"),
            constants={"dimension": "gender", **SHARES},
            snapshot=True,
        ),
        Part(
            name="followers by country",
            table="audience_shares",
            columns={"label": ("Top territories", "Top countries"), "share": ("Distribution",)},
            need=("label", "share"),
            constants={"dimension": "country", **SHARES},
            snapshot=True,
        ),
        Part(
            name="followers by hour",
            table="",
            columns={"day": DATE, "hour": ("Hour",), "followers": ("Active followers",)},
            need=("day", "hour", "followers"),
            says="followers online by hour; nothing here uses them",
        ),
        Part(
            name="videos",
            table="posts",
            columns={
                "post_id": ("Video ID", "Post ID"),
                "text": ("Video title", "Video description", "Videotitel", "Titre de la vidéo",
                         "Título del vídeo", "Título do vídeo", "Назва відео"),
                "url": ("Video link", "Post link", "Videolink", "Link zum Video",
                        "Lien de la vidéo", "Enlace del vídeo", "Link do vídeo",
                        "Посилання на відео"),
                "posted_at": ("Post time", "Posted time", "Publish time",
                              "Veröffentlichungszeit", "Heure de publication",
                              "Hora de publicación", "Hora da publicação", "Час публікації"),
                "likes": ("Total likes", "Likes", "Likes gesamt", "Total de Me gusta",
                          "Me gusta totales", "Total de curtidas", "Total des J'aime"),
                "comments": ("Total comments", "Comments", "Kommentare", "Kommentare gesamt",
                             "Total des commentaires", "Total de comentarios",
                             "Comentarios totales",
                             "Total de comentários"),
                "shares": ("Total shares", "Shares", "Freigaben", "Total des partages",
                           "Total de compartidos", "Veces compartido",
                           "Total de compartilhamentos"),
            },
            need=("url", "posted_at", "likes|comments"),
            markers=("Time", "Total views", "Views", "Video views", "Videoaufrufe",
                     "Add to favorites", "Zu Favoriten hinzufügen", "Visualizaciones totales",
                     "Tiempo promedio de visualización", "Reach",
                     "Saves", "New followers",
                     "Total play time", "Average watch time",
                     "Watched full video"),
            constants={"platform": "tiktok"},
            derived=(Derived("post_id", "url", r"/video/(\d{6,})"),),
        ),
    ),
    examples=(
        Example(
            "overview.csv",
            "\ufeffDate,Video views,Reached audience,Profile views,Likes,Shares,Comments,"
            "Phone number clicks ,Leads submission,Net growth,New followers,Lost followers\n"
            "2025/10/31,120,NAN,9,14,2,1,0,0,3,3,0\n2025/11/01,80,60,4,6,0,0,0,0,-1,1,2",
            {"account_days": {"rows": 2, "video_views": 200, "reach": 60, "profile_visits": 13,
                              "likes": 20, "new_followers": 4, "lost_followers": 2}},
        ),
        Example(
            "Overview of 2023.csv",
            "Date,Video Views,Profile Views,Likes,Comments,Shares\n"
            "2023-10-31,120,9,14,1,2\n2023-11-01,80,4,6,0,0\n",
            {"account_days": {"rows": 2, "video_views": 200, "profile_visits": 13, "likes": 20}},
        ),
        Example(
            "FollowerHistory.csv",
            "Date,Followers,Difference in followers from previous day\n"
            "2025-11-25,undefined,0\n2025-11-26,10,0\n2025-11-27,9,-1\n",
            {"account_days": {"rows": 2, "followers": 19, "new_followers": 0}},
            set_aside=1,
        ),
        Example(
            "Viewers.csv",
            '"Date","Total Viewers","New Viewers","Returning Viewers"\n'
            '"2025-11-24","undefined","0","0"\n"2025-11-25","3","3","0"\n'
            '"2025-11-26","13","11","2"\n',
            {"account_days": {"rows": 2, "reach": 16}},
            set_aside=1,
        ),
        Example(
            "FollowerGender.csv",
            '"Gender","Distribution"\n"Female","0.59"\n"Male","0.41"\n"Other","0"',
            {"audience_shares": {"rows": 3, "share": 1}},
        ),
        Example(
            "FollowerTopTerritories.csv",
            '"Top territories","Distribution"\n"DE","0.462"\n"BG","0.27"\n"Others","0.268"',
            {"audience_shares": {"rows": 3, "share": 1}},
        ),
        Example(
            "FollowerActivity.csv",
            '"Date","Hour","Active followers"\n"2025-11-24","0","491"\n"2025-11-24","1","364"',
            {},
            set_aside=2,
        ),
        Example(
            "audience.csv",
            "\ufeffDate,New followers,Total followers,Reached audience,Engaged audience\n"
            "2025/10/31,3,--,NAN,NAN\n2025/11/01,1,--,60,12",
            {"account_days": {"rows": 2, "new_followers": 4, "reach": 60, "followers": 0}},
        ),
        Example(
            "content.csv",
            "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,"
            "Total views\n"
            "2025-11-03,How a valve works,https://www.tiktok.com/@northwind/video/"
            "7400000000000000001,2025-10-13,20,3,2,900\n"
            "2025-11-03,Pump day,https://www.tiktok.com/@northwind/video/7400000000000000002,"
            "2025-10-20,9,1,0,310\n",
            {"posts": {"rows": 2, "likes": 29, "comments": 4, "shares": 2}},
        ),
    ),
)  # fmt: skip
