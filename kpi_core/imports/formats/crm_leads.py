"""Leads and contacts from HubSpot, Salesforce and other CRM programs."""

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of, with_column
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.values.numbers import is_missing

COLUMNS = {
    "lead_id": ("Lead ID", "Record ID", "Record ID - Contact", "Contact ID",
                "Prospect ID", "Lead Number", "Id", "Lead-ID", "Lead - ID",
                "(Do Not Modify) Lead", "Datensatz-ID",
                "ID du prospect", "ID de piste", "ID d'enregistrement", "ID de registro",
                "ID do registro", "ИД на записа", "ID запису"),
    "created_at": ("Create Date", "Created Date", "CreatedDate", "Created At",
                   "Created", "Created Time", "Created On", "Submitted At", "Date Created",
                   "Creation Date", "Lead Created Date", "Lead - Lead created",
                   "Lead Submitted At",
                   "Erstellt am", "Erstelldatum", "Erstellungsdatum",
                   "Date de création", "Fecha de creación", "Data de criação",
                   "Дата на създаване", "Дата створення", "Дата создания"),
    "account": ("Company Name", "Company", "Company / Account", "Account Name",
                "Associated Company", "Lead - Organization", "Firma", "Firma/Account",
                "Unternehmen", "Unternehmensname",
                "Entreprise", "Nom de l'entreprise", "Société/Compte", "Société / Compte",
                "Empresa", "Nombre de la empresa",
                "Nome da empresa", "Компания", "Компанія", "Название компании",
                "Назва компанії"),
    "source": ("Original Source", "Original Traffic Source", "Lead Source",
               "LeadSource", "Source", "Lead - Source", "Lead Channel", "Channel",
               "Lead-Quelle", "Leadquelle",
               "Ursprüngliche Quelle", "Source du prospect", "Source d'origine",
               "Origine de la piste",
               "Fuente", "Fuente original", "Origem", "Fonte original",
               "Първоначален източник", "Източник", "Джерело", "Источник",
               "Початкове джерело"),
    "campaign": ("Campaign", "Campaign Name", "Primary Campaign", "UTM Campaign", "Kampagne",
                 "Campagne", "Campaña", "Campanha"),
    "opportunity_at": ("Became an Opportunity Date", "Converted Date",
                       "Opportunity Date"),
    "became_customer": ("Became Customer", "Is Customer", "Won", "IsWon"),
    "closed_at": ("Became a Customer Date", "Customer Date", "Close Date", "Closed Date",
                  "Abschlussdatum", "Date de clôture", "Fecha de cierre"),
    "value": ("Amount", "Deal Amount", "Opportunity Amount", "Opportunity Value",
              "Total Revenue", "Expected Revenue", "Betrag", "Montant", "Importe", "Valor"),
}  # fmt: skip

MARKERS = ("Prénom", "Nom", "Nombre", "Apellidos", "Nome", "Sobrenome", "Име", "Фамилия", "Ім'я",
           "Прізвище", "Statut du lead", "Estado del lead", "Status do lead", "Статус на лийда",
           "Статус ліда", "Lead-Status", "Lifecycle-Phase", "Phase du cycle de vie",
           "Etapa del ciclo de vida", "Fase do ciclo de vida", "First Name", "Last Name", "Email",
           "E-Mail", "Job Title", "Title", "Lifecycle Stage", "Lead Status", "Phone",
           "Phone Number", "Industry", "Annual Revenue", "No. of Employees", "Converted",
           "Contact owner", "Lead Owner", "Owner", "Owner Alias",
           "Lead Owner Alias", "Drill-Down 1", "Drill-Down 2", "Country",
           "City", "Original Source Drill-Down 1", "Original Source Drill-Down 2", "Rating",
           "Became a Marketing Qualified Lead Date", "Last Activity Date", "Vorname", "Nachname",
           "Status", "Street", "Zip", "State/Province", "Marketing contact status", "Lead - Title",
           "Lead - Owner", "Status Reason", "Topic", "Became a Lead Date",
           "Became a Sales Qualified Lead Date", "Stage", "Lead Stage", "Notes",
           "Статус", "Имя", "Отчество",
           "Middle Name", "По батькові", "Должность", "Position", "Посада", "Валюта", "Currency",
           "Work e-mail", "Work phone", "Рабочий e-mail", "Рабочий телефон", "Мобильный телефон",
           "Робочий e-mail", "Робочий телефон", "Телефон", "Comment", "Комментарий", "Коментар",
           "Modified", "Дата изменения", "Status information", "Дополнительно о статусе",
           "Source information", "Дополнительно об источнике")  # fmt: skip
WITHOUT = ("Deal Name", "Deal Stage", "Opportunity ID", "Opportunity Name", "Post ID",
           "Impressions", "Название сделки", "Стадия сделки", "Назва угоди", "Стадія угоди",
           "Contact Type", "Тип контакта", "Тип контакту")  # fmt: skip
