"""Headers that public programs read, and that no example of ours has: each column finds its way."""

import pandas as pd
import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.names.vocabulary import nearest
from kpi_core.imports.result import Imported

SEPTEMBER = Answers.model_validate({"from": "2026-09-01", "to": "2026-09-30"})


def load(*lines: str) -> Imported:
    return import_file("\n".join((*lines, "")).encode(), "f.csv", answers=SEPTEMBER)


@pytest.mark.parametrize(
    ("name", "table", "header", "row", "figures"),
    [
        ("x_content", "posts",
         "Post id,Date,Post text,Post Link,Impressions,Engagements,New follows",
         '11,"Fri, Jun 5, 2026",Hi,https://x.com/n/status/11,500,15,4', {"impressions": 500}),
        ("x_content", "posts", "Post id,Date,Post text,Post Link,Impressions,Engagements,Likes",
         "11,2026-06-05,Hi,https://x.com/n/status/11,500,15,4", {"impressions": 500, "likes": 4}),
        ("meta_posts", "posts",
         "Video asset ID,Page ID,Page name,Title,Duration (sec),Publish time,Reach,"
         "3-second video views,Reactions,Comments,Shares",
         "88,7,N,Hi,30,2026-09-13T10:00:00,900,400,30,4,6",
         {"reach": 900, "likes": 30, "comments": 4, "shares": 6}),
        ("meta_ads", "ads",
         "Reporting starts,Reporting ends,Ad name,Results,Result indicator,Reach,"
         "Amount spent (EUR),Impressions", "2026-09-13,2026-09-13,A,2,actions:lead,700,5.5,900",
         {"spend": 5.5, "impressions": 900, "reach": 700}),
        ("meta_ads", "ads", "Reporting Starts,Reporting Ends,Ad Name,Campaign Name,Impressions,"
         "Link Clicks,Purchases", "2026-09-13,2026-09-13,A,C,900,7,1",
         {"impressions": 900, "clicks": 7}),
        ("youtube_studio", "posts",
         "Content,Video title,Video publish time,Duration,Likes,Dislikes,Views,"
         "Watch time (hours),Thumbnail impressions,Thumbnail click-through rate (%)",
         'abc123abcde,Hi,"Jan 6, 2026",249,19,1,85,9,1389,4.02',
         {"impressions": 1389, "likes": 19, "dislikes": 1}),
        ("tiktok_overview", "posts", "Título del video,Hora de publicación,Enlace del video,"
         "Visualizaciones totales,Me gusta totales,Comentarios totales,Veces compartido",
         "Hi,2026-09-05 12:00,https://www.tiktok.com/@n/video/7300000000000000003,900,40,2,1",
         {"likes": 40, "comments": 2, "shares": 1}),
        ("gsc", "search_terms", "Top pages,Clicks,Impressions", "https://n.example/a,3,90",
         {"clicks": 3, "impressions": 90}),
        ("gsc", "search_terms", "上位のページ,クリック数,表示回数,CTR,掲載順位",
         "https://n.example/a,3,90,3%,5.5", {"clicks": 3, "impressions": 90, "position": 5.5}),
        ("ga4_events", "site_events", "Session source / medium,Sessions", "google / organic,42",
         {"events": 42}),
        ("ga4_events", "site_events", "Session source / medium,Landing page,Sessions",
         "google / organic,/a,42", {"events": 42}),
        ("google_ads", "ads", "Campaign,Ad group,Keyword,Match type,Impr.,Clicks,Cost",
         "C,G,valve,Exact,900,7,5.5", {"impressions": 900, "clicks": 7, "spend": 5.5}),
        ("google_ads", "ads", "Campaign,Ad group,Cost,Impressions,Clicks,Conversions,"
         "Cost / conv.", "C,G,5.5,900,7,1,5.5", {"impressions": 900, "clicks": 7, "spend": 5.5}),
        ("meta_ads", "ads",
         "Campaign name,Ad set name,Ad name,Amount spent,Impressions,Link clicks",
         "C,S,A,5.5,900,7", {"impressions": 900, "clicks": 7, "spend": 5.5}),
        ("meta_ads", "ads",
         "Campaign name,Amount spent (EUR),Impressions,Link clicks,Results,Purchases value",
         "C,5.5,900,7,1,50", {"impressions": 900, "clicks": 7, "spend": 5.5}),
        ("google_ads", "ads", "Campaign,Cost (EUR),Impressions,Clicks,Conversions,Campaign type",
         "C,5.5,900,7,1,Search", {"impressions": 900, "clicks": 7, "spend": 5.5}),
        ("crm_leads", "leads", "lead_id,email,company,lead_source,created_date,lead_score,status,"
         "opportunity_value,stage",
         "L1,a@n.example,N,Web,2026-09-01,85,Converted,750,Closed Won", {"value": 750}),
        ("crm_leads", "leads", "lead_id,created_date,channel,campaign,lead_score,mql_date,"
         "opportunity_date,customer_date,status",
         "L1,2026-09-01,Partner,C,33,2026-09-02,2026-09-03,2026-09-13,Customer",
         {"became_customer": 1}),
        ("ga4_events", "site_events",
         "Page path and screen class,Page title,Views,Users,Sessions,Engagement rate,Conversions",
         "/a,A,90,70,80,61%,1", {"events": 90, "users": 70}),
        ("ga4_events", "site_events", "Page path and screen class,Country,Views,Active users",
         "/a,Bulgaria,90,70", {"events": 90, "users": 70}),
        ("ga4_events", "site_events", "ページパスとスクリーン クラス,表示回数,アクティブ ユーザー,"
         "アクティブ ユーザーあたりのビュー", "/a,90,70,1.3", {"events": 90, "users": 70}),
        ("crm_contacts", "audience", "Record ID,Email,Contact owner,Lifecycle Stage,Country/Region",
         "7,ann@contoso.example,Bo,lead,Bulgaria", {}),
        ("crm_contacts", "audience", "Record ID,First Name,Last Name,Email,Phone Number",
         "7,Ann,Lee,ann@contoso.example,1", {}),
        ("mentions", "mentions", "id,Title,Detail,Link,Source,Publish date,Sentiment,Ranking,"
         "Media type,Audience,Reach,Interactions,Author name,Query",
         "7,Valves,A good valve,https://f.example/7,f.example,2026-09-13 10:00:10,No sentiment,6,"
         "Blogs,900,61,3,Ann,Northwind", {}),
        ("social_suite", "posts", "Datum,Kanal,Netzwerk,Beitragstext,Link,Impressionen,Reichweite,"
         "Reaktionen,Kommentare,Shares,Klicks",
         "13.09.2026 10:00,Northwind,Facebook,Ventil,https://www.facebook.com/7,900,700,30,4,6,12",
         {"impressions": 900, "reach": 700, "likes": 30, "comments": 4, "clicks": 12}),
        ("social_suite", "posts", "Fecha,Red social,Perfil,Mensaje,Enlace,Impresiones,Alcance,"
         "Reacciones,Comentarios,Compartidos,Clics",
         "13/09/2026,Facebook,N,Bomba,https://www.facebook.com/7,900,700,30,4,6,12",
         {"impressions": 900, "reach": 700, "likes": 30, "comments": 4, "shares": 6, "clicks": 12}),
        ("social_suite", "posts",
         "post_url,post_date,impressions,members_reached,reactions,comments,reposts",
         "https://www.linkedin.com/feed/update/urn:li:ugcPost:7420000000000000001,"
         "2026-09-13,900,700,30,4,6",
         {"impressions": 900, "reach": 700, "likes": 30, "comments": 4, "shares": 6}),
        ("x_account_overview", "account_days",
         "Date,Views,Watch Time (ms),Completion Rate,Average Watch Time (ms),Estimated Revenue",
         '"Sun, Sep 13, 2026",90,40000,0.12,444,0', {"video_views": 90}),
        ("social_suite", "posts", "Post,Date,Channel,Impressions,Reach,Reactions,Comments,Shares,"
         "Clicks,Engagement Rate", "Hi,2026-09-13 10:00,LinkedIn,900,700,30,4,6,12,4%",
         {"impressions": 900, "likes": 30, "clicks": 12}),
        ("social_suite", "posts", "Date (GMT),Post ID,Social Network,Social Profile,Post Message,"
         "Post reactions,Post comments,Post shares,Post impressions,Post link clicks",
         "2026-09-13 10:00,11,LINKEDINCOMPANY,N,Hi,30,4,6,900,12",
         {"impressions": 900, "likes": 30, "comments": 4, "shares": 6, "clicks": 12}),
        ("ga4_events", "site_events", "Session default channel group,Device category,Sessions,"
         "Engaged sessions,Engagement rate", "Organic Social,mobile,40,20,0.5", {"events": 40}),
        ("semrush", "search_terms", "Keyword,Country,Volume,KD,CPC,Previous position,"
         "Current position,Current URL,Previous date,Current date",
         "valve,bg,320,31,0.5,5,4,https://n.example/a,2026-08-13,2026-09-13", {"position": 4}),
        ("backlinks", "backlinks", "Target URL,Source URL,Anchor Text,Source Crawl Date,"
         "FlagNoFollow,FlagImageLink,Source Trust Flow,First Indexed Date,Date Lost,Link Type",
         "https://n.example/,https://b.example/a,guide,2026-09-20,+,-,10,2026-09-13,,TextLink", {}),
        ("crm_leads", "leads", "lead_id,created_at,source,stage,estimated_value,ad_cost,notes",
         "L1,2026-09-13 10:00,LinkedIn,New,3000,45.5,call", {}),
        ("plausible", "site_events", "name,visitors,pageviews,bounce_rate,time_on_page",
         "/a,70,90,40,31.5", {"events": 90, "users": 70}),
    ],
)  # fmt: skip
def test_columns_of_an_export_are_found(
    name: str, table: str, header: str, row: str, figures: dict[str, float]
):
    imported = load(header, row)
    assert imported.format == name
    assert not imported.needs
    frame = imported.parts[table].frame
    assert len(frame) == 1
    assert {column: float(frame[column].iloc[0]) for column in figures} == figures


