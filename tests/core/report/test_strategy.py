"""The strategy prints as one page that needs nothing from elsewhere."""

from datetime import date

from kpi_core.report.strategy import strategy_page
from kpi_core.settings.choices import Activity, PlatformSheet, Side
from kpi_core.settings.goals import Goals, Lesson, Objective

TODAY = date(2025, 3, 1)
OBJECTIVE = Objective(
    name="More followers",
    kpi="followers",
    start=100,
    target=200,
    start_on=date(2025, 1, 1),
    due_on=date(2025, 4, 11),
    goal="thought leadership",
    owner="Ada",
    methods="one essay a week",
)
GOALS = Goals(
    purpose="To be found by those who buy.\nWe answer what others don't.",
    leader="Grace",
    goals=("leads", "loyalty"),
    wider="Grow in the north",
    platforms="LinkedIn: buyers are there; proactive",
    objectives=(OBJECTIVE,),
    lessons=(Lesson(on=date(2025, 2, 1), learnt="Essays bring more <b>readers</b>"),),
)


def test_all_five_steps_are_printed_with_how_each_objective_stands():
    page = strategy_page(GOALS, ["More followers: behind."], TODAY)
    for text in (
        "To be found by those who buy.",
        "Grace",
        "<li>loyalty</li>",
        "Grow in the north",
        "LinkedIn: buyers are there; proactive",
        "More followers: behind.",
        "thought leadership",
        "Ada",
        "one essay a week",
    ):
        assert text in page
    steps = [page.index(f"<h2>{number}. ") for number in range(1, 6)]
    assert steps == sorted(steps)


def test_what_anybody_wrote_is_escaped():
    page = strategy_page(GOALS, ["More followers: behind."], TODAY)
    assert "<b>" not in page
    assert "&lt;b&gt;readers&lt;/b&gt;" in page
    assert "http" not in page.replace("http-equiv", "")


def test_what_nobody_decided_is_told_as_undecided():
    page = strategy_page(Goals(), [], TODAY)
    assert page.count("not decided yet") >= 5


def test_overlap_map_is_printed_in_three_columns_and_only_if_it_was_kept():
    activities = (
        Activity(side=Side.SOCIAL, kind="CRM", what="answering <b>questions</b>"),
        Activity(side=Side.CONTENT, what="fairs"),
    )
    page = strategy_page(Goals(activities=activities), [], TODAY)
    heads = [page.index(f">{side}<") for side in ("Content marketing only", "Both")]
    assert heads == sorted(heads)
    assert "answering &lt;b&gt;questions&lt;/b&gt; (CRM)" in page
    assert "<li>fairs</li>" in page
    assert "Content marketing only" not in strategy_page(Goals(), [], TODAY)


def test_sheet_of_each_platform_is_printed_with_its_facts():
    sheets = (PlatformSheet(platform="linkedin"), PlatformSheet(platform="x"))
    facts = [{"Tone": "formal <b>"}, {}]
    page = strategy_page(Goals(sheets=sheets), [], TODAY, facts)
    assert page.index("<h3>LinkedIn</h3>") < page.index("<h3>X</h3>")
    assert "formal &lt;b&gt;" in page
    assert "On all platforms" not in page


def test_text_about_platforms_of_before_there_were_sheets_is_still_printed():
    goals = GOALS.model_copy(update={"sheets": (PlatformSheet(platform="x"),)})
    page = strategy_page(goals, ["More followers: behind."], TODAY, [{}])
    assert "LinkedIn: buyers are there; proactive" in page


def test_figures_that_lead_stand_with_the_objectives_and_only_if_somebody_chose():
    page = strategy_page(GOALS, ["More followers: behind."], TODAY, (), "What leads: <i>Leads</i>.")
    assert page.index("4. Objectives") < page.index("&lt;i&gt;Leads") < page.index("behind.")
    assert "What leads" not in strategy_page(GOALS, ["More followers: behind."], TODAY)
