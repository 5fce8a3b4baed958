"""Days and numbers in columns of words, told by what the column is, in tables of few rows too."""

from itertools import product

import numpy as np

from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import AS_DOWNLOADED, IssueKind
from kpi_core.imports.names.vocabulary import slips
from kpi_core.imports.values.moments import TURNED, is_made_date
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import Shape, is_fraction, shape
from kpi_core.imports.values.words import PLATFORMS
from kpi_core.tables import Kind

_LEAST = 4  # words beside the odd cell
_NETWORKS = frozenset(PLATFORMS.values())
_OFTEN, _MOST_WORDS = 5, 60
_LETTERS = 5  # a letter more or less makes another name of a shorter one
_NO_NUMBERS = frozenset(
    ("job_title", "seniority", "function", "industry", "country", "event", "source", "medium",
     "type", "channel", "statement", "label")
)  # fmt: skip
"""Columns whose words are no numbers; a firm, a brand or a campaign may be named by one."""
_NO_DAYS = _NO_NUMBERS | {"name", "company", "account", "brand", "campaign", "ad", "topic"}
_DIGITS = "[ \u00a0\u202f0-9.,:/TZ+−%€£$-]*[0-9][ \u00a0\u202f0-9.,:/TZ+−%€£$-]*"
_RANGES = ("age", "employees")
_DAYS = (Shape.DATE, Shape.TIME)


def check_words(draft: Draft) -> None:
    """The hardly any days and fractions among words that none can be, and numbers among words
    without a digit: flagged, they stay; but groups of ages or sizes with a day's name.
    """
    _set_days_aside(draft)
    _tell_misspelt(draft)
    for column in draft.table:
        name = column.name
        is_named = name in draft.texts and name in draft.names
        if not is_named or name not in _NO_DAYS or column.choices:
            continue
        cells = draft.texts[name].where(draft.frame[name].notna().to_numpy(), None)
        odd = cells.str.fullmatch(_DIGITS).fillna(value=False).to_numpy(bool, copy=True)
        words = cells.notna().to_numpy(dtype=bool) & ~odd
        if not odd.any() or words.sum() < _LEAST or not hardly_any(odd.sum(), words.sum()):
            continue
        have_digits = cells[words].str.contains("[0-9]").to_numpy(dtype=bool)
        may_be_number = name not in _NO_NUMBERS or bool(have_digits.any())
        odd[odd] = [_is_no_word(str(cell), may_be_number=may_be_number) for cell in cells[odd]]
        draft.tell(
            IssueKind.WRONG_TYPE,
            odd,
            name,
            "words, as in the other rows",
            "{column} in row {row} is “{value}” where all others are words",
            "it is loaded as it stands; check the export and correct it",
        )


def _set_days_aside(draft: Draft) -> None:
    """Groups whose range of ages or sizes a spreadsheet has made a date of: 2-10, 11-50."""
    if draft.table.name != "audience_shares" or "label" not in draft.names:
        return
    is_range = draft.frame["dimension"].isin(_RANGES).to_numpy(dtype=bool)
    made = is_range & np.array([is_made_date(str(cell)) for cell in draft.texts["label"]], bool)
    due = f"a range such as 11-50{TURNED}"
    says = f"{{column}} in row {{row}} is “{{value}}” where {due} is due; the row is set aside"
    draft.tell(IssueKind.WRONG_TYPE, made, "label", due, says, AS_DOWNLOADED)
    draft.aside.add(made, IssueKind.WRONG_TYPE, "a spreadsheet has made a date of a range", "label")


def _tell_misspelt(draft: Draft) -> None:
    """The words of a category that stand once and are a slip of the pen away from one that stands
    often; of networks, those that nobody knows and are so near to one: each would stand for itself.
    """
    for column in draft.table:
        name = column.name
        if column.kind is not Kind.CATEGORY or column.choices or name not in draft.names:
            continue
        counts = draft.frame[name].value_counts()
        if name == "platform":
            usual, odd = [*_NETWORKS], [word for word in counts.index if word not in _NETWORKS]
        else:
            usual, odd = [*counts.index[counts >= _OFTEN]], [*counts.index[counts == 1]]
        if max(len(usual), len(odd)) > _MOST_WORDS:
            continue
        for word, meant in product(odd, usual):
            letters = (word + meant).isalpha() and max(len(word), len(meant)) >= _LETTERS
            if letters and slips(word.casefold(), meant.casefold()) == 1:
                draft.tell(
                    IssueKind.AMBIGUOUS,
                    (draft.frame[name] == word).fillna(value=False).to_numpy(dtype=bool),
                    name,
                    meant,
                    f"{{column}} in row {{row}} is “{{value}}”; is it “{meant}”?",
                    "it is loaded as it stands; correct it if it is the same",
                )


def _is_no_word(cell: str, *, may_be_number: bool) -> bool:
    kind = shape(cell)
    return kind in _DAYS or (kind is Shape.NUMBER and (not may_be_number or is_fraction(cell)))