@pytest.mark.parametrize(
    "lines",
    [
        ("Content,Video title,Video publish time,Duration,Likes,Dislikes,Views,Subscribers,"
         "Thumbnail impressions,Thumbnail click-through rate (%)",
         'abc123abcde,Hi,"Jan 6, 2026",249,19,1,85,9,1389,4.02',
         'abc123abcdf,Ho,"Jan 7, 2026",100,9,0,15,2,900,1.5'),
        ("Date,Network,Profile,Followers,Net Follower Growth,Followers Gained,Followers Lost,"
         "Published Posts,Impressions,Engagements,Reactions,Comments,Shares,Post Link Clicks",
         "09/13/2026,LinkedIn,Northwind,500,3,4,1,2,1200,40,30,4,6,12",
         "09/14/2026,LinkedIn,Northwind,502,2,2,0,0,300,9,5,1,3,2"),
        ("Titel des Beitrags;Link zum Beitrag;Erstellungsdatum;Impressions;Klicks;„Gefällt mir“;"
         "Kommentare;Reposts",
         "Ventil;https://www.linkedin.com/feed/update/urn:li:activity:7290000000000000001;"
         "13.09.2026;900;12;30;4;6"),
        ("Lead Source,First Name,Last Name,Email,Phone,Lead Status,Owner Alias,Created Date",
         "Web,Ann,Lee,ann@contoso.example,1,Open,jdoe,2026-09-13",
         "Web,Bo,Ray,bo@contoso.example,2,Open,jdoe,2026-09-14"),
        ("lead_id,created_date,source,campaign,company_segment,company_size,status",
         "L1,2026-09-13,Partner,C,Enterprise,150,Lead",
         "L2,2026-09-14,Web,C,SMB,15,Customer"),
    ],
    ids=["youtube_studio", "social_suite", "linkedin_content", "crm_leads", "leads of segments"],
)  # fmt: skip
def test_names_that_a_platform_writes_are_no_damage(lines: tuple[str, ...]):
    assert not load(*lines).issues