EMAIL = ("Email", "Email Address", "E-Mail", "E-mail", "E-Mail-Adresse", "Adresse e-mail",
         "Correo", "Correo electrónico", "Имейл", "Електронна пошта", "Work e-mail",
         "Рабочий e-mail", "Робочий e-mail")  # fmt: skip
NAMES = ("Lead Name", "Full Name", "Name", "First Name", "Vorname", "Prénom", "Nombre", "Nome",
         "Име", "Ім'я", "Имя")  # fmt: skip
LAST = ("Last Name", "Nachname", "Nom", "Apellidos", "Sobrenome", "Фамилия",
        "Прізвище")  # fmt: skip
CONTACT = ("Contact Name", "Contact person", "Ansprechpartner", "Ansprechpartnerin",
           "Persona de contacto", "Лице за контакт", "Контактна особа")  # fmt: skip
LEAD = ("Lead ID", "Lead Number", "Lead Name", "Lead Status", "Lead Owner", "Lead-ID",
        "Lead-Status", "Statut du lead", "ID de piste", "Statut de la piste",
        "Propriétaire de la piste", "Estado del lead", "Status do lead", "Статус на лийда",
        "Статус ліда", "Название лида", "Назва ліда")  # fmt: skip
"""Headers that tell leads from people and deals; all of the three may have come by a source."""
OF_BITRIX = ("Responsible", "Ответственный", "Відповідальний")
OF_HUBSPOT = ("Lifecycle Stage", "Contact owner", "Marketing contact status", "Lifecycle-Phase",
              "Phase du cycle de vie", "Etapa del ciclo de vida", "Fase do ciclo de vida",
              "Етап от жизнения цикъл")  # fmt: skip
"""HubSpot gives the status of a lead to every contact; without a day they are people."""


STAGES = ("Stage", "Lead Stage")
CUSTOMER_SINCE = ("Became a Customer Date", "Customer Date")
STAGE = ("Lifecycle Stage",)


def with_customers(block: Block) -> Block:
    """HubSpot tells who became a customer by the day or the stage; of others it is unknown."""
    since, stage = place_of(block, CUSTOMER_SINCE), place_of(block, STAGE)
    told = pd.Series(False, index=block.frame.index)
    if since is not None:
        told |= ~is_missing(block.frame[since])
    if stage is not None:
        told |= block.frame[stage].fillna("").str.strip().str.casefold() == "customer"
    if not told.any() or place_of(block, COLUMNS["became_customer"]) is not None:
        return block
    return with_column(
        block, COLUMNS["became_customer"][0], ["yes" if each else "" for each in told]
    )


def _are_no_deals(block: Block) -> bool:
    """Whether a stage, which deals have, is that of leads: their id is named so."""
    return place_of(block, STAGES) is None or place_of(block, LEAD) is not None


def _lacks_id_or_day(block: Block) -> bool:
    needed = (COLUMNS["lead_id"], COLUMNS["created_at"])
    return _are_no_deals(block) and any(place_of(block, names) is None for names in needed)


def _told_by_address(block: Block) -> bool:
    """Whether there is no id, and the addresses are some."""
    email = place_of(block, EMAIL)
    if email is None or place_of(block, COLUMNS["lead_id"]) is not None:
        return False
    texts = block.frame[email].head(200)
    texts = texts[~is_missing(texts)]
    return len(texts) > 0 and bool(texts.str.contains("@", regex=False).mean() > 0.5)


def with_id(block: Block) -> Block:
    """A lead without an id is told by its address, or by its name and company."""
    if place_of(block, COLUMNS["lead_id"]) is not None:
        return block
    told = [place_of(block, names) for names in (NAMES, LAST, COLUMNS["account"])]
    words = block.frame[[place for place in told if place is not None]].fillna("")
    ids = [
        " · ".join(filter(None, (str(word).strip() for word in row)))
        for row in words.itertuples(index=False, name=None)
    ]
    if (email := place_of(block, EMAIL)) is not None:
        texts = block.frame[email]
        ids = texts.mask(is_missing(texts), pd.Series(ids, index=texts.index)).tolist()
    return with_column(block, COLUMNS["lead_id"][0], ids)


