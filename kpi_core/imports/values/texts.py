"""Columns of ids, names and free texts: what spreadsheets did to them, and cells that are none."""

import re
from math import log

import numpy as np
import pandas as pd

from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.shapes import ERRORS
from kpi_core.imports.values.typed import EXPECTED, Remarks, Typed
from kpi_core.tables import Column, Kind

TEXT_MISSING = frozenset(("", "-", "--", "—", "n/a", "nan", "null", "(not set)"))
_TOLD_APART = frozenset(("statement", "answer"))
PROSE = frozenset(("text", "title")) | _TOLD_APART
FREE_TEXT = PROSE | {"term", "event", "label"}
"""Columns whose words are kept as they stand: "none" or "-" may be what somebody wrote."""

_ERRORS = frozenset(map(str.upper, ERRORS))
_AS_WRITTEN = sorted(
    {form(mark) for mark in TEXT_MISSING for form in (str, str.upper, str.title)} | {"NaN"}
)
_DESTROYED = "^[0-9](?:[.,][0-9]+[eE][+]?|[eE][+])[0-9]{2,3}$"
_CUT_ADDRESS = r"^https?:/{0,2}[^./]*$"
_MAY_BE_TORN = r"://.*://|:// |^<|…$|\.\.\.$"
_TORN_ADDRESS = (
    r"^https?://[a-z]{0,5}://|^https?://.*(?:…|\.\.\.)$|^https?://\s|^<https?://.*>$"
    r"|^https?://.*[^\W_] ?https?://"
)
_LONG_OR_WORD = r"[0-9]{9,}|[^\W\d_]{1,10}"
_NO_DIGITS = r"(?s).*[^0-9].*"
_QUOTED_ID = r"(?s)[>=’‘´`].*|#[A-Za-z-]*[0-9].*|.*(?:[;,…]|\.\.\.)|['\"“”„‚«»].*['\"`´“”‘’«»]"
_NO_PEOPLE = frozenset(
    ("platform", "source", "campaign", "job_title", "company", "industry", "country")
)
_MAIL = r"^[^\s@]+@[^\s@.]+\.[^\s@]+$"
_MAIL_OR_HANDLE = _MAIL + r"|^@\S+$"
_NO_HANDLES = _NO_PEOPLE - {"company", "campaign"}
_KEPT_DIGITS = 15  # of a number in a spreadsheet
_LOST = re.compile(r"\?*[A-Za-z]+(?:\?+[A-Za-z]+)+|\?+[A-Za-z]+")
_FOREIGN_LETTER = r"[^\x00-\x7f]"
_AROUND = ".,;:!()\"'“”„«»"
_SAMPLE = 20_000
_SURPRISING = 9.2  # once in 10,000 files, as its logarithm
_UNLIKELY = 0.01
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff"
AT_ENDS = "\u00a0\u00ad\u200b\u200e\u200f\u2060\ufeff"
_MARKED = r"^'[0-9][0-9.,/:+ –-]*$"
_MARKED_ID = _MARKED + r"|^'(?:https?:|/|[^\s'\"]*[0-9])[^\s'\"]*$"
_APOSTROPHE = "begins with an apostrophe, which marks text; it is read without"
_FORMULA = r'^="[^"]*"\s*$'
_KEPT_AS_TEXT = "is a formula that keeps what it holds as text; it is read without"
_NO_ID = r"[^\s]\s+[^\s]|^[(\[<{].*[)\]>}]$"
_MAY_HAVE_BLANKS = r"^/|^https?:|^\(other\)$| · "
_PIECES = {"a": r"[^\W\d_]+", "9": "[0-9]+"}
_FEW, _FEW_IDS, _FEW_LINKS, _MANY_IDS, _LONG = 6, 3, 4, 10, 7
_CODE = "[0-9/@]"
_FIGURE = r"[0-9][0-9.,]*"
_FIGURE_OR_WORDS = _FIGURE + r"|[>\[(\"'].*|[a-z]{2,6}:/.*|(?:[^./(][^./]*)?[^\W\d_][^./]*"
_ADDRESSES = frozenset(("url", "target", "content_id"))
_PEOPLE = frozenset(("author", "sharer_id"))


