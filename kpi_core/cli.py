"""The same core without a browser: `python -m kpi_core COMMAND`.

With `--json` a command prints one JSON document on stdout and nothing else. Exit codes: 0 done,
2 refused, 3 an answer is needed (or `watch` has news), 64 wrong usage.
"""

import argparse
import io
import json
import math
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
from pydantic import ValidationError

from kpi_core.catalogue import catalogue
from kpi_core.compute import GRAINS, compute
from kpi_core.engine import EngineProblem
from kpi_core.format import format_count
from kpi_core.imports.answers import Answers
from kpi_core.imports.archive import unpack
from kpi_core.imports.headers import CURRENCIES
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import Issue, IssueKind
from kpi_core.imports.mapping import Mapping as ColumnMapping
from kpi_core.imports.result import Imported
from kpi_core.kpi import Kpi
from kpi_core.merge import Overlap
from kpi_core.notify import VARIABLE, NotifyProblem, notify, read_addresses
from kpi_core.plain_file import FileProblem
from kpi_core.sample import load_sample
from kpi_core.settings import Filters
from kpi_core.tables import TABLES, Kind
from kpi_core.value.attribution import MODELS, attribute
from kpi_core.value.facts import gather
from kpi_core.value.journeys import read_journeys
from kpi_core.value.ledger import with_entries
from kpi_core.value.lines import ValueClass
from kpi_core.value.scenarios import ScenarioProblem, scenario_of
from kpi_core.value.sentences import say_nothing_known, say_result
from kpi_core.value.simulation import UNKNOWN_RANGE
from kpi_core.value.valuation import valuate
from kpi_core.voice.blips import find_blips, read_series
from kpi_core.voice.incidents import find_incidents, known_blips, say_incident, unknown_to
from kpi_core.workspace import Choice, Workspace, WorkspaceProblem, open_workspace

DONE, REFUSED, NEEDS_ANSWER, WRONG_USAGE = 0, 2, 3, 64
HAS_NEWS = 3
MOST_TOLD = 20
SET_KEYS = {"from": "from_on", "to": "to_on"}


