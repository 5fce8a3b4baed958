"""Google Search Console, performance: queries and pages, and the views no table takes."""

from kpi_core.imports.format import Example, Format, Part

QUERY = ("Top queries", "Query", "Queries", "Häufigste Suchanfragen", "Suchanfrage",
         "Consultas principales", "Principales consultas", "Requêtes les plus fréquentes",
         "Requêtes principales", "Principais consultas", "Consultas más frecuentes",
         "Топ заявки", "Найчастіші запити")  # fmt: skip
PAGE = ("Top pages", "Pages", "Page", "Häufigste Seiten", "Die häufigsten Seiten", "Seite",
        "Páginas principales", "Principales páginas", "Pages les plus populaires",
        "Pages principales", "Principais páginas", "Páginas principais",
        "Топ страници")  # fmt: skip
CLICKS = ("Clicks", "Klicks", "Clics", "Cliques", "Кликове", "Кліки")
SHOWN = ("Impressions", "Impressionen", "Impresiones", "Impressões", "Импресии", "Покази")
PLACE = ("Position", "Posición", "Posição", "Average position", "Позиция")
FIGURES = {"clicks": CLICKS, "impressions": SHOWN, "position": PLACE}
CTR = ("CTR", "Klickrate")
GROUPS = ("Country", "Device", "Date", "Search Appearance", "Land", "Gerät", "Datum", "País",
          "Dispositivo", "Fecha", "Pays", "Appareil", "Data", "Darstellung in der Suche",
          "Apariencia en el buscador", "Apparence dans les résultats de recherche",
          "Aparência na pesquisa", "Countries", "Devices", "Dates", "Chart date")  # fmt: skip
FILTER = ("Filter", "Filters", "Filtro", "Filtre", "Филтър")
VALUE = ("Value", "Wert", "Valor", "Valeur", "Стойност")

FORMAT = Format(
    name="gsc",
    label="Google Search Console",
    platform="web",
    how_to_get=(
        "Search Console › Performance › Search results",
        "choose the period › Export › Download CSV (zip) or Excel",
    ),
    source="real export of 2025 (English); other languages from memory",
    parts=(
        Part(name="queries", table="search_terms", columns={"term": QUERY, **FIGURES},
             need=("term", "clicks", "impressions"), markers=CTR, never=(("clicks",
                   "impressions"),),
             without=("Campaign", "Ad group")),
        Part(name="pages", table="search_terms", columns={"page": PAGE, **FIGURES},
             need=("page", "clicks", "impressions"), markers=CTR, never=(("clicks",
                   "impressions"),),
             without=("Campaign", "Ad group", "Post ID", "New Followers")),
        Part(
            name="countries, devices, dates",
            table="",
            columns={"group": GROUPS, **FIGURES},
            need=("group", "clicks", "impressions", "position"),
            markers=CTR,
            says="neither term nor page: another view of the same clicks, and no table takes it",
        ),
        Part(
            name="filters",
            table="",
            columns={"filter": FILTER, "value": VALUE},
            need=("filter", "value"),
            says="the settings of the export; nothing to load",
        ),
    ),
    examples=(
        Example(
            "queries.csv",
            "Top queries,Clicks,Impressions,CTR,Position\nbutterfly valve,44,71,61.97%,1.2\n"
            "valve sizing,0,30,0%,8.53",
            {"search_terms": {"rows": 2, "clicks": 44, "impressions": 101}},
        ),
        Example(
            "countries.csv",
            "Country,Clicks,Impressions,CTR,Position\nBulgaria,44,71,61.97%,1.2\n",
            {},
            set_aside=1,
        ),
    ),
)  # fmt: skip
