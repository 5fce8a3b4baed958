"""How exactly the cells of a column are written, to read a row that lost one of its delimiters."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi_core.imports.values.shapes import Shape, sampled, shape

_ENOUGH, _FEW = 20, 12


@dataclass(frozen=True)
class Form:
    """How the cells of one column are written: in one of few `masks`, or as texts that all begin
    with one of the `starts` and hold no other `signs`. In a mask each digit is 9 and each letter A
    or a; the `figures` of a column of numbers may have any length.
    """

    figures: bool
    masks: frozenset[str]
    starts: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, cells: Sequence[str]) -> "Form":
        """The form of a column by a sample of its cells."""
        shapes = {shape(cell) for cell in cells}
        figures = shapes <= {Shape.NUMBER, Shape.BLANK, Shape.PLACEHOLDER}
        masks = frozenset(_mask(cell, figures=figures) for cell in cells)
        if len(masks) <= _FEW:
            return cls(figures, masks)
        filled = masks - {""}
        return cls(
            figures,
            masks & {""},
            frozenset(mask[0] for mask in filled),
            frozenset(sign for mask in filled for sign in mask),
        )

    def fits(self, cell: str) -> bool:
        """Whether the cell is written as others in its column."""
        mask = _mask(cell, figures=self.figures)
        if not self.starts or not mask:
            return mask in self.masks
        return mask[0] in self.starts and self.signs >= set(mask)


def _mask(cell: str, *, figures: bool) -> str:
    mask = "".join(map(_sign, cell))
    while figures and "99" in mask:
        mask = mask.replace("99", "9")
    return mask


def _sign(char: str) -> str:
    if char.isalpha():
        return "A" if char.isupper() else "a"
    return "9" if char.isdecimal() else char


def forms(rows: Sequence[Sequence[str]], width: int) -> tuple[Form, ...]:
    """The form of each column of sound rows, all `width` wide; none if the rows are few."""
    if len(rows) < _ENOUGH:
        return ()
    sample = [rows[place] for place in sampled(len(rows))]
    return tuple(Form.of([row[place] for row in sample]) for place in range(width))
