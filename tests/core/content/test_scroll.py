"""The scroll curve on tables that add up by hand."""

import math
from datetime import date

import pytest

from kpi_core.content.groups import EVERYBODY, FROM_BLOG, QUALIFIED
from kpi_core.content.scroll import (
    biggest_drop,
    curves_by,
    halves_by,
    left_out,
    median_depth,
    say_curve,
    say_median,
    scroll_curve,
)
from kpi_core.settings import Filters, ReaderGroup
from tests.core.examples import engine_of

TEN = [100, 100, 90, 75, 60, 50, 50, 25, 10, 0]
ALL = Filters()


def visit(visitor: str, depth: float | None, piece: str = "x", **more) -> dict:
    return {"visitor_id": visitor, "content_id": piece, "max_scroll_pct": depth, **more}


@pytest.fixture
def curve_of(store):
    def curve_(rows, group=None, filters=ALL, **tables) -> dict[float, float]:
        engine = engine_of(store, {"visits": rows, **tables})
        found = scroll_curve(engine, filters, *([group] if group else []))
        return dict(zip(found["depth"], found["value"], strict=True))

    return curve_


def test_ten_readers_by_hand(store):
    engine = engine_of(store, {"visits": [visit(str(n), depth) for n, depth in enumerate(TEN)]})
    curve = scroll_curve(engine, ALL)
    found = dict(zip(curve["depth"], curve["value"], strict=True))
    assert found == pytest.approx({0: 1, 25: 0.8, 50: 0.7, 75: 0.4, 90: 0.3, 100: 0.2})
    assert biggest_drop(curve) == (50, 75, pytest.approx(0.3))
    assert "is lost between 50% and 75%" in say_curve(curve)
    assert median_depth(engine, ALL) == 55  # of 50 and 60, the fifth and sixth
    assert say_median(55).startswith("The median depth is 55.0%")


def test_median_counts_each_reader_once_and_no_page_that_fits(store):
    """a: 20, then 80; b: 30; c: 60 → 60. By search only 80 and 30 → 55. d's page can't scroll."""
    rows = [
        visit("a", 20, source="search", visited_at="2025-01-01 09:00"),
        visit("a", 80, source="mail", visited_at="2025-01-02 09:00"),
        visit("b", 30, source="search"),
        visit("c", 60, source="mail"),
        visit("d", 100, is_scrollable=False),
        visit("e", None),
    ]
    engine = engine_of(store, {"visits": rows})
    assert median_depth(engine, ALL) == 60
    assert median_depth(engine, ALL, of=("source", "search")) == 55
    assert math.isnan(median_depth(engine, ALL, of=("source", "nobody")))
    assert say_median(float("nan")) == ""


def test_curves_of_several_media_stand_side_by_side(store):
    """By mail 80, 60 and 20 (half: 2 of 3); by search 10, counted by the first visit's medium."""
    rows = [
        visit("a", 80, medium="email"),
        visit("b", 60, medium="email"),
        visit("c", 20, medium="email"),
        visit("d", 5, medium="organic", visited_at="2025-01-01 09:00"),
        visit("d", 10, medium="email", visited_at="2025-01-02 09:00"),
    ]
    engine = engine_of(store, {"visits": rows})
    found = curves_by(engine, ALL, EVERYBODY, "medium", ("email", "organic", "nobody"))
    email, organic = found.to_dict("records")
    assert (email["medium"], email["readings"], organic["readings"]) == ("email", 3, 1)
    reached = [email[f"{d}%"] for d in (25, 50, 75, 90, 100)]
    assert reached == ["66.7%", "66.7%", "33.3%", "0%", "0%"]
    assert (email["median"], organic["median"]) == ("60.0%", "10.0%")
    assert organic["most lost between"] == "0% and 25%"


