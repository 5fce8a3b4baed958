"""What moved a figure: one platform, or only the mix of them."""

import pytest

from kpi_core.catalogue import catalogue
from kpi_core.driver import Driver, likely_driver, say_driver
from kpi_core.settings import Filters
from kpi_core.verdict import Figure
from tests.core.examples import engine_of

NOW = Filters.model_validate({"from_on": "2025-02-01", "to_on": "2025-02-28"})


def posts(*rows: tuple[str, str, int, int]) -> dict[str, list[dict[str, object]]]:
    filler = [("2025-01-01", "x", 0, 0), ("2025-02-28", "x", 0, 0)]  # the data cover both months
    return {
        "posts": [
            {"post_id": str(n), "posted_at": day, "platform": p, "clicks": c, "impressions": i}
            for n, (day, p, c, i) in enumerate((*rows, *filler))
        ]
    }


def figure(store, name: str, tables) -> Figure:
    kpi = catalogue()[name]
    return Figure(engine_of(store, tables), kpi, kpi.sources[0])


def test_sum_is_driven_by_the_platform_that_most_of_the_change_came_from(store):
    """X 10 → 12, linkedin 20 → 50: of +32 clicks 30 are LinkedIn's."""
    tables = posts(
        ("2025-01-10", "x", 10, 100), ("2025-02-10", "x", 12, 100),
        ("2025-01-10", "linkedin", 20, 100), ("2025-02-10", "linkedin", 50, 100),
    )  # fmt: skip
    driver = likely_driver(figure(store, "clicks", tables), NOW)
    assert driver == Driver("linkedin", pytest.approx(30 / 32))
    assert say_driver(driver) == "mostly on LinkedIn"


def test_ratio_that_rises_only_because_of_mix_is_called_a_matter_of_mix(store):
    """X 1 % and linkedin 4 % in both months, but linkedin's weight goes from 10 to 90 %."""
    tables = posts(
        ("2025-01-10", "x", 9, 900), ("2025-02-10", "x", 1, 100),
        ("2025-01-10", "linkedin", 4, 100), ("2025-02-10", "linkedin", 36, 900),
    )  # fmt: skip
    driver = likely_driver(figure(store, "click_through_rate", tables), NOW)
    assert driver is not None
    assert driver.is_mix
    assert driver.part == "linkedin"
    assert driver.share == pytest.approx(1.0)
    assert "mix" in say_driver(driver)


def test_ratio_that_rises_within_a_platform_is_driven_by_it(store):
    """X 1 % → 3 %, linkedin 4 % → 4 %, weights as before."""
    tables = posts(
        ("2025-01-10", "x", 10, 1_000), ("2025-02-10", "x", 30, 1_000),
        ("2025-01-10", "linkedin", 40, 1_000), ("2025-02-10", "linkedin", 40, 1_000),
    )  # fmt: skip
    driver = likely_driver(figure(store, "click_through_rate", tables), NOW)
    assert driver == Driver("x", pytest.approx(1.0))


def test_nothing_is_named_where_no_part_stands_out(store):
    """Three platforms, each +10 of +30."""
    rows = [
        (day, platform, clicks, 100)
        for platform in ("x", "linkedin", "facebook")
        for day, clicks in (("2025-01-10", 5), ("2025-02-10", 15))
    ]
    assert likely_driver(figure(store, "clicks", posts(*rows)), NOW) is None
    assert say_driver(None) == ""


def test_one_platform_alone_is_no_driver(store):
    tables = posts(("2025-01-10", "x", 5, 100), ("2025-02-10", "x", 50, 100))
    assert likely_driver(figure(store, "clicks", tables), NOW) is None


def test_nothing_is_named_where_the_data_cover_no_earlier_period(store):
    rows = [{"posted_at": "2025-02-10", "platform": p, "clicks": 5} for p in ("x", "linkedin")]
    assert likely_driver(figure(store, "clicks", {"posts": rows}), NOW) is None
