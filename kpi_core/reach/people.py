"""Whom an account talks to and about what, who engages with it, and the lists they are on.

The general statistics of Twitonomy (spec 117): of one account and of several side by side, each
against the equally long period before. Handles and hashtags are read from the text of posts.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pandas as pd

from kpi_core.compute import compute, narrowed, previous_period
from kpi_core.engine import Engine
from kpi_core.format import UNKNOWN, format_count, format_list, format_value, format_whole
from kpi_core.handles import HANDLE, mark_of, words_of
from kpi_core.kpi import Unit
from kpi_core.settings import Filters

MOST_BARS = 12
MOST_MARKS = 20_000
MOST_POSTS = 5
MOST_TIES = 2  # who share the first place are named up to two, then counted
BARS = ["label", "value", "before", "text"]
Owned = tuple[tuple[str, tuple[str, ...]], ...]
"""Brands and the handles that are their own: whoever names itself mentions nobody."""


@dataclass(frozen=True)
class Marks:
    """Handles or hashtags of every brand's posts: `brand`, `mark`, `posts`, `replies`.

    `replies` are those of the posts that open with the mark.
    """

    now: pd.DataFrame
    before: pd.DataFrame
    known_before: frozenset[str]  # brands whose posts are known of all of the period before

    def of(self, brand: str, owned: tuple[str, ...] = ()) -> pd.DataFrame:
        """Marks of one brand as bars, the most used first, with `replies`; its own left out."""
        mine = _others(self.now, brand, owned)
        then = _others(self.before, brand, owned).set_index("mark")["posts"]
        mine = mine.sort_values(["posts", "mark"], ascending=[False, True], ignore_index=True)
        before = mine["mark"].map(then).fillna(0.0) if brand in self.known_before else np.nan
        found = pd.DataFrame({"label": mine["mark"], "value": mine["posts"].astype("float64")})
        found = found.assign(before=before, replies=mine["replies"])
        return found.assign(text=_told(found, "post"))

    def many_before(self, brand: str, owned: tuple[str, ...] = ()) -> float:
        """How many different marks the period before had; NaN where it isn't known."""
        if brand not in self.known_before:
            return float("nan")
        return float(len(_others(self.before, brand, owned)))


def _others(found: pd.DataFrame, brand: str, owned: tuple[str, ...]) -> pd.DataFrame:
    own = {f"{HANDLE}{name.lstrip(HANDLE).casefold()}" for name in owned}
    return found[(found["brand"] == brand) & ~found["mark"].isin(own)]


def marks(engine: Engine, filters: Filters, sign: str) -> Marks:
    """Handles (`@`) or hashtags (`#`) in the posts of all brands, in the period and before it.

    Each counts once a post, in small letters.
    """
    then = previous_period(filters)
    empty = pd.DataFrame(columns=["brand", "mark", "posts", "replies"])
    now = _marks(engine, filters, sign)
    before = _marks(engine, then, sign) if then else None
    known = _known_before(engine, "posts", then)
    return Marks(empty if now is None else now, empty if before is None else before, known)


def _marks(engine: Engine, filters: Filters, sign: str) -> pd.DataFrame | None:
    rows = narrowed(engine, "posts", filters, all_brands=True)
    if rows is None:
        return None
    rows = rows.filter(rows.text.contains(sign))
    text = rows.text.lower()
    split = rows.select(
        "brand",
        row=ibis.row_number(),
        first=mark_of(text.strip(), sign),
        word=words_of(text).unnest(),
    )
    told = split.mutate(mark=mark_of(split.word, sign))
    told = told.filter(told.mark.notnull(), told.mark != "")
    told = told.mutate(opens=told.mark == told.first)
    each = told.group_by("brand", "mark", "row").agg(opens=told.opens.any())
    counted = each.group_by("brand", "mark").agg(
        posts=each.count(), replies=each.opens.ifelse(1, 0).sum()
    )
    order = [ibis.desc(counted.posts), counted.brand, counted.mark]
    return engine.run(counted.order_by(order).limit(MOST_MARKS))


def _known_before(engine: Engine, table: str, then: Filters | None) -> frozenset[str]:
    """Brands of which a table knows rows from the first day of the period before, or earlier."""
    if then is None or then.from_on is None or table not in engine.schemas:
        return frozenset()
    rows = ibis.table(engine.schemas[table], name=table)
    if "brand" not in rows.columns:
        return frozenset()
    found = engine.run(rows.group_by("brand").agg(first=rows.day.min()))
    first = pd.to_datetime(found["first"])
    return frozenset(map(str, found.loc[first <= pd.Timestamp(then.from_on), "brand"]))


