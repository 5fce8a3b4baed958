"""Which part of which format a block is, judged by its headers, sheet and title alone."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.format import Format, Part, marker_keys, part_keys
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.doubled import told_apart
from kpi_core.imports.names.headers import OURS, compact_key, counted_key, header_key, loose_key
from kpi_core.imports.names.templates import known_formats
from kpi_core.imports.names.vocabulary import header_keys
from kpi_core.imports.values.dates import find_range
from kpi_core.imports.values.moments import is_date, read_moment
from kpi_core.imports.values.numbers import is_missing
from kpi_core.imports.values.words import PLATFORMS, SITES, linked_platform, platform_name
from kpi_core.tables import NUMBERS, TABLES

ENOUGH = 0.5
"""Confidence from which a block counts as recognised."""
BY_SHAPE = 0.6
"""Confidence where the headers are data: any format known by its headers comes first."""
CLOSE = 0.1
"""Lead in confidence under which the runner-up is offered."""

_LACKS_NAMES = (IssueKind.BLANK_HEADER, IssueKind.DUPLICATE_HEADER, IssueKind.MISSING_HEADER)
NETWORK_KEYS = frozenset(
    map(header_key, ("Network", "Social network", "Platform", "Channel type", "Service", "Netzwerk",
                     "Plattform", "Red social", "Plataforma", "Réseau", "Réseau social",
                     "Plateforme", "Rede social", "Платформа", "Мрежа", "Соціальна мережа"))
)  # fmt: skip
LINK_KEYS = frozenset(
    compact_key(header_key(name))
    for name in ("Link", "URL", "Permalink", "Post link", "Post URL", "Post permalink",
                 "Video link", "Tweet permalink", "Enlace", "Enlace permanente", "Lien",
                 "Lien permanent", "Link permanente", "Videolink", "Link zum Beitrag",
                 "Lien du post", "Enlace de la publicación", "Link da publicação")
)  # fmt: skip
_POST = re.compile(r"[0-9]{6,}|/(?:p|reel|reels|shorts|pin|status)/|watch\?v=")


@dataclass(frozen=True)
class Match:
    """One reading of a block: format, part, where each canonical column stands, how sure."""

    format: Format
    part: Part
    columns: Mapping[str, int]
    confidence: float
    spare: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # further spellings found

    @property
    def label(self) -> str:
        return f"{self.format.label}: {self.part.name}"


@dataclass(frozen=True)
class Recognition:
    """The best reading of a block, or None, and the best of another format."""

    best: Match | None
    runner_up: Match | None = None

    @property
    def is_close(self) -> bool:
        """Whether another format fits nearly as well, so that the user should choose."""
        best, other = self.best, self.runner_up
        if best is None or other is None or best.format is other.format:
            return False
        return best.confidence - other.confidence < CLOSE


def title_column(part: Part, title: str) -> str:
    """The canonical column that the words of a title name; the longest words win."""
    key = header_key(title)
    hits = [words for words in part.titles if header_key(words) in key]
    return part.titles[max(hits, key=len)] if hits else ""


def locate(part: Part, keys: tuple[str, ...]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Position of every canonical column of a part, and the positions of further spellings.

    An exact spelling wins; a plural, other punctuation or "(total)" counts where no column or
    marker of the part claims that header exactly, and so does "Total …" before a number.
    """
    places: dict[str, int] = {}
    for position, key in enumerate(keys):
        places.setdefault(key, position)
    spelled = part_keys(part)
    claimed = {name for names in spelled.values() for name in names} | marker_keys(part.markers)
    loose: dict[str, int] = {}
    counted: dict[str, int] = {}
    for position, key in enumerate(keys):
        if key and key not in claimed:
            loose.setdefault(loose_key(key), position)
            counted.setdefault(counted_key(key), position)
    columns, spare = {}, {}
    for column, names in spelled.items():
        found = [places[name] for name in names if name in places]
        if not found and not part.to_the_letter:
            found = [loose[key] for key in map(loose_key, names) if key in loose]
            if not found and _is_number(part, column):
                found = [counted[key] for key in map(loose_key, names) if key in counted]
        if found:
            columns[column] = found[0]
            spare[column] = tuple(dict.fromkeys(found[1:]))
    return columns, spare


def _is_number(part: Part, column: str) -> bool:
    table = TABLES.get(part.table)
    return table is not None and column in table and table[column].kind in NUMBERS


def place_columns(
    block: Block, record: Format, part: Part, keys: tuple[str, ...]
) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """As `locate`, but of several columns of one name the one that is meant; none where nothing
    tells which.
    """
    columns, spare = locate(part, keys)
    if len(set(keys)) < len(keys):
        meant = {
            name: told_apart(block, record, part, keys, name, columns[name]) for name in columns
        }
        columns = {name: place for name, place in meant.items() if place is not None}
    return columns, spare


def networks_of(texts: pd.Series) -> set[str]:
    """The networks that the first cells of a column name or lead to."""
    cells = [str(text) for text in texts.head(200) if not pd.isna(text)]
    named = {platform_name(text) for text in cells} & set(PLATFORMS.values())
    return named | set(filter(None, map(linked_platform, cells)))


def leads_to(block: Block, *platforms: str) -> bool:
    """Whether a column holds links to one of these networks and to no other."""
    found = [networks_of(block.frame[place]) for place in range(len(block.header))]
    return any(networks and networks <= set(platforms) for networks in found)


