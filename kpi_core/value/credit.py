"""How much of the sales is social media's: every convention side by side, as one band."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ibis
import numpy as np
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.settings import Filters
from kpi_core.value.attribution import (
    HALF_LIFE,
    LEAST,
    MOST,
    NO_NULLS,
    RULES,
    Chain,
    decay_weights,
    w_weights,
)
from kpi_core.value.journeys import Floats, Journeys, make_journeys
from kpi_core.wording import names_any

DRAWS = 300
FULL = "full"
LABELS: Mapping[str, str] = {
    "first": "First touch",
    "last": "Last touch",
    "linear": "All touches alike",
    "position": "First and last touch most (position)",
    "w": "First touch, lead and opportunity most (W)",
    "time_decay": "Late touches most (time decay)",
    "markov": "What would be lost without it (Markov)",
    "shapley": "Each channel alike (Shapley)",
    "declared": "What customers say themselves",
    FULL: "Full credit: almost certainly too high",
    "manual": "Your own judgement",
}


@dataclass(frozen=True)
class Credit:
    """Social media's share of the amount sold by one convention; 0–1, NaN where `note` says why."""

    model: str
    share: float
    low: float
    high: float
    sales: int  # that this convention can judge
    note: str = ""
    amount: float = float("nan")  # of those sales


