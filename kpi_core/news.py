"""What a drop of files brought that was not there before, and where it says otherwise: in words."""

from collections.abc import Sequence

from kpi_core.format import format_count, format_days, platform_name
from kpi_core.tables import column_label, table_label
from kpi_core.workspace import Import, Meeting

NOUNS = {
    "posts": ("post", "posts"),
    "engagements": ("act", "acts"),
    "audience": ("person", "people"),
    "account_days": ("row of account totals", "rows of account totals"),
    "visits": ("row of visits", "rows of visits"),
    "mentions": ("mention", "mentions"),
    "leads": ("lead", "leads"),
    "sales": ("sale", "sales"),
    "crm": ("contact", "contacts"),
}
NEW_DAYS = {"account_days": ("day of account totals", "days of account totals")}
"""Tables whose rows are no things of their own: new days are counted, where there are any."""


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
    new: dict[tuple[str, str], int] = {}
    changed, days = 0, []
    for entry in files:
        for brought in entry.brought:
            noun, count = _nouns(brought.table), brought.new
            if brought.table in NEW_DAYS and brought.new_days:
                noun, count = NEW_DAYS[brought.table], brought.new_days
            new[noun] = new.get(noun, 0) + count
            changed += brought.differing if entry.choice.changes else 0
            days += [day for day in (brought.first_new_day, brought.last_new_day) if day]
    parts = [format_count(count, *noun) for noun, count in new.items() if count]
    if days and parts:
        parts[-1] += f" ({format_days(min(days), max(days))})"
    if changed:
        parts.append(f"{format_count(changed, 'row')} with corrected figures")
    if not parts:
        return "New since last time: nothing that wasn't loaded before."
    return f"New since last time: {', '.join(parts)}."


def _nouns(table: str) -> tuple[str, str]:
    return NOUNS.get(table, (f"row of {table_label(table)}", f"rows of {table_label(table)}"))


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
    where = ", ".join(
        f"{column_label(name)} {platform_name(value) if name == 'platform' else value}"
        for name, value in first.key.items()
    )
    differ, such_as = ("differs", ":") if len(conflicts) == 1 else ("differ", ", such as")
    return (
        f"{format_count(len(conflicts), 'figure')} {differ} from what is loaded{such_as} "
        f"{column_label(first.column)} ({where}): {first.kept} before, {first.other} here. "
        "Which one counts?"
    )
