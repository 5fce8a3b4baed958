"""Who is talked about, on which base, and whether a lead is one."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kpi_core.format import format_count, format_range, format_value
from kpi_core.keep import kept
from kpi_core.kpi import Unit
from kpi_core.periods import Scale, say_extremes

UNSURE = "can't say yet whether for certain"
MOST_TIMES = 50
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class Base:
    """What a share of voice is a share of (spec 70): which base is right is left open."""

    label: str
    kpi: str
    what: str  # what a brand has a share of, in a sentence


BASES = {
    base.label: base
    for base in (
        Base("Mentions", "share_of_voice", "the voice"),
        Base("Authors", "share_of_authors", "those who talk"),
        Base("Engagement", "share_of_engagement", "the engagement"),
        Base("Likely readers", "share_of_reach", "the likely readers"),
        Base("On message", "share_of_voice_on_message", "the mentions on message"),
    )
}


@kept
def brand_bars(found: pd.DataFrame, unit: Unit) -> pd.DataFrame:
    """Bars by brand, highest first, from a frame of `compute`: `label`, `value`, `text`, and but
    for counts the interval, `low` and `high`.
    """
    known = found.dropna(subset=["value"]).sort_values("value", ascending=False)
    interval = [] if unit is Unit.COUNT else ["low", "high"]
    return known.assign(label=known["brand"], text=[format_value(v, unit) for v in known["value"]])[
        ["label", "value", *interval, "text"]
    ].reset_index(drop=True)


def say_share(shares: pd.DataFrame, own: str, base: Base) -> str:
    """Where the own brand stands, and whether its distance to the next is more than chance."""
    if not len(shares):
        return "Nobody is talked about in this period, as far as these files tell."
    place = shares.index[shares["label"] == own]
    if not len(place):
        top = shares.iloc[0]
        if len(shares) == 1:
            return (
                f"Only “{top['label']}” is talked about in these files: a share of {base.what} "
                "takes rivals beside it."
            )
        return (
            f"“{top['label']}” has most of {base.what}, {top['text']}; "
            "say which brand is yours to see where you stand."
        )
    mine = shares.loc[place[0]]
    rank = int(place[0]) + 1
    doubt = format_range(mine["low"], mine["high"], Unit.RATE)
    sentence = f"{own} has {mine['text']} of {base.what}{f', {doubt}' if doubt else ''}"
    if rank > 1:
        rival = shares.iloc[0]
        surely = is_surely_ahead(rival, mine)
        verdict = "has more for certain" if surely else "may have more; it can't be said yet"
        return f"{sentence}; “{rival['label']}” {verdict}."
    if len(shares) > 1:
        rival = shares.iloc[1]
        surely = is_surely_ahead(mine, rival)
        verdict = "a sure lead over" if surely else "ahead, but not for certain, of"
        return f"{sentence}, {verdict} “{rival['label']}”."
    return f"{sentence}; there is no other brand to compare with."


def is_surely_ahead(first: pd.Series, second: pd.Series) -> bool:
    """Whether two intervals don't touch: the parts of one whole pull apart, so no less will do."""
    return bool(first["low"] > second["high"])


@kept
def say_lead(bars: pd.DataFrame, doubt: pd.DataFrame, own: str, unit: Unit) -> str:
    """Who leads, by how much, and whether for certain, without a full stop.

    `bars` are values by brand, highest first; `doubt` holds by `label` the intervals that the
    verdict rests on, which for plain counts are those of the shares.
    """
    if len(bars) < 2:
        return f"Only “{bars.iloc[0]['label']}” is known, so nobody leads" if len(bars) else ""
    first, second = bars.iloc[0], bars.iloc[1]
    ahead = float(first["value"] - second["value"])
    if not ahead:
        text = f"“{first['label']}” and “{second['label']}” are level at {first['text']}"
    else:
        text = f"“{first['label']}” leads with {first['text']}"
        size = format_value(ahead, Unit.NUMBER if unit is Unit.NET else unit)
        by_label = doubt.drop_duplicates("label").set_index("label")
        both = by_label.reindex([first["label"], second["label"]])
        text += f", {size} ahead of “{second['label']}” – {_say_certainty(both)}"
    mine = bars[bars["label"] == own]
    if len(mine) and own not in (first["label"], second["label"]):
        text += f"; {own} has {mine.iloc[0]['text']}"
    return text


