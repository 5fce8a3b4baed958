"""The strategy as one HTML page, five steps in their order, to print and agree on (98, 107-114)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape

from kpi_core.format import format_day, platform_name
from kpi_core.html_page import html_list, html_page
from kpi_core.settings.choices import Activity, PlatformSheet, Side
from kpi_core.settings.goals import Goals, Lesson, Objective

UNDECIDED = "not decided yet"


def strategy_page(
    goals: Goals,
    standings: Sequence[str],
    today: date,
    sheets: Sequence[Mapping[str, str]] = (),
    leading: str = "",
) -> str:
    """`standings` say of each objective, in the same order, how it stands.

    `sheets` are the facts of each platform's sheet, in their order; `leading` names the figures
    that are chosen to lead, and whose choice they are.
    """
    title = "What social media is for, and how we know"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f"<p class=quiet>As of {escape(format_day(today))}.</p>",
        "<h2>1. What for, and how</h2>",
        _text(goals.purpose),
        _facts(
            {"Over": goals.horizon, "Led by": goals.leader, "On the board": goals.champion},
        ),
        "<h2>2. What is part of it, and what is not</h2>",
        _facts({"Part of it": goals.scope_in, "Not part of it": goals.scope_out}),
        _overlap(goals.activities),
        "<h2>3. Goals, and where they are sought</h2>",
        html_list(goals.goals) if goals.goals else _text(""),
        _facts({"They serve": goals.wider}),
        *map(_sheet, goals.sheets, sheets),
        _note(goals),
        "<h2>4. Objectives</h2>",
        f"<p>{escape(leading)}</p>" if leading else "",
        *(map(_objective, goals.objectives, standings) if goals.objectives else [_text("")]),
        "<h2>5. What was learnt</h2>",
        html_list(map(_lesson, reversed(goals.lessons))) if goals.lessons else _text(""),
        "<p class=quiet>No goal is right or wrong by itself, and no figure tells whether your "
        "effort or the season moved it. Made by Kelvin "
        "on this machine; nothing was sent anywhere.</p>",
    ]
    return html_page(title, parts)


def _overlap(activities: Sequence[Activity]) -> str:
    """A column for each side of the overlap; nothing where nobody has kept a map."""
    if not activities:
        return ""
    heads = "".join(f"<th scope=col>{escape(side.capitalize())}</th>" for side in Side)
    cells = (html_list(_activity(one) for one in activities if one.side is side) for side in Side)
    row = "".join(f"<td>{cell}</td>" for cell in cells)
    return (
        "<p>Content marketing, social media, and where they overlap:</p>"
        f"<table><tr>{heads}</tr><tr>{row}</tr></table>"
    )


def _activity(activity: Activity) -> str:
    return f"{activity.what} ({activity.kind})" if activity.kind else activity.what


def _text(text: str) -> str:
    lines = "<br>".join(escape(text).splitlines())
    return f"<p>{lines}</p>" if text.strip() else f"<p class=quiet>{UNDECIDED}</p>"


def _sheet(sheet: PlatformSheet, facts: Mapping[str, str]) -> str:
    name = escape(platform_name(sheet.platform))
    return f"<section><h3>{name}</h3>{_facts(facts) if facts else _text('')}</section>"


def _note(goals: Goals) -> str:
    """What holds on all platforms; that nothing does needs no word where sheets say the rest."""
    is_told = bool(goals.platforms.strip()) or not goals.sheets
    return _facts({"On all platforms": goals.platforms}) if is_told else ""


def _facts(facts: Mapping[str, str], is_whole: bool = True) -> str:
    """A line each; without those that nobody wrote unless the list is to be whole."""
    rows: Iterable[str] = (
        f"<tr><th scope=row>{escape(name)}</th><td>{_text(text)}</td></tr>"
        for name, text in facts.items()
        if is_whole or text.strip()
    )
    return f"<table>{''.join(rows)}</table>"


def _objective(objective: Objective, standing: str) -> str:
    facts = {
        "From": format_day(objective.start_on),
        "By": format_day(objective.due_on),
        "Serves": objective.goal,
        "Seen to by": objective.owner,
        "How": objective.methods,
        "With what": objective.resources,
    }
    return f"<section><p><strong>{escape(standing)}</strong></p>{_facts(facts, False)}</section>"


def _lesson(lesson: Lesson) -> str:
    told = [lesson.figure, lesson.learnt, lesson.next_step]
    return f"{format_day(lesson.on)}: {'; '.join(part for part in told if part.strip())}"
