"""What is loaded and in which order, the answers that files don't give, and the settings."""

import json
from pathlib import Path

from .accounts import exported_ms
from .company import BRANDS, COMPETITORS, END, EXPORTED, OWN
from .crisis import make_crisis
from .write import write_text

MS = exported_ms(EXPORTED)
FACEBOOK = {"platform": "facebook"}
TITLES = [
    "ciso", "cto", "cio", "chief information security officer", "chief technology officer",
    "chief information officer", "head of security", "head of information security", "head of it",
    "head of it security", "vp engineering", "it director", "security director",
    "leiter informationssicherheit", "leiterin informationssicherheit", "leiter it", "leiterin it",
    "it-leiter", "bereichsleiter it-sicherheit", "rssi", "dsi", "directeur technique",
    "directrice technique", "directeur informatique", "directrice informatique",
    "directeur de la sécurité informatique", "технически директор",
    "директор информационна сигурност", "ръководител киберсигурност", "ит директор",
]  # fmt: skip
EXCLUDED = ["assistant", "assistenz", "assistante", "асистент", "former", "student", "intern"]

FILES: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        f"harrowlatch_content_{MS}.xlsx",
        "LinkedIn page: impressions and acts by day, and every post.",
        {},
    ),
    (
        f"harrowlatch_followers_{MS}.xlsx",
        "LinkedIn page: new followers by day, all followers by group.",
        {},
    ),
    (f"harrowlatch_visitors_{MS}.xlsx", "LinkedIn page: its visitors by day and by group.", {}),
    (
        f"{OWN}_competitor_analytics_{MS}.xlsx",
        "LinkedIn: five pages compared over 18 months.",
        {"account": OWN},
    ),
    ("account_analytics_content_20250401_20260930.csv", "X: every post with its figures.", {}),
    ("account_overview_analytics.csv", "X: the account by day; August 2025 is missing.", {}),
    ("Apr-01-2025_Sep-30-2026_1204417736620418.csv", "Facebook: every post with its figures.", {}),
    ("Views.csv", "Facebook: views by day.", FACEBOOK),
    ("Reach.csv", "Facebook: reach by day.", FACEBOOK),
    ("Follows.csv", "Facebook: new follows by day.", FACEBOOK),
    ("Visits.csv", "Facebook: visits to the page by day.", FACEBOOK),
    ("Interactions.csv", "Facebook: the platform's own total of acts by day.", FACEBOOK),
    ("Table data.csv", "YouTube Studio: videos, with a Total row that is not counted.", {}),
    (
        "post_log.csv",
        "The team's own log: campaign, purpose, money and qualified views of its posts.",
        {},
    ),
    ("competitor_posts.csv", "Public posts of the four competitors.", {}),
    (
        "account_levels.csv",
        "Followers at the end of each month, own and competitors' accounts.",
        {},
    ),
    ("engagements.csv", "Who liked, commented, shared or clicked, where the person is known.", {}),
    ("shares_detail.csv", "Who passed posts on, and how many follow them.", {}),
    ("audience.csv", "Followers and other known people, with job titles in four languages.", {}),
    ("content.csv", "The pieces on the site: length, topic, cost.", {}),
    ("visits.csv", "Visits to the site: where from, how far, how long.", {}),
    ("data-export.csv", "Google Analytics 4: events of the whole period.", {}),
    (
        "Queries.csv",
        "Google Search Console: what people searched for, July to September 2026.",
        {"from_on": "2026-07-01", "to_on": END.isoformat()},
    ),
    ("listening_mentions.csv", "The listening tool: single mentions of the five brands.", {}),
    ("mention_counts.csv", "Press clippings by month, counted by the agency.", {}),
    ("leads.csv", "Leads from the marketing database.", {}),
    ("sales.csv", "Closed sales.", {}),
    ("touches.csv", "What reached an account before it bought, or didn't.", {}),
    ("crm.csv", "Contacts with customers and prospects.", {}),
    ("survey.csv", "Three waves of a survey among followers and others.", {}),
    ("backlinks.csv", "Links won.", {}),
    ("linkedin_campaign_performance.csv", "LinkedIn Campaign Manager: adverts by day.", {}),
    ("meta_ads_report.csv", "Meta Ads: adverts by campaign and month, with a Total row.", FACEBOOK),
    ("costs.csv", "What social media cost, by month and kind.", {}),
)


SETTINGS = {
    "brands": [
        {"name": OWN, "handles": ["harrowlatch", "@harrowlatch"], "is_own": True},
        *({"name": brand, "handles": [brand.lower()], "is_own": False} for brand in COMPETITORS),
    ],
    "mql_definitions": [
        {
            "name": "Technology and security leaders",
            "titles": TITLES,
            "exclude_titles": EXCLUDED,
            "exclude_companies": list(BRANDS),
        },
        {
            "name": "Leaders in firms of 100 and more",
            "titles": TITLES,
            "exclude_titles": EXCLUDED,
            "exclude_companies": list(BRANDS),
            "min_employees": 100,
        },
    ],
    "mql_definition": "Technology and security leaders",
    "currency": "EUR",
    "crisis": make_crisis(),
}


def write_manifest(target: Path, calendar: dict[str, object]) -> None:
    """`manifest.json`: the settings, and the files in loading order; `set` holds the answers."""
    entries = []
    for file, about, answers in FILES:
        entry: dict[str, object] = {"file": file, "about": about}
        if answers:
            entry["set"] = answers
        entries.append(entry)
    settings = {**SETTINGS, "calendar": calendar}
    manifest = {"exported_at": EXPORTED.isoformat(), "settings": settings, "files": entries}
    text = json.dumps(manifest, indent=2, ensure_ascii=False)
    write_text(target / "manifest.json", text + "\n")
