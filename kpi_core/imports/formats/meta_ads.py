"""Meta Ads Manager report: campaigns, ad sets, adverts or accounts, by day, month or in total."""

from itertools import pairwise

import pandas as pd

from kpi_core.imports.block import Block
from kpi_core.imports.example_book import workbook
from kpi_core.imports.filling.reshape import place_of, places_of
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.names.headers import header_key, split_currency
from kpi_core.imports.values.dates import settle
from kpi_core.imports.values.moments import read_moment

PERIODS = ("Day", "Week", "Month", "Tag", "Woche", "Monat", "Día", "Semana", "Mes", "Jour",
           "Semaine", "Mois", "Dia", "Mês", "День", "Місяць", "Ден", "Месец", "Giorno", "Settimana",
           "Mese", "Dag", "Maand", "日", "週", "月", "일", "주", "월", "天", "周", "اليوم",
           "Dzień", "Gün")  # fmt: skip
STARTS = ("Reporting starts", "Berichtsstart", "Beginn des Berichts", "Inicio del informe",
          "Inicio de los informes", "Début des rapports", "Début du rapport",
          "Início dos relatórios", "Início do relatório", "Начало звітності",
          "Inizio dei resoconti", "Inizio report", "Start rapportage", "Begin rapportage",
          "レポート開始日", "보고 시작", "报告开始日期", "分析報告開始",
          "بداية التقارير", "Początek raportowania", "Rapor Başlangıcı")  # fmt: skip
ENDS = ("Reporting ends", "Berichtsende", "Ende des Berichts", "Fin del informe",
        "Fin de los informes", "Fin des rapports", "Fin du rapport", "Término dos relatórios",
        "Encerramento dos relatórios", "Fim do relatório", "Fine dei resoconti", "Fine report",
        "Einde rapportage", "レポート終了日", "보고 종료", "报告结束日期",
        "分析報告結束", "نهاية التقارير", "Koniec raportowania", "Rapor Sonu")  # fmt: skip
ADVERT = ("Ad name", "Anzeigenname", "Name der Anzeige", "Nombre del anuncio",
          "Nom de la publicité", "Nome do anúncio", "Nome dell'inserzione", "Naam advertentie",
          "広告名", "広告の名前", "광고 이름", "广告名称", "廣告名稱", "اسم الإعلان",
          "Nazwa reklamy", "Reklam Adı")  # fmt: skip

SPENT = ("Amount spent", "Ausgegebener Betrag", "Ausgaben", "Importe gastado", "Gasto",
         "Montant dépensé", "Valor usado", "Valor gasto", "Витрачена сума", "Изразходвана сума",
         "Importo speso", "Besteed bedrag", "消化金額", "지출 금액", "已花费金额", "花费金额",
         "花費金額", "المبلغ الذي تم إنفاقه", "Wydana kwota", "Harcanan Tutar")  # fmt: skip
OWN = ("Ad set name", "Ad set delivery", "Ad delivery", "Campaign delivery", "Attribution setting",
       "Result indicator", "Result type", "Results", "Link clicks")  # fmt: skip
"""Headers that tell a report of Meta without dates, where it says what was spent as Meta does."""


def _is_dated_or_own(block: Block) -> bool:
    if place_of(block, (*PERIODS, *STARTS, *ENDS)) is not None:
        return True
    names = {header_key(split_currency(name)[0]) for name in block.header}
    return not names.isdisjoint(map(header_key, SPENT)) and place_of(block, OWN) is not None


def _gap(texts: pd.Series) -> int:
    """The least number of days between two that a column names; 0 where it names but one."""
    written = texts.dropna().unique().tolist()
    order, _ = settle(written)
    moments = [read_moment(str(text), order if order in ("dmy", "mdy") else "mdy")
               for text in written]  # fmt: skip
    days = sorted({moment.start.date() for moment in moments if moment is not None})
    return min(((later - day).days for day, later in pairwise(days)), default=0)


def _ends(block: Block) -> bool:
    """Whether it can be told when each row ends: one last day can be asked for one first day."""
    start = place_of(block, STARTS)
    told = place_of(block, (*PERIODS, *ENDS)) is not None
    return told or start is None or _gap(block.frame[start]) <= 1


