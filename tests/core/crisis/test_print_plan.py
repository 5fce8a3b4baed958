"""The plan to print holds all that was written, as text."""

from datetime import date

from kpi_core.crisis.print_plan import print_plan
from kpi_core.settings.crisis import (
    Circumstance,
    CrisisPlan,
    Duty,
    Prediction,
    Protocol,
    Shift,
)

PLAN = CrisisPlan(
    shifts=(Shift(first_day=0, last_day=4, start=8, end=18, who="Mara", is_authorised=True),),
    predictions=(
        Prediction(what="Leak", likelihood=2, impact=2, holding="We are looking at it."),
        Prediction(what="<b>Recall</b>", likelihood=4, impact=5, review_by=date(2026, 1, 2)),
    ),
    protocol=Protocol(
        apology="We are sorry & mean it.",
        decides="Ines",
        duties=(Duty(duty="answers on X", name="Jo"),),
        tones=(Circumstance(when="people are hurt", tone="sober"),),
        avoid=("unfortunately",),
    ),
)


def test_plan_to_print_holds_every_part_and_escapes_it():
    page = print_plan(PLAN, date(2026, 3, 1), "Harrow & Latch")
    for said in (
        "Harrow &amp; Latch", "&lt;b&gt;Recall&lt;/b&gt;", "We are looking at it.",
        "No holding statement yet.", "We are sorry &amp; mean it.", "Ines", "Answers on X", "Jo",
        "Tone: people are hurt", "sober", "unfortunately", "Mara", "may answer",
    ):  # fmt: skip
        assert said in page, said
    assert "<b>" not in page
    assert page.count("<blockquote>") == 1, "what is missing is no statement"
    assert page.index("Recall") < page.index("Leak"), "what weighs most stands first"


def test_empty_plan_can_be_printed():
    assert "Nothing is predicted yet." in print_plan(CrisisPlan(), date(2026, 3, 1))
