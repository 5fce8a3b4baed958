"""Facebook Page Insights, posts: Excel-2003 XML with seven sheets, or CSV, until 2021."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import without_rows
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.numbers import is_missing

ABOUT = {
    "post_id": ("Post ID",),
    "posted_at": ("Posted",),
    "text": ("Post Message",),
    "url": ("Permalink",),
    "type": ("Type",),
}
FRAME = ("Countries", "Languages", "Audience Targeting", "Description")
METRICS = tuple(
    f"Lifetime {name}"
    for name in ("Post organic reach", "Post Paid Reach", "Post Organic Impressions",
                 "Post Paid Impressions", "Engaged Users", "Negative Feedback",
                 "Negative Feedback from Users", "Post Consumers", "Post Consumptions",
                 "Post Impressions by people who have liked your Page",
                 "Post reach by people who like your Page",
                 "Post Paid Impressions by people who have liked your Page",
                 "Paid reach of a post by people who like your Page",
                 "People who have liked your Page and engaged with your post",
                 "Matched Audience Targeting Consumers on Post",
                 "Matched Audience Targeting Consumptions on Post", "Organic views to 95%",
                 "Paid views to 95%", "Organic Video Views", "Paid Video Views",
                 "Average time video viewed", "Video length")
)  # fmt: skip

ACTS = {
    "likes": ("Lifetime Post Stories by action type - like",),
    "comments": ("Lifetime Post Stories by action type - comment",),
    "shares": ("Lifetime Post Stories by action type - share",),
    "clicks": ("Lifetime Post Consumptions by type - link clicks",),
    "hides": ("Lifetime Negative Feedback - hide_clicks",),
    "reports": ("Lifetime Negative Feedback - report_spam_clicks",),
}
"""The CSV of the same posts has the sheets of acts side by side, each column under both names."""


without_definitions = without_rows(
    ABOUT["post_id"], is_missing, IssueKind.FOOTER, "a line of definitions, no post"
)
"""The line under the header defines the metrics."""


def _counts(block: Block) -> bool:
    """Sheets of people and of acts have the same headers: only their titles tell them apart."""
    said = (
        f"{block.sheet} {' '.join(block.frame.iloc[:3].fillna('').astype(str).to_numpy().ravel())}"
    )
    return not any(words in said for words in ("Unique Users", "Talking About", "Post Consumers",
                                               "Feedback from Users"))  # fmt: skip


def _people(block: Block) -> bool:
    return not _counts(block)


def _part(name: str, columns: dict[str, tuple[str, ...]], need: str) -> Part:
    return Part(
        name=name,
        table="posts",
        columns={**ABOUT, **columns},
        need=("post_id", "posted_at", "Audience Targeting|Countries|Description", need),
        markers=(*FRAME, "other clicks", "photo view", "video play", "hide_all_clicks",
                 "report_spam_clicks", "unlike_page_clicks", "xbutton_clicks"),
        constants={"platform": "facebook"},
        reshape=without_definitions,
        fits=_counts,
    )  # fmt: skip


FORMAT = Format(
    name="facebook_insights",
    label="Facebook Page Insights: posts",
    platform="facebook",
    how_to_get=(
        "Page › Insights › Export data › Post data (withdrawn; older downloads still count)",
        "drop the .xls as it is: it holds XML, which few programs open",
    ),
    source="header of a real export of 2020; the metric names also in Meta's reference of page "
    "insights",
    parts=(
        Part(
            name="key metrics",
            table="posts",
            columns={**ABOUT, "reach": ("Lifetime Post Total Reach",),
                     "impressions": ("Lifetime Post Total Impressions",), **ACTS},
            need=("post_id", "posted_at", "reach|impressions"),
            markers=(*FRAME, *METRICS),
            sheets=("Key Metrics",),
            constants={"platform": "facebook"},
            reshape=without_definitions,
            quiet=(IssueKind.DUPLICATE_HEADER,),
        ),
        _part("likes, comments and shares",
              {"likes": ("like",), "comments": ("comment",), "shares": ("share",)},
              "likes|comments|shares"),
        _part("clicks", {"clicks": ("link clicks",)}, "clicks|other clicks|photo view|video play"),
        _part("negative feedback", {"hides": ("hide_clicks",), "reports": ("report_spam_clicks",)},
              "hides|hide_all_clicks|reports"),
        Part(
            name="people by type of act",
            table="",
            columns=ABOUT,
            need=("post_id", "posted_at", "Audience Targeting|Countries|Description",
                  "like|comment|share|link clicks|other clicks|photo view|video play"
                  "|hide_clicks|hide_all_clicks"),
            markers=(*FRAME, "like", "comment", "share", "link clicks", "other clicks",
                     "photo view", "video play", "hide_clicks", "hide_all_clicks"),
            fits=_people,
            says="counts people instead of acts; the sheet of acts is loaded",
        ),
    ),
    examples=(
        Example(
            "posts.csv",
            "Post ID,Permalink,Post Message,Type,Countries,Languages,Posted,Audience Targeting,"
            "Lifetime Post Total Reach,Lifetime Post Total Impressions,"
            "Lifetime Post Stories by action type - like,"
            "Lifetime Post Stories by action type - comment,"
            "Lifetime Post Stories by action type - share,"
            "Lifetime Talking About This (Post) by action type - like,"
            "Lifetime Post Consumptions by type - link clicks,"
            "Lifetime Post Consumptions by type - other clicks\n"
            "77_1,https://facebook.example/1,How a pump works,Photo,,,06/29/2020 12:45:27 PM,,80,"
            "120,5,1,2,4,2,7\n"
            "77_2,https://facebook.example/2,Sizing,Link,,,06/30/2020 09:00:00 AM,,60,90,3,,1,3,1,"
            "4\n",
            {"posts": {"rows": 2, "impressions": 210, "reach": 140, "likes": 8, "comments": 1,
                       "shares": 3, "clicks": 3}},
        ),
        Example(
            "insights.xls",
            lambda: _example(),
            {"posts": {"rows": 6, "impressions": 210, "reach": 140, "likes": 8, "comments": 1,
                       "shares": 1, "clicks": 2}},
            set_aside=3,
        ),
    ),
)  # fmt: skip


def _example() -> bytes:
    about = ["Post ID", "Permalink", "Post Message", "Type", "Countries", "Languages", "Posted",
             "Audience Targeting"]  # fmt: skip
    one = ["77_1", "https://facebook.example/1", "How a pump works", "Photo", "", "",
           "2020-06-29T12:45:27.000", ""]  # fmt: skip
    two = ["77_2", "https://facebook.example/2", "Sizing guide", "Link", "", "",
           "2020-06-30T09:00:00.000", ""]  # fmt: skip
    sheets = {
        "Key Metrics": [
            [*about, "Lifetime Post Total Reach", "Lifetime Post Total Impressions"],
            [*[""] * 8, "Lifetime: The number of people who saw it. (Unique Users)",
             "Lifetime: The number of impressions of your post. (Total Count)"],
            [*one, "80", "120"], [*two, "60", "90"]],
        "Lifetime Talking About This(...": [
            ["Description", *about, "share", "like"],
            ["Lifetime: The number of people who talked. (Unique Users)", *one, "1", "4"]],
        "Lifetime Post Stories by act...": [
            ["Description", *about, "like", "share", "comment"],
            ["Lifetime: The number of stories. (Total Count)", *one, "5", "", "1"],
            ["", *two, "3", "1", ""]],
        "Lifetime Post Consumptions b...": [
            ["Description", *about, "other clicks", "link clicks"],
            ["Lifetime: The number of clicks. (Total Count)", *one, "7", "2"],
            ["", *two, "1", ""]],
        "Lifetime Negative Feedback": [
            ["Description", *about, "hide_clicks"],
            ["Lifetime: The number of people who hid it. (Unique Users)", *one, "1"]],
    }  # fmt: skip
    namespace = "urn:schemas-microsoft-com:office:spreadsheet"
    body = "".join(
        f'<Worksheet ss:Name="{name}"><Table>'
        + "".join(
            "<Row>"
            + "".join(f'<Cell><Data ss:Type="String">{cell}</Data></Cell>' for cell in row)
            + "</Row>"
            for row in rows
        )
        + "</Table></Worksheet>"
        for name, rows in sheets.items()
    )
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{namespace}" xmlns:ss="{namespace}">{body}</Workbook>'
    ).encode()
