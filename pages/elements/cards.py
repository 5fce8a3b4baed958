"""The KPI card: value, range, change, class, and one click away where it comes from."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from kpi_core.catalogue import CLASS_ORDER, catalogue
from kpi_core.charts import PALETTES, draw_sparkline
from kpi_core.dictionary import ARTICLES
from kpi_core.format import (
    UNKNOWN,
    format_change,
    format_count,
    format_range,
    format_relative,
    format_value,
    is_known,
)
from kpi_core.kpi import KpiClass, Unit
from kpi_core.trend import Reading, say_compared
from kpi_core.verdict import Direction
from pages.elements.page import Page
from pages.elements.show import open_explainer, show_rows_of
from pages.elements.text import Markup, badge, drawing, lit

Colour = Literal["red", "orange", "yellow", "blue", "green", "violet", "gray", "primary"]
Arrow = Literal["up", "down", "off"]

BADGES: dict[KpiClass, Colour] = {
    KpiClass.VANITY: "gray",
    KpiClass.INDICATIVE: "blue",
    KpiClass.BRAND: "violet",
    KpiClass.CONTENT: "green",
    KpiClass.STRATEGIC: "yellow",
    KpiClass.MARKETING: "orange",
    KpiClass.SALES: "red",
}
WORTH = {
    KpiClass.SALES: "Closest to money, and rarely social media's doing alone.",
    KpiClass.MARKETING: "The right people, doing something; part of it has a price.",
    KpiClass.STRATEGIC: "How you stand beside others, and on which matters.",
    KpiClass.CONTENT: "Whether what you publish is read.",
    KpiClass.BRAND: "What people think of you, where somebody asked them.",
    KpiClass.INDICATIVE: "Signs that may point somewhere; none is worth a budget by itself.",
    KpiClass.VANITY: "Flattering and nearly worthless: shown because you would look for them.",
}
ARROWS: dict[Direction, Arrow] = {Direction.RISING: "up", Direction.FALLING: "down"}
AS_POINTS = (Unit.RATE, Unit.PERCENT, Unit.NET)
CARDS_IN_A_ROW = 5
CARD_WIDTH = 168  # two on a phone, four at 150 % on a projector
FEW = 20  # below this a change is told in numbers, since percent would exaggerate


def badge_of(kpi_class: KpiClass) -> Markup:
    """The class as a word in its colour."""
    return badge(kpi_class.value, BADGES[kpi_class])


def kpi_cards(page: Page, names: Sequence[str], key: str) -> list[Reading]:
    """A row of cards, quality first; vanity figures stand after them, smaller, with the reason.

    Each card is drawn as soon as its figure is known, so that a moved filter answers at once.
    """
    ranked = sorted(names, key=lambda name: CLASS_ORDER.index(catalogue()[name].kpi_class))
    is_vain = [catalogue()[name].kpi_class is KpiClass.VANITY for name in ranked]
    readings: list[Reading] = []
    with st.grid(CARDS_IN_A_ROW, min_column_width=CARD_WIDTH, gap="small", key=f"{key}_cards"):
        for name, vain in zip(ranked, is_vain, strict=True):
            reading = None if vain else page.reading(name)
            if reading is not None:
                readings.append(reading)
                if reading.is_known:
                    kpi_card(page, reading, key)
    say_comparison(readings)
    vanity = page.readings([name for name, vain in zip(ranked, is_vain, strict=True) if vain])
    if known := [reading for reading in vanity if reading.is_known]:
        with st.container(horizontal=True, gap="medium", key=f"{key}_vanity"):
            for reading in known:
                vanity_figure(page, reading, key)
    readings += vanity
    say_unknown(readings)
    return readings


def say_comparison(readings: Sequence[Reading]) -> None:
    """Which periods the changes on the cards compare, and why others aren't, once for all."""
    if told := say_compared(readings):
        st.caption(lit(told))
    missing: dict[str, list[str]] = {}
    for reading in readings:
        if reading.is_known and reading.change.direction is Direction.NONE:
            missing.setdefault(reading.change.needed, []).append(reading.kpi.label)
    for needed, labels in missing.items():
        if needed:
            whose = "any figure" if len(labels) == len(readings) else ", ".join(labels)
            st.caption(lit(f"Change of {whose}: {Direction.UNCLEAR} – {needed}."))


