"""Lists of people and of leads: which a file is, and what is asked where it is silent."""

import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.result import Imported
from tests.core.imports.loaded import kinds

MARCH = {"from": "2025-03-01", "to": "2025-03-31"}


def load(text: str, **answers: str) -> Imported:
    return import_file(text.encode(), "f.csv", answers=Answers.model_validate(answers))


LEADS = {
    "Salesforce": "First Name,Last Name,Company,Lead Source,Lead Status,Email,State/Province\n"
    "Ann,Example,Contoso,Web,Open,ann@c.example,Bavaria\n"
    "Bo,Example,Fabrikam,LinkedIn,Closed,,Hesse\n",
    "Salesforce in French": "Prénom;Nom;Société/Compte;Adresse e-mail;Statut de la piste;"
    "Origine de la piste;ID de piste\n"
    "Ann;Exemple;Contoso;ann@c.example;Ouverte;Web;00Q1\n"
    "Bo;Exemple;Fabrikam;bo@f.example;Ouverte;LinkedIn;00Q2\n",
    "Zoho": "Lead Name,Email,Phone,Lead Source,Lead Owner,Lead Status,Industry\n"
    "Ann Example,ann@c.example,1,Web,Cy,Contacted,Machinery\n"
    "Bo Example,bo@f.example,2,LinkedIn,Cy,Contacted,Chemicals\n",
}


@pytest.mark.parametrize("text", LEADS.values(), ids=LEADS)
def test_leads_without_a_day_ask_once_which_days_they_are_from(text: str):
    asked = load(text)
    assert asked.format == "crm_leads"
    assert [(need.ask, need.settings) for need in asked.needs] == [("range", ("from", "to"))]
    told = load(text, **MARCH)
    assert not told.needs
    frame = told.parts["leads"].frame
    assert frame["source"].tolist() == ["Web", "LinkedIn"]
    assert frame["created_at"].dt.strftime("%Y-%m-%d").tolist() == ["2025-03-31"] * 2
    assert frame["lead_id"].is_unique


def test_leads_without_an_id_are_told_apart_by_their_address():
    text = (
        "First Name,Last Name,Company,Email,Lead Source,Lead Status,Created Date\n"
        "Ann,Example,Contoso,ann@c.example,Web,Open,2025-03-02\n"
        "Bo,Example,Fabrikam,,LinkedIn,Open,2025-03-20\n"
    )
    frame = load(text).parts["leads"].frame
    assert frame["lead_id"].tolist() == ["ann@c.example", "Bo · Example · Fabrikam"]


def test_leads_with_an_id_keep_it():
    text = "Lead ID,Last Name,Email,Lead Status,Lead Source\n7,Example,ann@c.example,New,Web\n"
    assert load(text, **MARCH).parts["leads"].frame["lead_id"].tolist() == ["7"]


def test_lead_that_nothing_tells_apart_is_set_aside():
    text = (
        "First Name,Last Name,Company,Email,Lead Source,Lead Status,Created Date\n"
        "Ann,Example,Contoso,ann@c.example,Web,Open,2025-03-02\n,,,,LinkedIn,Open,2025-03-20\n"
    )
    counts = load(text).parts["leads"].counts
    assert (counts.loaded, counts.set_aside) == (1, 1)


def test_contacts_of_hubspot_without_job_titles_are_people():
    text = (
        "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Lead Status,"
        "Lifecycle Stage\n"
        "1,Ann,Example,ann@c.example,1,Cy,New,Customer\n"
        "2,Bo,Example,bo@f.example,2,Cy,New,Lead\n"
    )
    imported = load(text)
    assert imported.format == "crm_contacts"
    frame = imported.parts["audience"].frame
    assert frame["name"].tolist() == ["Ann Example", "Bo Example"]
    assert frame["relationship"].tolist() == ["customer", "prospect"]
    assert frame["job_title"].isna().all()


def test_contacts_of_hubspot_with_a_day_and_a_stage_are_leads():
    text = (
        "Record ID,First Name,Last Name,Email,Lifecycle Stage,Create Date\n"
        "1,Ann,Example,ann@c.example,Customer,2025-03-02\n"
        "2,Bo,Example,bo@f.example,Lead,2025-03-20\n"
    )
    assert set(load(text).parts) == {"leads"}


def test_names_and_addresses_alone_are_neither_people_of_a_crm_nor_leads():
    text = (
        "Name,Email,Phone,Company,Status\n"
        "Ann Example,ann@c.example,1,Contoso,New\nBo Example,bo@f.example,2,Fabrikam,Old\n"
    )
    assert [need.ask for need in load(text).needs] == ["mapping"]


