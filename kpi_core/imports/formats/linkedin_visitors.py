"""LinkedIn Page, visitors: page views and visitors by day, and visitors by group."""

from kpi_core.imports.block import Block
from kpi_core.imports.example_book import workbook
from kpi_core.imports.filling.reshape import place_of
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.linkedin_followers import DATE, group_parts

VIEWS = ("Total views", "Total page views", "Aufrufe insgesamt", "Aufrufe gesamt",
         "Gesamtzahl der Aufrufe", "Nombre total de vues", "Total des vues", "Total de vues",
         "Total de visualizaciones", "Total de visualizações",
         "Visualizaciones totales")  # fmt: skip
SECTIONS = (
    *(
        f"{section} {what} ({device})"
        for section in ("Overview", "Life", "Jobs", "Total", "Products", "Insights")
        for what in ("page views", "unique visitors")
        for device in ("desktop", "mobile", "total")
    ),
    *(
        f"{what} ({device})"
        for what in (
            *(f"{what} da página {section}"
              for section in ("Visão geral", "Dia a dia", "Vagas")
              for what in ("Visualizações", "Visitantes únicos")),
            "Total de visualizações da página", "Total de visitantes únicos",
        )
        for device in ("computadores", "dispositivos móveis", "total")
    ),
)  # fmt: skip

BY_DAY = {
    "counted_on": DATE,
    "page_views": ("Total page views (total)", "Seitenaufrufe gesamt (gesamt)",
                   "Seitenaufrufe insgesamt (insgesamt)",
                   "Nombre total de vues de la page (total)",
                   "Total de visualizaciones de la página (total)",
                   "Total de visualizações da página (total)"),
    "visitors": ("Total unique visitors (total)",
                 "Einzelne Besucher insgesamt (insgesamt)",
                 "Eindeutige Besucher gesamt (gesamt)",
                 "Nombre total de visiteurs uniques (total)",
                 "Total de visitantes únicos (total)"),
}  # fmt: skip


def _by_device(block: Block) -> bool:
    """Whether page views stand there by device, "… (desktop)" beside "… (total)", as nobody else
    writes them: then the sections of the page may have any name.
    """
    place = place_of(block, BY_DAY["page_views"])
    if place is None:
        return False
    stem, _, rest = block.header[place].rpartition("(")
    return bool(rest) and sum(name.startswith(f"{stem}(") for name in block.header) > 1


FORMAT = Format(
    name="linkedin_visitors",
    label="LinkedIn Page visitors",
    platform="linkedin",
    how_to_get=("Page admin view › Analytics › Visitors", "choose up to a year › Export"),
    source="real exports of 2020 and 2025 (English); Portuguese from two public programs that read "
    "them, other languages from memory",
    parts=(
        Part(
            name="visitors by day",
            table="account_days",
            columns=BY_DAY,
            need=("counted_on", "page_views|visitors"),
            markers=SECTIONS,
            sheets=("Visitor metrics",),
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
        Part(
            name="visitors by day and device",
            table="account_days",
            columns=BY_DAY,
            need=("counted_on", "page_views", "visitors"),
            sheets=("Visitor metrics",),
            constants={"platform": "linkedin"},
            date_order="mdy",
            fits=_by_device,
            sure=True,
        ),
        *group_parts(VIEWS, visitors=True),
    ),
    examples=(
        Example(
            "visitors.xlsx",
            lambda: workbook({
                "Visitor metrics": [
                    ["Date", "Overview page views (desktop)", "Overview page views (mobile)",
                     "Overview page views (total)", "Overview unique visitors (total)",
                     "Total page views (desktop)", "Total page views (mobile)",
                     "Total page views (total)", "Total unique visitors (total)"],
                    ["02/12/2024", 3, 1, 4, 2, 3, 2, 5, 3], ["02/13/2024", 0, 0, 0, 0, 0, 1, 1, 1]],
                "Seniority": [["Seniority", "Total views"], ["Director", 9], ["Senior", 20]],
            }),
            {"account_days": {"rows": 2, "page_views": 6, "visitors": 4},
             "audience_shares": {"rows": 2, "people": 29, "is_visitors": 2}},
        ),
    ),
)  # fmt: skip