def text_column(texts: pd.Series, column: Column) -> Typed:
    """A column of ids or texts (absent = NA), NaN where its cells say nothing."""
    lost, errors = _lost_letters(texts), _errors(texts)
    if column.name in FREE_TEXT and errors.any():
        lost += ((errors, "is what a spreadsheet shows in the place of a value"),)
    if column.name in PROSE:
        said = texts.str.strip() if column.name in _TOLD_APART else texts
        return Typed(_unknown(said, said == ""), np.zeros_like(errors), remarks=lost)
    marked = _MARKED_ID if column.kind is Kind.ID else _MARKED
    texts, remarks = _without(texts.str.strip(AT_ENDS), "'", marked, slice(1, None), _APOSTROPHE)
    remarks += lost
    plain = texts.str.strip()
    if column.name in FREE_TEXT:
        return Typed(_unknown(plain, plain == ""), np.zeros_like(errors), remarks=remarks)
    if column.kind is Kind.ID:
        return _ids(plain, column, errors, remarks)
    if column.name in _NO_PEOPLE:
        form = _MAIL_OR_HANDLE if column.name in _NO_HANDLES else _MAIL
        people = plain.str.contains(form, na=False).to_numpy(dtype=bool)
        if people.any():
            remarks += (
                (people, "is the address of a person: the cells of its row may have moved"),
            )
    remarks += _no_addresses(plain, column)
    values = _unknown(plain, plain.isin(_AS_WRITTEN) | errors)
    return Typed(values, errors, EXPECTED[Kind.TEXT], remarks=remarks)


def without_formulas(texts: pd.Series) -> tuple[pd.Series, Remarks]:
    """Texts without the formula ="…" around them, told where only some cells have it."""
    return _without(texts, "=", _FORMULA, slice(2, -1), _KEPT_AS_TEXT)


def _ids(plain: pd.Series, column: Column, errors: np.ndarray, remarks: Remarks) -> Typed:
    if plain.str.contains(f"[{_INVISIBLE}]", na=False).any():
        plain = plain.str.replace(f"[{_INVISIBLE}]", "", regex=True)
    values = _unknown(plain, plain.isin(_AS_WRITTEN))
    odd = _otherwise_formed(values)
    if not odd.any() and column.name not in _PEOPLE:
        odd = _no_ids(values)
    if odd.any():
        remarks += ((odd, "is formed otherwise than all other ids of this column"),)
    else:
        remarks += _no_addresses(plain, column)
    rounded, sure = _rounded(plain)
    bad = plain.str.contains(_DESTROYED, na=False).to_numpy(dtype=bool)
    if sure:
        bad = bad | rounded
    destroyed = bool(bad.any())
    bad = bad | errors | plain.str.contains(_CUT_ADDRESS, na=False).to_numpy(dtype=bool)
    if bad.any():
        values = values.mask(bad)
    expected = (
        "an id in all its digits, which Excel has rounded away," if destroyed else EXPECTED[Kind.ID]
    )
    doubted = rounded if rounded.any() and not sure else None
    return Typed(values, bad, expected, rounded=doubted, remarks=remarks)


def _errors(texts: pd.Series) -> np.ndarray:
    """Which cells hold what a spreadsheet shows where it has no value."""
    found = _where(texts.str.startswith(("#", "Err:", "Loading")))
    if found.any():
        found[found] = texts[found].str.strip().str.upper().isin(_ERRORS)
    return found


def _unknown(texts: pd.Series, where: pd.Series) -> pd.Series:
    return texts.mask(where) if where.any() else texts  # a copy of long texts takes memory