def test_curves_side_by_side_are_asked_at_once(store, monkeypatch):
    rows = [visit(name, 10 * n, medium=name) for n, name in enumerate("abcdef")]
    engine = engine_of(store, {"visits": rows})
    asked, run = [], engine.run
    monkeypatch.setattr(engine, "run", lambda question: asked.append(question) or run(question))
    assert len(curves_by(engine, ALL, EVERYBODY, "medium", tuple("abcdef"))) == 6
    assert len(asked) == 1


def test_another_period_cuts_what_was_asked_once(store, monkeypatch):
    """January: 80 and 20 of 100; February: 60, and a page that fits the screen."""
    rows = [
        visit("a", 80, visited_at="2025-01-05T10:00:00"),
        visit("b", 20, visited_at="2025-01-31T10:00:00"),
        visit("c", 60, visited_at="2025-02-01T10:00:00"),
        visit("d", 100, visited_at="2025-02-02T10:00:00", is_scrollable=False),
    ]
    engine = engine_of(store, {"visits": rows})
    scroll_curve(engine, ALL), left_out(engine, ALL)
    monkeypatch.setattr(engine, "run", lambda _: pytest.fail("asked again"))
    for first, last, half, fits in ((1, 1, 1 / 2, 0), (2, 2, 1, 1), (1, 2, 2 / 3, 1)):
        month = Filters(from_on=date(2025, first, 1), to_on=date(2025, last, 28 + 3 * (last == 1)))
        curve = scroll_curve(engine, month).set_index("depth")["value"]
        assert curve[50] == pytest.approx(half)
        assert left_out(engine, month) == fits


def test_one_piece_and_one_source_have_curves_of_their_own(store):
    """x: 80 and 20 of 100; y: 60. By google came 80 and 60."""
    rows = [
        visit("a", 80, source="google"),
        visit("b", 20, source="x"),
        visit("a", 60, piece="y", source="google"),
    ]
    engine = engine_of(store, {"visits": rows})
    for of, half in (
        (None, 2 / 3),
        (("content_id", "x"), 1 / 2),
        (("content_id", "y"), 1),
        (("source", "google"), 1),
    ):
        curve = scroll_curve(engine, ALL, of=of).set_index("depth")["value"]
        assert curve[50] == pytest.approx(half)
    counted = [
        {"content_id": piece, "n_visits": n, "scroll_reached_pct": depth}
        for piece, n, depth in (("x", 10, 0), ("x", 4, 50), ("y", 10, 0), ("y", 8, 50))
    ]
    engine = engine_of(store, {"visits": counted})
    curve = scroll_curve(engine, ALL, of=("content_id", "x")).set_index("depth")["value"]
    assert curve[50] == pytest.approx(0.4)


def test_repeated_reader_counts_once_with_the_deepest_point(curve_of):
    rows = [visit("a", 20), visit("a", 80), visit("b", 30), visit("c", 60)]
    assert curve_of(rows)[50] == pytest.approx(2 / 3)


def test_worked_example_of_four_pairs(curve_of):
    found = curve_of([visit("a", 30), visit("a", 80), visit("b", 10), visit("c", 60),
                      visit("d", 100)])  # fmt: skip
    assert (found[50], found[90]) == (0.75, 0.25)


def test_pages_that_fit_the_screen_and_unknown_depths_stay_out(store):
    rows = [visit("a", 100, is_scrollable=False), visit("b", 40), visit("c", None)]
    engine = engine_of(store, {"visits": rows})
    curve = scroll_curve(engine, ALL)
    assert curve["readers"].tolist() == [1] * 6
    assert curve.set_index("depth")["value"][50] == 0
    assert left_out(engine, ALL) == 1


def test_counts_of_visits_answer_where_no_single_visit_is_known(store):
    """Piece x: 100 opened, 60 at half. Piece y states no visits at 0: it can't be part of it."""
    rows = [
        {"content_id": "x", "n_visits": 100, "scroll_reached_pct": 0},
        {"content_id": "x", "n_visits": 60, "scroll_reached_pct": 50},
        {"content_id": "y", "n_visits": 40, "scroll_reached_pct": 50},
    ]
    curve = scroll_curve(engine_of(store, {"visits": rows}), ALL)
    assert curve.set_index("depth")["value"].to_dict() == {0: 1, 50: 0.6}
    assert set(curve["source"]) == {"visit totals"}


