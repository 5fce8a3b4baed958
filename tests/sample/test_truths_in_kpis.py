"""Each planted truth shows in Kelvin's own figures: loaded by the importer, computed by the KPIs.

Nothing here reads the generator or its files. What the files themselves say is asked in
`test_planted_truths.py`; figures that the facilitator's notes give for the app must be in them.
"""

import re
from datetime import date

import pandas as pd
import pytest

from kpi_core.audience.boosts import boost_frame, say_boosts
from kpi_core.compute import compute, rows_behind
from kpi_core.content.pieces import least_read, say_least_read
from kpi_core.engagement.mix import rate_by_platform, say_mix
from kpi_core.engagement.ranking import rank_posts
from kpi_core.engagement.tiers import LADDER
from kpi_core.plan.calendar import compare
from kpi_core.plan.outcome import by_group, say_plan
from kpi_core.plan.topic_gaps import topic_gaps
from kpi_core.settings import Filters
from kpi_core.settings.listening import Listening
from kpi_core.tables import TABLES
from kpi_core.value.doubles import say_doubles
from kpi_core.voice.causes import find_cause
from kpi_core.voice.incidents import find_incidents
from kpi_core.voice.topics import topic_match, topics_of_posts, wishes
from kpi_core.workspace import Workspace
from pages.elements.workshop import TASKS
from tests.sample.readers import FOLDER, HALVES

LEAVING = "switching from|fed up|moving away|not renewing|leaving|alternative to"
CAUSE = r"outage|login|log in|console|status page|locked out|panne|ausfall"
HARROWLATCH, KAVELOCK = "Harrowlatch", "Kavelock"


@pytest.fixture(scope="module")
def notes() -> str:
    return (FOLDER / "README.md").read_text("utf-8")


def days(first: str, last: str, **more: object) -> Filters:
    return Filters.model_validate({"from_on": first, "to_on": last, **more})


def half(name: str, **more: object) -> Filters:
    return days(*HALVES[name], **more)


def figure(sample: Workspace, kpi: str, filters: Filters) -> float:
    return float(compute(sample.engine(), [kpi], (), filters)["value"].iloc[0])


def by(sample: Workspace, kpi: str, column: str, filters: Filters | None = None) -> pd.DataFrame:
    return compute(sample.engine(), [kpi], (column,), filters).set_index(column)


def rows(sample: Workspace, table: str, filters: Filters | None = None) -> pd.DataFrame:
    return rows_behind(sample.engine(), table, filters or Filters())


def test_all_twenty_tables_are_filled(sample: Workspace) -> None:
    assert set(sample.tables) == set(TABLES)
    assert min(sample.tables.values()) > 0


def test_bought_followers_leap_in_a_week_in_which_nobody_qualified_joins(
    sample: Workspace, notes: str
) -> None:
    x = days("2025-04-01", "2026-09-30", platforms=("x",))
    week = pd.Timestamp("2025-11-17")
    won = by(sample, "new_followers", "week", x)["value"]
    joined = by(sample, "qualified_growth", "week", x)["value"]
    assert won.idxmax() == week
    assert won[week] > 20 * won.drop(week).max()
    assert joined[week] <= joined.quantile(0.9)
    bought = days("2025-11-18", "2025-11-20", platforms=("x",))
    assert figure(sample, "qualified_growth", bought) == 0
    assert f"{figure(sample, 'new_followers', bought):,.0f} followers" in notes


def test_bought_followers_are_the_months_record_too_and_qualified_growth_has_none(
    sample: Workspace, notes: str
) -> None:
    months = days("2025-04-01", "2026-09-30")
    won = by(sample, "new_followers", "month", months)["value"].drop(pd.Timestamp("2025-08-01"))
    joined = by(sample, "qualified_growth", "month", months)["value"]
    november = pd.Timestamp("2025-11-01")
    assert won.drop(november).max() < won[november] / 3
    assert joined[november] < 1.5 * joined.median()
    assert f"{won[november]:,.0f} new followers" in notes
    assert f"growth of qualified followers {joined[november]:.0f}" in notes


def test_one_post_is_ratioed_by_its_replies_and_one_by_a_reply_and_no_other(
    sample: Workspace, notes: str
) -> None:
    posts = rank_posts(sample.engine(), Filters(), LADDER)
    flagged = posts[posts["ratioed"] != ""].set_index("ratioed")
    assert sorted(flagged.index) == ["a reply beat it", "more replies than likes"]
    assert set(flagged["platform"]) == {"x"}
    first, second = flagged.loc["more replies than likes"], flagged.loc["a reply beat it"]
    assert first["comments"] == posts["comments"].max()
    assert f"{first['comments']} replies and {first['likes']} likes" in notes
    assert f"the post {second['likes']}" in notes


