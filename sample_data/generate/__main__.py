"""`python -m sample_data.generate [folder]`: rewrites all files of the sample company."""

import sys
import tempfile
from pathlib import Path

from kpi_core.sample import SAVED, import_sample
from kpi_core.workspace import open_workspace

from . import accounts, acts, calendar, exports, mentions, money, people, posts, service, visits
from .manifest import write_manifest
from .write import write_template

HERE = Path(__file__).resolve().parents[1]

TEMPLATES = {
    "engagements": (
        "person_id", "post_id", "action", "engaged_at", "text", "sentiment", "reply_likes"),
    "shares_detail": ("post_id", "sharer_id", "shared_at", "sharer_followers"),
    "account_levels": ("counted_on", "platform", "account", "followers", "page_likes"),
    "visits": (
        "content_id", "visited_at", "visitor_id", "person_id", "source", "medium", "campaign",
        "post_id", "max_scroll_pct", "is_scrollable", "page_no", "seconds_engaged",
        "is_from_blog", "is_download", "rating"),
    "content": ("content_id", "title", "topic", "n_pages", "words", "cost", "media"),
    "mention_counts": (
        "brand", "counted_at", "mentions", "topic", "platform", "positive", "neutral", "negative",
        "authors"),
    "leads": (
        "lead_id", "created_at", "person_id", "visitor_id", "account", "kind", "source",
        "campaign", "is_paid", "cost", "opportunity_at", "became_customer", "closed_at", "value"),
    "backlinks": ("url", "found_at", "lost_at", "domain", "target", "origin", "rel"),
    "crm": (
        "contact_id", "contacted_at", "channel", "account", "relationship", "direction", "kind",
        "is_social", "is_satisfied", "response_minutes"),
    "sales": (
        "sale_id", "account", "closed_at", "amount", "lead_id", "is_from_social_lead",
        "declared_source"),
    "touches": ("account", "touched_at", "channel", "sale_id"),
    "survey": ("respondent", "wave", "statement", "answer", "group", "answered_on"),
    "costs": ("period", "kind", "amount", "platform", "campaign"),
}  # fmt: skip


def generate(target: Path) -> None:
    """Write `files/`, `manifest.json` and the workspace made of them into this folder."""
    folder = target / "files"
    folder.mkdir(parents=True, exist_ok=True)
    firms = people.make_firms()
    everyone = people.make_people(firms)
    own = posts.make_posts()
    rivals = posts.make_rival_posts()
    engagements, shares = acts.make_acts(own, everyone)
    all_visits = visits.make_visits(own, everyone)
    by_day = accounts.make_days(own)
    leads = money.make_leads(all_visits, {p.person_id: p for p in everyone}, firms)
    everyone = people.with_customers(everyone, leads)
    sales = money.make_sales(leads, firms)
    linkedin_ads, meta_ads = money.make_linkedin_ads(own), money.make_meta_ads(own)

    exports.write_linkedin_content(folder, by_day["linkedin"], own)
    exports.write_linkedin_followers(folder, by_day["linkedin"])
    exports.write_linkedin_visitors(folder, by_day["linkedin"])
    exports.write_linkedin_competitors(folder, accounts.make_rivals(by_day, rivals))
    exports.write_linkedin_ads(folder, linkedin_ads)
    exports.write_x(folder, by_day["x"], own)
    exports.write_facebook(folder, by_day["facebook"], own)
    exports.write_meta_ads(folder, meta_ads)
    exports.write_youtube(folder, own)
    exports.write_ga4(folder, visits.make_site_events(all_visits))
    exports.write_search_console(folder, visits.make_search_terms())
    exports.write_listening(folder, mentions.make_mentions())
    exports.write_post_log(folder, own, engagements, calendar.planned_ids(own))
    exports.write_rival_posts(folder, rivals)
    exports.write_audience(folder, everyone)

    rows = {
        "engagements": engagements,
        "shares_detail": shares,
        "account_levels": accounts.make_levels(by_day),
        "visits": all_visits,
        "content": visits.make_content(),
        "mention_counts": mentions.make_news_counts(),
        "leads": leads,
        "backlinks": money.make_backlinks(),
        "crm": service.make_crm(everyone),
        "sales": sales,
        "touches": money.make_touches(sales, leads, firms),
        "survey": service.make_survey(),
        "costs": money.make_costs(linkedin_ads, meta_ads),
    }
    for name, columns in TEMPLATES.items():
        write_template(folder / f"{name}.csv", columns, rows[name])
    write_manifest(target, calendar.make_calendar(own))
    write_workspace(target)


def write_workspace(target: Path) -> None:
    """Write the workspace that the importer makes of `files/`."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = open_workspace(Path(folder))
        import_sample(workspace, target)
        (target / SAVED).write_bytes(workspace.to_file())
        workspace.close()


if __name__ == "__main__":
    generate(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
