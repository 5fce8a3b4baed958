"""The drill in the browser: messages on a clock, answers, marks, and runs beside each other."""

from datetime import UTC, datetime

import streamlit as st

from kpi_core.charts import draw_bars
from kpi_core.crisis.debrief import debrief, say_limits
from kpi_core.crisis.drill import (
    Result,
    answer_message,
    arrivals,
    arrived,
    is_over,
    judge_run,
    marks_frame,
    minute_of,
    minutes_to_next,
    pause_run,
    resume_run,
    rule_bars,
    runs_frame,
    say_progress,
    say_result,
    skip_to_next,
    to_come,
    waiting,
)
from kpi_core.crisis.incidents import alarms
from kpi_core.crisis.replay import likely_prediction, mentions_then, replayed
from kpi_core.crisis.scenarios import Scenario, scenarios
from kpi_core.crisis.scoring import RULES
from kpi_core.format import format_count, format_day
from kpi_core.kpi import Unit
from kpi_core.settings.crisis import DrillRun, Place
from kpi_core.voice.incidents import find_incidents
from pages.elements.crisis_plan import edit_crisis_limits, keep_plan
from pages.elements.page import Page
from pages.elements.reader import in_readers_locale
from pages.elements.show import offer_file, show_chart, show_frame, show_sentence
from pages.elements.text import lit

TICK = 5.0  # seconds; more often, a slow browser never gets to drawing its fields at all
HERE = "drill_messages_here"
ENDED = "drill_has_ended"
STEPS = "Step by step: the next message comes when you have answered"
SPEEDS = {STEPS: 1.0, "5 × faster": 5.0, "Real time": 1.0}
MOST_REPLAYS = 8
PLACES = [place.value for place in Place]
NO_STATEMENT = "without a holding statement"


def show_drill(page: Page) -> None:
    """The drill that is under way, else a new one and what came of earlier ones.

    What came of a drill that has just ended stands first.
    """
    run = page.workspace.settings.crisis.running
    if run is not None:
        _run(page, run)
        return
    if st.session_state.get(ENDED):
        show_runs(page)
        _start(page)
    else:
        _start(page)
        show_runs(page)


def _start(page: Page) -> None:
    """Choose what happens, how fast, and which statement is to be used."""
    plan = page.workspace.settings.crisis
    st.header("Practise before it happens.", anchor=False)
    st.markdown(
        "Awkward messages come in on a clock. You answer them as you would in earnest; afterwards "
        "each answer is marked against your own protocol."
    )
    known = {s.title: s.about(page.workspace.settings.own_brand) for s in scenarios().values()}
    real = _replays(page)
    title = str(st.selectbox("What happens?", [*known, *real], key="drill_what"))
    scenario = known.get(title) or real[title]
    st.markdown(f"{lit(scenario.situation)}")
    statements = {p.what: p.holding for p in plan.predictions if p.holding}
    fits = likely_prediction(plan.predictions, [" ".join(scenario.signs)])
    names = [*statements, NO_STATEMENT]
    statement = str(
        st.selectbox(
            "Which holding statement is to be used?",
            names,
            names.index(fits.what if fits and fits.what in statements else NO_STATEMENT),
            key=f"drill_statement_{title}",
        )
    )
    if not statements:
        st.caption("Your plan has no holding statement yet: write one under Predictions.")
    speed = str(st.radio("How fast?", list(SPEEDS), format_func=lit, key="drill_speed"))
    team = st.text_input("Who practises?", key="drill_team", max_chars=200)
    if st.button("Start the drill", type="primary", icon=":material/play_arrow:"):
        st.session_state[ENDED] = False
        keep_plan(
            page,
            running=DrillRun(
                title=title[:200],
                team=str(team or ""),
                started_at=datetime.now(page.workspace.settings.zone_info),
                speed=SPEEDS[speed],
                is_stepped=speed == STEPS,
                holding=statements.get(statement, ""),
                injects=scenario.injects,
            ),
        )


