"""When something unusual is being said: sudden rises of a series, judged only from its own past.

Two rules, chosen by how close together the rows are. *Days or longer* (spec 43): z = (n − median) ÷
√(σ² + max(1, median)) over the 14 rows before, σ = 1.4826 × MAD; a weekday that is louder than
the median is measured against its own kind, and where counts double, their ups and downs do. In the
second week the one such day before must do. *Anything finer*: the sum of the
last quarter of an hour less what the day before leads one to expect, divided by how large such
excesses usually get. Each incident alerts once.

The numbers below are set by reasons, not by a search:

- a quarter of an hour, because nobody acts faster, and one five-minute count is mostly noise;
- a day as the past, because it holds every hour once; four weeks of memory, because they hold
  every weekday and a month's usual excitements;
- the level that one row in 200 exceeds: for five-minute rows about the peak of an ordinary day. An
  alarm takes twice that: peaks are heavy-tailed, and so it comes about as often as a month has
  stories worth a look;
- an incident is remembered no higher than the limit that it broke, or one story would blind the
  next four weeks;
- a sum of fewer than ten alarms nobody, and chance has its own floor: twice the square root of what
  is expected, so that an alarm needs five standard deviations (a day has 288 chances).
"""

import re
from bisect import bisect_left, insort
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from kpi_core.plain_file import read_plain

MICROSECOND, HOUR, DAY = (
    pd.Timedelta(microseconds=1),
    pd.Timedelta(hours=1),
    pd.Timedelta(days=1),
)
SMOOTHING = pd.Timedelta(minutes=15)
PAST = DAY
MEMORY = 28 * DAY
LEARNING = DAY
RARE = 0.995
LIMIT = 2.0
CHANCE = 2.5
FEWEST = 10
QUIET = DAY
ESCALATION = 2.0

COARSE = 20 * HOUR  # rows further apart than this are days
DAYS_BEFORE = 14
FEWEST_DAYS = 7
EPOCHS = (1e8, 1e11, 1e14, 1e17)
"""From here on a number is a time since 1970: in seconds, milli-, micro- and nanoseconds."""
THOUSANDS = re.compile(r"\s*-?\d{1,3}(,\d{3})+(\.\d*)?\s*")
LONG_AGO = pd.Timestamp("1800-01-01")
DAILY_LIMIT = 3.0
MAD_TO_SIGMA = 1.4826


@dataclass
class Incident:
    """What is under way: when told, when last above the limit, its peak in the hour since told."""

    told: pd.Timestamp = LONG_AGO
    last: pd.Timestamp = LONG_AGO
    peak: float = 0.0

    def alerts(self, moment: pd.Timestamp, score: float, quiet: pd.Timedelta) -> bool:
        """Whether a score above the limit is news: a new incident, or one that escalates."""
        is_new = moment - self.last > quiet
        is_fresh = moment - self.told <= HOUR
        is_news = is_new or (score > ESCALATION * self.peak and not is_fresh)
        if is_news:
            self.told, self.peak = moment, score
        elif is_fresh:
            self.peak = max(self.peak, score)
        self.last = moment
        return is_news


def read_series(path: Path) -> pd.DataFrame:
    """Rows of a CSV file with the columns `timestamp` and `value`, in its order.

    Returns the two as written (`timestamp`, `text`) and as read (`at`, `value`), unknown where a
    cell can't be read. Raises `FileProblem` for a file without these columns.
    """
    form = "A series has a header line with timestamp and value, and below it one row per moment."
    frame = read_plain(path, ("timestamp", "value"), form)
    return pd.DataFrame(
        {
            "timestamp": frame["timestamp"],
            "text": frame["value"],
            "at": _moments(frame["timestamp"]).dt.tz_localize(None),
            "value": pd.to_numeric(frame["value"].map(_plain_number), errors="coerce"),
        }
    )


def _moments(texts: pd.Series) -> pd.Series:
    """Times as ISO has them, as seconds or parts of them since 1970, or as countries write dates.

    The day stands first in dates with full stops, and wherever some first number is no month.
    """
    at: pd.Series = pd.to_datetime(texts, errors="coerce", utc=True, format="ISO8601")
    if at.notna().any() or not len(texts):
        return at
    since = pd.to_numeric(texts, errors="coerce")
    if (since >= EPOCHS[0]).any():
        per_second = 1000 ** np.searchsorted(EPOCHS[1:], since.max(), side="right")
        at = pd.to_datetime(since / per_second, unit="s", errors="coerce", utc=True)
        return at
    first = pd.to_numeric(texts.str.extract(r"^\s*(\d{1,2})[./-]")[0])
    is_day_first = bool(texts.str.match(r"\s*\d{1,2}\.").any() or (first > 12).any())
    at = pd.to_datetime(texts, errors="coerce", utc=True, format="mixed", dayfirst=is_day_first)
    return at


def _plain_number(text: str) -> str:
    """1,234 and 12,5 without the comma that Python doesn't read."""
    return text.replace(",", "" if THOUSANDS.fullmatch(text) else ".")