def test_networks_of_a_suite_are_named_as_everywhere_and_are_no_accounts():
    imported = load(
        "Post,Date,Channel,Impressions,Reactions",
        "Hi,2026-09-13,LinkedIn,900,30",
        "Ho,2026-09-13,facebookpage,80,3",
    )
    frame = imported.parts["posts"].frame
    assert frame["platform"].tolist() == ["linkedin", "facebook"]
    assert frame["account"].isna().all()


def test_a_channel_that_is_an_account_is_no_network():
    imported = load(
        "Post,Date,Channel,Link,Impressions,Reactions",
        "Hi,2026-09-13,Northwind,https://www.facebook.com/7,900,30",
    )
    frame = imported.parts["posts"].frame
    assert frame[["platform", "account"]].values.tolist() == [["facebook", "Northwind"]]


def test_a_table_of_posts_is_not_read_as_days_of_an_account():
    imported = load(
        "Post name,Date,Platform,Impressions,Engagements", "Hi,2026-09-13,LinkedIn,900,30"
    )
    assert imported.format == ""
    assert imported.needs[0].ask == "mapping"


def test_a_figure_that_is_used_elsewhere_is_no_slip_of_the_pen():
    lines = ("date,platform,followers,impressions,likes,comments,shares,saves",
             "2026-09-13,instagram,900,700,30,4,6,5")  # fmt: skip
    assert not load(*lines).issues