def test_period_takes_readings_by_their_first_visit(curve_of):
    rows = [visit("a", 90, visited_at="2025-01-05"), visit("b", 10, visited_at="2025-02-05")]
    january = Filters(from_on=date(2025, 1, 1), to_on=date(2025, 1, 31))
    assert curve_of(rows, filters=january)[50] == 1


def test_qualified_readers_have_a_curve_of_their_own(curve_of):
    rows = [
        visit("a", 90, person_id="p"),
        visit("b", 10, person_id="q"),
        visit("c", 10),
        visit("a", 30, piece="y"),  # this visit doesn't name the person: the visitor does
    ]
    audience = [{"person_id": "p", "is_customer": True}, {"person_id": "q", "job_title": "Intern"}]
    assert curve_of(rows, QUALIFIED, audience=audience)[50] == 0.5
    assert curve_of(rows, QUALIFIED) == {}  # without an audience nobody is known to be


def test_group_must_meet_every_rule(curve_of):
    rows = [
        visit("a", 90, piece="x", is_from_blog=True),
        visit("b", 10, piece="x"),
        visit("c", 10, piece="y", is_from_blog=True),
    ]
    both = ReaderGroup(name="both", pieces=("x",), is_from_blog=True)
    assert curve_of(rows, both)[50] == 1
    assert curve_of(rows, FROM_BLOG)[50] == 0.5
    assert curve_of(rows, ReaderGroup(name="x", pieces=("x",)))[50] == 0.5


def test_halves_are_counted_by_the_source_of_the_first_visit(store):
    rows = [
        visit("a", 10, source="search", visited_at="2025-01-01 09:00"),
        visit("a", 80, source="mail", visited_at="2025-01-02 09:00"),
        visit("b", 20, source="mail"),
    ]
    blog = [{**row, "is_from_blog": True} for row in rows]
    found = halves_by(engine_of(store, {"visits": blog}), ALL, FROM_BLOG, "source")
    assert dict(zip(found["source"], found["value"], strict=True)) == {"search": 1, "mail": 0}


def test_empty_curve_says_so(store):
    curve = scroll_curve(engine_of(store, {"posts": [{"post_id": "1"}]}), ALL)
    assert not len(curve)
    assert say_curve(curve).startswith("How far people read can't be said")


def test_page_views_of_web_analytics_say_who_opened_where_the_visits_do_not(store):
    """/a: 60 and 20 of 100 views; /b: 10 of 50; /c has no views and stays out."""
    reached = [("/a", 25, 60), ("/a", 90, 20), ("/b", 25, 10), ("/c", 25, 99)]
    visits = [
        {"content_id": piece, "scroll_reached_pct": depth, "n_visits": n}
        for piece, depth, n in reached
    ]
    events = [
        {"event": event, "content_id": piece, "events": n}
        for event, piece, n in (
            ("page_view", "/a", 100), ("views", "/a", 100), ("views", "/b", 50), ("scroll", "/c", 7)
        )
    ]  # fmt: skip
    engine = engine_of(store, {"visits": visits, "site_events": events})
    curve = scroll_curve(engine, ALL).set_index("depth")
    assert curve["reached"].to_dict() == {0: 150, 25: 70, 90: 20}
    assert curve["readers"].to_dict() == {0: 150, 25: 150, 90: 100}
    one = scroll_curve(engine, ALL, of=("content_id", "/b")).set_index("depth")
    assert one["value"].to_dict() == {0: 1, 25: 0.2}
    assert not len(scroll_curve(engine_of(store, {"visits": visits}), ALL))
