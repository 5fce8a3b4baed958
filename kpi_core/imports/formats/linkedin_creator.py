"""LinkedIn, personal profile: engagement and followers by day, top posts, and the audience."""

import re

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.example_book import workbook
from kpi_core.imports.filling.reshape import (
    place_of,
    places_of,
    table_of,
    transposed_pairs,
    with_column,
)
from kpi_core.imports.format import Derived, Example, Format, Part
from kpi_core.imports.formats.linkedin_followers import DATE
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.values.moments import read_moment
from kpi_core.imports.values.numbers import is_missing

DIMENSIONS = {
    "job titles": "title", "job title": "title", "industries": "industry", "industry": "industry",
    "seniority": "seniority", "company size": "employees", "companies": "company",
    "company": "company", "job function": "function",
    "jobbezeichnungen": "title", "branchen": "industry", "karrierestufe": "seniority",
    "unternehmensgröße": "employees", "unternehmen": "company",
    "intitulés de poste": "title", "secteurs": "industry", "niveau hiérarchique": "seniority",
    "taille de l'entreprise": "employees", "entreprises": "company",
    "cargos": "title", "sectores": "industry", "tamaño de la empresa": "employees",
    "empresas": "company", "setores": "industry", "tamanho da empresa": "employees", "*": "",
}  # fmt: skip
POST_URL = ("Post URL", "Beitrags-URL", "URL du post", "URL de la publicación",
            "URL da publicação")  # fmt: skip
POST_DATE = ("Post publish date", "Veröffentlichungsdatum des Beitrags",
             "Date de publication du post", "Fecha de publicación",
             "Data de publicação")  # fmt: skip
IMPRESSIONS = ("Impressions", "Impressionen", "Impresiones", "Impressões")
ENGAGEMENTS = ("Engagements", "Interaktionen", "Interactions", "Interacciones", "Engajamentos")
REACHED = ("Members reached", "Erreichte Mitglieder", "Membres touchés", "Miembros alcanzados",
           "Membros alcançados")  # fmt: skip
TOTAL_ON = re.compile(r"(?i)(?:followers?|abonnés|seguidores)\D*?(\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})")


def _engagement_sheet(block: Block) -> bool:
    return header_key(block.sheet) == "engagement"


def _titled_total(block: Block) -> bool:
    return any(TOTAL_ON.search(" ".join(cells)) for cells in block.above)


def with_total(block: Block) -> Block:
    """The number of followers in the line above the header becomes the level of its day."""
    line = next(cells for cells in block.above if TOTAL_ON.search(" ".join(cells)))
    found = TOTAL_ON.search(" ".join(line))
    assert found is not None
    number = next((cell for cell in reversed(line) if re.fullmatch(r"[\d.,\s]+", cell)), "")
    day, place = found[1], place_of(block, DATE)
    if place is None:
        return block
    when = read_moment(day, "mdy")
    days = [read_moment(str(text), "mdy") for text in block.frame[place].fillna("")]
    levels = [number if moment == when and moment is not None else "" for moment in days]
    wider = with_column(block, "Total followers", levels)
    if number in levels:
        return wider
    row = pd.DataFrame([[""] * len(wider.header)], index=[block.header_row], dtype="str")
    row[place], row[len(block.header)] = day, number
    return wider.with_(frame=pd.concat([wider.frame, row]))


def one_list(block: Block) -> Block:
    """Two lists side by side, by engagements and by impressions, as one row per post."""
    urls, shown_at, dated_at = (
        sorted(places_of(block, names)) for names in (POST_URL, IMPRESSIONS, POST_DATE)
    )
    posts: dict[str, list[str]] = {}
    lines: dict[str, int] = {}
    for start, stop in zip(urls, [*urls[1:], len(block.header)], strict=True):
        shown = next((place for place in shown_at if start < place < stop), None)
        dated = next((place for place in dated_at if start < place < stop), None)
        filled = block.frame[~is_missing(block.frame[start])]
        for line, cells in zip(
            filled.index, filled.itertuples(index=False, name=None), strict=True
        ):
            url = str(cells[start]).strip()
            post = posts.setdefault(url, [url, "", ""])
            lines.setdefault(url, int(line))
            post[1] = post[1] or ("" if dated is None else str(cells[dated]))
            post[2] = post[2] or ("" if shown is None else str(cells[shown]))
    rows = [(lines[url], tuple(post)) for url, post in posts.items()]
    header = (POST_URL[0], POST_DATE[0], IMPRESSIONS[0])
    return block.with_(header=header, frame=table_of(rows, 3))


POST = "https://www.linkedin.com/feed/update/urn:li:activity:728000000000000000"

