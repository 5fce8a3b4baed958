"""Whom paid posts reached, campaign by campaign."""

import pandas as pd

from kpi_core.format import format_value
from kpi_core.keep import kept
from kpi_core.kpi import Unit


@kept
def boost_frame(campaigns: pd.DataFrame, currency: str) -> pd.DataFrame:
    """The part of qualified views by campaign, best aimed first.

    `campaigns` is a frame of `qualified_view_rate` and `cost_per_qualified_view` by campaign.
    """
    if "campaign" not in campaigns:
        return pd.DataFrame(columns=["label", "value", "low", "high", "text"])
    campaigns = campaigns.dropna(subset=["campaign"])
    cost = campaigns[campaigns["kpi"] == "cost_per_qualified_view"].set_index("campaign")["value"]
    rates = campaigns[campaigns["kpi"] == "qualified_view_rate"].dropna(subset=["value"])
    rates = rates.sort_values("value", ascending=False)
    prices = [format_value(float(c), Unit.MONEY, currency) for c in rates["campaign"].map(cost)]
    return rates.assign(
        label=rates["campaign"],
        text=[
            f"{format_value(rate, Unit.RATE)}, {price} each"
            for rate, price in zip(rates["value"], prices, strict=True)
        ],
    )[["label", "value", "low", "high", "text"]].reset_index(drop=True)


def say_boosts(boosts: pd.DataFrame) -> str:
    """Which campaign reached the right people most, and which least."""
    best, worst = boosts.iloc[0], boosts.iloc[-1]
    if len(boosts) == 1 or worst["high"] >= best["low"]:
        return f"“{best['label']}” had most qualified views for its size: {best['text']}."
    return (
        f"“{best['label']}” reached the right people best ({best['text']}), "
        f"“{worst['label']}” worst ({worst['text']})."
    )
