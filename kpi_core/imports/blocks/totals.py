"""Rows that are no records: totals, footers, repeated headers."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from kpi_core.imports.values.shapes import Shape, shape

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
        *("общо", "сума", "общо сума", "обща сума", "укупно", "toplam", "genel toplam"),
        *("σύνολο", "γενικό σύνολο", "合計", "総計", "总计", "合计", "總計", "총계", "합계"),
        *("σ", "∑"),
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
_MEANS = frozenset(
    {
        *(
            "mean",
            "average",
            "avg",
            "avg.",
            "ø",
            "durchschnitt",
            "mittelwert",
            "schnitt",
            "moyenne",
        ),
        *("promedio", "media", "média", "medie", "gemiddelde", "genomsnitt", "gennemsnit", "snitt"),
        *("średnia", "průměr", "priemer", "átlag", "keskiarvo", "ortalama", "μέσος όρος"),
        *("среднее", "среднее значение", "средно", "средна стойност", "середнє", "平均"),
    }
)
_REMARK = re.compile(
    r"[*#©†]|\(c\)|(?:notes?|sources?|generated|exported|downloaded|created|updated|report|copyright"
    r"|data|disclaimer|quelle|stand|hinweis|erstellt|exportiert|fuente|nota|fonte|généré|remarque"
    r"|showing|mostrando|se muestran|affichage|die ersten|показани|показаны|показано)\b.{6,}",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:grand )?totals? (?:of|for|from) \d[\d.,\s]* \w+")  # of 33 results
_SHORT, _MANY = 30, 2_000
_NEAR = 0.02
_DIGITS = re.compile(r"[^\d.,\-−]")


def is_remark(text: str) -> bool:
    """Whether a line of one text reads like a remark under a table: a source, a note, a date."""
    return bool(_REMARK.match(text.strip()))


def is_total_word(cell: str) -> bool:
    """Whether a cell says that its row is a total, or the mean of the others."""
    if cell[:1].isdigit():
        return False
    word = _word(cell)
    if _COUNTED.fullmatch(word):
        return True
    return bool({word, word.partition(":")[0].rstrip()} & (_TOTALS | _SUBTOTALS | _MEANS))


def _word(cell: str) -> str:
    return " ".join(cell.casefold().split()).strip(" :–—-*\"'()=")


def loose_number(cell: str) -> float | None:
    """A rough figure of a number cell, good enough to compare sizes; None for anything else."""
    if cell.isascii() and cell.isdecimal() and len(cell) < _SHORT:
        return float(cell)
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
    have together, roughly, or what those above it have; "Subtotal" counts anywhere, and "Average"
    first or last, where a figure is the mean of its column. A row without a word counts when it
    stands first or last, every name that differs between the rows is blank in it alone, or a mark
    for unknown, and its figures are filled and at least as large as all others of a column
    together, roughly; or most are filled, as rates are not, and each is so.
    """
    worded = [place for place, row in enumerate(rows) if has_word(row)]
    return totals_among(worded, len(rows), rows.__getitem__, lambda n: [row[n] for row in rows])


