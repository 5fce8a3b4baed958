"""Each planted truth shows in the files, with the figures that the facilitator's notes give.

`notes` holds sample_data/README.md: a figure that changes here must change there too.
"""

import math

import pandas as pd
import pytest

from tests.sample.readers import (
    FOLDER,
    HALVES,
    audience,
    in_half,
    linkedin_ads,
    linkedin_posts,
    mentions,
    posts,
    template,
    visits,
    x_days,
    x_posts,
)

LEAVING = "switching from|fed up|moving away from|not renewing|leaving|alternative to"
OUTAGE_WORDS = "outage|down|login|log in|locked out|ausfall|panne"


@pytest.fixture(scope="module")
def notes() -> str:
    return (FOLDER / "README.md").read_text("utf-8")


def percent(rate: float, digits: int = 1) -> str:
    return f"{100 * rate:.{digits}f} %"


def lower_bound(part: int, whole: int, z: float = 1.96) -> float:
    """Wilson's lower bound of a rate."""
    rate = part / whole
    middle = rate + z * z / (2 * whole)
    reach = z * math.sqrt(rate * (1 - rate) / whole + z * z / (4 * whole * whole))
    return (middle - reach) / (1 + z * z / whole)


def test_bought_followers_are_a_jump_without_qualified_growth(notes: str) -> None:
    days = x_days().set_index("day")["New follows"].sort_index()
    jump = days["2025-11-18":"2025-11-20"].sum()
    usual = days.median()
    assert jump > 400 * usual
    levels = template("account_levels")
    own = levels[levels["account"].isna() & (levels["platform"] == "x")]
    level = own.set_index("counted_on")["followers"]
    people = audience()[audience()["platform"] == "x"]
    in_days = people["followed_at"].between("2025-11-18", "2025-11-20 23:59:59")
    qualified = int((people.loc[in_days, "qualifies"] == True).sum())  # noqa: E712
    assert qualified == 0
    joined = audience()[audience()["followed_at"] >= "2025-04-01"]
    by_month = joined["followed_at"].dt.strftime("%Y-%m")
    growth = (joined["qualifies"] == True).groupby(by_month).sum()  # noqa: E712
    assert growth["2025-11"] < 1.5 * growth.median()
    for figure in (
        f"{jump:,}",
        f"{level['2025-10-31']:,} to {level['2025-11-30']:,}",
        f"{in_days.sum()} of them",
        f"{growth['2025-11']} qualified",
        f"median {growth.median():g}",
    ):
        assert figure in notes, figure


def test_bought_followers_never_do_anything() -> None:
    people = audience()
    crowd = people[
        people["followed_at"].between("2025-11-18", "2025-11-20 23:59:59")
        & (people["platform"] == "x")
        & people["company"].isna()
        & people["country"].isna()
    ]
    assert len(crowd) > 400
    acted = set(template("engagements")["person_id"])
    assert len(acted & set(crowd["person_id"])) <= 3


def test_one_post_and_no_other_is_ratioed_by_its_replies(notes: str) -> None:
    own = posts()
    bounds = [
        lower_bound(int(c), int(c + likes)) if c >= 10 else 0.0
        for c, likes in zip(own["Comments"], own["Likes"], strict=True)
    ]
    ratioed = own[pd.Series(bounds, index=own.index) > 0.5]
    assert ratioed["day"].dt.strftime("%Y-%m-%d").tolist() == ["2025-07-08"]
    post = ratioed.iloc[0]
    assert f"{post['Comments']} replies and {post['Likes']} likes" in notes
    assert f"lower bound {max(bounds):.3f}" in notes


def test_one_post_and_no_other_has_a_reply_liked_more_than_itself(notes: str) -> None:
    own = posts()
    outdone = own[own["top_reply_likes"] > own["Likes"]]
    assert outdone["day"].dt.strftime("%Y-%m-%d").tolist() == ["2026-05-06"]
    post = outdone.iloc[0]
    acts = template("engagements")
    best = acts[acts["post_id"] == post["post_id"]]["reply_likes"].max()
    assert best == post["top_reply_likes"]
    assert f"{best:.0f} likes, the post {post['Likes']}" in notes
    others = acts.merge(own[["post_id", "Likes"]], on="post_id")
    assert others[others["reply_likes"] > others["Likes"]]["post_id"].nunique() == 1


