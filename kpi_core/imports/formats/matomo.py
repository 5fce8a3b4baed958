"""Matomo, web analytics on one's own server: pages, and what it says without them."""

from kpi_core.imports.format import Example, Format, Part

DATE = ("Date", "Datum", "Fecha", "Data", "Дата")
LABEL = ("Label", "Page URL", "Page URLs", "Page Name", "Bezeichnung", "Seiten-URL", "Seitenname",
         "Nom", "Etiqueta", "Rótulo", "Етикет", "Напис", "Metadata: url")  # fmt: skip
VIEWS = ("Pageviews", "nb_hits", "Seitenansichten", "Vues de page", "Páginas vistas",
         "Exibições de página", "Входящи прегледи", "Переглядів сторінок")  # fmt: skip
UNIQUE = ("Unique Pageviews", "Eindeutige Seitenansichten", "Vues de page uniques",
          "Páginas vistas únicas", "Exibições de página únicas", "Уникални входящи прегледи",
          "Унікальних переглядів сторінок")  # fmt: skip
VISITS = ("Visits", "nb_visits", "Besuche", "Visites", "Visitas", "Посещения",
          "Відвідування")  # fmt: skip
VISITORS = ("Unique visitors", "nb_uniq_visitors", "Eindeutige Besucher", "Visiteurs uniques",
            "Visitantes únicos", "Уникални посетители", "Унікальні відвідувачі")  # fmt: skip
OF_PAGES = (
    *UNIQUE, "Avg. time on page", "Exit rate", "Unique entrances", "Unique exits",
    "avg_time_on_page", "exit_rate", "sum_time_spent", "entry_nb_visits",
    "Durchschnittszeit pro Seite", "Ausstiegsrate", "Temps moyen sur la page", "Taux de sortie",
    "Tiempo promedio en la página", "Porcentaje de salida", "Média de tempo na página",
    "Средно време на страница", "Изходен процент", "Уникални влизания", "Уникални напускания",
    "Середній час на стор.", "Частота виходів",
)  # fmt: skip
ACTIONS = ("Actions", "Aktionen", "Acciones", "Ações", "Действия", "Дії")
OF_VISITS = (
    "Actions per Visit", "Maximum actions in one visit", "Avg. Time on Website",
    "nb_actions", "nb_actions_per_visit", "max_actions", "sum_visit_length", "avg_time_on_site",
    "Aktionen pro Besuch", "Maximale Aktionen pro Besuch",
    "Durchschnittszeit auf der Website", "Actions par visite", "Temps moyen sur le site web",
    "Acciones por visita", "Promedio de tiempo en el sitio", "Ações por visita",
    "Tempo médio no site", "Действия при посещение", "Максимум действия при едно посещение",
    "Средно време прекарано в сайта", "Дій на кожне відвідування",
    "Максимум дій на одне відвідування", "Середній час на сайті",
)  # fmt: skip
RATES = (
    "Bounce Rate", "Bounces", "Users", "Entrances", "Exits", "Conversion Rate", "Revenue",
    "Visits with Conversions", "Avg. generation time", "Total time spent by visitors (in seconds)",
    "Metadata: segment", "Metadata: url", "metadata_url", "metadata_segment", "bounce_rate",
    "bounce_count", "nb_users", "exit_nb_visits", "nb_conversions", "Absprungsrate", "Absprünge",
    "Eingänge", "Ausstiege", "Benutzer", "Konversionsrate", "Taux de rebond", "Rebonds", "Entrées",
    "Sorties", "Utilisateurs", "Taux de conversion", "Porcentaje de rebote", "Rebotes", "Entradas",
    "Salidas", "Taxa de saída", "Saídas", "Taxa de conversão", "Процент", "Скокове", "Входове",
    "Изходи", "Потребители", "Процент на реализации", "Частота відмов", "Відмови", "Заходи",
    "Виходи", "Користувачі", "Коефіцієнт конвертації",
)  # fmt: skip

FORMAT = Format(
    name="matomo",
    label="Matomo",
    platform="web",
    how_to_get=(
        "Matomo › Behaviour › Pages › the sign for export › CSV, flattened, all rows",
        "or Page titles; one period at a time, and say which on import",
    ),
    source="names of the columns in Matomo's own language files (English, German, French, Spanish, "
    "Brazilian Portuguese, Bulgarian, Ukrainian) and in the tests of its CSV renderer; which "
    "report has which columns from its list of metrics and four public programs that ask for them",
    parts=(
        Part(
            name="pages",
            table="site_events",
            columns={"content_id": LABEL, "events": VIEWS, "counted_on": DATE},
            need=("content_id", "events", "|".join(OF_PAGES)),
            markers=(*OF_PAGES, *VISITS, *VISITORS, *RATES),
            constants={"event": "views"},
        ),
        Part(
            name="visits by day",
            table="",
            columns={"day": DATE, "visits": VISITS},
            need=("day", "visits", "|".join(OF_VISITS)),
            markers=(*VISITORS, *OF_VISITS, *ACTIONS, *RATES),
            without=LABEL,
            says="visits of the whole site by day; nothing here uses them, the pages are loaded",
        ),
        Part(
            name="visits by group",
            table="",
            columns={"group": LABEL, "visits": VISITS},
            need=("group", "visits", "|".join(OF_VISITS)),
            markers=(*VISITORS, *OF_VISITS, *ACTIONS, *RATES),
            without=(*VIEWS, *UNIQUE),
            says="visits by a group such as source, country or device, and the file doesn't say "
            "which; nothing here uses them, the pages are loaded",
        ),
    ),
    examples=(
        Example(
            "pages.csv",
            lambda: (
                "Date,Label,Pageviews,Unique Pageviews,Bounce Rate,Avg. time on page,Exit rate,"
                "Metadata: url\n"
                "2025-03-01,/guide,120,90,40%,00:01:10,30%,https://northwind.example/guide\n"
                "2025-03-02,/prices,84,70,55%,00:00:31,48%,https://northwind.example/prices\n"
            ).encode("utf-16"),
            {"site_events": {"rows": 2, "events": 204}},
        ),
        Example(
            "days.csv",
            "Date,Unique visitors,Visits,Users,Actions,Maximum actions in one visit,Bounce Rate,"
            "Actions per Visit,Avg. Time on Website\n"
            "2025-03-01,80,95,0,240,14,44%,2.5,00:01:50\n"
            "2025-03-02,70,81,0,190,11,51%,2.3,00:01:31\n",
            {},
            set_aside=2,
        ),
    ),
)
