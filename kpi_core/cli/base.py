"""What all commands share: exit codes, wrong usage, the workspace they are told, JSON."""

import argparse
import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd

from kpi_core.workspace import Workspace, open_workspace

DONE, REFUSED, NEEDS_ANSWER, WRONG_USAGE = 0, 2, 3, 64
HAS_NEWS = 3
MOST_TOLD = 20

Answer = tuple[int, Any, list[str]]
"""The exit code, what `--json` prints, and the lines for a person."""


class UsageProblem(Exception):
    """The command was called wrongly."""


class Parser(argparse.ArgumentParser):
    """Wrong usage is an exception, not the end of the process."""

    def error(self, message: str) -> NoReturn:
        raise UsageProblem(f"{message}\n{self.format_usage().strip()}")


class Commands:
    """The commands of the command line, each of which is told what it takes."""

    def __init__(self, parser: Parser) -> None:
        self._all = parser.add_subparsers(title="commands", required=True, parser_class=Parser)

    def add(self, name: str, run: Callable[[argparse.Namespace], Answer], text: str) -> Parser:
        """A command that needs no workspace."""
        sub = self._all.add_parser(name, help=text, description=text)
        sub.add_argument("--json", action="store_true", help="print one JSON document")
        sub.set_defaults(run=run)
        return sub

    def add_for_workspace(
        self, name: str, run: Callable[[argparse.Namespace], Answer], text: str
    ) -> Parser:
        """A command about a workspace."""
        sub = self.add(name, run, text)
        sub.add_argument("--workspace", required=True, type=Path, metavar="DIR")
        return sub


def opened(folder: Path) -> Workspace:
    """The workspace in a folder that the command line names."""
    try:
        return open_workspace(folder)
    except OSError as problem:
        raise UsageProblem(f"--workspace {folder} can't be opened: {problem.strerror}") from problem


def day(text: str) -> date:
    """A day as an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-03-31") from error


def plain(value: Any) -> Any:
    """JSON's own types: unknown becomes null, days become ISO text."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, datetime):
        moment = pd.Timestamp(value)
        return str(moment.date() if moment == moment.normalize() else moment.isoformat())
    if isinstance(value, date):
        return value.isoformat()
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value
