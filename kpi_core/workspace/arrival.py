"""What a workspace notes down of an import: its days, its owner, what it contradicts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from kpi_core.imports.format import all_formats
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.result import Imported
from kpi_core.merge import Conflict
from kpi_core.tables import TABLES

MOST_CONFLICTS = 100  # told one by one, per column: a later export of the same posts has thousands
UNDO_ONE = "Undo one of the two imports if it is the wrong one."


def own_accounts(imported: Imported) -> tuple[str, ...]:
    """The account whose export this is: platforms let nobody export another's posts.

    A file that names several accounts compares them; whose it is, the user says.
    """
    if imported.format not in {form.name for form in all_formats()}:
        return ()
    named = {
        account
        for name in ("posts", "account_days")
        if name in imported.parts
        for account in imported.parts[name].frame["account"].dropna()
    }
    return tuple(named) if len(named) == 1 else ()


def days_of(frames: Mapping[str, pd.DataFrame]) -> tuple[date | None, date | None]:
    """First and last day that an import speaks of."""
    found = []
    for name, frame in frames.items():
        if name == "audience_shares":  # snapshots, dated by the day of import where nothing else is
            continue
        for column in (TABLES[name].from_day, TABLES[name].day):
            if column and column in frame:
                found += [frame[column].min(), frame[column].max()]
    known = [pd.Timestamp(moment) for moment in found if not pd.isna(moment)]
    return (min(known).date(), max(known).date()) if known else (None, None)


def conflict_issues(conflicts: Sequence[Conflict], table: str) -> list[Issue]:
    """Each conflict by itself, and, of a column that has very many, how many more there are."""
    issues, counts = [], Counter(conflict.column for conflict in conflicts)
    told: Counter[str] = Counter()
    for conflict in conflicts:
        told[conflict.column] += 1
        if told[conflict.column] <= MOST_CONFLICTS:
            issues.append(_conflict_issue(conflict, table))
    for column, count in counts.items():
        if count > MOST_CONFLICTS:
            message = (
                f"{table}: {count - MOST_CONFLICTS:,} more rows have another {column} in a file "
                "loaded before; the earlier values are kept."
            )
            issues.append(Issue(IssueKind.CONFLICT, message, column=column, cure=UNDO_ONE))
    return issues


def _conflict_issue(conflict: Conflict, table: str) -> Issue:
    where = ", ".join(f"{name} {value}" for name, value in conflict.key.items() if value)
    return Issue(
        kind=IssueKind.CONFLICT,
        message=(
            f"{table}: {where} has {conflict.column} {conflict.kept} in a file loaded before and "
            f"{conflict.other} in this one; the earlier value is kept."
        ),
        column=conflict.column,
        value=conflict.other,
        expected=conflict.kept,
        cure=UNDO_ONE,
    )
