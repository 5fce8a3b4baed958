"""Two ladders, paid apart, rates of sums, ranks that small posts can't win by luck."""

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from kpi_core.compute import compute
from kpi_core.engagement.ranking import (
    disagreements,
    rank_posts,
    ratioed_posts,
    say_disagreement,
    say_ranking,
    say_ratioed,
    why_flagged,
)
from kpi_core.engagement.rates import compare_benchmark
from kpi_core.engagement.tiers import (
    LADDER,
    STRENGTH,
    say_tiers,
    tier_frame,
    tier_rates,
)
from kpi_core.engagement.weights import weighted_index
from kpi_core.settings import Filters, Settings, Thresholds
from tests.core.examples import engine_of

ALL = Filters()


WEIGHTS = Thresholds(like_weight=1, comment_weight=2, share_weight=0, click_weight=0)


def posts(store, *rows, settings=None, **tables):
    return engine_of(store, {"posts": rows, **tables}, settings)


def test_ladders_order_shares_and_comments_the_other_way_round():
    ladder = [rung.word for rung in LADDER.ranking]
    strength = [rung.word for rung in STRENGTH.ranking]
    assert ladder == ["clicks", "shares", "comments", "likes"]
    assert strength == ["comments", "shares", "likes"]  # clicks stand beside, as traffic
    assert [rung.word for rung in STRENGTH.order][-1] == "clicks"


def test_paid_posts_stand_apart_and_posts_that_do_not_say_are_neither(store):
    engine = posts(
        store,
        {"likes": 5, "is_paid": False},
        {"likes": 7, "is_paid": True},
        {"likes": 2, "is_paid": None},
    )
    tiers = tier_frame(compute(engine, ["likes"], ("is_paid",)), LADDER).set_index("label")
    assert tiers.loc["1 · likes, organic", "value"] == 5
    assert tiers.loc["1 · likes, paid", "value"] == 7
    assert tiers.loc["1 · likes, not stated", "value"] == 2
    told = say_tiers(tiers.reset_index(), LADDER)
    assert told.startswith("Of 14 acts, 100% were likes; 50.0% came with paid posts; ")


def test_groups_are_not_named_where_no_post_states_whether_it_was_paid(store):
    engine = posts(store, {"likes": 5, "reach": 10, "is_paid": None}, {"likes": 2, "reach": 10})
    tiers = tier_frame(compute(engine, ["likes"], ("is_paid",)), LADDER).set_index("label")
    assert tiers.loc["1 · likes", "value"] == 7
    assert "1 · likes" in tier_rates(engine, ALL, LADDER, "reach", True)["label"].tolist()


def test_negative_comments_leave_the_ladder_by_switch(store):
    engine = posts(store, {"comments": 15, "negative_comments": 5}, {"comments": 4})
    ladder = STRENGTH.without_negative()
    names = [rung.kpi for rung in ladder.rungs]
    tiers = tier_frame(compute(engine, names), ladder).set_index("rung")
    assert tiers.loc["strong · comments", "value"] == 10  # of the 4, nobody counted them


def test_tier_rates_are_ratios_of_sums_over_posts_that_know_both(store):
    engine = posts(
        store,
        {"shares": 10, "reach": 100, "is_paid": False},
        {"shares": 10, "reach": 1_000, "is_paid": False},
        {"shares": 90, "reach": None, "is_paid": False},
        {"shares": None, "reach": 500, "is_paid": False},
    )
    row = tier_rates(engine, ALL, LADDER, "reach", True).set_index("label")
    share = row.loc["3 · shares, organic"]
    assert share["value"] == pytest.approx(20 / 1_100)  # 0.0182, not the mean 0.055
    assert (share["acts"], share["base"], share["n"]) == (20, 1_100, 2)
    assert (share["low"], share["high"]) == pytest.approx(
        proportion_confint(20, 1_100, 0.05, "wilson")
    )
    assert row.loc["4 · clicks, organic"].isna()["value"]


