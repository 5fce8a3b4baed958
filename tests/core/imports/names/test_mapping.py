"""Files that no format explains: guesses, and what a user says about them."""

import pandas as pd
import pytest
from pydantic import ValidationError

from kpi_core.imports.answers import Answers
from kpi_core.imports.block import Block
from kpi_core.imports.importer import import_file
from kpi_core.imports.names.mapping import Mapping, fits, may_stand_for_all, signature, suggest
from kpi_core.imports.read import read
from kpi_core.tables import TABLES

MENTIONS = (
    b"tweet_id,airline_sentiment,airline,name,retweet_count,text,tweet_created\n"
    b"570306133677760513,neutral,Blue Air,anna,0,nothing,2015-02-24 11:35:52 -0800\n"
    b"570306133677760514,negative,Red Air,bob,3,late again,2015-02-25 09:00:00 -0800\n"
)


def block(header: list[str], *rows: list[str]) -> Block:
    frame = pd.DataFrame(
        {
            place: pd.Series([row[place] for row in rows], dtype="str")
            for place in range(len(header))
        }
    )
    return Block(tuple(header), frame)


def test_unknown_file_asks_for_a_mapping_with_a_good_guess():
    imported = import_file(MENTIONS, "tweets.csv")
    assert imported.parts == {}
    (need,) = imported.needs
    assert need.ask == "mapping"
    assert need.blocking
    assert need.preview[0][2] == "Blue Air"
    assert need.suggestion is not None
    assert need.suggestion.table == "mentions"
    assert need.suggestion.columns == {
        "tweet_id": "mention_id",
        "airline_sentiment": "sentiment",
        "airline": "brand",
        "name": "author",
        "retweet_count": "shares",
        "text": "text",
        "tweet_created": "mentioned_at",
    }
    assert need.suggestion.constants == {"platform": "x"}
    assert need.suggestion.missing == ()


def test_guess_loads_the_file_and_its_kind_is_remembered_by_its_headers():
    guess = import_file(MENTIONS, "a.csv").needs[0].suggestion
    assert guess is not None
    frame = import_file(MENTIONS, "b.csv", mappings=[guess]).parts["mentions"].frame
    assert frame["brand"].tolist() == ["Blue Air", "Red Air"]
    assert frame["mention_id"].tolist() == ["570306133677760513", "570306133677760514"]
    assert frame["sentiment"].tolist() == ["neu", "neg"]
    assert frame["mentioned_at"].dt.hour.tolist() == [19, 17]
    assert frame["platform"].tolist() == ["x", "x"]
    assert fits(guess, block(["airline", "name", "Text", "tweet created", "tweet_id",
                              "retweet_count", "airline_sentiment"]))  # fmt: skip
    assert not fits(guess, block(["airline", "text"]))


ROWS_ALONE = "".join(f"L{n};{n}.08.2026;Firm {n};email;{n}0,5\n" for n in range(11, 15))


@pytest.mark.parametrize("header", ["", ";;;;\n"])
def test_columns_of_which_none_has_a_name_are_mapped_by_their_place(header: str):
    data = f"{header}{ROWS_ALONE}".encode()
    (need,) = import_file(data, "f.csv").needs
    assert need.header == ("Column 1", "Column 2", "Column 3", "Column 4", "Column 5")
    mapping = Mapping(
        table="leads",
        columns={"Column 1": "lead_id", "Column 2": "created_at", "Column 5": "cost"},
        signature=signature(need.header),
    )
    imported = import_file(data, "f.csv", mappings=[mapping])
    assert imported.needs == ()
    assert imported.parts["leads"].frame["lead_id"].tolist() == ["L11", "L12", "L13", "L14"]
    assert imported.parts["leads"].frame["cost"].tolist() == [110.5, 120.5, 130.5, 140.5]


