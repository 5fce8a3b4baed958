"""Universal Analytics, Google's web analytics until 2023: pages, sources, events, day index."""

from kpi_core.imports.filling.reshape import without_totals
from kpi_core.imports.format import Example, Format, Part

PAGE = ("Page", "Page Title", "Page path level 1", "Landing Page", "Exit Page", "Seite",
        "Página", "Zielseite", "Page de destination", "Página de destino", "Страница",
        "Сторінка")  # fmt: skip
VIEWS = ("Pageviews", "Seitenaufrufe", "Pages vues", "Páginas vistas",
         "Número de páginas vistas", "Visualizações de página", "Показвания на страници",
         "Перегляди сторінок")  # fmt: skip
SOURCE = ("Source / Medium", "Source", "Default Channel Grouping", "Social Network", "Referral",
          "Quelle / Medium", "Quelle/Medium", "Source/Support", "Fuente/Medio", "Fuente / Medio",
          "Origem / mídia", "Канал за трафик", "Джерело / Канал")  # fmt: skip
SESSIONS = ("Sessions", "Sitzungen", "Sesiones", "Sessões", "Сесии", "Сеанси")
USERS = ("Users", "Nutzer", "Utilisateurs", "Usuarios", "Usuários", "Потребители", "Користувачі")
FIGURES = ("Unique Pageviews", "Avg. Time on Page", "Entrances", "Bounce Rate", "% Exit",
           "Page Value", "$ Index", "New Users", "% New Sessions", "Pages / Session", "Exits",
           "Avg. Session Duration", "Goal Conversion Rate", "Goal Completions", "Goal Value",
           "Ecommerce Conversion Rate", "Transactions", "Revenue", "Eindeutige Seitenaufrufe",
           "Durchschn. Zeit auf der Seite", "Absprungrate", "Ausstiege in %", "Einstiege",
           "Seitenwert", "Vues uniques", "Temps moyen passé sur la page", "Taux de rebond",
           "Páginas vistas únicas", "Promedio de tiempo en la página", "Porcentaje de rebote",
           "Visualizações de páginas únicas", "Tempo médio na página", "Taxa de rejeição",
           )  # fmt: skip

FORMAT = Format(
    name="universal_analytics",
    label="Universal Analytics",
    platform="web",
    how_to_get=(
        "Universal Analytics stopped in 2023; older downloads still count",
        "Behaviour › Site content › All pages (or Acquisition › All traffic) › Export › CSV",
    ),
    source="comment block and headers of All Pages, Day Index and Landing Pages as quoted by five "
    "public programs that read them; other languages from memory",
    parts=(
        Part(
            name="pages",
            table="site_events",
            columns={"content_id": PAGE, "events": VIEWS,
                     "counted_on": ("Date", "Datum", "Fecha", "Data")},
            need=("content_id", "events",
                  "Unique Pageviews|Avg. Time on Page|Bounce Rate|% Exit|Entrances"
                  "|Eindeutige Seitenaufrufe|Absprungrate|Vues uniques|Taux de rebond"
                  "|Páginas vistas únicas|Porcentaje de rebote|Visualizações de páginas únicas"
                  "|Taxa de rejeição"),
            markers=FIGURES,
            constants={"event": "views"},
            reshape=without_totals(PAGE),
        ),
        Part(
            name="visits by source",
            table="site_events",
            columns={"source": SOURCE, "events": SESSIONS, "users": USERS,
                     "counted_on": ("Date", "Datum", "Fecha", "Data")},
            need=("source", "events",
                  "% New Sessions|Pages / Session|Avg. Session Duration|Bounce Rate|Absprungrate"
                  "|Taux de rebond|Porcentaje de rebote|Taxa de rejeição|Goal Conversion Rate"),
            markers=(*FIGURES, "Pageviews"),
            constants={"event": "session_start"},
            reshape=without_totals(SOURCE),
        ),
        Part(
            name="events",
            table="site_events",
            columns={"event": ("Event Action", "Event Category", "Event Label", "Ereignisaktion",
                               "Ereigniskategorie", "Action d'événement", "Acción del evento",
                               "Ação do evento"),
                     "content_id": ("Page", "Seite", "Página"),
                     "events": ("Total Events", "Ereignisse gesamt", "Nombre total d'événements",
                                "Total de eventos", "Eventos totales")},
            need=("event", "events", "Unique Events|Event Value|Avg. Value|Event Category"
                  "|Eindeutige Ereignisse|Événements uniques|Eventos únicos"),
            markers=("Unique Events", "Event Value", "Avg. Value", "Event Category", "Event Label",
                     "Eindeutige Ereignisse", "Événements uniques", "Eventos únicos"),
            reshape=without_totals(("Event Action", "Event Category", "Event Label",
                                    "Ereignisaktion", "Ereigniskategorie",
                                    "Action d'événement", "Acción del evento", "Ação do evento")),
        ),
        Part(
            name="visits by group",
            table="",
            columns={"group": (*PAGE, "Device Category", "Country", "City", "Browser", "Language",
                               "Age", "Gender"),
                     "visits": SESSIONS},
            need=("group", "visits", "|".join(FIGURES)),
            markers=(*FIGURES, *USERS),
            without=(*VIEWS, *SOURCE),
            says="visits by group, without their source; nothing here uses them",
        ),
        Part(
            name="figures by day",
            table="",
            columns={"day": ("Day Index", "Hour Index", "Week Index", "Month Index", "Tagesindex",
                             "Index des jours", "Índice del día", "Índice de dias")},
            need=("day",),
            markers=(*VIEWS, *SESSIONS, *USERS, *FIGURES, "Total Events", "Unique Events"),
            says="the same figures again by day; the table above it is loaded",
        ),
    ),
    examples=(
        Example(
            "pages.csv",
            "# ----------------------------------------\n# All Web Site Data\n# Pages\n"
            "# 20230101-20230131\n# ----------------------------------------\n\n"
            "Page,Pageviews,Unique Pageviews,Avg. Time on Page,Entrances,Bounce Rate,% Exit,"
            'Page Value\n/,"3,047",476,00:00:45,346,12.14%,4.79%,$0.00\n'
            "/guide,4,1,00:00:05,0,0.00%,0.00%,$0.00\n"
            ',"3,051",477,00:00:45,346,12.14%,4.79%,$0.00\n\n'
            'Day Index,Pageviews\n1/1/23,"1,000"\n1/2/23,"2,051"\n,"3,051"\n',
            {"site_events": {"rows": 2, "events": 3051}},
            set_aside=4,
        ),
        Example(
            "sources.csv",
            "# ----------------------------------------\n# All Web Site Data\n# All Traffic\n"
            "# 20230101-20230131\n# ----------------------------------------\n\n"
            "Source / Medium,Users,New Users,Sessions,Bounce Rate,Pages / Session,"
            "Avg. Session Duration\nlinkedin.com / referral,20,15,31,40.00%,2.10,00:01:10\n"
            "google / organic,210,180,300,55.10%,1.80,00:00:50\n",
            {"site_events": {"rows": 2, "events": 331, "users": 230}},
        ),
    ),
)  # fmt: skip
