"""Accounts beside each other: four components, each with its range and rank, and no single score.

Our reading of what TweetLevel compared (spec 118): popularity is followers, engagement acts a day,
influence followers who acted, trust how often a post is passed on. Ranges resample posts, so that
one post that went round is seen to be one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.compute import compute, narrowed
from kpi_core.engine import Engine
from kpi_core.format import UNKNOWN, format_count, format_list, format_value, format_whole
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

Floats = npt.NDArray[np.float64]

FEWEST_POSTS = 5
PRIOR_POSTS = 10  # what the mean of the set weighs, in posts
DRAWS = 1_000
LOW, HIGH = 2.5, 97.5
COLUMNS = ["brand", "component", "value", "low", "high", "best_rank", "worst_rank", "of"]


@dataclass(frozen=True)
class Component:
    """One of the four, with its formula in words."""

    name: str
    formula: str
    unit: Unit


POPULARITY = Component("popularity", "followers at the end of the period", Unit.PEOPLE)
ENGAGEMENT = Component(
    "engagement", "likes, comments and shares ÷ days from the first post to the last", Unit.NUMBER
)
INFLUENCE = Component("influence", "distinct followers who acted", Unit.PEOPLE)
TRUST = Component("trust", "shares ÷ posts", Unit.NUMBER)
COMPONENTS = (POPULARITY, ENGAGEMENT, INFLUENCE, TRUST)


def accounts(engine: Engine, filters: Filters) -> pd.DataFrame:
    """Each brand that posted: `brand`, `posts`, `known`, then what its posts drew.

    `known` posts state likes, comments and shares. `reshared` is the part of them that was shared
    at all, drawn towards that of the whole set as if each had `PRIOR_POSTS` posts more;
    `h_index` the most posts with as many shares each: one post moves it by 1 at most. `mentions`
    are those of others.
    """
    kinds = _kinds(engine, filters)
    columns = ["brand", "posts", "known", "reshared", "h_index", "mentions"]
    if not len(kinds):
        return pd.DataFrame(columns=columns)
    known = kinds.dropna(subset=["acts"])
    hits = known[known["shares"] > 0].groupby("brand")["posts"].sum()
    counts = known.groupby("brand")["posts"].sum()
    usual = float(hits.sum() / counts.sum()) if counts.sum() else float("nan")
    found = kinds.groupby("brand")[["posts"]].sum().reset_index()
    found["known"] = found["brand"].map(counts).fillna(0).astype("int64")
    hit = found["brand"].map(hits).fillna(0)
    shrunk = (hit + usual * PRIOR_POSTS) / (found["known"] + PRIOR_POSTS)
    found["reshared"] = shrunk.where(found["known"] >= FEWEST_POSTS)
    found["h_index"] = [
        h_index(*(known.loc[known["brand"] == b, n].to_numpy() for n in ("shares", "posts")))
        for b in found["brand"]
    ]
    talk = compute(engine, ["mentions"], ("brand",), filters, doubt=False)
    told = dict(zip(talk["brand"], talk["value"], strict=True)) if len(talk) else {}
    found["mentions"] = found["brand"].map(told)
    return pd.DataFrame(found)[columns].sort_values("brand", ignore_index=True)


def h_index(shares: Floats, posts: Floats) -> int:
    """The largest h with h posts of at least h shares; `posts` says how many had so many."""
    order = np.argsort(-shares, kind="stable")
    reached = np.cumsum(posts[order])
    return int(np.minimum(reached, shares[order]).max(initial=0))


def mid_rank_percentile(values: Sequence[float], value: float) -> float:
    """The part of a set that is below a value, and half of what is equal to it."""
    known = np.asarray(values, dtype="float64")
    known = known[np.isfinite(known)]
    if not len(known) or not np.isfinite(value):
        return float("nan")
    return float(((known < value).sum() + (known == value).sum() / 2) / len(known))


def components(engine: Engine, filters: Filters) -> pd.DataFrame:
    """The four components of each brand: `COLUMNS`; unknown ones are left out.

    Ranges are 95 %, of posts drawn anew; exact counts have none. `best_rank` and `worst_rank` of
    `of` brands are those that the ranges allow.
    """
    kinds = _kinds(engine, filters)
    brands = sorted(kinds["brand"].unique()) if len(kinds) else []
    rows: list[dict[str, object]] = []
    followers = compute(engine, ["followers"], ("brand",), filters, doubt=False)
    if len(followers):
        told = dict(zip(followers["brand"], followers["value"], strict=True))
        rows += [_exact(POPULARITY, b, told[b]) for b in brands if pd.notna(told.get(b))]
    acted = _followers_who_acted(engine, filters)
    rows += [_exact(INFLUENCE, brand, acted[brand]) for brand in brands if brand in acted]
    days = _days(engine, filters)
    for brand in brands:
        mine = kinds[(kinds["brand"] == brand) & kinds["acts"].notna()]
        if mine["posts"].sum() < FEWEST_POSTS:
            continue
        rows.append(_drawn(ENGAGEMENT, brand, mine, "acts", 1 / days[brand]))
        rows.append(_drawn(TRUST, brand, mine, "shares", 1 / float(mine["posts"].sum())))
    found = pd.DataFrame(rows, columns=COLUMNS[:5])
    return _ranked(found)


def _kinds(engine: Engine, filters: Filters) -> pd.DataFrame:
    """How many posts of each brand drew so many acts and shares; NaN where one isn't known."""
    rows = narrowed(engine, "posts", filters, all_brands=True)
    if rows is None:
        return pd.DataFrame(columns=["brand", "acts", "shares", "posts"])
    acts = rows.likes + rows.comments + rows.shares
    grouped = rows.group_by(brand=rows.brand, acts=acts, shares=rows.shares)
    found = engine.run(grouped.agg(posts=lambda t: t.count()))
    return found.astype({"acts": "float64", "shares": "float64", "posts": "int64"})


