"""Google Search Console, performance: queries and pages, and the views no table takes."""

from kpi_core.imports.block import Block
from kpi_core.imports.format import Example, Format, Part

QUERY = ("Top queries", "Query", "Queries", "Häufigste Suchanfragen", "Suchanfrage", "Suchanfragen",
         "Suchbegriff", "Suchbegriffe",
         "Consultas principales", "Principales consultas", "Consultas más frecuentes",
         "Requêtes les plus fréquentes", "Requêtes principales", "Requête",
         "Principais consultas", "Consultas mais frequentes", "Consultas mais populares",
         "Query principali", "Populairste zoekopdrachten", "Najpopularniejsze zapytania",
         "Топ заявки", "Най-чести заявки", "Водещи заявки", "Найчастіші запити",
         "Найпопулярніші запити", "Поисковый запрос", "Популярные запросы",
         "En popüler sorgular", "Nejčastější dotazy", "Vanligaste sökfrågorna",
         "上位のクエリ", "인기 검색어", "상위 쿼리", "热门查询", "熱門查詢項目",
         "Kueri teratas")  # fmt: skip
PAGE = ("Top pages", "Pages", "Page", "Häufigste Seiten", "Die häufigsten Seiten", "Seite",
        "Seiten", "Páginas principales", "Principales páginas", "Páginas más frecuentes",
        "Pages les plus populaires", "Pages principales", "Principais páginas",
        "Páginas principais", "Páginas mais populares", "Pagine principali",
        "Populairste pagina's", "Najpopularniejsze strony", "Топ страници",
        "Водещи страници", "Найпопулярніші сторінки", "Популярные страницы",
        "上位のページ", "인기 페이지", "상위 페이지", "热门网页", "熱門網頁",
        "Halaman teratas")  # fmt: skip
CLICKS = ("Clicks", "Klicks", "Clics", "Cliques", "Clic", "Klikken", "Kliknięcia", "Кликове",
          "Кликвания", "Кліки", "Звертання", "Клики", "Tıklama", "Kliknutí", "Klick",
          "クリック数", "클릭수", "点击次数", "點擊", "Klik")  # fmt: skip
SHOWN = ("Impressions", "Impressionen", "Impresiones", "Impressões", "Impressioni", "Vertoningen",
         "Wyświetlenia", "Импресии", "Покази", "Показы", "Görüntüleme", "Zobrazení",
         "Visningar", "表示回数", "노출수", "노출", "展示次数", "展示", "曝光",
         "Tayangan")  # fmt: skip
PLACE = ("Position", "Average position", "Durchschnittliche Position", "Position moyenne",
         "Posición", "Posición media", "Posição", "Posição média", "Posizione media",
         "Posizione", "Positie", "Pozycja", "Позиция", "Позиція", "Средна позиция",
         "Середня позиція", "Ortalama konum", "Průměrná pozice",
         "Genomsnittlig position", "掲載順位", "게재순위", "게재 순위",
         "평균 게재순위", "排名", "平均排名", "Posisi")  # fmt: skip
OWN_PAGE = tuple(name for name in PAGE if name not in ("Pages", "Page", "Seite", "Seiten"))
FIGURES = {"clicks": CLICKS, "impressions": SHOWN, "position": PLACE}
CTR = (
    "CTR",
    "Klickrate",
    "Klickfrekvens",
    "Taux de clics",
    "Porcentaje de clics",
    "클릭률",
    "点击率",
    "點閱率",
)
GROUPS = ("Country", "Device", "Date", "Search Appearance", "Land", "Gerät", "Datum", "País",
          "Dispositivo", "Fecha", "Pays", "Appareil", "Data", "Darstellung in der Suche",
          "Apariencia en el buscador", "Apparence dans les résultats de recherche",
          "Aparência na pesquisa", "Държава", "Устройство", "Дата", "Країна", "Пристрій",
          "Устройства", "Пристрої", "Countries", "Devices", "Dates", "Chart date", "Paese", "Kraj",
          "Ülke", "Apparaat", "Urządzenie", "Cihaz", "日付", "国", "デバイス",
          "検索での見え方", "날짜", "국가", "기기", "검색 노출", "日期", "国家/地区", "设备",
          "國家/地區", "裝置")  # fmt: skip
FILTER = ("Filter", "Filters", "Filtro", "Filtre", "Филтър", "フィルタ", "필터", "过滤器", "篩選器")
VALUE = ("Value", "Wert", "Valor", "Valeur", "Стойност", "値", "값", "值")

DAY = ("Date", "Datum", "Fecha", "Data", "Дата", "日付", "날짜", "日期")
INDEXED = ("Not indexed", "Affected pages", "Nicht indexiert", "Betroffene Seiten", "Sin indexar",
           "No indexadas", "Páginas afectadas", "Não indexadas", "Páginas afetadas",
           "Non indexées", "Pages affectées", "Pages concernées", "Неиндексирани",
           "Не проіндексовано")  # fmt: skip