def _say_certainty(both: pd.DataFrame) -> str:
    """Whether a lead is one, else how much more talk would make it one if it stayed as it is.

    An interval narrows with the root of the number; both halves that overlap must fit the distance.
    """
    first, second = both.iloc[0], both.iloc[1]
    if is_surely_ahead(first, second):
        return "for certain"
    distance = float(first["value"] - second["value"])
    halves = float(first["value"] - first["low"] + second["high"] - second["value"])
    if distance > 0 and halves >= distance:
        times = min(MOST_TIMES, max(2, math.ceil((halves / distance) ** 2)))
        many = f"{'over' if times == MOST_TIMES else 'about'} {times} times as many mentions needed"
        return f"{UNSURE}, {many}"
    return f"{UNSURE}: its range isn't known"


@kept
def say_brands_over_time(
    trend: pd.DataFrame, bars: pd.DataFrame, doubt: pd.DataFrame, own: str, scale: Scale
) -> str:
    """Over a chart of brands: the lead over the whole period, and the own highs and lows."""
    lead = say_lead(bars, doubt, own, scale.unit)
    name = own if own in set(trend["series"]) else str(bars.iloc[0]["label"]) if len(bars) else ""
    extremes = f"{name}: {say_extremes(trend, name, scale)}" if name else ""
    return "; ".join(part for part in (lead, extremes) if part) + "."


def say_pages(pages: pd.DataFrame, own: str) -> str:
    """Whose page drew most engagements, where the pages are all there is."""
    if not len(pages):
        return "No page's engagements are known in this period."
    first = pages.iloc[0]
    most = " most:" if len(pages) > 1 else ""
    text = f"The page of “{first['label']}” drew{most} {format_count(int(first['value']), 'act')}"
    mine = pages[pages["label"] == own]
    if len(mine) and first["label"] != own:
        text += f"; {own} drew {mine.iloc[0]['text']}"
    return f"{text}. No mentions are loaded: these are the pages, as platforms count them."


@kept
def bases_frame(shares: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Place and share of each brand on every base, from frames of `compute` by brand.

    Columns `brand` and the bases' labels; bases of which nothing is known are left out.
    """
    found = pd.DataFrame({"brand": pd.Series(dtype="object")})
    for label, frame in shares.items():
        known = frame.dropna(subset=["value"])
        if not len(known):
            continue
        places = known["value"].rank(ascending=False, method="min").astype(int)
        said = [
            f"{ordinal(place)}, {format_value(value, Unit.RATE)}"
            for place, value in zip(places, known["value"], strict=True)
        ]
        column = pd.DataFrame({"brand": known["brand"].astype("object"), label: said})
        found = found.merge(column, on="brand", how="outer")
    return found


def ordinal(place: int) -> str:
    """A place in English: 1st, 2nd, 3rd, 11th."""
    ending = "th" if place % 100 in (11, 12, 13) else ENDINGS.get(place % 10, "th")
    return f"{place}{ending}"


@kept
def say_bases(bases: pd.DataFrame) -> str:
    """Whether all bases name the same leader; "" where there is only one to go by."""
    leaders: dict[str, list[str]] = {}
    for base in bases.columns[1:]:
        tops = bases.loc[bases[base].str.startswith("1st", na=False), "brand"]
        leaders.setdefault(" and ".join(f"“{top}”" for top in tops), []).append(base.lower())
    if bases.shape[1] < 3 or not leaders:
        return ""
    if len(leaders) == 1:
        name = next(iter(leaders))
        return f"{name} lead{'' if ' and ' in name else 's'} on every base."
    parts = [f"{name} by {' and '.join(places)}" for name, places in leaders.items()]
    return f"The bases disagree on who leads: {'; '.join(parts)}."


@kept
def say_ranks(trend: pd.DataFrame, own: str, scale: Scale) -> str:
    """The own brand's place in the first and in the last whole period; "" if neither is known."""
    whole = trend[trend["is_whole"].astype(bool)].dropna(subset=["value"])
    periods = sorted(whole.loc[whole["series"] == own, "period"].unique())
    if len(periods) < 2:
        return ""
    places = []
    for period in (periods[0], periods[-1]):
        then = whole[whole["period"] == period].set_index("series")["value"]
        places.append((int((then > then[own]).sum()) + 1, len(then), scale.within(period)))
    (before, of, when), (now, of_now, later) = places
    return (
        f"{own} was {ordinal(before)} of {of} {when} and {ordinal(now)} of {of_now} {later}; "
        "places within overlapping ranges may change by chance."
    )
