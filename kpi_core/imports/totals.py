"""Rows that are no records: totals, footers, repeated headers."""

import re
from collections.abc import Sequence

from kpi_core.imports.shapes import Shape, shape

_TOTALS = frozenset(
    {
        *("total", "totals", "grand total", "sum", "overall", "overall total", "total results"),
        *("report total", "account total", "sum total", "all total"),
        *("gesamt", "summe", "gesamtsumme", "insgesamt", "gesamtergebnis"),
        *("total général", "totaux", "total general", "totales", "suma", "suma total"),
        *("totale", "totali", "totale generale", "somma", "total geral", "totais", "soma"),
        *("totaal", "eindtotaal", "totalt", "summa", "sammanlagt", "i alt", "yhteensä"),
        *("razem", "suma końcowa", "łącznie", "ogółem", "celkem", "celkový součet", "spolu"),
        *("összesen", "végösszeg", "ukupno", "skupaj", "kopā", "iš viso", "kokku"),
        *("итого", "итог", "всего", "общий итог", "всього", "разом", "загалом"),
        *("общо", "общо сума", "обща сума", "укупно", "toplam", "genel toplam"),
        *("σύνολο", "γενικό σύνολο", "合計", "総計", "总计", "合计", "總計", "총계", "합계"),
        *("סה״כ", "סהכ", "المجموع", "الإجمالي"),
    }
)
_SUBTOTALS = frozenset(
    {
        *("subtotal", "sub-total", "sub total", "subtotals", "zwischensumme", "teilsumme"),
        *("sous-total", "sous total", "sottototale", "subtotale", "subtotaal", "delsumma"),
        *("suma częściowa", "mezisoučet", "medzisúčet", "részösszeg", "parcial", "ara toplam"),
        *("промежуточный итог", "подытог", "подитог", "междинна сума", "проміжний підсумок"),
        *("小計", "小计", "소계"),
    }
)
_REMARK = re.compile(
    r"[*#©†]|\(c\)|(?:notes?|sources?|generated|exported|downloaded|created|updated|report|copyright"
    r"|data|disclaimer|quelle|stand|hinweis|erstellt|exportiert|fuente|nota|fonte|généré|remarque)\b"
    r".{6,}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[^\d.,\-−]")


def is_remark(text: str) -> bool:
    """Whether a line of one text reads like a remark under a table: a source, a note, a date."""
    return bool(_REMARK.match(text.strip()))


def is_total_word(cell: str) -> bool:
    """Whether a cell says that its row is a total."""
    if cell[:1].isdigit():
        return False
    word = " ".join(cell.casefold().split()).strip(" :–—-*\"'()=")
    return bool({word, word.partition(":")[0].rstrip()} & (_TOTALS | _SUBTOTALS))


def _is_subtotal(cell: str) -> bool:
    """Whether a cell says that its row sums up the rows above it, wherever it stands."""
    return " ".join(cell.casefold().split()).strip(" :–—-*\"'()=") in _SUBTOTALS


def loose_number(cell: str) -> float | None:
    """A rough figure of a number cell, good enough to compare sizes; None for anything else."""
    if shape(cell) != Shape.NUMBER:
        return None
    digits = _DIGITS.sub("", cell).replace("−", "-")
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        tail = digits[last + 1 :]
        several = len(re.findall(r"[.,]", digits)) > 1 and digits.count(digits[last]) > 1
        whole = re.sub(r"[.,]", "", digits[:last])
        digits = whole + tail if several else f"{whole}.{tail}"
    try:
        return float(digits)
    except ValueError:
        return None


def total_rows(rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """The places of total rows among sound rows of one width, each with the reason.

    A word such as "Total" counts only in the row's first filled cell, and only when the row stands
    first or last, leaves the other names blank or has in each column of figures what all others
    have together, roughly; "Subtotal" counts anywhere. A row without a word counts when it stands
    first or last, every name that differs between the rows is blank in it alone, and its figures
    are filled and at least as large as all others of a column together, roughly.
    """
    worded = [place for place, row in enumerate(rows) if _has_word(row)]
    edges = [place for place in (0, len(rows) - 1) if len(rows) > 2 and not rows[place][0].strip()]
    suspects = set(worded) | set(edges)
    if not suspects or len(worded) > max(3, len(rows) // 2):
        return {}
    sample = [row for place, row in enumerate(rows) if place not in suspects]
    if not sample:
        return {place: "The row is a total." for place in worded if place in (0, len(rows) - 1)}
    figures, names = _columns(sample)
    ends = _ends(suspects, len(rows))
    found = {}
    for place in sorted(suspects):
        row = rows[place]
        others_blank = all(not row[n].strip() or is_total_word(row[n]) for n in names)
        if not any(loose_number(row[n]) is not None for n in figures):
            continue
        if place in worded:
            blank_names = others_blank and len(names) > 1
            if (
                blank_names
                or _is_subtotal(_first_filled(row))
                or (place in ends and _is_large(row, sample, figures, 0.5))
                or _is_sum(row, sample, figures)
            ):
                found[place] = "The row is a total: adding it would count everything twice."
        elif (
            names
            and others_blank
            and all(row[n].strip() for n in figures)
            and _is_large(row, sample, figures, 0.9)
            and len(rows) > 5
            and all(other[0].strip() for other in sample)
        ):
            found[place] = "The row names nothing and sums up the others: it is a total."
    return found


def _ends(suspects: set[int], size: int) -> set[int]:
    """The suspects that stand first or last, alone or several together."""
    found: set[int] = set()
    for place in (*sorted(suspects), *sorted(suspects, reverse=True)):
        if place in (0, size - 1) or {place - 1, place + 1} & found:
            found.add(place)
    return found


def _has_word(row: Sequence[str]) -> bool:
    filled = _first_filled(row)
    return len(filled) < 30 and is_total_word(filled)


def _first_filled(row: Sequence[str]) -> str:
    return row[0] or next((cell for cell in row if cell.strip()), "")


def _columns(sample: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """Columns of figures, and columns of names that every row fills and that differ."""
    figures, names = [], []
    chosen = sample if len(sample) <= 2_000 else sample[:: len(sample) // 2_000 + 1]
    for column in range(len(sample[0])):
        cells = [row[column] for row in chosen]
        filled = [cell for cell in cells if cell.strip()]
        numbers = sum(shape(cell) == Shape.NUMBER for cell in filled)
        if filled and numbers >= 0.8 * len(filled):
            figures.append(column)
        elif len(filled) == len(cells) and len(set(filled)) > 1:
            names.append(column)
    return figures, names


def _is_sum(row: Sequence[str], sample: Sequence[Sequence[str]], figures: Sequence[int]) -> bool:
    """Whether a row states no less than all others together, roughly, in each column of figures;
    a zero where all others are zero shows nothing.
    """
    stated = [n for n in figures if row[n].strip()]
    telling = [n for n in stated if loose_number(row[n]) or any(loose_number(o[n]) for o in sample)]
    return bool(telling) and all(_is_large(row, sample, [n], 0.9) for n in telling)


def _is_large(
    row: Sequence[str], sample: Sequence[Sequence[str]], figures: Sequence[int], share: float
) -> bool:
    for column in figures:
        value = loose_number(row[column])
        others = sum(loose_number(other[column]) or 0.0 for other in sample)
        if value is not None and others > 0 and value >= share * others and (value or others):
            return True
    return False