def _replays(page: Page) -> dict[str, Scenario]:
    """The latest alarms in the own mentions, each as a drill."""
    if not page.has("mentions"):
        return {}
    settings = page.workspace.settings
    blips = page.answer(find_incidents, settings.listening)
    found = {}
    for _, blip in alarms(blips, settings.own_brand).head(MOST_REPLAYS).iterrows():
        mentions = page.answer(mentions_then, str(blip["brand"]), blip["at"])
        if injects := replayed(mentions):
            day = format_day(blip["at"])
            title = f"It really happened: {day}"
            situation = (
                f"What was said about {blip['brand']} from {day} on, as it came: "
                f"{format_count(len(injects), 'message')} of {len(mentions)}, two days pressed "
                "into an hour."
            )
            signs = tuple(inject.text for inject in injects)
            found[title] = Scenario(title, title, situation, signs, injects)
    return found


def _run(page: Page, run: DrillRun) -> None:
    now = datetime.now(UTC)
    here = arrived(run, now)
    st.session_state[HERE] = len(here)
    st.header(lit(f"{run.title}."), anchor=False)
    _clock(page)
    open_ = waiting(run, now)
    if is_over(run, now):
        st.success("That was the last message. End the drill to see your marks.")
    if run.is_paused:
        st.info("The drill stands still: nothing comes in, and no minute counts.")
    elif open_:
        _answer(page, run, open_)
    elif to_come(run, now):
        st.info("Nothing waits for an answer. The next message will come by itself.")
    with st.container(horizontal=True):
        if not is_over(run, now):
            _hold_or_hurry(page, run, now)
        if st.button("End the drill", type="primary" if is_over(run, now) else "secondary"):
            st.session_state[ENDED] = True
            ended = run.model_copy(update={"ended_at": datetime.now(UTC)})
            plan = page.workspace.settings.crisis.with_run(ended)
            keep_plan(page, running=None, runs=plan.runs)
    _protocol_beside(page, run)
    _dealt_with(run)


def _hold_or_hurry(page: Page, run: DrillRun, now: datetime) -> None:
    if run.is_paused:
        if st.button("Go on", type="primary", icon=":material/play_arrow:"):
            keep_plan(page, running=resume_run(run, datetime.now(UTC)))
    elif st.button("Pause", icon=":material/pause:"):
        keep_plan(page, running=pause_run(run, datetime.now(UTC)))
    is_waiting = run.is_paused or not to_come(run, now)
    if st.button("Next message now", disabled=is_waiting):
        keep_plan(page, running=skip_to_next(run, datetime.now(UTC)))


@st.fragment(run_every=TICK)
@in_readers_locale()  # a fragment reruns without the main script, which else sets it
def _clock(page: Page) -> None:
    """The minute of the drill; draws the page anew when a message has come."""
    run = page.workspace.settings.crisis.running
    if run is None:
        return
    now = datetime.now(UTC)
    here, left = arrived(run, now), minutes_to_next(run, now)
    if len(here) != st.session_state.get(HERE):
        st.rerun()
    minute = int(minute_of(run, now))
    told = f"Minute {minute}; {len(here)} of {format_count(len(run.injects), 'message')} here"
    if run.is_paused:
        told += ", paused"
    elif left is not None:
        told += f", the next in {max(1, round(left))} min"
    st.progress(len(here) / len(run.injects), text=lit(told))


def _answer(page: Page, run: DrillRun, open_: list[int]) -> None:
    """One message that waits, and the field for its answer."""
    comes = arrivals(run)
    number = open_[0]
    if len(open_) > 1:
        number = int(
            st.selectbox(
                f"{format_count(len(open_), 'message')} wait. Which do you answer?",
                open_,
                format_func=lambda n: f"{n + 1}: {run.injects[n].sender}",
                key=f"drill_open_{run.started_at.isoformat()}",
            )
        )
    inject = run.injects[number]
    with st.container(border=True, key="drill_message"):
        st.caption(
            lit(
                f"Message {number + 1}, minute {comes[number]:.0f} · {inject.stage} · "
                f"{inject.origin.value} on {inject.platform}"
            )
        )
        st.markdown(f"**{lit(inject.sender)}**")
        st.markdown(lit(inject.text))
    with st.form(f"answer_{run.started_at.isoformat()}_{number}", border=False):
        text = st.text_area("Your answer", max_chars=5_000)
        place = st.radio("Where do you answer?", PLACES, None, format_func=lit, horizontal=True)
        with st.container(horizontal=True):
            is_sent = st.form_submit_button("Send the answer", type="primary")
            is_passed = st.form_submit_button("Pass it over")
    if is_sent and not str(text or "").strip():
        st.error("Write an answer, or pass the message over.")
    elif is_sent and place is None:
        st.error("Say where you answer.")
    elif is_sent or is_passed:
        said, where = (str(text), Place(str(place))) if is_sent else ("", Place.REPLY)
        keep_plan(page, running=answer_message(run, number, said, where, datetime.now(UTC)))