FORMAT = Format(
    name="crm_leads",
    label="CRM leads",
    platform="crm",
    how_to_get=(
        "HubSpot: CRM › Contacts › Export view",
        "Salesforce: a report of leads › Export › Details only; Bitrix24: CRM › Leads › Export "
        "leads to CSV",
        "CSV, with the id, the create date and the source among the columns (without a date you "
        "say which days the leads are from)",
    ),
    source="field references of HubSpot and Salesforce, headers of lead reports that four public "
    "programs read, one of them in French; for Bitrix24 the English and Russian texts of its own "
    "list of leads, whose columns it exports (public source of the CRM module), and a public "
    "program that reads the export; labels in other languages from memory",
    is_open=True,
    parts=(
        Part(
            name="leads",
            table="leads",
            columns=COLUMNS,
            need=("lead_id", "created_at",
                  "source|Lead Status|Statut de la piste|Lifecycle Stage|became_customer"
                  "|opportunity_at",
                  "account|Email|E-Mail|Last Name|Nachname|Apellidos|Sobrenome|Lead Status"
                  "|Lifecycle Stage|Lead ID|Lead-ID|ID de piste|Lead Number|campaign"
                  "|opportunity_at"),
            markers=MARKERS,
            without=WITHOUT,
            fits=_are_no_deals,
            reshape=with_customers,
        ),
        Part(
            name="leads of Bitrix24",
            table="leads",
            columns={**COLUMNS, "value": (*COLUMNS["value"], "Opportunity", "Total",
                                          "Возможная сумма", "Сумма", "Можлива сума", "Сума")},
            need=("lead_id", "created_at", "|".join(OF_BITRIX),
                  "Lead Name|Название лида|Назва ліда"),
            markers=(*MARKERS, *OF_BITRIX, *EMAIL, *LEAD),
            without=WITHOUT,
        ),
        Part(
            name="leads without an id or a day",
            table="leads",
            columns=COLUMNS,
            need=("|".join(("lead_id", *EMAIL)), "|".join(LEAD),
                  "source|Lead Status|Lead-Status|Statut de la piste|Status",
                  "|".join(("account", *EMAIL, *LAST))),
            markers=(*MARKERS, *LEAD),
            without=(*WITHOUT, *OF_HUBSPOT),
            fits=_lacks_id_or_day,
            reshape=with_id,
        ),
        Part(
            name="people of firms, with a day and a source",
            table="leads",
            columns=COLUMNS,
            need=("|".join(EMAIL), "created_at", "source", "account",
                  "|".join((*NAMES, *LAST, *CONTACT))),
            markers=(*MARKERS, *EMAIL, *NAMES, *LAST, *CONTACT),
            without=(*WITHOUT, *STAGES, "Subject", "Ticket ID", "Order ID"),
            fits=_told_by_address,
            reshape=lambda block: with_id(with_customers(block)),
        ),
        Part(
            name="forms of adverts",
            table="leads",
            columns={**COLUMNS, "source": (*COLUMNS["source"], "platform")},
            need=("lead_id", "created_at", "Form Name|Form ID|form_name|form_id",
                  "campaign|Lead ID|Email|Email Address"),
            markers=("Email", "Email Address", "First Name", "Last Name", "Job Title", "full_name",
                     "Full name", "is_organic", "ad_id", "ad_name", "adset_id", "adset_name",
                     "campaign_id", "form_name", "form_id", "Form ID", "Lead Type", "Ad ID",
                     "Ad name", "Creative ID", "Phone number", "lead_status"),
            without=("Deal Name", "Impressions", "Clicks"),
            values={"source": {"fb": "facebook", "ig": "instagram"}},
            sure=True,
        ),
    ),
    examples=(
        Example(
            "contacts.csv",
            '"Record ID","First Name","Last Name","Email","Company Name","Lifecycle Stage",'
            '"Lead Status","Create Date","Original Source","Became a Customer Date"\n'
            '"101","Ann","Example","ann@contoso.example","Contoso","Lead","New",'
            '"2025-03-02 09:15","Organic social",""\n'
            '"102","Bo","Example","bo@fabrikam.example","Fabrikam","Customer","Open",'
            '"2025-03-20 16:40","Paid search","2025-04-02 10:00"\n',
            {"leads": {"rows": 2}},
        ),
        Example(
            "lead_report.csv",
            "Lead Owner,First Name,Last Name,Title,Company / Account,Lead Source,Rating,Email,"
            "Create Date\n"
            "Cy,Ann,Example,CTO,Contoso,Web,Hot,ann@contoso.example,2025-03-02\n"
            "Cy,Bo,Example,CISO,Fabrikam,LinkedIn,Cold,bo@fabrikam.example,2025-03-20\n",
            {"leads": {"rows": 2}},
        ),
        Example(
            "form.tsv",
            "id\tcreated_time\tad_id\tad_name\tadset_id\tadset_name\tcampaign_id\tcampaign_name\t"
            "form_id\tform_name\tis_organic\tplatform\temail\tfull_name\tcompany_name\tjob_title\n"
            "l:71\t2025-03-02T09:15:00+01:00\tag:1\tA\tas:1\tS\tc:1\tLaunch\tf:1\tGuide\tfalse\tfb\t"
            "ann@contoso.example\tAnn Example\tContoso\tCTO\n"
            "l:72\t2025-03-20T16:40:00+01:00\tag:1\tA\tas:1\tS\tc:1\tLaunch\tf:1\tGuide\tfalse\tig\t"
            "bo@fabrikam.example\tBo Example\tFabrikam\tCISO\n",
            {"leads": {"rows": 2}},
        ),
    ),
)  # fmt: skip