def test_adverts_by_keyword_are_no_search_terms():
    imported = load(
        "Nombre de la campaña,Término de búsqueda,Palabra clave,Impresiones,Clics,CPC,Gasto",
        "C,bomba,bombas,900,7,0.8,5.5",
    )
    assert imported.format != "semrush"


LINK = "https://www.linkedin.com/feed/update/urn:li:activity:7290000000000000001"
TRANSLATED = [
    # LinkedIn
    ("linkedin_content", "account_days", "Data,Impressões (orgânicas),Impressões (patrocinadas),"
     "Impressões (total),Impressões únicas (orgânicas),Cliques (orgânicos),Cliques (total),"
     "Reações (total),Comentários (total),Compartilhamentos (total),Taxa de engajamento (orgânico),"
     "Taxa de engajamento (patrocinado),Taxa de engajamento (total)",
     "07/20/2026,100,5,105,70,10,11,7,4,3,0.17,0,0.17",
     {"impressions": 105, "reach": 70, "clicks": 11, "likes": 7, "comments": 4, "shares": 3}),
    ("linkedin_content", "account_days", "Fecha,Impresiones (orgánicas),Impresiones totales,"
     "Impresiones únicas (orgánicas),Clics (Totales),Reacciones (generales),Reacciones (total),"
     "Comentarios (totales),Veces compartido (orgánico),Veces compartido (total)",
     "07/20/2026,100,105,70,11,5,7,4,2,3",
     {"impressions": 105, "reach": 70, "clicks": 11, "likes": 7, "comments": 4, "shares": 3}),
    ("linkedin_content", "posts", "Título da publicação,Link da publicação,Tipo de publicação,"
     "Nome da campanha,Publicada por,Criação,Público,Impressões,Cliques,Gostaram,Comentários,"
     "Compartilhamentos,Tipo de conteúdo",
     f"Bomba,{LINK},Patrocinado,C,L,07/20/2026,Todos,100,10,5,1,2,Vídeo",
     {"impressions": 100, "is_paid": True, "campaign": "C", "type": "Vídeo"}),
    ("linkedin_content", "posts", "Título de la publicación,Enlace de la publicación,"
     "Tipo de publicación,Nombre de la campaña,Anunciado por,Fecha de creación,Impresiones,Clics,"
     "Porcentaje de clics,Recomendaciones,Comentarios,Veces compartido,Tipo de contenido",
     f"Bomba,{LINK},Orgánico,C,L,07/20/2026,100,10,0.1,5,1,2,Vídeo",
     {"impressions": 100, "likes": 5, "is_paid": False, "campaign": "C"}),
    ("linkedin_followers", "account_days", "Data,Seguidores patrocinados,Seguidores orgânicos,"
     "Seguidores convidados automaticamente,Total de seguidores", "07/20/2026,0,4,1,5",
     {"new_followers": 5}),
    ("linkedin_visitors", "account_days", "Data,Visualizações da página Visão geral (computadores),"
     "Visitantes únicos da página Vagas (dispositivos móveis),"
     "Visualizações da página Dia a dia (total),Total de visualizações da página (computadores),"
     "Total de visualizações da página (total),Total de visitantes únicos (total)",
     "07/20/2026,1,1,1,5,15,10", {"page_views": 15, "visitors": 10}),
    ("linkedin_competitors", "account_days", "Page,Total de seguidores,Novos seguidores,"
     "Total de engajamentos da publicação,Total de publicações", "N,100,7,30,4",
     {"followers": 100, "new_followers": 7, "engagements": 30, "posts_published": 4}),
    ("linkedin_competitors", "account_days", "Page,Novos seguidores,Publicações,Comentários,"
     "Comentários por dia,Reações", "N,7,4,11,0,29",
     {"new_followers": 7, "posts_published": 4, "comments": 11, "likes": 29}),
    ("linkedin_ads", "ads", "Startdatum (in UTC)\tName der Kampagne\tName der Anzeigengruppe\t"
     "Anzeigengruppen-ID\tGesamtausgaben\tImpressions\tKlicks\tConversions\tLeads",
     '13.09.2026\tC\tG\t123\t"330,51"\t4197\t17\t9\t2',
     {"campaign": "C", "spend": 330.51, "impressions": 4197, "clicks": 17, "leads": 2}),
    ("linkedin_ads", "ads", "Data de início (em UTC),Nome da conta,Nome da campanha,"
     "Total investido,Impressões,Cliques", '13/09/2026,N,C,"330,51",4197,17',
     {"campaign": "C", "spend": 330.51, "clicks": 17}),
    # YouTube, Meta
    ("youtube_studio", "posts", "Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Aufrufe,"
     'Wiedergabezeit (Stunden),Impressionen,"""Mag ich""-Bewertungen",Kommentare hinzugefügt,'
     "Geteilte Inhalte", 'aBcDeFgHiJ1,V,"Dec 15, 2023",900,15.1,84,7,3,2',
     {"impressions": 84, "likes": 7, "comments": 3, "shares": 2}),
    ("youtube_studio", "posts", "Контент,Назва відео,Час публікації відео,Перегляди,Покази,"
     "Середній відсоток перегляду відео (%),Середня тривалість перегляду",
     'aBcDeFgHiJ1,V,"Sep 18, 2023",900,84,50,0:00:30', {"impressions": 84}),
    ("meta_posts", "posts", "Identificador de la publicación,Identificador de la cuenta,"
     "Nombre de usuario de la cuenta,Nombre de la cuenta,Descripción,Duración (segundos),"
     "Hora de publicación,Enlace permanente,Tipo de publicación,Comentario sobre los datos,Fecha,"
     "Visualizaciones,Alcance,Me gusta,Veces que se compartió,Seguimientos,Comentarios,"
     "Veces que se guardó",
     "18,17,n,N,Bomba,45,07/22/2026 19:30,https://www.instagram.com/p/a/,Reel,,Total,200,100,30,10,"
     "8,20,5", {"account": "n", "impressions": 200, "likes": 30, "shares": 10, "comments": 20}),
    ("meta_posts", "posts", "Beitrags-ID,Konto-ID,Konto-Benutzername,Kontoname,Beschreibung,"
     "Dauer (Sek.),Veröffentlichungszeitpunkt,Permalink,Beitragstyp,Datenkommentar,Datum,Aufrufe,"
     "Reichweite,„Gefällt mir“-Angaben,Geteilte Inhalte,Follows,Kommentare,Gespeicherte Beiträge",
     "18,17,n,N,Ventil,,13.09.2026 18:00,https://www.instagram.com/p/a/,IG Reel,,Gesamt,200,100,30,"
     "10,6,20,5", {"account": "n", "impressions": 200, "likes": 30, "shares": 10}),
    ("meta_posts", "posts", "Identificação do post,Identificação da conta,"
     "Nome de usuário da conta,Nome da conta,Descrição,Duração (s),Horário de publicação,"
     "Link permanente,Tipo de post,Comentário de dados,Data,Visualizações,Alcance,Curtidas,"
     "Compartilhamentos,Seguimentos,Comentários,Salvamentos",
     "18,17,n,N,Bomba,22,01/17/2026 10:29,https://www.instagram.com/reel/a/,Reel,,Total,200,100,30,"
     "10,0,8,2", {"account": "n", "impressions": 200, "likes": 30, "shares": 10, "comments": 8}),
    ("meta_posts", "posts", "ID de publication,Nom de la Page,Titre,Heure de publication,Permalien,"
     'Couverture,"Réactions, commentaires et partages",Réactions,Commentaires,Partages',
     "18,N,Vanne,07/22/2026 19:30,https://www.facebook.com/n/posts/1,100,45,30,10,5",
     {"reach": 100, "likes": 30, "comments": 10, "shares": 5}),
    ("x_content", "posts", "ID du post,Date,Texte du post,Lien du post,Impressions,Engagements,"
     "J'aime,Réponses,Reposts", "18,2026-08-10,Vanne,https://x.com/n/status/18,200,40,25,9,6",
     {"account": "n", "impressions": 200, "likes": 25, "comments": 9, "shares": 6}),
    # Google
    ("ga4_events", "site_events", "Grupo de canales principal de la sesión "
     "(Grupo de canales predeterminado),Sesiones,Sesiones con interacción", "Organic Social,84,60",
     {"events": 84}),
    ("ga4_events", "site_events", "Ruta de página y clase de pantalla,Vistas,Usuarios activos,"
     "Vistas por usuario activo,Tiempo de interacción medio por usuario activo",
     "/a,84,60,1.2,30", {"events": 84, "users": 60}),
    ("ga4_events", "site_events", "Page de destination + chaîne de requête,"
     "Source/Support de la session,Sessions,Événements clés", "/a,google / organic,84,3",
     {"events": 84}),
    ("gsc", "search_terms", "Найпопулярніші запити,Звертання,Покази,CTR,Позиція",
     "клапан,4,80,5%,3.2", {"clicks": 4, "impressions": 80}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "table", "header", "row", "figures"), TRANSLATED)