def row_periods(block: Block) -> Block:
    """Where each row has its own day or month, the bounds of the whole report are left aside.

    Starts that are each the day after another, without ends, are the days of their rows.
    """
    if place_of(block, PERIODS) is None:
        start = place_of(block, STARTS)
        if start is None or place_of(block, ENDS) is not None or _gap(block.frame[start]) != 1:
            return block
        return block.with_(header=(*block.header[:start], PERIODS[0], *block.header[start + 1 :]))
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
    "Spanish report, French and Portuguese from public programs; "
    "Japanese, Korean and Chinese from a public program checked against downloads in nine "
    "languages, Italian, Dutch and Arabic from programs that read them; the others from memory",
    parts=(
        Part(
            name="adverts",
            table="ads",
            columns={
                "campaign": ("Campaign name", "Kampagnenname", "Name der Kampagne",
                             "Nombre de la campaña", "Nom de la campagne", "Nome da campanha",
                             "Назва кампанії", "Име на кампанията", "Име на кампания",
                             "Nome della campagna", "Campagnenaam", "キャンペーン名",
                             "캠페인 이름", "广告系列名称", "行銷活動名稱", "اسم الحملة",
                             "Nazwa kampanii", "Kampanya Adı",
                             "Ad set name", "Anzeigengruppenname",
                             "Nombre del conjunto de anuncios", "Nom de l'ensemble de publicités",
                             "Nome do conjunto de anúncios", "Nome del gruppo di inserzioni",
                             "Naam advertentieset", "広告セット名", "광고 세트 이름",
                             "广告组名称", "廣告組合名稱", "اسم مجموعة الإعلانات",
                             "Nazwa zestawu reklam", "Reklam Seti Adı", "Account name", "Kontoname",
                             "Name des Werbekontos", "Nombre de la cuenta", "Nom du compte",
                             "Nome da conta", *ADVERT),
                "ad": ADVERT,
                "counted_on": (*PERIODS, *ENDS),
                "from_on": STARTS,
                "platform": ("Platform", "Publisher platform", "Plattform", "Plataforma",
                             "Plateforme", "Piattaforma", "プラットフォーム", "플랫폼", "平台"),
                "spend": SPENT,
                "impressions": ("Impressions", "Impressionen", "Impresiones", "Impressões",
                                "Покази", "Импресии", "Impression", "Weergaven",
                                "インプレッション", "インプレッション数", "노출", "展示次数",
                                "曝光次數", "مرات الظهور", "Wyświetlenia", "Gösterim"),
                "reach": ("Reach", "Reichweite", "Alcance", "Couverture", "Охоплення", "Обхват",
                          "Portée", "Copertura", "Bereik", "リーチ", "도달", "覆盖人数",
                          "觸及人數", "الوصول", "Zasięg", "Erişim"),
                "clicks": ("Link clicks", "Link-Klicks", "Linkklicks", "Clics en el enlace",
                           "Clics sur un lien", "Clics sur le lien", "Cliques no link",
                           "Кликвания върху връзката", "Кликове върху връзката",
                           "Кліки посилання", "Кліки на посилання", "Clic sul link",
                           "Klikken op link", "Klikken op links", "リンクのクリック",
                           "リンククリック", "링크 클릭", "链接点击量", "連結點擊次數",
                           "النقرات على الرابط", "Kliknięcia linku",
                           "Bağlantı Tıklamaları"),
                "leads": ("Leads", "Meta leads", "On-Facebook leads", "Leads (form)",
                          "Clientes potenciales", "Prospects", "Cadastros", "리드"),
            },
            need=("campaign", "spend|impressions",
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
                     "Fréquence", "Frequência", "Répétition", "Frequenza", "Frequentie",
                     "Resultaten", "Resultaattype", "Risultati", "Costo per risultato",
                     "Kosten per resultaat", "フリークエンシー", "結果", "結果の単価",
                     "結果インジケーター", "アトリビューション設定", "キャンペーンの配信",
                     "게재빈도", "게재", "캠페인 목표", "결과", "频次", "成效", "頻率", "成果",
                     "行銷活動投遞"),
            without=("Campaign Group ID", "Campaign Group Name", "Permalink", "Post ID"),
            fits=lambda block: _ends(block) and _is_dated_or_own(block),
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
