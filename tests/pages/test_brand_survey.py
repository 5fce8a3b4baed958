"""The survey page: no statement is pooled with another, and the planner answers its fields."""

import pytest

ROWS = "respondent,wave,statement,answer,group\n" + "\n".join(
    f"{wave}{n},{wave},{statement},{5 if n < agree else 2},"
    for wave, statement, agree in (
        ("2025", "thought leader", 24),
        ("2026", "thought leader", 28),
        ("2025", "on my list", 5),
    )
    for n in range(40)
)


@pytest.fixture
def app(own_workspace, open_app, request):
    own_workspace(survey=ROWS)
    return open_app(request.node.name, "brand_survey.py")


def test_statement_is_shown_by_itself_with_its_waves(app):
    assert any("No change you could detect" in h.value for h in app.header)
    assert any("60" in h.value and "70" in h.value for h in app.header)
    app.selectbox(key="statement").select("on my list").run()
    assert any("12" in h.value and "second wave" in h.value for h in app.header)


def test_planner_says_what_a_change_takes(app):
    app.radio(key="survey_view").set_value("Plan a survey").run()
    app.number_input(key="plan_before").set_value(40.0)
    app.number_input(key="plan_each").set_value(5.0).run()
    assert not app.exception
    assert any("388 answers" in h.value and "3,880" in h.value for h in app.header)
    app.number_input(key="plan_before").set_value(95.0).run()
    assert any("No share is below 0 or above 100" in h.value for h in app.header)


def test_survey_can_be_planned_before_there_is_one(open_app):
    app = open_app("empty", "brand_survey.py")
    assert any("still empty" in m.value for m in app.markdown)
    app.number_input(key="plan_before").set_value(40.0).run()
    assert any("each wave needs 388 answers" in h.value for h in app.header)