def test_a_mapping_by_place_is_none_for_columns_that_hold_something_else():
    """As many columns, without names either: the second are no days."""
    mapping = Mapping(
        table="leads",
        columns={"Column 1": "lead_id", "Column 2": "created_at"},
        signature=signature([f"Column {n}" for n in range(1, 6)]),
    )
    other = "".join(f"{n}.08.2026;word {n};1{n};2{n};3{n}\n" for n in range(11, 15))
    imported = import_file(other.encode(), "f.csv", mappings=[mapping])
    assert [need.ask for need in imported.needs] == ["mapping"]


def test_missing_required_columns_are_named():
    mapping = Mapping(table="leads", columns={"Prospect ID": "lead_id"})
    assert mapping.missing == ("created_at",)


def test_mapping_refuses_what_does_not_exist():
    with pytest.raises(ValidationError, match="no table nonsense"):
        Mapping(table="nonsense", columns={})
    with pytest.raises(ValidationError, match="no column colour"):
        Mapping(table="posts", columns={"Colour": "colour"})
    with pytest.raises(ValidationError, match="two headers are mapped to likes"):
        Mapping(table="posts", columns={"a": "likes", "b": "likes"})


def test_guess_wants_values_of_the_right_kind():
    guess = suggest(block(["Date", "Views", "Id"], ["soon", "many", "1"], ["later", "few", "2"]))
    assert guess is None or "Views" not in guess.columns


def test_column_of_yes_and_no_is_no_address():
    header = ["Created", "Source", "Do Not Email", "Is Customer"]
    rows = [["2025-01-13", "Web", "No", "Yes"], ["2025-01-14", "Fair", "Yes", "No"]]
    guess = suggest(block(header, *rows))
    assert guess is not None
    assert guess.columns == {
        "Created": "created_at",
        "Source": "source",
        "Is Customer": "became_customer",
    }
    guess = suggest(block(header, *[[*row[:2], f"{row[2]}@b.example", row[3]] for row in rows]))
    assert guess is not None
    assert guess.columns["Do Not Email"] == "lead_id"


def test_signature_ignores_order_and_case():
    assert signature(["B_b", "a"]) == signature(["A", "b B", ""])


@pytest.mark.parametrize(
    ("text", "table", "columns"),
    [
        ("timestamp,client_id,page,scroll,duration\n2025-01-13T10:00:00Z,c1,/a,80,33\n", "visits",
         {"timestamp": "visited_at", "client_id": "visitor_id", "page": "content_id",
          "scroll": "max_scroll_pct", "duration": "seconds_engaged"}),
        ("Email,Company,Created,Source\na@b.example,Contoso,2025-01-13,LinkedIn\n", "leads",
         {"Email": "lead_id", "Company": "account", "Created": "created_at", "Source": "source"}),
        ("Rechnungsnummer;Firma;Rechnungsdatum;Umsatz\n1;Contoso;13.01.2025;100,50\n", "sales",
         {"Rechnungsnummer": "sale_id", "Firma": "account", "Rechnungsdatum": "closed_at",
          "Umsatz": "amount"}),
        ("Campaign,Day,Currency code,Times shown,Clicks,Cost\nA,2025-01-13,EUR,9,5,3.20\n", "ads",
         {"Campaign": "campaign", "Day": "counted_on", "Clicks": "clicks",
          "Cost": "spend"}),
        ("brand,when was it,said,how did it sound\nNorthwind,2025-01-13,fine,Positive emotion\n"
         "Northwind,2025-01-14,bad,Negative emotion\n", "mentions",
         {"brand": "brand", "how did it sound": "sentiment"}),
    ],
)  # fmt: skip
def test_unknown_table_gets_the_guess_that_explains_most_of_it(
    text: str, table: str, columns: dict[str, str]
):
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.ask == "mapping"
    assert need.suggestion is not None
    assert need.suggestion.table == table
    assert columns.items() <= need.suggestion.columns.items()


def test_table_of_comments_is_not_taken_for_a_template_of_posts():
    text = "post id,user,comment,time\n1,a,great,2025-01-13 10:00\n"
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.ask == "mapping"


