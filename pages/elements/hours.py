"""The hours at which own posts drew most: beside those of others, and for the posting queue."""

import pandas as pd

from kpi_core.charts import draw_bars
from kpi_core.kpi import Unit
from kpi_core.reach.timing import say_own_hours
from pages.elements.page import Page
from pages.elements.show import show_chart, show_sentence


def show_own_hours(page: Page, best: pd.DataFrame, key: str) -> None:
    """Acts for each time shown by the hour of posting, or why that can't be said."""
    if not len(best):
        show_sentence(say_own_hours(best))
        return
    show_chart(
        say_own_hours(best),
        draw_bars(best, "acts ÷ impressions", Unit.RATE, page.ground),
        "Acts for each time shown, by the hour of posting, with 95% intervals.",
        best,
        key,
        "What you posted then may have been better, too: hours you never tried aren't here.",
    )
