"""Deals of HubSpot, Salesforce, Pipedrive, Bitrix24 and other CRM programs: those won are sales."""

import re

from kpi_core.imports.filling.reshape import without_rows
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.headers import header_key
from kpi_core.imports.values.words import YES

STAGE = ("Deal Stage", "Dealstage", "Stage", "Stage Name", "StageName", "Opportunity Stage",
         "Deal - Status", "Is Closed Won", "Is closed (won)", "Won", "Is Won", "IsWon",
         "Deal Status", "Status", "Phase", "Dealphase", "Deal-Phase", "Verkaufsphase",
         "Phase de la transaction", "Étape", "Étape de la transaction", "Etapa del negocio",
         "Etapa de la oportunidad", "Etapa", "Fase do negócio", "Etapa do negócio",
         "Fase", "Етап", "Стадія", "Етап на сделката", "Етап угоди", "Стадія угоди",
         "Стадия сделки", "Стадия",
         "Obchod - Stav")  # fmt: skip
NAME = ("Deal Name", "Opportunity Name", "Deal - Title", "Dealname", "Deal-Name",
        "Opportunity-Name", "Nom de la transaction", "Nombre del negocio", "Nome do negócio",
        "Име на сделката", "Назва угоди", "Название сделки")  # fmt: skip
AMOUNT = ("Amount", "Deal - Value", "Deal Amount", "Amount in company currency",
          "Opportunity Amount", "Total contract value", "Value", "Betrag", "Montant", "Importe",
          "Cantidad", "Valor", "Сума", "Сумма", "Income")  # fmt: skip
OWN = ("Pipeline", "Deal owner", "Opportunity Owner", "Probability (%)", "Deal probability")
OF_BITRIX = ("Responsible", "Ответственный", "Відповідальний", "Contact", "Контакт", "Created",
             "Дата создания", "Дата створення", "Modified", "Дата изменения", "Направление",
             "Воронка", "Напрямок", "Probability, %", "Вероятность", "Валюта", "Comment",
             "Комментарий", "Тип", "Deal status", "Группа стадий", "Сделка закрыта", "Closed",
             "Start date", "Дата начала", "Source information",
             "Дополнительно об источнике")  # fmt: skip
_WON = re.compile(
    r"\b(?:(?:closed)?won|gewonnen|gewonnene|gagnee?s?|remportee?s?|conclue?s?|ganad[oa]s?|ganh[oa]s?"
    r"|fechad[oa] e ganh[oa]|спечелен\w*|виигран\w*|виграно|успішн\w*|успешн\w*|vyhra\w*)\b"
)
_NOT = re.compile(r"\b(?:not|nicht|non|no|nao|(?:closed)?lost|verloren|perd\w*|не)\b")
SOCIAL = ("organic social", "paid social", "social media", "social", "linkedin", "facebook",
          "instagram", "twitter", "x", "youtube", "tiktok", "xing", "soziale medien",
          "organisch sozial", "bezahlt sozial", "réseaux sociaux", "redes sociales",
          "social orgánico", "redes sociais", "социални мрежи", "соціальні мережі")  # fmt: skip


def is_won(stage: str) -> bool:
    """Whether a stage says that the deal was won; a lost or open one is not."""
    key = header_key(stage)
    return key in YES or (bool(_WON.search(key)) and not _NOT.search(key))


only_won = without_rows(
    STAGE,
    lambda texts: ~texts.fillna("").map(is_won).astype(bool),
    IssueKind.NO_PLACE,
    "the deal isn't won, so it is no sale",
)