def test_the_only_column_of_dates_is_the_day_whatever_it_is_called():
    (block,) = read(
        b"When,Which brand,What was said\n2025-03-01,Acme,Great\n2025-03-02,Bolt,It leaks\n",
        "f.csv",
    )
    found = suggest(block)
    assert found is not None
    assert (found.table, found.columns["When"]) == ("mentions", "mentioned_at")


def test_posts_without_ids_are_told_apart_by_what_they_say():
    text = b"Date,What we wrote,Likes\n2025-03-13,Hello,5\n2025-03-13,Bye,7\n2025-03-14,Hello,1\n"
    mapping = Mapping(
        table="posts",
        columns={"Date": "posted_at", "What we wrote": "text", "Likes": "likes"},
        constants={"platform": "linkedin"},
    )
    assert mapping.missing == ()
    imported = import_file(text, "f.csv", mappings=[mapping])
    frame = imported.parts["posts"].frame
    assert frame["likes"].tolist() == [5, 7, 1]
    assert frame["post_id"].is_unique
    assert "told apart by posted and text" in imported.issues[0].message
    later = import_file(text.replace(b",7", b",9"), "f.csv", mappings=[mapping])
    assert later.parts["posts"].frame["post_id"].tolist() == frame["post_id"].tolist()


def test_file_that_nearly_is_an_export_is_offered_as_one():
    header = "Event name,Event count," + ",".join(f"our column {n}" for n in range(4))
    imported = import_file(f"{header}\nscroll,5,,,,\n".encode(), "f.csv")
    assert imported.runner_up_format == "ga4_events"
    (need,) = imported.needs
    assert need.suggestion is not None
    assert need.suggestion.columns == {"Event name": "event", "Event count": "events"}
    chosen = import_file(
        f"{header}\nscroll,5,,,,\n".encode(), "f.csv",
        answers=Answers.model_validate(
            {"format": "ga4_events", "from": "2025-01-01", "to": "2025-01-31"}
        ),
    )  # fmt: skip
    assert chosen.parts["site_events"].frame["events"].tolist() == [5]


def test_months_as_columns_become_days_of_each_network():
    text = (
        b"Metric,Jan-25,Feb-25,Mar-25\nLinkedIn followers,1200,1250,\nMood,7,8,9\n"
        b"Total impressions (X),300,305,310\n"
    )
    imported = import_file(text, "f.csv")
    frame = imported.parts["account_days"].frame
    assert imported.parts["account_days"].counts.balanced
    assert [row.cells[0] for row in imported.set_aside] == ["Mood"]
    rows = frame[["platform", "counted_on", "followers", "impressions"]].values.tolist()
    assert [row[0] for row in rows] == ["linkedin", "linkedin", "x", "x", "x"]
    assert frame["followers"].sum() == 2450
    assert frame["impressions"].sum() == 915
    assert frame["from_on"].dt.day.eq(1).all()


def test_months_as_columns_without_a_network_ask_for_it_once():
    text = b"Kennzahl;01/2025;02/2025\nFollower;100;110\nReichweite;1.000;1.200\n"
    (need,) = import_file(text, "f.csv").needs
    assert need.ask == "platform"
    told = import_file(text, "f.csv", answers=Answers(platform="linkedin"))
    assert told.parts["account_days"].frame["reach"].tolist() == [1000, 1200]