def test_small_lucky_post_stands_below_a_large_good_one(store):
    engine = posts(
        store,
        {"post_id": "lucky", "comments": 2, "impressions": 10},  # 20 %, bound 0.057
        {"post_id": "good", "comments": 100, "impressions": 1_000},  # 10 %, bound 0.083
        {"post_id": "blind", "comments": 300, "impressions": None},
    )
    ranked = rank_posts(engine, ALL, STRENGTH).set_index("post_id")
    assert ranked["rank"].dropna().to_dict() == {"good": 1, "lucky": 2}
    assert ranked["raw_rank"].dropna().to_dict() == {"lucky": 1, "good": 2}
    assert list(ranked.index)[-1] == "blind"
    assert ranked["n"].dropna().to_dict() == {"good": 1_000, "lucky": 10}
    low, _ = proportion_confint(100, 1_000, method="wilson")
    assert ranked.loc["good", "lower_bound"] == pytest.approx(low)

    told = say_ranking(ranked.reset_index(), STRENGTH, "impressions")
    floor = f"{low:.2%}"  # 8.29 %
    assert "100 comments on 1,000 times shown (10.0%)" in told
    assert told.endswith(f"which surely means {floor} or more.")


def test_without_any_base_plain_counts_rank(store):
    engine = posts(store, {"post_id": "a", "comments": 2}, {"post_id": "b", "comments": 9})
    ranked = rank_posts(engine, ALL, STRENGTH)
    assert ranked["post_id"].tolist() == ["b", "a"]
    assert say_ranking(ranked, STRENGTH, "impressions").endswith("stands first, with 9 comments.")


def test_act_that_no_post_knows_ranks_nothing(store):
    rows = [{"post_id": "a", "shares": 9, "impressions": 100, "likes": 1},
            {"post_id": "b", "shares": 2, "impressions": 100, "likes": 90}]  # fmt: skip
    ranked = rank_posts(posts(store, *rows), ALL, LADDER)
    assert ranked["post_id"].tolist() == ["a", "b"]  # by shares, since no click is known


def test_likes_of_the_best_reply_stay_in_the_list(store):
    engine = posts(store, {"likes": 3, "top_reply_likes": 8})
    assert rank_posts(engine, ALL, LADDER)["best_reply_likes"].tolist() == [8]


def test_ladders_disagree_on_the_post_that_is_talked_about_and_the_one_that_is_shared(store):
    base = {"impressions": 1_000, "likes": 10}
    engine = posts(
        store,
        {"text": "talked about", "comments": 50, "shares": 1, **base},
        {"text": "passed on", "comments": 1, "shares": 50, **base},
        {"text": "neither", "comments": 0, "shares": 0, **base},
    )
    found = disagreements(engine, ALL).set_index("text")
    assert found.loc["talked about", ["ladder", "strength"]].tolist() == [2, 1]
    assert found.loc["passed on", ["ladder", "strength"]].tolist() == [1, 2]
    assert found.loc["neither", "gap"] == 0
    assert "50 comments lift it on Strength" in found.loc["talked about", "why"]
    assert "50 shares lift it on Ladder" in found.loc["passed on", "why"]
    assert say_disagreement(found) == "The ladders rank 2 of 3 posts differently."


def test_ladders_are_compared_among_the_posts_that_both_can_rank(store):
    """Twelve posts with many comments and unknown clicks stand on one ladder only."""
    acts = {"comments": 0, "shares": 0, "impressions": 1_000}
    engine = posts(
        store,
        {"text": "first", "clicks": 40, "likes": 9, **acts},
        {"text": "second", "clicks": 1, "likes": 1, **acts},
        *({"clicks": None, "likes": 9, **acts, "comments": 50} for _ in range(12)),
    )
    found = disagreements(engine, ALL)
    assert found[["ladder", "strength"]].to_numpy().tolist() == [[1, 1], [2, 2]]
    assert say_disagreement(found) == "Both ladders rank all 2 posts alike."


