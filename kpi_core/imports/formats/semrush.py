"""SEO suites (Semrush, Ahrefs, Moz): keywords with their place, share of voice by domain."""

from kpi_core.imports.format import Example, Format, Part

FORMAT = Format(
    name="semrush",
    label="SEO suite: keywords and share of voice",
    platform="web",
    how_to_get=("Semrush: Position Tracking › Export; Ahrefs: Rank Tracker › Competitors › Export",
                "Moz: Campaign › Rankings › Export CSV; choose the period first"),
    source="a workbook of 2025 whose owner renamed columns; column maps of a public program that "
    "reads Semrush and Ahrefs trackers, and headers of the keyword tools of both as quoted by the "
    "guide of another; Moz from memory",
    parts=(
        Part(
            name="keywords",
            table="search_terms",
            columns={"term": ("Keyword", "Keywords", "Suchbegriff", "Mot-clé", "Palabra clave",
                              "Palavra-chave"),
                     "position": ("Position", "Ranking", "Rank", "Current position",
                                  "Average position"),
                     "page": ("Landing page", "Ranking URL", "Current URL", "URL"),
                     "counted_on": ("Date", "Updated", "Timestamp", "Last Update", "Current date"),
                     "share_of_voice": ("Share of Voice", "SOV")},
            need=("term", "Search Volume|Keyword Difficulty|Volume|CPC|KD|Monthly Volume"
                  "|Difficulty|Visibility"),
            sure=True,
            markers=("Search Volume", "Keyword Difficulty", "Volume", "CPC", "Tags", "Intents",
                     "Position type", "Previous position", "Difference", "Traffic", "Type", "KD",
                     "Monthly Volume", "Difficulty", "Visibility", "SERP features",
                     "SERP Features by Keyword", "Keyword Intents", "Traffic (%)", "Trends",
                     "Traffic Cost", "Competition", "Number of Results", "Country", "Location",
                     "Organic traffic", "Parent Keyword", "Previous URL", "Position change",
                     "Previous date", "Previous organic traffic", "Current organic traffic",
                     "Organic traffic change", "Entities",
                     "Branded", "Local", "Navigational", "Informational", "Commercial",
                     "Transactional", "Organic Rank", "Engine", "Label"),
            without=("Clicks", "Campaign", "Campaign name", "Kampagne", "Nom de la campagne",
                     "Nombre de la campaña", "Nome da campanha", "Sentiment", "Input Name"),
            fits=lambda block: len(block.header) <= 40,
        ),
        Part(
            name="keyword ideas",
            table="search_terms",
            columns={"term": ("Keyword", "Term"), "counted_on": ("Last Update", "Updated")},
            need=("term", "Parent Keyword|Parent Topic", "CPS|Return Rate|Global volume"),
            sure=True,
            markers=("#", "Country", "Difficulty", "Volume", "CPC", "CPS", "Clicks",
                     "Return Rate", "Parent Keyword", "Parent Topic", "SERP Features",
                     "Global volume", "Traffic potential", "Global traffic potential",
                     "First seen", "Intents", "Languages", "Category"),
        ),
        Part(
            name="share of voice",
            table="search_terms",
            columns={"page": ("Url", "Domain", "Competitor", "Website", "Site", "Domain/URL"),
                     "share_of_voice": ("Share of Voice level", "Share of voice", "SOV",
                                        "Share of voice, %", "Share of voice %",
                                        "Search share of voice"),
                     "counted_on": ("Date", "Updated", "Datum", "Fecha", "Data")},
            need=("page", "share_of_voice"),
            sheets=("Share of voice",),
            percent=("share_of_voice",),
            markers=("Visibility", "Visibility Change", "Traffic", "Average position",
                     "Traffic value",
                     "Share of voice change", "Keywords", "Estimated traffic",
                     "Positions", "Change", "Value"),
        ),
        Part(
            name="competing domains",
            table="",
            columns={"page": ("Url",)},
            need=("page",),
            sheets=("All competitors",),
            fits=lambda block: len([name for name in block.header if name]) == 1,
            says="a list of domains without figures; nothing to load",
        ),
    ),
    examples=(
        Example(
            "keywords.csv",
            "Keyword,Ranking,Tags,Search Volume,Keyword Difficulty\n"
            "pump curve,4,,320,31\nvalve cv,-,,n/a,22\n",
            {"search_terms": {"rows": 2, "position": 4}},
        ),
        Example(
            "google_us_valves_matching-terms.csv",
            lambda: (
                "#\tKeyword\tCountry\tDifficulty\tVolume\tCPC\tClicks\tCPS\tReturn Rate\t"
                "Parent Keyword\tLast Update\tSERP Features\tGlobal volume\n"
                "1\tpump curve\tus\t31\t320\t0.5\t210\t0.7\t1.2\tpumps\t2025-03-01\t\t900\n"
                "2\tvalve cv\tus\t22\t90\t0.4\t50\t0.6\t1.1\tvalves\t2025-03-01\t\t200\n"
            ).encode("utf-16"),
            {"search_terms": {"rows": 2, "clicks": 0}},
        ),
        Example(
            "rank_tracker.csv",
            "Domain,Share of voice,Visibility,Average position,Traffic\n"
            "northwind.example,12.5%,8.1,14.2,900\ncontoso.example,30%,20.4,6.1,4100\n",
            {"search_terms": {"rows": 2, "share_of_voice": 0.425}},
        ),
    ),
)  # fmt: skip
