"""Google Search Console, performance: queries and pages, and the views no table takes."""

from kpi_core.imports.format import Example, Format, Part

QUERY = ("Top queries", "Query", "Queries", "Häufigste Suchanfragen", "Suchanfrage", "Suchanfragen",
         "Consultas principales", "Principales consultas", "Consultas más frecuentes",
         "Requêtes les plus fréquentes", "Requêtes principales", "Requête",
         "Principais consultas", "Consultas mais frequentes", "Consultas mais populares",
         "Query principali", "Populairste zoekopdrachten", "Najpopularniejsze zapytania",
         "Топ заявки", "Най-чести заявки", "Водещи заявки", "Найчастіші запити",
         "Найпопулярніші запити", "Поисковый запрос", "Популярные запросы",
         "En popüler sorgular", "Nejčastější dotazy", "Vanligaste sökfrågorna")  # fmt: skip
PAGE = ("Top pages", "Pages", "Page", "Häufigste Seiten", "Die häufigsten Seiten", "Seite",
        "Seiten", "Páginas principales", "Principales páginas", "Páginas más frecuentes",
        "Pages les plus populaires", "Pages principales", "Principais páginas",
        "Páginas principais", "Páginas mais populares", "Pagine principali",
        "Populairste pagina's", "Najpopularniejsze strony", "Топ страници",
        "Водещи страници", "Найпопулярніші сторінки", "Популярные страницы",
        "上位のページ")  # fmt: skip
CLICKS = ("Clicks", "Klicks", "Clics", "Cliques", "Clic", "Klikken", "Kliknięcia", "Кликове",
          "Кликвания", "Кліки", "Клики", "Tıklama", "Kliknutí", "Klick",
          "クリック数")  # fmt: skip
SHOWN = ("Impressions", "Impressionen", "Impresiones", "Impressões", "Impressioni", "Vertoningen",
         "Wyświetlenia", "Импресии", "Покази", "Показы", "Görüntüleme", "Zobrazení",
         "Visningar", "表示回数")  # fmt: skip
PLACE = ("Position", "Average position", "Durchschnittliche Position", "Position moyenne",
         "Posición", "Posición media", "Posição", "Posição média", "Posizione media",
         "Posizione", "Positie", "Pozycja", "Позиция", "Позиція", "Средна позиция",
         "Середня позиція", "Ortalama konum", "Průměrná pozice",
         "Genomsnittlig position", "掲載順位")  # fmt: skip
OWN_PAGE = tuple(name for name in PAGE if name not in ("Pages", "Page", "Seite", "Seiten"))
FIGURES = {"clicks": CLICKS, "impressions": SHOWN, "position": PLACE}
CTR = ("CTR", "Klickrate", "Klickfrekvens", "Taux de clics", "Porcentaje de clics")
GROUPS = ("Country", "Device", "Date", "Search Appearance", "Land", "Gerät", "Datum", "País",
          "Dispositivo", "Fecha", "Pays", "Appareil", "Data", "Darstellung in der Suche",
          "Apariencia en el buscador", "Apparence dans les résultats de recherche",
          "Aparência na pesquisa", "Държава", "Устройство", "Дата", "Країна", "Пристрій",
          "Устройства", "Пристрої", "Countries", "Devices", "Dates", "Chart date")  # fmt: skip
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
    source="real export of 2025 (English); headers of fourteen languages in the tests of a public "
    "SEO toolkit and aliases in four others; Bulgarian and Ukrainian from memory",
    parts=(
        Part(name="queries", table="search_terms", columns={"term": QUERY, "page": PAGE, **FIGURES},
             need=("term", "clicks", "impressions"), markers=CTR, never=(("clicks",
                   "impressions"),),
             without=("Campaign", "Ad group")),
        Part(name="pages", table="search_terms", columns={"page": PAGE, **FIGURES},
             need=("page", "clicks", "impressions", "|".join(("position", *CTR, *OWN_PAGE))),
             markers=CTR, never=(("clicks",
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
