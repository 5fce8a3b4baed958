"""What a user says about a file that no format explains, and a good guess to begin with."""

import itertools
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, model_validator

from kpi_core.imports.block import Block
from kpi_core.imports.format import Format, Part, all_formats, marker_keys, part_keys
from kpi_core.imports.names.doubled import told_apart
from kpi_core.imports.names.headers import header_key, loose_key, split_currency
from kpi_core.imports.names.recognise import Match, dated_places, holds_dates
from kpi_core.imports.names.synonyms import SYNONYMS
from kpi_core.imports.values.dates import settle
from kpi_core.imports.values.numbers import is_missing, read_numbers
from kpi_core.imports.values.words import NO, YES, choice, linked_platform
from kpi_core.tables import NUMBERS, TABLES, Column, Kind, Table

DateOrder = Literal["", "dmy", "mdy"]
_COLUMNS = 12  # at most, where a rate is looked for
_ROWS = 2  # of which a rate is one by more than chance
_ROUNDING = 0.0051  # of a percentage without decimals
BY_VALUES = 0.5
"""Weight of a guess that only the values speak for."""
BY_NAME = 0.7
"""A guess of more weight rests on a whole name."""
_UNIT = re.compile(r"\s*(?:\([^)]*\)|[%?])$")
STAND_IN: dict[str, tuple[tuple[str, ...], ...]] = {
    "post_id": (("url",), ("posted_at", "account", "text")),
    "sale_id": (("account", "closed_at", "amount"),),
    "lead_id": (("person_id",), ("created_at", "source", "account")),
    "person_id": (("company", "name"),),
    "content_id": (("title",),),
}
"""What tells the rows of a table apart, where a file gives them no id; the last is a must."""
SUBJECTS = ("post_id", "content_id")
"""Ids of what all rows of a file may be about."""