@pytest.mark.parametrize(("shared", "said"), [(0, "none is"), (1, "1 is"), (2, "2 are")])
def test_agreement_at_the_top_is_said_of_none_of_one_and_of_many(shared, said):
    found = pd.DataFrame([{"ranked": 40, "differing": 30, "shared_top": shared}])
    assert f"; of the best 10 by one, {said} among the best of the other." in say_disagreement(
        found
    )


def test_ratioed_posts_say_which_kind_and_with_which_figures(store):
    engine = posts(
        store,
        {"post_id": "one", "comments": 60, "likes": 40},
        {"post_id": "two", "comments": 3, "likes": 11, "top_reply_likes": 12},
        {"post_id": "fine", "comments": 3, "likes": 11, "top_reply_likes": 11},
    )
    found = ratioed_posts(engine, ALL)
    assert found["post_id"].tolist() == ["one", "two"]
    assert say_ratioed(found) == (
        "1 post ratioed, with far more replies than likes; 1 outliked by a reply."
    )
    (why,) = why_flagged(found.iloc[0].to_dict(), 10, 0.5)
    assert "60 replies against 40 likes" in why
    assert "share of replies, 50.2%, is above 50.0%" in why
    (why,) = why_flagged(found.iloc[1].to_dict(), 10, 0.5)
    assert "12 likes, the post 11" in why


def test_acts_split_into_paid_owned_and_earned_and_those_that_do_not_say(store):
    act = {"comments": 0, "shares": 0}
    engine = posts(
        store,
        {"media": "owned", "likes": 6, **act},
        {"media": "paid", "likes": 3, **act},
        {"is_paid": True, "likes": 2, **act},
        {"media": "earned", "is_paid": False, "likes": 4, **act},
        {"likes": 1, **act},
    )
    found = compute(engine, ["likes", "acts_without_clicks"], ["media_kind"])
    found["media_kind"] = found["media_kind"].fillna("not tagged")
    for _, one in found.groupby("kpi"):
        split = dict(zip(one["media_kind"], one["value"], strict=True))
        assert split == {"owned": 6, "paid": 5, "earned": 4, "not tagged": 1}


def test_weighted_index_is_a_ratio_of_sums_and_says_how_many_ranks_hang_on_weights(store):
    """Weights 1 and 2: a 100 + 0, b 0 + 98. With comments at 3, b overtakes; at 1, it falls."""
    engine = posts(
        store,
        {"likes": 100, "comments": 0, "impressions": 1_000},
        {"likes": 0, "comments": 49, "impressions": 1_000},
        {"likes": 1, "comments": 1, "impressions": None},
        settings=Settings(thresholds=WEIGHTS),
    )
    row = weighted_index(engine, ALL, WEIGHTS.act_weights, 0).iloc[0]
    assert row["index"] == pytest.approx(198 / 2_000)
    assert row["posts"] == 2
    assert row["moved"] == 1.0
    assert weighted_index(engine, ALL, WEIGHTS.act_weights, 1)["moved"].iloc[0] == 0


def test_benchmark_without_its_denominator_is_refused():
    own = {"impressions": (0.02, 0.018, 0.022), "followers": (0.4, float("nan"), float("nan"))}
    assert compare_benchmark(0.01, "", own).startswith("Not compared")
    assert "2.00% by impressions" in compare_benchmark(0.01, "", own)
    assert "surely above 1.00%" in compare_benchmark(0.01, "impressions", own)
    assert "can't be said yet" in compare_benchmark(0.019, "impressions", own)
    assert "surely below" in compare_benchmark(0.03, "impressions", own)
    said = compare_benchmark(0.03, "followers", own)
    assert "yours is 0.40 acts per follower, above 0.030; how sure that is can't be said" in said
    assert compare_benchmark(0.01, "", own).endswith(
        "2.00% by impressions, 0.40 acts per follower."
    )
    assert "don't know the rate by reach" in compare_benchmark(0.03, "reach", own)
