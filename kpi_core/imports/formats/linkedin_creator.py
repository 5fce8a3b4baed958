"""LinkedIn, personal profile: engagement and followers by day, and who the audience is."""

from kpi_core.imports.block import Block
from kpi_core.imports.example_book import workbook
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.headers import header_key

DIMENSIONS = {
    "job titles": "title", "job title": "title", "industries": "industry", "industry": "industry",
    "seniority": "seniority", "company size": "employees", "companies": "company",
    "company": "company", "job function": "function", "*": "",
}  # fmt: skip


def _engagement_sheet(block: Block) -> bool:
    return header_key(block.sheet) == "engagement"


FORMAT = Format(
    name="linkedin_creator",
    label="LinkedIn personal profile",
    platform="linkedin",
    how_to_get=("Your profile › Analytics › Post impressions (or Followers)",
                "choose the period › Export"),
    source="real sheets of three exports, known by header; public programs for the others",
    parts=(
        Part(
            name="engagement by day",
            table="account_days",
            columns={"counted_on": ("Date",), "impressions": ("Impressions",),
                     "engagements": ("Engagements",)},
            need=("counted_on", "impressions", "engagements"),
            sheets=("ENGAGEMENT",),
            fits=_engagement_sheet,
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
        Part(
            name="demographics",
            table="audience_shares",
            columns={"dimension": ("Top Demographics",), "label": ("Value",),
                     "share": ("Percentage",)},
            need=("dimension", "label", "share"),
            sheets=("DEMOGRAPHICS",),
            constants={"platform": "linkedin", "is_visitors": "no"},
            values={"dimension": DIMENSIONS},
            snapshot=True,
        ),
    ),
    examples=(
        Example(
            "creator.xlsx",
            lambda: workbook({
                "ENGAGEMENT": [["Date", "Impressions", "Engagements"], ["1/2/2025", 120, 7],
                               ["1/3/2025", 80, 0]],
                "DEMOGRAPHICS": [["Top Demographics", "Value", "Percentage"],
                                 ["Job titles", "Engineer", "12%"],
                                 ["Seniority", "Director", "< 1%"],
                                 ["Locations", "Sofia", "20%"]],
            }),
            {"account_days": {"rows": 2, "impressions": 200, "engagements": 7},
             "audience_shares": {"rows": 2, "share": 0.12, "share_high": 0.01}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
