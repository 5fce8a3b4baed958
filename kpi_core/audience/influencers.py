"""People with a large following: who could buy, who writes, and whom nobody has typed yet."""

from collections.abc import Sequence

import ibis
import pandas as pd

from kpi_core.audience.standing import MOST_PEOPLE, listed, standing
from kpi_core.engine import Engine
from kpi_core.format import format_count, format_whole
from kpi_core.settings import Filters

DIRECT, INDIRECT, BOTH = "direct", "indirect", "both direct and indirect"
NEITHER, UNTYPED = "neither: typed as something else", "not yet typed"
TYPES = (DIRECT, INDIRECT, BOTH, NEITHER, UNTYPED)


def influencer_types(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Influencers by type (spec 50-53): `label`, `value`, `text`, each person in one row.

    Who is both direct and indirect counts for either KPI, and stands in a row of her own here.
    """
    people = _influencers(engine, filters)
    found = engine.run(people.group_by(label=_type(people)).agg(value=people.count()))
    counts = dict(zip(found["label"], found["value"], strict=True))
    values = [int(counts.get(name, 0)) for name in TYPES]
    frame = pd.DataFrame({"label": TYPES, "value": values})
    frame["text"] = [format_count(value, "person", "people") for value in values]
    return frame


def influencer_list(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Influencers by name, the largest following first, with `type`."""
    people = _influencers(engine, filters)
    return listed(engine, people.mutate(type=_type(people)), ["type"])


def untyped_influencers(engine: Engine, filters: Filters, most: int = MOST_PEOPLE) -> pd.DataFrame:
    """Who waits to be typed by hand (spec 53), the largest following first."""
    people = _influencers(engine, filters)
    return listed(engine, people.filter(people.is_untyped)).head(most)


def names_of(engine: Engine, _: Filters, ids: Sequence[str]) -> dict[str, str]:
    """Names of people by id, whatever the filters; who has none is left out."""
    if "audience" not in engine.schemas:
        return {}
    people = ibis.table(engine.schemas["audience"], name="audience")
    named = people.filter(people.person_id.isin(ids), people.name.notnull())
    found = engine.run(named.group_by("person_id").agg(name=named.name.min()))
    return dict(zip(found["person_id"], found["name"], strict=True))


def say_influencers(types: pd.DataFrame, threshold: int) -> str:
    """How many influencers there are, and how they split."""
    counts = types.set_index("label")["value"]
    everyone = int(counts.sum())
    limit = format_whole(threshold)
    if not everyone:
        return f"Nobody in your audience has more than {limit} followers."
    parts = [
        f"{format_whole(int(counts[DIRECT] + counts[BOTH]))} could buy",
        f"{format_whole(int(counts[INDIRECT] + counts[BOTH]))} write for others",
    ]
    if counts[BOTH]:
        parts.append(f"{format_whole(int(counts[BOTH]))} do both")
    parts.append(f"{format_whole(int(counts[UNTYPED]))} wait to be typed")
    people = format_count(everyone, "person has", "people have")
    return f"{people} more than {limit} followers: {', '.join(parts)}."


def _influencers(engine: Engine, filters: Filters) -> ibis.Table:
    people = standing(engine, filters)
    return people.filter(people.is_influencer)


def _type(people: ibis.Table) -> ibis.Value:
    return ibis.cases(
        (people.is_prospect_or_customer & people.is_media, BOTH),
        (people.is_prospect_or_customer, DIRECT),
        (people.is_media, INDIRECT),
        (people.is_untyped, UNTYPED),
        else_=NEITHER,
    )
