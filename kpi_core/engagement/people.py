"""People who acted, not acts: how often each, how strongly, and whether the right ones did."""

from collections.abc import Mapping, Sequence

import pandas as pd

from kpi_core.compute import narrowed
from kpi_core.engagement.tiers import Ladder
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_list, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

ACTIONS = {"likes": "like", "comments": "comment", "shares": "share", "clicks": "click"}
"""KPI of a rung, and the action of a single act that it counts."""
BINS = ((1, 1), (2, 2), (3, 5), (6, 10), (11, 20), (21, None))
STRENGTHS = {"comment": "strongly", "share": "weakly"}


def acts_per_person(engine: Engine, filters: Filters) -> pd.DataFrame:
    """How many people acted how often (spec 4): `label`, `value` (part), `people`, `text`.

    Of the people whose first act fell into the period, all that they did. No rows without single
    acts.
    """
    columns = ["label", "value", "people", "text"]
    active = narrowed(engine, "people_active", filters)
    if active is None:
        return pd.DataFrame(columns=columns)
    found = engine.run(active.group_by("acts").agg(people=active.count()))
    total = int(found["people"].sum())
    rows = []
    for low, high in BINS:
        people = int(found.loc[found["acts"].between(low, high or float("inf")), "people"].sum())
        label = f"{low}" if low == high else f"{low} to {high}" if high else f"{low} or more"
        part = people / total if total else float("nan")
        text = f"{format_value(part, Unit.RATE)}, {format_count(people, 'person', 'people')}"
        rows.append({"label": f"{label} act{'' if high == 1 else 's'}", "value": part,
                     "people": people, "text": text})  # fmt: skip
    return pd.DataFrame(rows, columns=columns) if total else pd.DataFrame(columns=columns)


def say_acts_per_person(curve: pd.DataFrame) -> str:
    """How many acted once and never again."""
    if not len(curve):
        return "How often each person acts can't be said: no file holds single acts."
    once, total = int(curve["people"].iloc[0]), int(curve["people"].sum())
    part = format_value(once / total, Unit.RATE)
    return f"{part} of {format_count(total, 'person', 'people')} acted once and never again."


def engaged_people(engine: Engine, filters: Filters, is_qualified_only: bool) -> pd.DataFrame:
    """Distinct people who engaged strongly or weakly, again or once: `label`, `value`, `text`.

    Strongly is with a comment, weakly with a share; somebody who did both is in both. `unknown`,
    alike in each row, is how many of them have a profile that doesn't say whether they qualify.
    """
    acts = narrowed(engine, "engagements", filters)
    columns = ["label", "value", "text", "unknown"]
    if acts is None:
        return pd.DataFrame(columns=columns)
    acts = acts.filter(acts.action.isin(list(STRENGTHS)))
    each = acts.group_by("person_id", "action", "is_qualified").agg(times=acts.count())
    found = engine.run(
        each.group_by(each.action, each.is_qualified, is_once=each.times == 1).agg(
            people=each.count()
        )
    )
    unknown = int(found.loc[found["is_qualified"].isna(), "people"].sum())
    if is_qualified_only:
        found = found[found["is_qualified"].fillna(False).astype(bool)]
    rows = []
    for action, word in STRENGTHS.items():
        for is_once in (False, True):
            chosen = (found["action"] == action) & (found["is_once"] == is_once)
            people = int(found.loc[chosen, "people"].sum())
            label = f"{word}, {'once' if is_once else 'again'}"
            text = format_count(people, "person", "people")
            rows.append({"label": label, "value": people, "text": text, "unknown": unknown})
    return pd.DataFrame(rows, columns=columns)


def say_engaged(engaged: pd.DataFrame, who: str) -> str:
    """How many engaged strongly, and how many of them more than once."""
    values = engaged.set_index("label")["value"] if len(engaged) else pd.Series(dtype="int64")
    if not values.sum():
        return f"None of {who} is known to have shared or commented in this period."
    again, once = int(values["strongly, again"]), int(values["strongly, once"])
    weak = int(values["weakly, again"] + values["weakly, once"])
    return (
        f"Of {who}, {format_whole(again + once)} engaged strongly, {format_whole(again)} of them "
        f"again; {format_whole(weak)} engaged weakly."
    )


def qualified_tiers(engine: Engine, filters: Filters, ladder: Ladder) -> pd.DataFrame:
    """The ladder for qualified people only (spec 24, 31), strongest first.

    `label`, `value` (distinct people), `acts`, `text`, and the acts whose person may or may not be
    qualified: `unknown_acts`.
    """
    acts = narrowed(engine, "engagements", filters)
    columns = ["label", "value", "acts", "unknown_acts", "text"]
    if acts is None:
        return pd.DataFrame(columns=columns)
    is_right = acts.is_qualified.fill_null(False)
    found = engine.run(
        acts.group_by("action").agg(
            acts=is_right.ifelse(1, 0).sum(),
            people=acts.person_id.nunique(where=is_right),
            unknown=acts.is_qualified.isnull().ifelse(1, 0).sum(),
        )
    ).set_index("action")
    rows = []
    for rung in ladder.order:
        action = ACTIONS[rung.kpi]
        counts = found.reindex([action]).fillna(0).iloc[0]
        people, done, unknown = (int(counts[name]) for name in ("people", "acts", "unknown"))
        told = format_count(people, "person", "people")
        text = f"{told}, {format_count(done, 'act')}"
        rows.append({"label": rung.label, "value": people, "acts": done,
                     "unknown_acts": unknown, "text": text})  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def say_qualified(tiers: pd.DataFrame, ladder: Ladder) -> str:
    """How many of the right people did the strongest thing, and what is unknown."""
    if not len(tiers) or not tiers[["acts", "unknown_acts"]].to_numpy().sum():
        return "Whether the right people act can't be said from these files."
    top = ladder.ranking[0]
    count = int(tiers.set_index("label")["value"].loc[top.label])
    people = format_count(count, "qualified person", "qualified people")
    sentence = f"On the top rung, {top.word}: {people}"
    total = int(tiers[["acts"]].to_numpy().sum())
    unknown = int(tiers["unknown_acts"].to_numpy().sum())
    if unknown:
        sentence += (
            f"; beside {format_whole(total)} acts of qualified people, "
            f"{format_count(unknown, 'act is', 'acts are')} by people whose profile doesn't say"
        )
    return f"{sentence}."


def say_without_following(engaged: Mapping[str, Sequence[float]]) -> str:
    """Qualified people who acted but aren't known to follow, and so are in no rate (spec 31).

    `engaged` is, by "strongly" and "weakly", how many did and how many of them follow; empty where
    nobody is known to have acted.
    """
    parts = [
        f"{format_whole(int(people - following))} of {format_whole(int(people))} engaged {word}"
        for word, (people, following) in engaged.items()
        if people > 0 and following == following
    ]
    if not parts:
        return ""
    return (
        f"Qualified people who aren't known to follow: {format_list(parts)}. They are in no part "
        "of qualified followers."
    )