@dataclass(frozen=True)
class Band:
    """All conventions, and the sales that they are of."""

    credits: tuple[Credit, ...]
    sales: int
    amount: float
    full_credit: float  # amount of sales whose lead came from social media; NaN where unknown
    without_touches: int
    without_social: int
    lost: int = 0  # accounts that bought nothing
    social_leads: int = 0  # sales whose lead came from social media
    shared: int = 0  # of these, with a touch of another channel

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and the highest share of any convention; NaN where there is none.

        Full credit shares nothing, so it is none of them.
        """
        known = [c.share for c in self.credits if c.share == c.share and c.model != FULL]
        return (min(known), max(known)) if known else (float("nan"), float("nan"))


def credit_band(
    engine: Engine,
    filters: Filters,
    lookback: int,
    social: tuple[str, ...],
    half_life: float = HALF_LIFE,
    seed: int = 0,
) -> Band:
    """Social media's share of the sales by every convention (spec 93).

    Touches count from `lookback` days before a sale on, or before the last touch of an account that
    bought nothing: there its journey ends, and to that period it belongs. `social` are the words
    that tell social media, found in the name of a channel or source. Ranges are the 5th to the 95th
    percentile of sales drawn anew.
    """
    sales = _rows(engine, "sales", filters)
    touches = give_sales(_rows(engine, "touches"), _rows(engine, "sales"))
    touches = _ended_within(touches, filters)
    return band_of(sales, touches, _rows(engine, "leads"), lookback, social, half_life, seed)


def give_sales(touches: pd.DataFrame, sales: pd.DataFrame) -> pd.DataFrame:
    """Touches that name no sale with the next one that their account made, if it made any.

    What an account is touched by after its last sale is left out: it led to no sale, and the
    account isn't lost either. `sales` are all that are known, not only those of the period.
    """
    if not {"account", "touched_at"} <= set(touches.columns) or not len(sales):
        return touches
    named = touches["sale_id"] if "sale_id" in touches else pd.Series(pd.NA, index=touches.index)
    who = _who(touches["account"])
    buyers = sales.assign(who=_who(sales["account"]))
    buyers = buyers.dropna(subset=["who", "closed_at"]).sort_values(["closed_at", "sale_id"])
    loose = pd.DataFrame({"who": who, "moment": pd.to_datetime(touches["touched_at"])})
    loose = loose[named.isna() & who.isin(buyers["who"]) & loose["moment"].notna()]
    buyers = buyers.assign(moment=pd.to_datetime(buyers["closed_at"]).astype(loose["moment"].dtype))
    found = pd.merge_asof(
        loose.sort_values("moment").reset_index(names="row"),
        buyers[["who", "moment", "sale_id"]],
        on="moment",
        by="who",
        direction="forward",
    ).set_index("row")["sale_id"]
    filled = touches.assign(sale_id=named.astype("string").fillna(found.astype("string")))
    return filled.drop(index=found.index[found.isna()])


def _who(accounts: pd.Series) -> pd.Series:
    return accounts.astype("string").str.strip().str.casefold()


def band_of(
    sales: pd.DataFrame,
    touches: pd.DataFrame,
    leads: pd.DataFrame,
    lookback: int,
    social: tuple[str, ...],
    half_life: float = HALF_LIFE,
    seed: int = 0,
) -> Band:
    """The band of tables in memory, in whatever order their rows come; see `credit_band`."""
    if "amount" not in sales:
        return Band((), 0, float("nan"), float("nan"), 0, 0)
    known = sales[sales["amount"].notna()].sort_values("sale_id", ignore_index=True)
    paths = _paths(known, touches, lookback)
    told = paths["sale_id"].nunique()
    is_social = _says_social(paths["channel"], social)
    of_sale = paths.assign(is_social=is_social).groupby("sale_id")["is_social"]
    touched, by_social_alone = of_sale.any(), of_sale.all()
    lost = _lost_paths(touches, lookback)
    credits = _by_touches(known, paths, lost, leads, social, half_life, seed)
    credits.append(_declared(known, social, seed))
    full = pd.Series(pd.NA, index=known.index, dtype="boolean")
    if "is_from_social_lead" in known:
        full = known["is_from_social_lead"].astype("boolean")
    social_leads = known[full.fillna(False).astype(bool)]
    credits.append(_full(known, full, seed))
    return Band(
        tuple(credits),
        len(known),
        float(known["amount"].sum()),
        float(social_leads["amount"].sum()) if full.notna().any() else float("nan"),
        len(known) - told,
        int((~touched).sum()),
        len(lost),
        len(social_leads),
        int((~by_social_alone[by_social_alone.index.isin(social_leads["sale_id"])]).sum()),
    )


def _rows(engine: Engine, name: str, filters: Filters | None = None) -> pd.DataFrame:
    if name not in engine.schemas:
        return pd.DataFrame()
    rows = ibis.table(engine.schemas[name], name=name)
    if filters and filters.from_on:
        rows = rows.filter(rows.day >= filters.from_on)
    if filters and filters.to_on:
        rows = rows.filter(rows.day <= filters.to_on)
    return engine.run(rows)


def _paths(sales: pd.DataFrame, touches: pd.DataFrame, lookback: int) -> pd.DataFrame:
    """Touches of each sale within the window, in order, with the days before its close."""
    columns = ["sale_id", "closed_at", "amount", "lead_id"]
    if not len(touches) or not len(sales):
        return pd.DataFrame(columns=[*columns, "channel", "touched_at", "days_before"])
    own = sales[[name for name in columns if name in sales]]
    paths = touches.dropna(subset=["sale_id", "touched_at", "channel"])[
        ["sale_id", "touched_at", "channel"]
    ].merge(own, on="sale_id")
    span = pd.to_datetime(paths["closed_at"]) - pd.to_datetime(paths["touched_at"])
    paths["days_before"] = span.dt.total_seconds() / 86_400
    paths = paths[paths["days_before"].between(0, lookback)]
    return paths.sort_values(["sale_id", "touched_at"], kind="stable").reset_index(drop=True)


def rule_name(model: str) -> str:
    """What to call a rule within a sentence or above a column."""
    return LABELS[model].partition(" (")[0].lower()


def shares_of_touches(
    engine: Engine, filters: Filters, lookback: int, social: tuple[str, ...], half_life: float
) -> pd.DataFrame:
    """Each touch of each sale with its share of the sale by every rule that judges a sale alone.

    Columns: `sale`, `closed`, `amount`, `touch`, `days before`, `social media` (whether it is),
    then a share (0–1) by each rule under its `rule_name`. Sales in order of their names.
    """
    sales = _rows(engine, "sales", filters)
    paths = _paths(sales, give_sales(_rows(engine, "touches"), _rows(engine, "sales")), lookback)
    if not len(paths):
        return pd.DataFrame()
    groups = [group for _, group in paths.groupby("sale_id", sort=False)]
    journeys = make_journeys(
        [list(group["channel"]) for group in groups],
        *([1.0] * len(groups), [0.0] * len(groups), [0.0] * len(groups)),
    )
    days = paths["days_before"].to_numpy(dtype="float64")
    weights = {name: rule(journeys) for name, rule in RULES.items()}
    weights["time_decay"] = decay_weights(journeys, days, half_life)
    return pd.DataFrame(
        {
            "sale": paths["sale_id"],
            "closed": pd.to_datetime(paths["closed_at"]),
            "amount": paths["amount"].astype("float64"),
            "touch": paths["channel"],
            "days before": days.round(1),
            "social media": _says_social(paths["channel"], social),
            **{rule_name(name): weight for name, weight in weights.items()},
        }
    )


def paths_of_sales(shares: pd.DataFrame) -> pd.DataFrame:
    """The rows behind the band: each sale with its touches in order, and social media's share.

    From the answer of `shares_of_touches`; the latest sale first.
    """
    if not len(shares):
        return shares
    rules = list(shares.columns[6:])
    parts = shares.assign(**{rule: shares[rule] * shares["social media"] for rule in rules})
    sales = parts.groupby(["sale", "closed", "amount"], sort=False, dropna=False, as_index=False)
    found = sales.agg({"touch": " > ".join, **dict.fromkeys(rules, "sum")})
    found = found.rename(columns={"touch": "touches"}).round(dict.fromkeys(rules, 4))
    return found.sort_values("closed", ascending=False, ignore_index=True)


def removal_effects(
    engine: Engine, filters: Filters, lookback: int, social: tuple[str, ...]
) -> tuple[float, pd.DataFrame]:
    """The chance that a journey ends in a sale, and what of the sales each channel's removal loses.

    Columns: `channel`, `social media`, `lost without it` and `credit` (both 0–1; credits sum to 1).
    NaN and no rows without journeys of both kinds.
    """
    sales = _rows(engine, "sales", filters)
    touches = give_sales(_rows(engine, "touches"), _rows(engine, "sales"))
    known = sales[sales["amount"].notna()] if "amount" in sales else sales
    paths = _paths(known, touches, lookback)
    lost = _lost_paths(_ended_within(touches, filters), lookback)
    if not len(paths) or not lost or not paths["amount"].sum() > 0:
        return float("nan"), pd.DataFrame()
    groups = [group for _, group in paths.groupby("sale_id", sort=False)]
    journeys = _journeys_of_both(groups, lost)
    found = Chain(journeys).effects(journeys.converted, journeys.lost, journeys.value)
    frame = pd.DataFrame(
        {
            "channel": journeys.channels,
            "social media": _social(journeys, social).astype(bool),
            "lost without it": found.effects,
            "credit": found.credits(1.0),
        }
    )
    chance = len(groups) / (len(groups) + len(lost))
    return chance, frame.sort_values("credit", ascending=False, ignore_index=True)


def _unsold(touches: pd.DataFrame) -> pd.DataFrame:
    """Touches that led to no sale: `who` was touched, `at` which moment, and their `last`."""
    rows = touches[touches["sale_id"].isna()] if "sale_id" in touches else touches
    if not {"account", "touched_at", "channel"} <= set(rows.columns):
        return pd.DataFrame(columns=["channel", "who", "at", "last"])
    rows = rows.dropna(subset=["account", "touched_at", "channel"])
    rows = rows.assign(who=_who(rows["account"]), at=pd.to_datetime(rows["touched_at"]))
    return rows.assign(last=rows.groupby("who")["at"].transform("max"))


def _ended_within(touches: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Without accounts that bought nothing whose last touch lies outside the period."""
    rows = _unsold(touches)
    if not len(rows):
        return touches
    days = rows.groupby("who")["day"].transform("max")
    outside = pd.Series(False, index=rows.index)
    if filters.from_on:
        outside |= pd.to_datetime(days) < pd.Timestamp(filters.from_on)
    if filters.to_on:
        outside |= pd.to_datetime(days) > pd.Timestamp(filters.to_on)
    return touches.drop(index=rows.index[outside])