class Mapping(BaseModel):
    """How the columns of one kind of file fill a canonical table.

    `columns` maps headers as they stand in the file to canonical columns, `constants` gives
    columns that the file lacks. It is remembered by `signature`, the set of the headers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    table: str
    columns: dict[str, str]
    constants: dict[str, str] = Field(default_factory=dict)
    date_order: DateOrder = ""
    signature: str = ""

    @model_validator(mode="after")
    def _names_exist(self) -> "Mapping":
        if self.table not in TABLES:
            raise ValueError(f"there is no table {self.table}; choose of {', '.join(TABLES)}")
        table = TABLES[self.table]
        for name in (*self.columns.values(), *self.constants):
            if name not in table:
                known = ", ".join(column.name for column in table)
                raise ValueError(f"{table.name} has no column {name}; it has {known}")
        taken = list(self.columns.values())
        for name in set(taken):
            if taken.count(name) > 1:
                raise ValueError(f"two headers are mapped to {name}")
        return self

    @property
    def missing(self) -> tuple[str, ...]:
        """Required columns that neither a header nor a constant fills."""
        table = TABLES[self.table]
        filled = {*self.columns.values(), *self.constants}
        single = [
            name
            for name in table.required
            if name not in filled and not stand_ins(table, name, filled)
        ]
        groups = [" or ".join(group) for group in table.one_of if not filled.intersection(group)]
        return (*single, *groups)


def stand_ins(table: Table, name: str, filled: Collection[str]) -> list[tuple[str, ...]]:
    """The filled columns that tell the rows of a table apart where it has no `name`, its id."""
    if name != next(iter(table.required), ""):
        return []
    groups = [group for group in STAND_IN.get(name, ()) if group[-1] in filled]
    return [tuple(column for column in group if column in filled) for group in groups]


def may_stand_for_all(table: Table, name: str) -> bool:
    """Whether one value may hold for every row of a file: no id does, but those of what many rows
    can be about, such as the post under which all comments of a file stand.
    """
    return table[name].kind is not Kind.ID or (name in SUBJECTS and name not in table.key)


def signature(header: Iterable[str]) -> str:
    """The headers of a file in any order, as one text: files of one kind share it."""
    return "|".join(sorted({header_key(name) for name in header} - {""}))


def named_by_place(block: Block) -> Block:
    """The block with a number for the name of each column where none has one, so that a mapping can
    say what they are.
    """
    return block if any(block.header) else block.with_(header=_by_place(len(block.header)))


def _by_place(width: int) -> tuple[str, ...]:
    return tuple(f"Column {place + 1}" for place in range(width))


def fits(mapping: Mapping, block: Block) -> bool:
    """Whether a mapping was made for files like this one, or names only headers it has. Numbers of
    columns say nothing of a file: there the cells must be such as the mapping says.
    """
    if block.header == _by_place(len(block.header)) and not _are_plausible(mapping, block):
        return False
    if mapping.signature:
        return mapping.signature == signature(block.header)
    present = {header_key(name) for name in block.header}
    return bool(mapping.columns) and all(header_key(name) in present for name in mapping.columns)


def as_match(mapping: Mapping, block: Block) -> Match:
    """A mapping applied to a block, in the shape of a recognised format."""
    part = Part(
        name=f"your mapping to {mapping.table}",
        table=mapping.table,
        columns={column: (header,) for header, column in mapping.columns.items()},
        constants=mapping.constants,
        date_order=mapping.date_order,
    )
    record = Format("mapping", "Your mapping", "", (), "typed by a user", (part,))
    keys = tuple(map(header_key, block.header))
    wanted = {
        column: told_apart(block, record, part, keys, column, keys.index(header_key(header)))
        for header, column in mapping.columns.items()
        if header_key(header) in keys
    }
    found = {column: position for column, position in wanted.items() if position is not None}
    return Match(record, part, found, 1.0)


@cache
def spellings_of(column: Column, table: Table) -> dict[str, float]:
    """Header keys that suggest a canonical column, with their weight."""
    weights: dict[str, float] = {header_key(column.name): 1.0}
    for record in all_formats():
        for part in record.parts:
            if part.table == table.name:
                for key in part_keys(part).get(column.name, ()):
                    weights.setdefault(key, 0.9)
    for name in SYNONYMS.get(f"{table.name}.{column.name}", ()):
        weights[header_key(name)] = 0.95
    for name in SYNONYMS.get(column.name, ()):
        weights.setdefault(header_key(name), 0.8)
    return weights


def suggest(block: Block, table: str = "") -> Mapping | None:
    """The best guess at what an unknown block holds; None where no header means anything to us.

    Headers are compared with every spelling we know; values must fit the kind of column.
    """
    guesses = []
    said = [_words(block, position) for position in range(len(block.header))]
    keys = [header_key(split_currency(header)[0]) for header in block.header]
    for each in [TABLES[table]] if table else TABLES.values():
        columns, weights = _guess(block, each, keys, said)
        explained = len(columns) / max(1, sum(map(bool, block.header)))
        score = _score(weights, each)
        guesses.append((score and score + 2.0 * explained, each, columns))
    score, best, columns = max(guesses, key=lambda guess: guess[0])
    if best.name == "account_days" and not table:
        (posts,) = (guess for guess in guesses if guess[1].name == "posts")
        if "text" in posts[2] and _are_sentences(block, posts[2]["text"]):
            score, best, columns = posts  # whose words stand there is a post, and no day
    if best.name == "search_terms" or (score <= 0 and not table):
        told = columns if best.name == "search_terms" else {}
        found = _searches(block)
        rest = {n: p for n, p in found.items() if n not in told and p not in told.values()}
        if found:
            score, best, columns = 1.0, TABLES["search_terms"], {**told, **rest}
    if score <= 0 and not table:
        return None
    if best.day and best.day not in columns:
        columns |= _only_days(block, best, set(columns.values()))
    used = {block.header[at]: name for name, at in columns.items() if block.header[at]}
    order = ""
    for name, position in columns.items():
        if best[name].kind in (Kind.TIME, Kind.DATE):
            settled, _ = settle(block.frame[position].dropna().unique()[:5000].tolist())
            order = settled if settled in ("dmy", "mdy") else order
    constants = _constants(block, best, set(columns))
    return Mapping(
        table=best.name,
        columns=used,
        constants=constants,
        date_order=order,  # type: ignore[arg-type]
        signature=signature(block.header),
    )


def suggest_like(match: Match, block: Block) -> Mapping | None:
    """The guess where an export nearly fits: its table, columns and constants before our own."""
    part = match.part
    guess = suggest(block, part.table if part.table in TABLES else "")
    if guess is None or part.table not in TABLES:
        return guess
    table = TABLES[part.table]
    known = {block.header[place]: name for name, place in match.columns.items() if name in table}
    rest = {
        header: name
        for header, name in guess.columns.items()
        if header not in known and name not in known.values() and name not in part.constants
    }
    constants = {**guess.constants, **part.constants}
    return guess.model_copy(update={"columns": {**known, **rest}, "constants": constants})


def with_more(match: Match, block: Block) -> dict[str, int]:
    """Where the columns of an export stand; those that anybody may have named also under names that
    the export itself does not know.
    """
    part, columns = match.part, dict(match.columns)
    if part.table not in TABLES or not match.format.is_open:
        return columns
    keys = [header_key(split_currency(header)[0]) for header in block.header]
    said = [_words(block, position) for position in range(len(keys))]
    guessed, weights = _guess(block, TABLES[part.table], keys, said)
    derived = {each.column for each in part.derived if each.source in columns}
    known = {*columns, *part.constants, *derived}
    taken = {*columns.values(), *itertools.chain.from_iterable(match.spare.values())}
    own = marker_keys(part.markers).union(*part_keys(part).values())
    for name, place in guessed.items():
        is_free = name not in known and place not in taken and keys[place] not in own
        if is_free and weights[name] > BY_NAME and keys.count(keys[place]) == 1:
            columns[name] = place
    return columns


def _words(block: Block, position: int) -> Counter[str]:
    """What the first cells of a column say, with how often."""
    texts = block.frame[position].head(200)
    return Counter(map(str, texts[~is_missing(texts)]))


def _guess(
    block: Block, table: Table, keys: Sequence[str], said: Sequence[Counter[str]]
) -> tuple[dict[str, int], dict[str, float]]:
    found: list[tuple[float, str, int]] = []
    plausible: dict[tuple[object, ...], bool] = {}
    for column in table:
        spelled = spellings_of(column, table)
        loosened = {loose_key(name): weight for name, weight in reversed(spelled.items())}
        for position, key in enumerate(keys):
            weight = spelled.get(key) or 0.95 * loosened.get(loose_key(key), 0.0)
            if not weight and (bare := _UNIT.sub("", key)):
                weight = 0.9 * spelled.get(bare, 0.0)
            if not weight and key:
                weight = 0.6 * max((spelled.get(name, 0.0) for name in _tails(key)), default=0.0)
            if not weight and column.choices and key:
                weight = BY_VALUES * _holds_choices(said[position], column)
            if not weight:
                continue
            asked = (position, column.kind, bool(column.choices), column.name == "post_id")
            if asked not in plausible:
                plausible[asked] = _plausible(block, position, column)
            if plausible[asked]:
                found.append((weight, column.name, position))
    columns: dict[str, int] = {}
    weights: dict[str, float] = {}
    for weight, name, position in sorted(found, key=lambda guess: (-guess[0], guess[2])):
        if name not in columns and position not in columns.values() and weight > 0.3:
            columns[name], weights[name] = position, weight
    return columns, weights


def _searches(block: Block) -> dict[str, int]:
    """The columns of search terms or pages, whatever they are called: percentages that are clicks
    by impressions, what was searched for or found, and its place. Nothing where no rate is one.
    """
    if len(block.header) > _COLUMNS:
        return {}
    sample = [block.frame[position].head(200) for position in range(len(block.header))]
    read = [read_numbers(texts, whole=False) for texts in sample]
    named = [place for place, numbers in enumerate(read) if numbers.bad.mean() > 0.5]
    rates = [place for place, numbers in enumerate(read) if numbers.percent.mean() > 0.5]
    figures = [place for place in range(len(read)) if place not in (*named, *rates)]
    whole = [place for place in figures if not (read[place].values % 1 != 0).any()]
    for rate, clicks, shown in itertools.product(rates, whole, whole):
        if clicks == shown or not named:
            continue
        with np.errstate(divide="ignore", invalid="ignore"):
            off = np.abs(read[clicks].values / read[shown].values - read[rate].values / 100)
        if len(off) < _ROWS or not (off <= _ROUNDING).all() or not read[clicks].values.any():
            continue
        links = sample[named[0]].str.strip().str.match("(?i)https?://|/", na=False)
        columns = {"page" if links.mean() > 0.5 else "term": named[0]}
        columns |= {"clicks": clicks, "impressions": shown}
        places = [place for place in figures if place not in (clicks, shown)]
        return columns | ({"position": places[0]} if len(places) == 1 else {})
    return {}


def _only_days(block: Block, table: Table, taken: set[int]) -> dict[str, int]:
    """The one column of dates that is left, whatever it is called, as the table's day."""
    free = dated_places(block, taken)
    return {table.day: free[0]} if len(free) == 1 else {}


