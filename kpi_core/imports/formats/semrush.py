"""Semrush Position Tracking: keywords with their place, and share of voice by domain."""

from kpi_core.imports.format import Example, Format, Part

FORMAT = Format(
    name="semrush",
    label="Semrush position tracking",
    platform="web",
    how_to_get=("Semrush › Position Tracking › Export to Excel",),
    source="a workbook of 2025 whose owner renamed columns; from memory beyond that",
    parts=(
        Part(
            name="keywords",
            table="search_terms",
            columns={"term": ("Keyword", "Keywords"), "position": ("Position", "Ranking", "Rank"),
                     "page": ("Landing page", "Ranking URL")},
            need=("term", "Search Volume|Keyword Difficulty|Volume|CPC"),
            sure=True,
            markers=("Search Volume", "Keyword Difficulty", "Volume", "CPC", "Tags", "Intents",
                     "Position type", "Previous position", "Difference", "Traffic", "Type"),
            without=("Clicks", "Campaign", "Sentiment", "Input Name"),
            fits=lambda block: len(block.header) <= 40,
        ),
        Part(
            name="share of voice",
            table="search_terms",
            columns={"page": ("Url", "Domain"), "share_of_voice": ("Share of Voice level",
                                                                 "Share of voice")},
            need=("page", "share_of_voice"),
            sheets=("Share of voice",),
            percent=("share_of_voice",),
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
    ),
)  # fmt: skip