def _lost_letters(texts: pd.Series) -> Remarks:
    """Words with question marks in the place of letters, if another cell has the word in full."""
    asked = texts.str.contains(r"\?[A-Za-z]", na=False).to_numpy(dtype=bool, copy=True)
    if not asked.any():
        return ()
    words = [set(filter(_LOST.fullmatch, _words(text))) for text in texts[asked]]
    if not any(words):
        return ()
    others = texts[texts.str.contains(r"[^\x00-\x7f]", na=False)].iloc[:_SAMPLE]
    known_words = "\n".join({word for text in others for word in _words(text)})
    full = {
        word: re.search(f"^{word.replace('?', _FOREIGN_LETTER)}$", known_words, re.MULTILINE)
        for word in set().union(*words)
    }
    asked[asked] = [any(full[word] for word in each) for each in words]
    if not asked.any():
        return ()
    return ((asked, "has question marks where another row has letters: some seem to be lost"),)


def _words(text: str) -> list[str]:
    return [word.strip(_AROUND).rstrip(_AROUND + "?") for word in text.split()]


def _without(
    texts: pd.Series, mark: str, form: str, inside: slice, says: str
) -> tuple[pd.Series, Remarks]:
    """Texts without what a spreadsheet writes around them so that they stay texts; a remark where
    only some cells have it.
    """
    begun = _where(texts.str.startswith(mark))
    if not begun.any():
        return texts, ()
    begun[begun] = texts[begun].str.contains(form).to_numpy(dtype=bool)
    if not begun.any():
        return texts, ()
    bare = texts.str.strip().str.slice(inside.start, inside.stop)
    without = texts.mask(begun, bare)
    if begun.sum() == (texts.notna() & (texts != "")).sum():
        return without, ()
    return without, ((begun, says),)


def _no_addresses(texts: pd.Series, column: Column) -> Remarks:
    """The few bare numbers in a column where all else is addresses, or their paths; where an
    address is due, also the few words.
    """
    nothing: Remarks = ()
    if not texts.iloc[:_FEW].str.startswith(("http", "/", "<http")).any():
        return nothing
    torn = texts.str.contains(_MAY_BE_TORN, na=False).to_numpy(dtype=bool, copy=True)
    if torn.any():
        torn[torn] = texts[torn].str.contains(_TORN_ADDRESS).to_numpy(dtype=bool)
    if torn.any():
        return ((torn, "is no whole address, or more than one"),)
    others = texts.str.contains("^https?://|^/", na=False).to_numpy(dtype=bool)
    rest = ~others & texts.notna().to_numpy(dtype=bool)
    rest[rest] = ~texts[rest].isin(_AS_WRITTEN).to_numpy(dtype=bool)
    is_url = column.name in _ADDRESSES or texts[others].str.startswith("http").all()
    word = _FIGURE_OR_WORDS if is_url else _FIGURE
    if not rest.any() or not texts[rest].str.fullmatch(word).all():
        return nothing
    if not hardly_any(rest.sum(), others.sum() + rest.sum(), _FEW_LINKS):
        return nothing
    return ((rest, "is no address where all other rows have one"),)


def _where(told: pd.Series) -> np.ndarray:
    """Which cells it is told of; of absent ones it isn't."""
    return told.fillna(value=False).to_numpy(dtype=bool, copy=True)


def _no_ids(ids: pd.Series) -> np.ndarray:
    """The few ids with a blank or in brackets where all others have digits, a slash or an @ and
    neither. An address may have a blank, "(other)" is Google's, and ids of several parts are ours.
    """
    odd = _where(ids.str.contains(" ", regex=False) | ids.str.startswith(("(", "[", "<", "{")))
    if odd.any():
        odd[odd] = ids[odd].str.contains(_NO_ID)
    if odd.any() and hardly_any(odd.sum(), ids.notna().sum(), _FEW_LINKS):
        others, sound = ids[~odd].dropna(), ids[odd].str.contains(_MAY_HAVE_BLANKS)
        if others.str.contains(_CODE).all() and not sound.any():
            return odd
    return np.zeros(len(ids), dtype=bool)


