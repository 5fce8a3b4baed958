"""Groups of readers (spec 56): who belongs to one, and the rows of its members."""

from collections.abc import Callable

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.settings import Filters, ReaderGroup

EVERYBODY = ReaderGroup(name="Everybody")
QUALIFIED = ReaderGroup(name="Known and qualified", is_qualified=True)
FROM_BLOG = ReaderGroup(name="Came from the blog", is_from_blog=True)
ALL_TIME = Filters()


def open_rows(
    engine: Engine, table: str, filters: Filters, group: ReaderGroup = EVERYBODY
) -> ir.Table | None:
    """Rows of `visits` or of a table made of them, in the period and of the group's members.

    None where the table isn't loaded. `day` places a reader or reading by its first visit.
    """
    if table not in engine.schemas:
        return None
    rows = ibis.table(engine.schemas[table], name=table)
    if filters.from_on:
        rows = rows.filter(rows.day >= filters.from_on)
    if filters.to_on:
        rows = rows.filter(rows.day <= filters.to_on)
    found = members(engine, group)
    return rows if found is None else rows.semi_join(found, "visitor_id")


def daily(
    engine: Engine,
    table: str,
    filters: Filters,
    group: ReaderGroup,
    question: tuple[str, ...],
    ask: Callable[[ir.Table], ir.Table],
) -> pd.DataFrame | None:
    """What `ask` counts on each `day` of a table, of the days in the period; None if not loaded.

    The engine is asked once per `question` and group, so it must be counts that add up over days:
    another period costs no query.
    """
    if table not in engine.schemas:
        return None
    key = ("daily", table, question, group)
    found = engine.remember(key, lambda: engine.run(ask(open_rows(engine, table, ALL_TIME, group))))
    days = found["day"].to_numpy("datetime64[D]")
    keep = np.ones(len(found), dtype=bool)
    if filters.from_on:
        keep &= days >= np.datetime64(filters.from_on)
    if filters.to_on:
        keep &= days <= np.datetime64(filters.to_on)
    return found[keep]


def members(engine: Engine, group: ReaderGroup) -> ir.Table | None:
    """The visitors who meet every rule of a group, once each; None for everybody."""
    visits = ibis.table(engine.schemas["visits"], name="visits")
    people = visits.filter(visits.visitor_id.notnull())
    rules = []
    if group.pieces:
        rules.append(people.filter(people.content_id.isin(group.pieces)))
    if group.is_from_blog:
        rules.append(people.filter(people.is_from_blog))
    if group.is_qualified and "audience" in engine.schemas:
        audience = ibis.table(engine.schemas["audience"], name="audience")
        qualified = audience.filter(audience.is_qualified)
        rules.append(people.semi_join(qualified, "person_id"))
    elif group.is_qualified:
        rules.append(people.filter(ibis.literal(False)))
    found = None
    for rule in rules:
        met = rule.select("visitor_id").distinct()
        found = met if found is None else found.semi_join(met, "visitor_id")
    return found


def groups_there(engine: Engine, filters: Filters) -> tuple[ReaderGroup, ...]:
    """The built-in groups that the loaded visits can tell, everybody first."""
    if "visits" not in engine.schemas:
        return (EVERYBODY,)
    visits = ibis.table(engine.schemas["visits"], name="visits")
    tells = engine.remember(
        ("groups there",),
        lambda: engine.run(
            visits.agg(
                blog=visits.is_from_blog.any().fill_null(False), person=visits.person_id.count() > 0
            )
        ),
    ).iloc[0]
    found = [EVERYBODY]
    if tells["person"] and "audience" in engine.schemas:
        found.append(QUALIFIED)
    if tells["blog"]:
        found.append(FROM_BLOG)
    return tuple(found)


def pieces_there(engine: Engine, filters: Filters) -> list[str]:
    """Every piece that visitors with an id opened, the most visited first."""
    if "visits" not in engine.schemas:
        return []
    visits = ibis.table(engine.schemas["visits"], name="visits")
    counts = visits.filter(visits.visitor_id.notnull()).group_by("content_id")
    ranked = counts.agg(n=lambda r: r.count()).order_by(ibis.desc("n"), "content_id")
    found = engine.remember(("pieces there",), lambda: engine.run(ranked))
    return [str(piece) for piece in found["content_id"]]


def say_group(group: ReaderGroup) -> str:
    """What makes a member, in plain words."""
    rules = []
    if group.pieces:
        names = ", ".join(f"“{piece}”" for piece in group.pieces)
        rules.append(f"opened {'any of ' if len(group.pieces) > 1 else ''}{names}")
    if group.is_from_blog:
        rules.append("came from the blog at least once")
    if group.is_qualified:
        rules.append("are known by name and meet the definition of qualified")
    if not rules:
        return "Everybody who opened something."
    return f"Readers who {' and '.join(rules)}. The group chose itself: it differs in more ways."
