"""People in a CRM program, connections on LinkedIn, and the contacts made with them."""

import numpy as np

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of, put_aside, with_column
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.formats.crm_leads import COLUMNS as LEADS
from kpi_core.imports.formats.crm_leads import EMAIL, LEAD, OF_BITRIX, OF_HUBSPOT
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.values.numbers import is_missing

FIRST = ("First Name", "Vorname", "Prénom", "Nombre", "Nome", "Име", "Ім'я", "Имя")
LAST = ("Last Name", "Nachname", "Nom", "Nom de famille", "Apellidos", "Apellido", "Sobrenome",
        "Фамилия", "Прізвище")  # fmt: skip
STAGES = {
    "customer": "customer", "evangelist": "customer", "kunde": "customer", "client": "customer",
    "cliente": "customer", "клиент": "customer", "клієнт": "customer",
    "lead": "prospect", "subscriber": "prospect", "opportunity": "prospect",
    "marketing qualified lead": "prospect", "sales qualified lead": "prospect",
    "interessent": "prospect", "prospect": "prospect", "abonnent": "prospect", "abonné": "prospect",
    "suscriptor": "prospect", "assinante": "prospect", "oportunidad": "prospect",
    "employee": "employee", "journalist": "journalist", "press": "journalist",
    "other": "other", "partner": "other", "vendor": "other", "*": "",
    "clients": "customer", "клиенты": "customer", "клієнти": "customer",
    "journalists": "journalist", "журналисты": "journalist", "журналісти": "journalist",
    "partners": "other", "партнеры": "other", "партнери": "other", "suppliers": "other",
    "поставщики": "other", "постачальники": "other", "другое": "other", "інше": "other",
}  # fmt: skip


TYPE = ("Contact Type", "Тип контакта", "Тип контакту")


def with_name(block: Block) -> Block:
    """First and last name become one column."""
    first, last = place_of(block, FIRST), place_of(block, LAST)
    if first is None or last is None:
        return block
    block = _without_hidden(block)
    names = block.frame[[first, last]].fillna("")
    return with_column(block, "Full name", (names[first] + " " + names[last]).str.strip().tolist())


def _without_hidden(block: Block) -> Block:
    """LinkedIn keeps the day alone of a connection whose account is closed or hidden."""
    day = place_of(block, COLUMNS["followed_at"])
    if day is None:
        return block
    others = [place for place in range(len(block.header)) if place != day]
    hidden = np.logical_and.reduce([is_missing(block.frame[place]) for place in others])
    reason = "LinkedIn tells nothing of this person but the day"
    return put_aside(block, hidden.tolist(), IssueKind.NO_PLACE, reason)


def _has_titles(block: Block) -> bool:
    """A list of people says what they do; a list of leads needs no job titles."""
    place = place_of(block, COLUMNS["job_title"])
    return place is not None and not is_missing(block.frame[place]).all()


COLUMNS = {
    "person_id": ("Record ID", "Record ID - Contact", "Contact ID", "Id", "URL", "Profile URL",
                  "LinkedIn URL", "Datensatz-ID", "Kontakt-ID", "ID d'enregistrement",
                  "ID de registro", "ID do registro", "ИД на записа", "Email", "Email Address",
                  "E-Mail", "E-mail", "E-Mail-Adresse", "Adresse e-mail", "Correo",
                  "Correo electrónico", "Имейл", "Електронна пошта", "Work e-mail",
                  "Рабочий e-mail", "Робочий e-mail"),
    "name": ("Full name", "Name", "Contact Name"),
    "job_title": ("Job Title", "Title", "Position", "Jobbezeichnung", "Berufsbezeichnung",
                  "Poste", "Intitulé du poste", "Fonction", "Cargo", "Puesto", "Длъжност",
                  "Посада", "Должность"),
    "seniority": ("Seniority", "Employment Seniority", "Karrierestufe"),
    "function": ("Job Function", "Department", "Employment Role", "Abteilung", "Service",
                 "Departamento"),
    "company": ("Company Name", "Company", "Account Name", "Associated Company",
                "Primary Associated Company", "Firma", "Unternehmensname", "Unternehmen",
                "Nom de l'entreprise", "Entreprise", "Nombre de la empresa", "Empresa",
                "Nome da empresa", "Компания", "Компанія"),
    "industry": ("Industry", "Branche", "Secteur d'activité", "Sector", "Industria", "Setor",
                 "Индустрия", "Галузь"),
    "employees": ("Number of Employees", "No. of Employees", "Employees", "Company size",
                  "Anzahl der Mitarbeiter", "Anzahl Mitarbeiter", "Nombre d'employés",
                  "Número de empleados", "Número de funcionários"),
    "country": ("Country/Region", "Country", "Mailing Country", "Land/Region", "Land", "Pays",
                "Pays/Région", "País", "País/región", "Държава", "Країна"),
    "followed_at": ("Connected On", "Verbunden am", "Connecté le", "Conectado el",
                    "Conectado em"),
    "relationship": ("Lifecycle Stage", "Contact Type", "Lifecycle-Phase", "Kontaktart",
                     "Phase du cycle de vie", "Etapa del ciclo de vida", "Fase do ciclo de vida",
                     "Етап от жизнения цикъл", *TYPE[1:]),
}  # fmt: skip

