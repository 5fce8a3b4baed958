"""From post to customer: counts that add up by hand, and lost joins that stay in sight."""

import pytest
from statsmodels.stats.proportion import proportion_confint

from kpi_core.engagement.funnel import funnel, say_funnel, say_lost
from kpi_core.settings import Filters
from tests.core.examples import engine_of

ALL = Filters()
CTO = {"job_title": "CTO"}
POSTS = [{"post_id": "p", "clicks": 10}, {"post_id": "q", "clicks": None}]
VISITS = [
    # five visits of the post p, one of a post nobody knows, one from elsewhere
    {"visitor_id": "v1", "post_id": "p", "max_scroll_pct": 90, "is_download": True},
    {"visitor_id": "v2", "post_id": "p", "max_scroll_pct": 90, "is_download": False},
    {"visitor_id": "v3", "post_id": "p", "max_scroll_pct": 10, "is_download": False},
    {"visitor_id": "v4", "post_id": "p", "max_scroll_pct": 10, "is_download": True},
    {"visitor_id": "v5", "post_id": "p", "max_scroll_pct": None, "is_download": None},
    {"visitor_id": "v6", "post_id": "lost", "max_scroll_pct": 60, "is_download": False},
    {"visitor_id": "v7", "source": "google", "max_scroll_pct": 60, "is_download": True},
]
LEADS = [
    {"visitor_id": "v1", "person_id": "ada", "source": "linkedin",
     "opportunity_at": "2025-02-01", "became_customer": True},
    {"person_id": "dan", "source": "linkedin", "became_customer": False},
    {"person_id": None, "source": "linkedin", "opportunity_at": "2025-02-01"},
    {"person_id": "bo", "source": "google", "became_customer": True},
]  # fmt: skip
AUDIENCE = [
    {"person_id": "ada", **CTO},
    {"person_id": "bo", **CTO},
    {"person_id": "dan", "job_title": "Baker"},
]
TABLES = {"posts": POSTS, "visits": VISITS, "leads": LEADS, "audience": AUDIENCE}


def stages(store, tables=TABLES, filters=ALL):
    return funnel(engine_of(store, tables), filters).set_index("label")


def test_stages_stand_in_their_order(store):
    assert list(stages(store).index) == ["posts", "clicks", "visits", "reads", "downloads",
        "leads", "qualified", "opportunities", "customers"]  # fmt: skip


def test_each_stage_adds_up_by_hand(store):
    found = stages(store)
    told = {label: row.tolist() for label, row in found[["joined", "base", "unknown"]].iterrows()}
    assert found["value"].tolist() == [2, 10, 6, 3, 2, 3, 1, 2, 1]
    assert found.loc["clicks", "unknown"] == 1  # the post whose clicks nobody knows
    assert told["visits"] == [5, 10, 1]  # one came by a post that no file holds
    assert told["reads"] == [3, 5, 1]  # v1, v2, v6 of five that can be judged
    assert told["downloads"] == [1, 3, 0]  # v1; v4 downloaded unread
    assert told["leads"] == [1, 2, 2]  # v1 of v1 and v4; two leads without a visitor
    assert told["qualified"] == [1, 2, 1]  # Ada of Ada and Dan
    assert told["opportunities"] == [1, 1, 1]  # Ada; one of a stranger
    assert told["customers"] == [1, 1, 1]  # Ada; the stranger's is still open


def test_step_rates_have_wilsons_range(store):
    row = stages(store).loc["reads"]
    assert row["rate"] == pytest.approx(0.6)
    assert (row["low"], row["high"]) == pytest.approx(proportion_confint(3, 5, 0.05, "wilson"))


def test_lead_that_loses_its_person_stays_a_lead_and_becomes_unknown(store):
    before = stages(store)
    lost = [{**lead, "person_id": None, "visitor_id": None} for lead in LEADS]
    after = stages(store, {**TABLES, "leads": lost})
    assert after.loc["leads", "value"] == before.loc["leads", "value"]
    assert after.loc["qualified", "unknown"] == 3
    assert after.isna().loc["qualified", "value"]  # unknown, not none


def test_person_known_from_the_visit_qualifies_the_lead(store):
    visits = [{"visitor_id": "v1", "person_id": "ada", "post_id": "p", "is_download": True}]
    leads = [{"visitor_id": "v1", "source": "linkedin"}]
    found = stages(store, {**TABLES, "visits": visits, "leads": leads})
    assert found.loc["qualified", "value"] == 1


def test_visitor_with_two_visits_and_person_in_two_rows_is_one_lead(store):
    tables = {**TABLES, "visits": [*VISITS, VISITS[0]], "audience": [*AUDIENCE, AUDIENCE[0]]}
    found = stages(store, tables)
    assert found.loc["leads", "value"] == 3
    assert found.loc["qualified", ["value", "joined", "base"]].tolist() == [1, 1, 2]


def test_more_visits_than_clicks_have_no_rate_and_say_why(store):
    found = stages(store, {**TABLES, "posts": [{"post_id": "p", "clicks": 2}]})
    assert found.isna().loc["visits", "rate"]
    assert "count differently" in found.loc["visits", "between"]


def test_table_that_is_not_loaded_leaves_its_stages_unknown(store):
    found = stages(store, {"posts": POSTS})
    assert found["value"].notna().sum() == 2
    told = say_lost(found.reset_index())
    assert "7 stages in no file" in told
    assert say_funnel(found.reset_index()) == "From 2 posts to 10 clicks."


def test_web_events_stand_in_for_visits_and_can_not_be_followed(store):
    events = [{"event": "session_start", "events": 900}, {"event": "scroll", "events": 240},
              {"event": "file_download", "events": 12}]  # fmt: skip
    found = stages(store, {"posts": POSTS, "site_events": events})
    label = "reads (web analytics events)"
    assert found.loc[label, ["value", "unknown"]].tolist() == [240, 240]
    assert found.isna().loc[label, "rate"]


def test_web_events_with_a_source_count_those_from_social_media(store):
    events = [{"event": "session_start", "source": "linkedin", "events": 70},
              {"event": "session_start", "source": "google", "events": 900},
              {"event": "session_start", "source": None, "events": 30},
              {"event": "scroll", "source": "google", "events": 240}]  # fmt: skip
    found = stages(store, {"posts": POSTS, "site_events": events})
    assert found.loc["visits (web analytics events)", ["value", "unknown"]].tolist() == [70, 70]
    assert found.loc["reads (web analytics events)", "value"] == 0


def test_leads_of_which_no_end_is_told_have_no_number_of_customers(store):
    """No lead says whether it became an opportunity or a customer: unknown, not 0."""
    found = stages(store, {**TABLES, "leads": [{"person_id": "ada", "source": "linkedin"}]})
    assert found.loc["leads", "value"] == 1
    assert found.loc["qualified", "value"] == 1
    assert found.loc[["opportunities", "customers"], ["value", "rate"]].isna().all(axis=None)
    lost = [{"person_id": "ada", "source": "linkedin", "became_customer": False}]
    found = stages(store, {**TABLES, "leads": lost})
    assert found.loc[["opportunities", "customers"], "value"].tolist() == [0, 0]
