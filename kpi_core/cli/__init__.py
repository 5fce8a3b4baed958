"""The same core without a browser: `python -m kpi_core COMMAND`.

With `--json` a command prints one JSON document on stdout and nothing else. Exit codes: 0 done,
2 refused, 3 an answer is needed (or `watch` has news), 64 wrong usage. Each file beside this one
holds a few commands, with what they take.
"""

import io
import json
import sys
from collections.abc import Sequence

from kpi_core.cli import figures, imports, listening, worth
from kpi_core.cli.base import REFUSED, WRONG_USAGE, Commands, Parser, UsageProblem, plain
from kpi_core.engine import EngineProblem
from kpi_core.notify import NotifyProblem
from kpi_core.workspace import WorkspaceProblem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code says how it ended."""
    try:
        options = _parser().parse_args(arguments)
        code, result, lines = options.run(options)
    except UsageProblem as problem:
        print(problem, file=sys.stderr)
        return WRONG_USAGE
    except (WorkspaceProblem, EngineProblem, NotifyProblem) as problem:
        code, result, lines = REFUSED, {"error": str(problem)}, [str(problem)]
    if isinstance(sys.stdout, io.TextIOWrapper):  # a pipe has the machine's encoding, JSON has one
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    if options.json:
        json.dump(plain(result), sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
        print()
    else:
        print("\n".join(lines), file=sys.stderr if code else sys.stdout)
    return int(code)


def _parser() -> Parser:
    parser = Parser(prog="python -m kpi_core", description=__doc__)
    commands = Commands(parser)
    for part in (imports, figures, listening, worth):
        part.add_to(commands)
    return parser
