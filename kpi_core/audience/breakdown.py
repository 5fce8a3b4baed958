"""Who the audience is: person by person where people are known, else in the platforms' groups."""

import pandas as pd

from kpi_core.compute import rows_behind
from kpi_core.engine import Engine
from kpi_core.format import format_relative, format_value, platform_name, with_minus
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.periods import Scale
from kpi_core.settings import Filters

MOST_GROUPS = 12
DIMENSION_WORDS = {
    "title": "job title",
    "seniority": "seniority",
    "function": "job function",
    "industry": "industry",
    "company": "company",
    "employees": "size of employer",
    "country": "country",
    "age": "age",
    "gender": "gender",
}


def has_visitors(engine: Engine, filters: Filters) -> bool:
    """Whether the platforms' groups tell of both followers and visitors of a page."""
    found = _groups(engine, filters)
    return bool(len(found)) and found["is_visitors"].nunique() > 1


def dimensions(engine: Engine, filters: Filters, visitors: bool) -> list[str]:
    """Dimensions by which the loaded breakdowns divide the audience, the telling ones first."""
    rows = _groups(engine, filters)
    present = set(rows.loc[rows["is_visitors"] == visitors, "dimension"]) if len(rows) else set()
    return [name for name in DIMENSION_WORDS if name in present]


def breakdown(engine: Engine, filters: Filters, dimension: str, visitors: bool) -> pd.DataFrame:
    """Latest groups of one dimension: `label`, `value`, `text`; people where the file counts them.

    Groups of several platforms are added only where people are counted; shares stand apart.
    """
    rows = _groups(engine, filters)
    rows = rows[(rows["dimension"] == dimension) & (rows["is_visitors"] == visitors)]
    rows = rows[rows["counted_on"] == rows.groupby("platform")["counted_on"].transform("max")]
    counted = rows["people"].notna().any()
    measure = "people" if counted else "share"
    rows = rows.dropna(subset=[measure])
    if not counted and rows["platform"].nunique() > 1:
        apart = rows["label"] + ", " + rows["platform"].map(platform_name)
        rows = rows.assign(label=apart)
    values = rows.groupby("label")[measure].sum().sort_values(ascending=False).head(MOST_GROUPS)
    unit = Unit.PEOPLE if counted else Unit.RATE
    return pd.DataFrame(
        {
            "label": values.index,
            "value": values.to_numpy("float64"),
            "text": [format_value(float(v), unit) for v in values],
        }
    )


def _groups(engine: Engine, filters: Filters) -> pd.DataFrame:
    rows = rows_behind(engine, "audience_shares", filters)
    columns = ["counted_on", "dimension", "label", "platform", "is_visitors", "people", "share"]
    rows = rows.reindex(columns=columns)
    return rows.assign(is_visitors=rows["is_visitors"].astype("boolean").fillna(False))


def is_counted(groups: pd.DataFrame) -> bool:
    """Whether groups are numbers of people rather than shares."""
    return bool(len(groups)) and not groups["text"].str.contains("%").any()


def say_breakdown(groups: pd.DataFrame, dimension: str, visitors: bool) -> str:
    """The largest group of a dimension, among followers or among visitors."""
    word, who = DIMENSION_WORDS[dimension], "visitors" if visitors else "followers"
    if not len(groups):
        return f"The files don't divide the {who} by {word}."
    top = groups.iloc[0]
    of_them = " of them" if is_counted(groups) else ""
    return f"By {word} the largest group of {who} is “{top['label']}” with {top['text']}{of_them}."


def beside_the_crowd(trend: pd.DataFrame) -> pd.DataFrame:
    """Series cut to the time in which a level of followers is known, where one is."""
    crowd = trend[_is_crowd(trend)].dropna(subset=["value"])
    if not len(crowd):
        return trend
    return trend[pd.to_datetime(trend["period"]) >= pd.to_datetime(crowd["period"]).min()]


def _is_crowd(trend: pd.DataFrame) -> "pd.Series[bool]":
    return trend["series"].astype("string").str.startswith("Followers")


@kept
def say_crowd(trend: pd.DataFrame, right: str, scale: Scale) -> str:
    """Whether the right people or the crowd grew faster between two periods that know both.

    `right` is the series of qualified followers; of the crowd only platforms known in both periods
    are added, since an account that comes in later is no growth. Both are counts, not estimates.
    """
    table = trend.pivot_table(index="period", columns="series", values="value", aggfunc="last")
    crowd = [str(name) for name in trend.loc[_is_crowd(trend), "series"].unique()]
    unclear = (
        "Which grows faster, the crowd or the right people, can't be said yet: that needs two "
        f"periods in which both followers and {right.lower()} are known."
    )
    both = pd.DataFrame()
    if right in table and set(crowd) & set(table.columns):
        known = table[right].notna() & table[[c for c in crowd if c in table]].notna().any(axis=1)
        both = table[known]
    if len(both) < 2:
        return unclear
    then, now = both.iloc[0], both.iloc[-1]
    counted = [name for name in crowd if pd.notna(then.get(name)) and pd.notna(now.get(name))]
    if not counted or not then[right] or not then[counted].sum():
        return unclear
    people, everyone = (
        (float(then[names].sum()), float(now[names].sum())) for names in ([right], counted)
    )
    rates = [after / before - 1 for before, after in (people, everyone)]
    verdict = "both moved alike"
    if rates[0] != rates[1]:
        better, worse = (
            ("right people", "crowd") if rates[0] > rates[1] else ("crowd", "right people")
        )
        verdict = f"the {better} gained more than the {worse}"
    parts = [
        f"from {scale.value(before)} to {scale.value(after)} ({with_minus(format_relative(rate))})"
        for (before, after), rate in zip((people, everyone), rates, strict=True)
    ]
    return (
        f"From {scale.period(both.index[0])} to {scale.period(both.index[-1])} "
        f"{right.lower()} went {parts[0]}, all followers {parts[1]}: {verdict}."
    )
