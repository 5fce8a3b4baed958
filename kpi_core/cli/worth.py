"""`attribution` and `value`: whose a sale is, and what all of it may be worth."""

import argparse
import json
import math
from dataclasses import asdict, replace
from pathlib import Path

from kpi_core.cli.base import DONE, REFUSED, Answer, Commands, UsageProblem, opened
from kpi_core.plain_file import FileProblem
from kpi_core.settings import Filters
from kpi_core.value.attribution import MODELS, attribute
from kpi_core.value.facts import gather
from kpi_core.value.journeys import read_journeys
from kpi_core.value.ledger import with_entries
from kpi_core.value.lines import ValueClass
from kpi_core.value.scenarios import ScenarioProblem, scenario_of
from kpi_core.value.sentences import say_nothing_known, say_result
from kpi_core.value.simulation import UNKNOWN_RANGE
from kpi_core.value.valuation import valuate


def add_to(commands: Commands) -> None:
    """What each of them takes."""
    credit = commands.add(
        "attribution", _attribution, "Share conversions among channels, every way."
    )
    credit.add_argument("file", type=Path, metavar="PATHS.csv")
    worth = commands.add_for_workspace(
        "value", _value, "Price what the workspace knows, as ranges by class."
    )
    worth.add_argument(
        "--scenario",
        type=Path,
        metavar="FILE.json",
        help="what to take in place of the data and the defaults, such as "
        '{"quantities": {"leads": 120}, "cost": 60000, "ledger": {"margin": {"low": 9000, '
        '"likely": 18000, "high": 30000}}}; rates are 0 to 1',
    )
    worth.add_argument("--seed", type=int, metavar="N", help="of the draws; 1 unless told")


def _attribution(options: argparse.Namespace) -> Answer:
    try:
        found = attribute(read_journeys(options.file))
    except FileProblem as problem:
        return REFUSED, {"error": str(problem)}, [str(problem)]
    channels = [
        {
            "channel": channel,
            **{model: credit[number] for model, credit in found.credits.items()},
            "intervals": {
                model: [low[number], high[number]] for model, (low, high) in found.ranges.items()
            },
            "values": {model: value[number] for model, value in found.values.items()},
        }
        for number, channel in enumerate(found.channels)
    ]
    lines = [
        f"{row['channel']}: "
        + ", ".join(f"{model} {row[model]:,.1f}" for model in MODELS if model in row)
        for row in channels
    ]
    lines += [f"{model}: {reason}." for model, reason in found.not_computable.items()]
    return DONE, {"channels": channels, "not_computable": found.not_computable}, lines


def _value(options: argparse.Namespace) -> Answer:
    workspace = opened(options.workspace)
    currency = workspace.settings.currency
    facts = gather(workspace.engine(), Filters(), currency, workspace.settings.thresholds.lead_days)
    ledger = with_entries(facts.ledger, workspace.settings.worth.entries)
    try:
        given = json.loads(options.scenario.read_text("utf-8")) if options.scenario else {}
        if options.seed is not None:
            given["seed"] = options.seed
        scenario = scenario_of(replace(facts, ledger=ledger), given)
    except (OSError, ValueError, TypeError) as problem:
        raise UsageProblem(f"--scenario {options.scenario}: {problem}") from problem
    except ScenarioProblem as problem:
        text = f"The scenario can't be: {problem}"
        return REFUSED, {"error": text}, [text]
    valuation = valuate(scenario)
    judged = valuation.returns
    expected = judged.get(ValueClass.EXPECTED)
    sentences = [
        say_result(part, judged[kind], currency) for kind, part in valuation.subtotals.items()
    ] or [say_nothing_known()]
    result = {
        "lines": [
            {
                "line": line.kind.name,
                "class": line.kind.value_class,
                **asdict(line.value),
                "units": line.quantity,
                "unit_value": asdict(line.each),
            }
            for line in valuation.lines
        ],
        "unit_values": {name: asdict(value) for name, value in valuation.units.items()},
        "subtotals": {kind: asdict(part.value) for kind, part in valuation.subtotals.items()},
        "roi": {
            **asdict(expected.roi if expected else UNKNOWN_RANGE),
            "p_positive": expected.chance if expected else math.nan,
        },
        "roi_by_class": {
            kind: {**asdict(found.roi), "p_positive": found.chance}
            for kind, found in judged.items()
        },
        "cost": scenario.cost,
        "currency": currency,
        "seed": scenario.seed,
        "sentence": " ".join(sentences),
    }
    return DONE, result, sentences
