"""The same figures as eight countries write them, and one reader's manner never another's."""

import json
import threading
from datetime import date

import pandas as pd
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from kpi_core.charts import draw_trend
from kpi_core.format import (
    format_change,
    format_count,
    format_day,
    format_days,
    format_range,
    format_relative,
    format_value,
)
from kpi_core.kpi import Unit
from kpi_core.locales import (
    CHOICES,
    DEFAULT,
    current_locale,
    day_order,
    known_locale,
    vega_locale,
    written_in,
)

NBSP, THIN = "\u00a0", "\u202f"

WRITTEN = {
    # count, share, small share, money, cents, day: as the CLDR's own tables print them
    "en_GB": ("1,234", "1,235%", "0.50%", "€1,234", "€5.00", "1 Mar 2025"),
    "en_US": ("1,234", "1,235%", "0.50%", "€1,234", "€5.00", "Mar 1, 2025"),
    "de_DE": ("1.234", "1.235_%", "0,50_%", "1.234_€", "5,00_€", "01.03.2025"),
    "fr_FR": ("1~234", "1~235_%", "0,50_%", "1~234_€", "5,00_€", "1 mars 2025"),
    "es_ES": ("1.234", "1.235_%", "0,50_%", "1.234_€", "5,00_€", "1 mar 2025"),
    "pt_PT": ("1_234", "1_235%", "0,50%", "1_234_€", "5,00_€", "01/03/2025"),
    "bg_BG": ("1_234", "1_235%", "0,50%", "1_234_€", "5,00_€", "1.03.2025~г."),
    "uk_UA": ("1_234", "1_235%", "0,50%", "1_234_EUR", "5,00_EUR", "1 бер. 2025~р."),
}


def marked(text: str) -> str:
    """Spaces that hold a number together, made visible."""
    return text.replace(NBSP, "_").replace(THIN, "~")


@pytest.mark.parametrize("locale", WRITTEN)
def test_figures_are_written_as_the_country_writes_them(locale):
    with written_in(locale):
        told = (
            format_value(1234, Unit.COUNT),
            format_value(12.349, Unit.RATE),
            format_value(0.005, Unit.RATE),
            format_value(1234.4, Unit.MONEY),
            format_value(5, Unit.MONEY),
            format_day(date(2025, 3, 1)),
        )
    assert tuple(map(marked, told)) == WRITTEN[locale]


def test_every_choice_is_checked():
    assert set(WRITTEN) == set(CHOICES)


def test_words_stay_english():
    with written_in("de_DE"):
        assert format_value(3.5, Unit.DAYS) == "3,50 days"
        assert format_count(1024, "row") == "1.024 rows"
        assert marked(format_range(0.1, 0.2, Unit.RATE)) == "likely between 10,0_% and 20,0_%"
        assert format_days(date(2025, 3, 1), date(2025, 4, 2)) == "01.03.2025 – 02.04.2025"
        assert marked(format_value(1e-9, Unit.RATE)) == "<0,001_%"


@given(st.floats(-1e6, -0.01), st.sampled_from([*CHOICES, "sv", "fa", "ar", "he", "nb"]))
def test_a_fall_begins_with_an_ascii_minus_in_every_locale(change, locale):
    with written_in(locale):
        assert format_relative(change)[0] == "-"
        assert format_change(change, Unit.MONEY)[0] == "-"


def test_groups_follow_the_country_in_money_too():
    with written_in("en_IN"):
        assert format_value(1234567, Unit.MONEY, "INR") == "₹12,34,567"
    with written_in("de_CH"):
        assert marked(format_value(-1234, Unit.MONEY, "CHF")) == "CHF−1’234"


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        ("de-DE", "de_DE"),
        ("de", "de"),
        ("en-US", "en_US"),
        ("zh-Hant-TW", "zh_Hant_TW"),
        ("de-DE-u-nu-arab", "de_DE"),
        ("de-XX", "de"),
        ("xx-YY", DEFAULT),
        ("", DEFAULT),
        (None, DEFAULT),
        ("../../etc/passwd", DEFAULT),
        ("<script>", DEFAULT),
    ],
)
def test_browser_tag_is_understood_or_british(tag, locale):
    assert known_locale(tag) == locale


@given(st.text(max_size=40))
def test_no_tag_breaks_a_page(tag):
    with written_in(known_locale(tag)):
        assert format_value(1234.5, Unit.MONEY)
        assert vega_locale(current_locale())


def test_locale_ends_with_its_block_even_after_an_error():
    with pytest.raises(ZeroDivisionError), written_in("de_DE"):
        _ = 1 / 0
    assert current_locale() == DEFAULT


def test_two_readers_at_once_never_mix():
    """Each run has its thread; both wait for each other inside their locale."""
    meeting = threading.Barrier(2, timeout=20)
    told: dict[str, list[str]] = {"de_DE": [], "en_US": []}

    def run(locale: str) -> None:
        for _ in range(20):
            with written_in(locale):
                meeting.wait()
                told[locale].append(format_value(1234.4, Unit.MONEY))
                meeting.wait()

    threads = [threading.Thread(target=run, args=(locale,)) for locale in told]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {marked(text) for text in told["de_DE"]} == {"1.234_€"}
    assert set(told["en_US"]) == {"€1,234"}
    assert len(told["de_DE"]) == len(told["en_US"]) == 20


@pytest.mark.parametrize(
    ("locale", "order"),
    [
        ("en_GB", "DD/MM/YYYY"),
        ("en_US", "MM/DD/YYYY"),
        ("de_DE", "DD.MM.YYYY"),
        ("sv_SE", "YYYY-MM-DD"),
        ("bg_BG", "DD.MM.YYYY"),
        ("ja_JP", "YYYY/MM/DD"),
    ],
)
def test_date_field_has_the_order_of_the_country(locale, order):
    with written_in(locale):
        assert day_order() == order


def axis_words(locale: str, days: pd.DatetimeIndex) -> list[str]:
    frame = pd.DataFrame({"period": days, "series": "A", "value": [1234.5] * len(days)})
    with written_in(locale):
        spec = draw_trend(frame, "Reach", Unit.COUNT, "light")
    svg = vl_convert.vegalite_to_svg(json.dumps(spec), vl_version="6.4")
    return [part.split("</text>")[0].rpartition(">")[2] for part in svg.split("<text")[1:]]


@pytest.mark.parametrize(
    ("locale", "day", "month", "number"),
    [
        ("en_GB", "12 Jan", "Mar", "1,000"),
        ("en_US", "Jan 12", "Mar", "1,000"),
        ("de_DE", "12. Jan.", "März", "1.000"),
        ("uk_UA", "12 січ.", "бер.", "1\u00a0000"),
    ],
)
def test_chart_writes_its_axes_in_the_locale(locale, day, month, number):
    days = axis_words(locale, pd.date_range("2025-01-06", periods=60, freq="D"))
    months = axis_words(locale, pd.date_range("2025-01-06", periods=50, freq="7D"))
    assert day in days
    assert number in days
    assert month in months


def test_no_locale_lends_its_words_to_another():
    """Babel keeps what it resolved for one locale in a place that others share."""
    first = {name: json.dumps(vega_locale(name)) for name in ("ja_JP", "tr_TR", "pt_PT")}
    vega_locale.cache_clear()
    again = {name: json.dumps(vega_locale(name)) for name in ("pt_PT", "tr_TR", "ja_JP")}
    assert first == again
    assert "月" not in first["tr_TR"] + first["pt_PT"]
