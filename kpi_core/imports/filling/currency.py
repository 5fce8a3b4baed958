"""Amounts of money in the currency of the workspace."""

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
    foreign, alone = pd.Series(False, index=values.index), False
    found: set[str] = set()
    codes = None if code else _codes(written.block)
    if codes is not None:
        foreign = (codes.notna() & (codes != workspace)).astype(bool)
        found = set(codes[foreign])
    elif code or (answer and not signs):
        code = code or answer
        foreign |= code != workspace
        found = {code} if code != workspace else set()
    elif signs:
        same = {
            sign for sign in signs if sign == workspace or (sign == "$" and workspace in DOLLARS)
        }
        found = set(signs) - same
        if found and same:
            found.add(workspace)
        signed = texts.str.contains(CURRENCY.pattern, na=False).astype(bool)
        least = _FEW if signed.iloc[0] else _SEVERAL  # bookkeepers sign the first amount alone
        alone = hardly_any(signed.sum(), values.notna().sum(), least)
        if alone:
            foreign |= signed & bool(found)
            if answer and answer != workspace:
                found.add(answer)
                foreign |= ~signed
        else:
            foreign |= bool(found)
    if signs and (code or codes is not None):
        own = texts.str.extract(f"({CURRENCY.pattern})", expand=False)
        due = pd.Series(code, index=texts.index, dtype="str") if codes is None else codes
        wrong = _contradicts(own, due)
        foreign, alone = foreign | wrong, bool(wrong.any())
        found |= set(own[wrong].map(lambda sign: SYMBOLS.get(sign, sign)))
    hit = foreign.to_numpy(dtype=bool) & values.notna().to_numpy(dtype=bool)
    if hit.any():
        which = ", ".join(sorted({"USD" if sign.endswith("$") else sign for sign in found}))
        rows = values.index[hit]
        mixed = len(rows) < values.notna().sum()
        where = f" in row{'s' if len(rows) > 1 else ''} {runs(rows)}" if mixed else ""
        written.notes.add(
            IssueKind.OTHER_CURRENCY,
            f"“{header}” is in {which}{where}, the workspace in {workspace}: "
            f"{len(rows):,} amount{'s are' if len(rows) > 1 else ' is'} left unknown",
            row=int(rows[0]) if mixed else None,
            column=header,
            value=str(texts[hit].iloc[0]) if alone else which,
            expected=workspace,
            cure=f"let the workspace count in {which} (on Upload, or --currency), or convert the "
            f"column to {workspace}",
        )
    return values.mask(hit)
