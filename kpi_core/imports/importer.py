"""One file in, canonical rows and a complete account of them out."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from kpi_core.imports.answers import Answers
from kpi_core.imports.block import Block
from kpi_core.imports.blocks.figures import figures_apart
from kpi_core.imports.blocks.stacked import split_by_titles
from kpi_core.imports.chunks import give_back
from kpi_core.imports.files.sniff import NO_DATA
from kpi_core.imports.filling.complete import Context
from kpi_core.imports.filling.fill import Filled, fill
from kpi_core.imports.filling.header.moved import moved
from kpi_core.imports.issues import ImportProblem, Issue, IssueKind
from kpi_core.imports.names.mapping import Mapping, as_match, fits, named_by_place
from kpi_core.imports.names.recognise import ENOUGH, Match, Recognition, recognise
from kpi_core.imports.names.vocabulary import known_names
from kpi_core.imports.outcome import Outcome, outcome_of
from kpi_core.imports.read import read
from kpi_core.imports.result import Counts, Imported, Loaded, Understood
from kpi_core.tables import TABLES

NO_ROWS = f"This file is a header without rows. {NO_DATA}"


def import_file(
    data: bytes,
    name: str,
    *,
    answers: Answers | None = None,
    mappings: Sequence[Mapping] = (),
    currency: str = "EUR",
    today: date | None = None,
    strict: bool = False,
) -> Imported:
    """Read a file, recognise it, and give the rows of the canonical tables it fills.

    Whatever the bytes are, the answer is an `Imported`: with `error` when they are no data, with
    `needs` when a question must be answered first. `name` is a label and decides nothing. With
    `strict` a file of which any row is damaged loads nothing. Money in another currency than
    `currency` is left unknown.
    """
    fingerprint = hashlib.sha256(data).hexdigest()
    try:
        blocks = read(data, name, known_names())
    except ImportProblem as problem:
        return Imported(name, fingerprint, error=str(problem))
    del data  # the rows take as much again, and nobody else may need the bytes
    imported = import_blocks(
        blocks,
        name,
        fingerprint=fingerprint,
        answers=answers or Answers(),
        mappings=mappings,
        currency=currency,
        today=today,
        strict=strict,
    )
    del blocks
    give_back()  # their cells, which the pool would keep
    return imported


def import_blocks(
    blocks: Sequence[Block],
    name: str,
    *,
    fingerprint: str = "",
    answers: Answers | None = None,
    mappings: Sequence[Mapping] = (),
    currency: str = "EUR",
    today: date | None = None,
    strict: bool = False,
) -> Imported:
    """As `import_file`, from blocks that are read already."""
    context = Context(answers or Answers(), currency, today or date.today())
    blocks = [named_by_place(part) for block in blocks for part in split_by_titles(block)]
    blocks, readings = _read_all(blocks, mappings, context.answers.format)
    again = _repeated(blocks)
    done = _fill_all(blocks, readings, context, again)
    anything = any(reading.best for reading in readings)
    outcomes = [
        outcome_of(block, reading, filled, is_again=place in again, blocking=not anything)
        for place, (block, reading, filled) in enumerate(zip(blocks, readings, done, strict=True))
    ]
    issues: list[Issue] = []
    counted: dict[str, list[Filled]] = {}
    for block, reading, outcome in zip(blocks, readings, outcomes, strict=True):
        issues += [*_of_reader(block, reading, outcome), *outcome.issues]
        if outcome.filled is not None:
            counted.setdefault(outcome.filled.table, []).append(outcome.filled)
    parts = {table: _loaded(table, filled) for table, filled in counted.items()}
    best = _best(reading.best for reading in readings)
    runner = _runner_up(readings, best)
    says = any(reading.best and reading.best.part.says for reading in readings)
    imported = Imported(
        file=name,
        fingerprint=fingerprint,
        format=best.format.name if best else "",
        label=best.format.label if best else "",
        confidence=best.confidence if best else 0.0,
        runner_up=runner.label if runner else "",
        runner_up_format=runner.format.name if runner else "",
        parts=parts,
        nowhere=sum((each.counts for each in outcomes if each.filled is None), Counts()),
        blocks=tuple(map(_understood, blocks, readings, outcomes)),
        issues=tuple(_once(issues)),
        aside=tuple(group for each in outcomes for group in each.aside),
        needs=tuple(need for each in outcomes for need in each.needs),
        error="" if says or any(b.rows_in > b.blank for b in blocks) else NO_ROWS,
    )
    return _strictly(imported) if strict else imported


def _of_reader(block: Block, reading: Recognition, outcome: Outcome) -> Iterator[Issue]:
    """What the reader told of a block, but what is normal for its table or told again, of a row or
    of a name that several columns have.
    """
    quiet = reading.best.part.quiet if reading.best else ()
    filled = outcome.filled
    told = {issue.row for issue in filled.notes.issues} if filled is not None else set()
    names = {each.column for each in outcome.issues if each.kind is IssueKind.DUPLICATE_HEADER}
    for issue in block.issues:
        is_again = issue.kind is IssueKind.WRONG_TYPE and issue.row in told
        is_again |= issue.kind is IssueKind.DUPLICATE_HEADER and issue.column in names
        if issue.kind not in quiet and not is_again:
            yield issue


def _best(matches: Iterable[Match | None]) -> Match | None:
    return max(filter(None, matches), key=lambda match: match.confidence, default=None)


def _runner_up(readings: Sequence[Recognition], best: Match | None) -> Match | None:
    """What the file may be as well; where nothing is recognised, what it is most like."""
    if best is not None:
        return next((r.runner_up for r in readings if r.best is best and r.is_close), None)
    near = _best(r.runner_up for r in readings if r.runner_up and r.runner_up.part.table)
    return near if near and near.confidence >= ENOUGH / 2 else None


def _read_all(
    blocks: Sequence[Block], mappings: Sequence[Mapping], name: str
) -> tuple[list[Block], list[Recognition]]:
    """Recognise every block; "Report: …" lines before a table become lines above it."""
    kept: list[Block] = []
    readings: list[Recognition] = []
    above: tuple[tuple[str, ...], ...] = ()
    for place, block in enumerate(blocks):
        reading = _reading(block, mappings, name)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if reading.best is None and following is not None and following.sheet == block.sheet:
            lines = _said_above(block)
            if lines and _reading(following, mappings, name).best is not None:
                above = (*above, *block.above, *lines)
                continue
        block = block.with_(above=(*above, *block.above), above_rows=()) if above else block
        above = ()
        if reading.best is not None and reading.best.format.figures_between:
            figures, block = figures_apart(block)
            kept += figures
            readings += [recognise(each, reading.best.format.name) for each in figures]
            above = tuple(each.header for each in figures if each.header_row > block.header_row)
        kept.append(block)
        readings.append(reading)
    return kept, readings


def _said_above(block: Block) -> tuple[tuple[str, ...], ...]:
    """The lines of a block of `name: value` lines, which is no table; else nothing."""
    if len(block.header) > 2 or len(block.frame) > 15 or block.set_aside:
        return ()
    rows = [
        tuple("" if pd.isna(cell) else str(cell) for cell in row)
        for row in block.frame.itertuples(index=False, name=None)
    ]
    lines = (block.header, *rows)
    return lines if all(line[0].strip().endswith(":") for line in lines) else ()


def _reading(block: Block, mappings: Sequence[Mapping], name: str) -> Recognition:
    """A remembered mapping wins over the formats, for it was made for files like this one. Names
    that may have moved are asked about, unless the user says which export it is.
    """
    for mapping in mappings:
        if not name and fits(mapping, block):
            return Recognition(as_match(mapping, block))
    found = recognise(block, name)
    if found.best is not None and not name and moved(block, found.best):
        return Recognition(None, found.best)
    return found


def _fill_all(
    blocks: Sequence[Block],
    readings: Sequence[Recognition],
    context: Context,
    again: Collection[int],
) -> list[Filled | None]:
    """Fill daily tables first: undated snapshots beside them count as of their last day."""
    done: list[Filled | None] = [None] * len(blocks)
    last: date | None = None

    def snapshot(place: int) -> bool:
        best = readings[place].best
        return best is not None and best.part.snapshot

    for place in sorted(range(len(blocks)), key=snapshot):
        best = readings[place].best
        if best is None or not best.part.table or place in again:
            continue
        here = Context(context.answers, context.currency, context.today, last)
        filled = fill(blocks[place], best, here)
        done[place] = filled
        day = TABLES[filled.table].day
        if filled.table == "account_days" and len(filled.frame) and not best.part.snapshot:
            newest = filled.frame[day].max().date()
            last = newest if last is None else max(last, newest)
    return done


def _repeated(blocks: Sequence[Block]) -> set[int]:
    """The places of blocks that say, under the same title, what an earlier one has said."""
    found: set[int] = set()
    for place, block in enumerate(blocks):
        for earlier in blocks[:place]:
            if (
                len(block.frame)
                and block.header == earlier.header
                and block.title == earlier.title
                and block.frame.shape == earlier.frame.shape
                and block.frame.reset_index(drop=True).equals(earlier.frame.reset_index(drop=True))
            ):
                found.add(place)
    return found


def _loaded(table: str, filled: list[Filled]) -> Loaded:
    counts = sum((each.counts for each in filled), Counts())
    frames = [each.frame for each in filled if len(each.frame)] or [filled[0].frame]
    frame = frames[0] if len(frames) == 1 else pd.concat(frames, ignore_index=True)
    assert len(frame) == counts.loaded, f"rows lost in {table}: {counts}"
    assert counts.balanced, f"rows lost in {table}: {counts}"
    return Loaded(table, frame, counts)


def _once(issues: Iterable[Issue]) -> list[Issue]:
    """Issues about a whole table that several tables of the file share are said once."""
    seen: dict[tuple[object, ...], int] = {}
    kept: list[Issue] = []
    for issue in issues:
        key = (issue.kind, issue.message, issue.column, issue.value, issue.row)
        if issue.row is not None or key not in seen:
            seen[key] = len(kept)
            kept.append(issue)
        elif kept[seen[key]].sheet != issue.sheet:
            first = kept[seen[key]]
            sheets = [*filter(None, first.sheet.split(", ")), issue.sheet]
            kept[seen[key]] = replace(first, sheet=", ".join(dict.fromkeys(sheets)))
    return kept


def _understood(block: Block, reading: Recognition, outcome: Outcome) -> Understood:
    best, filled = reading.best, outcome.filled
    return Understood(
        sheet=block.sheet,
        title=block.title,
        label=best.label if best else "",
        table=filled.table if filled else "",
        confidence=best.confidence if best else 0.0,
        runner_up=reading.runner_up.label if reading.runner_up and reading.is_close else "",
        counts=outcome.counts,
        columns=filled.columns if filled else {},
        unused=filled.unused if filled else block.header,
        says=best.part.says if best else "",
    )


def _strictly(imported: Imported) -> Imported:
    """Nothing is loaded of a file of which any row is damaged."""
    if not imported.damaged or imported.needs:
        return imported
    parts = {
        name: Loaded(name, part.frame.iloc[:0], Counts(
            part.counts.rows_in, 0, part.counts.set_aside + part.counts.loaded, part.counts.blank,
        ))
        for name, part in imported.parts.items()
    }  # fmt: skip
    values = {**imported.__dict__, "parts": parts}
    values["error"] = f"{imported.damaged:,} rows are damaged, and strict loads all or nothing"
    return Imported(**values)
