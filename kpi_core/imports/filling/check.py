"""Rows and cells that can't be true: checked column by column, over the whole table at once."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import product

import numpy as np
import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.blocks.totals import is_total_word
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.notes import Notes
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.tables import Kind, Table, column_label

_SEVERAL, _ENOUGH, _NEARLY, _FAR = 3, 5, 0.9, 5
_FEW_ROWS, _TWICE = 20, 2
_SEEN, _ACTS = ("impressions", "reach"), ("likes", "comments", "shares", "clicks")
_PARTS = (
    ("reach", "impressions"),
    ("views_qualified", "impressions"),
    ("negative_comments", "comments"),
    ("positive", "mentions"),
    ("neutral", "mentions"),
    ("negative", "mentions"),
    ("authors", "mentions"),
)
"""Counts, each a part of the other in any export; of people whom programs only estimate, none."""
_HARDLY = (*product(_ACTS, _SEEN), ("users", "events"), ("visitors", "page_views"))
"""Counts that are hardly ever more than the other."""
_NOBODY_HAS = 10**15
_KEPT_DIGITS = 15  # of a number in a spreadsheet; elsewhere up to 17
_LONG_ROUND = r"\d{15,17}0+"
_FEWER_DIGITS, _SHARED_DIGITS, _MOST_CUT = 2, 3, 20
_FEW_DAYS, _FEW_TURNS, _ROWS_OF_TURN = 10, 4, 5
_EARLIEST = pd.Timestamp(1990, 1, 1)  # nothing that we import is older than the web
_MONTH_NAME = "[^\0-@]{3,}"  # no character of a date in figures comes behind the @, but letters


@dataclass
class Aside:
    """Rows that are not loaded: the first reason found for each."""

    where: np.ndarray
    kinds: np.ndarray
    reasons: np.ndarray
    columns: np.ndarray

    @classmethod
    def none(cls, size: int) -> "Aside":
        return cls(
            np.zeros(size, dtype=bool), *(np.full(size, None, dtype=object) for _ in range(3))
        )

    def add(self, where: np.ndarray, kind: IssueKind, reason: str, column: str = "") -> None:
        fresh = where & ~self.where
        if fresh.any():
            self.kinds[fresh], self.reasons[fresh], self.columns[fresh] = kind, reason, column
            self.where = self.where | fresh


def known(values: pd.Series) -> np.ndarray:
    """Which rows of a typed column hold a value."""
    return values.notna().to_numpy(dtype=bool)


def is_no_name_of(bad: np.ndarray, values: pd.Series) -> bool:
    """Whether so many cells of a typed column can't be read that they are no damage of rows."""
    wrong, good = int(bad.sum()), int(values.notna().sum())
    return (wrong >= _SEVERAL and not good) or (wrong >= _ENOUGH and wrong > good)


def check_required(frame: pd.DataFrame, table: Table, raw: pd.DataFrame, aside: Aside) -> None:
    """Set aside rows without a required value; total rows are told apart from damaged ones."""
    lacking = {name: ~known(frame[name]) for name in table.required}
    some = np.zeros(len(frame), dtype=bool)
    for where in lacking.values():
        some |= where
    total = total_rows(raw, some)
    edge = np.zeros(len(frame), dtype=bool)
    if len(frame):
        edge[[0, -1]] = True
    keys = [name for name in table.required if table[name].kind not in (Kind.COUNT, Kind.MONEY)]
    if table.day and table.day in frame and table.day not in keys:
        keys.append(table.day)
    blank_keys = some & edge & bool(keys)
    for name in keys:
        if blank_keys.any() and frame[name].nunique(dropna=False) > 1:
            blank_keys &= ~known(frame[name])
    for place in np.flatnonzero(blank_keys):
        blank_keys[place] = _tops(frame, table, int(place))
    aside.add(
        some & total,
        IssueKind.TOTAL_ROW,
        "a total of the other rows; loading it would count them twice",
    )
    aside.add(
        blank_keys & (len(frame) > 2),
        IssueKind.TOTAL_ROW,
        "no " + " and no ".join(map(column_label, keys)) + ": a total of the other rows",
    )
    for name, where in lacking.items():
        aside.add(
            where,
            IssueKind.MISSING_VALUE,
            f"{column_label(name)} is missing and {table.label} can't do without",
            name,
        )
    for group in table.one_of:
        nothing = np.ones(len(frame), dtype=bool)
        for name in group:
            nothing &= ~known(frame[name])
        what = " or ".join(map(column_label, group)) if len(group) < 4 else "figure"
        aside.add(nothing, IssueKind.MISSING_VALUE, f"the row holds no {what}", group[0])