@pytest.mark.parametrize(
    ("text", "table", "columns"),
    [
        ("Kd-Nr.;Firma;Ansprechpartner;Position;Mitarbeiterzahl\n7;Contoso;Ann;CTO;40\n",
         "audience", {"Kd-Nr.": "person_id", "Ansprechpartner": "name", "Firma": "company"}),
        ("Mois;Catégorie;Montant (EUR)\n01/2025;Outils;300\n", "costs",
         {"Montant (EUR)": "amount", "Catégorie": "kind", "Mois": "period"}),
        ("Номер;Клиент;Дата;Сума\n1;Контосо;13.01.2025;1200\n", "sales",
         {"Номер": "sale_id", "Клиент": "account", "Сума": "amount"}),
        ("Website,Link to us,Found on,From social?\nb.example,https://b.example/a,2025-03-13,yes\n",
         "backlinks", {"Link to us": "url", "From social?": "origin", "Website": "domain"}),
        ("Posted Time,Profile,Media Type,Caption,Link,Likes,Comments,Saves,Reach,Impressions\n"
         "2025-01-02 10:00,northwind,image,Hi,https://i.example/a,3,1,1,90,100\n", "posts",
         {"Posted Time": "posted_at", "Caption": "text", "Likes": "likes"}),
        ("Date,Campaign Name,Amount Spent (USD),Impressions,Clicks,CPC (USD),CTR\n"
         "2025-01-02,Brand,18.00,1500,12,1.5,0.8%\n", "ads",
         {"Campaign Name": "campaign", "Amount Spent (USD)": "spend"}),
        ("Page,Started,Session,Max scroll %,Seconds on page,Referrer\n"
         "/a,2025-01-13 10:00,s1,80,33,linkedin\n", "visits",
         {"Page": "content_id", "Started": "visited_at", "Max scroll %": "max_scroll_pct",
          "Seconds on page": "seconds_engaged", "Referrer": "source"}),
        ("Person,Post,Action,When,Comment text,Tone\n"
         "ann,p1,comment,2025-01-13 10:00,Good to know this,positive\n", "engagements",
         {"Person": "person_id", "Post": "post_id", "When": "engaged_at", "Tone": "sentiment"}),
        ("post,shared by,shared on,followers of sharer\np1,ann,2025-01-13,120\n",
         "shares_detail", {"shared by": "sharer_id", "followers of sharer": "sharer_followers"}),
        ("Код ліда;Створено;Джерело;Вид;Став клієнтом\nЛ1;13.01.2025;сайт;email;так\n", "leads",
         {"Код ліда": "lead_id", "Створено": "created_at", "Став клієнтом": "became_customer"}),
        ("Data;Rede;Conteúdo;Alcance;Curtidas\n13/03/2025;Instagram;Bomba nova;900;20\n", "posts",
         {"Conteúdo": "text", "Rede": "platform", "Curtidas": "likes"}),
    ],
)  # fmt: skip
def test_sheets_made_by_hand_get_a_sensible_guess(text: str, table: str, columns: dict[str, str]):
    (need,) = import_file(text.encode(), "f.csv").needs
    guess = need.suggestion
    assert guess is not None
    assert guess.table == table
    assert columns.items() <= guess.columns.items()


def test_a_table_that_anybody_may_have_named_is_read_under_other_names_too() -> None:
    header = "Contact ID,Contacted at,Channel,Company,Relationship,Zufrieden"
    rows = ["c1,2025-01-13 10:00,email,Contoso,prospect,yes", "c2,2025-01-14 10:00,x,Fabrikam,,no"]
    imported = import_file("\n".join([header, *rows]).encode(), "f.csv")
    frame = imported.parts["crm"].frame
    assert frame["account"].tolist() == ["Contoso", "Fabrikam"]
    assert frame["is_satisfied"].tolist() == [True, False]
    assert imported.issues == ()
    (block,) = imported.blocks
    assert block.columns["account"] == "Company"


def test_table_with_a_name_too_many_is_mapped_by_the_places_of_its_columns() -> None:
    rows = [f"C{n}|Título {n}|precios|{n + 3}|250,1{n}" for n in range(1, 8)]
    text = "\n".join(["Código|Notes|Título|Tema|Páginas|Coste", *rows])
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.ask == "mapping"
    names = {"Column 1": "content_id", "Column 2": "title", "Column 4": "n_pages"}
    said = Mapping(table="content", columns=names)
    frame = import_file(text.encode(), "f.csv", mappings=[said]).parts["content"].frame
    assert frame["n_pages"].tolist() == [n + 3 for n in range(1, 8)]


