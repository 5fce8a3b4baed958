"""What every page begins with: its question, the workspace, the filters, and figures on demand."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pandas as pd
import streamlit as st

from kpi_core.catalogue import catalogue
from kpi_core.charts import Ground
from kpi_core.compute import compute, rows_behind
from kpi_core.driver import likely_driver, say_driver
from kpi_core.engine import Engine
from kpi_core.format import format_list, platform_name
from kpi_core.headlines import HEADLINES, stand_ins
from kpi_core.imports.format import Format
from kpi_core.keep import Answers
from kpi_core.kpi import KpiClass, KpiKind
from kpi_core.locales import current_locale
from kpi_core.periods import Scale, complete
from kpi_core.plan.chooser import leading
from kpi_core.settings import Filters
from kpi_core.trend import (
    Reading,
    choose_grain,
    figure_of,
    other_sources,
    read_kpis,
    silent_series,
)
from kpi_core.unlock import formats_for, is_on
from kpi_core.verdict import Change, say_change
from kpi_core.workspace import Workspace
from pages.elements.current import current_workspace
from pages.elements.filters import current_filters
from pages.elements.text import lit

T = TypeVar("T")

# Streamlit's own cache takes several times as long to look an answer up.
_READINGS = Answers(5_000)
_FRAMES, _TRENDS = Answers(500), Answers(500)
_FOUND = Answers(500, 128 * 2**20)
_ROWS = Answers(50)

MOST_EXPORTS = 6  # named on an empty page


@dataclass(frozen=True)
class Page:
    """The open page: figures come from here, computed once per workspace state and filter."""

    workspace: Workspace
    filters: Filters

    @property
    def engine(self) -> Engine:
        return self.workspace.engine()

    @property
    def currency(self) -> str:
        return self.workspace.settings.currency

    @property
    def ground(self) -> Ground:
        """Whether the reader's theme is light or dark: charts have a palette for each."""
        return "dark" if st.context.theme.type == "dark" else "light"

    def readings(self, names: Sequence[str]) -> list[Reading]:
        """Value, range, change and sparkline of the KPIs whose tables are loaded."""
        found = (self.reading(name) for name in names)
        return [reading for reading in found if reading is not None]

    def reading(self, name: str) -> Reading | None:
        """One KPI; None where no table that it can be read from is loaded."""
        return _READINGS.give((*self._state, name), _slowly(lambda: self._read(name)))

    def chosen(self) -> list[Reading]:
        """The figures that somebody has chosen to lead."""
        return self.readings(leading(self.workspace.settings.goals.shortlist))

    def headlines(self) -> dict[KpiClass, list[Reading]]:
        """Headline figures by class; where none is known, the others of the class that are.

        Without those that are chosen to lead: they stand before all classes.
        """
        chosen = leading(self.workspace.settings.goals.shortlist)
        found = {}
        for kpi_class, names in HEADLINES.items():
            readings = self.readings(names)
            if not any(reading.is_known for reading in readings):
                readings += self.readings(stand_ins(kpi_class, self.workspace.filled))
            found[kpi_class] = [one for one in readings if one.kpi.name not in chosen]
        return found

    def every_headline(self) -> list[Reading]:
        """The chosen figures, and after them those of every class, the best class first."""
        by_class = self.headlines().values()
        return [*self.chosen(), *(reading for found in by_class for reading in found)]

    def frame(
        self, names: Sequence[str], by: Sequence[str] = (), doubt: bool = True
    ) -> pd.DataFrame:
        """KPIs grouped by columns or a time grain; without `doubt`, no interval is resampled."""
        return _FRAMES.give(
            (*self._state, tuple(names), tuple(by), doubt),
            _slowly(lambda: compute(self.engine, names, by, self.filters, doubt)),
        )

    def trend(self, names: Sequence[str], grain: str = "") -> pd.DataFrame:
        """KPIs over time as `draw_trend` wants them: period, series, value, low, high, is_whole.

        A level has a series per platform, since accounts that come in later would look like growth.
        """
        grain = grain or choose_grain(*self.period)
        return _TRENDS.give((*self._state, tuple(names), grain), lambda: _trend(self, names, grain))

    def brand_trend(self, name: str, doubt: bool = True) -> pd.DataFrame:
        """One KPI over time, a series per brand, the own brand first."""
        return _TRENDS.give((*self._state, name, doubt), lambda: _brand_trend(self, name, doubt))

    def scale(self, name: str, grain: str = "") -> Scale:
        """How the values of a KPI over time are written."""
        unit = catalogue()[name].unit
        return Scale(grain or choose_grain(*self.period), unit, self.currency)

    def say_change(self, name: str) -> str:
        """The verdict on a KPI, without its full stop."""
        reading = self.reading(name)
        change = reading.change if reading else Change()
        return say_change(catalogue()[name], change, self.currency)

    def rows(self, table: str, all_brands: bool = False) -> pd.DataFrame:
        """Canonical rows that the filters let through, latest first."""
        return _ROWS.give(
            (*self._state, table, all_brands),
            _slowly(lambda: rows_behind(self.engine, table, self.filters, all_brands)),
        )

    def answer(self, analysis: Callable[..., T], *given: object) -> T:
        """What `analysis(engine, filters, *given)` of a room finds, computed once like a figure."""
        name = f"{analysis.__module__}.{analysis.__qualname__}"
        return _FOUND.give(
            (*self._state, name, repr(given)),
            _slowly(lambda: analysis(self.engine, self.filters, *given)),
        )

    @staticmethod
    def label(name: str) -> str:
        """The label of a KPI."""
        return catalogue()[name].label

    @property
    def period(self) -> tuple[date, date]:
        """First and last day that the figures are of."""
        first, last = self.workspace.span()
        return self.filters.from_on or first, self.filters.to_on or last

    def other_sources(self, reading: Reading) -> pd.DataFrame:
        """The same KPI from each source that is loaded."""
        return self.answer(_elsewhere, reading)

    def why(self, reading: Reading) -> str:
        """What moved a figure, as the end of a sentence; empty where nothing stands out."""
        return self.answer(_why, reading)

    def has(self, *tables: str) -> bool:
        """Whether any of these tables is loaded."""
        return any(table in self.workspace.tables for table in tables)

    @property
    def _state(self) -> tuple[Hashable, ...]:
        """What every figure depends on, and the locale, since answers may hold written figures."""
        return self.workspace.fingerprint, self.filters, current_locale()

    def _read(self, name: str) -> Reading | None:
        return next(iter(read_kpis(self.engine, [name], self.filters)), None)


