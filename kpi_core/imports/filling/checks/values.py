"""Rows and cells that can't be true: checked column by column, over the whole table at once."""

import re
from collections.abc import Mapping
from itertools import product

import numpy as np
import pandas as pd

from kpi_core.imports.blocks.totals import is_total_word
from kpi_core.imports.filling.aside import known
from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.words import NO, YES
from kpi_core.tables import Kind, Table, column_label

_PART_OF_TRAFFIC = re.compile(
    r"[(\[](?:org[aá]ni|sponsor|gesponsert|patrocin|орган|спонсор)", re.IGNORECASE
)
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
_CLICKED, _COUNT_EVERY_CLICK = ("clicks", "impressions"), ("facebook", "instagram")
"""Clicks are no more than impressions, but on networks that count each of several on one."""
_PEOPLE = (("users", "events"), ("visitors", "page_views"))
_HARDLY = (*product(_ACTS, _SEEN), *_PEOPLE)
"""Counts that are hardly ever more than the other; of people only where they were estimated."""
_NUMBER, _FEW_ANSWERS = r"[0-9]+(?:[.,][0-9]+)?(?: of [0-9]+)?", 6
_MARK, _YES, _HIGHEST, _FEW_MARKS = r"[0-9]+(?:[.,][0-9]+)?", 2, 5, 3
_ABSURD, _MANY_ACTS = 10, 100  # times as many acts as views, where not of a handful
_SOME_ACTS, _TENTH = 5, 0.1
_NOBODY_HAS, _MORE_THAN_ALL = 10**12, 10**10  # the latter of people
_VERY_MANY, _TOO_MANY, _VERY_DEAR, _FAR_ABOVE = 10**7, 10**9, 10**9, 1_000


def is_no_name_of(bad: np.ndarray, values: pd.Series) -> bool:
    """Whether so many cells of a typed column can't be read that they are no damage of rows."""
    wrong, good = int(bad.sum()), int(values.notna().sum())
    return (wrong >= _SEVERAL and not good) or (wrong >= _ENOUGH and wrong > good)


def check_required(draft: Draft) -> None:
    """Set aside rows without a required value; total rows are told apart from damaged ones."""
    frame, table, aside = draft.frame, draft.table, draft.aside
    lacking = {name: ~known(frame[name]) for name in table.required}
    some = np.zeros(len(frame), dtype=bool)
    for where in lacking.values():
        some |= where
    total = total_rows(draft.block.frame, some)
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


def check_values(draft: Draft, never: tuple[tuple[str, str], ...]) -> None:
    """Percentages over 100, counts of 13 digits, more people than there are, places above the
    first, and figures that contradict each other, of which the first of a pair in `never` can't be
    more; flagged, the row stays. Where they contradict in nearly all rows, on the header's line.
    """
    frame, texts, names = draft.frame, draft.texts, draft.names
    for column in draft.table:
        name = column.name
        if name not in texts:
            continue
        values, unknown, cure = frame[name], True, "leave it blank if it is not known"
        if column.kind is Kind.PERCENT:
            odd = (values > 100) | (values < 0)
            due, says = "0 to 100", "a depth ends at 100 %"
        elif name == "page_no":
            odd = values < 1
            if not hardly_any(int(odd.sum()), int(values.notna().sum()), _ENOUGH):
                continue  # pages counted from 0
            due, says = "1 or more", "pages count from 1"
        elif column.kind in (Kind.COUNT, Kind.WHOLE) or (
            column.kind is Kind.NUMBER and (values >= _NOBODY_HAS).any()
        ):
            limit = _MORE_THAN_ALL if column.unit == "people" else _NOBODY_HAS
            odd, unknown = values >= limit, False
            odd |= _is_far_above(values, _VERY_MANY if name in _ACTS else _TOO_MANY)
            due, says = "a count that somebody can have", "nobody has so many"
            cure = "it is loaded as it stands; check the export and correct it"
        elif column.kind is Kind.MONEY and (values >= _VERY_DEAR).any():
            odd, unknown = _is_far_above(values, _VERY_DEAR), False
            due, says = "an amount like the others", "a thousand times any other"
            cure = "it is loaded as it stands; check the export and correct it"
        elif column.kind is Kind.MONEY and (values < 0).any():
            odd, unknown = values < 0, False
            if not hardly_any(int(odd.sum()), int(values.notna().sum()), _ENOUGH):
                continue
            due, says = "0 or more, as in the other rows", "is it money that came back?"
            cure = "it is loaded as it stands; correct it if it isn't"
        elif name == "position":
            odd = (values < 1) & (
                frame["impressions"] > 0 if "impressions" in texts else values > 0
            )
            due, says = "1 or more", "no place in the results is above the first"
        else:
            continue
        told = odd.fillna(value=False).to_numpy(dtype=bool)
        if told.any():
            says = f"{{column}} is {{value}} in row {{row}}; {says}"
            draft.tell(IssueKind.IMPOSSIBLE_VALUE, told, name, due, says, cure)
            if unknown:
                frame.loc[told, name] = np.nan
    _tell_lost_acts(draft)
    sure = {*never, *_PARTS}
    for more, less in dict.fromkeys((*never, *_PARTS, *_HARDLY)):
        if more not in texts or less not in texts or _is_part_alone(names, more, less):
            continue
        wrong = (frame[more] > frame[less]).fillna(False).to_numpy(dtype=bool)
        is_misnamed = bool(wrong.any()) and _is_nearly_always(frame, more, less)
        is_people = (more, less) in _PEOPLE
        is_alone = bool(wrong.any()) and _is_alone(
            frame[more], frame[less], wrong, of_people=is_people
        )
        if not (is_misnamed or is_alone or (more, less) in sure):
            if (more, less) == _CLICKED:
                wrong &= _counts_no_click_twice(frame) | _are_absurd(frame, more, less)
            else:
                wrong = _are_absurd(frame, more, less)
        if wrong.any():
            says = f"{{column}} is {{value}} in row {{row}}, more than {names[less]}: "
            says += "their names may be exchanged" if is_misnamed else "one of the two is wrong"
            says += ", or they have changed places" if is_alone else ""
            draft.tell(
                IssueKind.IMPOSSIBLE_VALUE,
                wrong,
                more,
                f"at most {names[less]}",
                says,
                "both are loaded as they stand; check the export before you use them together",
                at_header=is_misnamed,
            )


