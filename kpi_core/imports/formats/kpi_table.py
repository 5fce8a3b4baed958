"""A table of figures made by hand: months as columns, or one column for each network."""

import re

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import put_aside, table_of
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import counted_key, header_key, loose_key
from kpi_core.imports.names.synonyms import SYNONYMS
from kpi_core.imports.values.moments import read_moment
from kpi_core.imports.values.numbers import is_missing, read_numbers
from kpi_core.imports.values.words import PLATFORMS, platform_name
from kpi_core.tables import NUMBERS, TABLES

DAY = ("Date", "Day", "Week", "Month", "Quarter", "Period", "Datum", "Tag", "Woche", "Monat",
       "Zeitraum", "Fecha", "Día", "Semana", "Mes", "Periodo", "Jour", "Semaine", "Mois",
       "Période", "Data", "Dia", "Mês", "Período", "Дата", "Ден", "Седмица", "Месец", "День",
       "Тиждень", "Місяць")  # fmt: skip
_NETWORK = re.compile(
    r"(?i)(?<!\w)("
    + "|".join(sorted(map(re.escape, PLATFORMS), key=len, reverse=True))
    + r")(?!\w)"
)
_SHORT = re.compile(r"([^\W\d_]{3,9})[-. '’]+(\d{2})")
_FILLED = re.compile(r"[\s:|/()\[\]–—-]+")
FIGURES = {
    form(header_key(word)): column.name
    for column in reversed(tuple(TABLES["account_days"]))
    if column.kind in NUMBERS
    for word in (column.name, *SYNONYMS.get(column.name, ()))
    for form in (loose_key, counted_key)
}


def figure_of(label: str) -> tuple[str, str] | None:
    """The network and the column of account_days that a label names: "LinkedIn followers"."""
    found = _NETWORK.findall(label)
    network = platform_name(found[0]) if len({platform_name(word) for word in found}) == 1 else ""
    rest = header_key(_FILLED.sub(" ", _NETWORK.sub(" ", label)).strip())
    name = FIGURES.get(loose_key(rest)) or FIGURES.get(counted_key(rest))
    return (network, name) if name and (network or not found) else None


def _lines(block: Block) -> list[tuple[int, tuple[str, ...]]]:
    cells = block.frame.fillna("").itertuples(index=False, name=None)
    return [
        (int(line), tuple(map(str, texts)))
        for line, texts in zip(block.frame.index, cells, strict=True)
    ]


def _period(text: str) -> str:
    """A period as our reader of dates takes it: spreadsheets write January 2025 as Jan-25."""
    short = _SHORT.fullmatch(text.strip())
    return f"{short[1]} 20{short[2]}" if short else text


def _is_period(text: str) -> bool:
    moment = read_moment(_period(text), "dmy")
    return moment is not None and not text.strip().isdigit()


def _holds_numbers(block: Block, places: list[int]) -> bool:
    bad = (read_numbers(block.frame[place], whole=False).bad for place in places)
    return all(2 * where.sum() <= len(where) for where in bad)


def _periods(block: Block) -> list[int]:
    return [place for place, name in enumerate(block.header) if place and _is_period(name)]


def has_periods_as_columns(block: Block) -> bool:
    """Names of figures in the first column, and two periods or more beside it."""
    periods = _periods(block)
    named = sum(map(bool, block.header[1:]))
    if len(periods) < max(2, named / 2) or not _holds_numbers(block, periods):
        return False
    labels = [label for label in block.frame[0].fillna("").map(str) if label.strip()]
    return bool(labels) and 3 * sum(figure_of(label) is not None for label in labels) >= len(labels)


def has_networks_as_columns(block: Block) -> bool:
    """A column of periods, and figures of two networks or more beside it."""
    if not block.header or header_key(block.header[0]) not in set(map(header_key, DAY)):
        return False
    named = [found for name in block.header[1:] if name and (found := figure_of(name))]
    return len({network for network, _ in named if network}) >= 2


def periods_as_rows(block: Block) -> Block:
    """One row per period and network; rows that name no figure we know are set aside."""
    found = [figure_of(str(label)) for label in block.frame[0].fillna("")]
    block = put_aside(
        block, [each is None for each in found], IssueKind.NO_PLACE,
        "its name is no figure that Kelvin counts by day",
    )  # fmt: skip
    cells = [
        (line, _period(block.header[place]), network, name, texts[place])
        for (line, texts), (network, name) in zip(_lines(block), filter(None, found), strict=True)
        for place in _periods(block)
    ]
    return _gathered(block, cells)


def networks_as_rows(block: Block) -> Block:
    """One row per period and network; columns that name no figure we know are left out."""
    named = {
        place: found
        for place, name in enumerate(block.header)
        if place and name and (found := figure_of(name)) and found[0]
    }
    cells = [
        (line, _period(texts[0]), network, name, texts[place])
        for line, texts in _lines(block)
        for place, (network, name) in named.items()
    ]
    return _gathered(block, cells)


def _gathered(block: Block, cells: list[tuple[int, str, str, str, str]]) -> Block:
    names = list(dict.fromkeys(name for _, _, _, name, _ in cells))
    rows: dict[tuple[str, str], tuple[int, dict[str, str]]] = {}
    for line, period, network, name, text in cells:
        if not is_missing(table_of([(line, (text,))], 1)[0]).all():
            rows.setdefault((period, network), (line, {}))[1].setdefault(name, text)
    header = ("counted_on", "platform", *names)
    if not any(network for _, network in rows):
        header = ("counted_on", "", *names)
    body = [
        (line, (period, network, *(figures.get(name, "") for name in names)))
        for (period, network), (line, figures) in rows.items()
    ]
    return block.with_(header=header, frame=table_of(body, len(header)))


def _part(name: str, **changes: object) -> Part:
    columns = {column.name: (column.name,) for column in TABLES["account_days"]}
    return Part(name=name, table="account_days", columns=columns, shape_only=True, **changes)  # type: ignore[arg-type]


FORMAT = Format(
    name="kpi_table",
    label="Table of figures made by hand",
    platform="many",
    is_by_hand=True,
    how_to_get=(
        "your own sheet: one row per figure (LinkedIn followers, X impressions, …)",
        "one column per month, or one row per month and a column for each network's figures",
    ),
    source="the usual forms of monthly reports; no program writes them",
    parts=(
        _part("months as columns", fits=has_periods_as_columns, reshape=periods_as_rows),
        _part("networks as columns", fits=has_networks_as_columns, reshape=networks_as_rows),
    ),
    examples=(
        Example(
            "report.csv",
            "KPI;Jan 2025;Feb 2025;Mrz 2025\nFollower LinkedIn;1200;1250;1300\n"
            "Follower X;300;305;\nImpressionen LinkedIn;20000;22000;25000\nLaune;7;8;9\n",
            {"account_days": {"rows": 5, "followers": 4355, "impressions": 67000}},
            set_aside=1,
        ),
        Example(
            "by_month.csv",
            "Month,LinkedIn followers,LinkedIn impressions,X followers\n"
            "Jan 2025,1200,20000,300\nFeb 2025,1250,22000,305\n",
            {"account_days": {"rows": 4, "followers": 3055, "impressions": 42000}},
        ),
    ),
)