def _days(engine: Engine, filters: Filters) -> dict[str, int]:
    """Days from each brand's first post to its last: files of two brands rarely span the same."""
    rows = narrowed(engine, "posts", filters, all_brands=True)
    if rows is None:
        return {}
    found = engine.run(rows.group_by("brand").agg(first=rows.day.min(), last=rows.day.max()))
    length = pd.to_datetime(found["last"]) - pd.to_datetime(found["first"])
    return dict(zip(found["brand"], length.dt.days + 1, strict=True))


def _followers_who_acted(engine: Engine, filters: Filters) -> dict[str, float]:
    """Distinct followers who did anything, by brand; only exports of single acts tell."""
    acts = narrowed(engine, "engagements", filters, all_brands=True)
    if acts is None or "brand" not in acts.columns or "audience" not in engine.schemas:
        return {}
    each = acts.group_by("brand").agg(people=acts.person_id.nunique(where=acts.is_following))
    found = engine.run(each)
    return dict(zip(found["brand"], found["people"].astype("float64"), strict=True))


def _exact(component: Component, brand: str, value: float) -> dict[str, object]:
    return dict(zip(COLUMNS[:5], (brand, component.name, value, value, value), strict=True))


def _drawn(
    component: Component, brand: str, mine: pd.DataFrame, column: str, scale: float
) -> dict[str, object]:
    posts = mine["posts"].to_numpy()
    total = int(posts.sum())
    generator = np.random.default_rng(0)
    drawn = generator.multinomial(total, posts / total, size=DRAWS) @ mine[column].to_numpy()
    low, high = (float(end) * scale for end in np.percentile(drawn, [LOW, HIGH]))
    value = float((posts * mine[column]).sum()) * scale
    return dict(zip(COLUMNS[:5], (brand, component.name, value, low, high), strict=True))