def test_sentiment_breaks_down_on_one_day_and_recovers_within_the_week(
    sample: Workspace, notes: str
) -> None:
    net = by(sample, "net_sentiment", "week", days("2025-04-01", "2026-09-30"))["value"]
    week = pd.Timestamp("2026-03-09")
    assert net.idxmin() == week
    assert net[week] < net.drop(week).min() - 0.2
    assert net[week + pd.Timedelta(weeks=1)] > 0
    daily = by(sample, "net_sentiment", "day", days("2026-03-09", "2026-03-13"))
    assert (daily["value"] > 0).tolist() == [True, True, False, False, False]
    outage = days("2026-03-11", "2026-03-11")
    assert f"{figure(sample, 'net_sentiment', outage):.2f}" in notes
    assert f"{figure(sample, 'mentions', outage):.0f} mentions" in notes


def test_cause_of_the_blip_stands_in_the_texts_of_that_day(sample: Workspace, notes: str) -> None:
    outage = rows(sample, "mentions", days("2026-03-11", "2026-03-11"))["text"]
    before = rows(sample, "mentions", days("2026-02-25", "2026-03-10"))["text"]
    said, said_before = (texts.str.contains(CAUSE, case=False) for texts in (outage, before))
    assert said.mean() > 0.9
    assert said_before.sum() == 0
    assert f"{said.sum()} of the {len(outage)}" in notes


def test_page_of_blips_lists_what_the_notes_say_and_opens_the_outage(
    sample: Workspace, notes: str
) -> None:
    found = find_incidents(sample.engine(), Filters(), Listening())
    told = [(str(blip["kind"]), f"{blip['at']:%Y-%m-%d}") for _, blip in found.iterrows()]
    assert told == [
        ("loud", "2026-03-11"), ("neg", "2026-03-11"), ("loud", "2025-10-14"),
        ("loud", "2025-10-02"),
    ]  # fmt: skip
    assert set(found["brand"]) == {HARROWLATCH}
    assert "Blips lists four, all of Harrowlatch" in notes
    assert f"2 October 2025 with {found['mentions'].iloc[3]:.0f} mentions" in notes
    outage = pd.Timestamp("2026-03-11")
    cause = find_cause(sample.engine(), Filters(), HARROWLATCH, "neg", outage, "day")
    assert cause is not None
    assert {"outage", "login"} <= set(cause.terms["label"].head(3))


def test_share_of_voice_alone_calls_the_outage_a_triumph(sample: Workspace, notes: str) -> None:
    shares = by(sample, "share_of_voice", "month", days("2025-04-01", "2026-09-30"))["value"]
    assert shares.idxmax() == pd.Timestamp("2026-03-01")
    assert f"share of voice of {100 * shares.max():.1f} %" in notes


def test_a_lead_counted_twice_is_one_person_and_one_sale(sample: Workspace, notes: str) -> None:
    leads, sales = rows(sample, "leads"), rows(sample, "sales")
    double = leads[leads["person_id"].notna() & leads["person_id"].duplicated(keep=False)]
    assert sorted(double["lead_id"]) == ["L-0122", "L-0126"]
    assert double["person_id"].nunique() == 1
    deal = sales[sales["lead_id"].isin(double["lead_id"])]
    assert len(deal) == 1
    [amount] = deal["amount"]
    won = leads[leads["became_customer"].fillna(False).astype(bool)]["value"].sum()
    of_leads = sales.dropna(subset=["lead_id"])["amount"].sum()
    assert won - of_leads == amount
    assert f"€{won:,.0f} where €{of_leads:,.0f}" in notes
    told = say_doubles(leads, "EUR")
    assert told.startswith("1 person is behind 2 leads (L-0122 and L-0126): ")
    assert told in notes.replace("\n", " ")


def test_a_double_counts_twice_as_a_lead_and_once_as_a_sale(sample: Workspace) -> None:
    period = days("2026-05-21", "2026-05-29")
    leads = rows(sample, "leads", period)
    social = leads[leads["source"].isin(["linkedin", "x", "facebook", "youtube"])]
    assert figure(sample, "leads", period) == len(social) > social["person_id"].nunique()
    sold = days("2026-07-20", "2026-07-20")
    assert (
        figure(sample, "social_sales_revenue", sold) == rows(sample, "sales", sold)["amount"].sum()
    )


