"""YouTube Studio: the content table, the channel by day, and what no table takes."""

from kpi_core.imports.format import Example, Format, Limit, Part

DATE = ("Date", "Datum", "Data", "Fecha", "Дата")
VIEWS = ("Views", "Aufrufe", "Visualizações", "Visualizaciones", "Vues", "Vistas", "Показвания",
         "Перегляди", "Гледания", "Просмотры")  # fmt: skip
OWN = ("Watch time (hours)", "Време на гледане (часове)", "Час перегляду (години)",
       "Taux de clics des impressions (%)",
       "Wiedergabezeit (Stunden)", "Tempo de exibição (horas)",
       "Tiempo de visualización (horas)", "Durée de visionnage (heures)",
       "Impressions click-through rate (%)", "Thumbnail click-through rate (%)",
       "Klickrate der Impressionen (%)",
       "Taxa de cliques de impressões (%)", "Porcentaje de clics de las impresiones (%)",
       "Taux de clics par impressions (%)", "Average view duration", "Engaged views",
       "Average percentage viewed (%)", "Shown in feed", "Viewed (vs. swiped away) (%)",
       "Stayed to watch (%)", "Hypes", "Hype points", "Videos added", "Videos published",
       "Visualizações engajadas", "Visualizações intencionais",
       "Duração média da visualização", "Porcentagem visualizada média (%)",
       "Durchschnittliche Wiedergabedauer", "Durée moyenne de visionnage",
       "Duración media de las visualizaciones", "Subscribers gained", "Subscribers lost",
       "Gewonnene Abonnenten", "Verlorene Abonnenten", "Vues engagées",
       "Ont continué de regarder (%)", "Pourcentage moyen regardé (%)",
       "Середня тривалість перегляду", "Середній відсоток перегляду відео (%)")  # fmt: skip
"""Headers that only YouTube has, by day: views and subscribers are counted elsewhere too."""
NET = ("Subscribers", "Abonnenten", "Inscritos", "Suscriptores", "Abonnés", "Абонати",
       "Підписники")  # fmt: skip
PEOPLE = ("Unique viewers", "Einzelne Zuschauer", "Eindeutige Zuschauer", "Espectadores únicos",
          "Spectateurs uniques", "Уникални зрители", "Унікальні глядачі",
          "Уникальные зрители")  # fmt: skip
WATCHED = (*OWN, *NET, *PEOPLE, "Duration", "Dauer", "Durée", "Duración", "Duração",
           "New viewers", "Returning viewers")  # fmt: skip
REVENUE = ("Estimated revenue", "Your estimated revenue", "Geschätzter Umsatz",
           "Geschätzte Einnahmen", "Receita estimada", "Ingresos estimados", "Revenus estimés",
           "Estimated ad revenue", "Estimated partner revenue", "Transaction revenue")  # fmt: skip
VIEWERS = ("Monthly audience", "28-day new viewers", "28-day casual viewers",
           "28-day regular viewers")  # fmt: skip
GROUPS = ("Traffic source", "Cities", "City name", "Geography", "Country", "Device type",
          "Operating system", "Viewer age", "Viewer gender", "Subscription status",
          "Subscription source", "Content type", "Playback location", "Playlist",
          "Translation use", "Subtitles and CC", "New and returning viewers",
          "Audience by watch behavior", "Zugriffsquelle", "Quelle der Zugriffe", "Städte",
          "Geografie", "Gerätetyp", "Origem do tráfego", "Fonte de tráfego", "Geografia",
          "Tipo de dispositivo", "Fuente de tráfico", "Ubicación geográfica",
          "Source de trafic", "Zone géographique", "Type d'appareil", "Източник на трафик",
          "География", "Джерело трафіку", "Источник трафика")  # fmt: skip
CONTENT = ("Content", "Inhalt", "Inhalte", "Videos", "Conteúdo", "Contenido", "Contenu",
           "Video", "Video ID",
           "Съдържание", "Контент")  # fmt: skip
TITLE = ("Video title", "Videotitel", "Título do vídeo", "Título del vídeo", "Título del video",
         "Titre de la vidéo", "Заглавие на видеоклипа", "Назва відео")  # fmt: skip