def _otherwise_formed(ids: pd.Series) -> np.ndarray:
    """The few ids with other characters than digits in a column where all others are digits, or
    that begin with > as a reply by mail does, or stand in quotes, or lack the beginning that all
    others have, or are much shorter. Beside a few long ones a word is none.
    """
    size = ids.notna().sum()
    few = size < _FEW and ids.dropna().str.fullmatch(_LONG_OR_WORD).all()
    for strange, least in (
        (_NO_DIGITS, _FEW_IDS if few else _FEW),
        (_QUOTED_ID, _FEW_IDS),
    ):
        odd = ids.str.fullmatch(strange).fillna(False).to_numpy(dtype=bool)
        if odd.any() and hardly_any(odd.sum(), size, least):
            return odd
    odd = _cut_short(ids)
    return odd if odd.any() else _much_shorter(ids)


def _much_shorter(ids: pd.Series) -> np.ndarray:
    """The one id that is shorter by several characters than all others, which are equally long and
    no names; by one where some of them are filled up with zeros.
    """
    none = np.zeros(len(ids), dtype=bool)
    if ids.dropna().iloc[:_FEW].str.contains(" |^[^0-9]*$").any():
        return none
    lengths = ids.str.len().to_numpy(dtype=float, na_value=np.nan)
    known = lengths[~np.isnan(lengths)]
    usual = known.max(initial=0)
    if len(known) <= _MANY_IDS or (known == usual).sum() != len(known) - 1:
        return none
    shorter: np.ndarray = lengths < usual
    is_much = usual - known.min() > 1 and usual >= _LONG
    return shorter if is_much or ids.str.fullmatch("0[0-9]*").any() else none


def _cut_short(ids: pd.Series) -> np.ndarray:
    """The few ids that have only the end of the form of all others, as 058 of K0058, or another one
    where all others have the same letters and marks around their digits.
    """
    none = np.zeros(len(ids), dtype=bool)
    first = ids.dropna().iloc[:_FEW]
    forms = first.map(_form).value_counts()
    if len(first) < _FEW or forms.iloc[0] < _FEW - 1:
        return none
    usual = str(forms.index[0])
    if " " in usual or "9" not in usual[1:]:
        return none  # names of people
    whole = "".join(_PIECES.get(sign, re.escape(sign)) for sign in usual)
    odd = (ids.notna() & ~ids.str.fullmatch(whole).fillna(value=False)).to_numpy(
        dtype=bool, copy=True
    )
    if odd.any() and hardly_any(odd.sum(), ids.notna().sum()):
        others = ids[~odd].dropna().str.replace("[0-9]+", "9", regex=True)
        if others.nunique() > 1 or len(others) < _MANY_IDS:
            odd[odd] = [usual.endswith(_form(id_)) for id_ in ids[odd]]
        return odd
    return none


def _form(id_: str) -> str:
    """An id with a letter for each run of letters, and a digit for each run of digits."""
    return re.sub("[0-9]+", "9", re.sub(r"[^\W\d_]+", "a", id_))


def _rounded(texts: pd.Series) -> tuple[np.ndarray, bool]:
    """Long ids that end in zeros where a spreadsheet keeps no digits, and whether they are sure to
    be rounded: there are more of them than chance explains, by Chernoff's bound on Poisson counts.

    None unless that is so, or chance makes one in fewer than a hundred such columns.
    """
    long = texts.str.fullmatch("[0-9]{16,20}").fillna(False).to_numpy(dtype=bool, copy=True)
    if not long.any():
        return long, False
    tails = texts[long].str.slice(_KEPT_DIGITS)
    rounded = (tails.str.strip("0") == "").to_numpy(dtype=bool)
    expected = float((0.1 ** tails.str.len()).sum())
    found = int(rounded.sum())
    surprise = found * log(found / expected) - found + expected if found > expected else 0.0
    sure = surprise > _SURPRISING
    long[long] = rounded & (sure or expected < _UNLIKELY)
    return long, sure