def _tell_lost_acts(draft: Draft) -> None:
    """Acts less those taken back that are far below 0 where, by the other rows, so many times shown
    bring several; flagged, they stay.
    """
    frame = draft.frame
    if "impressions" not in draft.texts:
        return
    shown = frame["impressions"]
    for name in _ACTS:
        acts = frame[name] if name in draft.texts else shown
        both = (acts >= 0) & (shown > 0)
        if not (acts < 0).any() or both.sum() < _ENOUGH:
            continue
        usual = shown * (acts[both].sum() / shown[both].sum())
        odd = (acts < 0) & (usual >= _SOME_ACTS) & (-acts >= _TENTH * usual)
        draft.tell(
            IssueKind.IMPOSSIBLE_VALUE,
            odd.fillna(value=False).to_numpy(dtype=bool),
            name,
            "0 or more, as in the other rows",
            "{column} is {value} in row {row}; were so many taken back?",
            "it is loaded as it stands; correct it if it isn't so",
        )


def _is_part_alone(names: Mapping[str, str], more: str, less: str) -> bool:
    """Whether only the figure that should be less is of a part of the traffic, as unique
    impressions are organic beside clicks in total.
    """
    return bool(_PART_OF_TRAFFIC.search(names[less]) and not _PART_OF_TRAFFIC.search(names[more]))


def _is_far_above(values: pd.Series, least: int) -> pd.Series:
    """Where the one figure stands that is so much, and a thousand times any other."""
    known_ = values.dropna().sort_values()
    if len(known_) <= _ENOUGH or known_.iloc[-1] < max(least, _FAR_ABOVE * known_.iloc[-2]):
        return pd.Series(data=False, index=values.index)
    return values.eq(known_.iloc[-1])


def _are_absurd(frame: pd.DataFrame, more: str, less: str) -> np.ndarray:
    """The lone row with many times more acts than times shown, where no other has more at all: with
    twice as many, where all others of a longer table have half as many at most; clicks also of a
    shorter one, where all others have a tenth.

    YouTube counts as shown only some of the places where a film is seen.
    """
    none = np.zeros(len(frame), dtype=bool)
    if less != "impressions" or len(frame) < _SEVERAL:
        return none
    over = ((frame[more] > frame[less]) & (frame[less] > 0)).fillna(False).to_numpy(dtype=bool)
    is_short = len(frame) < 2 * _ENOUGH
    near = 1 / _ABSURD if is_short else 1 / _TWICE
    is_near = (frame[more] > near * frame[less]).fillna(value=False).to_numpy(dtype=bool) & ~over
    times = _ABSURD if is_short else _FAR
    if len(frame) > (_ENOUGH if more == "clicks" else 2 * _ENOUGH - 1) and not is_near.any():
        times = _TWICE
    least = np.maximum(times * frame[less].astype("float64"), _MANY_ACTS)
    far = (frame[more] >= least).fillna(value=False)
    if over.sum() != 1 or ("platform" in frame and (frame["platform"][over] == "youtube").all()):
        return none
    return over & far.to_numpy(dtype=bool)


