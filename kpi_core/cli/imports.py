"""`import`: export files go into a workspace."""

import argparse
import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kpi_core.cli.base import DONE, NEEDS_ANSWER, REFUSED, Answer, Commands, UsageProblem, opened
from kpi_core.imports.answers import Answers
from kpi_core.imports.files.archive import unpack
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.names.headers import CURRENCIES
from kpi_core.imports.names.mapping import Mapping as ColumnMapping
from kpi_core.imports.result import Imported
from kpi_core.merge import Overlap
from kpi_core.workspace import Choice, Workspace, WorkspaceProblem

SET_KEYS = {"from": "from_on", "to": "to_on"}


def add_to(commands: Commands) -> None:
    """What `import` takes."""
    files = commands.add_for_workspace("import", _import, "Load export files into a workspace.")
    files.add_argument("files", nargs="+", type=Path, metavar="FILE")
    files.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="what the file doesn't say: platform, brand, account, from, to, date_column, "
        "date_order, decimal, zone, currency; format, where the export was taken for another",
    )
    files.add_argument("--map", type=Path, metavar="FILE", help="JSON: how columns fill a table")
    files.add_argument(
        "--overlap",
        type=Overlap,
        choices=list(Overlap),
        help="what differs from files loaded before: replace it by this file's (until another "
        "choice is made), skip it, or keep both as of different accounts (then --set account=… "
        "names this file's, --account-before that of the rows before, where they name none)",
    )
    files.add_argument("--account-before", default="", metavar="NAME")
    files.add_argument(
        "--currency",
        type=_currency,
        metavar="CODE",
        help="let the workspace count in this currency from now on; nothing is converted",
    )
    files.add_argument("--strict", action="store_true", help="load nothing of a damaged file")


def _currency(text: str) -> str:
    if text not in CURRENCIES:
        raise argparse.ArgumentTypeError(f"{text!r} is no currency that Kelvin knows, like USD")
    return text


def _import(options: argparse.Namespace) -> Answer:
    answers = _answers(options.set)
    mapping = _mapping(options.map) if options.map else None
    workspace = opened(options.workspace)
    choice = None
    if options.overlap:
        choice = Choice(
            how=options.overlap, account=answers.account, account_before=options.account_before
        )
    if options.currency:
        settings = workspace.settings.model_copy(update={"currency": options.currency})
        workspace.save_settings(settings)
    dropped_at = datetime.now(UTC).replace(microsecond=0)
    results, lines, codes = [], [], {DONE}
    for path in options.files:
        name = os.fsencode(path.name).decode("utf-8", "replace")
        try:
            data = path.read_bytes()
        except OSError as problem:
            result = _refusal(name, f"{name} can't be read: {problem.strerror}.")
            results.append(result)
            lines += _import_lines(result)
            codes.add(REFUSED)
            continue
        mappings = (mapping,) if mapping else workspace.document.mappings
        for member, content in unpack(name, data):
            imported = import_file(
                content,
                member,
                answers=answers,
                mappings=mappings,
                currency=workspace.settings.currency,
                strict=options.strict,
            )
            try:
                result = load(workspace, imported, choice, dropped_at)
            except WorkspaceProblem as problem:
                result = _refusal(member, str(problem))
            if mapping and imported.parts:
                workspace.remember_mapping(mapping)
            results.append(result)
            lines += _import_lines(result)
            asks = any(need["blocking"] for need in result.get("needs", []))
            codes.add(REFUSED if "error" in result else NEEDS_ANSWER if asks else DONE)
    code = max(codes, key=[DONE, NEEDS_ANSWER, REFUSED].index)
    return code, results, lines


def _refusal(name: str, message: str) -> dict[str, Any]:
    return {"file": name, "format": None, "tables": [], "issues": [], "error": message}


def load(
    workspace: Workspace,
    imported: Imported,
    choice: Choice | None = None,
    dropped_at: datetime | None = None,
) -> dict[str, Any]:
    """Add an import to the workspace and say what became of it, table by table.

    `choice` counts for what differs from earlier files, and is remembered. A file that is loaded
    already changes nothing, unless an answer has brought more of its rows.
    """
    for entry in workspace.imports:
        rows = sum(count.loaded for count in imported.counts.values())
        if entry.fingerprint == imported.fingerprint and rows > sum(t.loaded for t in entry.tables):
            workspace.undo(entry.id)
    is_repeat = workspace.holds(imported.fingerprint)
    asked = [] if is_repeat else workspace.asks(imported)
    if asked:
        imported = replace(imported, parts={}, needs=(*imported.needs, *asked))
    conflicts = workspace.add(imported, choice=choice, dropped_at=dropped_at)
    if choice:
        workspace.choose(choice)
    tables = []
    for table, count in imported.counts.items():
        loaded = 0 if is_repeat else count.loaded
        aside = count.set_aside + count.loaded - loaded
        tables.append(
            {
                "table": table,
                "rows_in": count.rows_in,
                "loaded": loaded,
                "set_aside": aside,
                "blank": count.blank,
            }
        )
    issues = [issue.as_dict() for issue in (*imported.issues, *conflicts)]
    if is_repeat:
        message = "This very file is loaded already; nothing has changed."
        issues = [Issue(IssueKind.ALREADY_LOADED, message, cure="nothing to do").as_dict()]
    result: dict[str, Any] = {
        "file": imported.file,
        "format": imported.format or None,
        "confidence": imported.confidence,
        "tables": tables,
        "issues": issues,
    }
    if imported.runner_up_format:
        result["runner_up"] = imported.runner_up_format
    if imported.error:
        result["error"] = imported.error
    if imported.needs and not is_repeat:
        result["needs"] = [need.as_dict() for need in imported.needs]
    return result


def _import_lines(result: Mapping[str, Any]) -> list[str]:
    lines = [f"{result['file']}: {result['format'] or 'not recognised'}"]
    lines += [
        f"  {row['table'] or 'no table'}: {row['rows_in']} rows in = {row['loaded']} loaded + "
        f"{row['set_aside']} set aside + {row['blank']} blank"
        for row in result["tables"]
    ]
    if "runner_up" in result:
        lines.append(
            f"  it could also be {result['runner_up']}: --set format={result['runner_up']}"
        )
    lines += [f"  {issue['message']}" for issue in result["issues"]]
    lines += [f"  needed: {need['message']}" for need in result.get("needs", [])]
    if "error" in result:
        lines.append(f"  {result['error']}")
    return lines


def _answers(settings: Sequence[str]) -> Answers:
    given = {}
    for setting in settings:
        key, separator, value = setting.partition("=")
        if not separator:
            raise UsageProblem(f"--set takes KEY=VALUE, not {setting!r}")
        given[SET_KEYS.get(key, key)] = value
    try:
        return Answers.model_validate(given)
    except ValidationError as problem:
        first = problem.errors()[0]
        raise UsageProblem(f"--set {'.'.join(map(str, first['loc']))}: {first['msg']}") from problem


def _mapping(path: Path) -> ColumnMapping:
    try:
        return ColumnMapping.model_validate_json(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageProblem(f"--map {path}: {problem}") from problem
    except ValidationError as problem:
        raise UsageProblem(f"--map {path}: {problem.errors()[0]['msg']}") from problem
