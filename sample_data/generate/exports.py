"""The same company as each network, tool and team would export it: names, headers and quirks."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from .accounts import Day, exported_ms, make_groups
from .acts import Row
from .chance import stream
from .company import END, EXPORTED, HANDLE, LOST_MONTH, OWN, START
from .mentions import SITES, WORDS, Mention
from .people import Person
from .posts import Post
from .write import Cells, csv_text, write_meta_metric, write_template, write_text, write_workbook

MS = exported_ms(EXPORTED)
LOG_HAS_TIMES = False
"""The team's post log gives days, like the exports it completes; LinkedIn and X give no hour."""

PART = ("organic", "sponsored", "total")


def write_linkedin_content(folder: Path, account: list[Day], posts: list[Post]) -> None:
    """Page content export: a sentence in row 1, the header in row 2, two sheets."""
    names = {"Clicks": "clicks", "Reactions": "likes", "Comments": "comments", "Reposts": "shares"}
    header = ["Date", *(f"Impressions ({part})" for part in PART)]
    header.append("Unique impressions (organic)")
    for name in (*names, "Engagement rate"):
        header += [f"{name} ({part})" for part in PART]
    metrics: list[Cells] = [
        (
            "Aggregated engagement metrics for your organic and sponsored posts over time. Date "
            "indicates when your posts were viewed by LinkedIn members. All dates and times are "
            "in UTC.",
        ),
        header,
    ]
    for day in account:
        organic, paid = day.figures, day.paid
        row: list[object] = [_us(day.day)]
        row += [organic["impressions"], paid["impressions"], day.total("impressions")]
        row.append(round(organic["impressions"] * 0.71))
        for key in names.values():
            row += [organic[key], paid[key], day.total(key)]
        for part in (organic, paid, {k: day.total(k) for k in (*names.values(), "impressions")}):
            acts = sum(part[key] for key in names.values())
            row.append(round(acts / part["impressions"], 6) if part["impressions"] else 0)
        metrics.append(row)
    every: list[Cells] = [
        (
            "Engagement metrics for individual posts. Created date indicates when your post was "
            "created. All dates and times are in UTC.",
        ),
        (
            "Post title", "Post link", "Post type", "Campaign name", "Posted by", "Created date",
            "Campaign start date", "Campaign end date", "Audience", "Impressions", "Views",
            "Offsite Views", "Clicks", "Click through rate (CTR)", "Likes", "Comments", "Reposts",
            "Follows", "Engagement rate", "Content Type",
        ),
    ]  # fmt: skip
    chance = stream("linkedin export")
    for post in reversed([post for post in posts if post.platform == "linkedin"]):
        acts = post.likes + post.comments + post.shares + post.clicks
        on = _us(post.posted_at.date())
        every.append(
            (
                post.text, post.url, "Sponsored" if post.is_paid else "Organic", post.campaign,
                "Harrowlatch Social Desk", on, on if post.is_paid else "", "",
                "All followers" if not post.is_paid else "Sponsored audience", post.impressions,
                "", "", post.clicks, round(post.clicks / post.impressions, 6), post.likes,
                post.comments, post.shares, chance.part_of(post.impressions, 0.0009),
                round(acts / post.impressions, 6), "Article" if post.piece else "Image",
            )
        )  # fmt: skip
    write_workbook(folder / f"{HANDLE}_content_{MS}.xlsx", {"Metrics": metrics, "All posts": every})