FORMAT = Format(
    name="crm_deals",
    label="CRM deals",
    platform="crm",
    how_to_get=(
        "HubSpot: CRM › Deals › Export view; Salesforce: a report of opportunities › Export; "
        "Pipedrive: Deals › Export filter results; Bitrix24: CRM › Deals › Export deals to CSV",
        "CSV, with id, company, stage, amount and close date among the columns",
    ),
    source="HubSpot's page of default deal properties, Salesforce's field reference, headers of "
    "Pipedrive exports in four public programs, a real Salesforce report; for Bitrix24 the English "
    "and Russian texts of its own list of deals, whose columns it exports (public source of the "
    "CRM module); labels in other languages from memory",
    is_open=True,
    parts=(
        Part(
            name="deals won",
            table="sales",
            second_best=NAME,
            columns={
                "sale_id": ("Record ID", "Deal ID", "Opportunity ID", "Deal - ID", "Record Id",
                            "Id", "Datensatz-ID", "Deal-ID", "Opportunity-ID",
                            "ID d'enregistrement", "ID de registro", "ID do registro",
                            "ИД на записа", "ID запису", *NAME),
                "account": ("Associated Company", "Account Name", "Company Name", "Company",
                            "Deal - Organization", "Organization", "Primary Associated Company",
                            "Associated Company (Primary)", "Account", "Account ID", "AccountId",
                            "Zugehöriges Unternehmen",
                            "Unternehmensname", "Account-Name", "Entreprise associée",
                            "Nom du compte", "Empresa asociada", "Nombre de la cuenta",
                            "Empresa associada", "Nome da conta", "Компания", "Компанія",
                            "Deal Name", "Opportunity Name", "Deal - Title"),
                "closed_at": ("Deal - Won time", "Close Date", "Closed Date", "CloseDate",
                              "Closing Date", "Closedate", "Won Date", "Deal - Deal closed on",
                              "Deal - Closed on", "Abschlussdatum", "Schlusstermin",
                              "Date de clôture", "Date de fermeture", "Fecha de cierre",
                              "Data de fechamento", "Дата на приключване", "Дата закриття",
                              "Assumed close date", "Предполагаемая дата закрытия",
                              "Передбачувана дата закриття"),
                "amount": AMOUNT,
                "lead_id": ("Lead ID", "Converted Lead ID", "Lead-ID"),
                "is_from_social_lead": ("Original Traffic Source", "Original Source",
                                        "Original Source Type", "Lead Source", "LeadSource",
                                        "Deal - Source channel", "Ursprüngliche Quelle",
                                        "Lead-Quelle", "Leadquelle", "Source d'origine",
                                        "Fuente original", "Fonte original",
                                        "Origen del prospecto", "Origem do lead",
                                        "Source", "Источник", "Джерело"),
                "declared_source": ("How did you hear about us", "How did you hear about us?",
                                    "Self-reported source", "Wie haben Sie von uns erfahren?"),
            },
            need=("sale_id", "amount", "|".join(STAGE), "|".join(("closed_at", *NAME, *OWN))),
            markers=(*OWN, "Deal Name", "Deal Stage", "Stage", "Create Date",
                     "Created Date", "Opportunity Name", "Opportunity Owner", "Probability (%)",
                     "Age", "Next Step", "Type", "Opportunity Type", "Fiscal Period",
                     "Fiscal Quarter", "Expected Revenue", "Owner Role", "Deal Type",
                     "Annual contract value", "Annual recurring revenue", "Deal probability",
                     "Closed Won Reason", "Closed Lost Reason", "Weighted amount", "Currency",
                     "Deal - Owner", "Deal - Currency", "Deal - Pipeline", "Deal - Stage",
                     "Deal - Lost time", "Deal - Add time", "Deal - Deal created",
                     "Deal - Expected close date", "Deal - Probability", "Deal - Lost reason",
                     "Contact person", "Associated Contact", "Opportunity Currency", *STAGE,
                     *OF_BITRIX),
            without=("Post ID", "Impressions", "Lifecycle Stage"),
            values={"is_from_social_lead": {**dict.fromkeys(SOCIAL, "yes"), "*": "no"}},
            sure=True,
            reshape=only_won,
        ),
        Part(
            name="deals without an amount",
            table="",
            columns={"name": NAME, "stage": STAGE},
            need=("name", "stage"),
            markers=(*OWN, "Owner Role", "Fiscal Period", "Age", "Close Date", "Created Date",
                     "Account Name", "Next Step", "Lead Source", "Associated Contact"),
            without=(*AMOUNT, "Post ID", "Impressions", "Lifecycle Stage"),
            says="no column says what a deal is worth: add the amount to the view or report and "
            "export it again",
            sure=True,
        ),
    ),
    examples=(
        Example(
            "deals.csv",
            '"Record ID","Deal Name","Deal Stage","Close Date","Deal owner","Amount",'
            '"Associated Company","Pipeline","Original Traffic Source"\n'
            '"9001","Pumps for Contoso","Closed won","2025-03-31 16:00","Ann","12000",'
            '"Contoso","Sales Pipeline","Organic social"\n'
            '"9002","Valves for Fabrikam","Closed won","2025-04-13 09:00","Bo","8000",'
            '"Fabrikam","Sales Pipeline","Paid search"\n'
            '"9003","Retrofit","Contract sent","2025-06-30 09:00","Bo","5000","Adatum",'
            '"Sales Pipeline",""\n'
            '"9004","Spares","Closed lost","2025-02-01 09:00","Ann","700","Litware",'
            '"Sales Pipeline","Organic social"\n',
            {"sales": {"rows": 2, "amount": 20000, "is_from_social_lead": 1}},
            set_aside=2,
        ),
        Example(
            "oportunidades.csv",
            "Nombre del negocio;Etapa del negocio;Fecha de cierre;Importe;Empresa asociada\n"
            "Bombas;Cierre ganado;31/03/2025;12.000,50;Contoso\n"
            "Repuestos;Cierre perdido;01/02/2025;700,00;Litware\n",
            {"sales": {"rows": 1, "amount": 12000.5}},
            set_aside=1,
        ),
        Example(
            "report_without_amounts.csv",
            '"Owner Role";"Opportunity Owner";"Account Name";"Opportunity Name";"Stage";'
            '"Fiscal Period";"Probability (%)";"Age";"Close Date";"Created Date"\n'
            '"East";"Ann";"Contoso";"Pumps";"Closed Won";"Q1-2025";"100";"13";"31.03.2025";'
            '"18.03.2025"\n',
            {},
            set_aside=1,
        ),
        Example(
            "pipedrive.csv",
            "Deal - ID,Deal - Title,Deal - Status,Deal - Value,Deal - Currency,Deal - Won time,"
            "Deal - Organization\n"
            "51,Pumps,Won,9000,EUR,2025-03-31 10:00:00,Contoso\n"
            "52,Spares,Open,500,EUR,,Litware\n",
            {"sales": {"rows": 1, "amount": 9000}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