def _ranked(found: pd.DataFrame) -> pd.DataFrame:
    parts = []
    for name in (component.name for component in COMPONENTS):
        rows = found[found["component"] == name].sort_values("value", ascending=False)
        low, high = rows["low"].to_numpy("float64"), rows["high"].to_numpy("float64")
        above = (low[None, :] > high[:, None]).sum(axis=1)
        below = (high[None, :] < low[:, None]).sum(axis=1)
        parts.append(rows.assign(best_rank=above + 1, worst_rank=len(rows) - below, of=len(rows)))
    return pd.concat(parts, ignore_index=True)[COLUMNS]


def picture(found: pd.DataFrame) -> pd.DataFrame:
    """All components in one picture: each brand as a part of the highest of that component.

    Without those that are known of one brand alone, which has nobody to stand beside.
    """
    rows = []
    for component in COMPONENTS:
        mine = found[(found["component"] == component.name) & (found["of"] > 1)]
        most = float(mine["high"].max()) if len(mine) else 0.0
        for row in mine.to_dict("records"):
            ends = [float(row[name]) / most if most else 0.0 for name in ("value", "low", "high")]
            is_exact = row["low"] == row["high"]
            rows.append(
                {
                    "label": f"{component.name.capitalize()}: {row['brand']}",
                    "value": ends[0],
                    "low": float("nan") if is_exact else ends[1],
                    "high": float("nan") if is_exact else ends[2],
                    "text": f"{_told(row, component)}, {say_rank(row)}",
                }
            )
    return pd.DataFrame(rows, columns=["label", "value", "low", "high", "text"])


def _told(row: dict[object, object], component: Component) -> str:
    return format_value(float(str(row["value"])), component.unit)


def say_rank(row: dict[object, object]) -> str:
    """A rank as a range, where the ranges overlap."""
    best, worst, of = (int(str(row[name])) for name in ("best_rank", "worst_rank", "of"))
    rank = format_whole(best) if best == worst else f"{best} to {worst}"
    return f"rank {rank} of {of}"


def components_table(found: pd.DataFrame, brands: pd.DataFrame) -> pd.DataFrame:
    """Each brand in a row with its components, ranks, and what stands beside them."""
    rows = []
    for row in brands.to_dict("records"):
        told = {"brand": row["brand"], "posts": row["posts"]}
        for component in COMPONENTS:
            mine = found[
                (found["brand"] == row["brand"]) & (found["component"] == component.name)
            ].to_dict("records")
            told[component.name] = _with_rank(mine[0], component) if mine else UNKNOWN
        told["posts passed on at all, evened"] = format_value(row["reshared"], Unit.RATE)
        told["h-index of shares"] = row["h_index"]
        told["mentions by others"] = format_value(row["mentions"], Unit.COUNT)
        rows.append(told)
    return pd.DataFrame(rows)


def _with_rank(row: dict[object, object], component: Component) -> str:
    told = _told(row, component)
    return f"{told} ({say_rank(row)})" if int(str(row["of"])) > 1 else told


def say_accounts(found: pd.DataFrame, own: str) -> str:
    """Where the own brand surely stands first, and where that can't be said."""
    mine = found[(found["brand"] == own) & (found["of"] > 1)]
    if not len(mine):
        return "There is nobody to compare you with: load the posts of a competitor."
    first = [str(name) for name in mine.loc[mine["worst_rank"] == 1, "component"]]
    open_ = [
        str(row["component"])
        for row in mine.to_dict("records")
        if row["best_rank"] == 1 and row["worst_rank"] > 1
    ]
    behind = [str(name) for name in mine.loc[mine["best_rank"] > 1, "component"]]
    parts = []
    if first:
        parts.append(f"{own} stands first in {format_list(first)}")
    if open_:
        parts.append(f"may stand first in {format_list(open_)}, which can't be said yet")
    if behind:
        parts.append(f"is behind in {format_list(behind)}")
    text = "; ".join(parts)
    among = format_count(int(mine["of"].max()), "brand")
    return f"{text if first else f'{own} {text}'}, among {among}."
