"""LinkedIn Page, followers: new followers by day, and the stock of followers by group."""

from kpi_core.imports.example_book import workbook
from kpi_core.imports.format import Example, Format, Part

DATE = ("Date", "Datum", "Fecha", "Data", "Дата")
TOTAL_FOLLOWERS = (
    "Total followers", "Follower insgesamt", "Follower:innen insgesamt", "Follower gesamt",
    "Gesamtzahl der Follower", "Gesamtzahl der Follower:innen", "Nombre total d'abonnés",
    "Total d'abonnés", "Total des abonnés", "Total de seguidores", "Total seguidores",
    "Всего подписчиков", "Общо последователи", "Усього відстежувачів",
)  # fmt: skip
SORTS = (
    "Sponsored followers", "Organic followers", "Auto-invited followers", "Gesponserte Follower",
    "Gesponserte Follower:innen", "Organische Follower", "Organische Follower:innen",
    "Automatisch eingeladene Follower", "Automatisch eingeladene Follower:innen",
    "Abonnés sponsorisés", "Abonnés organiques", "Abonnés invités automatiquement",
    "Seguidores patrocinados", "Seguidores orgánicos", "Seguidores invitados automáticamente",
    "Seguidores orgânicos", "Seguidores convidados automaticamente",
)  # fmt: skip
"""LinkedIn sorts new followers by how they came; a total alone may be anybody's level."""
GROUPS = {
    "function": ("Job function", "Function", "Tätigkeitsbereich", "Jobfunktion", "Berufsfeld",
                 "Fonction", "Función", "Función laboral", "Función del empleo", "Função",
                 "Função no cargo"),
    "seniority": ("Seniority", "Karrierestufe", "Berufserfahrung", "Niveau hiérarchique",
                  "Ancienneté", "Nivel de experiencia", "Nivel de responsabilidad", "Experiencia",
                  "Nível de experiência", "Senioridade"),
    "industry": ("Industry", "Industries", "Branche", "Secteur", "Secteurs", "Sector", "Setor"),
    "employees": ("Company size", "Unternehmensgröße", "Taille de l'entreprise",
                  "Tamaño de la empresa", "Tamaño de empresa", "Tamanho da empresa"),
    "title": ("Job title", "Job titles", "Jobbezeichnung", "Intitulé de poste", "Cargo"),
    "company": ("Company", "Companies", "Unternehmen", "Entreprise"),
    "country": ("Country", "Country/Region", "Land", "Pays", "País"),
}  # fmt: skip
PLACES = ("Location", "Locations", "Standort", "Ort", "Region", "Lieu", "Localisation", "Ubicación",
          "Localidade", "Localização")  # fmt: skip


def group_parts(count: tuple[str, ...], visitors: bool) -> tuple[Part, ...]:
    """The audience sheets: two columns, the sheet's own name and a number of people."""
    who = "visitors" if visitors else "followers"
    parts = [
        Part(
            name=f"{who} by {dimension}",
            table="audience_shares",
            columns={"label": names, "people": count},
            need=("label", "people"),
            sheets=names,
            constants={
                "platform": "linkedin",
                "dimension": dimension,
                "is_visitors": "yes" if visitors else "no",
            },
            snapshot=True,
            fits=(lambda block: bool(block.sheet)) if dimension == "country" else None,
        )
        for dimension, names in GROUPS.items()
    ]
    places = Part(
        name=f"{who} by place",
        table="",
        columns={"label": PLACES, "people": count},
        need=("label", "people"),
        sheets=PLACES,
        says="places mix towns, regions and countries, and nothing here uses them",
    )
    return (*parts, places)


FORMAT = Format(
    name="linkedin_followers",
    label="LinkedIn Page followers",
    platform="linkedin",
    how_to_get=("Page admin view › Analytics › Followers", "choose up to a year › Export"),
    source="real export of 2025 (English); Portuguese from four public programs that read it, "
    "other languages from memory",
    parts=(
        Part(
            name="new followers by day",
            table="account_days",
            columns={"counted_on": DATE, "new_followers": ("New followers", *TOTAL_FOLLOWERS)},
            need=("counted_on", "new_followers", "|".join(SORTS)),
            markers=SORTS,
            without=("Page", "Impressions", "Reached audience", "Engaged audience", "Video views",
                     "Lost followers", "Unfollows"),
            sheets=("New followers",),
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
        *group_parts(TOTAL_FOLLOWERS, visitors=False),
    ),
    examples=(
        Example(
            "followers.xlsx",
            lambda: workbook({
                "New followers": [
                    ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers",
                     "Total followers"],
                    ["02/12/2024", 0, 2, 1, 3], ["02/13/2024", 0, 0, 0, 0]],
                "Location": [["Location", "Total followers"], ["Sofia, Bulgaria", 40]],
                "Job function": [["Job function", "Total followers"], ["Engineering", 30],
                                 ["Purchasing", 12]],
                "Company size": [["Company size", "Total followers"], ["2-10", 5], ["10001+", 7]],
            }),
            {"account_days": {"rows": 2, "new_followers": 3, "followers": 0},
             "audience_shares": {"rows": 4, "people": 54}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