def test_translated_columns_of_an_export_are_found(
    name: str, table: str, header: str, row: str, figures: dict[str, float | str]
):
    imported = load(header, row)
    assert imported.format == name
    assert not imported.needs
    found = imported.parts[table].frame.iloc[0]
    assert {column: found[column] for column in figures} == figures


@pytest.mark.parametrize(
    "header",
    ["Erste Nutzerinteraktion – Standardchannelgruppe,Nutzer insgesamt,Neue Nutzer,"
     "Wiederkehrende Nutzer,Sitzungen mit Interaktionen pro aktivem Nutzer",
     "Primer grupo de canales principal del usuario (Grupo de canales predeterminado),"
     "Usuarios nuevos"],
)  # fmt: skip
def test_users_by_the_channel_that_first_brought_them_are_told_to_have_no_table(header: str):
    imported = load(header, "Organic Social" + ",60" * header.count(","))
    assert imported.format == "ga4_events"
    assert not imported.parts


def test_replies_to_a_story_are_no_comments_and_no_stranger_column():
    imported = load(
        "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
        "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Profile visits,Replies,"
        "Link clicks,Navigation,Follows,Sticker taps",
        "18,17,n,N,Valve,8,01/17/2026 10:29,https://www.instagram.com/stories/a/,IG story,,Lifetime"
        ",200,100,30,1,2,7,4,90,0,3",
    )
    row = imported.parts["posts"].frame.iloc[0]
    assert (row["impressions"], row["clicks"]) == (200, 4)
    assert pd.isna(row["comments"])
    assert not imported.issues


