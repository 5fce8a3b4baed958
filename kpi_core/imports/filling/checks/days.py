"""Days that can't be: in the future, out of order, ends before their beginning."""

from datetime import date

import numpy as np
import pandas as pd

from kpi_core.imports.filling.aside import known
from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.tables import Kind, column_label

_FEW_DAYS, _FEW_TURNS, _ROWS_OF_TURN = 10, 4, 5
_EARLIEST = pd.Timestamp(1990, 1, 1)  # nothing that we import is older than the web
_ENDS = (("found_at", "lost_at"), ("followed_at", "unfollowed_at"))
_ENDS_OF_LEADS = (("created_at", "opportunity_at"), ("created_at", "closed_at"))
_FEW_LEADS = 4
_MONTH_NAME = "[^\0-@]{3,}"  # no character of a date in figures comes behind the @, but letters


def check_days(draft: Draft, today: date) -> None:
    """Days in the future or before the web: a required one sets the row aside, another becomes
    unknown.
    """
    limit = pd.Timestamp(today) + pd.Timedelta(days=2)  # a day's grace for zones
    for name in _written_days(draft):
        days = draft.frame[name]
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
            draft.tell(
                IssueKind.IMPOSSIBLE_VALUE,
                told,
                name,
                due,
                f"{{column}} “{{value}}” in row {{row}} lies {where}",
                cure,
            )
            if draft.is_vital(name):
                reason = f"{column_label(name)} lies {where}"
                draft.aside.add(told, IssueKind.IMPOSSIBLE_VALUE, reason, name)
            else:
                draft.frame.loc[told, name] = pd.NaT


def _written_days(draft: Draft) -> list[str]:
    """The columns of days and times that the file has."""
    return [
        column.name
        for column in draft.table
        if column.kind in (Kind.TIME, Kind.DATE) and column.name in draft.texts
    ]


def check_range(draft: Draft) -> None:
    """Sets aside the rows that end before they begin: which of both days is wrong is unknown."""
    frame, table, texts = draft.frame, draft.table, draft.texts
    if not table.from_day or table.from_day not in texts or table.day not in texts:
        return
    wrong = (frame[table.day] < frame[table.from_day]).to_numpy(dtype=bool)
    if wrong.any():
        begin = draft.header(table.from_day)
        draft.tell(
            IssueKind.IMPOSSIBLE_VALUE,
            wrong,
            table.day,
            f"a day not before {begin}",
            f"{{column}} “{{value}}” in row {{row}} lies before {begin}; the row is set aside",
            "correct the wrong one of the two days and import the row again",
        )
        reason = f"it ends before {begin}"
        draft.aside.add(wrong, IssueKind.IMPOSSIBLE_VALUE, reason, table.day)


def check_ends(draft: Draft) -> None:
    """Ends on a day before their beginning: flagged, the row stays. Many customers may be older
    than their records, so of leads only hardly any are told.
    """
    for begin, end in (*_ENDS, *_ENDS_OF_LEADS):
        if begin not in draft.texts or end not in draft.texts:
            continue
        first, last = draft.frame[begin].dt.normalize(), draft.frame[end].dt.normalize()
        wrong = (last < first).to_numpy(dtype=bool)
        stated = int((known(first) & known(last)).sum())
        is_told = (begin, end) in _ENDS or hardly_any(wrong.sum(), stated, _FEW_LEADS)
        if wrong.any() and is_told:
            header = draft.header(begin)
            draft.tell(
                IssueKind.IMPOSSIBLE_VALUE,
                wrong,
                end,
                f"a day not before {header}",
                f"{{column}} “{{value}}” in row {{row}} lies before {header}: one of the two is "
                "wrong",
                "both are loaded as they stand; check the export and correct it",
            )


def check_order(draft: Draft) -> None:
    """Days out of the order of all others that would stand in it with day and month exchanged:
    flagged, the row stays.
    """
    for name in _written_days(draft):
        days, texts = draft.frame[name], draft.texts[name]
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
        odd[odd] = ~texts[odd].str.contains(_MONTH_NAME, na=False).to_numpy(dtype=bool)
        if odd.any():
            draft.tell(
                IssueKind.AMBIGUOUS,
                odd,
                name,
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