def _lists_posts(block: Block) -> bool:
    """Whether a column holds a link to another post in nearly every row: no totals of days."""
    for place in range(len(block.header)):
        cells = block.frame[place].head(200)
        cells = cells[~is_missing(cells)]
        links = {cell for cell in map(str, cells) if linked_platform(cell) and _POST.search(cell)}
        if len(links) > 1 and 2 * len(links) > len(cells):
            return True
    return False


def _is_of_another_network(block: Block, part: Part, keys: tuple[str, ...]) -> bool:
    """Whether a column of networks or links says that this export of one network it can't be."""
    own = part.constants.get("platform", "")
    if own not in SITES.values():
        return False
    for place, key in enumerate(keys):
        if key in NETWORK_KEYS:
            cells = block.frame[place].head(200)
            networks = {platform_name(str(text)) for text in cells[~is_missing(cells)]}
        elif compact_key(key) in LINK_KEYS:
            networks = networks_of(block.frame[place])
        else:
            continue
        if networks and own not in networks:
            return True
    return False


def _lacks_names(block: Block) -> bool:
    """Whether a column has no name, another's or one that can't be read: what no table takes may be
    a table without it.
    """
    return any(
        issue.kind in _LACKS_NAMES
        or (issue.kind is IssueKind.UNREADABLE_BYTES and issue.row == block.header_row)
        for issue in block.issues
    )


def judge(block: Block, record: Format, part: Part) -> Match | None:
    """How well a block fits a part, 0–1; None where something that must be there is missing."""
    if part.shape_only:
        fits = part.fits is not None and part.fits(block)
        return Match(record, part, {}, BY_SHAPE) if fits else None
    keys = header_keys(block.header)
    present = set(keys)
    columns, spare = place_columns(block, record, part, keys)
    if len(columns) < part.at_least or marker_keys(part.without) & present:
        return None
    seen = {form(key) for key in present for form in (compact_key, loose_key)}
    for need in part.need:
        options = need.split("|")
        if not any(
            option in columns
            or (option not in part.columns and compact_key(header_key(option)) in seen)
            for option in options
        ):
            return None
    if part.table == "account_days" and _lists_posts(block):
        return None
    if _is_of_another_network(block, part, keys) or (not part.table and _lacks_names(block)):
        return None
    sheet = header_key(block.sheet)
    hinted = bool(part.sheets) and any(header_key(word) in sheet for word in part.sheets)
    titled = bool(title_column(part, block.title)) if part.titles else False
    if part.title_needed and not titled:
        return None
    if part.fits is not None and not part.fits(block):
        return None
    markers = marker_keys(part.markers)
    loose = {loose_key(key) for key in markers}
    understood = set(columns.values()) | {place for places in spare.values() for place in places}
    understood |= {place for place, key in enumerate(keys) if key in markers}
    understood |= {place for place, key in enumerate(keys) if key and loose_key(key) in loose}
    counted = [
        place for place, key in enumerate(keys) if key and not key.startswith(OURS.rstrip(":"))
    ]
    if not counted or (not part.need and not columns):
        return None
    explained = len(understood.intersection(counted)) / len(counted)
    expected = len(part.columns) + len(markers)
    covered = (len(columns) + len(markers & present)) / expected if expected else 0.0
    confidence = 0.8 * explained + 0.14 * min(1.0, covered) + 0.03 * (hinted + titled)
    if (
        part.sure or len(part.need) >= 4
    ):  # so much can't be chance, whatever else a user adds to the table
        confidence = max(confidence, 0.5 + 0.3 * confidence)
    return Match(record, part, columns, round(min(confidence, 1.0), 3), spare)


def dated_places(block: Block, taken: Collection[int]) -> list[int]:
    """Columns that hold dates and that nothing has taken, whatever they are called."""
    return [
        place
        for place, name in enumerate(block.header)
        if name and place not in taken and holds_dates(block.frame[place])
    ]


def holds_dates(texts: pd.Series) -> bool:
    """Whether most of the first cells that say something are dates."""
    texts = texts.head(200)
    texts = texts[~is_missing(texts)]
    return len(texts) > 0 and sum(map(is_date, map(str, texts))) > 0.5 * len(texts)


def _with_day(match: Match, block: Block) -> Match:
    """Where the lines above state a range, a column of days inside it is the day of its row,
    under whatever name: else each row would count for the whole range.
    """
    table = TABLES.get(match.part.table)
    if table is None or not table.day or table.day in match.columns or match.part.reshape:
        return match
    order = match.part.date_order
    period = find_range([" ".join(cells) for cells in block.above], order)
    taken = set(match.columns.values())
    found = dated_places(block, taken) if period and period[0] < period[1] else []
    if period is None or len(found) != 1:
        return match
    moments = [read_moment(str(text), order or "mdy") for text in block.frame[found[0]].dropna()]
    days = {moment.start.date() for moment in moments if moment is not None}
    if len(days) < 2 or min(days) < period[0] or max(days) > period[1]:
        return match
    return replace(match, columns={**match.columns, table.day: found[0]})


def recognise(block: Block, name: str = "") -> Recognition:
    """The format part that a block is, with the runner-up; best None = ask for a mapping.

    With `name` only that format is tried, for the user has said that it is this one.
    """
    matches = [
        match
        for record in known_formats()
        if not name or record.name == name
        for part in record.parts
        if (name or not part.by_name_only) and (match := judge(block, record, part)) is not None
    ]
    matches.sort(key=lambda match: -match.confidence)
    if not matches:
        return Recognition(None)
    best = _with_day(matches[0], block)
    runner_up = next((m for m in matches[1:] if m.format is not best.format), None)
    if best.confidence < (ENOUGH if not name else 0):
        return Recognition(None, best)
    return Recognition(best, runner_up)