def test_visitors_are_linkedins_whatever_the_sections_of_the_page_are_called():
    sections = [f"Nouvelle rubrique {n} (ordinateur)" for n in range(12)]
    header = ("Date", *sections, "Nombre total de vues de la page (ordinateur)",
              "Nombre total de vues de la page (total)",
              "Nombre total de visiteurs uniques (total)")  # fmt: skip
    imported = load(",".join(header), "07/20/2026," + "1," * 12 + "5,15,10")
    assert imported.format == "linkedin_visitors"
    row = imported.parts["account_days"].frame.iloc[0]
    assert (row["page_views"], row["visitors"]) == (15, 10)


def test_visitors_of_a_site_are_not_taken_for_linkedins():
    imported = load("Date,Total page views,Total unique visitors,Bounces,Depth,Rate,Load",
                    "2026-07-20,15,10,3,2,1,4")  # fmt: skip
    assert imported.format != "linkedin_visitors"


def test_query_and_its_page_stand_side_by_side():
    frame = load(
        "Query,Page,Clicks,Impressions,CTR,Position", "valve,https://n.example/a,3,90,3%,5"
    ).parts["search_terms"].frame  # fmt: skip
    assert (frame["term"][0], frame["page"][0]) == ("valve", "https://n.example/a")


def test_advert_stands_in_for_a_campaign_that_the_report_leaves_out():
    frame = load("Reporting starts,Reporting ends,Ad name,Amount spent (EUR),Impressions,Reach",
                 "2026-09-13,2026-09-13,Clip,5,90,80").parts["ads"].frame  # fmt: skip
    assert (frame["campaign"][0], frame["ad"][0]) == ("Clip", "Clip")


