"""Pages turned, ratings, attention, shares against reads, and media: tables added up by hand."""

from datetime import date

import pandas as pd
import pytest

from kpi_core.compute import compute
from kpi_core.content.attention import (
    attention_by_piece,
    attention_counts,
    attention_shares,
    say_attention,
)
from kpi_core.content.media import by_media, say_media
from kpi_core.content.paging import page_funnel, paged_pieces, say_funnel
from kpi_core.content.pieces import by_title, titles
from kpi_core.content.ratings import ratings_by_piece, say_ratings
from kpi_core.content.sharing import say_sharing, shared_against_read
from kpi_core.settings import Filters
from tests.core.examples import engine_of

ALL = Filters()


@pytest.fixture
def of(store):
    return lambda **tables: engine_of(store, tables)


def turns(pages: dict[int, int], piece: str = "x") -> list[dict]:
    """So many visitors on each page, the same ones first."""
    return [
        {"visitor_id": f"v{n}", "content_id": piece, "page_no": page,
         "visited_at": f"2025-01-15 12:{page:02}"}
        for page, people in pages.items()
        for n in range(people)
    ]  # fmt: skip


# ------------------------------------------------------------------------ pages


def test_reach_and_drop_of_the_worked_example(of):
    funnel = page_funnel(of(visits=turns({1: 200, 2: 120, 3: 90})), ALL, "x")
    assert funnel["value"].tolist() == pytest.approx([1, 0.6, 0.45])
    assert funnel["drop"].tolist()[1:] == pytest.approx([0.4, 0.25])
    assert funnel["text"].tolist()[1:] == [
        "60.0% · 120, 40.0% lost on the way",
        "45.0% · 90, 25.0% lost on the way",
    ]
    said = say_funnel(funnel)
    assert said.startswith("45.0% get to page 3")
    assert said.endswith("the largest part, 40.0%, is lost between page 1 and page 2.")


def test_first_page_is_the_whole_and_has_no_range(of):
    funnel = page_funnel(of(visits=turns({1: 200, 2: 120})), ALL, "x")
    assert funnel["low"].isna().tolist() == funnel["high"].isna().tolist() == [True, False]


def test_page_opened_twice_and_pages_of_other_pieces_count_no_more(of):
    rows = [*turns({1: 4, 2: 2}), *turns({1: 4, 2: 2}), *turns({1: 9, 2: 9, 3: 9}, "other")]
    assert page_funnel(of(visits=rows), ALL, "x")["people"].tolist() == [4, 2]


def test_page_that_nobody_opened_has_nobody_and_no_first_page_is_unknown(of):
    funnel = page_funnel(of(visits=turns({1: 4, 3: 1})), ALL, "x")
    assert funnel["people"].tolist() == [4, 0, 1]
    lost = page_funnel(of(visits=turns({2: 3})), ALL, "x")
    assert lost["value"].isna().all()
    assert "can't be told" in say_funnel(lost)


def test_counts_of_visits_make_a_funnel_too(of):
    rows = [{"content_id": "x", "page_no": k, "n_visits": n} for k, n in ((1, 50), (2, 10))]
    assert page_funnel(of(visits=rows), ALL, "x")["value"].tolist() == pytest.approx([1, 0.2])


def test_only_pieces_with_several_pages_are_offered(of):
    rows = [*turns({1: 3, 2: 1}), *turns({1: 9}, "single"), {"visitor_id": "a"}]
    assert paged_pieces(of(visits=rows), ALL) == ["x"]


def test_pages_turned_in_one_visit_are_one_visit(of):
    """Three pages of one document are one social visit, read since the minutes add up."""
    rows = [
        {"visitor_id": "a", "content_id": "x", "page_no": page, "seconds_engaged": 60,
         "source": "linkedin.com", "visited_at": f"2025-01-15 12:0{page}"}
        for page in (1, 2, 3)
    ]  # fmt: skip
    next_day = {**rows[0], "visited_at": "2025-01-16 09:00", "seconds_engaged": 10}
    content = [{"content_id": "x", "words": 1_190, "n_pages": 4}]  # 300 s; a read takes 150
    engine = of(visits=[*rows, next_day], content=content)
    found = compute(engine, ["social_visits", "engaged_visit_rate", "median_engaged_seconds"])
    assert found["value"].tolist() == [2, 0.5, 95]  # 180 s and 10 s


def test_last_page_is_the_end_of_a_paged_piece(of):
    content = [{"content_id": "x", "words": 1_190, "n_pages": 2}]
    rows = [{**row, "seconds_engaged": 100} for row in turns({1: 4, 2: 1})]
    counts = attention_counts(of(visits=rows, content=content), ALL)
    assert counts["finished"].tolist() == [1]
    assert counts["judged"].tolist() == [4]


# ------------------------------------------------------------------------ ratings


