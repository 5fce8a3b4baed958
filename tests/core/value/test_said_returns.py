"""A return is said with one sign, in figures that an estimate can carry."""

import pytest

from kpi_core.locales import written_in
from kpi_core.value.sentences import say_percent


@pytest.mark.parametrize(
    ("value", "british", "german"),
    [
        (1.6984, "+170%", "+170\u00a0%"),
        (-0.853, "−85%", "−85\u00a0%"),
        (0.0503, "+5.00%", "+5,00\u00a0%"),
        (12.34, "+1,200%", "+1.200\u00a0%"),
        (0, "+0%", "+0\u00a0%"),
    ],
)
def test_return_has_one_sign_and_two_figures(value, british, german):
    assert say_percent(value) == british
    with written_in("de_DE"):
        assert say_percent(value) == german