def write_linkedin_followers(folder: Path, account: list[Day]) -> None:
    """Followers export: new ones by day, all of them by group."""
    header = ("Date", "Sponsored followers", "Organic followers", "Auto-invited followers",
              "Total followers")  # fmt: skip
    sheet: list[Cells] = [header]
    for day in account:
        paid = min(day.new, day.paid["impressions"] // 2500)
        sheet.append((_us(day.day), paid, day.new - paid, 0, day.new))
    groups = make_groups(account[-1].level, 0.12, "followers")
    sheets: dict[str, Iterable[Cells]] = {"New followers": sheet}
    for name, rows in groups.items():
        sheets[name] = [(name, "Total followers"), *rows]
    write_workbook(folder / f"{HANDLE}_followers_{MS}.xlsx", sheets)


def write_linkedin_visitors(folder: Path, account: list[Day]) -> None:
    """Visitors export: 24 counts by day, views by group."""
    sections = ("Overview", "Life", "Jobs", "Total")
    header = ["Date"]
    for section in sections:
        for what in ("page views", "unique visitors"):
            header += [f"{section} {what} ({on})" for on in ("desktop", "mobile", "total")]
    chance = stream("linkedin visitors")
    sheet: list[Cells] = [header]
    for day in account:
        cells: dict[str, list[int]] = {}
        views, people = day.page_views, day.visitors
        cells["Life"] = [
            *_split(chance.part_of(views, 0.04)),
            *_split(chance.part_of(people, 0.04)),
        ]
        cells["Jobs"] = [
            *_split(chance.part_of(views, 0.11)),
            *_split(chance.part_of(people, 0.12)),
        ]
        rest_views = max(0, views - cells["Life"][2] - cells["Jobs"][2])
        rest_people = max(0, people - cells["Jobs"][5])
        cells["Overview"] = [*_split(rest_views), *_split(rest_people)]
        total = [sum(cells[s][n] for s in ("Overview", "Life", "Jobs")) for n in range(3)]
        cells["Total"] = [*total, *_split(people)]
        sheet.append([_us(day.day), *(n for section in sections for n in cells[section])])
    groups = make_groups(sum(day.page_views for day in account[-365:]), 0.35, "visitors")
    sheets: dict[str, Iterable[Cells]] = {"Visitor metrics": sheet}
    for name, rows in groups.items():
        sheets[name] = [(name, "Total views"), *rows]
    write_workbook(folder / f"{HANDLE}_visitors_{MS}.xlsx", sheets)


def _split(total: int) -> tuple[int, int, int]:
    desktop = round(total * 0.61)
    return desktop, total - desktop, total


def write_linkedin_competitors(folder: Path, pages: list[Row]) -> None:
    """Competitors export: the range in row 1, then one row per page."""
    header = list(pages[0])
    rows = [[page[name] for name in header] for page in pages]
    span = (f"{START.month}/{START.day}/{START.year}", f"{END.month}/{END.day}/{END.year}")
    path = folder / f"{OWN}_competitor_analytics_{MS}.xlsx"
    write_workbook(path, {"COMPETITORS": [span, header, *rows]})


def write_linkedin_ads(folder: Path, ads: list[Row]) -> None:
    """Campaign Manager's performance report: lines about the report, then tabs, UTF-16."""
    lines = [
        "Campaign Performance Report (in UTC)",
        f"Report Start: {START:%B} {START.day}, {START.year}, 12:00 AM",
        f"Report End: {END:%B} {END.day}, {END.year}, 11:59 PM",
        "Date Generated: October 1, 2026, 7:30 AM",
        "",
    ]
    rows: list[Cells] = [
        ("Start Date (in UTC)", "Account Name", "Currency", "Campaign Name", "Campaign Type",
         "Campaign Status", "Total Spent", "Impressions", "Clicks", "Click Through Rate",
         "Average CPC", "Leads")
    ]  # fmt: skip
    for ad in ads:
        spend, shown = float(str(ad["spend"])), int(str(ad["impressions"]))
        clicks = int(str(ad["clicks"]))
        rows.append(
            (
                _us(_date(ad["day"])), OWN, "EUR", ad["campaign"], "Sponsored Content", "Completed",
                f"{spend:.2f}", shown, clicks, f"{clicks / shown:.4%}",
                f"{spend / clicks:.2f}" if clicks else "", ad["leads"],
            )
        )  # fmt: skip
    body = csv_text(rows, end="\r\n", tabs=True)
    text = "\ufeff" + "\r\n".join(lines) + "\r\n" + body
    write_text(folder / "linkedin_campaign_performance.csv", text, "utf-16-le")


def write_x(folder: Path, account: list[Day], posts: list[Post]) -> None:
    """Content list and daily overview of 2025; the overview lacks the month nobody saved."""
    chance = stream("x export")
    own = [post for post in posts if post.platform == "x"]
    rows: list[Cells] = [
        ("Post id", "Date", "Post text", "Link", "Impressions", "Likes", "Engagements", "Bookmarks",
         "Share", "New follows", "Replies", "Reposts", "Profile visits", "Detail expands",
         "Url clicks", "Hashtag clicks", "Permalink clicks")
    ]  # fmt: skip
    for post in reversed(own):
        saved, expands = chance.part_of(post.likes, 0.12), chance.part_of(post.impressions, 0.011)
        visits = chance.part_of(post.impressions, 0.0022)
        parts = post.likes + post.comments + post.shares + post.clicks + saved + expands + visits
        rows.append(
            (
                post.post_id, f"{post.posted_at:%a %b %d %Y}", post.text.replace("&", "&amp;"),
                post.url, post.impressions, post.likes, parts, saved,
                chance.part_of(post.likes, 0.08), chance.part_of(post.impressions, 0.0002),
                post.comments, post.shares, visits, expands, post.clicks, 0, 0,
            )
        )  # fmt: skip
    name = f"account_analytics_content_{START:%Y%m%d}_{END:%Y%m%d}.csv"
    write_text(folder / name, csv_text(rows))
    header = ("Date", "Impressions", "Likes", "Engagements", "Bookmarks", "Shares", "New follows",
              "Unfollows", "Replies", "Reposts", "Profile visits", "Create Post", "Video views",
              "Media views")  # fmt: skip
    overview: list[Cells] = [header]
    for day in reversed(account):
        if (day.day.year, day.day.month) == LOST_MONTH:
            continue
        figures = day.figures
        acts = sum(figures[key] for key in ("likes", "comments", "shares", "clicks"))
        visits = chance.part_of(figures["impressions"], 0.0031)
        overview.append(
            (
                f"{day.day:%a, %b} {day.day.day}, {day.day.year}", figures["impressions"],
                figures["likes"], round(acts * 1.9) + visits,
                chance.part_of(figures["likes"], 0.12), chance.part_of(figures["likes"], 0.08),
                day.new, day.lost, figures["comments"], figures["shares"], visits, day.published, 0,
                chance.part_of(figures["impressions"], 0.02),
            )
        )  # fmt: skip
    write_text(folder / "account_overview_analytics.csv", csv_text(overview).rstrip("\n"))


FACEBOOK_HEADER = (
    "Post ID", "Page ID", "Page name", "Title", "Description", "Duration (sec)", "Publish time",
    "Caption type", "Permalink", "Is crosspost", "Is share", "Post type", "Languages",
    "Custom labels", "Funded content status", "Data comment", "Date", "Views", "Reach",
    "Reactions, Comments and Shares", "Reactions", "Comments", "Shares", "Total clicks",
    "Link Clicks", "Other Clicks", "Matched Audience Targeting Consumption (Photo Click)",
    "Seconds viewed", "Average Seconds viewed", "Estimated earnings (USD)", "Ad impressions",
)  # fmt: skip


def write_facebook(folder: Path, account: list[Day], posts: list[Post]) -> None:
    """Meta Business Suite: the posts, and five metrics by day, a file each."""
    chance = stream("facebook export")
    rows: list[Cells] = [FACEBOOK_HEADER]
    for post in posts:
        if post.platform != "facebook":
            continue
        other = chance.part_of(post.impressions, 0.012)
        rows.append(
            (
                post.post_id, "100099000412776", OWN, post.text, "", 0,
                f"{post.posted_at:%m/%d/%Y %H:%M}", "", post.url, 0, 0,
                "Links" if post.piece else "Photos", "", "", "", "", "Lifetime", post.impressions,
                post.reach, post.likes + post.comments + post.shares, post.likes, post.comments,
                post.shares, post.clicks + other, post.clicks if post.piece else "", other, "", "",
                "", 0, 0,
            )
        )  # fmt: skip
    name = "Apr-01-2025_Sep-30-2026_1204417736620418.csv"
    write_text(folder / name, "\ufeff" + csv_text(rows))
    metrics: dict[str, tuple[str, Callable[[Day], int]]] = {
        "Views": ("Views", lambda d: d.total("impressions") + 14),
        "Reach": ("Facebook reach", lambda d: round((d.total("impressions") + 14) * 0.66)),
        "Follows": ("Follows", lambda d: d.new),
        "Visits": ("Facebook visits", lambda d: d.page_views),
        "Interactions": (
            "Content interactions",
            lambda d: d.total("likes") + d.total("comments") + d.total("shares"),
        ),
    }
    for file, (title, value) in metrics.items():
        write_meta_metric(folder / f"{file}.csv", title, [(d.day, value(d)) for d in account])


def write_meta_ads(folder: Path, ads: list[Row]) -> None:
    """Ads reporting by campaign and month, as CSV, with its Total row on top."""
    header = ("Campaign name", "Month", "Reach", "Impressions", "Frequency", "Currency",
              "Amount spent (EUR)", "Link clicks", "Leads", "Attribution setting",
              "Reporting starts", "Reporting ends")  # fmt: skip
    shown = sum(int(str(ad["impressions"])) for ad in ads)
    reach = round(sum(int(str(ad["reach"])) for ad in ads) * 0.81)
    spend = sum(float(str(ad["spend"])) for ad in ads)
    clicks = sum(int(str(ad["clicks"])) for ad in ads)
    leads = sum(int(str(ad["leads"])) for ad in ads)
    rows: list[Cells] = [
        header,
        ("", "", reach, shown, round(shown / reach, 8), "EUR", round(spend, 2), clicks, leads, "",
         START, END),
    ]  # fmt: skip
    for ad in ads:
        seen, reached = int(str(ad["impressions"])), int(str(ad["reach"]))
        rows.append(
            (
                ad["campaign"], f"{ad['first']} - {ad['last']}", reached, seen,
                round(seen / reached, 8), "EUR", ad["spend"], ad["clicks"], ad["leads"],
                "7-day click or 1-day view", START, END,
            )
        )  # fmt: skip
    write_text(folder / "meta_ads_report.csv", csv_text(rows))


def write_youtube(folder: Path, posts: list[Post]) -> None:
    """YouTube Studio's table with its Total row, which counts deleted videos too."""
    chance = stream("youtube export")
    header = ("Content", "Video title", "Video publish time", "New viewers", "Returning viewers",
              "Likes", "Subscribers gained", "Shown in feed", "Viewed (vs. swiped away) (%)",
              "Average percentage viewed (%)", "Views", "Watch time (hours)", "Subscribers",
              "Impressions", "Impressions click-through rate (%)")  # fmt: skip
    rows = []
    for post in posts:
        if post.platform != "youtube":
            continue
        views = chance.part_of(post.impressions, 0.055)
        part = chance.uniform(24, 58)
        won = chance.part_of(views, 0.012)
        at = post.posted_at
        rows.append(
            (
                post.post_id, post.text, f"{at:%b} {at.day}, {at.year}", "", "", post.likes, won,
                "", "", round(part, 2), views, round(views * 6 / 60 * part / 100, 4),
                won - chance.part_of(won, 0.1), post.impressions,
                round(views / post.impressions * 80, 2),
            )
        )  # fmt: skip
    rows.sort(key=lambda row: -row[10])
    sums = {n: sum(float(str(row[n])) for row in rows) for n in (5, 6, 10, 11, 12, 13)}
    total: list[object] = ["Total", *[""] * 14]
    for n, value in sums.items():
        total[n] = round(value * 1.01) if n != 11 else round(value * 1.01, 4)
    write_text(folder / "Table data.csv", csv_text([header, total, *rows]))


def write_ga4(folder: Path, events: list[tuple[str, int, int]]) -> None:
    """Events report, under nine comment lines."""
    rule = "# ----------------------------------------"
    lines = [rule, "# Report CSV Export", f"# Account: {OWN}", f"# Property: www.{HANDLE}.example",
             rule, "# ", "# All Users", f"# Start date: {START:%Y%m%d}",
             f"# End date: {END:%Y%m%d}"]  # fmt: skip
    rows: list[Cells] = [
        ("Event name", "Event count", "Total users", "Event count per user", "Total revenue")
    ]
    rows += [(name, n, users, n / users, 0) for name, n, users in events]
    text = "\r\n".join(lines) + "\r\n" + csv_text(rows, end="\r\n").rstrip("\r\n")
    write_text(folder / "data-export.csv", text)


def write_search_console(folder: Path, terms: list[tuple[str, int, int, float]]) -> None:
    """Queries of the performance report; the file gives no dates."""
    rows: list[Cells] = [("Top queries", "Clicks", "Impressions", "CTR", "Position")]
    for term, clicks, shown, position in terms:
        rate = f"{clicks / shown * 100:.2f}".rstrip("0").rstrip(".") + "%"
        rows.append((term, clicks, shown, rate, position))
    write_text(folder / "Queries.csv", csv_text(rows).rstrip("\n"))


def write_listening(folder: Path, mentions: list[Mention]) -> None:
    """The listening tool's mentions, under seven lines about the report."""
    chance = stream("listening export")
    lines: list[Cells] = [
        ("Report:", "Bulk Mentions Download"),
        ("Brand:", "Cloud security, five brands"),
        ("From:", f"{START:%a %b %d} 00:00:00 UTC {START.year}"),
        ("To:", f"{END:%a %b %d} 23:59:59 UTC {END.year}"),
        ("Label:", "Harrowlatch and competitors"),
        (),
        ("Query Id", "Query Name", "Date", "Title", "Snippet", "Full Text", "Url", "Domain",
         "Sentiment", "Page Type", "Language", "Country Code", "Author", "Likes", "Comments",
         "Shares", "X Followers"),
    ]  # fmt: skip
    number = {
        name: 2_001_400_118 + 7 * n for n, name in enumerate(sorted({m.brand for m in mentions}))
    }
    for m in mentions:
        kind, _ = SITES[m.author.site]
        lines.append(
            (
                number[m.brand], m.brand, f"{m.at:%Y-%m-%d %H:%M:%S}.0", "", m.text[:40], m.text,
                m.url, m.author.site, WORDS[m.mood], kind, m.language,
                chance.choice(("AT", "DE", "FR", "GB", "BG", "")), m.author.handle, m.likes,
                m.comments, m.shares, m.author.followers,
            )
        )  # fmt: skip
    write_text(folder / "listening_mentions.csv", csv_text(lines))


LOG = ("post_id", "posted_at", "platform", "campaign", "topic", "purpose", "is_paid", "media",
       "spend", "negative_comments", "top_reply_likes", "views_qualified",
       "planned_id")  # fmt: skip


def write_post_log(
    folder: Path, posts: list[Post], acts: list[Row], planned: dict[str, str]
) -> None:
    """What the team itself notes about its posts; it completes the exports, row by row."""
    negative: dict[object, int] = {}
    for act in acts:
        if act.get("sentiment") == "neg":
            negative[act["post_id"]] = negative.get(act["post_id"], 0) + 1
    rows: list[Row] = [
        {
            "post_id": post.post_id,
            "posted_at": post.posted_at if _timed(post) else post.posted_at.date(),
            "platform": post.platform,
            "campaign": post.campaign,
            "topic": post.topic,
            "purpose": post.purpose,
            "is_paid": post.is_paid,
            "media": "paid" if post.is_paid else "owned",
            "spend": post.spend,
            "negative_comments": negative.get(post.post_id, 0) if post.comments else 0,
            "top_reply_likes": post.top_reply_likes,
            "views_qualified": post.views_qualified,
            "planned_id": planned.get(post.post_id),
        }
        for post in posts
    ]
    for row in rows:
        if row["platform"] == "youtube":
            row["negative_comments"] = None
    write_template(folder / "post_log.csv", LOG, rows)


def _timed(post: Post) -> bool:
    return LOG_HAS_TIMES or post.platform == "facebook"


RIVAL = ("post_id", "posted_at", "platform", "account", "text", "url", "topic", "likes", "comments",
         "shares")  # fmt: skip


def write_rival_posts(folder: Path, posts: list[Post]) -> None:
    """Competitors' posts as a template."""
    rows: list[Row] = [{name: getattr(post, name) for name in RIVAL} for post in posts]
    write_template(folder / "competitor_posts.csv", RIVAL, rows)


AUDIENCE = ("person_id", "name", "handle", "platform", "lists", "job_title", "company", "industry",
            "employees", "country", "followers", "followed_at", "unfollowed_at", "relationship",
            "is_prospect", "is_customer")  # fmt: skip


def write_audience(folder: Path, people: list[Person]) -> None:
    """The audience as a template."""
    rows: list[Row] = []
    for person in people:
        known = person.relationship in ("prospect", "customer")
        rows.append(
            {
                "person_id": person.person_id,
                "name": person.name,
                "handle": person.handle,
                "platform": person.platform,
                "lists": person.lists,
                "job_title": person.job_title,
                "company": person.company,
                "industry": person.firm.industry if person.firm else "",
                "employees": person.firm.employees if person.firm else None,
                "country": person.country,
                "followers": person.followers,
                "followed_at": person.followed_at,
                "unfollowed_at": person.unfollowed_at,
                "relationship": person.relationship,
                "is_prospect": person.relationship == "prospect" if known else None,
                "is_customer": person.relationship == "customer" if known else None,
            }
        )
    write_template(folder / "audience.csv", AUDIENCE, rows)


def _us(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def _date(value: object) -> date:
    assert isinstance(value, date)
    return value