def test_lead_of_a_form_needs_no_campaign():
    frame = (
        load(
            "Lead Id,First Name,Last Name,Email Address,Company Name,Form Name,"
            "Lead Submitted At (UTC),What can we help with?",
            "urn:li:lead:1,Ann,Ash,a@contoso.example,Contoso,White paper,2026-09-13 10:00,Valves",
        )
        .parts["leads"]
        .frame
    )
    assert (frame["lead_id"][0], frame["account"][0]) == ("urn:li:lead:1", "Contoso")
    assert str(frame["created_at"][0]) == "2026-09-13 10:00:00"


def test_range_that_the_title_states_twice_is_one_range():
    text = (
        "Keyword report (Sep 1, 2026-Sep 28, 2026)\n\"Sep 1, 2026 - Sep 28, 2026\"\n\n"
        "Campaign,Ad group,Impr.,Clicks,Cost\nValves,Buyers,900,7,5.5\n"
    )  # fmt: skip
    row = import_file(text.encode(), "f.csv").parts["ads"].frame.iloc[0]
    assert (str(row["from_on"])[:10], str(row["counted_on"])[:10]) == ("2026-09-01", "2026-09-28")


def test_visits_by_landing_page_are_told_apart_from_visits_by_source():
    """Added to those, every visit would count twice."""
    imported = load("Landing Page,Sessions,% New Sessions,New Users,Bounce Rate", "/a,9,40%,4,50%")
    assert imported.format == "universal_analytics"
    assert imported.parts == {}


def test_net_followers_are_no_new_followers():
    assert nearest("net follows") == "net follows"
    imported = load("Date,Video views,Profile views,Likes,Comments,Shares,Followers,Net followers",
                    "2026-09-13,200,30,9,5,7,1250,-3")  # fmt: skip
    frame = imported.parts["account_days"].frame
    assert frame["followers"][0] == 1250
    assert frame["new_followers"].isna().all()