def test_most_shared_post_leads_to_the_piece_that_is_least_read(
    sample: Workspace, notes: str
) -> None:
    posts = rows(sample, "posts").sort_values("shares", ascending=False)
    most = posts.iloc[0]
    assert most["shares"] > 2 * posts["shares"].iloc[1]
    visits = rows(sample, "visits")
    [piece] = visits.loc[visits["post_id"] == most["post_id"], "content_id"].unique()
    read = by(sample, "engaged_visit_rate", "post_id").loc[most["post_id"]]
    assert read["high"] < 0.11
    assert f"{read['numerator']:.0f} of {read['denominator']:.0f} visits" in notes
    halves = compute(sample.engine(), ["reached_half_rate"], ("content_id",))
    pieces = least_read(halves)
    assert pieces["label"][0] == piece == "zero-trust-maturity-map-2026"
    assert pieces["high"][0] < pieces["low"][1]
    assert say_least_read(pieces) in notes.replace("\n", " ")


def test_customers_leave_the_rival_that_grows_louder(sample: Workspace, notes: str) -> None:
    said, voice, tone = [], [], []
    for name in HALVES:
        period = half(name)
        texts = rows(sample, "mentions", half(name, brands=(KAVELOCK,)))["text"]
        said.append(int(texts.str.contains(LEAVING, case=False).sum()))
        voice.append(by(sample, "share_of_voice", "brand", period).loc[KAVELOCK])
        tone.append(by(sample, "net_sentiment", "brand", period).loc[KAVELOCK])
    assert said[0] < said[1] < said[2]
    assert tone[2]["high"] < tone[1]["low"] < tone[0]["low"]
    assert voice[2]["low"] > voice[0]["high"]
    assert f"{said[0]}, {said[1]} and {said[2]} mentions" in notes
    first, last = (100 * voice[place]["value"] for place in (0, 2))
    assert f"{first:.1f} % to {last:.1f} %" in notes
    assert f"{tone[0]['value']:+.2f} to {tone[2]['value']:+.2f}" in notes


def test_nobody_leaves_the_other_brands_and_none_is_spoken_of_so_badly(sample: Workspace) -> None:
    for brand in {b.name for b in sample.settings.brands} - {KAVELOCK}:
        texts = rows(sample, "mentions", half("last", brands=(brand,)))["text"]
        assert not texts.str.contains(LEAVING, case=False).any(), brand
    tone = by(sample, "net_sentiment", "brand", half("last"))
    assert (tone["low"].drop(KAVELOCK) > tone["high"][KAVELOCK]).all()


def test_topics_are_told_apart_and_features_asked_for(sample: Workspace, notes: str) -> None:
    topics = topics_of_posts(sample.engine(), Filters())
    found = topic_match(sample.engine(), Filters(), topics).set_index("topic")
    for verdict, names in {
        "under-used": ["AI security"],
        "working": ["cloud posture"],
        "failing": ["compliance", "incident response", "ransomware"],
        "can't say": ["identity", "life at Harrowlatch", "zero trust"],
    }.items():
        assert sorted(found.index[found["verdict"] == verdict]) == names
    draws = found.loc["AI security"]
    assert f"{draws['pull']:.1%} of the acts".replace("%", " %") in notes
    assert f"{draws['emphasis']:.2%} of the posts".replace("%", " %") in notes
    asked = wishes(sample.engine(), Filters(), sample.settings.listening.wishes)
    assert set(asked["brand"]) == {HARROWLATCH}
    assert f"{len(asked)} mentions ask for a feature" in notes


def test_dearest_boost_reached_the_wrong_people(sample: Workspace, notes: str) -> None:
    paid = Filters(platforms=("linkedin",), paid=True)
    names = ["qualified_view_rate", "cost_per_qualified_view"]
    frame = compute(sample.engine(), names, ("campaign",), paid)
    rate, cost = (frame[frame["kpi"] == n].set_index("campaign")["value"] for n in names)
    wrong = "Free certificate"
    assert rate.idxmin() == cost.idxmax() == wrong
    assert rate[wrong] < 0.05 * rate.drop(wrong).min()
    assert cost[wrong] > 10 * cost.drop(wrong).max()
    spent = rows(sample, "posts", paid).sort_values("spend", ascending=False).iloc[0]
    assert spent["campaign"] == wrong
    assert say_boosts(boost_frame(frame, "EUR")) in notes.replace("\n", " ")