def _protocol_beside(page: Page, run: DrillRun) -> None:
    """The statement and the protocol, as one would have them at hand."""
    protocol = page.workspace.settings.crisis.protocol
    with st.expander("Your holding statement and protocol"):
        st.markdown(lit(run.holding or "No holding statement was chosen."))
        for name, text in (
            ("Apology", protocol.apology),
            ("Plan", protocol.plan),
            ("Cause", protocol.cause),
            ("Decides", protocol.decides),
        ):
            if text:
                st.markdown(f"**{name}**: {lit(text)}")


def _dealt_with(run: DrillRun) -> None:
    if not run.answers:
        return
    with st.expander(f"{format_count(len(run.answers), 'message')} dealt with"):
        for answer in reversed(run.answers):
            inject = run.injects[answer.inject]
            st.caption(lit(f"{inject.sender}: {inject.text}"))
            st.markdown(lit(answer.text or "Passed over."))


def show_runs(page: Page) -> None:
    """Runs beside each other, and one of them message by message."""
    plan = page.workspace.settings.crisis
    if not plan.runs:
        st.caption("No drill has been run yet.")
        return
    results = [judge_run(run, plan.protocol, plan.limits) for run in plan.runs]
    names = [_name(number, result) for number, result in enumerate(results)]
    st.header("What came of it", anchor=False)
    latest = len(names) - 1
    chosen = names.index(str(st.selectbox("Which run?", names[::-1], key=f"drill_run_{latest}")))
    result = results[chosen]
    bars = rule_bars(result)
    if len(bars):
        show_chart(
            say_result(result),
            draw_bars(bars, "part of the marks", Unit.RATE, page.ground, up_to=1),
            "Part of the marks that the answers got by rule, best first.",
            bars,
            "drill_rules",
            say_progress(results[: chosen + 1]),
        )
    else:
        show_sentence(say_result(result))
    st.caption(lit(say_limits(plan.limits)))
    _explain(result)
    with st.container(horizontal=True):
        offer_file(
            "Download the debrief",
            lambda: debrief(results, chosen, plan.limits),
            "kelvin-debrief.html",
            "debrief_download",
        )
        if st.button("Forget this run"):
            keep_plan(page, runs=(*plan.runs[:chosen], *plan.runs[chosen + 1 :]))
    edit_crisis_limits(page)
    if len(results) > 1:
        st.subheader("Run against run", anchor=False)
        st.caption("All of them by the protocol and the limits as they are now.")
        show_frame(runs_frame(results))


def _name(number: int, result: Result) -> str:
    run = result.run
    told = f"{number + 1}. {format_day(run.started_at)}, {run.title}"
    return f"{told} ({run.team})" if run.team else told


def _explain(result: Result) -> None:
    """Each rule, and what it saw in each answer."""
    box = st.expander("Why these marks?", key="drill_why", on_change="rerun")
    if not box.open:
        return
    with box:
        st.markdown("\n".join(f"- **{lit(rule.value)}**: {lit(t)}" for rule, t in RULES.items()))
        for marked in result.marked:
            inject = result.run.injects[marked.number]
            st.markdown(f"**{marked.number + 1:d}. {lit(inject.sender)}**: {lit(inject.text)}")
            said = marked.answer.text if marked.answer else ""
            st.markdown(lit(f"“{said}”" if said else "Not answered."))
        show_frame(marks_frame(result))
