"""JSON exports as tables, read in a child process that may die without harm."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kpi_core.imports.block import Block, Dialect, SetAside
from kpi_core.imports.blocks.body import frame_of
from kpi_core.imports.files.limited import reading
from kpi_core.imports.files.sniff import refusal
from kpi_core.imports.issues import Issue, IssueKind

LIMIT_BYTES = 100 * 2**20
_CHILD = Path(__file__).with_name("json_child.py")
_CURE = "Export a shorter period, or export as CSV."


def tables_in_json(text: str, encoding: str) -> list[Block]:
    """The tables of a JSON document or of JSON Lines; rows are counted as records or lines from 1.

    Raises ImportProblem for JSON without a list of records, damaged, too large or too slow to read.
    """
    if len(text) > LIMIT_BYTES:
        size = f"JSON of {len(text) / 2**20:,.0f} MB, and more than {LIMIT_BYTES // 2**20} MB"
        raise refusal(f"{size} can't be read", _CURE)
    with reading(_CHILD, text.encode("utf-8", "replace"), "JSON", _CURE, {}) as answer:
        return _blocks(answer(), encoding)


def _blocks(output: Iterable[Any], encoding: str) -> list[Block]:
    found: list[tuple[dict, list[list[str | None]], list[int]]] = []
    for line in output:
        if isinstance(line, dict):
            if "refused" in line:
                raise refusal(*filter(None, line["refused"]))
            found.append((line, [], []))
        else:
            for number, *cells in line:
                found[-1][1].append(cells)
                found[-1][2].append(number)
    return [_block(*table, encoding) for table in found]


def _block(head: dict, rows: list[list[str | None]], lines: list[int], encoding: str) -> Block:
    sheet = head["name"]
    issues = [
        Issue(IssueKind.CONFLICT, says, sheet, line, column, value, expected,
              "check the export; nothing was changed")
        for line, column, value, expected, says in head["contradictions"]
    ]  # fmt: skip
    aside = [
        SetAside(line, (text,), IssueKind.WRONG_TYPE, reason)
        for line, text, reason in head["aside"]
    ]
    return Block(
        header=tuple(head["names"]),
        frame=frame_of(rows, lines, len(head["names"])),
        header_row=0,
        sheet=sheet,
        above=tuple(map(tuple, head["above"])),
        set_aside=tuple(aside),
        blank=head["blank"],
        issues=tuple(issues),
        dialect=Dialect(encoding),
    )
