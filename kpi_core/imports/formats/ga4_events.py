"""Google Analytics 4: events over a range, and the other tables that stand in such files."""

from kpi_core.imports.format import Example, Format, Part

EVENT = ("Event name", "Ereignisname", "Nombre del evento", "Nom de l'événement",
         "Nome do evento", "Название события", "Име на събитие", "Назва події")  # fmt: skip
COUNT = ("Event count", "Ereignisanzahl", "Anzahl der Ereignisse", "Número de eventos",
         "Recuento de eventos", "Nombre d'événements", "Contagem de eventos",
         "Брой събития")  # fmt: skip
USERS = ("Total users", "Users", "Active users", "Nutzer insgesamt", "Gesamtzahl der Nutzer",
         "Aktive Nutzer", "Usuarios totales", "Total de usuarios", "Usuarios activos",
         "Nombre total d'utilisateurs", "Utilisateurs actifs", "Total de usuários",
         "Usuários ativos")  # fmt: skip
CHANNEL = ("First user default channel group", "Session default channel group",
           "First user primary channel group (Default channel group)",
           "Session primary channel group (Default channel group)", "Default channel group",
           "Session source / medium", "Session source", "First user source / medium",
           "First user source", "Device category", "Country ID", "Country", "City", "Language",
           "Browser", "Platform", "Item name", "Audience name", "Landing page",
           "Page title and screen class", "Page path and screen class", "Page title",
           "Sitzung – Standard-Channelgruppe", "Land", "Gerätekategorie")  # fmt: skip
FIGURES = ("Users", "New users", "Sessions", "Engaged sessions", "Engagement rate", "Views",
           "Average engagement time", "Average engagement time per session", "Active users",
           "Total users", "Total revenue", "Conversions", "Key events", "Event count",
           "Events per session", "Items purchased", "30 days", "7 days", "1 day", "Bounce rate",
           "Returning users", "Views per user", "Views per active user",
           "Average engagement time per active user", "Session conversion rate", "Sitzungen",
           "Session key event rate", "User key event rate", "Average session duration")  # fmt: skip

FORMAT = Format(
    name="ga4_events",
    label="Google Analytics 4",
    platform="web",
    how_to_get=(
        "GA4 › Reports › Engagement › Events",
        "Share this report › Download file › CSV",
    ),
    source="real exports of 2023 (English); other languages from memory",
    parts=(
        Part(
            name="events",
            table="site_events",
            columns={
                "event": EVENT,
                "counted_on": ("Date", "Datum", "Fecha", "Data", "Day"),
                "content_id": ("Page path and screen class", "Page path", "Page location",
                               "Page path + query string", "Landing page"),
                "source": ("Session source / medium", "Session source",
                           "Session default channel group",
                           "First user source / medium", "First user source"),
                "events": COUNT,
                "users": USERS,
            },
            need=("event", "events"),
            markers=("Event count per user", "Event count per active user", "Total revenue",
                     "Ereignisanzahl pro Nutzer", "Gesamtumsatz", "Key events", "Event Description",
                     "Click Text", "Sessions", "Número de eventos por usuario",
                     "Nombre d'événements par utilisateur", "Chiffre d'affaires total",
                     "Ingresos totales", "Receita total"),
        ),
        Part(
            name="figures by day",
            table="",
            columns={"day": ("Nth day", "Nth week", "Nth month", "N-ter Tag", "Día n.º")},
            need=("day",),
            markers=FIGURES,
            says="figures of the whole site by day; no table takes them",
        ),
        Part(
            name="figures by channel, page, country or device",
            table="",
            columns={"group": CHANNEL, "figure": FIGURES},
            need=("group", "figure"),
            markers=(*CHANNEL, *FIGURES),
            without=(*EVENT, "Clicks", "Impressions", "Amount spent", "Campaign name", "Post ID",
                     "Permalink", "Reach"),
            says="visits by group, without single visits or events; no table takes them",
        ),
        Part(
            name="conversions",
            table="",
            columns={"event": EVENT, "conversions": ("Conversions", "Key events",
                                                     "Schlüsselereignisse")},
            need=("event", "conversions"),
            without=COUNT,
            says="key events are events already counted in the events table",
        ),
    ),
    examples=(
        Example(
            "events.csv",
            "# ----------------------------------------\r\n# Events\r\n# Account: Northwind\r\n"
            "# Property: northwind.example\r\n# ----------------------------------------\r\n#\r\n"
            "# All Users\r\n# Start date: 20230101\r\n# End date: 20231231\r\n"
            "Event name,Event count,Total users,Event count per user,Total revenue\r\n"
            "page_view,1200,300,4.0,0\r\nfile_download,40,31,1.2903225806451613,0\r\n"
            "Download application note,7,7,1,0",
            {"site_events": {"rows": 3, "events": 1247, "users": 338}},
        ),
    ),
)  # fmt: skip