def _lost_paths(touches: pd.DataFrame, lookback: int) -> list[list[str]]:
    """Channels in order of each account that bought nothing, `lookback` days back from its last."""
    rows = _unsold(touches)
    recent = rows[rows["last"] - rows["at"] <= pd.Timedelta(days=lookback)]
    ordered = recent.sort_values("at", kind="stable")
    return [list(group["channel"]) for _, group in ordered.groupby("who")]


def _by_touches(
    sales: pd.DataFrame,
    paths: pd.DataFrame,
    lost: list[list[str]],
    leads: pd.DataFrame,
    words: tuple[str, ...],
    half_life: float,
    seed: int,
) -> list[Credit]:
    models = [name for name in LABELS if name not in ("declared", FULL, "manual")]
    if not len(paths):
        reason = "no touch is known before any sale: load your touches"
        return [_unknown(name, reason) for name in models]
    groups = [group for _, group in paths.groupby("sale_id", sort=False)]
    journeys = _journeys_of_both(groups, [])
    social = _social(journeys, words)
    found = {name: _rule(name, journeys, RULES[name](journeys), social, seed) for name in RULES}
    days = np.concatenate([group["days_before"].to_numpy(dtype="float64") for group in groups])
    found["time_decay"] = _rule(
        "time_decay", journeys, decay_weights(journeys, days, half_life), social, seed
    )
    found["w"] = _w(groups, leads, words, seed)
    found["markov"] = _markov(groups, lost, words, seed)
    return [found[name] for name in models]


def _journeys_of_both(sold: list[pd.DataFrame], lost: list[list[str]]) -> Journeys:
    """Journeys of sales, each worth its amount, and of accounts that bought nothing."""
    return make_journeys(
        [*(list(group["channel"]) for group in sold), *lost],
        [1.0] * len(sold) + [0.0] * len(lost),
        [*(float(group["amount"].iloc[0]) for group in sold), *[0.0] * len(lost)],
        [0.0] * len(sold) + [1.0] * len(lost),
    )