PUBLISHED = ("Video publish time", "Veröffentlichungszeit des Videos",
             "Veröffentlichungszeitpunkt des Videos", "Час на публикуване на видеоклипа",
             "Час публікації відео",
             "Zeitpunkt der Veröffentlichung des Videos", "Horário de publicação do vídeo",
             "Hora de publicación del vídeo", "Hora de publicación del video",
             "Heure de publication de la vidéo", "Video published at")  # fmt: skip
SHOWN = ("Impressions", "Thumbnail impressions", "Impressionen", "Impressões", "Impresiones",
         "Импресии", "Покази")  # fmt: skip
LIKES = ("Likes", "„Mag ich“", "„Mag ich“-Bewertungen", "Mag ich-Bewertungen",
         "Marcações \"Gostei\"", "Gostei", "Me gusta", "J'aime")  # fmt: skip
DISLIKES = ("Dislikes",)
COMMENTS = ("Comments added", "Comments", "Kommentare hinzugefügt", "Kommentare", "Comentários",
            "Comentarios", "Commentaires")  # fmt: skip
SHARES = ("Shares", "Geteilte Inhalte", "Compartilhamentos", "Veces compartido",
          "Partages")  # fmt: skip
IN_PARTS = (
    "in Advanced mode choose some of the videos at a time, such as a group or a type of content, "
    "export each choice and load them all"
)