def find_blips(
    moments: pd.Series,
    values: pd.Series,
    *,
    limit: float = DAILY_LIMIT,
    days: int = DAYS_BEFORE,
    fewest: int = FEWEST,
) -> pd.DataFrame:
    """How strange each row of a series is against the rows before it, and where to raise an alert.

    `moments` are times, `values` numbers; rows may come in any order, and those of which either is
    unknown have no score. Returns one row per row given, in its order: `score` (1 is the limit;
    unknown while there is too little past) and `is_alert`. What is said of a row depends on nothing
    later than it. `limit` is the z of a day that alarms, against so many `days` before; the limit
    of finer rows moves with it. Counts below `fewest` alarm nobody.
    """
    series = pd.DataFrame(
        {
            "at": pd.to_datetime(moments).to_numpy(),
            "value": pd.to_numeric(values).to_numpy("float64", na_value=np.nan),
        }
    )
    known = series[series["at"].notna() & np.isfinite(series["value"])].sort_values(
        "at", kind="stable"
    )
    hours = (known["at"].diff() / HOUR).expanding().median().to_numpy()  # between rows, so far
    is_coarse = hours >= COARSE / HOUR
    scores = _daily_scores(known, is_coarse, days, fewest)
    if not is_coarse.all():
        scores = np.where(is_coarse, scores, _fine_scores(known, fewest))
    scores = scores * (DAILY_LIMIT / limit)
    incident, alerts = Incident(), []
    for moment, between, score in zip(known["at"], hours, scores, strict=True):
        quiet = max(QUIET, 2 * between * HOUR) if between == between else QUIET
        alerts.append(score >= 1 and incident.alerts(moment, score, quiet))
    found = pd.DataFrame({"score": scores, "is_alert": alerts}, index=known.index)
    found = found.reindex(series.index)
    found["is_alert"] = found["is_alert"].fillna(False).astype(bool)
    found.index = values.index
    return found


def _daily_scores(known: pd.DataFrame, is_coarse: np.ndarray, days: int, fewest: int) -> np.ndarray:
    """The z of spec 43 over its limit; the variance of chance only where all values are counts."""
    values = known["value"].to_numpy()
    weekdays = known["at"].dt.day_of_week.to_numpy()
    is_count = _counts_so_far(values)
    scores = np.full(len(values), np.nan)
    for row in np.flatnonzero(is_coarse):
        if row < FEWEST_DAYS:
            continue
        before = values[max(0, row - days) : row]
        usual = float(np.median(before))
        sigma = MAD_TO_SIGMA * float(np.median(np.abs(before - usual)))
        memory = slice(max(0, row - MEMORY // DAY), row)
        alike = values[memory][weekdays[memory] == weekdays[row]]
        if len(alike) and (louder := float(np.median(alike))) > usual:
            sigma *= louder / usual if is_count[row] and usual > 0 else 1.0
            usual = louder
        spread = np.sqrt(sigma**2 + (max(1.0, usual) if is_count[row] else 0.0))
        enough = values[row] >= fewest or not is_count[row]
        is_judged = spread > 0 and enough
        scores[row] = (values[row] - usual) / spread / DAILY_LIMIT if is_judged else 0.0
    return scores


def _fine_scores(known: pd.DataFrame, fewest: int) -> np.ndarray:
    """Excess of the last quarter of an hour over what was to be expected, over the limit."""
    series = known.set_index("at")["value"]
    recent = series.rolling(SMOOTHING)
    total, rows = recent.sum().to_numpy(), recent.count().to_numpy()
    usual = series.rolling(PAST, closed="left").median().to_numpy()
    expected = usual * rows
    is_count = _counts_so_far(series.to_numpy())
    moments = ((known["at"] - LONG_AGO) // MICROSECOND).tolist()  # Timestamps would take longer
    remembered, learning, quiet = (span // MICROSECOND for span in (MEMORY, LEARNING, QUIET))
    scores = np.full(len(series), np.nan)
    memory: deque[tuple[int, float]] = deque()
    in_order: list[float] = []
    high, begun = -quiet - 1, 0.0  # when it was last above the limit; the scale as that began
    for row, moment in enumerate(moments):
        excess = total[row] - expected[row]
        if np.isnan(excess):
            continue
        while memory and moment - memory[0][0] > remembered:
            del in_order[bisect_left(in_order, memory.popleft()[1])]
        floor = CHANCE * np.sqrt(max(1.0, expected[row])) if is_count[row] else 0.0
        scale = floor
        if in_order:
            scale = max(floor, in_order[int(RARE * (len(in_order) - 1))])
        if moment - moments[0] > learning:
            enough = total[row] >= fewest or not is_count[row]
            scores[row] = excess / scale / LIMIT if scale > 0 and enough else 0.0
        if scores[row] >= 1:
            if moment - high > quiet:
                begun = scale
            high = moment
        kept = min(excess, LIMIT * begun) if moment - high <= quiet else excess
        memory.append((moment, kept))
        insort(in_order, kept)
    return scores


def _counts_so_far(values: np.ndarray) -> np.ndarray:
    """Whether all values up to each row are whole numbers of 0 or more: then chance has a size."""
    return np.logical_and.accumulate((values >= 0) & (values == np.floor(values)))
