"""A clean file with one damaged row: flagged on its line, or mended and flagged, never silent."""

import csv
import io
import os
import random
from collections import Counter

import pytest

from kpi_core.imports.issues import ImportProblem
from kpi_core.imports.read import read

pytestmark = pytest.mark.timeout(3_600)
FILES = int(os.environ.get("KELVIN_EXAMPLES", "200")) // 2
WORDS = ["spring", "launch", "of", "für", "new", "pump,", "what", "médias", "say", "about", "heat"]


def _table(chance: random.Random) -> list[list[str]]:
    kinds = [chance.choice("dtnnfuc") for _ in range(chance.randint(3, 9))]
    kinds[0], kinds[-1] = chance.choice("dit"), chance.choice("nnnft")
    rows = [[f"{'Column' if k else 'Key'} {k}" for k in range(len(kinds))]]
    for row in range(chance.randint(12, 60)):
        rows.append([_cell(kind, row, chance) for kind in kinds])
    return rows


def _cell(kind: str, row: int, chance: random.Random) -> str:
    if kind == "d":
        return f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    if kind == "i":
        return str(1_890_000_000_000_000_000 + row * 7919)
    if kind == "n":
        return str(chance.randint(0, 5_000))
    if kind == "f":
        return f"{chance.random():.4f}"
    if kind == "u":
        return f"https://example.org/{row}"
    if kind == "c":
        return chance.choice(["Photo", "Video", "Link"])
    text = " ".join(chance.choices(WORDS, k=chance.randint(2, 8)))
    return f'{text} "quoted" end' if chance.random() < 0.1 else text


def _line(cells: list[str], delimiter: str, quoting: int) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="").writerow(cells)
    return text.getvalue()


def _missing(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    place = chance.randrange(len(row))
    return _line(row[:place] + row[place + 1 :], mark, csv.QUOTE_MINIMAL)


def _joined(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    if '"' in line:
        return None
    place = chance.randrange(len(row) - 1)
    return mark.join([*row[:place], row[place] + row[place + 1], *row[place + 2 :]])


def _extra(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    place = chance.randrange(len(row) + 1)
    return _line([*row[:place], chance.choice(["", "x", "7"]), *row[place:]], mark, 0)


def _stray_quote(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    place = chance.randrange(len(line) + 1)
    return line[:place] + '"' + line[place:]


def _lost_quote(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    places = [place for place, c in enumerate(line) if c == '"']
    if not places:
        return None
    place = chance.choice(places)
    return line[:place] + line[place + 1 :]


def _other_mark(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    other = chance.choice([m for m in ",;\t|" if m != mark])
    return _line(row, other, csv.QUOTE_MINIMAL)


def _wrapped(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    return '"' + line.replace('"', '""') + '"'


def _unquoted(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    return mark.join(row) if any(mark in cell for cell in row) else None


def _blank(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    return chance.choice(["", mark * (len(row) - 1)])


def _cut(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    shorter = _line(row[: chance.randint(1, len(row) - 1)], mark, csv.QUOTE_MINIMAL)
    return shorter if shorter != line else None


def _bytes(row: list[str], line: str, mark: str, chance: random.Random) -> str | None:
    place = chance.randrange(len(line) + 1)
    return line[:place] + "\udcff" + line[place:]


DAMAGES = {
    damage.__name__.removeprefix("_"): damage
    for damage in (
        _missing,
        _joined,
        _extra,
        _stray_quote,
        _lost_quote,
        _other_mark,
        _wrapped,
        _unquoted,
        _blank,
        _cut,
        _bytes,
    )
}


def _fate(seed: int, name: str) -> str | None:
    """What became of one damaged row in one file: flagged, mended, kept, silent, missed, ruined."""
    chance = random.Random(seed)
    rows = _table(chance)
    mark = chance.choice(",;\t|")
    quoting = chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
    lines = [_line(row, mark, quoting) for row in rows]
    hurt = chance.randrange(1, len(rows))
    damaged = DAMAGES[name](rows[hurt], lines[hurt], mark, chance)
    if damaged is None or damaged == lines[hurt]:
        return None
    lines[hurt] = damaged
    if name == "blank" and hurt == len(rows) - 1 and not damaged:
        return None
    data = ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape")
    try:
        blocks = read(data, "damaged.csv")
    except ImportProblem:
        return "refused"
    if len(blocks) != 1 or blocks[0].header != tuple(rows[0]):
        return "ruined"
    block = blocks[0]
    expected = {n + 1: row for n, row in enumerate(rows) if n not in (0, hurt)}
    found = {line: list(cells) for line, *cells in block.frame.itertuples(name=None)}
    mine = found.pop(hurt + 1, None)
    if found != expected:
        return "ruined"
    flagged = {issue.row for issue in block.issues} | {aside.row for aside in block.set_aside}
    if flagged - {hurt + 1}:
        return "ruined"
    if hurt + 1 not in flagged:
        return "harmless" if mine == rows[hurt] else "silent"
    if mine is None:
        return "set aside"
    return "mended" if mine == rows[hurt] else "kept"


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_row_is_flagged_on_its_line_and_harms_no_other(name: str) -> None:
    fates = Counter(fate for seed in range(FILES) if (fate := _fate(seed, name)))
    tried = fates.total() - fates["harmless"]
    told = fates["set aside"] + fates["mended"] + fates["kept"]
    assert tried > FILES // 20
    assert told >= 0.99 * tried, fates
    assert fates["silent"] <= 0.001 * tried, fates
    assert fates["refused"] == 0, fates
