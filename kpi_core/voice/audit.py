"""How far labels of tone can be trusted: a person labels a random few, and the rest is corrected.

The regression estimate (Cochran 1977, ch. 7) is right on average however bad the labels are; the
corrected share is Rogan and Gladen's (1978). Unaudited, labels are often wrong.
"""

from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import numpy.typing as npt
import pandas as pd

from kpi_core.engine import Engine
from kpi_core.format import format_count, format_range, format_value
from kpi_core.intervals import Z95
from kpi_core.kpi import Unit
from kpi_core.settings import Filters
from kpi_core.settings.listening import Tone
from kpi_core.voice.words import in_filters

SAMPLE = 50
SEED = "kelvin"
FEWEST = 20
LEAST_SKILL = 0.1
SIGNS = {Tone.POSITIVE.value: 1.0, Tone.NEUTRAL.value: 0.0, Tone.NEGATIVE.value: -1.0}
UNAUDITED = "Labels of tone are unaudited, and often wrong."

Floats = npt.NDArray[np.float64]
Range = tuple[float, float, float]
"""An estimate with the lower and the upper limit of its 95 % interval."""


@dataclass(frozen=True)
class Audit:
    """What a person's labels say of the machine's: net sentiment and negative share, corrected."""

    judged: int
    agreed: int
    machine_net: float
    machine_negative: float
    net: Range
    errors: tuple[int, int, int, int]  # negative: found, of so many; others: passed, of so many
    negative: Range | None  # None where the machine hardly tells negative from others


def draw_sample(engine: Engine, filters: Filters, brand: str, most: int = SAMPLE) -> pd.DataFrame:
    """Random mentions of a brand to be labelled, the same ones each time for the same rows.

    Columns `text`, `mentioned_at`, `platform`, `author`, `machine_tone`, `user_tone` and
    `is_judged`. Only mentions of which the machine states a tone: it is the one to be audited.
    """
    rows = _labelled(engine, filters, brand)
    told = rows.text.concat(
        "|", rows.author.fill_null(""), "|", rows.mentioned_at.cast("string"), "|",
        rows.mention_id.fill_null(""), "|", SEED,
    )  # fmt: skip
    mixed = rows.mutate(
        place=told.hexdigest("md5"),
        user_tone=(rows.tone_source == "user").ifelse(rows.sentiment, ibis.null("string")),
    ).order_by("place")
    names = ["text", "mentioned_at", "platform", "author", "machine_tone", "user_tone", "is_judged"]
    return engine.run(mixed.limit(most).select(*names))


def audit(engine: Engine, filters: Filters, brand: str) -> Audit | None:
    """The audit of a brand's labels in the period; None until enough are judged."""
    sample = draw_sample(engine, filters, brand)
    known = sample.dropna(subset=["user_tone"])
    if len(known) < FEWEST:
        return None
    rows = _labelled(engine, filters, brand)
    counts = engine.run(rows.group_by("machine_tone").agg(n=rows.count()))
    every = counts.set_index("machine_tone")["n"].astype("float64")
    total = float(every.sum())
    mean = sum(SIGNS[str(tone)] * n for tone, n in every.items()) / total
    y: Floats = np.array([SIGNS[str(tone)] for tone in known["user_tone"]])
    g: Floats = np.array([SIGNS[str(tone)] for tone in known["machine_tone"]])
    share = float(every.get("neg", 0.0)) / total
    return Audit(
        judged=len(known),
        agreed=int((y == g).sum()),
        machine_net=mean,
        machine_negative=share,
        net=regression_net(y, g, mean),
        errors=(
            int(((g < 0) & (y < 0)).sum()),
            int((y < 0).sum()),
            int(((g >= 0) & (y >= 0)).sum()),
            int((y >= 0).sum()),
        ),
        negative=corrected_share(y < 0, g < 0, share, total),
    )