def _tops(frame: pd.DataFrame, table: Table, place: int) -> bool:
    """Whether a row states a figure, and none below any other row's, as a total would."""
    figures = [
        frame[column.name]
        for column in table
        if column.kind in (Kind.COUNT, Kind.MONEY) and column.name in frame
    ]
    stated = [values for values in figures if pd.notna(values.iloc[place])]
    return bool(stated) and all(values.iloc[place] >= values.max() for values in stated)


def total_rows(raw: pd.DataFrame, among: np.ndarray) -> np.ndarray:
    """Which of some rows hold a word for a total in one of their first two cells."""
    hit = np.zeros(len(raw), dtype=bool)
    if raw.shape[1] and among.any():
        first = raw.loc[among, list(raw.columns)[:2]].fillna("").to_numpy(dtype=object)
        hit[among] = [any(is_total_word(cell) for cell in cells) for cells in first]
    return hit


def check_days(
    frame: pd.DataFrame,
    table: Table,
    today: date,
    texts: dict[str, pd.Series],
    names: dict[str, str],
    aside: Aside,
    notes: Notes,
) -> None:
    """Days in the future or before the web: a required one sets the row aside, another becomes
    unknown.
    """
    limit = pd.Timestamp(today) + pd.Timedelta(days=2)  # a day's grace for zones
    for column in table:
        if column.kind not in (Kind.TIME, Kind.DATE) or column.name not in texts:
            continue
        days = frame[column.name]
        for wrong, due, where, cure in (
            (
                days >= limit,
                f"a day up to {today}",
                "in the future",
                "check the date, and whether day and month are in the right order",
            ),
            (
                days < _EARLIEST,
                f"a day from {_EARLIEST.date()} on",
                f"before {_EARLIEST.year}",
                "check the year",
            ),
        ):
            told = wrong.to_numpy(dtype=bool)
            if not told.any():
                continue
            header = names.get(column.name, column.name)
            notes.cells(
                IssueKind.IMPOSSIBLE_VALUE,
                told,
                texts[column.name],
                header,
                due,
                f"{{column}} “{{value}}” in row {{row}} lies {where}",
                cure,
            )
            if column.required or column.name == table.day:
                reason = f"{column_label(column.name)} lies {where}"
                aside.add(told, IssueKind.IMPOSSIBLE_VALUE, reason, header)
            else:
                frame.loc[told, column.name] = pd.NaT


def check_range(
    frame: pd.DataFrame,
    table: Table,
    texts: dict[str, pd.Series],
    names: dict[str, str],
    aside: Aside,
    notes: Notes,
) -> None:
    """Sets aside the rows that end before they begin: which of both days is wrong is unknown."""
    if not table.from_day or table.from_day not in texts or table.day not in texts:
        return
    wrong = (frame[table.day] < frame[table.from_day]).to_numpy(dtype=bool)
    if wrong.any():
        header = names.get(table.day, table.day)
        begin = names.get(table.from_day, table.from_day)
        notes.cells(
            IssueKind.IMPOSSIBLE_VALUE,
            wrong,
            texts[table.day],
            header,
            f"a day not before {begin}",
            f"{{column}} “{{value}}” in row {{row}} lies before {begin}; the row is set aside",
            "correct the wrong one of the two days and import the row again",
        )
        aside.add(wrong, IssueKind.IMPOSSIBLE_VALUE, f"it ends before {begin}", header)


