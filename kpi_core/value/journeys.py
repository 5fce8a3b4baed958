"""Journeys to a sale, as lists of touches: from a file of paths, or from touches with dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpi_core.plain_file import FileProblem, read_plain

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

NUMBERS = ("total_conversions", "total_conversion_value", "total_null")


@dataclass(frozen=True)
class Journeys:
    """Distinct paths and how often each was taken: touches in order, flat, path after path.

    `touches` are indices into `channels`; `paths` says of each touch which path it belongs to;
    `converted`, `value` and `lost` hold one number per path. Every path has a touch.
    """

    channels: tuple[str, ...]
    touches: Ints
    paths: Ints
    converted: Floats
    value: Floats
    lost: Floats

    @property
    def count(self) -> int:
        """How many distinct paths there are."""
        return len(self.converted)

    @cached_property
    def lengths(self) -> Ints:
        """Touches per path."""
        return np.bincount(self.paths, minlength=self.count)

    @cached_property
    def firsts(self) -> Ints:
        """Where in `touches` each path begins."""
        return np.concatenate([[0], np.cumsum(self.lengths)[:-1]]).astype(np.int64)

    @property
    def lasts(self) -> Ints:
        """Where in `touches` each path ends."""
        return self.firsts + self.lengths - 1


def make_journeys(
    paths: Sequence[Sequence[str]],
    converted: Sequence[float],
    value: Sequence[float],
    lost: Sequence[float],
) -> Journeys:
    """Journeys from lists of channel names in order; channels in the order of their names."""
    channels = tuple(sorted({name for path in paths for name in path}))
    code = {name: number for number, name in enumerate(channels)}
    return Journeys(
        channels,
        np.array([code[name] for path in paths for name in path], dtype=np.int64),
        np.repeat(np.arange(len(paths)), [len(path) for path in paths]),
        np.asarray(converted, dtype="float64"),
        np.asarray(value, dtype="float64"),
        np.asarray(lost, dtype="float64"),
    )


def read_journeys(path: Path) -> Journeys:
    """Journeys of a CSV file `path;total_conversions;total_conversion_value;total_null`.

    Touches of a path are parted by ">". Value and null may lack as columns: value is then 0 and no
    journey is known that didn't convert. Raises `FileProblem` naming row, column and value.
    """
    form = (
        f"A file of journeys has the header path;{';'.join(NUMBERS)} and below it one row per "
        'path, its touches parted by " > ".'
    )
    frame = read_plain(path, ("path", NUMBERS[0]), form)
    numbers = {name: _read_numbers(frame, name, path.name) for name in NUMBERS}
    touches = [[name.strip() for name in text.split(">")] for text in frame["path"]]
    for row, names in enumerate(touches):
        if not all(names):
            raise FileProblem(
                f"{path.name}, row {row + 2}, column path: {frame['path'][row]!r} holds a touch "
                "without a name. Write the channel, or take the row out."
            )
    return make_journeys(touches, *(numbers[name].tolist() for name in NUMBERS))


def _read_numbers(frame: pd.DataFrame, name: str, file: str) -> pd.Series:
    if name not in frame:
        return pd.Series(0.0, index=frame.index)
    values = pd.to_numeric(frame[name].str.strip(), errors="coerce")
    bad = ~(values >= 0) | ~np.isfinite(values)
    if bad.any():
        row = int(np.flatnonzero(bad)[0])
        raise FileProblem(
            f"{file}, row {row + 2}, column {name}: {frame[name][row]!r} is no number of 0 or "
            "more. Mend the cell and try again."
        )
    return values
