"""The plain template of each canonical table: its own column names as headers."""

import csv
import io
from dataclasses import replace

from kpi_core.imports.block import Block
from kpi_core.imports.format import Format, Part, all_formats
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.names.synonyms import SYNONYMS
from kpi_core.tables import TABLES, Column, Kind, Table

SAMPLE = {
    Kind.ID: ("1001", "1002"),
    Kind.TEXT: ("first example", "second example"),
    Kind.CATEGORY: ("a", "b"),
    Kind.COUNT: ("120", "80"),
    Kind.WHOLE: ("1", "2"),
    Kind.NUMBER: ("12.5", "8"),
    Kind.MONEY: ("250.00", "99.90"),
    Kind.SHARE: ("0.25", "0.1"),
    Kind.PERCENT: ("75", "50"),
    Kind.TIME: ("2025-03-01T09:30:00Z", "2025-03-02T14:00:00Z"),
    Kind.DATE: ("2025-03-01", "2025-03-02"),
    Kind.BOOL: ("yes", "no"),
}
BY_NAME = {
    "platform": ("linkedin", "x"),
    "answer": ("4", "2"),
    "from_on": ("", ""),
    "text": ("What it says", "Another text"),
    "url": ("https://example.com/a", "https://example.com/b"),
    "channel": ("linkedin", "email"),
    "share_low": ("", ""),
    "share_high": ("", ""),
    "opportunity_at": ("2025-03-10T09:30:00Z", ""),
    "closed_at": ("2025-04-01T10:00:00Z", "2025-04-02T10:00:00Z"),
    "unfollowed_at": ("", ""),
    "lost_at": ("", ""),
    "impressions": ("1200", "950"),
    "reach": ("800", "640"),
    "page": ("https://example.com/a", "https://example.com/b"),
    "scroll_reached_pct": ("", ""),
    "n_visits": ("", ""),
}


ASKED = ("platform", "brand")
"""Columns, beside the day, that a user can name once for a whole file."""


_SHORTENED = ", shortened"


def _names_pages(block: Block) -> bool:
    """Whether a column named "page" holds addresses: a page may be one of a network, too."""
    keys = [header_key(name) for name in block.header]
    if "term" in keys or "page" not in keys:
        return True
    texts = block.frame[keys.index("page")].dropna()
    return not len(texts) or bool(texts.str.contains("/", regex=False).mean() > 0.5)


_OF_A_POST = frozenset(("post", "post name", "post title", "post text", "post message", "caption",
                        "tweet", "tweet text", "beitrag", "beitragstext", "publicación",
                        "publicação", "publication", "публикация", "допис"))  # fmt: skip
"""What the text of a post is called; a column of remarks may be called anything else."""


def _tells_no_posts(block: Block) -> bool:
    """Whether no column holds addresses or the text of a post: they say that a row is a post, and
    no day.
    """
    if not _OF_A_POST.isdisjoint(map(header_key, block.header)):
        return False
    sample = [block.frame[place].head(200).dropna() for place in range(len(block.header))]
    linked = [texts.str.contains("://", regex=False).mean() > 0.5 for texts in sample if len(texts)]
    return not any(linked)


def _parts(table: Table) -> tuple[Part, ...]:
    """The template, and the same without what can be asked for once: its day, platform, brand."""
    columns = {column.name: (column.name,) for column in table}
    groups = tuple("|".join(group) for group in table.one_of)
    whole = Part(
        name=f"template {table.name}",
        table=table.name,
        columns=columns,
        need=(*table.required, *groups),
        fits=_names_pages if table.name == "search_terms" else None,
        to_the_letter=True,
        sure=len(table.required) + len(groups) >= 3,
    )
    rest = tuple(name for name in table.required if name not in (table.day, *ASKED))
    if rest == table.required:
        return (whole,)
    loosened = [name for name in (table.day, "platform") if name in columns]
    dated = {name: (name, *SYNONYMS.get(name, ())) for name in loosened}
    shortened = replace(
        whole,
        name=f"template {table.name}{_SHORTENED}",
        columns={**columns, **dated},
        need=(*rest, *groups),
        at_least=3,
        sure=False,
        fits=_tells_no_posts if table.name == "account_days" else whole.fits,
    )
    return (whole, shortened)


TEMPLATES = Format(
    name="template",
    label="Kelvin template",
    platform="",
    how_to_get=("Download the template of a table here", "Fill it in and drop it back"),
    source="kpi_core/tables",
    is_open=True,
    parts=tuple(part for table in TABLES.values() for part in _parts(table)),
)


def is_shortened(part: Part) -> bool:
    """Whether a part is a template without what can be asked for once."""
    return part.name.endswith(_SHORTENED)


def known_formats() -> tuple[Format, ...]:
    """The templates, whose headers are ours to the letter, and every export format."""
    return (TEMPLATES, *all_formats())


def _sample(column: Column) -> tuple[str, str]:
    if column.name in BY_NAME:
        return BY_NAME[column.name]
    if column.choices:
        return column.choices[0], column.choices[1]
    return SAMPLE[column.kind]


def template_text(table: Table) -> str:
    """The template of a table as CSV text: header and two example rows, which import cleanly."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(column.name for column in table)
    samples = [_sample(column) for column in table]
    writer.writerow(sample[0] for sample in samples)
    writer.writerow(sample[1] for sample in samples)
    return lines.getvalue()
