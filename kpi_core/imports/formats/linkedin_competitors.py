"""LinkedIn Page, competitors: one row per page over the range in the line above the header."""

from kpi_core.imports.example_book import workbook
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.linkedin_followers import TOTAL_FOLLOWERS

FORMAT = Format(
    name="linkedin_competitors",
    label="LinkedIn Page competitors",
    platform="linkedin",
    how_to_get=("Page admin view › Analytics › Competitors", "choose the period › Export"),
    source="real export of 2025 (English); Portuguese, of 2025 and with the columns of 2026, from "
    "two public programs that read it; other languages from memory",
    parts=(
        Part(
            name="pages over a period",
            table="account_days",
            columns={
                "account": ("Page", "Page name", "Seite", "Página", "Competitor"),
                "followers": TOTAL_FOLLOWERS,
                "new_followers": ("New Followers", "Neue Follower", "Neue Follower:innen",
                                  "Nouveaux abonnés", "Nuevos seguidores", "Novos seguidores"),
                "engagements": ("Total post engagements", "Post engagements", "Total engagements",
                                "Beitragsinteraktionen insgesamt",
                                "Total d'engagements des posts",
                                "Total de interacciones con la publicación",
                                "Total de engajamentos da publicação"),
                "posts_published": ("Total posts", "Posts", "Beiträge insgesamt",
                                    "Nombre total de posts", "Total de publicaciones",
                                    "Total de publicações", "Publicações"),
                "comments": ("Comments", "Comentários"),
                "likes": ("Reactions", "Reações"),
            },
            need=("account", "followers|new_followers", "engagements|posts_published"),
            markers=("Comments per day", "Comentários por dia"),
            without=("Date", "Network"),
            sheets=("Competitors",),
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
    ),
    examples=(
        Example(
            "competitors.xlsx",
            lambda: workbook({
                "COMPETITORS": [
                    ["2/12/2024", "2/10/2025"],
                    ["Page", "Total Followers", "New Followers", "Total post engagements",
                     "Total posts"],
                    ["Northwind Valves", 1200.0, 150.0, 900.0, 80.0],
                    ["Contoso Pumps", 5000.0, 320.0, 4100.0, 210.0]],
            }),
            {"account_days": {"rows": 2, "followers": 6200, "new_followers": 470,
                              "engagements": 5000, "posts_published": 290}},
        ),
    ),
)  # fmt: skip
