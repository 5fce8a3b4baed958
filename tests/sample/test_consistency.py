"""The files tell one story: ids meet, parts never exceed their whole, money is told once."""

import pandas as pd
import pytest

from tests.sample.readers import (
    FILES,
    audience,
    linkedin_ads,
    manifest,
    mentions,
    meta_metric,
    posts,
    template,
    visits,
    x_days,
)

FIRST, LAST = pd.Timestamp("2025-04-01"), pd.Timestamp("2026-09-30 23:59:59")
PEOPLE = [("engagements", "person_id"), ("leads", "person_id"), ("visits", "person_id"),
          ("crm", "contact_id")]  # fmt: skip
POSTS = ["engagements", "shares_detail", "visits"]


@pytest.mark.parametrize(("name", "column"), PEOPLE)
def test_every_person_is_in_the_audience(name: str, column: str) -> None:
    assert set(template(name)[column].dropna()) <= set(audience()["person_id"])


@pytest.mark.parametrize("name", POSTS)
def test_every_post_is_an_own_post(name: str) -> None:
    assert set(template(name)["post_id"].dropna()) <= set(posts()["post_id"])


def test_post_log_completes_every_export_and_contradicts_none() -> None:
    log = template("post_log")
    assert len(posts()) == (log["platform"] != "youtube").sum()
    stated = posts()["posted_at"].where(posts()["platform"] == "facebook", posts()["day"])
    assert (stated == posts()["posted_at"]).all()
    assert (posts()["day"] == posts()["posted_at"]).all()


@pytest.mark.parametrize(
    ("action", "column"),
    [("like", "Likes"), ("comment", "Comments"), ("share", "shares"), ("click", "Clicks")],
)
def test_known_acts_are_part_of_the_posts_count(action: str, column: str) -> None:
    acts = template("engagements")
    known = acts[acts["action"] == action].groupby("post_id").size()
    counted = posts().set_index("post_id")[column]
    assert (known <= counted.loc[known.index]).all()


def test_shares_and_visits_of_a_post_are_part_of_its_counts() -> None:
    counted = posts().set_index("post_id")
    shares = template("shares_detail").groupby("post_id").size()
    assert (shares <= counted.loc[shares.index, "shares"]).all()
    arrivals = visits()[visits()["page_no"].fillna(1) == 1].groupby("post_id").size()
    assert (arrivals <= counted.loc[arrivals.index, "Clicks"]).all()


def test_acts_and_visits_come_after_the_post() -> None:
    posted = posts().set_index("post_id")["day"]
    for name, column in (("engagements", "engaged_at"), ("shares_detail", "shared_at"),
                         ("visits", "visited_at")):  # fmt: skip
        table = template(name).dropna(subset=["post_id"])
        assert (table[column] >= table["post_id"].map(posted)).all(), name


def test_visits_and_leads_share_their_visitors_and_pieces() -> None:
    assert set(template("leads")["visitor_id"].dropna()) <= set(visits()["visitor_id"])
    assert set(visits()["content_id"]) <= set(template("content")["content_id"])
    known = visits().dropna(subset=["person_id"])
    assert (known.groupby("person_id")["visitor_id"].nunique() == 1).all()
    assert (known.groupby("visitor_id")["person_id"].nunique() == 1).all()


def test_sales_come_from_won_leads_and_touches_from_known_sales() -> None:
    leads = template("leads").set_index("lead_id")
    sold = template("sales").dropna(subset=["lead_id"])
    assert (leads.loc[sold["lead_id"], "became_customer"] == "yes").all()
    assert (leads.loc[sold["lead_id"], "value"].to_numpy() == sold["amount"].to_numpy()).all()
    touches = template("touches").dropna(subset=["sale_id"])
    closed = template("sales").set_index("sale_id")["closed_at"]
    assert (touches["touched_at"] < touches["sale_id"].map(closed)).all()


def test_everything_happens_within_the_eighteen_months() -> None:
    for name, column in (("engagements", "engaged_at"), ("visits", "visited_at"),
                         ("leads", "created_at"), ("leads", "closed_at"), ("crm", "contacted_at"),
                         ("sales", "closed_at"), ("backlinks", "found_at")):  # fmt: skip
        assert template(name)[column].dropna().between(FIRST, LAST).all(), (name, column)
    assert mentions()["day"].between(FIRST, LAST).all()


def test_paid_cost_repeats_the_money_of_the_ads() -> None:
    costs = template("costs")
    paid = costs[costs["kind"] == "paid"].groupby("platform")["amount"].sum()
    assert paid["linkedin"] == pytest.approx(linkedin_ads()["Total Spent"].sum(), abs=0.1)
    meta = pd.read_csv(FILES / "meta_ads_report.csv")
    total, parts = meta[meta["Month"].isna()], meta[meta["Month"].notna()]
    assert total["Amount spent (EUR)"].item() == pytest.approx(parts["Amount spent (EUR)"].sum())
    assert paid["facebook"] == pytest.approx(parts["Amount spent (EUR)"].sum(), abs=0.1)


def test_follower_levels_move_by_the_flows() -> None:
    levels = template("account_levels")
    own = levels[levels["account"].isna() & (levels["platform"] == "x")].set_index("counted_on")
    step = own.loc["2025-11-30", "followers"] - own.loc["2025-10-31", "followers"]
    month = x_days()[x_days()["day"].dt.strftime("%Y-%m") == "2025-11"]
    assert step == month["New follows"].sum() - month["Unfollows"].sum()


def test_one_month_is_missing_in_one_export_only() -> None:
    days = pd.date_range(FIRST, LAST.normalize())
    missing = days.difference(x_days()["day"])
    assert (len(missing), missing.min(), missing.max()) == (
        31, pd.Timestamp("2025-08-01"), pd.Timestamp("2025-08-31"))  # fmt: skip
    for name in ("Views", "Reach", "Follows", "Visits", "Interactions"):
        assert days.difference(meta_metric(name)["day"]).empty


def test_brands_are_spelt_the_same_everywhere() -> None:
    brands = {brand["name"] for brand in manifest()["settings"]["brands"]}
    assert set(mentions()["Query Name"]) == brands
    assert set(template("mention_counts")["brand"]) == brands
    handles = {h for brand in manifest()["settings"]["brands"] for h in brand["handles"]}
    accounts = set(template("competitor_posts")["account"])
    assert accounts <= brands | handles


def test_weeks_and_days_have_a_rhythm() -> None:
    acts = template("engagements")["engaged_at"]
    weekdays = acts.dt.day_of_week.value_counts()
    assert weekdays[[5, 6]].max() < weekdays[[0, 1, 2, 3, 4]].min()
    hours = acts.dt.hour.value_counts()
    assert hours.reindex(range(8, 18)).min() > hours.reindex(range(0, 5)).max()
    christmas = visits()["visited_at"].dt.strftime("%m-%d").isin(["12-24", "12-25", "12-26"]).sum()
    assert christmas / 3 < 0.4 * len(visits()) / 548


def test_tails_are_heavy() -> None:
    per_person = template("engagements")["person_id"].value_counts()
    assert per_person.iloc[: len(per_person) // 10].sum() > 0.35 * per_person.sum()
    assert audience()["followers"].quantile(0.99) > 10 * audience()["followers"].median()


def test_titles_come_in_four_languages() -> None:
    titles = set(audience()["job_title"].dropna())
    assert {"CISO", "Leiter IT", "RSSI", "Технически директор"} <= titles
