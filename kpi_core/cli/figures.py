"""`table`, `kpis`, `catalogue` and `sample`: what a workspace holds, and what it can tell."""

import argparse
from typing import Any

import pandas as pd

from kpi_core.catalogue import catalogue
from kpi_core.cli.base import DONE, Answer, Commands, UsageProblem, day, opened
from kpi_core.compute import GRAINS, compute
from kpi_core.format import format_count
from kpi_core.kpi import Kpi
from kpi_core.sample import load_sample
from kpi_core.settings import Filters
from kpi_core.tables import TABLES, Kind
from kpi_core.workspace import WorkspaceProblem


def add_to(commands: Commands) -> None:
    """What each of them takes."""
    table = commands.add_for_workspace("table", _table, "Print the rows of a canonical table.")
    table.add_argument("name", choices=list(TABLES), metavar="NAME")
    kpis = commands.add_for_workspace("kpis", _kpis, "Compute every KPI that the workspace allows.")
    kpis.add_argument("--by", default="", metavar="week,platform", help="columns and one grain")
    kpis.add_argument("--from", dest="from_on", type=day, metavar="DATE")
    kpis.add_argument("--to", dest="to_on", type=day, metavar="DATE")
    commands.add("catalogue", _catalogue, "List every KPI.")
    sample = commands.add_for_workspace("sample", _sample, "Load the sample company.")
    sample.add_argument("--replace", action="store_true", help="take the place of what is there")


def _table(options: argparse.Namespace) -> Answer:
    rows = opened(options.workspace).rows(options.name)
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
    engine = opened(options.workspace).engine()
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
    workspace = opened(options.workspace)
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