def _slowly(make: Callable[[], T]) -> Callable[[], T]:
    """What `make` makes, with a word to the reader where that takes more than a moment."""

    def made() -> T:
        with st.spinner("Counting", show_time=True):
            return make()

    return made


def _trend(page: Page, names: Sequence[str], grain: str) -> pd.DataFrame:
    levels = [name for name in names if catalogue()[name].kind is KpiKind.LEVEL]
    parts = [page.frame([name for name in names if name not in levels], (grain,))]
    if levels:
        parts.append(page.frame(levels, (grain, "platform")))
    frame = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    frame["series"] = [page.label(name) for name in frame["kpi"]]
    if "platform" in frame:
        platform = frame["platform"].map(platform_name, na_action="ignore").astype("string")
        frame["series"] += (", " + platform).fillna("")
    frame = frame.rename(columns={grain: "period"})
    frame = frame[["period", "series", "value", "low", "high", "is_whole", "kpi", "variant"]]
    silent = silent_series(frame.dropna(subset=["value"]))
    return complete(frame.drop(columns=["kpi", "variant"]), grain, silent)


def _brand_trend(page: Page, name: str, doubt: bool) -> pd.DataFrame:
    grain = choose_grain(*page.period)
    frame = page.frame([name], (grain, "brand"), doubt)
    own = page.workspace.settings.own_brand
    frame = frame.assign(period=frame[grain], series=frame["brand"], is_own=frame["brand"] == own)
    frame = frame.sort_values(["is_own", "series", "period"], ascending=[False, True, True])
    silent = silent_series(frame)
    return complete(frame[["period", "series", "value", "low", "high", "is_whole"]], grain, silent)


def _why(engine: Engine, filters: Filters, reading: Reading) -> str:
    return say_driver(likely_driver(figure_of(engine, reading), filters))


def _elsewhere(engine: Engine, filters: Filters, reading: Reading) -> pd.DataFrame:
    return other_sources(engine, reading.kpi, filters)


def open_page(
    question: str,
    needs: Sequence[str] = (),
    answers: Sequence[str] = (),
    takes_files: bool = False,
    goes_on: bool = False,
) -> Page:
    """Draw the page's question; where nothing loaded answers it, say what would, and stop.

    `needs` names tables of which one must be loaded, `answers` KPIs of which the loaded columns
    must allow one. A page that needs none still offers the ways to figures while nothing is
    loaded; one that `takes_files` is itself one of them. One that `goes_on` has something to show
    without its tables, too.
    """
    st.title(lit(question), anchor=False)
    page = Page(current_workspace(), current_filters())
    if not needs and not page.workspace.imports:
        ways_in(takes_files)
    wanted = [catalogue()[name] for name in answers]
    if needs and not page.has(*needs):
        st.markdown("This page is still empty. **Any one of these exports fills it:**")
        teach(formats_for(needs, wanted))
        if not goes_on:
            st.stop()
    if wanted and not any(is_on(kpi, page.workspace.filled) for kpi in wanted):
        st.markdown("What is loaded doesn't say. **Any one of these exports does:**")
        teach(formats_for(needs, wanted))
        st.stop()
    return page


def teach(forms: Sequence[Format]) -> None:
    """An empty page is a lesson: which export unlocks it, how to get it, and the sample."""
    for form in forms[:MOST_EXPORTS]:
        with st.expander(lit(form.label)):
            for number, step in enumerate(form.how_to_get, 1):
                st.markdown(f"{number:d}. {lit(step)}")
    if others := [form.label for form in forms[MOST_EXPORTS:]]:
        st.caption(lit(f"So do: {format_list(others)}."))
    ways_in()


def ways_in(takes_files: bool = False) -> None:
    """Both ways to figures: one's own exports, unless this page takes them, and the sample."""
    with st.container(horizontal=True):
        if not takes_files:
            st.page_link("upload.py", label="Bring your own exports", icon=":material/upload_file:")
        st.page_link(
            "home.py", label="Explore the sample company", icon=":material/travel_explore:"
        )