def test_outage_is_a_sentiment_blip_with_its_cause_in_the_texts(notes: str) -> None:
    own = mentions()[mentions()["Query Name"] == "Harrowlatch"]
    score = own["Sentiment"].map({"positive": 1, "neutral": 0, "negative": -1})
    daily = score.groupby(own["day"].dt.normalize()).agg(["mean", "size"])
    daily = daily.reindex(pd.date_range("2025-04-01", "2026-09-30"))
    flagged = [day for day in daily.index[14:] if blip(daily, score, own["day"], day) <= -3]
    assert flagged == [pd.Timestamp("2026-03-11")]
    outage = own[own["day"].dt.strftime("%Y-%m-%d") == "2026-03-11"]
    caused = outage["Full Text"].str.contains(OUTAGE_WORDS, case=False).mean()
    before = own[own["day"].between("2026-02-25", "2026-03-10 23:59:59")]
    usual = before["Full Text"].str.contains(OUTAGE_WORDS, case=False).mean()
    assert caused > 0.8
    assert usual < 0.1
    bad = (outage["Sentiment"] == "negative").sum()
    assert f"{len(outage)} mentions" in notes
    assert f"{bad} of them negative" in notes
    assert f"z = {blip(daily, score, own['day'], pd.Timestamp('2026-03-11')):.1f}" in notes


def blip(daily: pd.DataFrame, score: pd.Series, when: pd.Series, day: pd.Timestamp) -> float:
    """KPI 42: how far the day's net sentiment lies from the 14 days before; 0 below 10 mentions."""
    n = daily.loc[day, "size"]
    if not n >= 10:
        return 0.0
    start = day - pd.Timedelta(days=14)
    past = daily.loc[start : day - pd.Timedelta(days=1), "mean"].dropna()
    middle = past.median()
    spread = 1.4826 * (past - middle).abs().median()
    window = score[(when >= start) & (when < day)]
    p, q = (window > 0).mean(), (window < 0).mean()
    variance = p + q - (p - q) ** 2
    return (daily.loc[day, "mean"] - middle) / math.sqrt(spread**2 + variance / n)


def test_outage_reaches_the_service_desk(notes: str) -> None:
    crm = template("crm")
    hit = crm["contacted_at"].between("2026-03-11", "2026-03-13 23:59:59")
    answered = crm[(crm["kind"] == "service") & crm["is_satisfied"].notna()]
    content = (answered["is_satisfied"] == "yes").groupby(hit).mean()
    assert content[True] < 0.5 * content[False]
    assert f"{percent(content[True], 0)} instead of {percent(content[False], 0)}" in notes


def test_one_person_is_two_leads(notes: str) -> None:
    leads = template("leads")
    assert leads["lead_id"].is_unique
    known = leads.dropna(subset=["person_id"])
    double = known[known["person_id"].duplicated(keep=False)]
    assert len(double) == 2
    assert double["person_id"].nunique() == 1
    assert (double["became_customer"] == "yes").all()
    assert double["value"].nunique() == 1
    sold = template("sales")
    deal = sold[sold["lead_id"].isin(double["lead_id"])]
    assert len(deal) == 1
    assert deal["amount"].item() == double["value"].iloc[0]
    assert " and ".join(double["lead_id"]) in notes
    assert f"{double['person_id'].iloc[0]}" in notes
    assert f"{len(leads)} leads" in notes
    assert f"€{double['value'].iloc[0]:,.0f}" in notes


def test_most_shared_post_leads_to_the_least_read_piece(notes: str) -> None:
    own = posts().sort_values("shares")
    most = own.iloc[-1]
    assert most["shares"] > 2 * own.iloc[-2]["shares"]
    single = visits()[visits()["page_no"].isna()]
    reads = single.groupby("content_id")["is_read"].mean().sort_values()
    piece = single[single["post_id"] == most["post_id"]]["content_id"].unique()
    assert piece.tolist() == [reads.index[0]] == ["zero-trust-maturity-map-2026"]
    came = single[single["post_id"] == most["post_id"]]
    others = single[single["post_id"].notna() & (single["post_id"] != most["post_id"])]
    assert came["is_read"].mean() < 0.2 * others["is_read"].mean()
    assert f"{most['shares']} shares" in notes
    assert f"{came['is_read'].sum()} of {len(came)} visits" in notes
    assert f"{percent(came['is_read'].mean())}" in notes
    assert f"{percent(others['is_read'].mean())}" in notes


def test_customers_of_one_competitor_are_leaving(notes: str) -> None:
    table = mentions()
    table = table.assign(leaves=table["Full Text"].str.contains(LEAVING, case=False))
    counts, bad = {}, {}
    for half in HALVES:
        part = table[in_half(table["day"], half)]
        counts[half] = part.groupby("Query Name")["leaves"].sum()
        bad[half] = (part["Sentiment"] == "negative").groupby(part["Query Name"]).mean()
    assert counts["first"]["Kavelock"] < counts["middle"]["Kavelock"] < counts["last"]["Kavelock"]
    assert counts["last"].drop("Kavelock").sum() == 0
    assert bad["last"]["Kavelock"] > 2 * bad["last"].drop("Kavelock").max()
    leaving = table[table["leaves"] & in_half(table["day"], "last")]
    said = [str(counts[half]["Kavelock"]) for half in HALVES]
    assert f"{said[0]}, {said[1]} and {said[2]} mentions" in notes
    assert f"{leaving['Author'].nunique()} different authors" in notes
    first, last = bad["first"]["Kavelock"], bad["last"]["Kavelock"]
    assert f"{percent(first, 0)} to {percent(last, 0)}" in notes