def _told(found: pd.DataFrame, what: str, many: str = "") -> list[str]:
    return [
        format_count(int(now), what, many)
        + ("" if pd.isna(then) else f", {format_whole(int(then))} before")
        for now, then in zip(found["value"], found["before"], strict=True)
    ]


def engaged(engine: Engine, filters: Filters, brand: str) -> pd.DataFrame:
    """People who acted on a brand's posts, those with most acts first: `BARS` and `person_id`.

    By name or handle where the audience knows them. Only exports of single acts tell.
    """
    now = _acts(engine, filters, brand)
    then = previous_period(filters)
    before = _acts(engine, then, brand) if then else None
    if now is None:
        return pd.DataFrame(columns=[*BARS, "person_id"])
    named = _names(engine, tuple(map(str, now["person_id"].head(MOST_BARS))))
    found = pd.DataFrame(
        {
            "label": [named.get(str(who), str(who)) for who in now["person_id"]],
            "value": now["acts"].astype("float64"),
            "person_id": now["person_id"],
        }
    )
    is_known = before is not None and brand in _known_before(engine, "engagements", then)
    told = before.set_index("person_id")["acts"] if before is not None else pd.Series(dtype=float)
    found["before"] = found["person_id"].map(told).fillna(0.0) if is_known else np.nan
    return found.assign(text=_told(found, "act"))[[*BARS, "person_id"]]


def _acts_on(engine: Engine, filters: Filters, brand: str) -> ir.Table | None:
    acts = narrowed(engine, "engagements", filters, all_brands=True)
    if acts is None or "brand" not in acts.columns:
        return None
    return acts.filter(acts.brand == brand)


def _acts(engine: Engine, filters: Filters, brand: str) -> pd.DataFrame | None:
    acts = _acts_on(engine, filters, brand)
    if acts is None:
        return None
    counted = acts.group_by("person_id").agg(acts=acts.count())
    return engine.run(counted.order_by(ibis.desc(counted.acts), counted.person_id))


def _names(engine: Engine, people: tuple[str, ...]) -> dict[str, str]:
    """What the audience calls people: a name, else a handle."""
    if "audience" not in engine.schemas or not people:
        return {}
    rows = ibis.table(engine.schemas["audience"], name="audience")
    mine = rows.filter(rows.person_id.isin(people))
    called = mine.name.nullif("").coalesce(mine.handle.nullif(""))
    found = engine.run(mine.group_by("person_id").agg(called=called.min()))
    known = found.dropna(subset=["called"])
    return dict(zip(known["person_id"].astype(str), known["called"].astype(str), strict=True))


def lists(engine: Engine, filters: Filters, brand: str, owned: tuple[str, ...]) -> pd.DataFrame:
    """Lists of the audience's file, those that the account is on first: `BARS`, `people`, `is_on`.

    `people` counts others on it whom the file knows; `value` and `before` those of them who engaged
    with the brand in the period and before. `is_on` is None where the file doesn't hold the
    account. The file says what lists are now, and not since when.
    """
    columns = [*BARS, "people", "is_on"]
    if "audience" not in engine.schemas:
        return pd.DataFrame(columns=columns)
    rows = ibis.table(engine.schemas["audience"], name="audience")
    names = [name.lstrip(HANDLE).casefold() for name in owned]
    handle = rows.handle.fill_null("").lower().re_replace(f"^{HANDLE}", "")
    rows = rows.mutate(is_own=handle.isin(names) if names else ibis.literal(False))
    each = rows.filter(rows.lists.notnull())
    each = each.select("person_id", "is_own", word=each.lists.split(";").unnest())
    each = each.mutate(list=each.word.strip())
    each = each.filter(each.list != "").select("person_id", "is_own", "list").distinct()
    counted = each.group_by(label=each.list).agg(
        people=each.person_id.nunique(where=~each.is_own), is_on=each.is_own.any()
    )
    found = engine.run(counted)
    is_held = bool(engine.run(rows.aggregate(held=rows.is_own.any()))["held"].fillna(False).iloc[0])
    found["is_on"] = found["is_on"].astype("object") if is_held else None
    found["value"] = _on_lists(engine, filters, brand, each, found["label"])
    then = previous_period(filters)
    is_known = then is not None and brand in _known_before(engine, "engagements", then)
    found["before"] = (
        _on_lists(engine, then, brand, each, found["label"]) if then and is_known else np.nan
    )
    told = _told(found.fillna({"value": 0.0}), "person", "people")
    found["text"] = np.where(found["value"].isna(), UNKNOWN, told)
    order = found.assign(first=[on is not True for on in found["is_on"]]).sort_values(
        ["first", "value", "people", "label"], ascending=[True, False, False, True]
    )
    return order[columns].reset_index(drop=True)


