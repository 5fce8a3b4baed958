"""Article B's rule of thumb for what can be seen, with its inputs, their evidence, and its doubts.

left = minutes × 60 − posts × seconds to write; received = accounts followed × posts; the part that
can be read = left ÷ seconds to read ÷ received, at most all (spec 61). A rule that moves as far as
this one when an input moves is a default and no finding (spec 66).
"""

import pandas as pd

from kpi_core.format import UNKNOWN, format_tenths, format_value
from kpi_core.kpi import Unit
from kpi_core.settings.listening import Opportunity

ARTICLE = Opportunity()
UNROUNDED_MINUTES = 170 / 30
LABELS = {
    "minutes_a_day": "Minutes a day on the network",
    "posts_a_day": "Posts written a day, by each account",
    "seconds_to_write": "Seconds to write one",
    "follows": "Accounts that somebody follows",
    "seconds_to_read": "Seconds to read a post",
}
EVIDENCE = {
    "minutes_a_day": ("published", "170 minutes a month over 30 days, rounded down to 5 a day"),
    "posts_a_day": ("guess", "article B's, for its author's reader"),
    "seconds_to_write": ("guess", "article B's"),
    "follows": ("guess", "article B's, a round figure"),
    "seconds_to_read": ("no evidence", "as article B says itself"),
}
"""Grade and source of each input (spec 65)."""
TELEVISION = (
    "Television counts a viewer only where somebody is in the room and the set is on. Potential "
    "reach counts everybody who owns a set, in the room or not: never hold one against the other."
)


def say_formula(told: Opportunity) -> str:
    """The rule with its inputs filled in."""
    spent, written = told.minutes_a_day * 60, told.posts_a_day * told.seconds_to_write
    if told.factor is None:
        return "No post arrives, so which part of them can be read is unknown."
    part = format_value(told.factor, Unit.RATE)
    habits = (told.follows, told.posts_a_day, told.received, told.seconds_to_read, told.readable)
    follows, posts, received, seconds, readable = map(format_tenths, habits)
    left = format_tenths(told.seconds_left)
    return (
        f"{format_tenths(spent)} s − {format_tenths(written)} s = {left} s left to read; "
        f"{follows} × {posts} = {received} posts arrive; "
        f"{left} ÷ {seconds} = {readable} can be read: {readable} of {received}, {part}."
    )


def say_unrounded(told: Opportunity) -> str:
    """What the rule says where the minutes of a month aren't rounded."""
    exact = told.model_copy(update={"minutes_a_day": UNROUNDED_MINUTES})
    return f"Unrounded, 170 minutes in 30 days leave {_part(exact)} instead of {_part(told)}."


def evidence(told: Opportunity) -> pd.DataFrame:
    """Each input with its figure, its grade and its source; what you typed is your guess."""
    rows = []
    for name, label in LABELS.items():
        grade, source = EVIDENCE[name]
        figure, usual = (format_tenths(getattr(one, name)) for one in (told, ARTICLE))
        if getattr(told, name) != getattr(ARTICLE, name):
            grade, source = "guess", f"typed here, in place of {usual}"
        rows.append({"input": label, "figure": figure, "grade": grade, "source": source})
    return pd.DataFrame(rows)


def sensitivity(told: Opportunity) -> pd.DataFrame:
    """What the part becomes where one input is halved or doubled, the widest first.

    `label`, `low`, `likely`, `high` (0-1) and `text`; no rows where nothing arrives.
    """
    rows = []
    for name, label in LABELS.items():
        value = getattr(told, name)
        ends = [told.model_copy(update={name: value * by}).factor for by in (0.5, 2)]
        if told.factor is None or None in ends:
            continue
        low, high = sorted(float(end) for end in ends if end is not None)
        text = f"{format_value(low, Unit.RATE)} to {format_value(high, Unit.RATE)}"
        span = f"{label}: {format_tenths(value / 2)} to {format_tenths(value * 2)}"
        rows.append({"label": span, "low": low, "likely": told.factor, "high": high, "text": text})
    found = pd.DataFrame(rows, columns=["label", "low", "likely", "high", "text"])
    order = (found["low"] - found["high"]).sort_values(kind="stable").index
    return found.loc[order].reset_index(drop=True)


def say_sensitivity(found: pd.DataFrame) -> str:
    """Which input matters most."""
    if not len(found):
        return "Nothing arrives by these figures, so that nothing can be said of the part."
    top = found.iloc[0]
    return f"The rule hangs on what is put in: {top['label']} gives {top['text']}."


def _part(told: Opportunity) -> str:
    return UNKNOWN if told.factor is None else format_value(told.factor, Unit.RATE)
