"""Cells of words that hold what nobody writes there, where hardly any others do: the code of a
program, a formula, several cells in one, nothing but lost letters.
"""

from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.texts import PROSE
from kpi_core.tables import Kind

_LEAST = 5  # cells, with the odd one
_LETTER = r"\\x[89a-fA-F][0-9a-fA-F]|\\u[0-9a-fA-F]{4}|\\U000[0-9a-fA-F]{5}|(?:\\[rn]){2}"
_MARK = (
    r"&(?:amp|nbsp|quot|apos|lt|gt|[a-zA-Z](?:uml|acute|grave|circ|tilde|cedil|zlig)"
    r"|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});|</?(?:br|p|b|i|em|strong|span|div|td|tr|li|h[1-6])\s*/?>"
)
_LEAK = (
    r"^(?:\[object [A-Za-z]+\]|undefined|\{\{.*\}\}|\$\{?[A-Za-z_]+\}?|%[sd]"
    r"|System\.[A-Z][A-Za-z.]+(?:\[\])?|\[\".*\"\])$"
)
_FORMULA = r"^[=+]\s*(?:\{.*\}|\pL[\pL.]*\(.*\)|\$?[A-Z]{1,2}\$?[0-9]{1,6}\s*[-+*/:&].*)\s*$"
_TABS = r"\t[^\t]*\t"
_LINES = r"\S\s*[\r\n]\s*\S"
_LOST_WORDS = r"^\PL*\?{2,}[\s-]+\?{2,}\PL*$"
_LOST = r"^\?{3,}$"
_DITTO = r"(?i)^(?:ditto|dito|idem|ibid\.?|(?:same )?as above|siehe oben|wie oben|\"|″|〃|'')$"
_WORDS = (Kind.ID, Kind.TEXT, Kind.CATEGORY)
_IN_PROSE = {
    "with the code of a program in it": f"{_LETTER}|{_LEAK}",
    "a formula without the value it gives": _FORMULA,
    "several cells in one": _TABS,
    "letters that were lost": _LOST_WORDS,
}
_ELSEWHERE = {
    "with the code of a program in it": f"{_LETTER}|{_MARK}|{_LEAK}",
    "a formula without the value it gives": _FORMULA,
    "several cells in one": f"{_TABS}|{_LINES}",
    "letters that were lost": f"{_LOST_WORDS}|{_LOST}",
    "what the row above has": _DITTO,
}
"""What is said of a cell, and what shows it: at length people write HTML, several lines or “???”.
"""


def check_texts(draft: Draft) -> None:
    """Each such cell is flagged and stays as it is."""
    for column in draft.table:
        name = column.name
        if column.kind not in _WORDS or name not in draft.names or name not in draft.texts:
            continue
        cells = draft.texts[name]
        shown_by = _IN_PROSE if name in PROSE else _ELSEWHERE
        suspects = cells.str.contains("|".join(shown_by.values()), na=False).to_numpy(dtype=bool)
        if not suspects.any():
            continue
        filled = int((cells.fillna("") != "").sum())
        for says, shows in shown_by.items():
            odd = suspects.copy()
            odd[odd] = cells[suspects].str.contains(shows).to_numpy(dtype=bool)
            if odd.any() and hardly_any(odd.sum(), filled, _LEAST):
                draft.tell(
                    IssueKind.UNREADABLE_BYTES,
                    odd,
                    name,
                    "words as people write them",
                    f"{{column}} in row {{row}} is “{{value}}”: {says}",
                    "it is loaded as it stands; check the export and correct it",
                )
