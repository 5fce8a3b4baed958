"""How far visits got, page by page: counts of visits that reached each depth."""

import re
from functools import cache

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of, put_aside, table_of
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.ga4_events import COUNT, EVENT, VIEWS
from kpi_core.imports.formats.ga4_events import PAGE as GA4_PAGE
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.values.numbers import is_missing

PAGE = (*GA4_PAGE, "Page", "URL", "Page URL", "Content", "Seite", "Página", "Chemin de page",
        "Страница", "Сторінка", "Segment")  # fmt: skip
OPENED = ("Pageviews", "Page views", "Views", "Sessions", "Visits", "Opened", "Users", "Baseline",
          "Seitenaufrufe", "Aufrufe", "Sitzungen", "Vues", "Pages vues", "Visualizaciones",
          "Páginas vistas", "Visualizações", "Перегляди", "Показвания")  # fmt: skip
DEPTH = ("Percent scrolled", "Scroll depth", "Scroll depth threshold", "Scroll percentage",
         "Gescrollter Prozentsatz", "Pourcentage de défilement", "Porcentaje de desplazamiento",
         "Porcentagem de rolagem")  # fmt: skip
COUNTED = ("Event count", "Total events", "Ereignisanzahl", "Nombre d'événements",
           "Número de eventos", "Contagem de eventos", *OPENED)  # fmt: skip
VIEWED = ("page_view", "screen_view", "view", "views")
_DEPTH = re.compile(
    r"(?:scrolled |scroll |reached |scroll depth )?(\d{1,3}) ?(?:%|percent|prozent|pour cent"
    r"|por ciento|por cento|процента|відсотків)(?: scrolled| scroll| reached)?"
)


@cache
def depth_of(header: str) -> int | None:
    """The depth that a header names: "75 Percent" is 75."""
    found = _DEPTH.fullmatch(header_key(header))
    depth = int(found[1]) if found else None
    return depth if depth is not None and depth <= 100 else None


def only_depths(block: Block) -> Block:
    """Scrolls with their depth, and views as depth 0; other events of the same table are none.

    Views are rows of that event, or stand in a column of their own beside the count of events.
    """
    depth, event = place_of(block, DEPTH), place_of(block, EVENT)
    views, count = place_of(block, VIEWS), place_of(block, COUNT)
    if depth is None:
        return block
    frame = block.frame.copy()
    texts = frame[depth].fillna("").str.strip().str.casefold()
    unsaid = is_missing(frame[depth]) | texts.isin(("(not set)", "(none)"))
    if event is not None:
        opened = unsaid & frame[event].str.strip().str.casefold().isin(VIEWED).fillna(False)
    elif views is not None and count is not None:
        opened = unsaid & ~is_missing(frame[views])
        frame[count] = frame[count].mask(opened, frame[views])
    else:
        opened = unsaid & False
    frame[depth] = frame[depth].mask(opened, "0")
    aside = (unsaid & ~opened).tolist()
    block = block.with_(frame=frame)
    return put_aside(block, aside, IssueKind.NO_PLACE, "its events say no depth")


def _is_pivot(block: Block) -> bool:
    """Whether depths head the columns, and the name of the pages begins the line below."""
    if (
        not block.header
        or not len(block.frame)
        or header_key(block.header[0]) not in map(header_key, DEPTH)
    ):
        return False
    corner = header_key(str(block.frame.iloc[0, 0]))
    return corner in set(map(header_key, PAGE)) and sum(map(_is_depth, block.header)) >= 2


def _is_depth(text: str) -> bool:
    return text.strip().isdigit() and int(text) <= 100


def unpivoted(block: Block) -> Block:
    """Depths beside each other, as an exploration with columns writes them, become rows."""
    second = [place == 0 for place in range(len(block.frame))]
    corner = str(block.frame.iloc[0, 0])
    header = tuple(
        f"{name.strip()} %" if _is_depth(name) else name for name in (corner, *block.header[1:])
    )
    block = put_aside(block, second, IssueKind.REPEATED_HEADER, "the second line of the header")
    return one_row_per_depth(block.with_(header=header))


