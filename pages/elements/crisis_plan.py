"""The crisis plan as fields: who watches, what could go wrong, how one answers."""

from datetime import date

import pandas as pd
import streamlit as st
from pydantic import ValidationError

from kpi_core.crisis.cover import DAYS
from kpi_core.crisis.scoring import words_changed, words_of
from kpi_core.locales import day_order
from kpi_core.settings.crisis import CrisisPlan, Origin, Place, Prediction, Protocol, Watch
from pages.elements.page import Page
from pages.elements.text import lit

NEW = "another one"
WATCHES = [watch.value for watch in Watch]
LIMITS = {
    "answer_minutes": "In time within so many minutes",
    "late_minutes": "Too late after so many minutes",
    "holding_share": "Part of the holding statement's words that counts in full",
    "stale_days": "Reviews and drills are stale after so many days",
    "gap_hours": "A gap in the cover is too long from so many hours on",
}
WORD_LISTS = {
    "apology": "Says sorry",
    "plan": "Says that there is a plan",
    "cause": "Says that the cause will be found",
    "avoid": "To be avoided",
}
STEPS = {"answer_minutes": 1.0, "late_minutes": 1.0, "holding_share": 0.05}


def keep_plan(page: Page, **changes: object) -> None:
    """Keep what was decided about crises and draw the page anew; say what can't be."""
    settings = page.workspace.settings
    try:
        plan = CrisisPlan.model_validate({**dict(settings.crisis), **changes})
    except ValidationError as problem:
        first = problem.errors()[0]
        where = " ".join(str(part).replace("_", " ") for part in first["loc"] if part != "")
        st.error(lit(f"{where}: {first['msg']}"))
        return
    page.workspace.save_settings(settings.model_copy(update={"crisis": plan}))
    st.rerun()


def edit_cover(page: Page) -> None:
    """Shifts as rows, and who looks first thing in the morning."""
    plan = page.workspace.settings.crisis
    rows = pd.DataFrame(
        {
            "from": [DAYS[shift.first_day] for shift in plan.shifts],
            "to": [DAYS[shift.last_day] for shift in plan.shifts],
            "starts": [shift.start for shift in plan.shifts],
            "ends": [shift.end for shift in plan.shifts],
            "how": [shift.watch.value for shift in plan.shifts],
            "who": [shift.who for shift in plan.shifts],
            "may answer": [shift.is_authorised for shift in plan.shifts],
        }
    ).astype({"starts": "Int64", "ends": "Int64", "may answer": "boolean"})
    days = st.column_config.SelectboxColumn(options=list(DAYS), required=True)
    column = st.column_config
    with st.form("cover_form", border=False):
        st.subheader("Who watches, and when?", anchor=False)
        st.caption(
            "One row per shift, in full hours. A shift that ends before it starts runs into the "
            "next day; 0 to 0 is a whole day. “May answer” is for who may speak for the company "
            "without asking first."
        )
        edited = st.data_editor(
            rows,
            key="shifts_rows",
            num_rows="dynamic",
            hide_index=True,
            column_config={
                "from": days,
                "to": days,
                "starts": column.NumberColumn(min_value=0, max_value=23, required=True),
                "ends": column.NumberColumn(min_value=0, max_value=24, required=True),
                "how": column.SelectboxColumn(options=WATCHES, required=True),
            },
        )
        service = st.text_input("Your service, such as bank or cloud software", plan.service)
        constant = st.checkbox(
            "It is needed at all hours, as an airline's, a bank's or a broadcaster's is",
            plan.is_need_constant,
        )
        morning = st.text_input(
            "Who looks at the very start of each working day?", plan.morning_check
        )
        if st.form_submit_button("Keep the cover", type="primary"):
            whole = edited.dropna(subset=["from", "to", "starts", "ends", "how"])
            keep_plan(
                page,
                service=service,
                is_need_constant=constant,
                morning_check=morning,
                shifts=tuple(
                    {
                        "first_day": DAYS.index(row["from"]),
                        "last_day": DAYS.index(row["to"]),
                        "start": int(row["starts"]),
                        "end": int(row["ends"]),
                        "watch": row["how"],
                        "who": row["who"] if isinstance(row["who"], str) else "",
                        "is_authorised": row["may answer"] is True,
                    }
                    for row in whole.to_dict("records")
                ),
            )


def edit_predictions(page: Page) -> None:
    """One prediction at a time: what it is, what would be said, when the lawyers looked."""
    known = page.workspace.settings.crisis.predictions
    names = [prediction.what for prediction in known]
    chosen = str(st.selectbox("Write or change", [*names, NEW], key="prediction"))
    place = names.index(chosen) if chosen in names else len(known)
    now = known[place] if place < len(known) else Prediction(what=NEW)
    key = f"prediction_{place}_{now.what}"
    with st.form(key, border=True):
        what = st.text_input("What could go wrong?", "" if now.what == NEW else now.what)
        signs = st.text_input(
            "Words of posts in which it would show, with commas; outage* has any ending",
            ", ".join(now.signs),
        )
        with st.grid("auto", min_column_width=220):
            likelihood = st.slider("Likelihood, 1 hardly to 5 any day", 1, 5, now.likelihood)
            impact = st.slider("Impact, 1 a nuisance to 5 it could end us", 1, 5, now.impact)
            looked = st.date_input(
                "The lawyers looked at it on", now.reviewed_on, format=day_order()
            )
            again = st.date_input("and should look again by", now.review_by, format=day_order())
        builds = st.text_input("Where would it build? Which platform, which forum?", now.builds)
        positioning = st.text_area("Our position", now.positioning, height="content")
        holding = st.text_area(
            "Holding statement: what is said before more is known", now.holding, height="content"
        )
        with st.container(horizontal=True):
            is_kept = st.form_submit_button("Keep this prediction", type="primary")
            is_gone = st.form_submit_button("Remove it", disabled=place == len(known))
    others = [prediction for number, prediction in enumerate(known) if number != place]
    if is_gone:
        keep_plan(page, predictions=tuple(others))
    if is_kept:
        wanted = {
            "what": what,
            "signs": tuple(_parts(signs)),
            "likelihood": likelihood,
            "impact": impact,
            "builds": builds,
            "positioning": positioning,
            "holding": holding,
            "reviewed_on": _day(looked),
            "review_by": _day(again),
        }
        if not str(what).strip():
            st.error("Say in a few words what could go wrong.")
        elif str(what).strip() in [prediction.what for prediction in others]:
            st.error("There is a prediction of this name already: choose it above to change it.")
        else:
            keep_plan(page, predictions=(*others[:place], wanted, *others[place:]))


