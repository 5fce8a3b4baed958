"""A scenario as a short text for a link, and back, exactly, whatever data are there."""

import base64
import binascii
import json
import zlib
from typing import Any

from kpi_core.value.assumptions import Assumption, default_ledger
from kpi_core.value.facts import Facts
from kpi_core.value.scenarios import ScenarioProblem, scenario_of
from kpi_core.value.valuation import Scenario

LONGEST = 50_000
LARGEST = 200_000  # characters that a link may unfold to
FIXED = {"name", "label", "unit", "per"}
BROKEN = "This link holds no scenario that can be read: copy it again, whole."


def encode(scenario: Scenario) -> str:
    """The scenario as letters that a link may hold; `decode` gives the same scenario back."""
    told = scenario.model_dump(mode="json", exclude={"ledger"})
    told["ledger"] = {assumption.name: _fields(assumption) for assumption in scenario.ledger}
    text = json.dumps(told, separators=(",", ":"), sort_keys=True)
    packed = zlib.compress(text.encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decode(code: str) -> Scenario:
    """The scenario that `encode` has written; raises `ScenarioProblem` for anything else."""
    if len(code) > LONGEST:
        raise ScenarioProblem(BROKEN)
    try:
        packed = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        unfolding = zlib.decompressobj()
        text = unfolding.decompress(packed, LARGEST)
        if not unfolding.eof:
            raise ScenarioProblem(BROKEN)
        given = json.loads(text)
    except (binascii.Error, zlib.error, ValueError, RecursionError) as problem:
        raise ScenarioProblem(BROKEN) from problem
    if not isinstance(given, dict):
        raise ScenarioProblem(BROKEN)
    return scenario_of(Facts(), given)


def _fields(assumption: Assumption) -> dict[str, Any]:
    """Everything about an assumption where it isn't the default, else only its figures."""
    told = assumption.model_dump(mode="json", exclude=FIXED)
    if default_ledger().get(assumption.name) == assumption:
        return {name: told[name] for name in ("low", "likely", "high")}
    return told