def _labelled(engine: Engine, filters: Filters, brand: str) -> ir.Table:
    rows = ibis.table(engine.schemas["mentions"], name="mentions")
    rows = rows.filter(rows.brand == brand, rows.machine_tone.notnull())
    return in_filters(rows, filters.model_copy(update={"brands": ()}))


def regression_net(y: Floats, g: Floats, mean_of_all: float) -> Range:
    """Net = ȳ + β(ḡ_all − ḡ), β = cov(y, g) ÷ var(g) in the audit, with its interval.

    `y` is what a person says of each audited mention (−1, 0, 1), `g` what the machine says.
    """
    n = len(y)
    spread = float(np.var(g, ddof=1))
    slope = float(np.cov(y, g)[0, 1]) / spread if spread > 0 else 0.0
    value = float(np.mean(y)) + slope * (mean_of_all - float(np.mean(g)))
    rest = y - np.mean(y) - slope * (g - np.mean(g))
    error = float(np.sqrt((rest**2).sum() / (n - 2) / n))
    low, high = max(-1.0, value - Z95 * error), min(1.0, value + Z95 * error)
    return min(1.0, max(-1.0, value)), low, high


def rogan_gladen(share: float, sensitivity: float, specificity: float) -> float | None:
    """The true share behind an apparent one: (p + sp − 1) ÷ (se + sp − 1), within 0 to 1.

    None where sensitivity + specificity are near 1: such labels are a coin's.
    """
    skill = sensitivity + specificity - 1
    if skill < LEAST_SKILL:
        return None
    return float(np.clip((share + specificity - 1) / skill, 0, 1))


def corrected_share(
    is_true: npt.NDArray[np.bool_], is_said: npt.NDArray[np.bool_], share: float, total: float
) -> Range | None:
    """The share of all, corrected by an audit's error rates, with its interval (delta method)."""
    yes, no = int(is_true.sum()), int((~is_true).sum())
    if not yes or not no:
        return None
    sensitivity = float((is_said & is_true).sum()) / yes
    specificity = float((~is_said & ~is_true).sum()) / no
    value = rogan_gladen(share, sensitivity, specificity)
    if value is None:
        return None
    variance = (
        share * (1 - share) / total
        + value**2 * sensitivity * (1 - sensitivity) / yes
        + (1 - value) ** 2 * specificity * (1 - specificity) / no
    )
    half = Z95 * float(np.sqrt(variance)) / (sensitivity + specificity - 1)
    return value, max(0.0, value - half), min(1.0, value + half)


def say_audit(found: Audit | None, judged: int) -> str:
    """What the labels are worth, and what net sentiment is by the audit."""
    if found is None:
        more = max(1, FEWEST - judged)
        return f"{UNAUDITED} Label about {more} more of these to know how wrong."
    right = format_value(found.agreed / found.judged, Unit.RATE)
    net, low, high = found.net
    text = (
        f"The labels agree with yours in {right} of {format_count(found.judged, 'mention')}. "
        f"Net sentiment is {format_value(net, Unit.NET)} by your audit, "
        f"{format_range(low, high, Unit.NET)}, where the labels alone say "
        f"{format_value(found.machine_net, Unit.NET)}."
    )
    if found.negative is None:
        return f"{text} They hardly tell negative mentions from others: no share is corrected."
    share, low, high = found.negative
    said = format_value(found.machine_negative, Unit.RATE)
    return (
        f"{text} Negative are {format_value(share, Unit.RATE)}, corrected, "
        f"{format_range(low, high, Unit.RATE)}, where the labels alone say {said}."
    )


def say_errors(found: Audit) -> str:
    """How often the labels are right about negative mentions and about the others."""
    hit, bad, passed, others = found.errors
    return (
        f"Of {format_count(bad, 'mention')} that you call negative the labels find {hit}; of "
        f"{format_count(others, 'other')} they leave {passed} in peace. The correction is Rogan "
        "and Gladen's, its range allows for how few were labelled."
    )
