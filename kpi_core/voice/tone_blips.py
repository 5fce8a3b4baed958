"""When the tone of a brand's talk is unusual for it: periods against those before (spec 42).

z = (s − median of the previous w) ÷ √(σ² + v ÷ n), with σ = 1.4826 × MAD of the previous w and v
the variance of one mention at the baseline's shares. Only the past counts.

Where a day has three or four mentions, the median of its shares is 0 and no usual day: a rise must
stand out from the share of all those days taken together, too.
"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.voice.blips import FEWEST_DAYS, MAD_TO_SIGMA

FEWEST_OF_TONE = 3  # two may be one quarrel

Floats = npt.NDArray[np.float64]


def z_of(value: float, before: Floats, variance: float, n: float, together: float) -> float:
    """How far a share stands from the shares before it, in standard deviations.

    `together` is the share of those periods taken as one; what lies between it and the median of
    the periods is usual, and nothing of a blip.
    """
    median = float(np.median(before))
    sigma = MAD_TO_SIGMA * float(np.median(np.abs(before - median)))
    usual = float(np.clip(value, min(median, together), max(median, together)))
    spread = np.sqrt(sigma**2 + variance / n)
    if spread > 0:
        return float((value - usual) / spread)
    return 0.0 if value == usual else float(np.copysign(np.inf, value - usual))


def _share(part: float, whole: float) -> float:
    """A share of the baseline; what never came up may still come up once in twice as many."""
    return float(np.clip(part / whole, 0.5 / whole, 1 - 0.5 / whole))


def tone_scores(days: pd.DataFrame, window: int, fewest: int) -> pd.DataFrame:
    """Z of net sentiment and of the positive and the negative share, for every period.

    `days` has `positive`, `negative` and `labelled` mentions, one row per period in order; periods
    without a label are left out of the past. Columns `net`, `pos`, `neg`; NaN below `fewest`
    labelled mentions, and until there are seven periods to compare with.
    """
    n = days["labelled"].to_numpy("float64")
    plus, minus = days["positive"].to_numpy("float64"), days["negative"].to_numpy("float64")
    scores = np.full((len(days), 3), np.nan)
    heard = np.flatnonzero(n > 0)
    for place, row in enumerate(heard):
        past = heard[max(0, place - window) : place]
        if len(past) < FEWEST_DAYS or n[row] < fewest:
            continue
        p, q = (_share(part[past].sum(), n[past].sum()) for part in (plus, minus))
        for column, (part, variance) in enumerate(
            (
                (plus - minus, p + q - (p - q) ** 2),
                (plus, p * (1 - p)),
                (minus, q * (1 - q)),
            )
        ):
            together = part[past].sum() / n[past].sum()
            before = part[past] / n[past]
            scores[row, column] = z_of(part[row] / n[row], before, variance, n[row], together)
    return pd.DataFrame(scores, columns=["net", "pos", "neg"], index=days.index)


def rises(days: pd.DataFrame, scores: pd.DataFrame, tone: str) -> Floats:
    """Z of a rise of one tone ("pos" or "neg"): of its share or of net sentiment its way.

    Fewer than `FEWEST_OF_TONE` mentions of that tone are no rise of it.
    """
    towards = scores["net"] if tone == "pos" else -scores["net"]
    many = days["positive" if tone == "pos" else "negative"] >= FEWEST_OF_TONE
    highest = np.fmax(scores[tone].to_numpy("float64"), towards.to_numpy("float64"))
    return np.where(many | np.isnan(highest), highest, 0.0)
