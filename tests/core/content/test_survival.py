"""Kaplan–Meier against a printed table, and against the library that statisticians use."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from kpi_core.content.survival import kaplan_meier

# 21 patients on 6-MP, Freireich and others 1963, as every textbook prints them.
WEEKS = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
RELAPSED = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
PRINTED = {6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482}


def test_curve_is_that_of_the_textbook():
    found = kaplan_meier(pd.Series(WEEKS), pd.Series(RELAPSED))
    assert dict(zip(found["time"], found["value"].round(4), strict=True)) == PRINTED


def test_curve_and_numbers_at_risk_are_those_of_statsmodels():
    random = np.random.default_rng(4)
    time, event = random.integers(1, 20, 200), random.random(200) < 0.6
    found = kaplan_meier(pd.Series(time), pd.Series(event))
    other = SurvfuncRight(time, event)
    assert found["value"].to_numpy() == pytest.approx(other.surv_prob)
    assert found["at_risk"].tolist() == list(other.n_risk)


def test_rows_that_stand_for_several_weigh_as_many():
    one = kaplan_meier(pd.Series([1, 1, 2, 3]), pd.Series([True, True, False, True]))
    two = kaplan_meier(pd.Series([1, 2, 3]), pd.Series([True, False, True]), pd.Series([2, 1, 1]))
    pd.testing.assert_frame_equal(one, two)


def test_interval_holds_the_value_and_stays_between_nothing_and_all():
    found = kaplan_meier(pd.Series(WEEKS), pd.Series(RELAPSED))
    assert ((found["low"] < found["value"]) & (found["value"] < found["high"])).all()
    assert found[["low", "high"]].stack().between(0, 1).all()


def test_nothing_happened_gives_no_step():
    assert not len(kaplan_meier(pd.Series([3, 4]), pd.Series([False, False])))
