"""Subscribers of a newsletter: people who chose to hear from you, by address."""

from kpi_core.imports.filling.reshape import without_rows
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.crm_contacts import COLUMNS, FIRST, LAST, with_name
from kpi_core.imports.issues import IssueKind

ADDRESS = ("Email Address", "Email", "E-mail", "EMAIL")
OF_MAILCHIMP = ("MEMBER_RATING", "OPTIN_TIME", "CONFIRM_TIME", "LEID", "EUID", "UNSUB_TIME")
without_left = without_rows(
    ("status", "email_disabled"),
    lambda texts: texts.str.strip().str.casefold().isin(("inactive", "unsubscribed", "true")),
    IssueKind.NO_PLACE,
    "no longer subscribed, and nothing says since when",
)

FORMAT = Format(
    name="email_subscribers",
    label="Subscribers of a newsletter",
    platform="email",
    how_to_get=(
        "Mailchimp: Audience › All contacts › Export audience; the zip holds a file of those who "
        "subscribed and of those who left",
        "Substack: Subscribers › Export; beehiiv: Audience › Subscribers › Export",
        "with job title and company among the fields: without them nobody can tell who could buy",
    ),
    source="Mailchimp: headers of its list in some ten public programs that read it; Substack: the "
    "tests of several public importers; beehiiv: field names of its interface, from memory",
    parts=(
        Part(
            name="members of a list",
            table="audience",
            columns={
                "person_id": ADDRESS,
                "followed_at": ("OPTIN_TIME", "CONFIRM_TIME"),
                "unfollowed_at": ("UNSUB_TIME", "CLEAN_TIME"),
                "country": ("CC", "Country"),
                **{name: COLUMNS[name] for name in ("name", "job_title", "company", "industry")},
            },
            need=("person_id", "|".join(OF_MAILCHIMP)),
            markers=(*OF_MAILCHIMP, *FIRST, *LAST, "OPTIN_IP", "CONFIRM_IP", "LATITUDE",
                     "LONGITUDE", "GMTOFF", "DSTOFF", "TIMEZONE", "REGION", "LAST_CHANGED", "NOTES",
                     "TAGS", "Address", "Phone Number", "Birthday", "UNSUB_CAMPAIGN_TITLE",
                     "UNSUB_CAMPAIGN_ID", "UNSUB_REASON", "UNSUB_REASON_OTHER"),
            constants={"platform": "email"},
            coalesce=("followed_at",),
            reshape=with_name,
        ),
        Part(
            name="subscribers",
            table="audience",
            columns={"person_id": ADDRESS, "followed_at": ("created_at", "Created at")},
            need=("person_id", "followed_at", "subscription_tier|active_subscription"),
            markers=("status", "email_disabled", "expiry", "plan", "prefer_digests",
                     "first_payment_at", "utm_source", "utm_medium", "utm_campaign", "utm_channel",
                     "referring_site"),
            constants={"platform": "email"},
            reshape=without_left,
        ),
    ),
    examples=(
        Example(
            "subscribed_members.csv",
            '"Email Address","First Name","Last Name",Company,Position,MEMBER_RATING,OPTIN_TIME,'
            "OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,"
            "LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
            'ann@contoso.example,Ann,Example,Contoso,CTO,2,,,"2025-03-02 09:15:00",,,,,,,DE,BY,'
            '"2025-03-02 09:15:00",1,a1,,\n'
            'bo@fabrikam.example,Bo,Example,Fabrikam,Buyer,4,"2025-03-19 10:00:00",,'
            '"2025-03-20 16:40:00",,,,,,,US,NY,"2025-03-20 16:40:00",2,a2,,"""vip"""\n',
            {"audience": {"rows": 2}},
        ),
        Example(
            "subscribers.csv",
            "email,status,created_at,subscription_tier,utm_source,utm_medium,utm_campaign,"
            "referring_site\n"
            "ann@contoso.example,active,2025-03-01T10:00:00Z,free,linkedin,social,,\n"
            "bo@fabrikam.example,inactive,2025-03-02T10:00:00Z,free,google,organic,,\n",
            {"audience": {"rows": 1}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
