"""Google Ads: a report of campaigns, ad groups or adverts, by day or over the range above it."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import put_aside
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.issues import IssueKind

SHOWN = ("Impr.", "Impr", "Импр.")
CURRENCY = ("Currency code", "Währungscode", "Code de devise", "Código de moneda",
            "Código da moeda", "Код на валутата", "Код валюти")  # fmt: skip
PRICE = ("Avg. CPC", "Durchschn. CPC", "CPC moy.", "CPC medio", "CPC Prom.", "CPC méd.",
         "Средна CPC", "Сер. ціна за клік", "Cost / conv.", "Kosten/Conv.")  # fmt: skip

TOTAL = r"(?i)\s*(?:total|gesamt|insgesamt|totale|общо|усього|всього|итого)\s*:"


def _without_totals(block: Block) -> Block:
    """Rows that sum up campaigns begin “Total: Campaigns”, “Total: Account”, “Total: Search”."""
    totals = block.frame[0].str.match(TOTAL).fillna(value=False)
    return put_aside(block, totals.tolist(), IssueKind.TOTAL_ROW, "a total of the other rows")


FORMAT = Format(
    name="google_ads",
    label="Google Ads",
    platform="google",
    how_to_get=("Google Ads › Campaigns (or Insights and reports › Report editor)",
                "choose the period, segment by day › Download › CSV"),
    source="real exports of 2025 and 2026 (English); column names of Google's reference of reports "
    "and of five public programs that read such downloads; languages other than English and "
    "German from memory",
    parts=(
        Part(
            name="campaigns",
            table="ads",
            columns={
                "campaign": ("Campaign", "Kampagne", "Campagne", "Campaña", "Campanha", "Кампания",
                             "Кампанія"),
                "ad": ("Ad", "Ad name", "Ad ID", "Ad group", "Anzeigengruppe", "Anzeige",
                       "Groupe d'annonces", "Grupo de anuncios", "Grupo de anúncios",
                       "Рекламна група", "Група оголошень"),
                "counted_on": ("Day", "Week", "Month", "Tag", "Woche", "Monat", "Jour", "Semaine",
                               "Mois", "Día", "Semana", "Mes", "Dia", "Mês", "Ден", "Месец",
                               "День", "Місяць"),
                "spend": ("Cost", "Kosten", "Coût", "Coste", "Costo", "Custo", "Цена", "Разход",
                          "Вартість"),
                "impressions": (*SHOWN, "Impressions", "Impressionen", "Impresiones",
                                "Impressões", "Импресии", "Покази"),
                "clicks": ("Clicks", "Klicks", "Clics", "Cliques", "Кликвания", "Кліки"),
            },
            need=("campaign", "spend", "impressions",
                  "|".join((*SHOWN, *CURRENCY, *PRICE, "Campaign type", "Conv. value"))),
            markers=(*SHOWN, *CURRENCY, *PRICE, "Campaign state", "Campaign status",
                     "Campaign type", "Campaign ID", "Ad group status", "Status", "CTR", "Budget",
                     "Budget type", "Budget name", "Conversions", "Conv. value",
                     "Conv. rate", "Interactions", "Interaction rate", "Avg. cost", "Avg. CPM",
                     "Bid strategy type", "Optimization score", "Impr. (Abs. Top) %",
                     "Impr. (Top) %", "Search impr. share", "Account name", "Customer ID",
                     "Kampagnenstatus", "Kampagnentyp", "Conv.-Rate",
                     "Conversiones", "Conversões", "Реализации", "Конверсії"),
            without=("Campaign Group ID", "Ad set name", "Reporting starts", "Post ID"),
            constants={"platform": "google"},
            reshape=_without_totals,
        ),
        Part(
            name="sheet of changes to upload",
            table="",
            columns={"kind": ("Row Type",), "change": ("Action",)},
            need=("kind", "change"),
            markers=("Campaign", "Ad group", "Ad group ID", "Keyword", "Keyword status", "Type",
                     "Match type", "Customer ID", "Campaign ID"),
            says="changes to campaigns and no figures; these are under Campaigns › Download "
            "or in Report editor",
            sure=True,
        ),
    ),
    examples=(
        Example(
            "upload.csv",
            "Row Type,Action,Ad group,Campaign,Keyword status,Keyword,Type\n"
            "Keyword,Add,valves,Spring,Enabled,ball valve,Broad match\n",
            {},
            set_aside=1,
        ),
        Example(
            "campaigns.csv",
            'Campaign report\n"January 1, 2025 - January 31, 2025"\n'
            "Campaign state,Campaign,Campaign type,Currency code,Clicks,Impr.,CTR,Avg. CPC,Cost,"
            "Conversions\n"
            'Enabled,Valves,Search,EUR,50,"1,000",5.00%,0.60,30.00,2.00\n'
            "Paused,Pumps,Search,EUR,4,100,4.00%,0.55,2.20,0.00\n"
            'Total: Campaigns, --, --,EUR,54,"1,100",4.91%,0.60,32.20,2.00\n',
            {"ads": {"rows": 2, "spend": 32.2, "impressions": 1100, "clicks": 54}},
            set_aside=1,
        ),
        Example(
            "totals.csv",
            "Campaign report\n27 January 2025 - 23 February 2025\n"
            "Campaign status,Campaign,Campaign type,Currency code,Clicks,Impr.,CTR,Cost\n"
            'Enabled,Valves,Search,EUR,603,"31,193",1.93%,798.88\n'
            'Enabled,Total: care,Search,EUR,264,"9,392",2.81%,365.22\n'
            'Total: Campaigns, --, --,EUR,867,"40,585",2.14%,1164.10\n'
            'Total: Account,,,EUR,867,"40,585",2.14%,1164.10\n'
            "Total: Display,,Display,EUR,0,0, --,0.00\n",
            {"ads": {"rows": 2, "spend": 1164.1, "impressions": 40585, "clicks": 867}},
            set_aside=3,
        ),
        Example(
            "kampagnen.csv",
            "Tag;Kampagne;Währungscode;Klicks;Impr.;Kosten\n"
            "2025-01-13;Ventile;EUR;5;100;3,20\n2025-01-14;Ventile;EUR;7;140;4,10\n",
            {"ads": {"rows": 2, "spend": 7.3, "impressions": 240, "clicks": 12}},
        ),
    ),
)  # fmt: skip