def test_only_paid_posts_know_whom_they_reached_and_silence_is_no_zero(sample: Workspace) -> None:
    organic = compute(sample.engine(), ["qualified_view_rate"], (), Filters(paid=False)).iloc[0]
    assert pd.isna(organic["value"])
    assert organic["unknown"] > 400


def test_click_through_rate_rises_by_mix_while_it_falls_on_every_platform(
    sample: Workspace, notes: str
) -> None:
    kpi, each, total = "click_through_rate", {}, {}
    for name in HALVES:
        each[name] = by(sample, kpi, "platform", half(name, paid=False)).dropna(subset=["value"])
        total[name] = compute(sample.engine(), [kpi], (), half(name, paid=False)).iloc[0]
    assert total["last"]["low"] > total["first"]["high"]
    assert (each["last"]["high"] < each["first"]["low"]).all()
    assert set(each["first"].index) == {"linkedin", "x", "facebook"}
    first, last = (100 * total[name]["value"] for name in ("first", "last"))
    assert f"{first:.2f} % to {last:.2f} %" in notes


def test_page_says_by_itself_that_only_the_mix_moved_the_rate(
    sample: Workspace, notes: str
) -> None:
    organic = Filters(paid=False)
    total, parts = (
        compute(sample.engine(), ["click_through_rate"], by, organic)
        for by in (("month",), ("month", "platform"))
    )
    told = say_mix(rate_by_platform(total, parts, "month"))
    assert "only the mix of platforms moved it" in told
    assert told in notes.replace("\n", " ")


def test_mix_is_not_named_where_a_platform_went_the_same_way() -> None:
    months = pd.date_range("2025-01-01", periods=4, freq="MS")
    part = pd.DataFrame({"month": months, "numerator": [10.0, 10, 20, 20], "denominator": 100.0})
    part = part.assign(value=part["numerator"] / part["denominator"], is_whole=True)
    total = part.assign(numerator=2 * part["numerator"], denominator=200.0)
    both = pd.concat([part.assign(platform="x"), part.assign(platform="linkedin")])
    told = say_mix(rate_by_platform(total, both, "month"))
    assert told.endswith("from 10.0% to 20.0% between the two halves of the period, the same way "
                         "as on every platform.")  # fmt: skip


def test_a_missing_month_is_unknown_and_no_zero(sample: Workspace) -> None:
    x = days("2025-06-01", "2025-10-31", platforms=("x",))
    months = by(sample, "new_followers", "month", x)["value"].dropna()
    assert pd.Timestamp("2025-08-01") not in months.index
    assert len(months) == 4


def test_titles_in_four_languages_qualify(sample: Workspace) -> None:
    people = rows(sample, "audience")
    titles = {"CISO", "Leiter IT", "RSSI", "Технически директор"}
    assert titles <= set(people["job_title"].dropna())
    counts = compute(sample.engine(), ["qualified_followers"], ("job_title",)).set_index(
        "job_title"
    )
    for title in titles:
        assert counts.loc[title, "value"] > 0, title


def test_script_on_paper_has_the_tasks_of_the_app_and_the_figures_of_the_notes(notes: str) -> None:
    script = (FOLDER / "WORKSHOP.md").read_text("utf-8")
    for number, task in enumerate(TASKS, 1):
        title = task.title if task.title.endswith("?") else f"{task.title}."
        assert f"{number}. **{title}** {task.task}" in script
    answers = script.split("## Hints and answers")[1].split("## To discuss")[0]
    told = re.findall(r"€?\d[\d,]*(?:\.\d+)?(?: %)?|L-\d{4}", answers)
    assert len(told) > 25
    for figure in told:
        assert figure in notes, figure


def test_plan_was_kept_but_for_the_topic_that_draws_most_beyond_its_posts(
    sample: Workspace, notes: str
) -> None:
    pieces, engine, then = sample.settings.calendar.pieces, sample.engine(), date(2026, 10, 1)
    found = compare(engine, Filters(), pieces, then)
    said = say_plan(found, is_empty=False)
    assert said.removeprefix("Of ") in notes
    topics = by_group(found, "topic").set_index("label")
    assert topics.loc[topics["missing"] > 0, "missing"].to_dict() == {"AI security": 4}
    owners = by_group(found, "owner").set_index("label")
    assert owners.loc["Ines Hartwig", ["late", "missing"]].tolist() == [0, 0]
    tags = topics_of_posts(engine, Filters())
    gaps = topic_gaps(topic_match(engine, Filters(), tags), tags, pieces, then)
    assert gaps.set_index("topic").loc["AI security", "planned"] == 0