CRAWLED = ("Last crawled", "Zuletzt gecrawlt", "Último rastreo", "Último rastreamento",
           "Dernière exploration", "Ultima scansione", "Последно обхождане")  # fmt: skip
REASON = ("Reason", "Issue", "Grund", "Problem", "Motivo", "Razón", "Problema", "Raison",
          "Problème")  # fmt: skip
CHECKED = ("Validation", "Überprüfung", "Validación", "Validação", "Convalida")
AFFECTED = ("Pages", "URLs", "Seiten", "Páginas", "Pagine")
NO_SEARCHES = (
    "which pages Google keeps, and no searches; these are under Performance › Search results"
)


def _names_a_sitemap(block: Block) -> bool:
    """What stands beside the pages of the index: of which sitemap, for which issue."""
    return bool(block.frame[0].str.strip().str.casefold().eq("sitemap").any())


FORMAT = Format(
    name="gsc",
    label="Google Search Console",
    platform="web",
    how_to_get=(
        "Search Console › Performance › Search results",
        "choose the period › Export › Download CSV (zip) or Excel",
    ),
    source="real exports of 2025 (English, French, Spanish, Japanese), of the page index also "
    "Portuguese; headers of fourteen languages in the tests of a public "
    "SEO toolkit and aliases in four others, Korean, Chinese and Indonesian in some fifteen public "
    "programs that read the download, Ukrainian in two; views of other groups and Bulgarian from "
    "memory",
    parts=(
        Part(name="queries", table="search_terms",
             columns={"term": QUERY, "page": PAGE, "counted_on": DAY, **FIGURES},
             need=("term", "clicks", "impressions"), markers=CTR,
             without=("Campaign", "Ad group")),
        Part(name="pages", table="search_terms",
             columns={"page": PAGE, "counted_on": DAY, **FIGURES},
             need=("page", "clicks", "impressions", "|".join(("position", *CTR, *OWN_PAGE))),
             markers=CTR,
             without=("Campaign", "Ad group", "Post ID", "New Followers")),
        Part(
            name="countries, devices, dates",
            table="",
            columns={"group": GROUPS, **FIGURES},
            need=("group", "clicks", "impressions", "position"),
            markers=CTR,
            without=(*QUERY, *PAGE),
            says="neither term nor page: another view of the same clicks, and nothing here uses it",
        ),
        Part(
            name="pages in the index by day",
            table="",
            columns={"day": DAY, "pages": INDEXED},
            need=("day", "pages"),
            markers=("Indexed", "Indexiert", "Indexadas", "Indexées", *SHOWN),
            says=NO_SEARCHES,
        ),
        Part(
            name="pages crawled",
            table="",
            columns={"page": ("URL",), "crawled": CRAWLED},
            need=("page", "crawled"),
            says=NO_SEARCHES,
        ),
        Part(
            name="pages that are not in the index",
            table="",
            columns={"reason": REASON, "checked": CHECKED, "pages": AFFECTED},
            need=("reason", "checked", "pages"),
            markers=("Source", "Quelle", "Fuente", "Fonte", "Severity", "Trend"),
            says=NO_SEARCHES,
        ),
        Part(
            name="about the pages in the index",
            table="",
            columns={"filter": ("Property", "Eigenschaft", "Propiedad", "Propriedade",
                                "Propriété"),
                     "value": VALUE},
            need=("filter", "value"),
            fits=_names_a_sitemap,
            says="the settings of the export; nothing to load",
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
            "queries by day.csv",
            "Query,Date,Clicks,Impressions,CTR,Position\nbutterfly valve,2025-03-01,44,71,62%,1.2\n"
            "butterfly valve,2025-03-02,3,30,10%,1.5\n",
            {"search_terms": {"rows": 2, "clicks": 47, "impressions": 101}},
        ),
        Example(
            "countries.csv",
            "Country,Clicks,Impressions,CTR,Position\nBulgaria,44,71,61.97%,1.2\n",
            {},
            set_aside=1,
        ),
        Example(
            "Chart.csv",
            "Date,Not indexed,Indexed,Impressions\n2026-03-02,8,41,30\n2026-03-03,9,41,22\n",
            {},
            set_aside=2,
        ),
        Example(
            "Gráfico.csv",
            "Data,Páginas afetadas\n2026-03-02,8\n2026-03-03,9\n",
            {},
            set_aside=2,
        ),
        Example(
            "Critical issues.csv",
            "Reason,Source,Validation,Pages\nPage with redirect,Website,Failed,20\n",
            {},
            set_aside=1,
        ),
        Example(
            "Metadata.csv",
            "Property,Value\nSitemap,All known pages\n",
            {},
            set_aside=1,
        ),
        Example(
            "Tabela.csv",
            "URL,Último rastreamento\nhttps://northwind.example/a,2026-05-23\n",
            {},
            set_aside=1,
        ),
    ),
)  # fmt: skip