def totals_among(
    worded: Sequence[int],
    size: int,
    row_at: Callable[[int], Sequence[str]],
    column_at: Callable[[int], Sequence[str]],
) -> dict[int, str]:
    """As `total_rows`, of `size` rows of which those at `worded` hold a word for a total."""
    edges = [place for place in (0, size - 1) if size > 2 and _is_nothing(row_at(place)[0])]
    suspects = set(worded) | set(edges)
    if not suspects or len(worded) > max(3, size // 2):
        return {}
    if len(suspects) == size:
        return {place: "The row is a total." for place in worded if place in (0, size - 1)}

    @cache
    def others(column: int) -> list[str]:
        return [cell for n, cell in enumerate(column_at(column)) if n not in suspects]

    @cache
    def stated_by_others(column: int) -> float:
        return sum(loose_number(cell) or 0.0 for cell in others(column))

    def is_large(row: Sequence[str], columns: Sequence[int], share: float) -> bool:
        values = ((loose_number(row[n]), n) for n in columns)
        return any(
            value is not None and stated_by_others(n) > 0 and value >= share * stated_by_others(n)
            for value, n in values
        )

    def is_sum(row: Sequence[str]) -> bool:
        """Whether it states no less than all others together, roughly, in each column of figures;
        a zero where all others are zero shows nothing.
        """
        stated = [n for n in figures if row[n].strip()]
        telling = [n for n in stated if loose_number(row[n]) or any(map(loose_number, others(n)))]
        return bool(telling) and all(is_large(row, [n], 0.9) for n in telling)

    def sums_up_above(place: int) -> bool:
        """Whether each figure of a row is the sum of those in all rows above it."""
        stated = [n for n in figures if row_at(place)[n].strip()]
        sums = [sum(loose_number(cell) or 0.0 for cell in column_at(n)[:place]) for n in stated]
        return any(sums) and sums == [loose_number(row_at(place)[n]) for n in stated]

    def is_mean(row: Sequence[str]) -> bool:
        """Whether it states, of some column of figures, the mean of all others."""
        for n in figures:
            stated = loose_number(row[n])
            known = [v for v in map(loose_number, others(n)) if v is not None]
            if stated and known and abs(sum(known) / len(known) - stated) <= _NEAR * abs(stated):
                return True
        return False

    def sums_up(row: Sequence[str]) -> bool:
        """Whether its figures are filled and one is large, or most are and each is a sum."""
        filled = sum(bool(row[n].strip()) for n in figures)
        if filled == len(figures):
            return is_large(row, figures, 0.9)
        return 2 * filled > len(figures) and is_sum(row)

    places = [place for place in range(size) if place not in suspects]
    if len(places) > _MANY:
        places = places[:: len(places) // _MANY + 1]
    figures, names = _columns([row_at(place) for place in places])
    ends = _ends(suspects, size)
    found = {}
    for place in sorted(suspects):
        row = row_at(place)
        others_blank = all(_is_nothing(row[n]) or is_total_word(row[n]) for n in names)
        if not any(loose_number(row[n]) is not None for n in figures):
            if place in worded and place in ends and len(row) > 2 and not any(row[1:]):
                found[place] = "The row is a total without a figure."
            continue
        if place in worded:
            blank_names = others_blank and len(names) > 1
            word = _word(_first_filled(row))
            if word in _MEANS:
                if place in ends and (blank_names or is_mean(row)):
                    found[place] = "The row is the mean of the others."
            elif (
                blank_names
                or word in _SUBTOTALS
                or (place in ends and is_large(row, figures, 0.5))
                or is_sum(row)
                or (place > 1 and sums_up_above(place))
            ):
                found[place] = "The row is a total: adding it would count everything twice."
        elif (
            names and others_blank and sums_up(row) and size > 5 and all(map(str.strip, others(0)))
        ):
            found[place] = "The row names nothing and sums up the others: it is a total."
    return found


def _is_nothing(cell: str) -> bool:
    return shape(cell) in (Shape.BLANK, Shape.PLACEHOLDER)


def _ends(suspects: set[int], size: int) -> set[int]:
    """The suspects that stand first or last, alone or several together."""
    found: set[int] = set()
    for place in (*sorted(suspects), *sorted(suspects, reverse=True)):
        if place in (0, size - 1) or {place - 1, place + 1} & found:
            found.add(place)
    return found


def has_word(row: Sequence[str]) -> bool:
    """Whether the first filled cell of a row is a word for a total."""
    filled = _first_filled(row)
    return len(filled) < _SHORT and is_total_word(filled)


def _first_filled(row: Sequence[str]) -> str:
    return row[0] or next((cell for cell in row if cell.strip()), "")


def _columns(sample: Sequence[Sequence[str]]) -> tuple[list[int], list[int]]:
    """Columns of figures, and columns of names that every row fills and that differ."""
    figures, names = [], []
    for column in range(len(sample[0])):
        cells = [row[column] for row in sample]
        filled = [cell for cell in cells if cell.strip()]
        numbers = sum(shape(cell) == Shape.NUMBER for cell in filled)
        if filled and numbers >= 0.8 * len(filled):
            figures.append(column)
        elif len(filled) == len(cells) and len(set(filled)) > 1:
            names.append(column)
    return figures, names
