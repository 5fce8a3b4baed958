"""TikTok: account overview and audience by day."""

from kpi_core.imports.format import Derived, Example, Format, Part

DATE = ("Date", "Datum", "Fecha", "Data")

FORMAT = Format(
    name="tiktok_overview",
    label="TikTok account by day",
    platform="tiktok",
    how_to_get=("TikTok Studio › Analytics › Overview (or Followers)", "Download data › CSV"),
    source="real exports of 2025 (English); other languages from memory",
    parts=(
        Part(
            name="account by day",
            table="account_days",
            columns={
                "counted_on": DATE,
                "video_views": ("Video views", "Videoaufrufe", "Visualizaciones de vídeo",
                                "Vues de vidéos", "Visualizações de vídeo"),
                "reach": ("Reached audience", "Unique viewers", "Total viewers",
                          "Erreichtes Publikum", "Audience touchée", "Público alcançado",
                          "Audiencia alcanzada"),
                "profile_visits": ("Profile views", "Profilaufrufe", "Vues du profil",
                                   "Visualizaciones del perfil", "Visualizações do perfil"),
                "likes": ("Likes", "Gefällt mir", "J'aime", "Me gusta", "Curtidas"),
                "shares": ("Shares", "Geteilt", "Partages", "Compartidos", "Compartilhamentos"),
                "comments": ("Comments", "Kommentare", "Commentaires", "Comentarios",
                             "Comentários"),
                "new_followers": ("New followers", "Neue Follower", "Nouveaux followers",
                                  "Nuevos seguidores", "Novos seguidores"),
                "lost_followers": ("Lost followers", "Verlorene Follower", "Seguidores perdidos"),
                "followers": ("Total followers", "Followers", "Follower insgesamt",
                              "Total de seguidores"),
            },
            need=("counted_on",
                  "Net growth|Engaged audience|profile_visits|Leads submission|Phone number clicks",
                  "video_views|reach|new_followers"),
            markers=("Phone number clicks", "Leads submission", "Net growth", "Engaged audience",
                     "App download clicks", "Website clicks", "Address clicks", "Email clicks",
                     "Product link clicks"),
            without=("Impressions", "Bookmarks", "Watch time (hours)", "Organic followers",
                     "Network", "Profile"),
            constants={"platform": "tiktok"},
        ),
        Part(
            name="videos",
            table="posts",
            columns={
                "post_id": ("Video ID",),
                "text": ("Video title", "Video description"),
                "url": ("Video link",),
                "posted_at": ("Post time", "Posted time"),
                "likes": ("Total likes", "Likes"),
                "comments": ("Total comments", "Comments"),
                "shares": ("Total shares", "Shares"),
                "impressions": (),
            },
            need=("url", "posted_at", "likes|comments"),
            markers=("Total views", "Time", "Total play time", "Average watch time",
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
            "audience.csv",
            "\ufeffDate,New followers,Total followers,Reached audience,Engaged audience\n"
            "2025/10/31,3,--,NAN,NAN\n2025/11/01,1,--,60,12",
            {"account_days": {"rows": 2, "new_followers": 4, "reach": 60, "followers": 0}},
        ),
    ),
)  # fmt: skip
