"""What the engagement charts say, in a sentence computed from what they show."""

import pandas as pd

from kpi_core.engagement.tiers import Ladder
from kpi_core.format import format_value
from kpi_core.kpi import Unit


def say_tiers(tiers: pd.DataFrame, ladder: Ladder) -> str:
    """How much of all acts the strongest tier makes up, and the weakest."""
    known = tiers.dropna(subset=["value"])
    total = float(known["value"].sum())
    if not len(known) or not total:
        return "Nobody acted in this period, as far as these files tell."
    words = {rung.label: rung.label.split(" · ")[1] for rung in ladder.rungs}
    strong, weak = known.iloc[0], known.iloc[-1]
    parts = [
        f"{format_value(row['value'] / total, Unit.RATE)} {words[row['label']]}"
        for row in (strong, weak)
    ]
    missing = [words[label] for label in tiers.loc[tiers["value"].isna(), "label"]]
    sentence = f"Of {format_value(total, Unit.COUNT)} acts, {parts[0]}"
    if len(known) > 1:
        sentence += f" and {parts[1]}"
    if missing:
        sentence += f"; {' and '.join(missing)} are not in these files"
    return f"{sentence}."