def test_posts_are_told_apart_by_their_number_where_no_link_holds_one() -> None:
    header = "Beitrags-Nr.;Veröffentlicht am;Kanal;Konto;Text;Impressionen;Gefällt mir;Kommentare"
    rows = [f"B-{n};{n}.03.2025;LinkedIn;Nordwind;Guten Tag {n};{n}00;{n};0" for n in range(1, 8)]
    frame = import_file("\n".join([header, *rows]).encode(), "f.csv").parts["posts"].frame
    assert frame["post_id"].tolist() == [f"B-{n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    ("cells", "found"),
    [(("วาล์ว", "ปั๊ม"), "term"), (("https://a.example/", "https://a.example/b"), "page")],
)
def test_rates_tell_clicks_and_impressions_under_headers_in_any_language(
    cells: tuple[str, str], found: str
):
    """12 ÷ 850 = 1.41 % and 3 ÷ 420 = 0.71 %, so the columns are clicks, impressions and a rate."""
    text = f"ก,ข,ค,ง,จ\n{cells[0]},12,850,1.41%,12.3\n{cells[1]},3,420,0.71%,8.1\n"
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.suggestion is not None
    assert need.suggestion.table == "search_terms"
    expected = {"ก": found, "ข": "clicks", "ค": "impressions", "จ": "position"}
    assert need.suggestion.columns == expected


def test_percentages_of_something_else_tell_no_clicks():
    text = "ก,ข,ค,ง,จ\nวาล์ว,12,850,1.41%,12.3\nปั๊ม,3,420,5%,8.1\n"
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.suggestion is None


def test_network_that_the_links_of_a_table_lead_to_is_part_of_the_guess():
    text = (
        "Posted At,Caption,Media Type,Post URL,Saves\n"
        "2025-04-05 18:15,Valves,Video,https://www.tiktok.com/@n/video/7350000000000000000,8\n"
    )
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.suggestion is not None
    assert need.suggestion.constants == {"platform": "tiktok"}


@pytest.mark.parametrize(
    "header",
    [
        "Data pubblicazione,Testo,Impressioni,Mi piace,Commenti,Condivisioni",
        "Publicatiedatum,Tekst,Weergaven,Vind-ik-leuks,Reacties,Gedeeld",
        "Data publikacji,Treść,Wyświetlenia,Polubienia,Komentarze,Udostępnienia",
        "Yayın tarihi,Metin,Gösterim,Beğeni,Yorumlar,Paylaşımlar",
        "投稿日,本文,表示回数,いいね,コメント,シェア",
        "게시일,내용,노출수,좋아요,댓글,공유",
        "发布时间,内容,展示次数,点赞,评论,分享",
        "التاريخ,النص,مرات الظهور,الإعجابات,التعليقات,المشاركات",
    ],
)
def test_sheet_of_posts_in_any_of_these_languages_gets_the_whole_guess(header: str):
    text = f"{header}\n2025-03-13,Valves explained,800,15,4,6\n2025-03-14,Pumps at work,700,9,1,2\n"
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.suggestion is not None
    assert need.suggestion.table == "posts"
    assert set(need.suggestion.columns.values()) == {
        "posted_at", "text", "impressions", "likes", "comments", "shares",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "column", "may"),
    [
        ("posts", "post_id", False),
        ("posts", "platform", True),
        ("leads", "lead_id", False),
        ("engagements", "person_id", False),
        ("engagements", "post_id", True),  # the comments under one post
        ("visits", "content_id", True),
        ("content", "content_id", False),
    ],
)
def test_only_what_many_rows_can_be_about_may_be_said_for_all_of_them(
    table: str, column: str, may: bool
) -> None:
    assert may_stand_for_all(TABLES[table], column) is may