def _holds_choices(said: Counter[str], column: Column) -> bool:
    """Whether the words of a column are the choices of a canonical one, whatever its header says:
    headers can be whole questions, and "Positive emotion" is a sentiment under any of them.
    """
    telling = [word for word in said if len(word) > 2 and header_key(word) not in (*YES, *NO)]
    known = [word for word in telling if choice(column.name, column.choices, word) is not None]
    return bool(known) and sum(said[word] for word in known) > 0.5 * said.total()


@lru_cache(maxsize=20_000)
def _tails(key: str) -> tuple[str, ...]:
    """The ends of a header that are a good part of it: "text" of "tweet text"."""
    ends = (key[place + 1 :] for place, mark in enumerate(key) if mark == " ")
    return tuple(end for end in ends if len(end) > 3 and len(end) >= 0.4 * len(key))


def _plausible(block: Block, position: int, column: Column) -> bool:
    texts = block.frame[position].head(200)
    texts = texts[~is_missing(texts)]
    if not len(texts):
        return not column.required
    if column.kind in (Kind.TIME, Kind.DATE):
        return holds_dates(texts)
    if column.kind in NUMBERS:
        whole = column.kind in (Kind.COUNT, Kind.WHOLE)
        return bool(read_numbers(texts, whole).bad.mean() < 0.5)
    if column.kind != Kind.BOOL and not column.choices and _answers_yes_or_no(texts):
        return False
    if column.name == "post_id":  # several networks head their texts "Content"
        return bool(texts.str.strip().str.contains(" ").mean() < 0.5)
    return True


