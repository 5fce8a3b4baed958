"""How qualified people came and went, month by month (spec 10)."""

import pandas as pd

from kpi_core.format import format_count, format_whole
from kpi_core.periods import Scale


def since_first_left(trend: pd.DataFrame, left: str) -> pd.DataFrame:
    """The course without periods of `left` before anybody is known to have left.

    A list of followers doesn't hold those who left before it was first kept: that is unknown, no 0.
    """
    mine = trend["series"] == left
    first = trend.loc[mine & (trend["value"] > 0), "period"].min()
    return pd.DataFrame(trend[~mine | (trend["period"] >= first)])


def say_moves(trend: pd.DataFrame, joined: str, left: str, scale: Scale) -> str:
    """What the last whole period brought, and what all periods did together.

    `trend` has `period`, `series`, `value` and `is_whole`; `joined` and `left` are its series.
    """
    table = trend.pivot_table(index="period", columns="series", values="value", aggfunc="last")
    table = table.reindex(columns=[joined, left])
    whole = trend.loc[trend["is_whole"].astype(bool), "period"]
    if not len(table) or table[joined].isna().all():
        return "When qualified people came isn't known: the files hold no dates of following."
    came, went = (int(table[name].fillna(0).sum()) for name in (joined, left))
    net = came - went
    total = (
        f"{format_count(came, 'qualified person', 'qualified people')} came and "
        f"{format_whole(went)} left in all, {format_whole(abs(net))} "
        f"{'more' if net >= 0 else 'fewer'} than before"
    )
    known = table[table.index.isin(whole)]
    if not len(known):
        return f"{total}."
    last = known.iloc[-1].fillna(0)
    return (
        f"{total}; in {scale.period(known.index[-1])} {format_whole(int(last[joined]))} came and "
        f"{format_whole(int(last[left]))} left."
    )