def _on_lists(
    engine: Engine, filters: Filters, brand: str, each: ir.Table, names: pd.Series
) -> pd.Series:
    """How many of those who engaged with a brand are on each list; NaN where no file tells."""
    acts = _acts_on(engine, filters, brand)
    if acts is None:
        return pd.Series(np.nan, index=names.index)
    who = acts.select(acted="person_id").distinct()
    joined = each.filter(~each.is_own).inner_join(who, each.person_id == who.acted)
    found = engine.run(joined.group_by("list").agg(n=joined.count()))
    counts = dict(zip(found["list"].astype(str), found["n"].astype("float64"), strict=True))
    return names.map(counts).fillna(0.0).astype("float64")


def top_posts(engine: Engine, filters: Filters, brand: str, by: str) -> pd.DataFrame:
    """A brand's posts with most `shares` or `likes`: `posted_at`, `platform`, `text`, `by`."""
    rows = narrowed(engine, "posts", filters, all_brands=True)
    if rows is None:
        return pd.DataFrame(columns=["posted_at", "platform", "text", by])
    mine = rows.filter(rows.brand == brand, rows[by].notnull())
    order = [ibis.desc(mine[by]), ibis.desc(mine.local_at), mine.post_id]
    shown = mine.order_by(order).select("platform", "text", by, posted_at=mine.local_at)
    return engine.run(shown.limit(MOST_POSTS))[["posted_at", "platform", "text", by]]


@dataclass(frozen=True)
class Sides:
    """Accounts side by side, and the handles that their posts say."""

    table: pd.DataFrame
    handles: Marks


def side_by_side(engine: Engine, filters: Filters, owned: Owned) -> Sides:
    """Every account in a row, each figure with that of the period before where it is known.

    The table has `brand`, then as texts `posts`, `shares per post`, `accounts mentioned` and
    `people who engaged`, and as numbers `mentioned`, `engaged` and `engaged_before`. Who engaged is
    unknown of an account whose single acts no file holds.
    """
    then = previous_period(filters)
    handles = marks(engine, filters, HANDLE)
    posts, posts_then = (_by_brand(engine, "posts_published", each) for each in (filters, then))
    shares, shares_then = (_by_brand(engine, "shares_per_post", each) for each in (filters, then))
    people, people_then = (_people(engine, each) for each in (filters, then))
    known_posts = _known_before(engine, "posts", then)
    known_acts = _known_before(engine, "engagements", then)
    rows = []
    for brand, own in owned:
        mentioned, mentioned_then = len(handles.of(brand, own)), handles.many_before(brand, own)
        before = {
            "posts": posts_then.get(brand, 0.0) if brand in known_posts else None,
            "shares": shares_then.get(brand) if brand in known_posts else None,
            "people": people_then.get(brand, 0.0) if brand in known_acts else None,
        }
        engaged_now, engaged_then = people.get(brand), before["people"]
        rows.append(
            {
                "brand": brand,
                "posts": _beside(posts.get(brand), before["posts"], Unit.COUNT),
                "shares per post": _beside(shares.get(brand), before["shares"], Unit.NUMBER),
                "accounts mentioned": _beside(mentioned, mentioned_then, Unit.COUNT),
                "people who engaged": _beside(engaged_now, engaged_then, Unit.COUNT),
                "mentioned": mentioned,
                "engaged": np.nan if engaged_now is None else engaged_now,
                "engaged_before": np.nan if engaged_then is None else engaged_then,
            }
        )
    return Sides(pd.DataFrame(rows), handles)


def shown(table: pd.DataFrame) -> pd.DataFrame:
    """The accounts side by side as texts, for the screen."""
    return table[["brand", "posts", "shares per post", "accounts mentioned", "people who engaged"]]


def _by_brand(engine: Engine, kpi: str, filters: Filters | None) -> dict[str, float]:
    if filters is None:
        return {}
    found = compute(engine, [kpi], ("brand",), filters, doubt=False)
    return dict(zip(found["brand"], found["value"], strict=True)) if len(found) else {}