def test_some_topics_are_praised_and_two_features_asked_for(notes: str) -> None:
    own = mentions()[mentions()["Query Name"] == "Harrowlatch"]
    praised = {}
    for topic in ("AI security", "cloud posture", "compliance", "identity"):
        about = own[own["Full Text"].str.contains(topic)]
        praised[topic] = (about["Sentiment"] == "positive").mean()
    assert praised["AI security"] > praised["cloud posture"] > praised["identity"]
    assert praised["compliance"] < praised["identity"] / 2
    assert f"AI security {percent(praised['AI security'], 0)} are praise" in notes
    assert f"cloud posture {percent(praised['cloud posture'], 0)}, of compliance " in notes
    assert f"of compliance {percent(praised['compliance'], 0)};" in notes
    wishes = mentions()["Full Text"].str.contains("Can you add a PDF export|Any plans to open the")
    assert f"{wishes.sum()} mentions ask for a feature" in notes
    assert wishes.sum() == own["Full Text"].str.contains("PDF export|API for").sum()


def test_dearest_boost_reached_the_wrong_people(notes: str) -> None:
    paid = posts()[(posts()["is_paid"] == "yes") & (posts()["platform"] == "linkedin")]
    paid = paid.assign(precision=paid["views_qualified"] / paid["Impressions"])
    wrong = paid.loc[paid["spend"].idxmax()]
    others = paid.drop(index=wrong.name)
    assert wrong["day"].strftime("%Y-%m-%d") == "2026-02-17"
    assert wrong["precision"] < 0.01
    assert others["precision"].min() > 0.2
    aim = others["views_qualified"].sum() / others["Impressions"].sum()
    price = others["spend"].sum() / others["views_qualified"].sum()
    assert f"{wrong['Impressions']:,} impressions" in notes
    assert f"{wrong['views_qualified']:,.0f} of them" in notes
    assert percent(wrong["precision"]) in notes
    assert percent(aim) in notes
    assert f"€{wrong['spend'] / wrong['views_qualified']:.2f}" in notes
    assert f"€{price:.2f}" in notes


def test_wrong_crowd_brought_no_lead_to_the_books() -> None:
    ads = linkedin_ads()
    assert ads[ads["Campaign Name"] == "Free certificate"]["Total Spent"].sum() > 4200
    assert (template("leads")["campaign"] == "Free certificate").sum() == 0


def test_click_rate_rises_although_it_falls_on_every_network(notes: str) -> None:
    organic = posts()[posts()["is_paid"] == "no"].dropna(subset=["Clicks"])
    overall, each, mean = {}, {}, {}
    for half in HALVES:
        part = organic[in_half(organic["day"], half)]
        sums = part.groupby("platform")[["Clicks", "Impressions"]].sum()
        each[half] = sums["Clicks"] / sums["Impressions"]
        overall[half] = sums["Clicks"].sum() / sums["Impressions"].sum()
        mean[half] = (part["Clicks"] / part["Impressions"]).mean()
    assert overall["first"] < overall["middle"] < overall["last"]
    assert (each["first"] > each["middle"]).all()
    assert (each["middle"] > each["last"]).all()
    assert mean["first"] > mean["middle"] > mean["last"]
    for rates in (overall, mean):
        assert f"{percent(rates['first'], 2)} to {percent(rates['last'], 2)}" in notes
    for platform in ("linkedin", "x", "facebook"):
        first, last = each["first"][platform], each["last"][platform]
        assert f"{percent(first, 2)} to {percent(last, 2)}" in notes


def test_launch_doubles_the_talk(notes: str) -> None:
    own = mentions()[mentions()["Query Name"] == "Harrowlatch"]
    weeks = own["day"].dt.to_period("W").value_counts().sort_index()
    launch = weeks[pd.Period("2025-10-14", "W")]
    before = weeks["2025-08-18":"2025-10-12"].median()
    assert launch > 1.6 * before
    assert f"{launch} mentions in the week of the launch" in notes


def test_readme_counts_are_the_files(notes: str) -> None:
    for name in ("audience", "visits", "engagements", "leads", "survey", "crm"):
        assert f"{len(template(name)):,}" in notes, name
    assert f"{len(mentions()):,}" in notes
    assert f"{len(linkedin_posts())} on LinkedIn" in notes
    assert f"{len(x_posts())} on X" in notes
