"""Who is talked about, on which base, and whether a lead is one."""

from dataclasses import dataclass

import pandas as pd

from kpi_core.format import format_range, format_value
from kpi_core.kpi import Unit


@dataclass(frozen=True)
class Base:
    """What a share of voice is a share of (spec 70): which base is right is left open."""

    label: str
    kpi: str


BASES = {
    base.label: base
    for base in (
        Base("Mentions", "share_of_voice"),
        Base("Authors", "share_of_authors"),
        Base("Engagement", "share_of_engagement"),
    )
}


def share_frame(shares: pd.DataFrame) -> pd.DataFrame:
    """Bars of a share by brand, loudest first, from a frame of `compute`."""
    known = shares.dropna(subset=["value"]).sort_values("value", ascending=False)
    return known.assign(
        label=known["brand"], text=[format_value(v, Unit.RATE) for v in known["value"]]
    )[["label", "value", "low", "high", "text"]].reset_index(drop=True)


def say_share(shares: pd.DataFrame, own: str) -> str:
    """Where the own brand stands, and whether its distance to the next is more than chance."""
    if not len(shares):
        return "Nobody is talked about in this period, as far as these files tell."
    place = shares.index[shares["label"] == own]
    if not len(place):
        top = shares.iloc[0]
        return (
            f"“{top['label']}” is talked about most, with {top['text']} of the mentions; "
            "say which brand is yours to see where you stand."
        )
    mine = shares.loc[place[0]]
    rank = int(place[0]) + 1
    doubt = format_range(mine["low"], mine["high"], Unit.RATE)
    sentence = f"{own} has {mine['text']} of the voice{f', {doubt}' if doubt else ''}"
    if rank > 1:
        rival = shares.iloc[0]
        surely = rival["low"] > mine["high"]
        verdict = "is louder for certain" if surely else "may be louder; it can't be said yet"
        return f"{sentence}; “{rival['label']}” {verdict}."
    if len(shares) > 1:
        rival = shares.iloc[1]
        surely = mine["low"] > rival["high"]
        verdict = "a sure lead over" if surely else "ahead, but not for certain, of"
        return f"{sentence}, {verdict} “{rival['label']}”."
    return f"{sentence}; there is no other brand to compare with."


def sentiment_frame(net: pd.DataFrame) -> pd.DataFrame:
    """Net sentiment by brand, best first, from a frame of `compute`."""
    known = net.dropna(subset=["value"]).sort_values("value", ascending=False)
    return known.assign(
        label=known["brand"], text=[format_value(v, Unit.NET) for v in known["value"]]
    )[["label", "value", "low", "high", "text"]].reset_index(drop=True)


def say_sentiment(net: pd.DataFrame, own: str) -> str:
    """Whether the own brand is spoken of better or worse than the others, or it can't be said."""
    mine = net[net["label"] == own]
    others = net[net["label"] != own]
    if not len(mine) or not len(others):
        if not len(net):
            return "The tone of the talk isn't known: no mention carries a label."
        return f"“{net.iloc[0]['label']}” is spoken of best, at {net.iloc[0]['text']}."
    row = mine.iloc[0]
    worse = int((others["low"] > row["high"]).sum())
    better = int((others["high"] < row["low"]).sum())
    unclear = len(others) - worse - better
    return (
        f"{own} stands at {row['text']}: better than {better}, worse than {worse} of "
        f"{len(others)} rivals; of {unclear} it can't be said yet."
    )


def competitor_pages(totals: pd.DataFrame) -> pd.DataFrame:
    """Engagements per brand from account totals, as competitor exports state them."""
    known = totals.dropna(subset=["value"]).sort_values("value", ascending=False)
    return known.assign(
        label=known["brand"], text=[format_value(v, Unit.COUNT) for v in known["value"]]
    )[["label", "value", "text"]].reset_index(drop=True)