def rated(piece: str, *ratings: float) -> list[dict]:
    return [
        {"visitor_id": f"{piece}{n}", "content_id": piece, "rating": r, "max_scroll_pct": 95}
        for n, r in enumerate(ratings)
    ]


def test_few_votes_are_drawn_towards_the_mean_of_all(of):
    """Three fives; ten of 3.7 make the mean of all (15 + 37) ÷ 13 = 4: (15 + 40) ÷ 13 = 4.23."""
    rows = [*rated("x", 5, 5, 5), *rated("y", *[3.7] * 10)]
    found = ratings_by_piece(of(visits=rows), ALL, 10).set_index("label")
    assert found.loc["x", "value"] == pytest.approx(55 / 13)
    assert found.loc["x", "mean"] == 5
    assert found["response"].tolist() == [1, 1]
    assert say_ratings(found.reset_index()).startswith("“x” is rated best")


def test_many_good_votes_stand_before_one_perfect_one(of):
    rows = [*rated("one", 5), *rated("many", *[4.8] * 40), *rated("poor", *[2] * 20)]
    assert ratings_by_piece(of(visits=rows), ALL, 10)["label"].tolist() == ["many", "one", "poor"]


def test_response_counts_those_who_finished(of):
    silent = [{"visitor_id": f"s{n}", "content_id": "x", "max_scroll_pct": 95} for n in range(3)]
    skims = [{"visitor_id": "q", "content_id": "x", "max_scroll_pct": 20}]
    found = ratings_by_piece(of(visits=[*rated("x", 4), *silent, *skims]), ALL, 10)
    assert found["response"].tolist() == [0.25]


def test_no_rating_is_no_row(of):
    assert "No rating" in say_ratings(ratings_by_piece(of(visits=[{"visitor_id": "a"}]), ALL, 10))


# ------------------------------------------------------------------------ attention

FIVE_MINUTES = [{"content_id": "x", "words": 1_190}]


def stays(*seconds: float | None, depth: float = 100) -> list[dict]:
    return [
        {"visitor_id": f"{n}-{depth}", "content_id": "x", "seconds_engaged": s,
         "max_scroll_pct": depth}
        for n, s in enumerate(seconds)
    ]  # fmt: skip


def test_limits_of_the_worked_example(of):
    counts = attention_counts(of(visits=stays(74, 75, 150, 900, 901), content=FIVE_MINUTES), ALL)
    row = counts.iloc[0]
    assert [row[n] for n in ("bounced", "read", "left open", "finished")] == [1, 3, 1, 3]


def test_other_periods_cut_the_attention_that_was_asked_once(of, monkeypatch):
    """x: a bounce in January, a read in February; y: two reads in February, so it comes first."""
    days = (("x", 10, "2025-01-05"), ("x", 200, "2025-02-01"),
            ("y", 200, "2025-02-01"), ("y", 300, "2025-02-28"))  # fmt: skip
    visits = [
        {**stays(seconds)[0], "visitor_id": f"v{n}", "content_id": piece, "visited_at": day}
        for n, (piece, seconds, day) in enumerate(days)
    ]
    content = [{"content_id": piece, "words": 1_190} for piece in "xy"]
    engine = of(visits=visits, content=content)
    attention_counts(engine, ALL)
    monkeypatch.setattr(engine, "run", lambda _: pytest.fail("asked again"))
    columns = ["content_id", "bounced", "read", "judged"]
    january = attention_counts(engine, Filters(to_on=date(2025, 1, 31)))
    assert january[columns].to_numpy().tolist() == [["x", 1, 0, 1]]
    february = attention_counts(engine, Filters(from_on=date(2025, 2, 1)))
    assert february[columns].to_numpy().tolist() == [["y", 0, 2, 2], ["x", 0, 1, 1]]
    both = attention_counts(engine, ALL)
    assert both[columns].to_numpy().tolist() == [["x", 1, 1, 2], ["y", 0, 2, 2]]


def test_finished_is_a_part_of_the_visits_whose_end_is_known(of):
    visits = [*stays(200), *stays(200, depth=10), {**stays(200)[0], "visitor_id": "z"}]
    visits[-1].pop("max_scroll_pct")
    counts = attention_counts(of(visits=visits, content=FIVE_MINUTES), ALL)
    assert counts[["finished", "ended", "judged"]].to_numpy().tolist() == [[1, 2, 3]]
    finished = attention_shares(counts).set_index("label").loc["finished (a part of these)"]
    assert finished["value"] == 0.5
    assert "50.0% finished" in say_attention(counts).replace("\u202f", "")
    assert say_attention(counts).startswith("By estimate 100% of 3 visits were spent reading, ")