def say_unknown(readings: Sequence[Reading]) -> None:
    """Name the figures that the loaded files could bring and don't: unknown is not 0."""
    names = [reading.kpi.label for reading in readings if not reading.is_known]
    if names:
        st.caption(lit(f"{UNKNOWN} Unknown from these files: {', '.join(names)}."))


def class_cards(page: Page, kpi_class: KpiClass, readings: Sequence[Reading]) -> None:
    """The scoreboard's part for one class: its word, what the class is worth, its cards."""
    readings = [reading for reading in readings if reading.is_known]
    if not readings:
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.header(badge_of(kpi_class), anchor=False, width="content")
        st.caption(lit(WORTH[kpi_class]), width="content")
    if kpi_class is KpiClass.VANITY:
        with st.container(horizontal=True, gap="medium"):
            for reading in readings:
                vanity_figure(page, reading, "home", badge=False)
        return
    with st.grid(CARDS_IN_A_ROW, min_column_width=CARD_WIDTH, gap="small"):
        for reading in readings:
            kpi_card(page, reading, "home", badge=False)


def kpi_card(page: Page, reading: Reading, key: str, badge: bool = True) -> None:
    """One bordered card; all cards of a row have one height.

    It needs no `badge` where a heading above it names the class.
    """
    kpi, change = reading.kpi, reading.change
    with st.container(border=True, height="stretch", gap="xsmall"):
        name = f"**{lit(kpi.label)}**"
        st.markdown(f"{badge_of(kpi.kpi_class)}  \n{name}" if badge else name)
        st.metric(
            lit(kpi.label),
            lit(_value(page, reading)),
            delta=lit(_delta(page, reading)) or None,
            delta_color=_delta_colour(reading),
            delta_arrow=ARROWS.get(change.direction, "off"),
            label_visibility="collapsed",
        )
        notes = "  \n".join(lit(note) for note in _notes(page, reading))
        if reading.spark or notes:
            st.caption(f"{_course(page, reading)}  \n{notes}" if reading.spark else notes)
        explain(page, reading, key)


def vanity_figure(page: Page, reading: Reading, key: str, badge: bool = True) -> None:
    """A vanity figure: there, but small, and with its reason."""
    with st.container(width=260, gap="xsmall"):
        figure = f"{lit(reading.kpi.label)}: {lit(_value(page, reading))}"
        word = f" {badge_of(reading.kpi.kpi_class)}" if badge else ""
        st.markdown(f"{figure}{word}\n\n:gray[:small[{lit(reading.kpi.caveat)}]]")
        explain(page, reading, key)


def explain(page: Page, reading: Reading, key: str) -> None:
    """The question, the formula with its inputs filled in, the doubt, and what it rests on."""
    kpi = reading.kpi
    popover = open_explainer(lit("Explain"), f"{key}_{kpi.name}")
    if popover is None:
        return
    with popover:
        st.markdown(f"**{lit(kpi.question)}**")
        st.markdown(f"{lit(kpi.formula)}")
        if filled := _filled_in(page, reading):
            st.markdown(f"{lit(filled)}")
        if moved := _moved(page, reading):
            st.markdown(f"**What moved it.** {lit(moved)}")
        st.markdown(f"**What it can't tell you.** {lit(kpi.caveat)}")
        if kpi.our_reading:
            st.caption(f"Our reading, not the article's: {lit(kpi.our_reading)}")
        st.caption(lit(_coverage(reading)))
        others = page.other_sources(reading) if len(kpi.sources) > 1 else None
        if others is not None and len(others) > 1:
            st.caption("The same from each source, side by side, never added:")
            for other in others.to_dict("records"):
                value = format_value(other["value"], kpi.unit, page.currency)
                st.caption(f"{lit(other['variant'] or 'finest rows')}: {lit(value)}")
        show_rows_of(page, kpi.name, f"{key}_{kpi.name}")
        numbers = ", ".join(str(number) for number in kpi.spec)
        st.caption(
            f"KPI {lit(numbers)} of the list, from {lit(ARTICLES.get(kpi.article, kpi.article))}. "
            f"Guarded by the worked example of {lit(kpi.name)} in tests/core/test_worked_examples."
        )


