"""Google Keyword Planner: ideas for keywords, with how often people search for them."""

from kpi_core.imports.format import Example, Format, Part

FORMAT = Format(
    name="keyword_planner",
    label="Google Keyword Planner",
    platform="web",
    how_to_get=("Google Ads › Tools › Keyword planner › Discover new keywords",
                "Download keyword ideas › CSV"),
    source="layout and headers of a download of 2026 as quoted by the guide of a public program "
    "that reads it",
    parts=(
        Part(
            name="keywords",
            table="search_terms",
            columns={
                "term": ("Keyword", "Keyword (by relevance)"),
                "position": ("Organic average position", "Organic avg. position"),
            },
            need=("term", "Avg. monthly searches|Average monthly searches",
                  "Competition|Top of page bid (low range)|Three month change"),
            sure=True,
            markers=("Currency", "Segmentation", "Avg. monthly searches", "Three month change",
                     "YoY change", "Competition", "Competition (indexed value)",
                     "Top of page bid (low range)", "Top of page bid (high range)",
                     "Ad impression share", "Organic impression share", "In account?", "In plan?"),
        ),
    ),
    examples=(
        Example(
            "Keyword Stats.csv",
            lambda: (
                'Keyword Stats 2025-06-09 at 21_25_18\n"May 1, 2024 - April 30, 2025"\n'
                "Keyword\tCurrency\tAvg. monthly searches\tThree month change\tYoY change\t"
                "Competition\tCompetition (indexed value)\tTop of page bid (low range)\t"
                "Top of page bid (high range)\tAd impression share\tOrganic impression share\t"
                "Organic average position\tIn account?\tIn plan?\tSearches: May 2024\n"
                "valve sizing\tEUR\t1000\t0%\t-10%\tLow\t12\t0.5\t2.5\t\t\t4\t\t\t900\n"
                "pump curve\tEUR\t500\t22%\t0%\tMedium\t45\t0.4\t2.2\t\t\t\t\t\t450\n"
            ).encode("utf-16"),
            {"search_terms": {"rows": 2, "position": 4, "clicks": 0}},
        ),
    ),
)  # fmt: skip