FORMAT = Format(
    name="youtube_studio",
    label="YouTube Studio",
    platform="youtube",
    how_to_get=(
        "YouTube Studio › Analytics › Advanced mode",
        "Export current view (arrow) › CSV; the zip holds Table data.csv and Totals.csv",
    ),
    source="real exports of 2021 to 2026 (English, Portuguese, German); French, Spanish and "
    "Ukrainian from public programs that read them, Bulgarian from memory; the limit of 500 rows "
    "from the last line of exports, “Showing top 500 results”; that likes are less those taken "
    "back, and below 0 at times, from YouTube's help on its report of likes and dislikes",
    parts=(
        Part(
            name="videos",
            table="posts",
            columns={
                "post_id": CONTENT,
                "text": TITLE,
                "posted_at": PUBLISHED,
                "impressions": SHOWN,
                "likes": LIKES,
                "dislikes": DISLIKES,
                "comments": COMMENTS,
                "shares": SHARES,
            },
            need=("post_id", "text", "posted_at"),
            markers=(*VIEWS, *WATCHED, *REVENUE),
            net=(*NET, *LIKES, *DISLIKES),
            limit=Limit(500, (*VIEWS, *SHOWN, *LIKES, *COMMENTS, *SHARES), IN_PARTS),
            without=DATE,
            constants={"platform": "youtube"},
        ),
        Part(
            name="channel by day",
            table="account_days",
            columns={
                "counted_on": DATE,
                "video_views": VIEWS,
                "reach": PEOPLE,
                "impressions": SHOWN,
                "new_followers": ("Subscribers gained", "Gewonnene Abonnenten",
                                  "Abonnés gagnés", "Suscriptores obtenidos",
                                  "Inscritos recebidos"),
                "lost_followers": ("Subscribers lost", "Verlorene Abonnenten", "Abonnés perdus",
                                   "Suscriptores perdidos", "Inscritos perdidos"),
                "likes": ("Likes",),
                "comments": ("Comments added",),
                "shares": ("Shares",),
            },
            need=("counted_on", "|".join((*OWN, *PEOPLE)),
                  "video_views|reach|impressions|new_followers|lost_followers|likes|comments"
                  "|shares"),
            markers=(*WATCHED, *REVENUE),
            net=(*NET, *LIKES, *DISLIKES),
            without=(*CONTENT, *GROUPS, "Reached audience", "Profile views", "Primary"),
            constants={"platform": "youtube"},
        ),
        Part(
            name="channel by day, another figure",
            table="",
            columns={"counted_on": DATE, "figure": OWN},
            need=("counted_on", "figure"),
            markers=(*WATCHED, *REVENUE),
            without=(*VIEWS, *CONTENT, *GROUPS),
            says="nothing here uses this figure; views by day are in the same export with Views "
            "chosen as the metric",
        ),
        Part(
            name="channel by traffic source, place or device",
            table="",
            columns={"group": GROUPS, "views": VIEWS, "figure": OWN},
            need=("group", "views", "figure"),
            markers=(*WATCHED, *REVENUE),
            without=(*TITLE, *PUBLISHED),
            says="another view of the channel's figures, and nothing here uses it; the days are in "
            "Totals.csv",
        ),
        Part(
            name="audience by day",
            table="",
            columns={"counted_on": DATE, "viewers": VIEWERS},
            need=("counted_on", "viewers"),
            without=(*VIEWS, *CONTENT),
            says="viewers of the 28 days before each day, whom nobody can add up; nothing here "
            "uses them",
        ),
        Part(
            name="revenue by day",
            table="",
            columns={"counted_on": DATE, "revenue": REVENUE},
            need=("counted_on", "revenue"),
            without=(*VIEWS, *CONTENT),
            says="advertising revenue by day; nothing here uses it, nothing is loaded",
        ),
        Part(
            name="videos by day",
            table="",
            columns={"counted_on": DATE, "content": CONTENT, "title": TITLE,
                     "posted_at": PUBLISHED},
            need=("counted_on", "content", "title"),
            markers=(*VIEWS, *WATCHED, *REVENUE),
            says="views of single videos by day; posts are loaded from Table data.csv instead",
        ),
    ),
    examples=(
        Example(
            "table_data.csv",
            "Content,Video title,Video publish time,Likes,Subscribers gained,Views,"
            "Watch time (hours),Subscribers,Impressions,Impressions click-through rate (%)\n"
            "Total,,,30,9,1300,20.5,8,5000,4.1\n"
            'aBcDeFgHiJ1,How a valve works,"Dec 15, 2023",20,5,900,15.1,4,3500,4.2\n'
            'aBcDeFgHiJ2,"Pumps, explained","Jan 2, 2024",9,3,390,5.2,3,1400,\n',
            {"posts": {"rows": 2, "impressions": 4900, "likes": 29}},
            set_aside=1,
        ),
        Example(
            "totals.csv",
            "Date,Views,Watch time (hours)\n2024-01-01,40,1.5\n2024-01-02,60,2.25\n",
            {"account_days": {"rows": 2, "video_views": 100}},
        ),
        Example(
            "Gained.csv",
            "Date,Subscribers gained,Subscribers lost\n2024-01-01,4,1\n2024-01-02,6,0\n",
            {"account_days": {"rows": 2, "new_followers": 10, "lost_followers": 1}},
        ),
        Example(
            "Viewers.csv",
            "Data,Espectadores únicos\n2024-01-01,12\n2024-01-02,30\n"
            "Mostrando os primeiros 500 resultados,\n",
            {"account_days": {"rows": 2, "reach": 42}},
            set_aside=1,
        ),
        Example(
            "Engaged.csv",
            "Date,Engaged views\n2024-01-01,40\n2024-01-02,60\n",
            {},
            set_aside=2,
        ),
        Example(
            "Traffic source.csv",
            "Traffic source,Views,Watch time (hours),Average view duration,Impressions,"
            "Impressions click-through rate (%)\n"
            "Total,50,2.5,0:03:00,900,4.2\nYouTube search,30,1.5,0:03:00,600,5\n"
            "External,20,1.0,0:03:00,,\n",
            {},
            set_aside=3,
        ),
        Example(
            "Cities.csv",
            "Cities,City name,Views,Watch time (hours),Average view duration\n"
            "Total,,50,2.5,0:03:00\n0x40aa8682:0x400a0126,\"Sofia, Bulgaria\",50,2.5,0:03:00\n",
            {},
            set_aside=2,
        ),
        Example(
            "All.csv",
            "Date,Monthly audience\n2025-01-01,6778\n2025-01-02,6749\n",
            {},
            set_aside=2,
        ),
        Example(
            "receita.csv",
            "Data,Receita estimada (USD)\n2023-01-01,10.5\n2023-01-02,9.25\n",
            {},
            set_aside=2,
        ),
    ),
)  # fmt: skip
