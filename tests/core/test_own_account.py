"""One's own page counts once, whether an export leaves its name blank or writes it."""

import pytest

from kpi_core.compute import compute
from kpi_core.settings import Brand, Settings
from tests.core.examples import engine_of

ACME = Settings(brands=(Brand(name="Acme", handles=("Acme Ltd",), is_own=True),))


def value(engine, name: str) -> float:
    return float(compute(engine, [name])["value"].iloc[0])


def days(*rows):
    return {"account_days": [{"platform": "linkedin", **row} for row in rows]}


def test_own_page_in_a_comparison_is_not_added_to_its_own_days(store):
    """The comparison's range tells the same days again.

    | day | account  | from | new | followers |
    | 14  |          |      | 1   | 98        |
    | 15  |          |      | 2   | 100       |
    | 15  | Acme Ltd | 1    | 9   | 100       |
    | 15  | Rival    | 1    | 50  | 700       |
    """
    engine = engine_of(
        store,
        days(
            {"counted_on": "2025-01-14", "new_followers": 1, "followers": 98},
            {"counted_on": "2025-01-15", "new_followers": 2, "followers": 100},
            {"counted_on": "2025-01-15", "from_on": "2025-01-01", "account": "Acme Ltd",
             "new_followers": 9, "followers": 100},
            {"counted_on": "2025-01-15", "from_on": "2025-01-01", "account": "Rival",
             "new_followers": 50, "followers": 700},
        ),
        ACME,
    )  # fmt: skip
    assert value(engine, "new_followers") == 3  # 1 + 2: the range tells the same days again
    assert value(engine, "followers") == 100  # not 100 + 100


def test_day_that_two_spellings_state_counts_once(store):
    engine = engine_of(
        store,
        days(
            {"counted_on": "2025-01-15", "likes": 7},
            {"counted_on": "2025-01-15", "likes": 7, "account": "Acme Ltd"},
            {"counted_on": "2025-01-15", "likes": 7, "account": "ACME LTD"},
        ),
        ACME,
    )
    assert value(engine, "likes") == 7


def test_days_that_complete_each_other_under_two_spellings_are_both_counted(store):
    engine = engine_of(
        store,
        days(
            {"counted_on": "2025-01-14", "likes": 7},
            {"counted_on": "2025-01-15", "likes": 5, "account": "Acme Ltd"},
        ),
        ACME,
    )
    assert value(engine, "likes") == 12  # 7 + 5


def test_two_own_pages_on_one_platform_stay_two(store):
    both = Settings(brands=(Brand(name="Acme", handles=("Acme DE", "Acme UK"), is_own=True),))
    engine = engine_of(
        store,
        days(
            {"counted_on": "2025-01-15", "followers": 100, "account": "Acme DE"},
            {"counted_on": "2025-01-15", "followers": 40, "account": "Acme UK"},
        ),
        both,
    )
    assert value(engine, "followers") == pytest.approx(140)