OWN_TABLES = [  # as people keep them in their own language; all of whose columns mean something
    (
        "posts",
        """Дата;Мрежа;Текст;Импресии;Харесвания;Коментари;Споделяния;Кликове
01.03.2026;LinkedIn;Здравей на всички;1200;33;4;2;17
14.03.2026;X;Още едно;900;12;1;0;3""",
    ),
    (
        "posts",
        """Дата;Мережа;Текст;Покази;Вподобання;Коментарі;Поширення;Кліки
01.03.2026;LinkedIn;Привіт усім;1200;33;4;2;17
14.03.2026;X;Ще один;900;12;1;0;3""",
    ),
    (
        "account_days",
        """Datum;Plattform;Follower;Neue Follower;Impressionen;Reichweite
01.03.2026;LinkedIn;740;53;11580;8979
14.03.2026;LinkedIn;760;20;1580;979""",
    ),
    (
        "account_days",
        """Дата;Платформа;Последователи;Нови последователи;Импресии;Обхват
01.03.2026;LinkedIn;740;53;11580;8979
14.03.2026;LinkedIn;760;20;1580;979""",
    ),
    (
        "account_days",
        """День;Платформа;Підписники;Нові підписники;Покази;Охоплення
01.03.2026;LinkedIn;740;53;11580;8979
14.03.2026;LinkedIn;760;20;1580;979""",
    ),
    (
        "leads",
        """Eingangsdatum;Firma;Herkunft;E-Mail;Kunde geworden;Auftragswert
01.03.2026;Acme GmbH;LinkedIn;a@acme.de;ja;12000
14.03.2026;Beta AG;Webinar;b@beta.de;nein;""",
    ),
    (
        "leads",
        """Créé le;Société;Source;E-mail;Devenu client;Valeur
01/03/2026;Acme;LinkedIn;a@acme.fr;oui;12000
14/03/2026;Beta;Webinaire;b@beta.fr;non;""",
    ),
    (
        "costs",
        """Monat;Kostenart;Summe
2026-01;Personal;4000
2026-02;Tools;300""",
    ),
    (
        "costs",
        """Mes;Tipo;Importe
2026-01;Personal;4000
2026-02;Herramientas;300""",
    ),
    (
        "costs",
        """Месец;Вид;Сума
2026-01;Труд;4000
2026-02;Инструменти;300""",
    ),
    (
        "survey",
        """Respondente;Onda;Afirmação;Resposta
r1;1;Confio na marca;4
r2;1;Confio na marca;5""",
    ),
    (
        "sales",
        """Rechnungsnummer;Kunde;Datum;Nettobetrag
R1;Acme GmbH;01.03.2026;12000
R2;Beta AG;14.03.2026;8000""",
    ),
    (
        "sales",
        """Numéro de facture;Client;Date;Chiffre d'affaires
R1;Acme;01/03/2026;12000
R2;Beta;14/03/2026;8000""",
    ),
    (
        "sales",
        """Номер;Клієнт;Дата закриття;Сума
R1;Acme;01.03.2026;12000
R2;Beta;14.03.2026;8000""",
    ),
    (
        "mentions",
        """Дата;Марка;Автор;Текст;Тоналност
01.03.2026;Acme;ана;Чудесно;положителна
14.03.2026;Beta;боян;Лошо;отрицателна""",
    ),
    (
        "audience",
        """Nom complet;Fonction;Société;Secteur;Pays;Effectif
Anna;Directrice achats;Acme;Chimie;FR;250
Bert;PDG;Beta;Acier;FR;90""",
    ),
    (
        "crm",
        """Kundennummer;Kontaktiert am;Kanal;Richtung
K1;01.03.2026;LinkedIn;ein
K2;14.03.2026;E-Mail;aus""",
    ),
    (
        "content",
        """Titel;Thema;Wortzahl;Kosten
Zehn Tipps;Einkauf;900;400
Whitepaper;Stahl;4000;2500""",
    ),
]


@pytest.mark.parametrize(("table", "text"), OWN_TABLES)
def test_a_table_of_ones_own_in_any_of_these_languages_gets_the_whole_guess(table: str, text: str):
    (need,) = import_file(text.encode(), "f.csv").needs
    assert need.suggestion is not None
    assert (need.suggestion.table, need.missing) == (table, ())
    assert set(need.suggestion.columns) == set(text.split("\n")[0].split(";"))