def check_values(
    frame: pd.DataFrame,
    table: Table,
    never: tuple[tuple[str, str], ...],
    texts: dict[str, pd.Series],
    names: dict[str, str],
    notes: Notes,
) -> None:
    """Percentages over 100, counts of 16 digits, places above the first, and figures that
    contradict each other; flagged, the row stays. Where they contradict in nearly all rows, on the
    header's line.
    """
    for column in table:
        name = column.name
        if name not in texts:
            continue
        values, unknown, cure = frame[name], True, "leave it blank if it is not known"
        if column.kind is Kind.PERCENT:
            odd = (values > 100) | (values < 0)
            due, says = "0 to 100", "a depth ends at 100 %"
        elif column.kind is Kind.COUNT:
            odd, unknown = values >= _NOBODY_HAS, False
            due, says = "a count that somebody can have", "nobody has so many"
            cure = "it is loaded as it stands; check the export and correct it"
        elif name == "position" and "impressions" in texts:
            odd = (values < 1) & (frame["impressions"] > 0)
            due, says = "1 or more", "no place in the results is above the first"
        else:
            continue
        told = odd.fillna(value=False).to_numpy(dtype=bool)
        if told.any():
            says = f"{{column}} is {{value}} in row {{row}}; {says}"
            header = names.get(name, name)
            notes.cells(IssueKind.IMPOSSIBLE_VALUE, told, texts[name], header, due, says, cure)
            if unknown:
                frame.loc[told, name] = np.nan
    pairs = (*never, *_PARTS)
    for more, less in dict.fromkeys((*pairs, *_HARDLY)):
        if more not in texts or less not in texts:
            continue
        wrong = (frame[more] > frame[less]).fillna(False).to_numpy(dtype=bool)
        is_misnamed = bool(wrong.any()) and _is_nearly_always(frame, more, less)
        is_alone = bool(wrong.any()) and _is_alone(frame[more], frame[less], wrong)
        if is_misnamed or is_alone or (wrong.any() and (more, less) in pairs):
            says = f"{{column}} is {{value}} in row {{row}}, more than {names[less]}: "
            says += "their names may be exchanged" if is_misnamed else "one of the two is wrong"
            says += ", or they have changed places" if is_alone else ""
            notes.cells(
                IssueKind.IMPOSSIBLE_VALUE,
                wrong,
                texts[more],
                names[more],
                f"at most {names[less]}",
                says,
                "both are loaded as they stand; check the export before you use them together",
                at_header=is_misnamed,
            )


def _is_nearly_always(frame: pd.DataFrame, more: str, less: str) -> bool:
    """Whether what can hardly be more is so in nearly all rows that have both figures."""
    stated = (frame[less] > 0) & frame[more].notna()
    size = int(stated.sum())
    wrong = int((stated & (frame[more] > frame[less])).sum())
    return size >= _ENOUGH and wrong >= _NEARLY * size


def _is_alone(more: pd.Series, less: pd.Series, wrong: np.ndarray) -> bool:
    """Whether what can hardly be more is far more in a few rows alone, and would be no more than in
    the others if both figures changed places.
    """
    stated = ((less > 0) & more.notna()).fillna(value=False).to_numpy(dtype=bool)
    rest = stated & ~wrong
    if not hardly_any(wrong.sum(), rest.sum()) or not stated[wrong].all() or rest.sum() < _ENOUGH:
        return False
    times = (more[wrong] / less[wrong]).min()
    far = _FAR if rest.sum() < _FEW_ROWS else _TWICE
    return bool(times >= max(far, 1 / max((more[rest] / less[rest]).max(), 1e-9)))


def in_addresses(ids: pd.Series, block: Block, among: np.ndarray) -> np.ndarray:
    """Which of some ids stand in an address of their row: spreadsheets round no text."""
    found = np.zeros(len(ids), dtype=bool)
    for place in np.flatnonzero(among):
        cells = block.frame.iloc[place].dropna()
        found[place] = any(ids.iloc[place] in cell for cell in cells if "://" in cell)
    return found


def cut_short(ids: pd.Series, block: Block) -> np.ndarray:
    """The few ids that have lost their last digits: an address of the row goes on behind them, or
    all others are equally long and one beside them begins with the same digits; or, where those
    are as long as a network's, have twice as many.
    """
    cut = np.zeros(len(ids), dtype=bool)
    lengths = ids.str.len()
    short = (lengths <= lengths.median() - _FEWER_DIGITS).fillna(False).to_numpy(dtype=bool)
    size = int(known(ids).sum())
    few = 0 < short.sum() <= _MOST_CUT and hardly_any(short.sum(), size)
    if not few or size < _SEVERAL or not ids.dropna().str.fullmatch("[0-9]+").all():
        return cut
    usual = lengths[~short].dropna().unique()
    for place in map(int, np.flatnonzero(short)):
        found = ids.iloc[place]
        longer = re.compile(rf"(?<![0-9]){found}[0-9]{{{_FEWER_DIGITS},}}(?![0-9])")
        cells = block.frame.iloc[place].dropna()
        beside = ids.iloc[[max(0, place - 1), min(place + 1, len(ids) - 1)]].fillna("")
        alike = any(
            len(other) > len(found) >= _SHARED_DIGITS and other.startswith(found[:_SHARED_DIGITS])
            for other in beside
        )
        alike |= bool(usual[0] >= max(_KEPT_DIGITS, 2 * len(found)))
        cut[place] = (len(usual) == 1 and alike) or any(
            longer.search(cell) for cell in cells if "://" in cell
        )
    return cut


