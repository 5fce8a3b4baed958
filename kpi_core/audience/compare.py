"""Several definitions of "qualified" side by side: how many each takes in, and whom alone."""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from kpi_core import intervals
from kpi_core.audience.rules import met_column, qualification
from kpi_core.audience.standing import PROFILE, listed, standing, verdicts
from kpi_core.engine import Engine
from kpi_core.format import UNKNOWN, format_count, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters, MqlDefinition

STATES = {True: "qualified", False: "not qualified", None: "unknown"}
"""The three verdicts on a person; unknown is a state of its own."""


def side_by_side(engine: Engine, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """One row per definition, most people first (spec 7, 9).

    `label`, `value` (people who meet it), `failed`, `unknown`, the part `share` of those that can
    be judged with its Wilson interval, `least` and `most` (what the part of all would be if all
    unknown were out, or in), and `text`.
    """
    found = verdicts(engine, filters, len(names))
    rows = []
    for position, name in enumerate(names):
        yes, no, unknown = state_counts(found, met_column(position))
        judged, everyone = yes + no, yes + no + unknown
        low, high = (float(bound[0]) for bound in intervals.wilson([yes], [judged]))
        share = yes / judged if judged else float("nan")
        rows.append(
            {
                "label": name,
                "value": yes,
                "failed": no,
                "unknown": unknown,
                "share": share,
                "share_low": low,
                "share_high": high,
                "least": yes / everyone if everyone else float("nan"),
                "most": (yes + unknown) / everyone if everyone else float("nan"),
                "text": f"{format_whole(yes)} ({format_value(share, Unit.RATE)})"
                if judged
                else format_whole(yes),
            }
        )
    return pd.DataFrame(rows).sort_values("value", ascending=False, ignore_index=True)


def state_counts(found: pd.DataFrame, column: str) -> tuple[int, int, int]:
    """People for whom a verdict is true, false and unknown."""
    people, state = found["people"], found[column]
    yes, no = (int(people[(state == wanted).fillna(False)].sum()) for wanted in (True, False))
    return yes, no, int(people.sum()) - yes - no


def overlaps(engine: Engine, filters: Filters, names: Sequence[str]) -> pd.DataFrame:
    """Each pair of definitions: people in both, in one only, and Jaccard (spec 7).

    Jaccard is both ÷ either; NaN where neither takes anybody in.
    """
    found = verdicts(engine, filters, len(names))
    met = [found[met_column(n)].map(lambda state: state is True) for n in range(len(names))]
    rows = []
    for one, other in combinations(range(len(names)), 2):
        both, first, second = (
            int(found.loc[mask, "people"].sum())
            for mask in (met[one] & met[other], met[one] & ~met[other], ~met[one] & met[other])
        )
        either = both + first + second
        rows.append(
            {
                "first": names[one],
                "second": names[other],
                "both": both,
                "only_first": first,
                "only_second": second,
                "jaccard": both / either if either else float("nan"),
            }
        )
    return pd.DataFrame(
        rows, columns=["first", "second", "both", "only_first", "only_second", "jaccard"]
    )


def only_in(
    engine: Engine, filters: Filters, names: Sequence[str], name: str, others: Sequence[str]
) -> pd.DataFrame:
    """Who meets `name` and none of `others`, with what the others say of each.

    Who is unknown to another is in the list too: nobody has shown that she meets it.
    """
    people = standing(engine, filters)
    wanted = people[met_column(names.index(name))].fill_null(False)
    columns = [met_column(names.index(other)) for other in others]
    alone = people.filter(wanted, *(~people[column].fill_null(False) for column in columns))
    found = listed(engine, alone, columns)
    profile = found[[column for column in PROFILE if column in found]]
    told = [
        "; ".join(
            f"{other}: {STATES[_state(row[column])] if column in found else STATES[None]}"
            for other, column in zip(others, columns, strict=True)
        )
        for row in found.to_dict("records")
    ]
    return profile.assign(other_definitions=told)


def _state(value: object) -> bool | None:
    return None if value is None or pd.isna(value) else bool(value)  # type: ignore[call-overload]


def how_many_only(
    engine: Engine, filters: Filters, names: Sequence[str], name: str, others: Sequence[str]
) -> int:
    """How many people meet one definition and none of `others`."""
    found = verdicts(engine, filters, len(names))
    alone = (found[met_column(names.index(name))] == True).fillna(False)  # noqa: E712
    for other in others:
        alone &= ~(found[met_column(names.index(other))] == True).fillna(False)  # noqa: E712
    return int(found.loc[alone, "people"].sum())


def qualification_counts(
    engine: Engine, filters: Filters, names: Sequence[str], name: str
) -> pd.DataFrame:
    """Current followers by one definition's verdict: `label`, `value`, `text`; three rows."""
    values: tuple[int, ...] = (0, 0, 0)
    if name in names:
        found = verdicts(engine, filters, len(names))
        values = state_counts(found, met_column(names.index(name)))
    return pd.DataFrame(
        {
            "label": list(STATES.values()),
            "value": values,
            "text": [format_count(value, "person", "people") for value in values],
        }
    )


def draft_counts(engine: Engine, filters: Filters, definition: MqlDefinition) -> tuple[int, ...]:
    """How many people a definition that isn't kept yet takes in, leaves out, can't judge."""
    people = standing(engine, filters)
    people = people.mutate(met=qualification(people, definition))
    found = engine.run(people.group_by("met").agg(people=people.count()))
    return state_counts(found.astype({"met": object}), "met")


def say_qualification(counts: pd.DataFrame, definition: str) -> str:
    """The qualified part with its bounds: what it would be if all unknown were in, or out."""
    yes, no, unknown = (int(value) for value in counts["value"])
    everyone = yes + no + unknown
    if not everyone:
        return "No follower is known by name or title."
    people = format_count(everyone, "person", "people")
    share = f"Of {people} {format_whole(yes)} meet “{definition}”"
    if not unknown:
        low, high = (float(bound[0]) for bound in intervals.wilson([yes], [everyone]))
        doubt = f"{format_value(low, Unit.RATE)} to {format_value(high, Unit.RATE)}"
        return f"{share}: {format_value(yes / everyone, Unit.RATE)} ({doubt})."
    said = "doesn't say" if unknown == 1 else "don't say"
    least, most = yes / everyone, (yes + unknown) / everyone
    return (
        f"{share}; {format_count(unknown, 'profile')} {said}, so the part is between "
        f"{format_value(least, Unit.RATE)} and {format_value(most, Unit.RATE)}."
    )


def say_comparison(rows: pd.DataFrame) -> str:
    """Which definition takes in most people, and which fewest."""
    if not len(rows):
        return "No definition is kept yet."
    top, bottom = rows.iloc[0], rows.iloc[-1]
    most = f"“{top['label']}” takes in {format_count(int(top['value']), 'person', 'people')}"
    if len(rows) == 1:
        return f"{most}: {format_value(top['share'], Unit.RATE)} of those that can be judged."
    if top["value"] == bottom["value"]:
        return f"{most}, and so does each of the others."
    return f"{most}, “{bottom['label']}” {format_whole(int(bottom['value']))}."


def say_overlap(row: pd.Series) -> str:
    """How far two definitions mean the same people."""
    first, second = row["first"], row["second"]
    both = format_count(int(row["both"]), "person", "people")
    jaccard = row["jaccard"]
    told = (
        UNKNOWN
        if pd.isna(jaccard)
        else f"{format_value(float(jaccard), Unit.RATE)} of all whom either takes in"
    )
    return (
        f"“{first}” and “{second}”: {both} in both ({told}), "
        f"{format_whole(int(row['only_first']))} only in the first, "
        f"{format_whole(int(row['only_second']))} only in the second."
    )
