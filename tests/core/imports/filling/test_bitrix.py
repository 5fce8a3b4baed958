"""Leads, deals and contacts as Bitrix24 exports them: every cell is quoted and ends in a mark."""

import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.result import Imported
from tests.core.imports.loaded import TODAY


def load(*rows: str) -> Imported:
    """Rows with a bar between cells, as the program writes them."""
    lines = ("".join(f'"{cell}";' for cell in row.split("|")) for row in rows)
    text = "\n".join(lines) + "\n"
    return import_file(text.encode("utf-8-sig"), "f.csv", answers=Answers(), today=TODAY)


DEALS = {
    "English": (
        "ID|Deal Name|Stage|Income|Currency|Company|Contact|Assumed close date|Created|Source"
        "|Responsible|Pipeline",
        "51|Pumps|Deal won|9000.00|EUR|Contoso|Ann Example|31.03.2025|02.03.2025 10:00:00|Facebook"
        "|Cy|General",
        "52|Spares|Deal lost|500.00|EUR|Litware|Bo Example|13.04.2025|20.03.2025 09:00:00|Call"
        "|Cy|General",
    ),
    "Russian": (
        "ID|Название сделки|Стадия сделки|Сумма|Валюта|Компания|Контакт"
        "|Предполагаемая дата закрытия|Дата создания|Источник|Ответственный|Направление",
        "51|Насосы|Сделка успешна|9000.00|EUR|Contoso|Ann Example|31.03.2025"
        "|02.03.2025 10:00:00|Facebook|Cy|Общее",
        "52|Запчасти|Сделка провалена|500.00|EUR|Litware|Bo Example|13.04.2025"
        "|20.03.2025 09:00:00|Звонок|Cy|Общее",
    ),
    "Ukrainian": (
        "ID|Назва угоди|Стадія угоди|Сума|Валюта|Компанія|Контакт|Передбачувана дата закриття"
        "|Дата створення|Джерело|Відповідальний|Напрямок",
        "51|Насоси|Угода успішна|9000.00|EUR|Contoso|Ann Example|31.03.2025"
        "|02.03.2025 10:00:00|Facebook|Cy|Загальне",
        "52|Запчастини|Угода провалена|500.00|EUR|Litware|Bo Example|13.04.2025"
        "|20.03.2025 09:00:00|Дзвінок|Cy|Загальне",
    ),
}


@pytest.mark.parametrize("rows", DEALS.values(), ids=DEALS)
def test_deals_won_are_sales(rows: tuple[str, ...]):
    imported = load(*rows)
    assert imported.format == "crm_deals"
    assert imported.needs == ()
    assert imported.issues == ()
    (sale,) = imported.parts["sales"].frame.itertuples()
    assert (sale.sale_id, sale.account, sale.amount) == ("51", "Contoso", 9000)
    assert f"{sale.closed_at:%Y-%m-%d}" == "2025-03-31"
    assert bool(sale.is_from_social_lead)


LEADS = {
    "English": (
        "ID|Lead Name|Status|First Name|Last Name|Company Name|Position|Work e-mail|Source|Created"
        "|Responsible|Opportunity|Currency",
        "7|Request|Unassigned|Ann|Example|Contoso|CTO|ann@c.example|Website|02.03.2025 09:15:00"
        "|Cy|1000.00|EUR",
        "8|Call|Junk Lead|Bo|Example|Fabrikam|Buyer|bo@f.example|Call|20.03.2025 16:40:00"
        "|Cy|0.00|EUR",
    ),
    "Russian": (
        "ID|Название лида|Статус|Имя|Фамилия|Название компании|Должность|Рабочий e-mail|Источник"
        "|Дата создания|Ответственный|Возможная сумма|Валюта",
        "7|Заявка|Не обработан|Ann|Example|Contoso|CTO|ann@c.example|Веб-сайт"
        "|02.03.2025 09:15:00|Cy|1000.00|EUR",
        "8|Звонок|Некачественный лид|Bo|Example|Fabrikam|Buyer|bo@f.example|Звонок"
        "|20.03.2025 16:40:00|Cy|0.00|EUR",
    ),
    "Ukrainian": (
        "ID|Назва ліда|Статус|Ім'я|Прізвище|Назва компанії|Посада|Робочий e-mail|Джерело"
        "|Дата створення|Відповідальний|Можлива сума|Валюта",
        "7|Заявка|Не оброблений|Ann|Example|Contoso|CTO|ann@c.example|Веб-сайт"
        "|02.03.2025 09:15:00|Cy|1000.00|EUR",
        "8|Дзвінок|Неякісний лід|Bo|Example|Fabrikam|Buyer|bo@f.example|Дзвінок"
        "|20.03.2025 16:40:00|Cy|0.00|EUR",
    ),
}


@pytest.mark.parametrize("rows", LEADS.values(), ids=LEADS)
def test_leads_keep_their_id_day_source_and_value(rows: tuple[str, ...]):
    imported = load(*rows)
    assert imported.format == "crm_leads"
    assert imported.needs == ()
    assert imported.issues == ()
    frame = imported.parts["leads"].frame
    assert frame["lead_id"].tolist() == ["7", "8"]
    assert frame["account"].tolist() == ["Contoso", "Fabrikam"]
    assert frame["created_at"].dt.strftime("%Y-%m-%d").tolist() == ["2025-03-02", "2025-03-20"]
    assert frame["value"].tolist() == [1000, 0]
    assert frame["source"].notna().all()


CONTACTS = {
    "English": (
        "ID|First Name|Last Name|Contact Type|Source|Company|Position|Work e-mail|Created"
        "|Responsible",
        "101|Ann|Example|Clients|Website|Contoso|CTO|ann@c.example|02.03.2025 09:15:00|Cy",
        "102|Bo|Example|Partners|Call|Fabrikam|Buyer|bo@f.example|20.03.2025 16:40:00|Cy",
    ),
    "Russian": (
        "ID|Имя|Фамилия|Тип контакта|Источник|Компания|Должность|Рабочий e-mail|Дата создания"
        "|Ответственный",
        "101|Ann|Example|Клиенты|Веб-сайт|Contoso|CTO|ann@c.example|02.03.2025 09:15:00|Cy",
        "102|Bo|Example|Партнеры|Звонок|Fabrikam|Buyer|bo@f.example|20.03.2025 16:40:00|Cy",
    ),
    "Ukrainian": (
        "ID|Ім'я|Прізвище|Тип контакту|Джерело|Компанія|Посада|Робочий e-mail|Дата створення"
        "|Відповідальний",
        "101|Ann|Example|Клієнти|Веб-сайт|Contoso|CTO|ann@c.example|02.03.2025 09:15:00|Cy",
        "102|Bo|Example|Партнери|Дзвінок|Fabrikam|Buyer|bo@f.example|20.03.2025 16:40:00|Cy",
    ),
}


@pytest.mark.parametrize("rows", CONTACTS.values(), ids=CONTACTS)
def test_contacts_are_people_and_no_leads_a_second_time(rows: tuple[str, ...]):
    imported = load(*rows)
    assert imported.format == "crm_contacts"
    assert imported.issues == ()
    frame = imported.parts["audience"].frame
    assert frame["person_id"].tolist() == ["101", "102"]
    assert frame["name"].tolist() == ["Ann Example", "Bo Example"]
    assert frame["job_title"].tolist() == ["CTO", "Buyer"]
    assert frame["company"].tolist() == ["Contoso", "Fabrikam"]
    assert frame["relationship"].tolist() == ["customer", "other"]
