"""What a drop of files brought that was not there before, and where it says otherwise: in words."""

from collections.abc import Sequence

from kpi_core.format import format_count, format_days
from kpi_core.workspace import Import, Meeting

NOUNS = {
    "posts": ("post", "posts"),
    "engagements": ("act", "acts"),
    "audience": ("person", "people"),
    "account_days": ("day of account totals", "days of account totals"),
    "visits": ("row of visits", "rows of visits"),
    "mentions": ("mention", "mentions"),
    "leads": ("lead", "leads"),
    "sales": ("sale", "sales"),
    "crm": ("contact", "contacts"),
}
BY_DAY = ("account_days",)
"""Tables of which new days are counted, for a row of them is no thing of its own."""


def latest_drop(imports: Sequence[Import]) -> list[Import]:
    """The files of the last drop; none when it was the first, for then everything is new."""
    latest = max((entry.drop for entry in imports), default=None)
    files = [entry for entry in imports if entry.drop == latest]
    return files if len(files) < len(imports) else []


def say_news(imports: Sequence[Import]) -> str:
    """One sentence on the last drop: new days and things, figures that changed; "" at the first."""
    files = latest_drop(imports)
    if not files:
        return ""
    new: dict[str, int] = {}
    changed, days = 0, []
    for entry in files:
        for brought in entry.brought:
            count = brought.new_days if brought.table in BY_DAY else brought.new
            new[brought.table] = new.get(brought.table, 0) + count
            changed += brought.differing if entry.choice.changes else 0
            days += [day for day in (brought.first_new_day, brought.last_new_day) if day]
    parts = [_count(count, table) for table, count in new.items() if count]
    if days and parts:
        parts[-1] += f" ({format_days(min(days), max(days))})"
    if changed:
        parts.append(f"{format_count(changed, 'row')} with corrected figures")
    if not parts:
        return "New since last time: nothing that wasn't loaded before."
    return f"New since last time: {', '.join(parts)}."


def _count(count: int, table: str) -> str:
    one, many = NOUNS.get(table, (f"row of {table}", f"rows of {table}"))
    return format_count(count, one, many)


def say_known(meetings: Sequence[Meeting]) -> str:
    """How much of a file is loaded already; "" where nothing is."""
    known = sum(met.known for met in meetings)
    if not known:
        return ""
    verb = "is" if known == 1 else "are"
    return (
        f"{format_count(known, 'row')} of it {verb} about what is loaded already; each counts once."
    )


def say_overlap(meetings: Sequence[Meeting]) -> str:
    """What differs between a file and what is loaded, with the first difference as an example."""
    conflicts = [conflict for met in meetings for conflict in met.conflicts]
    if not conflicts:
        return ""
    first = conflicts[0]
    where = ", ".join(first.key.values())
    verb = "differs" if len(conflicts) == 1 else "differ"
    return (
        f"{format_count(len(conflicts), 'figure')} {verb} from what is loaded, such as "
        f"{first.column} ({where}): {first.kept} before, {first.other} here. Which one counts?"
    )
