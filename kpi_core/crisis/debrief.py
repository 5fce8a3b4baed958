"""A drill's debrief as one HTML page that prints whole and needs nothing from elsewhere."""

from collections.abc import Sequence
from html import escape

from kpi_core.crisis.drill import Marked, Result, format_marks, rule_bars, say_progress, say_result
from kpi_core.crisis.scoring import RULES
from kpi_core.format import format_day
from kpi_core.html_page import html_page
from kpi_core.settings.crisis import CrisisLimits


def debrief(results: Sequence[Result], chosen: int, limits: CrisisLimits) -> str:
    """The page of one of the runs, which stand in their order: what came, what was answered, why.

    Everything that people or platforms wrote is escaped.
    """
    result = results[chosen]
    run = result.run
    head = [run.title, format_day(run.started_at), run.team]
    progress = say_progress(results[: chosen + 1])
    bars = [(str(b.label), str(b.text)) for b in rule_bars(result).itertuples()]
    rules = "".join(
        f"<tr><th scope=row>{escape(label)}</th><td>{escape(text)}</td><td>{escape(told)}</td></tr>"
        for label, text, told in (
            (label, text, next(t for rule, t in RULES.items() if rule.value == label))
            for label, text in bars
        )
    )
    parts = [
        f"<h1>{escape(say_result(result))}</h1>",
        f"<p class=quiet>{escape(' · '.join(part for part in head if part))}</p>",
        f"<p>{escape(progress)}</p>" if progress else "",
        "<h2>By rule</h2>",
        f"<table>{rules}</table>",
        f"<p class=quiet>{escape(say_limits(limits))}</p>",
        "<h2>The statement that was to be used</h2>",
        f"<blockquote>{escape(run.holding) or 'None was chosen.'}</blockquote>",
        "<h2>Message by message</h2>",
        *(_message(result, marked) for marked in result.marked),
        "<h2>To talk over</h2>",
        "<ul><li>Which message should have changed what you say to all?</li>"
        "<li>Who decided, and how long did it take?</li>"
        "<li>Whom outside would you have asked?</li>"
        "<li>Which line of the protocol was in the way, and which was missing?</li></ul>",
    ]
    return html_page(f"Debrief: {run.title}", parts)


def _message(result: Result, marked: Marked) -> str:
    inject = result.run.injects[marked.number]
    came = f"minute {marked.minute:.0f}, {inject.stage}: {inject.origin.value} on {inject.platform}"
    answer = marked.answer
    reply = "<p><em>Not answered.</em></p>"
    if answer and answer.text:
        how = f"Answered after {marked.minutes:.0f} min, {answer.place.value}:"
        reply = f"<p class=quiet>{escape(how)}</p><blockquote>{escape(answer.text)}</blockquote>"
    rows = "".join(
        f"<tr><th scope=row>{escape(mark.rule.value)}</th>"
        f"<td>{escape(format_marks(mark.points))}</td>"
        f"<td>{escape(mark.why)}</td></tr>"
        for mark in marked.marks
    )
    return (
        f"<section><h3>{marked.number + 1}. {escape(inject.sender)}</h3>"
        f"<p class=quiet>{escape(came)}</p>"
        f"<blockquote>{escape(inject.text)}</blockquote>{reply}<table>{rows}</table></section>"
    )


def say_limits(limits: CrisisLimits) -> str:
    """The limits in force, in a sentence."""
    return (
        f"By your limits: in time within {limits.answer_minutes:.0f} minutes, too late after "
        f"{limits.late_minutes:.0f}; a holding statement counts in full with "
        f"{limits.holding_share:.0%} of its longer words. All rules are our reading."
    )
