"""The commands `attribution` and `value`: credits and what it may be worth."""

import json

import pytest

from kpi_core import cli
from kpi_core.cli import base


def test_attribution_prints_plain_credits_their_ranges_and_what_is_not_computable(place, run):
    path = place("p.csv", "path;total_conversions;total_conversion_value;total_null\n"
                          "A > B;1;10;0\nB;1;30;1\nA;0;0;1\n")  # fmt: skip
    code, document, _ = run("attribution", path)
    assert code == base.DONE
    first, second = document["channels"]
    assert (first["channel"], first["markov"], second["markov"]) == ("A", 0.5, 1.5)
    assert first["first"] == 1
    assert set(first["intervals"]) == {"first", "last", "linear", "position", "markov", "shapley"}
    assert {"time_decay", "w"} == set(document["not_computable"])
    code, document, _ = run("attribution", place("q.csv", "a,b\n1,2\n"))
    assert code == base.REFUSED
    assert "no column path" in document["error"]


def test_value_prices_a_scenario_on_an_empty_workspace(tmp_path, capsys):
    scenario = tmp_path / "scenario.json"
    exact = {
        name: {"low": value, "likely": value, "high": value}
        for name, value in (("margin", 18_000), ("lead_to_won_rate", 0.075))
    }
    scenario.write_text(
        json.dumps({"quantities": {"leads": 120}, "cost": 60_000, "ledger": exact}), "utf-8"
    )
    arguments = ["value", "--workspace", str(tmp_path / "w"), "--json"]
    assert cli.main([*arguments, "--scenario", str(scenario), "--seed", "7"]) == 0
    found = json.loads(capsys.readouterr().out)
    (line,) = found["lines"]
    assert line["line"] == "leads"
    assert line["class"] == "expected revenue"
    assert line["units"] == 120
    assert found["subtotals"]["expected revenue"]["likely"] == pytest.approx(162_000)
    assert found["roi"]["likely"] == pytest.approx(1.7)  # (162,000 − 60,000) ÷ 60,000
    assert found["seed"] == 7
    assert cli.main(arguments) == 0
    empty = json.loads(capsys.readouterr().out)
    assert empty["lines"] == []
    assert empty["roi"]["p_positive"] is None
    scenario.write_text('{"cost": -5}', "utf-8")
    assert cli.main([*arguments, "--scenario", str(scenario)]) == 2
    assert "cost" in json.loads(capsys.readouterr().out)["error"]