def _has_depths(block: Block) -> bool:
    return sum(depth_of(name) is not None for name in block.header) >= 2


def one_row_per_depth(block: Block) -> Block:
    """Depths side by side become rows; a blank cell is no row, and 0 stands for opened."""
    page, opened = place_of(block, PAGE), place_of(block, OPENED)
    depths = {place: depth_of(name) for place, name in enumerate(block.header)}
    if opened is not None:
        depths[opened] = 0
    rows = []
    blank = {place: is_missing(block.frame[place]) for place in depths}
    cells_of = block.frame.itertuples(index=False)
    for number, (line, cells) in enumerate(zip(block.frame.index, cells_of, strict=True)):
        for place, depth in sorted(depths.items(), key=lambda item: item[1] or 0):
            if depth is not None and page is not None and not blank[place][number]:
                rows.append((int(line), (str(cells[page]), str(cells[place]), str(depth))))
    return block.with_(header=("Page", "Visits", "Scroll depth"), frame=table_of(rows, 3))


FORMAT = Format(
    name="scroll_depth",
    label="Scroll depth by page",
    platform="web",
    how_to_get=(
        "GA4: Explore › free form, rows Page path and Percent scrolled, value Event count › CSV",
        "other tools: the report of pages with the share or number of visits at each depth",
    ),
    source="header of a real table of 2025 (counts at 50, 75 and 100 percent); GA4's event "
    "parameter percent_scrolled from its documentation; other languages from memory",
    parts=(
        Part(
            name="pages with a column per depth",
            table="visits",
            columns={"content_id": PAGE, "n_visits": OPENED, "scroll_reached_pct": DEPTH,
                     "visited_at": ("Date", "Day")},
            need=("content_id",),
            fits=_has_depths,
            sure=True,
            reshape=one_row_per_depth,
        ),
        Part(
            name="a row per page and depth",
            table="visits",
            columns={"content_id": PAGE, "scroll_reached_pct": DEPTH, "n_visits": COUNTED,
                     "visited_at": ("Date", "Day", "Datum", "Fecha", "Data")},
            need=("content_id", "scroll_reached_pct", "n_visits"),
            markers=("Event name", "Total users", "Active users"),
            sure=True,
            fits=lambda block: not _has_depths(block),
            reshape=only_depths,
        ),
        Part(
            name="depths as columns of an exploration",
            table="visits",
            columns={"content_id": ("Page",), "n_visits": ("Visits",),
                     "scroll_reached_pct": ("Scroll depth",)},
            shape_only=True,
            fits=_is_pivot,
            reshape=unpivoted,
        ),
    ),
    examples=(
        Example(
            "pages.csv",
            "# Start date: 20250101\nSegment,Pageviews,50 Percent,75 Percent,100 Percent\n"
            "/guide,100,60,40,10\n/prices,30,10,5,\n",
            {"visits": {"rows": 7, "n_visits": 255, "scroll_reached_pct": 350}},
        ),
        Example(
            "exploration.csv",
            "# Start date: 20250101\n# End date: 20250131\n"
            "Page path + query string,Percent scrolled,Event count,Total users\n"
            "/guide,(not set),500,300\n/guide,25,80,70\n/guide,90,20,18\n",
            {"visits": {"rows": 2, "n_visits": 100}},
            set_aside=1,
        ),
        Example(
            "events.csv",
            "# Start date: 20250101\n# End date: 20250131\n"
            "Event name,Page path,Percent scrolled,Event count\n"
            "page_view,/guide,(not set),100\nsession_start,/guide,(not set),90\n"
            "scroll,/guide,90,20\n",
            {"visits": {"rows": 2, "n_visits": 120, "scroll_reached_pct": 90}},
            set_aside=1,
        ),
        Example(
            "pivot.csv",
            "# Start date: 20250101\n# End date: 20250131\n"
            "Percent scrolled,25,90,Totals\n"
            "Page path and screen class,Event count,Event count,Event count\n"
            "/guide,80,20,100\n/prices,30,5,35\n",
            {"visits": {"rows": 4, "n_visits": 135}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
