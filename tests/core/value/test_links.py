"""A link holds the whole scenario, restores it exactly, and refuses what isn't one."""

import base64
import json
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kpi_core.value.assumptions import Grade, Meaning, default_ledger, own_rate
from kpi_core.value.links import LARGEST, decode, encode
from kpi_core.value.scenarios import ScenarioProblem
from kpi_core.value.valuation import Scenario, valuate


def ledger(**changed):
    return tuple({**default_ledger(), **changed}.values())


def test_link_restores_every_figure_and_every_draw():
    default = default_ledger()
    own = own_rate(default["lead_to_won_rate"], 3, 40, "leads")
    margin = default["margin"].changed(1 / 3, 2 / 3, 7, "our bookkeeping: 2024 – “net”", Grade.OWN)
    before = Scenario(
        ledger=tuple(
            a.meaning_by(Meaning.LIMITS) for a in ledger(margin=margin, **{own.name: own})
        ),
        quantities={"leads": 120, "followers": 240},
        people={"followers leads": 7.0},
        sales=50_000,
        cost=0.1 + 0.2,
        is_cost_partial=True,
        overlap=0.37,
        with_luck=True,
        seed=9,
    )
    after = decode(encode(before))
    assert after == before
    for one, other in zip(valuate(before).lines, valuate(after).lines, strict=True):
        assert np.array_equal(one.draws, other.draws)


def test_an_untouched_scenario_needs_a_short_link():
    assert decode(encode(Scenario())) == Scenario()
    assert len(encode(Scenario())) < 600


@given(
    likely=some.floats(0, 1e9),
    rise=some.floats(1, 1e3),
    overlap=some.floats(0, 1),
    leads=some.floats(0, 1e9),
)
@settings(max_examples=30, deadline=None)
def test_any_figure_comes_back_to_the_last_digit(likely, rise, overlap, leads):
    margin = default_ledger()["margin"].changed(likely / rise, likely, likely * rise, "x")
    before = Scenario(ledger=ledger(margin=margin), quantities={"leads": leads}, overlap=overlap)
    assert decode(encode(before)) == before


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(zlib.compress(text.encode())).decode().rstrip("=")


@pytest.mark.parametrize(
    "code",
    [
        "nonsense",
        "Ä",
        "A" * 60_000,
        encode(Scenario())[:-9],
        packed("[1]"),
        packed("{"),
        packed(" " * (LARGEST + 1)),
        packed(json.dumps({"ledger": {"margin": {"low": 9, "likely": 8, "high": 7}}})),
        packed(json.dumps({"typo": 1})),
    ],
)
def test_what_is_no_scenario_is_refused(code):
    with pytest.raises(ScenarioProblem):
        decode(code)