def _people(engine: Engine, filters: Filters | None) -> dict[str, float]:
    """Distinct people who acted, by brand."""
    if filters is None:
        return {}
    acts = narrowed(engine, "engagements", filters, all_brands=True)
    if acts is None or "brand" not in acts.columns:
        return {}
    found = engine.run(acts.group_by("brand").agg(n=acts.person_id.nunique()))
    return dict(zip(found["brand"].astype(str), found["n"].astype("float64"), strict=True))


def _beside(now: float | None, before: float | None, unit: Unit) -> str:
    told, was = format_value(now, unit), format_value(before, unit)
    return told if was == UNKNOWN else f"{told} ({was} before)"


def say_people(table: pd.DataFrame, brand: str) -> str:
    """How many people an account mentions, how many engage with it, and how that was before."""
    row = table[table["brand"] == brand].iloc[0]
    mentioned = int(row["mentioned"])
    said = f"mentions {format_count(mentioned, 'account')}" if mentioned else "mentions nobody"
    if pd.isna(row["engaged"]):
        return f"{brand} {said}; who engages with it, no file of single acts tells."
    many = format_count(int(row["engaged"]), "person", "people")
    was = row["engaged_before"]
    then = "" if pd.isna(was) else f", {format_whole(int(was))} in the period before"
    return f"{brand} {said}, and {many} engaged with it{then}."


def say_mentioned(bars: pd.DataFrame, brand: str) -> str:
    """Whom an account talks to most; or that it talks to nobody."""
    if not len(bars):
        return f"The posts of {brand} reply to nobody and mention nobody."
    posts = format_count(int(bars["value"].max()), "post")
    replies = format_count(int(bars["replies"].sum()), "post")
    each = " each" if len(_first(bars)) > 1 else ""
    return (
        f"{brand} mentions {_named(bars)} most, in {posts}{each}; {replies} of all open with a "
        "handle, as replies do."
    )


def _first(bars: pd.DataFrame) -> list[str]:
    """Who stands first; several, where they tie."""
    return [str(name) for name in bars.loc[bars["value"] == bars["value"].max(), "label"]]


def _named(bars: pd.DataFrame) -> str:
    first = _first(bars)
    if len(first) <= MOST_TIES:
        return format_list(first)
    return f"{first[0]} and {format_count(len(first) - 1, 'other')}"


def say_hashtags(bars: pd.DataFrame, brand: str) -> str:
    """Which hashtag an account uses most; or that it uses none."""
    if not len(bars):
        return f"The posts of {brand} use no hashtag."
    if len(_first(bars)) > 1:
        posts = format_count(int(bars["value"].max()), "post")
        return f"{brand} uses {_named(bars)} most: {posts} each."
    return f"{brand} uses {_named(bars)} most: {bars['text'].iloc[0]}."


def say_engaged(bars: pd.DataFrame, brand: str) -> str:
    """Who engages most with an account; or that no file tells."""
    if not len(bars):
        return f"Who engaged with {brand} in this period, no file of single acts tells."
    top = bars.iloc[0]
    if len(_first(bars)) > 1:
        acts = format_count(int(top["value"]), "act")
        return f"{_named(bars)} engage most with {brand}: {acts} each."
    part = format_value(float(top["value"] / bars["value"].sum()), Unit.RATE)
    return f"{top['label']} engages most with {brand}: {top['text']}, {part} of all acts."


def lists_table(found: pd.DataFrame) -> pd.DataFrame:
    """Lists for the screen, with whether the account itself is on them."""
    words = {True: "yes", False: "no"}
    return pd.DataFrame(
        {
            "list": found["label"],
            "the account is on it": [words.get(on) for on in found["is_on"]],
            "others on it": found["people"],
            "of them engaged": found["text"],
        }
    )


def say_lists(found: pd.DataFrame, brand: str) -> str:
    """Which lists the account is on, and who else is; else on which its people are."""
    if not len(found):
        return "No file says who is on which list."
    mine = found[found["is_on"].map(lambda on: on is True)]
    if len(mine):
        names = "”, “".join(str(name) for name in mine["label"].head(3))
        people = format_count(int(mine["people"].max()), "person", "people")
        return f"{brand} is on “{names}”, beside up to {people} whom the file knows."
    top = found.iloc[0]
    on = (
        f"Which lists {brand} is on isn't known, since the file doesn't hold the account"
        if found["is_on"].isna().all()
        else f"{brand} is on none of these lists"
    )
    return f"{on}; of those who engaged with it most are on “{top['label']}”: {top['text']}."
