"""The sample company's files as pandas reads them: no importer, no variables of the generator."""

import json
import re
from functools import cache
from pathlib import Path

import pandas as pd

FOLDER = Path(__file__).resolve().parents[2] / "sample_data"
FILES = FOLDER / "files"
HALVES = {"first": ("2025-04-01", "2025-09-30"), "middle": ("2025-10-01", "2026-03-31"),
          "last": ("2026-04-01", "2026-09-30")}  # fmt: skip
WORDS_A_MINUTE = 238


def path(pattern: str) -> Path:
    """The one file with a name like this."""
    (found,) = FILES.glob(pattern)
    return found


def in_half(days: pd.Series, half: str) -> pd.Series:
    first, last = HALVES[half]
    return days.dt.strftime("%Y-%m-%d").between(first, last)


@cache
def manifest() -> dict:
    return json.loads((FOLDER / "manifest.json").read_text("utf-8"))


@cache
def template(name: str) -> pd.DataFrame:
    """A template with its times as naive UTC and its ids as text."""
    table = pd.read_csv(FILES / f"{name}.csv", dtype={"post_id": "str"})
    for column in table:
        if column.endswith("_at"):
            table[column] = pd.to_datetime(table[column], format="ISO8601", utc=True)
            table[column] = table[column].dt.tz_localize(None)
    return table


@cache
def linkedin_posts() -> pd.DataFrame:
    sheet = pd.read_excel(
        path("harrowlatch_content_*.xlsx"), sheet_name="All posts", header=1, engine="calamine"
    )
    return sheet.assign(
        post_id=sheet["Post link"].str.extract(r"(\d+)$")[0],
        day=pd.to_datetime(sheet["Created date"], format="%m/%d/%Y"),
        platform="linkedin",
        shares=sheet["Reposts"],
    )


@cache
def x_posts() -> pd.DataFrame:
    table = pd.read_csv(path("account_analytics_content_*.csv"), dtype={"Post id": "str"})
    table = table.rename(columns={"Post id": "post_id", "Url clicks": "Clicks"})
    return table.assign(
        day=pd.to_datetime(table["Date"], format="%a %b %d %Y"),
        platform="x",
        Comments=table["Replies"],
        shares=table["Reposts"],
    )


@cache
def facebook_posts() -> pd.DataFrame:
    table = pd.read_csv(path("Apr-01-2025_*.csv"), dtype={"Post ID": "str"}, encoding="utf-8-sig")
    table = table.rename(columns={"Post ID": "post_id", "Views": "Impressions"})
    return table.assign(
        day=pd.to_datetime(table["Publish time"], format="%m/%d/%Y %H:%M"),
        platform="facebook",
        Clicks=table["Link Clicks"],
        Likes=table["Reactions"],
        shares=table["Shares"],
    )


@cache
def posts() -> pd.DataFrame:
    """Own posts of the three networks that report clicks, with what the team's log adds."""
    columns = ["platform", "post_id", "day", "Impressions", "Likes", "Comments", "shares", "Clicks"]
    own = pd.concat([linkedin_posts()[columns], x_posts()[columns], facebook_posts()[columns]])
    return own.merge(template("post_log"), on=["platform", "post_id"], validate="one_to_one")


@cache
def x_days() -> pd.DataFrame:
    table = pd.read_csv(FILES / "account_overview_analytics.csv")
    return table.assign(day=pd.to_datetime(table["Date"], format="%a, %b %d, %Y"))


@cache
def mentions() -> pd.DataFrame:
    table = pd.read_csv(FILES / "listening_mentions.csv", skiprows=6)
    return table.assign(day=pd.to_datetime(table["Date"]))


@cache
def visits() -> pd.DataFrame:
    """Visits with whether each is a read: half the depth, or half the time its length asks for."""
    words = template("content").set_index("content_id")["words"]
    table = template("visits")
    expected = table["content_id"].map(words) / WORDS_A_MINUTE * 60
    deep, long = table["max_scroll_pct"] >= 50, table["seconds_engaged"] >= 0.5 * expected
    return table.assign(is_read=deep | long)


@cache
def audience() -> pd.DataFrame:
    """The audience, and who meets the first definition of the manifest; None = no title."""
    rule = manifest()["settings"]["mql_definitions"][0]
    table = template("audience")

    def qualifies(title: object, company: object) -> bool | None:
        if not isinstance(title, str):
            return None
        if company in rule["exclude_companies"] or _names(title, rule["exclude_titles"]):
            return False
        return _names(title, rule["titles"])

    told = [qualifies(*pair) for pair in zip(table["job_title"], table["company"], strict=True)]
    return table.assign(qualifies=told)


def _names(title: str, words: list[str]) -> bool:
    low = title.casefold()
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", low) for word in words)


@cache
def linkedin_ads() -> pd.DataFrame:
    return pd.read_csv(
        FILES / "linkedin_campaign_performance.csv", skiprows=5, sep="\t", encoding="utf-16"
    )


def meta_metric(name: str) -> pd.DataFrame:
    table = pd.read_csv(FILES / f"{name}.csv", skiprows=2, encoding="utf-16")
    return table.assign(day=pd.to_datetime(table["Date"]))