def check_links(
    frame: pd.DataFrame,
    table: Table,
    block: Block,
    texts: dict[str, pd.Series],
    names: dict[str, str],
    notes: Notes,
) -> None:
    """Ids that were cut short, or that end in zeros where an address of the row has other digits;
    the row stays.
    """
    for column in table:
        if column.kind is not Kind.ID or column.name not in texts:
            continue
        ids = frame[column.name]
        notes.cells(
            IssueKind.CONFLICT,
            cut_short(ids, block),
            texts[column.name],
            names.get(column.name, column.name),
            "an id in all its digits",
            "{column} {value} in row {row} has fewer digits than all others: its end may "
            "be missing",
            "compare it with the export and correct the cell if it is wrong",
        )
        zeros = ids.str.fullmatch(_LONG_ROUND).fillna(False).to_numpy(dtype=bool)
        for place, header in enumerate(block.header if zeros.any() else ()):
            cells = block.frame.iloc[:, place][zeros]
            told = cells.str.contains("://", regex=False).fillna(False).to_numpy(dtype=bool)
            pairs = zip(np.flatnonzero(zeros)[told], ids[zeros][told], cells[told], strict=True)
            other = np.zeros(len(frame), dtype=bool)
            for row, found, cell in pairs:
                other[row] = found[:_KEPT_DIGITS] in cell and found not in cell
            if other.any():
                notes.cells(
                    IssueKind.CONFLICT,
                    other,
                    texts[column.name],
                    names.get(column.name, column.name),
                    f"the id in {header}",
                    f"{{column}} {{value}} in row {{row}} differs from the id in {header} in its "
                    "last digits: a spreadsheet may have rounded it",
                    "load the export as it was downloaded, not saved again by a spreadsheet",
                )


def check_order(
    frame: pd.DataFrame,
    table: Table,
    texts: dict[str, pd.Series],
    names: dict[str, str],
    notes: Notes,
) -> None:
    """Days out of the order of all others that would stand in it with day and month exchanged:
    flagged, the row stays.
    """
    for column in table:
        if column.kind not in (Kind.TIME, Kind.DATE) or column.name not in texts:
            continue
        days = frame[column.name]
        odd = np.zeros(len(days), dtype=bool)
        places = np.flatnonzero(known(days))
        values = days.to_numpy()[places]
        if len(values) < _FEW_DAYS:
            continue
        steps = np.diff(values).astype("int64")
        sign = 1 if (steps > 0).sum() >= (steps < 0).sum() else -1
        if (sign * steps < 0).sum() > min(_FEW_TURNS, len(values) // _ROWS_OF_TURN):
            continue
        gaps = {n: _gap_exchanged(values, n, sign) for n in _turns(sign * steps)}
        for place, gap in gaps.items():
            beside = min(gaps.get(place - 1, np.inf), gaps.get(place + 1, np.inf))
            odd[places[place]] = gap < np.inf and gap <= beside
        odd[odd] = ~texts[column.name][odd].str.contains(_MONTH_NAME, na=False).to_numpy(dtype=bool)
        if odd.any():
            notes.cells(
                IssueKind.AMBIGUOUS,
                odd,
                texts[column.name],
                names.get(column.name, column.name),
                "a day in the order of the other rows",
                "{column} “{value}” in row {row} stands out of order, and would not with day and "
                "month exchanged",
                "compare it with the export and correct the cell if it is wrong",
            )


def _turns(steps: np.ndarray) -> list[int]:
    """The places beside a step against the order; without any, those of both ends."""
    against = np.flatnonzero(steps < 0)
    found = {int(place) + side for place in against for side in (0, 1)}
    return sorted(found) if found else [0, len(steps)]


def _gap_exchanged(values: np.ndarray, place: int, sign: int) -> float:
    """The longest step between moments if one stands in order with day and month exchanged, and
    else not; infinite if that isn't so. At either end a step far longer than all others is out of
    order too.
    """
    at = pd.Timestamp(values[place])
    if at.day > 12 or at.day == at.month:
        return np.inf
    other = at.replace(day=at.month, month=at.day).as_unit("us").to_datetime64()
    stands, exchanged = sign * np.array([at.as_unit("us").to_datetime64(), other]).astype("int64")
    others = sign * np.delete(values, place).astype("datetime64[us]").astype("int64")
    longest = np.diff(others).max()
    low = others[place - 1] if place else others[0] - 5 * longest
    high = others[place] if place < len(others) else others[-1] + 5 * longest
    near = (
        place not in (0, len(others)) or abs(exchanged - others[0 if not place else -1]) <= longest
    )
    if not near or not low <= exchanged <= high or low <= stands <= high:
        return np.inf
    return float(np.diff(np.insert(others, place, exchanged)).max())