class UsageProblem(Exception):
    """The command was called wrongly."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageProblem(f"{message}\n{self.format_usage().strip()}")


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
        json.dump(_plain(result), sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
        print()
    else:
        print("\n".join(lines), file=sys.stderr if code else sys.stdout)
    return int(code)


Answer = tuple[int, Any, list[str]]


def _open(folder: Path) -> Workspace:
    try:
        return open_workspace(folder)
    except OSError as problem:
        raise UsageProblem(f"--workspace {folder} can't be opened: {problem.strerror}") from problem


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m kpi_core", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True, parser_class=_Parser)

    def command(name: str, run: Callable[[argparse.Namespace], Answer], text: str) -> _Parser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--json", action="store_true", help="print one JSON document")
        sub.set_defaults(run=run)
        return sub

    files = command("import", _import, "Load export files into a workspace.")
    files.add_argument("files", nargs="+", type=Path, metavar="FILE")
    files.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="what the file doesn't say: platform, brand, account, from, to, date_order, decimal, "
        "zone, currency; format, where the export was taken for another",
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
    table = command("table", _table, "Print the rows of a canonical table.")
    table.add_argument("name", choices=list(TABLES), metavar="NAME")
    kpis = command("kpis", _kpis, "Compute every KPI that the workspace allows.")
    kpis.add_argument("--by", default="", metavar="week,platform", help="columns and one grain")
    kpis.add_argument("--from", dest="from_on", type=_day, metavar="DATE")
    kpis.add_argument("--to", dest="to_on", type=_day, metavar="DATE")
    blips = command("blips", _blips, "Score a series of timestamp,value for sudden rises.")
    blips.add_argument("file", type=Path, metavar="FILE.csv")
    blips.add_argument("--csv", action="store_true", help="one CSV row per row of the file")
    credit = command("attribution", _attribution, "Share conversions among channels, every way.")
    credit.add_argument("file", type=Path, metavar="PATHS.csv")
    worth = command("value", _value, "Price what the workspace knows, as ranges by class.")
    worth.add_argument(
        "--scenario",
        type=Path,
        metavar="FILE.json",
        help="what to take in place of the data and the defaults, such as "
        '{"quantities": {"leads": 120}, "cost": 60000, "ledger": {"margin": {"low": 9000, '
        '"likely": 18000, "high": 30000}}}; rates are 0 to 1',
    )
    worth.add_argument("--seed", type=int, metavar="N", help="of the draws; 1 unless told")
    watch = command("watch", _watch, "Tell of blips that weren't told before; code 3 if any.")
    watch.add_argument(
        "--since", type=_day, metavar="DATE", help="all since that day, told before or not"
    )
    watch.add_argument(
        "--notify",
        action="store_true",
        help=f"send what is new to the addresses in the variable {VARIABLE}, one a line "
        "(mailtos://…, a Slack or Teams webhook, jsons://…)",
    )
    watch.add_argument(
        "--notify-file",
        type=Path,
        metavar="FILE",
        help="send it to the addresses in a file that only you can read",
    )
    watch.add_argument(
        "--allow-intranet", action="store_true", help="addresses may lie in a private network"
    )
    command("catalogue", _catalogue, "List every KPI.")
    sample = command("sample", _sample, "Load the sample company.")
    sample.add_argument("--replace", action="store_true", help="take the place of what is there")
    for sub in (files, table, kpis, worth, watch, sample):
        sub.add_argument("--workspace", required=True, type=Path, metavar="DIR")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2026-03-31") from error


def _currency(text: str) -> str:
    if text not in CURRENCIES:
        raise argparse.ArgumentTypeError(f"{text!r} is no currency that Kelvin knows, like USD")
    return text


# ---------------------------------------------------------------------------- commands


def _import(options: argparse.Namespace) -> Answer:
    answers = _answers(options.set)
    mapping = _mapping(options.map) if options.map else None
    workspace = _open(options.workspace)
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


def _table(options: argparse.Namespace) -> Answer:
    rows = _open(options.workspace).rows(options.name)
    for column in TABLES[options.name]:
        if column.kind is Kind.DATE:
            rows[column.name] = [
                None if pd.isna(day) else pd.Timestamp(day).date().isoformat()
                for day in rows[column.name]
            ]
        elif column.kind is Kind.TIME:
            rows[column.name] = [
                None if pd.isna(moment) else f"{pd.Timestamp(moment).isoformat()}Z"
                for moment in rows[column.name]
            ]
    return DONE, rows.astype(object).to_dict("records"), [rows.to_string(index=False)]


def _kpis(options: argparse.Namespace) -> Answer:
    by = [name.strip() for name in options.by.split(",") if name.strip()]
    known = {*GRAINS, *(column.name for table in TABLES.values() for column in table), "brand"}
    for name in by:
        if name not in known:
            raise UsageProblem(
                f"--by {name}: no table has such a column; grains are {', '.join(GRAINS)}"
            )
    filters = Filters(from_on=options.from_on, to_on=options.to_on)
    engine = _open(options.workspace).engine()
    try:
        frame = compute(engine, list(catalogue()), by, filters)
    except ValueError as problem:
        raise UsageProblem(str(problem)) from problem
    return DONE, frame.to_dict("records"), [frame.to_string(index=False)]


def _catalogue(_: argparse.Namespace) -> Answer:
    records = [_record(kpi) for kpi in catalogue().values()]
    return DONE, records, [f"{record['name']}: {record['question']}" for record in records]


def _record(kpi: Kpi) -> dict[str, Any]:
    return {
        "name": kpi.name,
        "label": kpi.label,
        "class": kpi.kpi_class,
        "kind": kpi.kind,
        "unit": kpi.unit,
        "better": kpi.better,
        "table": kpi.table or None,
        "columns": list(kpi.columns),
        "spec": list(kpi.spec),
        "caveat": kpi.caveat,
        "question": kpi.question,
        "formula": kpi.formula,
        "variants": [source.variant for source in kpi.sources if source.variant],
    }


def _sample(options: argparse.Namespace) -> Answer:
    workspace = _open(options.workspace)
    if workspace.imports and not options.replace:
        raise WorkspaceProblem(
            f"{options.workspace} holds {format_count(len(workspace.imports), 'import')} already, "
            "and the sample company would take their place. Name an empty folder, or say --replace."
        )
    load_sample(workspace)
    files = [
        {"file": entry.file, "format": entry.format, "tables": [t.table for t in entry.tables]}
        for entry in workspace.imports
    ]
    lines = [f"{entry.file}: {entry.label}" for entry in workspace.imports]
    return DONE, {"files": files, "tables": workspace.tables}, lines


def _blips(options: argparse.Namespace) -> Answer:
    try:
        series = read_series(options.file)
    except FileProblem as problem:
        return REFUSED, {"error": str(problem)}, [str(problem)]
    found = find_blips(series["at"], series["value"])
    rows = pd.DataFrame(
        {
            "file": options.file.name,
            "timestamp": series["timestamp"],
            "score": found["score"],
            "alert": found["is_alert"].astype(int),
        }
    )
    unread = [
        f"{options.file.name}, row {row + 2}: timestamp {series['timestamp'][row]!r} with value "
        f"{series['text'][row]!r} is unknown and has no score."
        for row in series.index[series["at"].isna() | series["value"].isna()]
    ]
    print(*unread[:MOST_TOLD], sep="\n", end="\n" * bool(unread), file=sys.stderr)
    if options.csv:
        return DONE, None, [rows.to_csv(index=False).rstrip("\n")]
    alerts = rows[rows["alert"] == 1]
    told = zip(alerts["timestamp"], alerts["score"], strict=True)
    lines = [f"{moment}: {score:.1f} times the limit" for moment, score in told]
    return DONE, {"rows": rows.to_dict("records"), "unknown": unread}, lines or ["No alert."]


def _watch(options: argparse.Namespace) -> Answer:
    workspace = _open(options.workspace)
    is_asked = options.notify or options.notify_file
    addresses = read_addresses(options.notify_file, os.environ) if is_asked else []
    listening = workspace.settings.listening
    found = find_incidents(workspace.engine(), Filters(from_on=options.since), listening)
    if options.since is None:
        found = unknown_to(found, listening.told_blips)
    lines = [say_incident(row) for _, row in found.iterrows()]
    result = {"blips": found.to_dict("records")}
    if not lines:
        return DONE, result, ["No new blip."]
    if addresses:
        title = f"Kelvin: {format_count(len(lines), 'new blip')}"
        rest = len(lines) - MOST_TOLD
        body = [*lines[:MOST_TOLD], *([f"and {rest} more"] if rest > 0 else [])]
        try:
            notify(title, body, addresses, options.allow_intranet)
        except NotifyProblem as problem:
            return REFUSED, {**result, "error": str(problem)}, [*lines, str(problem)]
    if options.since is None:
        settings = workspace.settings
        told = (*settings.listening.told_blips, *known_blips(found))
        now = settings.listening.model_copy(update={"told_blips": told})
        workspace.save_settings(settings.model_copy(update={"listening": now}))
    return HAS_NEWS, result, lines


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
    workspace = _open(options.workspace)
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


def _plain(value: Any) -> Any:
    """JSON's own types: unknown becomes null, days become ISO text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
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
