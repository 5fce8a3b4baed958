"""Activities on the two sides of the overlap: drawn, written as lines, and read back."""

import pytest

from kpi_core.plan.overlap import KINDS, START, as_lines, by_kind, from_lines, say_overlap
from kpi_core.settings.choices import Activity, Side


def test_map_to_start_from_has_every_kind_that_the_article_tells_apart():
    for side in Side:
        assert set(by_kind(START, side)) == set(KINDS[side])


def test_lines_give_back_what_they_were_made_of():
    texts = {side: as_lines(START, side) for side in Side}
    assert tuple(Activity.model_validate(told) for told in from_lines(texts)) == START


@pytest.mark.parametrize(
    ("line", "kind", "what"),
    [
        ("owned: newsletter", "owned", "newsletter"),
        ("newsletter", "", "newsletter"),
        ("  paid :  advert: spring ", "paid", "advert: spring"),
        ("podcast:", "", "podcast"),
    ],
)
def test_kind_stands_before_the_first_colon(line, kind, what):
    assert from_lines({Side.BOTH: line}) == ({"side": "both", "kind": kind, "what": what},)


def test_blank_lines_and_repeats_are_no_activities():
    assert from_lines({Side.CONTENT: "\n : \nowned: blog\n\nowned: blog\n"}) == (
        {"side": "content marketing only", "kind": "owned", "what": "blog"},
    )


def test_same_activity_may_stand_on_two_sides():
    assert len(from_lines({Side.CONTENT: "blog", Side.BOTH: "blog"})) == 2


def test_kinds_stand_in_the_order_in_which_they_come():
    activities = [
        Activity(side=Side.BOTH, kind="owned", what="posts"),
        Activity(side=Side.CONTENT, what="fair"),
        Activity(side=Side.BOTH, kind="paid", what="adverts"),
        Activity(side=Side.BOTH, kind="owned", what="films"),
    ]
    assert by_kind(activities, Side.BOTH) == {"owned": ["posts", "films"], "paid": ["adverts"]}
    assert say_overlap(activities) == (
        "1 activity of content marketing alone, 0 of social media alone, 3 of both."
    )