def edit_protocol(page: Page) -> None:
    """Key messages, tones, who decides, duties, and where which message is answered."""
    protocol = page.workspace.settings.crisis.protocol
    with st.form("protocol_form", border=False):
        st.subheader("What do we say?", anchor=False)
        st.caption(
            "Your own sentence for each of the three key messages, in any language. A drill marks "
            "an answer by these, and by the lists of words below."
        )
        wanted = st.multiselect(
            "Key messages that your protocol asks for",
            [message.value for message in type(protocol).model_fields["key_messages"].default],
            [message.value for message in protocol.key_messages],
        )
        apology = st.text_area("Apology, where it fits", protocol.apology, height="content")
        plan = st.text_area("There is a plan", protocol.plan, height="content")
        cause = st.text_area(
            "The cause will be found, to prevent a repeat", protocol.cause, height="content"
        )
        tones = st.text_area(
            "Tone per circumstance, one a line, such as “people are hurt: sober, no hashtags”",
            "\n".join(f"{entry.when}: {entry.tone}" for entry in protocol.tones),
            height="content",
        )
        lists = _edit_lists(protocol)
        st.subheader("Who decides and acts?", anchor=False)
        with st.grid("auto", min_column_width=260):
            decides = st.text_input("Who decides, at once", protocol.decides)
            deputy = st.text_input("and who when they can't be reached", protocol.deputy)
            outside = st.text_input("Whose outside view is asked first", protocol.outside_view)
            looked = st.date_input(
                "The protocol was gone through on", protocol.reviewed_on, format=day_order()
            )
        duties = st.text_area(
            "Duties by name, one a line, such as “answers on X: Mara Lenz”",
            "\n".join(f"{entry.duty}: {entry.name}" for entry in protocol.duties),
            height="content",
        )
        st.subheader("Where do we answer?", anchor=False)
        st.caption("Where the message came, unless you say otherwise.")
        with st.grid("auto", min_column_width=220):
            places = {
                origin: st.selectbox(
                    f"A {lit(origin.value)}",
                    [place.value for place in Place],
                    [*Place].index(protocol.place_for(origin)),
                    key=f"place_{origin.name}",
                )
                for origin in Origin
            }
        if st.form_submit_button("Keep the protocol", type="primary"):
            keep_plan(
                page,
                protocol={
                    "apology": apology,
                    "plan": plan,
                    "cause": cause,
                    "key_messages": tuple(wanted),
                    "tones": tuple({"when": a, "tone": b} for a, b in _pairs(tones)),
                    **words_changed(lists),
                    "decides": decides,
                    "deputy": deputy,
                    "outside_view": outside,
                    "duties": tuple({"duty": a, "name": b} for a, b in _pairs(duties)),
                    "places": tuple(
                        {"origin": origin, "place": place} for origin, place in places.items()
                    ),
                    "reviewed_on": _day(looked),
                },
            )


def _edit_lists(protocol: Protocol) -> dict[str, list[str]]:
    """The lists of words by which a drill marks, with Kelvin's and the user's own in one."""
    with st.expander("Words by which a drill recognises what you say"):
        st.caption(
            "One word or phrase a line, in any language; a star stands for any ending, such as "
            "entschuldig* or вибач*. Kelvin's own are English: add yours, delete what doesn't fit."
        )
        with st.grid(len(WORD_LISTS), min_column_width=200):
            told = {
                name: st.text_area(label, "\n".join(words_of(protocol, name)), height=240)
                for name, label in WORD_LISTS.items()
            }
    return {name: _parts(text, "\n") for name, text in told.items()}


def edit_crisis_limits(page: Page) -> None:
    """The limits of the desk and the drill, which no article gives."""
    limits = page.workspace.settings.crisis.limits
    box = st.expander("Change the limits", key="crisis_limits", on_change="rerun")
    if not box.open:
        return
    with box, st.form("crisis_limits_form", border=False):
        st.caption("No article gives these figures: they are our reading, and yours to change.")
        changed = {
            name: st.number_input(
                label,
                value=getattr(limits, name),
                step=STEPS.get(name, 1),
                key=f"crisis_{name}",
            )
            for name, label in LIMITS.items()
        }
        if st.form_submit_button("Use these limits"):
            keep_plan(page, limits=changed)


def _parts(text: object, between: str = ",") -> list[str]:
    return [part.strip() for part in str(text or "").split(between) if part.strip()]


def _pairs(text: object) -> list[tuple[str, str]]:
    lines = [line.partition(":") for line in _parts(text, "\n")]
    return [(name.strip(), rest.strip()) for name, _, rest in lines if name.strip()]


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
