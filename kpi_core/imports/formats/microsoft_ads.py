"""Microsoft Advertising: a report of campaigns, ad groups or adverts, by day or over a range."""

from kpi_core.imports.format import Example, Format, Part

OWN = ("Gregorian date", "GregorianDate", "Time period", "TimePeriod", "Account number",
       "AccountNumber", "Delivered match type", "DeliveredMatchType", "Bid match type",
       "BidMatchType", "Top vs. other", "TopVsOther", "Ad distribution", "AdDistribution",
       "Currency code", "CurrencyCode", "Impr. share (%)", "Impression share (%)")  # fmt: skip
"""Headers of which each report has one or more, and other programs have none with "Spend"."""

FORMAT = Format(
    name="microsoft_ads",
    label="Microsoft Advertising",
    platform="microsoft",
    how_to_get=("Microsoft Advertising › Reports › Performance › Campaign",
                "unit of time: day › Download › CSV"),
    source="names of columns in the reference of reports; a test of a public program that reads "
    "the download; the lines above and below from memory",
    parts=(
        Part(
            name="campaigns",
            table="ads",
            columns={
                "counted_on": ("Gregorian date", "GregorianDate", "Time period", "TimePeriod",
                               "Date", "Day", "Week", "Month"),
                "campaign": ("Campaign name", "CampaignName", "Campaign"),
                "ad": ("Ad title", "AdTitle", "Ad ID", "AdId", "Ad group", "Ad group name",
                       "AdGroupName"),
                "spend": ("Spend",),
                "impressions": ("Impressions", "Impr."),
                "clicks": ("Clicks",),
            },
            need=("campaign", "spend", "impressions", "|".join(OWN)),
            markers=(*OWN, "Account name", "AccountName", "Account ID", "Campaign ID",
                     "CampaignId", "Campaign status", "CampaignStatus", "Campaign type",
                     "Device type", "DeviceType", "CTR", "CTR (%)", "Ctr", "Avg. CPC",
                     "AverageCpc", "Avg. position", "Conversions", "Conv. rate (%)", "CPA",
                     "Revenue", "Quality score", "Network", "Language", "Keyword", "Assists"),
            without=("Ad set name", "Reporting starts", "Campaign Group ID", "Post ID",
                     "Total Spent"),
            constants={"platform": "microsoft"},
        ),
    ),
    examples=(
        Example(
            "Campaign_Performance_Report.csv",
            '"Report Name: Campaign performance"\n"Report Time: 1/1/2025-1/31/2025"\n'
            '"Time Zone: (GMT+01:00)"\n"Report Aggregation: Daily"\n"Rows: 2"\n\n'
            '"Gregorian date","Account name","Account number","Campaign name","Impressions",'
            '"Clicks","CTR (%)","Avg. CPC","Spend"\n'
            '"1/13/2025","Northwind","X0001","Valves","1,000","50","5.00%","0.60","30.00"\n'
            '"1/14/2025","Northwind","X0001","Pumps","100","4","4.00%","0.55","2.20"\n',
            {"ads": {"rows": 2, "spend": 32.2, "impressions": 1100, "clicks": 54}},
        ),
    ),
)  # fmt: skip