def test_who_left_a_newsletter_has_unfollowed():
    text = (
        "Email Address,First Name,Last Name,Job Title,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME\n"
        "ann@c.example,Ann,Example,CTO,2,2025-03-02 10:00,2025-04-01 10:00\n"
    )
    imported = load(text)
    assert imported.format == "email_subscribers"
    row = imported.parts["audience"].frame.iloc[0]
    assert (row["name"], row["job_title"], row["platform"]) == ("Ann Example", "CTO", "email")
    assert (str(row["followed_at"]), str(row["unfollowed_at"])) == (
        "2025-03-02 10:00:00", "2025-04-01 10:00:00",
    )  # fmt: skip


def test_subscriber_who_does_not_pay_is_one_and_who_gets_no_letter_is_none():
    text = (
        "email,active_subscription,expiry,plan,email_disabled,created_at\n"
        "ann@c.example,false,,other,false,2025-03-02\n"
        "bo@f.example,true,2026-03-02,yearly,true,2025-03-02\n"
    )
    part = load(text).parts["audience"]
    assert part.frame["person_id"].tolist() == ["ann@c.example"]
    assert part.counts.set_aside == 1


def test_customers_of_hubspot_are_told_by_their_day_or_stage_and_others_are_unknown():
    imported = load(
        "Record ID,Create Date,Original Source,Lifecycle Stage,Became a Customer Date\n"
        "1,2025-03-02,Organic Social,Lead,\n"
        "2,2025-03-03,Paid Social,Customer,2025-04-02\n"
        "3,2025-03-04,Paid Social,customer ,\n"
        "4,2025-03-05,Paid Social,Evangelist,2025-04-03\n"
    )
    assert not imported.issues
    frame = imported.parts["leads"].frame
    told = frame["became_customer"]
    assert told.isna().tolist() == [True, False, False, False]
    assert told.dropna().all()
    assert frame["closed_at"].notna().tolist() == [False, True, False, True]


@pytest.mark.parametrize(
    ("stage", "won"),
    [("closedwon", True), ("Closed Won", True), ("closedlost", False), ("contractsent", False)],
)
def test_a_deal_is_won_by_the_name_of_its_stage_or_by_the_id_of_it(stage: str, won: bool):
    imported = load(
        "Record ID,Deal Name,Deal Stage,Amount,Close Date\n"
        f"1,Pumps,{stage},12000,2025-03-31\n2,Valves,Closed won,800,2025-03-13\n"
    )
    assert imported.parts["sales"].frame["amount"].sum() == (12800 if won else 800)


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,Email,Company,Lead Source,Created Date\n"
        "Ann,Lee,ann@c.example,Contoso,Web,2025-03-13\n"
        "Bo,Ray,bo@f.example,Fabrikam,LinkedIn,2025-03-14\n",
        "Full Name,Email,Job Title,Company,Source,Created Date\n"
        "Ann Lee,ann@c.example,CTO,Contoso,Web,2025-03-13\n"
        "Bo Ray,bo@f.example,CISO,Fabrikam,LinkedIn,2025-03-14\n",
        "Компания;Лице за контакт;Имейл;Длъжност;Източник;Дата на създаване;Статус\n"
        "Contoso;Ани;ann@c.example;Управител;Web;13.03.2025;Нов\n"
        "Fabrikam;Боян;bo@f.example;Инженер;LinkedIn;14.03.2025;Нов\n",
    ],
    ids=["names", "titles", "Bulgarian"],
)
def test_people_of_firms_with_a_day_and_a_source_are_leads(text: str):
    imported = load(text)
    assert imported.format == "crm_leads"
    assert not imported.needs
    frame = imported.parts["leads"].frame
    assert frame["lead_id"].tolist() == ["ann@c.example", "bo@f.example"]
    assert frame["source"].tolist() == ["Web", "LinkedIn"]
    assert frame["account"].tolist() == ["Contoso", "Fabrikam"]


def test_subscribers_without_a_firm_are_no_leads():
    imported = load(
        "Email,Name,Source,Created At\nann@c.example,Ann,web,2025-03-13\n"
        "bo@f.example,Bo,web,2025-03-14\n"
    )
    assert imported.format != "crm_leads"


def test_a_deal_whose_firm_is_missing_says_that_its_title_stands_in() -> None:
    head = "Deal - ID,Deal - Title,Deal - Status,Deal - Won time,Deal - Value,{}\n"
    row = "7,Pumps for all,Won,2025-03-01 10:00:00,900,Acme\n"
    imported = load(head.format("Deal - Org") + row)
    assert imported.parts["sales"].frame["account"].tolist() == ["Pumps for all"]
    (issue,) = [each for each in imported.issues if each.kind is IssueKind.DEFAULT]
    assert "“Deal - Title” stands in" in issue.message
    whole = load(head.format("Deal - Organization") + row)
    assert whole.parts["sales"].frame["account"].tolist() == ["Acme"]
    assert IssueKind.DEFAULT not in kinds(whole)
