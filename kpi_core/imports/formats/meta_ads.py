"""Meta Ads Manager report: campaigns, ad sets, adverts or accounts, by day, month or in total."""

from kpi_core.imports.block import Block
from kpi_core.imports.example_book import workbook
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.reshape import place_of, places_of

PERIODS = ("Day", "Week", "Month", "Tag", "Woche", "Monat", "Día", "Semana", "Mes", "Jour",
           "Semaine", "Mois", "Dia", "Mês", "День", "Місяць", "Ден", "Месец")  # fmt: skip
STARTS = ("Reporting starts", "Berichtsstart", "Beginn des Berichts", "Inicio del informe",
          "Inicio de los informes", "Début des rapports", "Début du rapport",
          "Início dos relatórios", "Início do relatório", "Начало звітності")  # fmt: skip
ENDS = ("Reporting ends", "Berichtsende", "Ende des Berichts", "Fin del informe",
        "Fin de los informes", "Fin des rapports", "Fin du rapport", "Término dos relatórios",
        "Encerramento dos relatórios", "Fim do relatório")  # fmt: skip
ADVERT = ("Ad name", "Anzeigenname", "Name der Anzeige", "Nombre del anuncio",
          "Nom de la publicité", "Nome do anúncio")  # fmt: skip


def row_periods(block: Block) -> Block:
    """Where each row has its own day or month, the bounds of the whole report are left aside."""
    if place_of(block, PERIODS) is None:
        return block
    whole = {*places_of(block, STARTS), *places_of(block, ENDS)}
    header = tuple(
        f"whole report: {name}" if place in whole else name
        for place, name in enumerate(block.header)
    )
    return block.with_(header=header)


FORMAT = Format(
    name="meta_ads",
    label="Meta Ads report",
    platform="facebook, instagram",
    how_to_get=("Ads Manager › Ads reporting › Export", "table data as Excel or CSV"),
    source="real export of 2024 (English); Spanish from a public list of the 71 fields of the "
    "Spanish report, French and Portuguese from public programs, the others from memory",
    parts=(
        Part(
            name="adverts",
            table="ads",
            columns={
                "campaign": ("Campaign name", "Kampagnenname", "Name der Kampagne",
                             "Nombre de la campaña", "Nom de la campagne", "Nome da campanha",
                             "Назва кампанії", "Име на кампанията", "Име на кампания",
                             "Ad set name", "Anzeigengruppenname",
                             "Nombre del conjunto de anuncios", "Nom de l'ensemble de publicités",
                             "Nome do conjunto de anúncios", "Account name", "Kontoname",
                             "Name des Werbekontos", "Nombre de la cuenta", "Nom du compte",
                             "Nome da conta", *ADVERT),
                "ad": ADVERT,
                "counted_on": (*PERIODS, *ENDS),
                "from_on": STARTS,
                "platform": ("Platform", "Publisher platform", "Plattform", "Plataforma",
                             "Plateforme"),
                "spend": ("Amount spent", "Ausgegebener Betrag", "Ausgaben", "Importe gastado",
                          "Gasto", "Montant dépensé", "Valor usado", "Valor gasto",
                          "Витрачена сума", "Изразходвана сума"),
                "impressions": ("Impressions", "Impressionen", "Impresiones", "Impressões",
                                "Покази", "Импресии"),
                "reach": ("Reach", "Reichweite", "Alcance", "Couverture", "Охоплення", "Обхват",
                          "Portée"),
                "clicks": ("Link clicks", "Link-Klicks", "Linkklicks", "Clics en el enlace",
                           "Clics sur un lien", "Clics sur le lien", "Cliques no link",
                           "Кликвания върху връзката", "Кликове върху връзката",
                           "Кліки посилання", "Кліки на посилання"),
                "leads": ("Leads", "Meta leads", "On-Facebook leads", "Leads (form)",
                          "Clientes potenciales", "Prospects", "Cadastros"),
            },
            need=("campaign", "counted_on", "spend|impressions",
                  "Attribution setting|Frequency|spend|reach|from_on"),
            markers=("Account name", "Ad set name", "Region", "Country", "Age", "Gender",
                     "Frequency",
                     "Currency", "Attribution setting", "Result type", "Results", "Cost per result",
                     "Result indicator", "Campaign delivery", "Ad set delivery", "Ad delivery",
                     "Ad set budget", "Ad set budget type", "Objective",
                     "CPM (cost per 1,000 impressions)",
                     "CPC (cost per link click)", "CTR (all)", "Clicks (all)",
                     "CTR (link click-through rate)",
                     "Campaign budget", "Starts", "Ends", "Quality ranking", "Placement",
                     "Divisa", "Währung", "Frequenz", "Häufigkeit", "Moneda", "Devise", "Moeda",
                     "Frecuencia",
                     "Fréquence", "Frequência"),
            without=("Campaign Group ID", "Campaign Group Name", "Permalink", "Post ID"),
            reshape=row_periods,
            default_platform="meta",
            never=(("clicks", "impressions"),),
        ),
    ),
    examples=(
        Example(
            "report.xlsx",
            lambda: workbook({
                "Raw Data Report": [
                    ["Account name", "Region", "Month", "Reach", "Impressions", "Frequency",
                     "Currency", "Amount spent (EUR)", "Attribution setting", "Reporting starts",
                     "Reporting ends"],
                    [None, None, None, 250, 400, 1.6, "EUR", 20.5, None, "2024-02-01",
                     "2024-03-11"],
                    ["Northwind", "Sofia", "2024-03-01 - 2024-03-11", 100, 150, 1.5, "EUR", 10.25,
                     "7-day click", "2024-02-01", "2024-03-11"],
                    ["Northwind", "Plovdiv", "2024-02-01 - 2024-02-29", None, 250, None, "EUR",
                     10.25, "7-day click", "2024-02-01", "2024-03-11"]],
            }),
            {"ads": {"rows": 2, "impressions": 400, "reach": 100, "spend": 20.5}},
            set_aside=1,
        ),
    ),
)  # fmt: skip
