"""Who follows you: single people, groups as platforms export them, and what people answer."""

from kpi_core.tables.columns import category, date, id_, people, share, text, time, yes_no
from kpi_core.tables.table import Table

AUDIENCE = Table(
    "audience",
    "people",
    "one follower, fan or known person",
    (
        id_("*person_id", "Identifies the person."),
        text("name", "The person's name."),
        text("handle", "The person's handle on the platform."),
        text("platform", "Where the person follows you."),
        text("lists", "Lists the person is on, separated by semicolons."),
        text("job_title", "Job title as the person writes it."),
        text("seniority", "Seniority, where the file states it."),
        text("function", "Job function, where the file states it."),
        text("company", "Employer."),
        text("industry", "Industry of the employer."),
        people("employees", "Size of the employer."),
        text("country", "Country the person is in."),
        people("followers", "How many followers the person has."),
        time("followed_at", "When the person began to follow you."),
        time("unfollowed_at", "When the person stopped following you."),
        category(
            "relationship",
            "What the person is to you.",
            "prospect",
            "customer",
            "journalist",
            "blogger",
            "employee",
            "other",
        ),
        yes_no("is_prospect", "Whether the person is a prospect; wins over relationship."),
        yes_no("is_customer", "Whether the person is a customer; wins over relationship."),
    ),
    key=("person_id",),
    day="followed_at",
)

AUDIENCE_SHARES = Table(
    "audience_shares",
    "audience groups",
    "one audience group on one day, as platforms export them (no persons)",
    (
        date("*counted_on", "The day the group was counted."),
        category("*platform", "The network."),
        category(
            "*dimension",
            "What the groups divide the audience by.",
            "title",
            "seniority",
            "function",
            "industry",
            "company",
            "employees",
            "country",
            "age",
            "gender",
        ),
        text("*label", "The group."),
        people("people", "People in the group."),
        share("share", "The group's share of the audience."),
        share("share_low", "Lower bound where the file rounds."),
        share("share_high", "Upper bound where the file rounds."),
        yes_no("is_visitors", "Visitors of the page rather than followers."),
    ),
    key=("counted_on", "platform", "dimension", "label", "is_visitors"),
    day="counted_on",
    one_of=(("people", "share", "share_low", "share_high"),),
)

SURVEY = Table(
    "survey",
    "survey answers",
    "one respondent's answer to one statement in one wave",
    (
        id_("*respondent", "Who answered."),
        text("*wave", "The wave of the survey."),
        text("*statement", "The statement put to them."),
        text("*answer", "1-5, yes and no, or “9 of 10” on a scale that ends at 10."),
        category("group", "Whether they follow you.", "follower", "non-follower"),
        date("answered_on", "When."),
    ),
    key=("respondent", "wave", "statement"),
    day="answered_on",
)