def _counts_no_click_twice(frame: pd.DataFrame) -> np.ndarray:
    """Which rows are of no network that counts each of several clicks on one view."""
    if "platform" not in frame:
        return np.ones(len(frame), dtype=bool)
    return ~frame["platform"].isin(_COUNT_EVERY_CLICK).to_numpy(dtype=bool)


def check_answers(draft: Draft) -> None:
    """The lone answer to a statement that is no number, or no yes or no, where all others are, and
    hardly any answer or rating off the scale of all others, which ends at 5: flagged, they stay.
    """
    frame = draft.frame
    if "rating" in draft.texts:
        every = pd.Series("", index=frame.index)
        _tell_off_scale(draft, "rating", _off_scale(frame["rating"], every), "ratings")
    if "answer" not in frame or "statement" not in frame:
        return
    answers = frame["answer"]
    known_ = answers.notna()
    of_each = frame["statement"]
    enough = known_.groupby(of_each).transform("sum") >= _FEW_ANSWERS
    is_number = answers.str.fullmatch(_NUMBER).fillna(value=False)
    in_words = answers.str.casefold().isin(YES | NO) & ~is_number  # 1 and 0 are marks as well
    for is_one, due in ((is_number, "a number"), (in_words, "yes or no")):
        odd = known_ & ~is_one
        lone = odd & enough & (odd.groupby(of_each).transform("sum") == 1)
        if odd.sum() == 1 and known_.sum() >= 2 * _FEW_ANSWERS:
            lone = odd
        draft.tell(
            IssueKind.WRONG_TYPE,
            lone.fillna(value=False).to_numpy(dtype=bool),
            "answer",
            f"{due}, as all other answers to the statement are",
            f"{{column}} in row {{row}} is “{{value}}” where all other answers are {due}",
            "it is loaded as it stands; check the export and correct it",
        )
    written = answers.where(answers.str.fullmatch(_MARK).fillna(value=False))
    marks = pd.to_numeric(written.str.replace(",", "."), errors="coerce")
    _tell_off_scale(draft, "answer", _off_scale(marks, of_each), "answers to the statement")


def _tell_off_scale(draft: Draft, name: str, where: np.ndarray, others: str) -> None:
    draft.tell(
        IssueKind.IMPOSSIBLE_VALUE,
        where,
        name,
        f"a number from 1 to 5, as all other {others} are",
        f"{{column}} in row {{row}} is {{value}} where all other {others} are from 1 to 5",
        "it is loaded as it stands; check the export and correct it",
    )


def _off_scale(marks: pd.Series, statements: pd.Series) -> np.ndarray:
    """Which marks are none from 1 to 5, where of a statement hardly any are and some above 2: yes
    and no may be written as numbers too. Statements with few marks are judged together.
    """
    off = (marks < 1) | (marks > _HIGHEST)
    given = marks[marks.notna()]
    seldom = statements.map(statements[given.index].value_counts()) < _FEW_ANSWERS
    for _, rows in given.groupby(statements.mask(seldom, "")):
        wrong = off[rows.index]
        is_scale = rows[~wrong].max() > _YES
        least = _FEW_ANSWERS if rows.max() > _HIGHEST else _FEW_MARKS  # scales may end at 7 or 10
        if not (is_scale and hardly_any(wrong.sum(), len(rows), least)):
            off[rows.index] = False
    return off.to_numpy(dtype=bool)


def _is_nearly_always(frame: pd.DataFrame, more: str, less: str) -> bool:
    """Whether what can hardly be more is so in nearly all rows that have both figures."""
    stated = (frame[less] > 0) & frame[more].notna()
    size = int(stated.sum())
    wrong = int((stated & (frame[more] > frame[less])).sum())
    return size >= _ENOUGH and wrong >= _NEARLY * size


def _is_alone(more: pd.Series, less: pd.Series, wrong: np.ndarray, *, of_people: bool) -> bool:
    """Whether what can hardly be more is far more in a few rows alone, and would be no more than in
    the others if both figures changed places. Of people twice as many are far more in few rows too.
    """
    stated = ((less > 0) & more.notna()).fillna(value=False).to_numpy(dtype=bool)
    rest = stated & ~wrong
    if not hardly_any(wrong.sum(), rest.sum()) or not stated[wrong].all() or rest.sum() < _ENOUGH:
        return False
    times = (more[wrong] / less[wrong]).min()
    far = _FAR if rest.sum() < _FEW_ROWS and not of_people else _TWICE
    return bool(times >= max(far, 1 / max((more[rest] / less[rest]).max(), 1e-9)))
