"""Formats are recognised by what stands in a file: not by order, case, spelling or name."""

import random
from datetime import date

import pandas as pd
import pytest

from kpi_core.imports.block import Block
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key, loose_key, split_currency
from kpi_core.imports.names.mapping import Mapping
from kpi_core.imports.names.recognise import recognise
from kpi_core.imports.names.vocabulary import known_names, nearest, slips
from kpi_core.imports.read import read
from tests.core.imports.loaded import load

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
        (("label", "nb_visits", "nb_hits", "sum_time_spent", "exit_rate"), "", "matomo/pages"),
        (("Date", "Unique visitors", "Visits", "Actions", "Actions per Visit"), "",
         "matomo/visits by day"),
        (("Date", "Visits", "Actions"), "", ""),
        (("Label", "Visits", "Actions", "Actions per Visit"), "", "matomo/visits by group"),
        (("Page", "Pageviews", "Unique Pageviews", "Bounce Rate"), "",
         "universal_analytics/pages"),
        (("Page URL", "Unique Visitors", "Visits", "Page Views"), "",
         "adobe_analytics/pages without the comment block"),
        (("Subject", "Delivered", "Open Rate", "Click Rate", "Unsubscribes"), "",
         "email_campaigns/letters and how they were opened"),
        (("Date", "Impressions", "Pin clicks", "Outbound clicks", "Saves"), "",
         "pinterest/account by day"),
        (("Pinterest Link", "Impressions", "Outbound clicks"), "",
         "pinterest/pins and boards without a day"),
        (("Pin ID", "Publish date", "Impressions", "Outbound clicks"), "", "pinterest/pins"),
        (("Date", "Campaign name", "Spend", "Impressions", "Outbound clicks"), "",
         "paid_social/adverts on Pinterest"),
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


def test_a_name_of_signs_alone_is_neither_blank_nor_another_one():
    assert header_key("#") == loose_key(header_key("#")) == "#"
    assert header_key(" ") == loose_key(header_key(" ")) == ""
    assert loose_key(header_key("-")) != loose_key(header_key("#"))
    assert "" not in known_names()


