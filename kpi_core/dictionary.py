"""Every figure in words: its class, its formula, what it is made of, what it can't tell."""

import pandas as pd

from kpi_core.catalogue import CLASS_ORDER, catalogue
from kpi_core.crisis.figures import FIGURES
from kpi_core.format import format_count, format_list, format_whole
from kpi_core.kpi import Kpi, Source
from kpi_core.tables import TABLES, column_label, table_label
from kpi_core.unlock import Filled, base_table, is_on

ARTICLES = {"A": "article A", "B": "article B", "AB": "both articles", "ours": "our own"}
PLAN = "plan"
"""Class of what people write and do: the crisis desk's figures, which no table holds."""
COLUMNS = [
    "figure", "class", "question", "formula", "made of", "what it can't tell you",
    "our reading", "from", "number", "can be read now",
]  # fmt: skip
ON, WAITS = "yes", "not yet"


def dictionary(filled: Filled) -> pd.DataFrame:
    """One row per figure, the best class first and within it by name: `COLUMNS`, all texts.

    `filled` says which columns are loaded, on which `can be read now` depends.
    """
    rows = [_row(kpi, filled) for kpi in catalogue().values()]
    rows += [
        {
            "figure": figure.label,
            "class": PLAN,
            "question": figure.question,
            "formula": figure.formula,
            "made of": "the crisis plan and its drills",
            "what it can't tell you": figure.caveat,
            "our reading": figure.our_reading,
            "from": ARTICLES["B"],
            "number": str(figure.spec),
            "can be read now": ON,
        }
        for figure in FIGURES.values()
    ]
    found = pd.DataFrame(rows, columns=COLUMNS)
    order = {kpi_class.value: place for place, kpi_class in enumerate(CLASS_ORDER)}
    place = found["class"].map(order).fillna(len(order))
    return found.assign(_place=place).sort_values(["_place", "figure"], ignore_index=True)[COLUMNS]


def _row(kpi: Kpi, filled: Filled) -> dict[str, str]:
    return {
        "figure": kpi.label,
        "class": kpi.kpi_class.value,
        "question": kpi.question,
        "formula": kpi.formula,
        "made of": inputs_of(kpi),
        "what it can't tell you": kpi.caveat,
        "our reading": kpi.our_reading,
        "from": ARTICLES.get(kpi.article, kpi.article),
        "number": ", ".join(str(number) for number in kpi.spec),
        "can be read now": ON if is_on(kpi, filled) else WAITS,
    }


def inputs_of(kpi: Kpi) -> str:
    """What a figure is made of: other figures, or tables with the columns that each must hold."""
    names = kpi.quotient or kpi.parts
    if names:
        return format_list([f"“{catalogue()[name].label}”" for name in names])
    told = dict.fromkeys(_inputs(source) for source in kpi.sources)
    return "; else ".join(told)


def data_of(kpi: Kpi) -> str:
    """Which tables must be loaded for a figure, with their columns; of a total its first part."""
    parts = [catalogue()[name] for name in kpi.quotient or kpi.parts[:1]]
    return "; and ".join(map(data_of, parts)) if parts else inputs_of(kpi)


def _inputs(source: Source) -> str:
    table = base_table(source.table)
    columns = [column_label(name) for name in source.columns if name in TABLES[table]]
    return f"{table_label(table)} ({', '.join(columns)})" if columns else table_label(table)


def matching(found: pd.DataFrame, words: str, classes: tuple[str, ...]) -> pd.DataFrame:
    """The figures of these classes that say all of the words anywhere; none given means all."""
    text = found[[c for c in COLUMNS if c != "can be read now"]].agg(" ".join, axis=1)
    text = text.str.casefold()
    keep = pd.Series(True, index=found.index)
    for word in words.casefold().split():
        keep &= text.str.contains(word, regex=False)
    if classes:
        keep &= found["class"].isin(classes)
    return found[keep].reset_index(drop=True)


def say_dictionary(found: pd.DataFrame, whole: int) -> str:
    """How many figures stand here, and how many of them can be read now, from files or the plan."""
    if not len(found):
        return "No figure says that. Try another word, or fewer."
    is_on, is_of_files = found["can be read now"] == ON, found["class"] != PLAN
    now = f"{format_whole(int(is_on.sum()))} of them can be read now"
    if is_of_files.any() and not (is_on & is_of_files).any():
        of_plan = ", from the crisis plan" if is_on.any() else ""
        now = f"{now}{of_plan}: no file is loaded that brings another"
    which = f"{format_count(len(found), 'figure')} of {whole}" if len(found) < whole else (
        f"All {format_count(whole, 'figure')}"
    )  # fmt: skip
    return f"{which}; {now}."
