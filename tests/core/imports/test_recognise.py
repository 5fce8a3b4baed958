"""Formats are recognised by what stands in a file: not by order, case, spelling or name."""

import random

import pandas as pd
import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.headers import header_key, split_currency
from kpi_core.imports.recognise import nearest, recognise, slips

X_POSTS = (
    "Tweet id", "Tweet permalink", "Tweet text", "time", "impressions", "engagements",
    "engagement rate", "retweets", "replies", "likes", "user profile clicks", "url clicks",
)  # fmt: skip


def block(*header: str, sheet: str = "", above: tuple[tuple[str, ...], ...] = ()) -> Block:
    frame = pd.DataFrame({place: pd.Series(["1"], dtype="str") for place in range(len(header))})
    return Block(header, frame, sheet=sheet, above=above)


def name_of(found: Block) -> str:
    best = recognise(found).best
    return "" if best is None else f"{best.format.name}/{best.part.name}"


def test_headers_in_any_order_and_case():
    header = list(X_POSTS)
    random.Random(3).shuffle(header)
    assert name_of(block(*(text.upper() for text in header))) == "x_tweet_activity/posts"


def test_invisible_characters_and_a_slip_of_the_pen_do_not_matter():
    header = [
        "\ufeffTweet id",
        "Tweet\u00a0permalink",
        "Tweet text ",
        "Time",
        "Impresions",
        *X_POSTS[5:],
    ]
    best = recognise(block(*header)).best
    assert best is not None
    assert best.format.name == "x_tweet_activity"
    assert best.columns["impressions"] == 4


def test_new_columns_of_next_year_do_not_matter():
    extra = [f"promoted something {number}" for number in range(14)]
    assert name_of(block(*X_POSTS, *extra)) == "x_tweet_activity/posts"


@pytest.mark.parametrize(
    ("header", "sheet", "name"),
    [
        (("Date", "Sponsored followers", "Organic followers", "Total followers"), "New followers",
         "linkedin_followers/new followers by day"),
        (("Seniority", "Total followers"), "Seniority",
        "linkedin_followers/followers by seniority"),
        (("Seniority", "Total views"), "Seniority", "linkedin_visitors/visitors by seniority"),
        (("Page", "Total Followers", "New Followers", "Total post engagements", "Total posts"),
         "COMPETITORS", "linkedin_competitors/pages over a period"),
        (("Date", "New followers", "Total followers", "Reached audience", "Engaged audience"), "",
         "tiktok_overview/account by day"),
        (("Häufigste Suchanfragen", "Klicks", "Impressionen", "CTR", "Position"), "",
         "gsc/queries"),
        (("Requêtes les plus fréquentes", "Clics", "Impressions", "CTR", "Position"), "",
         "gsc/queries"),
        (("Ereignisname", "Ereignisanzahl", "Nutzer insgesamt"), "", "ga4_events/events"),
        (("Date", "Views", "Watch time (hours)"), "", "youtube_studio/channel by day"),
        (("Kampagnenname", "Tag", "Reichweite", "Impressionen", "Ausgegebener Betrag (EUR)",
          "Link-Klicks"), "", "meta_ads/adverts"),
    ],
)  # fmt: skip
def test_alike_tables_are_told_apart(header: tuple[str, ...], sheet: str, name: str):
    assert name_of(block(*header, sheet=sheet)) == name


def test_metric_is_named_by_the_title_only():
    assert name_of(block("Date", "Primary", above=(("sep=,",), ("Facebook reach",)))).startswith(
        "meta_metric"
    )
    assert name_of(block("Date", "Primary")) == ""


def test_unknown_table_is_recognised_as_unknown():
    assert name_of(block("Customer", "Colour", "Weight")) == ""
    assert name_of(block("Name", "Date", "Amount")) == ""


def test_header_key_and_currency():
    assert header_key("\u200bPost_ID *") == header_key("post id")
    assert header_key("Impressões") == header_key("IMPRESSOES")
    assert split_currency("Amount spent (UAH)") == ("Amount spent", "UAH")
    assert split_currency("Click through rate (CTR)")[1] == ""


def test_slips_are_few_letters_and_never_another_word():
    assert slips("impresions", "impressions") == 1
    assert slips("rpeosts", "reposts") == 1
    assert nearest("closed at") == "closed at"
    assert nearest("unfolows") == "unfollows"
