"""The whole crisis plan as one HTML page to print: what one needs when the network is down."""

from collections.abc import Iterable
from datetime import date
from html import escape

from kpi_core.crisis.cover import DAYS, cover_remarks, measure_cover, say_cover
from kpi_core.crisis.readiness import checklist, say_readiness, say_stale, stale_dates
from kpi_core.format import UNKNOWN, format_day
from kpi_core.html_page import html_list, html_page
from kpi_core.settings.crisis import CrisisPlan, Prediction, Protocol, Shift


def print_plan(plan: CrisisPlan, today: date, brand: str = "") -> str:
    """The page: who decides, predictions with statements, protocol, cover, readiness.

    It needs nothing from elsewhere; whatever anybody wrote is escaped.
    """
    points, stale = checklist(plan, today), stale_dates(plan, today)
    predictions = sorted(plan.predictions, key=lambda p: p.weight, reverse=True)
    cover = measure_cover(plan.shifts)
    title = f"Crisis plan of {brand}" if brand else "Crisis plan"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p class=quiet>As of {escape(format_day(today))}</p>",
        "<h2>Who decides</h2>",
        _table(_who(plan.protocol)),
        "<h2>What could go wrong, and what we say at once</h2>",
        *map(_prediction, predictions),
        "" if predictions else "<p><em>Nothing is predicted yet.</em></p>",
        "<h2>How we answer</h2>",
        _table(_how(plan.protocol)),
        "<h2>Who watches</h2>",
        f"<p>{escape(say_cover(cover))}</p>",
        _table((_hours(shift), _watcher(shift)) for shift in plan.shifts),
        html_list(cover_remarks(plan, cover)),
        "<h2>What is done of it</h2>",
        f"<p>{escape(say_readiness(points, stale))}</p>",
        _table((p.what, "done" if p.is_done else f"open: {p.missing}") for p in points),
        html_list(say_stale(entry) for entry in stale),
    ]
    return html_page(title, parts)


def _who(protocol: Protocol) -> list[tuple[str, str]]:
    return [
        ("Decides, at once", protocol.decides),
        ("When they can't be reached", protocol.deputy),
        ("Whose outside view is asked first", protocol.outside_view),
        *((duty.duty[:1].upper() + duty.duty[1:], duty.name) for duty in protocol.duties),
    ]


def _how(protocol: Protocol) -> list[tuple[str, str]]:
    places = dict.fromkeys(rule.origin for rule in protocol.places)
    return [
        *(
            (message.value.capitalize(), str(getattr(protocol, message.value)))
            for message in protocol.key_messages
        ),
        *((f"Tone: {entry.when}", entry.tone) for entry in protocol.tones),
        ("Words to avoid", ", ".join(protocol.avoid)),
        *(
            (f"A {origin.value} is answered by", protocol.place_for(origin).value)
            for origin in places
        ),
    ]


def _prediction(prediction: Prediction) -> str:
    weight = f"likelihood {prediction.likelihood} × impact {prediction.impact}"
    looked = [
        f"looked at by the lawyers on {format_day(prediction.reviewed_on)}"
        if prediction.reviewed_on
        else "never looked at by the lawyers",
        f"again by {format_day(prediction.review_by)}" if prediction.review_by else "",
    ]
    told = "; ".join(part for part in (weight, *looked) if part)
    rows = [
        ("Shows in", ", ".join(prediction.signs)),
        ("Builds on", prediction.builds),
        ("Our position", prediction.positioning),
    ]
    statement = "<p><em>No holding statement yet.</em></p>"
    if prediction.holding:
        statement = f"<blockquote>{escape(prediction.holding)}</blockquote>"
    return (
        f"<section><h3>{escape(prediction.what)}</h3><p class=quiet>{escape(told)}</p>"
        f"{statement}{_table(rows)}</section>"
    )


def _hours(shift: Shift) -> str:
    days = DAYS[shift.first_day]
    if shift.last_day != shift.first_day:
        days += f" to {DAYS[shift.last_day]}"
    return f"{days}, {shift.start:02d}:00 to {shift.end:02d}:00"


def _watcher(shift: Shift) -> str:
    may = "may answer" if shift.is_authorised else "asks before answering"
    return f"{shift.who or 'nobody by name'}, {shift.watch.value}, {may}"


def _table(rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(
        f"<tr><th scope=row>{escape(name)}</th><td>{escape(text) or UNKNOWN}</td></tr>"
        for name, text in rows
    )
    return f"<table>{lines}</table>"
