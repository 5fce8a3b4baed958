"""Damaged rows are flagged on their line or mended and flagged; whole files come back as they were.

`KELVIN_EXAMPLES=5000` runs the full count; the default is a small part of it.
"""

import os
from collections import Counter

import pytest

from tests.core.imports.damage.files import WHOLE, whole
from tests.core.imports.damage.rows import ROW_DAMAGE, damaged
from tests.core.imports.damage.score import score
from tests.core.imports.damage.table import Made

pytestmark = pytest.mark.timeout(3_600)
FILES = int(os.environ.get("KELVIN_EXAMPLES", "200")) // 20


def _assert_told(made: list[Made]) -> Counter[str]:
    """Every damage is told on its line, and nothing else is touched or flagged."""
    fates: Counter[str] = Counter()
    faults = []
    for number, each in enumerate(made):
        found = score(each)
        fates += found.fates
        faults += [f"{number}: {fault}" for fault in found.faults[:2]]
    tried = fates.total() - fates["harmless"]
    told = fates["set aside"] + fates["mended"] + fates["kept"]
    assert told >= 0.99 * tried, (fates, faults)
    assert fates["silent"] <= 0.001 * tried, (fates, faults)
    assert len(faults) <= 0.01 * len(made), faults
    return fates


@pytest.mark.parametrize("name", ROW_DAMAGE)
def test_a_damaged_row_is_told_on_its_line_and_harms_no_other(name: str) -> None:
    made = [found for seed in range(2 * FILES) if (found := damaged(seed, name))]
    assert made
    _assert_told(made)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_a_file_of_any_shape_comes_back_row_by_row(name: str) -> None:
    made = [found for seed in range(FILES) if (found := whole(seed, name))]
    assert made
    _assert_told(made)


@pytest.mark.parametrize("name", ["wrapped", "nul", "single_quotes", "backslash", "one_other_mark"])
def test_damage_with_one_reading_is_mended(name: str) -> None:
    made = [found for seed in range(6 * FILES) if (found := damaged(seed, name))]
    fates = sum((score(each).fates for each in made), Counter())
    assert fates["mended"] > 0.4 * fates.total()
