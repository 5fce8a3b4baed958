"""Letters and marks that a program left in the code it writes them in, where few cells have any."""

from kpi_core.imports.filling.draft import Draft
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.seldom import hardly_any
from kpi_core.imports.values.texts import PROSE
from kpi_core.tables import Kind

_LEAST = 5  # cells, with the odd one
_LETTER = r"\\x[89a-fA-F][0-9a-fA-F]|\\u[0-9a-fA-F]{4}|\\U000[0-9a-fA-F]{5}"
_MARK = (
    r"&(?:amp|nbsp|quot|apos|lt|gt|[a-zA-Z](?:uml|acute|grave|circ|tilde|cedil|zlig)"
    r"|#[0-9]{2,6}|#x[0-9a-fA-F]{2,5});|</?(?:br|p|b|i|em|strong|span|div|td|tr|li|h[1-6])\s*/?>"
)
_LEAK = r"^(?:\[object [A-Za-z]+\]|undefined|\{\{.*\}\}|\$\{?[A-Za-z_]+\}?)$"
_WORDS = (Kind.ID, Kind.TEXT, Kind.CATEGORY)


def check_codes(draft: Draft) -> None:
    """The hardly any cells with an escaped letter, and those outside prose with a mark of HTML, or
    the name of a value in its place: flagged, they stay. What people write at length may hold HTML.
    """
    for column in draft.table:
        name = column.name
        if column.kind not in _WORDS or name not in draft.names or name not in draft.texts:
            continue
        cells = draft.texts[name]
        code = _LETTER if name in PROSE else f"{_LETTER}|{_MARK}|{_LEAK}"
        odd = cells.str.contains(code, na=False).to_numpy(dtype=bool)
        if odd.any() and hardly_any(odd.sum(), (cells.fillna("") != "").sum(), _LEAST):
            draft.tell(
                IssueKind.UNREADABLE_BYTES,
                odd,
                name,
                "letters and marks as people read them",
                "{column} in row {row} is “{value}”, with the code of a program in it",
                "it is loaded as it stands; check the export and correct it",
            )