def _says_social(names: pd.Series, words: tuple[str, ...]) -> pd.Series:
    """Whether a channel or source is social media, by the words that leads are judged by too."""
    known = {name: names_any(str(name), words) for name in names.unique()}
    return names.map(known).astype(bool)


def _social(journeys: Journeys, words: tuple[str, ...]) -> Floats:
    return np.array([names_any(name, words) for name in journeys.channels], dtype="float64")


def _rule(
    model: str, journeys: Journeys, weights: Floats, social: Floats, seed: int, note: str = ""
) -> Credit:
    """A rule shares each sale by itself, so that sales drawn anew keep their shares."""
    parts = np.bincount(journeys.paths, weights * social[journeys.touches], journeys.count)
    return _credit(model, parts, journeys.value, seed, note)


def _credit(model: str, parts: Any, amounts: Floats, seed: int, note: str = "") -> Credit:
    if not amounts.sum() > 0:
        return _unknown(model, "nothing was sold")
    drawn = np.random.default_rng(seed).multinomial(
        len(amounts), np.full(len(amounts), 1 / len(amounts)), size=DRAWS
    )
    totals = drawn @ amounts
    shares = (drawn @ (parts * amounts))[totals > 0] / totals[totals > 0]
    low, high = np.percentile(shares, [LEAST, MOST])
    share = float(parts @ amounts / amounts.sum())
    total = float(amounts.sum())
    return Credit(model, share, float(low), float(high), len(amounts), note, total)


def _w(
    groups: list[pd.DataFrame], leads: pd.DataFrame, words: tuple[str, ...], seed: int
) -> Credit:
    """Of sales whose lead says when it was made and when it became an opportunity."""
    needed = {"lead_id", "created_at", "opportunity_at"}
    if not needed <= set(leads.columns) or "lead_id" not in groups[0]:
        return _unknown("w", "needs the dates on which leads and opportunities were made")
    made = leads.dropna(subset=list(needed)).drop_duplicates("lead_id").set_index("lead_id")
    kept, lead_touch, opportunity_touch = [], [], []
    for group in groups:
        lead = group["lead_id"].iloc[0]
        if pd.isna(lead) or lead not in made.index:
            continue
        moments = pd.to_datetime(group["touched_at"])
        before = [
            int((moments <= pd.Timestamp(str(made.at[lead, name]))).sum()) - 1
            for name in ("created_at", "opportunity_at")
        ]
        kept.append(group)
        lead_touch.append(max(0, before[0]))
        opportunity_touch.append(max(0, before[1]))
    if not kept:
        return _unknown("w", "no sale has a lead with the dates of both lead and opportunity")
    journeys = _journeys_of_both(kept, [])
    weights = w_weights(journeys, np.array(lead_touch), np.array(opportunity_touch))
    return _rule("w", journeys, weights, _social(journeys, words), seed)


def _markov(
    groups: list[pd.DataFrame],
    lost: list[list[str]],
    words: tuple[str, ...],
    seed: int,
) -> Credit:
    """The removal effect, with the paths of accounts that didn't buy as those that were lost."""
    if not lost:
        return _unknown("markov", NO_NULLS)
    journeys = _journeys_of_both(groups, lost)
    social, chain = _social(journeys, words), Chain(journeys)

    def share(times: Any) -> float:
        worth = times * journeys.value
        if not worth.sum() > 0:
            return float("nan")
        credit = chain.effects(times * journeys.converted, times * journeys.lost, worth)
        return float(credit.credits(1.0) @ social)

    number = journeys.count
    drawn = np.random.default_rng(seed).multinomial(number, np.full(number, 1 / number), DRAWS)
    low, high = np.nanpercentile([share(times) for times in drawn], [LEAST, MOST])
    whole, total = share(np.ones(number)), float(journeys.value.sum())
    return Credit("markov", whole, float(low), float(high), len(groups), amount=total)


def _declared(sales: pd.DataFrame, words: tuple[str, ...], seed: int) -> Credit:
    if "declared_source" not in sales or not sales["declared_source"].notna().any():
        return _unknown("declared", "no sale says where the customer heard of you")
    told = sales.dropna(subset=["declared_source"])
    parts = _says_social(told["declared_source"], words).to_numpy(dtype="float64")
    return _credit("declared", parts, told["amount"].to_numpy(dtype="float64"), seed)


def _full(sales: pd.DataFrame, from_social: pd.Series, seed: int) -> Credit:
    """Everything sold to leads from social media, of the sales that say where theirs came from."""
    said = from_social.notna()
    if not said.any():
        return _unknown(FULL, "no sale says whether its lead came from social media")
    parts = from_social[said].to_numpy(dtype="float64")
    return _credit(FULL, parts, sales.loc[said, "amount"].to_numpy(dtype="float64"), seed)


def _unknown(model: str, note: str) -> Credit:
    return Credit(model, float("nan"), float("nan"), float("nan"), 0, note)
