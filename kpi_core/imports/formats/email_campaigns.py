"""E-mail campaigns of Mailchimp and HubSpot: known, so that the refusal says why."""

from kpi_core.imports.format import Example, Format, Part

NAMED = ("Title", "Email name", "Email subject", "Subject", "Subject line", "Campaign title",
         "Campaign", "Campaign name", "Name")  # fmt: skip
OPENED = ("Unique Opens", "Total Opens", "Opens", "Opened", "Open Rate", "Unique open rate")
CLICKED = ("Unique Clicks", "Total Clicks", "Clicked", "Clicks", "Click Rate",
           "Click through rate", "Click-through rate", "Unique click rate")  # fmt: skip
LEFT = ("Unsubscribes", "Unsubscribed", "Unsubscribed rate", "Hard Bounces", "Soft Bounces",
        "Total Bounces", "Bounced", "Abuse Complaints", "Spam complaints", "Marked as spam",
        "Spam reports")  # fmt: skip
OTHER = ("List", "Audience", "Send Date", "Send Weekday", "Total Recipients", "Sent", "Delivered",
         "Successful Deliveries", "Times Forwarded", "Forwarded Opens", "Times Liked on Facebook",
         "Folder Id", "Unique Id", "Total Orders", "Total Gross Sales", "Total Revenue",
         "Delivered rate", "Bounce rate", "Replied")  # fmt: skip

FORMAT = Format(
    name="email_campaigns",
    label="E-mail campaigns",
    platform="email",
    how_to_get=(
        "Kelvin counts no letters: nothing to export from Mailchimp or HubSpot Marketing Email",
        "what their readers do on your site comes with its analytics, by source and campaign",
    ),
    source="Mailchimp: its campaign report as quoted by a public client library and by the test of "
    "an importer; HubSpot and others from memory of the products",
    parts=(
        Part(
            name="letters and how they were opened",
            table="",
            columns={"letter": NAMED, "opened": OPENED, "clicked": CLICKED},
            need=("letter", "opened", "clicked", "|".join(LEFT)),
            markers=(*OPENED, *CLICKED, *LEFT, *OTHER),
            without=("Email Address", "First Name", "Impressions", "Spend", "Cost", "Network",
                     "Platform"),
            says="opened letters and clicks in them are no social media, and nothing here uses "
            "them; visits that they bring are loaded with your web analytics, by source",
        ),
    ),
    examples=(
        Example(
            "campaigns.csv",
            "Title,Subject,List,Send Date,Send Weekday,Total Recipients,Successful Deliveries,"
            "Soft Bounces,Hard Bounces,Total Bounces,Unique Opens,Open Rate,Total Opens,"
            "Unique Clicks,Click Rate,Total Clicks,Unsubscribes,Abuse Complaints\n"
            "March,Valves,All,2025-03-03 10:00,Monday,100,98,1,1,2,40,40.8%,60,9,9.2%,12,1,0\n"
            "April,Pumps,All,2025-04-14 10:00,Monday,100,97,2,1,3,38,39.2%,51,7,7.2%,9,0,0\n",
            {},
            set_aside=2,
        ),
    ),
)  # fmt: skip
