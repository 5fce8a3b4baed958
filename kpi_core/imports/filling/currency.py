"""Amounts of money in the currency of the workspace."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.filling.draft import Written
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import CURRENCIES, header_key, split_currency
from kpi_core.imports.notes import runs
from kpi_core.imports.values.numbers import CURRENCY, DOLLARS, SYMBOLS
from kpi_core.imports.values.seldom import hardly_any

CURRENCY_HEADERS = frozenset(
    [
        "currency",
        "währung",
        "wahrung",
        "waehrung",
        "devise",
        "moneda",
        "moeda",
        "валута",
        "валюта",
        "currency code",
        "währungscode",
        "wahrungscode",
        "waehrungscode",
        "code devise",
        "código de moneda",
        "código da moeda",
        "account currency",
    ]
)
_FEW, _SEVERAL = 6, 3
_NO_DOLLARS = frozenset((*SYMBOLS.values(), "CHF", "CZK", "DKK", "HUF", "NOK", "RON", "SEK"))
_YEN = ("JPY", "CNY")  # which share a sign


def _codes(block: Block) -> pd.Series | None:
    """The currency that each row states in a column of its own, unknown where it states none."""
    keys = [header_key(text) for text in block.header]
    place = next((place for place, key in enumerate(keys) if key in CURRENCY_HEADERS), None)
    if place is None:
        return None
    codes = block.frame[place].str.strip().str.upper()
    return codes.where(codes.isin(CURRENCIES))


def _contradicts(signs: pd.Series, codes: pd.Series) -> pd.Series:
    """Whether the sign of an amount is one of another currency than its code."""

    def differ(sign: str, code: str) -> bool:
        if sign.endswith("$"):
            return code in _NO_DOLLARS
        return code not in _YEN if sign == "¥" else SYMBOLS.get(sign.rstrip("."), sign) != code

    pairs = zip(signs.fillna(""), codes.fillna(""), strict=True)
    told = [bool(sign and code) and differ(sign, code) for sign, code in pairs]
    return pd.Series(told, index=signs.index)


@dataclass(frozen=True)
class _Foreign:
    """Amounts in another currency: which, in which ones, and whether their own signs tell them from
    all others.
    """

    where: pd.Series
    currencies: set[str]
    alone: bool


def in_currency(
    written: Written,
    name: str,
    values: pd.Series,
    signs: frozenset[str],
    workspace: str,
    answer: str,
) -> pd.Series:
    """Amounts in the workspace's currency; those in another become unknown, with one issue.

    The currency is read from the header, from a column of codes, from signs in the cells, or is
    what the user says; where nothing names one the workspace's is taken. Signs in hardly any cells
    are about these alone.
    """
    header, texts = written.header(name), written.texts[name]
    code = split_currency(header)[1]
    if "$" in header and "US$" not in header and workspace in DOLLARS:
        code = workspace
    codes = None if code else _codes(written.block)
    if codes is None and (code or (answer and not signs)):
        codes = written.constant(code or answer)
    if codes is not None:
        foreign = _by_codes(codes, texts, signs, workspace)
    elif signs:
        foreign = _by_signs(texts, values, signs, workspace, answer)
    else:
        return values
    hit = foreign.where.to_numpy(dtype=bool) & values.notna().to_numpy(dtype=bool)
    if hit.any():
        _tell(written, name, values, hit, foreign, workspace)
    return values.mask(hit)


def _by_codes(
    codes: pd.Series, texts: pd.Series, signs: frozenset[str], workspace: str
) -> _Foreign:
    """The amounts of which the code is another currency's, or the sign contradicts it."""
    foreign = (codes.notna() & (codes != workspace)).astype(bool)
    found = set(codes[foreign])
    if not signs:
        return _Foreign(foreign, found, alone=False)
    own = texts.str.extract(f"({CURRENCY.pattern})", expand=False)
    wrong = _contradicts(own, codes)
    found |= set(own[wrong].map(lambda sign: SYMBOLS.get(sign, sign)))
    return _Foreign(foreign | wrong, found, alone=bool(wrong.any()))


def _by_signs(
    texts: pd.Series, values: pd.Series, signs: frozenset[str], workspace: str, answer: str
) -> _Foreign:
    """The amounts whose signs are another currency's: all, or these alone if hardly any has one;
    the others are then in the currency of their own sign, or else of the `answer`.
    """
    same = {sign for sign in signs if sign == workspace or (sign == "$" and workspace in DOLLARS)}
    found = set(signs) - same
    other = _of_others(texts, found)
    if same and hardly_any(int(other.sum()), int(values.notna().sum()), _SEVERAL):
        return _Foreign(other, found, alone=True)
    if found and same:
        found.add(workspace)
    signed = texts.str.contains(CURRENCY.pattern, na=False).astype(bool)
    least = _FEW if signed.iloc[0] else _SEVERAL  # bookkeepers sign the first amount alone
    if not hardly_any(signed.sum(), values.notna().sum(), least):
        return _Foreign(pd.Series(bool(found), index=values.index), found, alone=False)
    foreign = signed & bool(found)
    if answer and answer != workspace:
        found.add(answer)
        foreign |= ~signed
    return _Foreign(foreign, found, alone=True)


def _of_others(texts: pd.Series, others: Collection[str]) -> pd.Series:
    """Which amounts bear the sign of one of some currencies."""
    own = texts.str.extract(f"({CURRENCY.pattern})", expand=False).str.rstrip(".")
    codes = own.map(lambda sign: "$" if sign.endswith("$") else SYMBOLS.get(sign, sign), "ignore")
    return codes.isin(others).astype(bool)


def _tell(
    written: Written,
    name: str,
    values: pd.Series,
    hit: np.ndarray,
    foreign: _Foreign,
    workspace: str,
) -> None:
    """One issue with all amounts in another currency: on its row if not all are."""
    header = written.header(name)
    which = ", ".join(
        sorted({"USD" if sign.endswith("$") else sign for sign in foreign.currencies})
    )
    rows = values.index[hit]
    mixed = len(rows) < values.notna().sum()
    where = f" in row{'s' if len(rows) > 1 else ''} {runs(rows)}" if mixed else ""
    written.notes.add(
        IssueKind.OTHER_CURRENCY,
        f"“{header}” is in {which}{where}, the workspace in {workspace}: "
        f"{len(rows):,} amount{'s are' if len(rows) > 1 else ' is'} left unknown",
        row=int(rows[0]) if mixed else None,
        column=header,
        value=str(written.texts[name][hit].iloc[0]) if foreign.alone else which,
        expected=workspace,
        cure=f"let the workspace count in {which} (on Upload, or --currency), or convert the "
        f"column to {workspace}",
    )
