"""What a workspace notes down of an import: its days, its owner, what is new, what differs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from kpi_core.imports.answers import Need
from kpi_core.imports.format import all_formats
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.result import Imported
from kpi_core.merge import Conflict, Overlap, known_before, merge
from kpi_core.settings import Settings
from kpi_core.tables import TABLES, column_label, table_label
from kpi_core.workspace.assemble import OWNER, name_before
from kpi_core.workspace.document import Brought, Choice, TableCount

MOST_CONFLICTS = 100  # told one by one, per column: a later export of the same posts has thousands
ADD_UP = ("ads", "costs")
"""Tables without accounts in which two rows about one thing may stand: two ad accounts or bills."""
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


def counted(imported: Imported) -> tuple[TableCount, ...]:
    """The conservation law of every table of an import."""
    return tuple(
        TableCount(
            table=table,
            rows_in=count.rows_in,
            loaded=count.loaded,
            set_aside=count.set_aside,
            blank=count.blank,
        )
        for table, count in imported.counts.items()
    )


@dataclass(frozen=True)
class Meeting:
    """An import and the rows of one table before it: what both state, and what differs.

    `conflicts` show the earlier word as `kept` and the later one as `other`. `can_keep`: both words
    may stand, in a table with an `owner` column each for an account of its own; `is_nameless`: the
    earlier rows name no account.
    """

    table: str
    known: int
    conflicts: tuple[Conflict, ...] = ()
    can_keep: bool = False
    owner: str = ""
    is_nameless: bool = False

    @property
    def is_shorter(self) -> bool:
        """All that differs are totals over a shorter time than those loaded before."""
        return bool(self.conflicts) and all(c.is_shorter for c in self.conflicts)


def meeting(
    earlier: pd.DataFrame, later: pd.DataFrame, table: str, shared: Choice
) -> Meeting | None:
    """Where an import speaks of what is loaded already; None where it doesn't.

    `shared` names the account that both are of though one of them names none.
    """
    if not len(earlier) or not len(later):
        return None
    owner = OWNER.get(table, "")
    if owner and shared.account:
        earlier = name_before(earlier, later, shared, owner)
        later = later.assign(**{owner: shared.account})
    known = int(known_before(earlier, later, TABLES[table]).sum())
    _, conflicts = merge([earlier, later], TABLES[table])
    if not known and not conflicts:
        return None
    if shared.account_before:
        conflicts = [
            replace(one, key={name: value for name, value in one.key.items() if name != owner})
            for one in conflicts
        ]
    is_nameless = bool(owner) and any(owner not in conflict.key for conflict in conflicts)
    can_keep = bool(owner) or table in ADD_UP
    return Meeting(table, known, tuple(conflicts), can_keep, owner, is_nameless)


def suggested(meetings: Sequence[Meeting], chosen: Overlap) -> Overlap:
    """What is offered first: what was chosen last, but never a shorter total for a longer one."""
    torn = [met for met in meetings if met.conflicts]
    return Overlap.SKIP if torn and all(met.is_shorter for met in torn) else chosen


def why_not_keep(meetings: Sequence[Meeting], choice: Choice) -> str:
    """What stands in the way of keeping both words; empty when nothing does."""
    torn = [met for met in meetings if met.conflicts]
    for met in torn:
        if not met.can_keep:
            return (
                f"Two files can't both count about the same row of {table_label(met.table)}: "
                "replace what was loaded before, or skip what differs."
            )
    torn = [met for met in torn if met.owner]
    if not torn:
        return ""
    if not choice.account:
        return (
            "Both can only count if they are of different accounts: name the account of this file."
        )
    before = {c.key.get(met.owner, "").casefold() for met in torn for c in met.conflicts}
    if any(met.is_nameless for met in torn):
        if not choice.account_before:
            return "What was loaded before names no account: say which one it is of."
        before.add(choice.account_before.casefold())
    if choice.account.casefold() in before:
        return (
            f"{choice.account} is the account of what was loaded before: this file needs another."
        )
    return ""


def shared_account(rows: pd.DataFrame, imported: Imported, settings: Settings) -> Choice:
    """The account that an import and `rows` before it are both of though one names none.

    It is the only own one that either names on the import's platforms; a choice without accounts
    where there is no such account.
    """
    part = imported.parts.get("account_days")
    if part is None or not len(part.frame) or not len(rows):
        return Choice()
    before = rows[rows["platform"].isin(part.frame["platform"])]
    mine, theirs = (
        {str(account) for account in frame["account"].dropna()} for frame in (part.frame, before)
    )
    theirs = {account for account in theirs if settings.owns(account)}
    if not mine and len(theirs) == 1:
        return Choice(account=theirs.pop())
    is_own = own_accounts(imported) or all(map(settings.owns, mine))
    if len(mine) == 1 and is_own and theirs <= mine and before["account"].isna().any():
        (account,) = mine
        return Choice(account=account, account_before=account)
    return Choice()


def account_need(rows: pd.DataFrame, imported: Imported, settings: Settings) -> Need | None:
    """Asks whose totals a file holds that names no account, where the user has several."""
    part = imported.parts.get("account_days")
    if part is None or not len(part.frame) or part.frame["account"].notna().any():
        return None
    of_platform = rows[rows["platform"].isin(part.frame["platform"])]
    named = {str(account) for account in of_platform["account"].dropna()}
    own = sorted((name for name in named if settings.owns(name)), key=str.casefold)
    if len({name.casefold() for name in own}) < 2:
        return None
    message = "the file doesn't say which of your accounts it is of: --set account=…"
    return Need("account", message, tuple(own), ("account",), "account_days", "account")


def bring(
    earlier: pd.DataFrame, later: pd.DataFrame, conflicts: Sequence[Conflict], table: str
) -> Brought:
    """What is new in an import, of one table."""
    is_new = ~known_before(earlier, later, TABLES[table])
    day = TABLES[table].day
    fresh: list[date] = []
    if day:
        fresh = sorted(_days(later.loc[is_new, day]) - _days(earlier[day]))
    return Brought(
        table=table,
        new=int(is_new.sum()),
        differing=len({tuple(sorted(conflict.key.items())) for conflict in conflicts}),
        new_days=len(fresh),
        first_new_day=fresh[0] if fresh else None,
        last_new_day=fresh[-1] if fresh else None,
    )


def _days(moments: pd.Series) -> set[date]:
    return set(pd.to_datetime(moments).dt.normalize().drop_duplicates().dt.date.dropna())


def conflict_issues(conflicts: Sequence[Conflict], table: str, how: Overlap) -> list[Issue]:
    """Each conflict by itself, and, of a column that has very many, how many more there are."""
    issues, counts = [], Counter(conflict.column for conflict in conflicts)
    told: Counter[str] = Counter()
    stands = "the earlier value is kept" if how is Overlap.SKIP else "this one counts"
    for conflict in conflicts:
        told[conflict.column] += 1
        if told[conflict.column] <= MOST_CONFLICTS:
            issues.append(_conflict_issue(conflict, table, how, stands))
    for column, count in counts.items():
        if count > MOST_CONFLICTS:
            message = (
                f"{table_label(table)}: {count - MOST_CONFLICTS:,} more rows have another "
                f"{column_label(column)} in a file "
                f"loaded before; {stands}."
            )
            issues.append(Issue(IssueKind.CONFLICT, message, column=column, cure=UNDO_ONE))
    return issues


def _conflict_issue(conflict: Conflict, table: str, how: Overlap, stands: str) -> Issue:
    where = ", ".join(
        f"{column_label(name)} {value}" for name, value in conflict.key.items() if value
    )
    before, now = conflict.kept, conflict.other
    if how is not Overlap.SKIP:
        before, now = now, before
    return Issue(
        kind=IssueKind.CONFLICT,
        message=(
            f"{table_label(table)}: {where} has {column_label(conflict.column)} {before} "
            "in a file loaded before and "
            f"{now} in this one; {stands}."
        ),
        column=conflict.column,
        value=now,
        expected=before,
        cure=UNDO_ONE,
    )
