"""`blips` and `watch`: what rises suddenly, in a series and in a workspace."""

import argparse
import os
import sys
from pathlib import Path

import pandas as pd

from kpi_core.cli.base import DONE, HAS_NEWS, MOST_TOLD, REFUSED, Answer, Commands, day, opened
from kpi_core.format import format_count
from kpi_core.notify import VARIABLE, NotifyProblem, notify, read_addresses
from kpi_core.plain_file import FileProblem
from kpi_core.settings import Filters
from kpi_core.voice.blips import find_blips, read_series
from kpi_core.voice.incidents import find_incidents, known_blips, say_incident, unknown_to


def add_to(commands: Commands) -> None:
    """What each of them takes."""
    blips = commands.add("blips", _blips, "Score a series of timestamp,value for sudden rises.")
    blips.add_argument("file", type=Path, metavar="FILE.csv")
    blips.add_argument("--csv", action="store_true", help="one CSV row per row of the file")
    watch = commands.add_for_workspace(
        "watch", _watch, "Tell of blips that weren't told before; code 3 if any."
    )
    watch.add_argument(
        "--since", type=day, metavar="DATE", help="all since that day, told before or not"
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
    workspace = opened(options.workspace)
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
