"""Intervals of the KPI kinds, vectorised; each is tested against statsmodels."""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Z95 = 1.959963984540054
DRAWS = 2_000
FEW_VOICES = 30
MOST_KINDS, LOUD_KINDS = 1_000, 200


def _floats(values: Any) -> Floats:
    return np.asarray(values, dtype="float64")


def wilson(part: Any, whole: Any, z: float = Z95) -> tuple[Floats, Floats]:
    """Wilson's score interval of `part` of `whole`; NaN where the whole is 0 or unknown.

    Source: Wilson 1927, as in Newcombe, Stat. Med. 17 (1998) 857, method 3.
    """
    k, n = _floats(part), _floats(whole)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = k / n
        centre = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        low, high = np.clip(centre - half, 0, 1), np.clip(centre + half, 0, 1)
    good = (n > 0) & (k >= 0) & (k <= n)
    low = np.where(k == 0, 0.0, low)
    high = np.where(k == n, 1.0, high)
    return np.where(good, low, np.nan), np.where(good, high, np.nan)


def wilson_floor(part: Any, whole: Any, z: float = Z95) -> Any:
    """The lower limit of `wilson` as an expression of an engine, from two of its columns.

    NULL where the whole is 0 or unknown, or less than the part. Rounded, so that equal counts tie.
    """
    n = whole.nullif(0)
    p = part / n
    centre = p + z * z / (2 * n)
    half = z * (p * (1 - p) / n + z * z / (4 * n * n)).clip(lower=0).sqrt()
    low = ((centre - half) / (1 + z * z / n)).round(12)
    return (part <= whole).ifelse(low, None)


Estimate = tuple[float, float, float]
"""A value with the lower and the upper limit of its interval."""


def difference(before: Estimate, now: Estimate) -> tuple[float, float]:
    """Interval of now − before, from the intervals of both; of two of Wilson's it is Newcombe's.

    Sources: Zou and Donner, Stat. Med. 27 (2008) 1693; Newcombe, Stat. Med. 17 (1998) 873, method
    10. For estimates that rise and fall together, such as shares with the same loud author in
    both, it is wider than it need be.
    """
    (value1, low1, high1), (value2, low2, high2) = before, now
    moved = value2 - value1
    return (
        float(moved - np.hypot(value2 - low2, high1 - value1)),
        float(moved + np.hypot(high2 - value2, value1 - low1)),
    )


def poisson(count: Any) -> tuple[Floats, Floats]:
    """Exact interval of a count (Garwood 1936); the lower limit of 0 is 0."""
    from scipy.special import gammaincinv

    k = _floats(count)
    good = k >= 0
    safe = np.where(good, k, 0)
    low = np.where(safe > 0, gammaincinv(np.maximum(safe, 1e-9), 0.025), 0.0)
    high = gammaincinv(safe + 1, 0.975)
    return np.where(good, low, np.nan), np.where(good, high, np.nan)


def net(balance: Any, labelled: Any, mixed: Any) -> tuple[Floats, Floats]:
    """Interval of (pos − neg) ÷ n with variance (p + q − (p − q)²) ÷ n (spec 40).

    `balance` is pos − neg, `mixed` is pos + neg, `labelled` is n. Where all are of one tone that
    variance is 0 though few say little: then each of the tones that nobody took may have as much as
    Wilson's upper limit of 0 of n.
    """
    b, n, m = _floats(balance), _floats(labelled), _floats(mixed)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = b / n
        error = np.sqrt((m / n - value * value) / n)
        half = Z95 * error
        unseen = wilson(np.zeros_like(n), n)[1]
        half = np.where(np.abs(b) == n, 2 * unseen, np.where(m == 0, unseen, half))
        low, high = value - half, value + half
    good = n > 0
    return (
        np.where(good, np.clip(low, -1, 1), np.nan),
        np.where(good, np.clip(high, -1, 1), np.nan),
    )


def shares_by_author(counts: Floats, alike: Any = None, seed: int = 0) -> tuple[Floats, Floats]:
    """Interval of each column's share of the total, resampling whole rows (authors).

    `counts` has one column per brand and one row per author, or per `alike` authors where that
    says how many gave the same. NaN below `FEW_VOICES` authors, where resampling says more than it
    knows. Percentile interval of 2,000 draws, seeded.

    Where there are more than `MOST_KINDS` kinds of authors, only the `LOUD_KINDS` who gave most are
    drawn one by one; the sum over all others is normal, none of whom weighs much.
    """
    rows, brands = counts.shape
    many = np.ones(rows, dtype="int64") if alike is None else np.asarray(alike, dtype="int64")
    counts, many = counts[many > 0], many[many > 0]
    authors = int(many.sum())
    if authors < FEW_VOICES or counts.sum() == 0:
        empty = np.full(brands, np.nan)
        return empty, empty.copy()
    generator = np.random.default_rng(seed)
    kinds, places = np.unique(counts, axis=0, return_inverse=True)
    repeats = np.bincount(places.ravel(), weights=many)
    loudest = np.argsort(kinds.sum(axis=1))[::-1]
    kinds, repeats = kinds[loudest], repeats[loudest]
    single = LOUD_KINDS if len(kinds) > MOST_KINDS else len(kinds)
    rest = repeats[single:].sum()
    chances = np.append(repeats[:single], rest) / authors
    weights = generator.multinomial(authors, chances / chances.sum(), size=DRAWS)
    totals = weights[:, :-1] @ kinds[:single]
    if rest:
        usual = np.average(kinds[single:], axis=0, weights=repeats[single:])
        spread = np.atleast_2d(np.cov(kinds[single:].T, fweights=repeats[single:].astype("int64")))
        noise = generator.multivariate_normal(np.zeros(brands), spread, size=DRAWS, method="eigh")
        totals = totals + weights[:, -1:] * usual + np.sqrt(weights[:, -1:]) * noise
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = totals / totals.sum(axis=1, keepdims=True)
    low, high = np.nanpercentile(shares, [2.5, 97.5], axis=0)
    return low, high


def goodman(counts: Any) -> tuple[Floats, Floats]:
    """Simultaneous intervals of shares (Goodman 1965), as if each mention had its own author."""
    from scipy.special import ndtri

    k = _floats(counts)
    z = float(ndtri(1 - 0.05 / len(k) / 2)) if len(k) else Z95
    return wilson(k, np.full_like(k, k.sum()), z)


def ratio(part1: int, whole1: int, part2: int, whole2: int) -> Estimate:
    """First rate ÷ second with Katz's log-normal 95 % interval; NaN where a part is 0.

    Source: Katz and others, Biometrics 34 (1978) 469.
    """
    if min(part1, whole1, part2, whole2) <= 0:
        return float("nan"), float("nan"), float("nan")
    value = (part1 / whole1) / (part2 / whole2)
    error = np.sqrt(1 / part1 - 1 / whole1 + 1 / part2 - 1 / whole2)
    return value, float(value * np.exp(-Z95 * error)), float(value * np.exp(Z95 * error))