def _value(page: Page, reading: Reading) -> str:
    return format_value(reading.value, reading.kpi.unit, page.currency)


def _delta(page: Page, reading: Reading) -> str:
    change = reading.change
    if change.direction is Direction.NONE:
        return ""
    if change.direction in (Direction.UNCLEAR, Direction.STEADY):
        return str(change.direction)
    few = min(abs(change.before), abs(change.now)) < FEW
    if few or reading.kpi.unit in AS_POINTS or not is_known(change.relative):
        return format_change(change.difference, reading.kpi.unit, page.currency)
    return format_relative(change.relative)


def _delta_colour(reading: Reading) -> Colour:
    """Green is good and red is bad, whichever way the figure goes."""
    if reading.is_good is None:
        return "gray"
    return "green" if reading.is_good else "red"


def _course(page: Page, reading: Reading) -> Markup:
    """The sparkline, muted unless the change is sure."""
    palette = PALETTES[page.ground]
    colours = {True: palette.highlight, False: palette.warning, None: palette.muted}
    first, last = (
        format_value(value, reading.kpi.unit, page.currency)
        for value in (reading.spark[0], reading.spark[-1])
    )
    return drawing(
        draw_sparkline(reading.spark, colours[reading.is_good]),
        f"{format_count(len(reading.spark), reading.grain)}, from {first} to {last}",
    )


def _notes(page: Page, reading: Reading) -> list[str]:
    lines = [str(reading.change.direction)] if reading.change.direction in ARROWS else []
    if text := format_range(reading.low, reading.high, reading.kpi.unit, page.currency):
        lines.append(text)
    if reading.variant:
        lines.append(f"from {reading.variant}")
    if reading.unfiltered:
        lines.append(f"not narrowed by {' or '.join(reading.unfiltered)}")
    if reading.bound:
        lines.append(f"{reading.bound} this much")
    if reading.unknown:
        share = reading.n / (reading.n + reading.unknown)
        known = format_value(share, Unit.RATE)
        rows = format_count(reading.unknown, "row")
        lines.append(f"unknown in {rows}" if share > 0.9995 else f"known for {known} of the rows")
    if reading.change.needed and reading.change.direction is Direction.UNCLEAR:
        needed = reading.change.needed
        lines.append(f"{needed} to tell a change" if needed.endswith("needed") else needed)
    return lines


def _filled_in(page: Page, reading: Reading) -> str:
    kpi = reading.kpi
    if not is_known(reading.denominator) or not reading.is_known:
        return ""
    money = kpi.unit is Unit.MONEY
    above = format_value(reading.numerator, Unit.MONEY if money else Unit.COUNT, page.currency)
    below = format_value(reading.denominator, Unit.COUNT)
    return f"{above} ÷ {below} = {format_value(reading.value, kpi.unit, page.currency)}"


def _moved(page: Page, reading: Reading) -> str:
    """The change in words, and its likely driver."""
    change = reading.change
    if change.direction not in ARROWS:
        return ""
    size = _delta(page, reading).lstrip("+-")
    text = f"{change.direction.capitalize()} by {size} ({change.compared})"
    why = page.why(reading)
    return f"{text}, {why}." if why else f"{text}."


def _coverage(reading: Reading) -> str:
    text = f"Rests on {format_count(reading.n, 'row')}"
    if reading.unknown:
        text += f"; {format_count(reading.unknown, 'row')} unknown and left out, not counted as 0"
    return text + "."