def _are_plausible(mapping: Mapping, block: Block) -> bool:
    """Whether each column that a mapping names could hold what it says."""
    table = TABLES[mapping.table]
    return all(
        _plausible(block, place, table[mapping.columns[header]])
        for place, header in enumerate(block.header)
        if header in mapping.columns
    )


def _are_sentences(block: Block, position: int) -> bool:
    """Whether most cells of a column hold several words."""
    texts = block.frame[position].head(200).dropna().str.strip()
    return bool(texts.str.contains(r"[^\W\d_] +[^\W\d_]").mean() > BY_VALUES)


def _answers_yes_or_no(texts: pd.Series) -> bool:
    """As "Do Not Email" does, which is no address."""
    words = set(map(header_key, texts.unique()))
    return words <= YES | NO and not all(word[0].isdigit() for word in words)


def _score(weights: dict[str, float], table: Table) -> float:
    """How much of what a table needs is there; a guess from half a header counts little."""
    if not weights:
        return 0.0
    solid = {name: weight**2 for name, weight in weights.items()}
    solid.setdefault("platform", 1.0)
    for name in table.required:
        if stand_ins(table, name, weights):
            solid.setdefault(name, 0.5)
    have = sum(solid.get(name, 0.0) for name in table.required)
    groups = sum(max(solid.get(name, 0.0) for name in group) for group in table.one_of)
    wanted = len(table.required) + len(table.one_of)
    unsaid = [
        name
        for name in table.required
        if name not in solid and table[name].kind in (Kind.ID, *NUMBERS)
    ]
    unsaid += [group[0] for group in table.one_of if not any(name in solid for name in group)]
    whole = 3.0 * (have + groups) / wanted + 0.25 * sum(weights.values())
    return whole * (0.6 if unsaid else 1.0)


def _constants(block: Block, table: Table, filled: set[str]) -> dict[str, str]:
    if "platform" not in table or "platform" in filled:
        return {}
    words = " ".join(map(header_key, block.header)) + " " + header_key(block.title)
    for word, platform in (("tweet", "x"), ("linkedin", "linkedin"), ("facebook", "facebook"),
                           ("instagram", "instagram"), ("youtube", "youtube"),
                           ("tiktok", "tiktok")):  # fmt: skip
        if word in words:
            return {"platform": platform}
    for place in range(len(block.header)):
        cells = map(str, block.frame[place].head(200).dropna())
        networks = set(map(linked_platform, cells)) - {""}
        if len(networks) == 1:
            return {"platform": networks.pop()}
    return {}