def test_unknown_time_is_neither_bounced_nor_judged(of):
    counts = attention_counts(of(visits=stays(10, None), content=FIVE_MINUTES), ALL)
    assert counts[["judged", "unknown"]].to_numpy().tolist() == [[1, 1]]
    assert say_attention(counts).endswith("1 visit can't be judged.")
    without = attention_counts(of(visits=stays(10)), ALL)
    assert say_attention(without).startswith("How visits were spent can't be said")
    assert attention_shares(without)["value"].isna().all()


def test_shares_are_of_sums_and_pieces_need_ten_visits(of):
    visits = [*stays(*[10] * 9, 200), {**stays(200)[0], "content_id": "y", "visitor_id": "z"}]
    content = [*FIVE_MINUTES, {"content_id": "y", "words": 1_190}]
    counts = attention_counts(of(visits=visits, content=content), ALL)
    assert attention_shares(counts)["value"].tolist() == pytest.approx([9 / 11, 2 / 11, 0, 2 / 11])
    by_piece = attention_by_piece(counts)
    assert by_piece["piece"].tolist() == ["x"]
    assert by_piece["bounced"].tolist() == [0.9]


# ------------------------------------------------------------------------ shares and media


def led(post: str, piece: str, reads: int, visits: int) -> list[dict]:
    return [
        {"visitor_id": f"{post}{piece}{n}", "content_id": piece, "post_id": post,
         "max_scroll_pct": 90 if n < reads else 5}
        for n in range(visits)
    ]  # fmt: skip


def test_shared_is_set_against_read_and_a_post_counts_once(of):
    """P's 300 shares go to x, where 20 of its visits went, and not to y as well."""
    posts = [{"post_id": "p", "shares": 300}, {"post_id": "q", "shares": 20},
             {"post_id": "unknown"}]  # fmt: skip
    visits = [
        *led("p", "x", 1, 20),
        *led("p", "y", 0, 2),
        *led("q", "y", 18, 20),
        *led("unknown", "y", 0, 5),
    ]
    found = shared_against_read(of(posts=posts, visits=visits), ALL)
    assert found["label"].tolist() == ["x", "y"]
    assert found["x"].tolist() == [300, 20]
    assert found["value"].tolist() == pytest.approx([0.05, 0.9])
    assert "read less than the others: 5.00% of visits, against 90.0%" in say_sharing(found)


def test_shares_without_visits_say_nothing(of):
    found = shared_against_read(of(posts=[{"post_id": "p", "shares": 3}]), ALL)
    assert "Too few" in say_sharing(found)


def test_every_total_splits_into_paid_owned_and_earned(of):
    content = [{"content_id": "ad", "media": "paid"}, {"content_id": "blog", "media": "owned"},
               {"content_id": "plain"}]  # fmt: skip
    visits = [
        {"visitor_id": "a", "content_id": "ad"},
        {"visitor_id": "a", "content_id": "blog", "max_scroll_pct": 90},
        {"visitor_id": "b", "content_id": "blog", "max_scroll_pct": 10},
        {"n_visits": 7, "content_id": "plain"},
        {"n_visits": 5, "content_id": "plain", "scroll_reached_pct": 50},
    ]
    posts = [{"post_id": "1", "is_paid": True}, {"post_id": "2", "media": "owned", "is_paid": True},
             {"post_id": "3"}]  # fmt: skip
    mentions = [{"brand": "Own brand", "channel_owner": "other"}, {"brand": "Rival"}]
    engine = of(content=content, visits=visits, posts=posts, mentions=mentions)
    found = by_media(engine, ALL).set_index("label")
    assert found["visits"].to_dict() == {"paid": 1, "owned": 2, "earned": None, "not tagged": 7}
    assert found["posts"].dropna().to_dict() == {"paid": 1, "owned": 1, "not tagged": 1}
    assert found["mentions"].dropna().to_dict() == {"earned": 1}
    assert found["pieces"].dropna().to_dict() == {"paid": 1, "owned": 1, "not tagged": 1}
    assert found["reads"].dropna().to_dict() == {"owned": 1}
    assert say_media(found.reset_index()).startswith("70.0% of the visits went to pieces without")


def test_without_totals_nothing_is_split(of):
    assert "Nothing here" in say_media(by_media(of(audience=[{"person_id": "a"}]), ALL))


def test_piece_is_called_by_its_title_where_that_is_its_own(store):
    content = [
        {"content_id": "guide", "title": "The guide to valves"},
        {"content_id": "plain", "title": None},
        {"content_id": "one", "title": "News"},
        {"content_id": "two", "title": "News"},
    ]
    names = titles(engine_of(store, {"content": content}), Filters())
    assert names == {"guide": "The guide to valves"}
    frame = pd.DataFrame({"label": ["guide", "plain", "one"]})
    assert by_title(frame, "label", names)["label"].tolist() == [
        "The guide to valves", "plain", "one",
    ]  # fmt: skip
    assert titles(engine_of(store, {}), Filters()) == {}