MARKERS = (*FIRST, *LAST, "Phone", "Phone Number", "Mobile Phone Number", "Mobile", "Email",
           "Email Address", "Contact owner", "Contact Owner", "Lead Status", "Create Date",
           "Created Date", "Last Activity Date", "Salutation", "Buying Role",
           "Marketing contact status", "City", "State/Region", "Mailing City", "Telefonnummer",
           "Téléphone", "Teléfono", "Telefone", *OF_HUBSPOT)  # fmt: skip
WITHOUT = ("Became a Customer Date", "Lead ID", "Deal Name", "Opportunity Name", "Activity type",
           "Activity date", "Post ID", "Impressions", "Form ID")  # fmt: skip
OF_A_CRM = (*OF_HUBSPOT, "Record ID", "Record ID - Contact", "Associated Company IDs", "Contact ID",
            "Account Name", "Mailing City", "Mailing Country")  # fmt: skip


def _are_no_leads(block: Block) -> bool:
    """Contacts with a day and a status or source are leads, whoever else they are."""
    told = (*LEADS["source"], *LEAD, *COLUMNS["relationship"])
    return place_of(block, LEADS["created_at"]) is None or place_of(block, told) is None


FORMAT = Format(
    name="crm_contacts",
    label="CRM contacts and LinkedIn connections",
    platform="crm",
    how_to_get=(
        "HubSpot: CRM › Contacts › Export view; Salesforce: a report of contacts › Export; "
        "LinkedIn: Settings › Data privacy › Get a copy of your data › Connections",
        "CSV, with job title and company among the columns",
    ),
    source="HubSpot's import guide for contacts, Salesforce's field reference (Contact, Task), "
    "a public field guide to LinkedIn's data archive; for Bitrix24 the English and Russian texts "
    "of its own list of contacts, whose columns it exports (public source of the CRM module), and "
    "a public program that reads the export; other languages from memory",
    is_open=True,
    parts=(
        Part(
            name="people",
            table="audience",
            columns=COLUMNS,
            need=("person_id", "job_title", "company",
                  "|".join((*FIRST, *LAST, "name", "relationship", "industry"))),
            markers=MARKERS,
            without=("Source", "Quelle", "Origen", "Fuente", "Origem", "Источник", "Източник",
                     "Джерело", "Lead-Quelle", "Leadquelle", "Original Source",
                     "Original Traffic Source", "Lead Source",
                     *WITHOUT),
            values={"relationship": STAGES},
            fits=_has_titles,
            reshape=with_name,
        ),
        Part(
            name="people by name or address",
            table="audience",
            columns=COLUMNS,
            need=("person_id", "|".join(OF_A_CRM),
                  "|".join((*FIRST, *LAST, *EMAIL, "Full name", "Contact Name"))),
            markers=(*MARKERS, *OF_A_CRM),
            without=WITHOUT,
            values={"relationship": STAGES},
            fits=_are_no_leads,
            reshape=with_name,
        ),
        Part(
            name="people of Bitrix24",
            table="audience",
            columns=COLUMNS,
            need=("person_id", "|".join(TYPE), "|".join(OF_BITRIX), "|".join((*FIRST, *LAST))),
            markers=(*MARKERS, *OF_BITRIX, *LEADS["source"], *LEADS["created_at"], "Отчество",
                     "Middle Name", "По батькові", "Мобильный телефон", "Рабочий телефон",
                     "Робочий телефон", "Modified", "Дата изменения", "Comment", "Комментарий"),
            without=(*WITHOUT, *LEAD, "Название сделки", "Стадия сделки", "Назва угоди",
                     "Стадія угоди"),
            values={"relationship": STAGES},
            reshape=with_name,
        ),
        Part(
            name="contacts made",
            table="crm",
            columns={
                "contact_id": ("Contact ID", "Contact", "Associated Contact ID", "Name ID",
                               "Associated Contact", "Associated contacts", "Contact Name",
                               "Name", "Kontakt", "Contact associé", "Contacto asociado",
                               "Contato associado", "Контакт"),
                "contacted_at": ("Activity date", "Date", "Due Date", "Activity Date",
                                 "Completed Date", "Created At", "Aktivitätsdatum", "Datum",
                                 "Date de l'activité", "Fecha de la actividad",
                                 "Data da atividade", "Дата"),
                "channel": ("Activity type", "Type", "Task Subtype", "Channel", "Task Type",
                            "Aktivitätstyp", "Typ", "Type d'activité", "Tipo de actividad",
                            "Tipo de atividade", "Канал"),
                "account": ("Associated Company", "Company / Account", "Account Name", "Company",
                            "Firma", "Unternehmen", "Entreprise", "Empresa", "Компания",
                            "Компанія"),
                "direction": ("Direction", "Call Type", "Call direction", "Richtung"),
                "kind": ("Purpose", "Ticket category"),
                "response_minutes": ("Response time (minutes)", "First response time (minutes)"),
            },
            need=("contact_id", "contacted_at", "channel",
                  "Activity assigned to|Assigned|Assigned To|Activity type|Task Subtype"
                  "|Aktivitätstyp|Type d'activité|Tipo de actividad|Tipo de atividade"),
            markers=("Subject", "Assigned", "Assigned To", "Activity assigned to", "Task",
                     "Priority", "Status", "Comments", "Full Comments", "Notes", "Betreff",
                     "Zugewiesen an", "Call duration", "Call outcome", "Opportunity", "Lead"),
            without=("Impressions", "Post ID", "Network", "Sentiment"),
            values={"direction": {"inbound": "in", "incoming": "in", "outbound": "out",
                                  "outgoing": "out", "eingehend": "in", "ausgehend": "out"}},
        ),
    ),
    examples=(
        Example(
            "contacts.csv",
            '"Record ID","First Name","Last Name","Email","Job Title","Company Name",'
            '"Lifecycle Stage","Industry","Country/Region"\n'
            '"101","Ann","Example","ann@contoso.example","Head of Engineering","Contoso",'
            '"Customer","Machinery","Bulgaria"\n'
            '"102","Bo","Example","bo@fabrikam.example","Buyer","Fabrikam","Lead","Chemicals",'
            '"Germany"\n',
            {"audience": {"rows": 2}},
        ),
        Example(
            "Connections.csv",
            "Notes:\n"
            '"When exporting your connection data, some email addresses may be missing."\n\n'
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            "Ann,Example,https://www.linkedin.com/in/ann-example,,Contoso,Head of Engineering,"
            "03 Mar 2025\n"
            "Bo,Example,https://www.linkedin.com/in/bo-example,,Fabrikam,Buyer,14 Feb 2025\n"
            ",,,,,,12 Feb 2025\n",
            {"audience": {"rows": 2}},
            set_aside=1,
        ),
        Example(
            "kontakte.csv",
            "Datensatz-ID;Vorname;Nachname;Jobbezeichnung;Unternehmensname;Lifecycle-Phase;Land\n"
            "101;Ann;Beispiel;Leiterin Technik;Contoso;Kunde;Bulgarien\n"
            "102;Bo;Beispiel;Einkäufer;Fabrikam;Lead;Deutschland\n",
            {"audience": {"rows": 2}},
        ),
        Example(
            "activities.csv",
            "Activity date,Activity type,Associated Contact ID,Associated Company,Subject,"
            "Activity assigned to,Direction\n"
            "2025-03-03 10:00,Call,101,Contoso,Quote,Ann,Outbound\n"
            "2025-03-04 11:30,LinkedIn message,102,Fabrikam,Question,Bo,Inbound\n",
            {"crm": {"rows": 2}},
        ),
    ),
)  # fmt: skip
