"""Leads and contacts from HubSpot, Salesforce and other CRM programs."""

from kpi_core.imports.format import Example, Format, Part

FORMAT = Format(
    name="crm_leads",
    label="CRM leads",
    platform="crm",
    how_to_get=(
        "HubSpot: CRM › Contacts › Export view",
        "Salesforce: a report of leads › Export › Details only",
        "CSV, with the id, the create date and the source among the columns",
    ),
    source="field references of HubSpot and Salesforce; labels in other languages from memory",
    parts=(
        Part(
            name="leads",
            table="leads",
            columns={
                "lead_id": ("Lead ID", "Record ID", "Record ID - Contact", "Contact ID",
                            "Prospect ID", "Lead Number", "Id", "Lead-ID", "Datensatz-ID",
                            "ID du prospect", "ID d'enregistrement", "ID de registro",
                            "ID do registro", "ИД на записа", "ID запису"),
                "created_at": ("Create Date", "Created Date", "CreatedDate", "Created At",
                               "Created", "Date Created", "Creation Date", "Lead Created Date",
                               "Erstellt am", "Erstelldatum", "Erstellungsdatum",
                               "Date de création", "Fecha de creación", "Data de criação",
                               "Дата на създаване", "Дата створення"),
                "account": ("Company Name", "Company", "Company / Account", "Account Name",
                            "Associated Company", "Firma", "Unternehmen", "Unternehmensname",
                            "Entreprise", "Nom de l'entreprise", "Empresa", "Nombre de la empresa",
                            "Nome da empresa", "Компания", "Компанія"),
                "source": ("Original Source", "Original Traffic Source", "Lead Source",
                           "LeadSource", "Source", "Lead-Quelle", "Leadquelle",
                           "Ursprüngliche Quelle", "Source du prospect", "Source d'origine",
                           "Fuente", "Fuente original", "Origem", "Fonte original",
                           "Първоначален източник", "Източник", "Джерело",
                           "Початкове джерело"),
                "campaign": ("Campaign", "Campaign Name", "UTM Campaign", "Kampagne", "Campagne",
                             "Campaña", "Campanha"),
                "opportunity_at": ("Became an Opportunity Date", "Converted Date",
                                   "Opportunity Date"),
                "became_customer": ("Became Customer", "Is Customer", "Won", "IsWon"),
                "closed_at": ("Became a Customer Date", "Close Date", "Closed Date",
                              "Abschlussdatum", "Date de clôture", "Fecha de cierre"),
                "value": ("Amount", "Deal Amount", "Total Revenue", "Expected Revenue", "Betrag",
                          "Montant", "Importe", "Valor"),
            },
            need=("lead_id", "created_at",
                  "source|Lead Status|Lifecycle Stage|became_customer|opportunity_at",
                  "account|Email|E-Mail|Last Name|Nachname|Apellidos|Sobrenome|Lead Status"
                  "|Lifecycle Stage|Lead ID|Lead-ID|Lead Number|campaign|opportunity_at"),
            markers=("Prénom", "Nom", "Nombre", "Apellidos", "Nome", "Sobrenome", "Име", "Фамилия",
                     "Ім'я", "Прізвище", "Statut du lead", "Estado del lead", "Status do lead",
                     "Статус на лийда", "Статус ліда", "Lead-Status", "Lifecycle-Phase",
                     "Phase du cycle de vie", "Etapa del ciclo de vida",
                     "Fase do ciclo de vida", "First Name", "Last Name", "Email", "E-Mail",
                     "Job Title", "Title",
                     "Lifecycle Stage", "Lead Status", "Phone", "Phone Number", "Industry",
                     "Annual Revenue", "No. of Employees", "Converted", "Contact owner",
                     "Lead Owner", "Owner", "Drill-Down 1", "Drill-Down 2", "Country", "City",
                     "Original Source Drill-Down 1", "Original Source Drill-Down 2", "Rating",
                     "Became a Marketing Qualified Lead Date", "Last Activity Date", "Vorname",
                     "Nachname", "Status", "Street", "Zip", "State/Province",
                     "Marketing contact status",
                     "Became a Lead Date", "Became a Sales Qualified Lead Date"),
            without=("Deal Name", "Deal Stage", "Stage", "Opportunity ID", "Opportunity Name",
                     "Post ID", "Impressions"),
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
    ),
)  # fmt: skip
