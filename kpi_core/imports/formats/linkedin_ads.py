"""LinkedIn Campaign Manager: performance of campaigns and adverts."""

from kpi_core.imports.format import Example, Format, Part

TRANSLATED = ("Name der Kampagnengruppe", "Kampagnengruppenname", "Kampagnengruppen-ID",
              "Ausgaben insgesamt", "Gesamtausgaben",
              "Nom du groupe de campagnes", "ID du groupe de campagnes", "Total dépensé",
              "Nombre del grupo de campañas", "ID del grupo de campañas", "Total gastado",
              "Nome do grupo de campanhas", "ID do grupo de campanhas", "Total gasto",
              "Total investido",
              "Назва групи кампаній", "Име на групата кампании", "Totaal besteed",
              "Doelstelling van advertentieset", "Naam campagnegroep")  # fmt: skip
"""Headers that only LinkedIn has: every ads program has campaigns with ids and a click rate."""

FORMAT = Format(
    name="linkedin_ads",
    label="LinkedIn Campaign Manager",
    platform="linkedin",
    how_to_get=("Campaign Manager › Export", "Campaign or Ad performance, time breakdown daily"),
    source="public programs that read the report, one of them with the columns of 2026, in which "
    "campaigns are called ad sets, in English and Dutch; some names in German and Portuguese from "
    "public programs, other languages from memory",
    parts=(
        Part(
            name="campaigns",
            table="ads",
            columns={
                "counted_on": ("Date", "Day", "End Date (in UTC)", "End Date",
                               "Start Date (in UTC)", "Start Date", "Startdatum (in UTC)",
                               "Date de début (en UTC)", "Fecha de inicio (en UTC)",
                               "Data de início (em UTC)", "Data de início (UTC)", "Datum", "Fecha",
                               "Data", "Дата початку (UTC)", "Начална дата (UTC)",
                               "Begindatum (in UTC)", "Datum (in UTC)"),
                "from_on": ("Start Date (in UTC)", "Start Date", "Startdatum (in UTC)",
                            "Date de début (en UTC)", "Fecha de inicio (en UTC)",
                            "Data de início (em UTC)", "Data de início (UTC)",
                            "Begindatum (in UTC)", "Дата початку (UTC)", "Начална дата (UTC)"),
                "campaign": ("Campaign Name", "Campaign", "Kampagnenname", "Nom de la campagne",
                             "Nombre de la campaña", "Nome da campanha", "Campagnenaam",
                             "Name der Kampagne", "Campaign Group Name"),
                "ad": ("Creative Name", "Ad Name", "Ad Headline", "DSC Name",
                       "Ad Introduction Text", "Advertentienaam", "Creative ID", "Ad ID"),
                "spend": ("Total Spent", "Spend", "Amount spent", "Ausgaben insgesamt",
                          "Gesamtausgaben", "Total dépensé", "Total gastado", "Total gasto",
                          "Total investido", "Totaal besteed"),
                "impressions": ("Impressions", "Impressionen", "Impresiones", "Impressões",
                                "Weergaven"),
                "reach": ("Reach", "Reichweite", "Approximate Unique Impressions"),
                "clicks": ("Clicks to Landing Page", "Klikken naar bestemmingspagina", "Clicks",
                           "Klicks", "Clics", "Cliques", "Klikken"),
                "leads": ("Leads", "Prospects", "Contactos", "Clientes potenciales"),
            },
            need=("campaign", "spend", "impressions",
                  "Campaign Group ID|Campaign Group Name|Campaign Group Status|Total Spent"
                  "|Total Social Actions|Total Engagements|Lead Forms Opened|Viral Impressions|"
                  + "|".join(TRANSLATED)),
            markers=(*TRANSLATED, "Kampagnen-ID", "Klickrate", "Durchschnittlicher CPM",
                     "Taux de clics", "CPM moyen", "Porcentaje de clics", "CPM medio",
                     "Taxa de cliques", "CPM médio", "Kontoname", "Währung",
                     "Nom du compte", "Devise",
                     "Nombre de la cuenta", "Moneda", "Nome da conta", "Moeda", "Account Name",
                     "Currency", "Campaign Group ID", "Campaign Group Name",
                     "Campaign Group Status", "Campaign ID", "Campaign Type", "Campaign Status",
                     "Ad Set ID", "Ad Set Name", "Ad Set Objective", "Ad Set Status", "Ad Status",
                     "Click URL", "Name der Anzeigengruppe", "Anzeigengruppen-ID",
                     "Accountnaam", "Valuta", "Campagne-ID", "Status campagne",
                     "Advertentieset-ID", "Naam van advertentieset", "Advertentie-ID",
                     "Advertentiestatus", "Inleidende advertentietekst",
                     "Kop van advertentie", "Doorklikfrequentie (CTR)", "Gemiddelde CPM",
                     "Gemiddelde CPC", "Aantal interacties", "Conversies",
                     "Cost Type", "Daily Budget", "Click Through Rate", "Average CPM",
                     "Average CPC", "Reactions", "Comments", "Shares", "Follows", "Other Clicks",
                     "Total Social Actions", "Total Engagements", "Engagement Rate", "Conversions",
                     "Lead Forms Opened", "Cost per Lead", "Ad ID", "Cost per Conversion",
                     "Viral Impressions", "Viral Clicks", "Video Views", "Frequency"),
            without=("Amount spent (EUR)", "Reporting starts"),
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
    ),
    examples=(
        Example(
            "campaign_performance.csv",
            lambda: (
                '"Campaign Performance (in UTC)"\n"Report Start: January 1, 2025, 12:00 AM"\n'
                '"Report End: January 31, 2025, 11:59 PM"\n'
                '"Date Generated: February 3, 2025, 8:00 AM"\n\n'
                "Start Date (in UTC)\tAccount Name\tCurrency\tCampaign Group Name\tCampaign ID\t"
                "Campaign Name\tTotal Spent\tImpressions\tClicks\tClick Through Rate\tLeads\n"
                "1/1/2025\tNorthwind\tEUR\tAll\t400000001\tWhite paper\t1,250.50\t20,000\t80\t"
                "0.4%\t3\n"
                "1/13/2025\tNorthwind\tEUR\tAll\t400000001\tWhite paper\t99.50\t1,000\t5\t0.5%\t0\n"
            ).encode("utf-16"),
            {"ads": {"rows": 2, "spend": 1350, "impressions": 21000, "clicks": 85, "leads": 3}},
        ),
    ),
)  # fmt: skip