FORMAT = Format(
    name="linkedin_creator",
    label="LinkedIn personal profile",
    platform="linkedin",
    how_to_get=("Your profile › Analytics › Post impressions (or Followers)",
                "choose the period › Export"),
    source="two public programs that read all five sheets (a parser of the aggregate analytics "
    "workbook, a field guide of 2026 on its singular labels and numbers as text); real sheets of "
    "three exports; other languages from memory",
    parts=(
        Part(
            name="engagement by day",
            table="account_days",
            columns={"counted_on": DATE, "impressions": IMPRESSIONS, "engagements": ENGAGEMENTS},
            need=("counted_on", "impressions", "engagements"),
            sheets=("ENGAGEMENT",),
            fits=_engagement_sheet,
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
        Part(
            name="new followers by day",
            table="account_days",
            columns={"counted_on": DATE,
                     "new_followers": ("New followers", "Neue Follower", "Neue Follower:innen",
                                       "Nouveaux abonnés", "Nuevos seguidores",
                                       "Novos seguidores"),
                     "followers": ("Total followers",)},
            need=("counted_on", "new_followers"),
            sheets=("FOLLOWERS",),
            fits=_titled_total,
            reshape=with_total,
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
        Part(
            name="top posts",
            table="posts",
            columns={"url": POST_URL, "posted_at": POST_DATE, "impressions": IMPRESSIONS},
            need=("url", "posted_at", "|".join((*IMPRESSIONS, *ENGAGEMENTS))),
            markers=ENGAGEMENTS,
            sheets=("TOP POSTS",),
            sure=True,
            reshape=one_list,
            quiet=(IssueKind.BLANK_HEADER, IssueKind.DUPLICATE_HEADER),
            constants={"platform": "linkedin"},
            derived=(Derived("post_id", "url",
                             r"(?:activity|share|ugcPost)[:-]?(\d{6,})", True),),
            date_order="mdy",
        ),
        Part(
            name="people reached",
            table="account_days",
            columns={"counted_on": ("day",), "reach": REACHED},
            fits=lambda block: len(block.header) == 2
            and any(header_key(str(text)) in set(map(header_key, REACHED))
                    for text in block.frame[0]),
            shape_only=True,
            reshape=lambda block: transposed_pairs(block, "day"),
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
        Part(
            name="demographics",
            table="audience_shares",
            columns={"dimension": ("Top Demographics", "Wichtigste demografische Daten",
                                   "Principales données démographiques",
                                   "Principales datos demográficos",
                                   "Principais dados demográficos"),
                     "label": ("Value", "Wert", "Valeur", "Valor"),
                     "share": ("Percentage", "Prozent", "Prozentsatz", "Pourcentage", "Porcentaje",
                               "Porcentagem")},
            need=("dimension", "label", "share"),
            sheets=("DEMOGRAPHICS",),
            constants={"platform": "linkedin", "is_visitors": "no"},
            values={"dimension": DIMENSIONS},
            snapshot=True,
        ),
    ),
    examples=(
        Example(
            "creator.xlsx",
            lambda: workbook({
                "DISCOVERY": [["Overall Performance", "1/2/2025 - 1/3/2025"],
                              ["Impressions", "200"], ["Members reached", "90"]],
                "ENGAGEMENT": [["Date", "Impressions", "Engagements"], ["1/2/2025", 120, 7],
                               ["1/3/2025", 80, 0]],
                "TOP POSTS": [
                    ["Maximum of 50 posts available to include in this list"], [],
                    ["Post URL", "Post publish date", "Engagements", None, "Post URL",
                     "Post publish date", "Impressions"],
                    [f"{POST}1", "1/2/2025", "7", None, f"{POST}1", "1/2/2025", "120"],
                    [f"{POST}2", "1/3/2025", "3", None, f"{POST}3", "12/30/2024", "60"]],
                "FOLLOWERS": [["Total followers on 1/3/2025:", "510"], [],
                              ["Date", "New followers"], ["1/2/2025", "4"], ["1/3/2025", "1"]],
                "DEMOGRAPHICS": [["Top Demographics", "Value", "Percentage"],
                                 ["Job titles", "Engineer", "12%"],
                                 ["Seniority", "Director", "< 1%"],
                                 ["Locations", "Sofia", "20%"]],
            }),
            {"account_days": {"rows": 5, "impressions": 200, "engagements": 7, "reach": 90,
                              "followers": 510, "new_followers": 5},
             "posts": {"rows": 3, "impressions": 180},
             "audience_shares": {"rows": 2, "share": 0.12, "share_high": 0.01}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