@pytest.mark.parametrize("noted", ["Country TODO", "Country ???", "Country (?)", "Country! tbd"])
def test_what_somebody_noted_behind_a_name_is_no_part_of_it(noted: str) -> None:
    assert loose_key(header_key(noted)) == loose_key("country")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", ["!" * 4_000 + "x", " ?" * 3_000 + "x", "(?" * 3_000 + "x"])
def test_a_long_name_of_marks_is_compared_at_once(name: str) -> None:
    assert loose_key(header_key(name)) == "x"


def test_slips_are_few_letters_and_never_another_word():
    assert slips("impresions", "impressions") == 1
    assert slips("rpeosts", "reposts") == 1
    assert nearest("closed at") == "closed at"
    assert nearest("unfolows") == "unfollows"
    assert nearest("post idd") == "post id"
    assert nearest("event nae") == "event name"
    assert nearest("post if") == "post if"
    assert [nearest(key) for key in ("veiws", "amonut", "daet")] == ["views", "amount", "date"]
    assert nearest("form") == "form"
    assert nearest("trail") == "trail"


def test_words_for_counted_or_added_up_do_not_matter_before_a_number():
    header = ("Date", "Network", "Profile", "Post text", "Link", "Number of likes",
              "Total impressions", "Comment count", "Gesamtreichweite")  # fmt: skip
    best = recognise(block(*header)).best
    assert best is not None
    found = {header[place]: column for column, place in best.columns.items()}
    assert found.items() >= {
        "Number of likes": "likes", "Total impressions": "impressions", "Comment count": "comments",
    }.items()  # fmt: skip
    posts = recognise(block("Date", "Network", "Profile", "Post count", "Link", "Likes")).best
    assert posts is None or "text" not in posts.columns


def test_name_of_the_total_is_not_the_name_of_its_part():
    """LinkedIn calls new followers "Total followers"; "Followers" alone is a level."""
    best = recognise(block("Date", "Followers", "Organic followers")).best
    assert best is None or best.columns.get("new_followers") is None


@pytest.mark.parametrize("stage", ["Deal Stage", "Deal Stage:", "DealStage", "Deal stages"])
def test_deals_that_are_not_won_stay_out_under_any_spelling_of_their_stage(stage: str):
    text = (
        f"Record ID,Deal Name,{stage},Close Date,Amount,Associated Company,Pipeline\n"
        "1,Pumps,Closed won,2025-03-31,12000,Contoso,Sales\n"
        "2,Spares,Closed lost,2025-02-01,700,Litware,Sales\n"
    )
    assert import_file(text.encode(), "f.csv").parts["sales"].frame["amount"].tolist() == [12000]


def test_figures_by_day_under_long_headers_are_no_survey():
    text = "Date,Views of the overview page,Visitors of the jobs page\n" + "".join(
        f"2025-03-{day:02},{day % 3 + 1},{day % 2 + 1}\n" for day in range(1, 9)
    )
    assert not name_of(read(text.encode(), "f.csv")[0]).startswith("survey")


def test_day_of_a_row_wins_over_the_range_in_the_lines_above():
    text = (
        "Campaign Performance\nReport Start: January 1, 2025\nReport End: January 31, 2025\n\n"
        "Giorno,Campaign Name,Campaign ID,Total Spent,Impressions,Clicks,Average CPM\n"
        "1/13/2025,Spring,4,10.5,900,8,2\n1/14/2025,Spring,4,11.5,950,9,2\n"
    )
    frame = import_file(text.encode(), "f.csv").parts["ads"].frame
    assert frame["counted_on"].dt.day.tolist() == [13, 14]
    assert frame["from_on"].isna().all()


def test_currency_in_a_header_without_blanks():
    assert split_currency("amount_spent_uah") == ("amount_spent", "UAH")
    assert split_currency("free_try_now")[1] == ""
    assert split_currency("Amount spent (€)") == ("Amount spent", "EUR")
    assert split_currency("Cost, $")[1] == "USD"


def test_sign_in_a_header_is_a_currency_too():
    """Dollars of any kind count in a workspace of dollars, and in no other."""
    text = "Campaign name,Day,Amount spent ($),Impressions,Reach,Frequency\nA,2025-01-02,5,9,7,1\n"
    for workspace, spend in (("USD", [5.0]), ("CAD", [5.0]), ("EUR", [])):
        imported = import_file(text.encode(), "f.csv", currency=workspace)
        assert imported.format == "meta_ads"
        assert imported.parts["ads"].frame["spend"].dropna().tolist() == spend


@pytest.mark.parametrize(
    "text",
    [
        "Post ID,Date,Link,Impressions,Likes,Replies,Reposts\n1,2025-03-02,https://bsky.app/p/1,9,1,2,3",
        "Post title,Post link,Publish date,Impressions,Likes,Posted by\n"
        "a,https://www.instagram.com/p/1,2025-03-02,10,1,Ann",
        "Post title,Post link,Publish date,Impressions,Clicks\na,https://n.example,2025-03-02,9,1",
        "Post ID,Page ID,Page name,Publish time,Impressions,Reach,Network\n"
        "1,2,N,2025-03-02,10,1,LinkedIn",
        "Post ID,Publish date,Account name,Impressions,Likes\n1,2025-03-02,N,10,1",
        "Date,Network,Impressions,Likes,Retweets,Tweets published\n2025-03-02,mastodon,9,1,2,3",
        "Date,Views,Subscribers\n2025-03-02,10,1",
        "Date,Profile views,New followers,Likes\n2025-03-02,10,1,5",
        "Date,Total followers\n2025-03-02,1000",
        "Date,New followers\n2025-03-02,10",
        "Date,Campaign name,Campaign ID,Spend,Impressions,Clicks\n2025-03-02,K,1,5,10,1",
        "Video title,Video link,Post time,Likes,Comments\n"
        "a,https://www.youtube.com/watch?v=1,2025-03-02,1,2",
        "Page,Impressions,Clicks\nNorthwind,10,1",
        "Id,Created,Source\n1,2025-03-02,web",
        "ID,Amount,Status,Customer Email\n1,100,Paid,a@b.example",
        "Name,Date,Type,Subject\nAnn,2025-03-02,Training,Safety",
    ],
)
def test_table_that_any_network_might_have_is_not_given_to_one_of_them(text: str):
    """A sheet made by hand is asked about; loaded as LinkedIn's it would be wrong and silent."""
    imported = import_file(f"{text}\n".encode(), "f.csv")
    assert imported.format in ("", "template")
    named = {
        platform
        for part in imported.parts.values()
        for platform in part.frame.get("platform", pd.Series()).dropna()
    }
    assert named == ({"linkedin", "mastodon"} & set(text.lower().replace("\n", ",").split(",")))


@pytest.mark.parametrize("first", [True, False])
def test_of_two_columns_of_one_name_that_is_read_whose_cells_can_be_it(first: bool):
    """Dates for the day of a sale, not the currency beside it."""
    days = [f"2025-03-{n}" for n in (28, 29, 30, 31)]
    rows = [
        f"{n},Contoso," + (f"{day},EUR" if first else f"EUR,{day}") + f",{n}00"
        for n, day in enumerate(days, start=1)
    ]
    data = "\n".join(["sale_id,account,closed_at,closed_at,amount", *rows, ""])
    imported = import_file(data.encode(), "sales.csv", today=date(2026, 1, 1))
    frame = imported.parts["sales"].frame
    assert frame["closed_at"].dt.day.tolist() == [28, 29, 30, 31]
    assert imported.issues[0].kind is IssueKind.DUPLICATE_HEADER
    assert {issue.row for issue in imported.issues} == {1}


def test_of_two_columns_of_figures_of_one_name_the_first_is_read():
    text = "Top queries,Clicks,Impressions,Clicks,Position\n"
    text += "".join(f"valve {n},{n},{n}0,{n}9,2.5\n" for n in range(1, 6))
    frame = import_file(text.encode(), "f.csv").parts["search_terms"].frame
    assert frame["clicks"].tolist() == [1, 2, 3, 4, 5]


def test_of_two_columns_of_one_name_a_link_is_read_from_addresses():
    header = "Post ID,Link,Date,Network,Link,Impressions,Likes,Comments,Shares"
    rows = "".join(
        f"p{n},Photo,2025-03-0{n} 10:00,LinkedIn,https://www.linkedin.com/feed/{n},9,1,2,3\n"
        for n in range(1, 6)
    )
    (found,) = read(f"{header}\n{rows}".encode(), "f.csv")
    best = recognise(found).best
    assert best is not None
    assert best.columns["url"] == 4


@pytest.mark.parametrize(
    ("rest", "column", "figures"),
    [
        ("Likes,Likes,Bookmarks,Share,New follows,Replies,Reposts", "likes", [1, 1]),
        ("Likes,Engagements,Bookmarks,Share,Replies,Replies,Reposts", "comments", [6, 6]),
        ("Likes,Engagements,Likes,Share,Bookmarks,Replies,Reposts", "likes", [1, 1]),
        ("Share,Likes,New follows,Replies,Likes,Reposts,Bookmarks", "likes", None),
    ],
)
def test_of_two_columns_of_figures_of_one_name_that_stands_beside_the_usual_names_is_read(
    rest: str, column: str, figures: list[int] | None
):
    """X has Impressions, Likes, Engagements and New follows, Replies, Reposts beside each other."""
    rows = "".join(
        f"1{n},2025-03-0{n},Hi {n},https://x.com/n/status/1{n},90,1,2,3,4,5,6,7\n" for n in (1, 2)
    )
    data = f"Post id,Date,Post text,Link,Impressions,{rest}\n{rows}"
    imported = import_file(data.encode(), "f.csv", today=date(2026, 1, 1))
    frame = imported.parts["posts"].frame
    assert (frame[column].tolist() if frame[column].notna().any() else None) == figures
    told = [issue for issue in imported.issues if issue.kind is IssueKind.DUPLICATE_HEADER]
    assert [issue.row for issue in told] == [1]
    assert ("neither" in told[0].message) == (figures is None)


def test_that_a_column_is_the_last_one_does_not_tell_that_it_is_meant():
    """A report may end anywhere: the first may be the position, and the last an added one."""
    text = "Top queries,Clicks,Impressions,Position,Position\n"
    text += "".join(f"valve {n},{n},{n}0,{n}.5,2.5\n" for n in range(1, 6))
    frame = import_file(text.encode(), "f.csv").parts["search_terms"].frame
    assert frame["clicks"].tolist() == [1, 2, 3, 4, 5]
    assert frame["position"].isna().all()


def test_a_mapping_reads_neither_of_two_columns_of_figures_of_its_name():
    mapping = Mapping(
        table="posts",
        columns={"Nr": "post_id", "Tag": "posted_at", "Herzen": "likes"},
        constants={"platform": "x"},
    )
    data = "Nr,Tag,Herzen,Herzen\n" + "".join(f"a{n},2025-03-0{n},{n},7\n" for n in range(1, 4))
    imported = import_file(data.encode(), "f.csv", mappings=[mapping], today=date(2026, 1, 1))
    frame = imported.parts["posts"].frame
    assert len(frame) == 3
    assert frame["likes"].isna().all()
    (told,) = [issue for issue in imported.issues if issue.kind is IssueKind.DUPLICATE_HEADER]
    assert "neither" in told.message
    assert "another name" in told.cure


@pytest.mark.parametrize("header", ["Date,,Watch time (hours)", "Date,Date,Watch time (hours)"])
def test_a_view_that_no_table_takes_is_asked_about_where_a_name_is_lost(header: str) -> None:
    """What is lost may be the views that a table needs: a dead end would be no answer."""
    rows = "".join(f"2025-03-0{n},{n}40,{n}.5\n" for n in range(1, 8))
    assert load(f"Date,Watch time (hours)\n{rows}".replace("40,", "")).needs == ()
    assert [need.ask for need in load(f"{header}\n{rows}").needs] == ["mapping"]


@pytest.mark.parametrize("header", ["", "Ref", "Post link"])
def test_posts_whose_id_has_no_name_are_told_by_their_links(header: str) -> None:
    """Read as totals of days, two posts of one day would contradict each other."""
    text = f"{header},Date,Post text,{'Address' if header == 'Post link' else 'Post link'},"
    text += "Impressions,Likes,Engagements,Bookmarks,Shares,Replies,Reposts,Profile visits\n"
    links = [f"https://x.com/northwind/status/188900000000000000{n}" for n in range(1, 5)]
    for n, link in enumerate(links, start=1):
        first, other = (link, "-") if header == "Post link" else (link[-19:], link)
        text += f"{first},2025-02-0{(n + 1) // 2},Valve {n},{other},{n}00,{n},{n},0,1,1,2,3\n"
    imported = load(text)
    assert set(imported.parts) == {"posts"}
    assert imported.parts["posts"].frame["post_id"].tolist() == [link[-19:] for link in links]


def test_days_are_no_posts_where_all_rows_link_to_one_page() -> None:
    head = "Date,Impressions,Likes,Engagements,Bookmarks,Shares,Replies,Reposts,Create Post,Page"
    days = [f"2025-02-0{n},{n}00,{n},{n},0,1,1,2,1,https://x.com/i/1234567" for n in range(1, 6)]
    assert set(load("\n".join([head, *days])).parts) == {"account_days"}


@pytest.mark.parametrize(("known", "other"), [("id", "Ref"), ("created_time", "When")])
def test_people_of_a_form_are_no_contacts_where_its_ids_or_days_have_another_name(
    known: str, other: str
) -> None:
    head = "id\tcreated_time\tad_id\tform_id\tplatform\temail\tfull_name\tcompany_name\tjob_title\n"
    rows = "".join(
        f"l:{n}\t2025-03-0{n}T09:15:00+01:00\tag:1\tf:1\tfb\ta{n}@b.example\tAnn {n}\tAcme\tCTO\n"
        for n in range(1, 4)
    )
    assert set(load(head + rows).parts) == {"leads"}
    renamed = load(head.replace(f"{known}\t", f"{other}\t", 1) + rows)
    assert "audience" not in renamed.parts
    assert renamed.needs or "leads" in renamed.parts
