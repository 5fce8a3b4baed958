"""Adobe Analytics: a freeform table of pages under its comment block, and other tables of it."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import put_aside
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.vocabulary import header_keys

PAGE = ("Page", "Page URL", "Page Name", "Pages", "Entry Page", "Landing Page")
VIEWS = ("Page Views",)
VISITORS = ("Unique Visitors", "Occurrences", "Entries", "Reloads", "Single Page Visits")
FIGURES = ("Visits", "Exits", "Bounce Rate", "Time Spent per Visit", "Bounces", *VISITORS)
SUITE = "# report suite"


def _is_freeform(block: Block) -> bool:
    """Whether the lines above name a report suite, and the first row names the dimension."""
    suite = any(cell.casefold().startswith(SUITE) for cells in block.above for cell in cells)
    return suite and bool(block.header) and not block.header[0] and len(block.frame) > 0


def _is_of_pages(block: Block) -> bool:
    if not _is_freeform(block) or "page views" not in header_keys(block.header):
        return False
    if not all(block.header[1:]):  # broken down: each page stands there several times
        return False
    dimension = header_key(str(block.frame.iloc[0, 0]))
    return any(dimension.startswith(header_key(name)) for name in PAGE)


def under_dimension(block: Block) -> Block:
    """The first row holds the name of the dimension and its total: it becomes the header."""
    total = [place == 0 for place in range(len(block.frame))]
    block = put_aside(block, total, IssueKind.TOTAL_ROW, "a total of the other rows")
    return block.with_(header=(PAGE[0], *block.header[1:]))


FORMAT = Format(
    name="adobe_analytics",
    label="Adobe Analytics",
    platform="web",
    how_to_get=(
        "Analysis Workspace › a freeform table with Page in its rows and Page Views, not broken "
        "down",
        "Project › Download as CSV",
    ),
    source="comment block, blank corner and row of totals as quoted by four public programs that "
    "read such downloads, one of Adobe's own documentation team",
    parts=(
        Part(
            name="pages",
            table="site_events",
            columns={"content_id": PAGE, "events": VIEWS},
            fits=_is_of_pages,
            shape_only=True,
            reshape=under_dimension,
            constants={"event": "views"},
            quiet=(IssueKind.BLANK_HEADER,),
        ),
        Part(
            name="pages without the comment block",
            table="site_events",
            columns={"content_id": PAGE, "events": VIEWS, "counted_on": ("Date", "Day")},
            need=("content_id", "events", "|".join(VISITORS)),
            markers=FIGURES,
            constants={"event": "views"},
        ),
        Part(
            name="another table",
            table="",
            fits=lambda block: _is_freeform(block) and not _is_of_pages(block),
            shape_only=True,
            says="a table without pages and their views, and nothing here uses it: put Page in the "
            "rows and Page Views in the columns",
            quiet=(IssueKind.BLANK_HEADER, IssueKind.DUPLICATE_HEADER),
        ),
    ),
    examples=(
        Example(
            "freeform.csv",
            "#=================================================================\n# Freeform\n"
            '# Report suite: Northwind\n"# Date: Mar 1, 2025 - Mar 31, 2025"\n'
            "#=================================================================\n\n"
            "##############################################\n# Freeform table\n"
            "##############################################\n"
            ",Page Views,Visits\nPage,1200,700\n/guide,900,500\n/prices,300,200\n",
            {"site_events": {"rows": 2, "events": 1200}},
            set_aside=1,
        ),
        Example(
            "clean.csv",
            "Date,Page URL,Unique Visitors,Visits,Page Views\n"
            "2025-03-01,/guide,80,90,120\n2025-03-01,/prices,70,81,95\n",
            {"site_events": {"rows": 2, "events": 215}},
        ),
    ),
)
