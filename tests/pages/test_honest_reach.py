"""Reach: one click takes the measured part in place of the rule, and another the rule again."""

import pytest

POSTS = "post_id,posted_at,platform,text,impressions,author_followers\n" + "\n".join(
    f"{n},2025-01-{n:02d} 09:00,x,post {n},{50 + n},1000" for n in range(1, 13)
)


def metric(app, label: str) -> str:
    return next(m.value for m in app.metric if m.label == label)


@pytest.fixture
def app(own_workspace, open_app, request):
    own_workspace(posts=POSTS)
    return open_app(request.node.name, "honest_reach.py")


def test_measured_part_replaces_the_rule_by_one_click(app):
    """Median of 51 to 62 in a thousand: 56.5; the rule says 100."""
    assert metric(app, "Honest reach per post") == "100"
    next(b for b in app.button if b.label == "Use what your own posts say").click().run()
    assert metric(app, "Honest reach per post").startswith("56")
    assert any("median of 12 own posts" in m.value for m in app.markdown)
    assert not [b for b in app.button if b.label == "Use what your own posts say"]
    next(b for b in app.button if b.label == "Take the rule again").click().run()
    assert metric(app, "Honest reach per post") == "100"


def test_rule_stands_filled_in_with_its_evidence(app):
    app.radio(key="reach_view").set_value("The rule").run()
    assert not app.exception
    assert any("50 of 500" in h.value for h in app.header)
    assert "no evidence" in app.dataframe[0].value["grade"].tolist()
