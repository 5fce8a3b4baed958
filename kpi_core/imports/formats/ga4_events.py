"""Google Analytics 4: events over a range, and the other tables that stand in such files."""

from kpi_core.imports.block import Block
from kpi_core.imports.format import Example, Format, Part

EVENT = ("Event name", "Ereignisname", "Nombre del evento", "Nombre de evento",
         "Nom de l'événement", "Nome do evento", "Название события", "Име на събитие",
         "Име на събитието", "Назва події")  # fmt: skip
COUNT = ("Event count", "Ereignisanzahl", "Anzahl der Ereignisse", "Número de eventos",
         "Recuento de eventos", "Nombre d'événements", "Contagem de eventos",
         "Número de eventos", "Брой събития", "Кількість подій",
         "Количество событий")  # fmt: skip
USERS = ("Total users", "Users", "Active users", "Nutzer", "Usuarios", "Utilisateurs",
         "Usuários", "Utenti", "Nutzer insgesamt", "Gesamtzahl der Nutzer",
         "Aktive Nutzer", "Usuarios totales", "Total de usuarios", "Usuarios activos",
         "Nombre total d'utilisateurs", "Total d'utilisateurs", "Utilisateurs actifs",
         "Total de usuários", "Usuários ativos", "Общ брой потребители", "Активни потребители",
         "Усього користувачів", "Загальна кількість користувачів",
         "Активні користувачі", "アクティブ ユーザー")  # fmt: skip
DAY = ("Date", "Datum", "Fecha", "Data", "Day", "Дата")
SOURCE = ("Session source / medium", "Session source", "Session source platform",
          "First user source / medium", "First user source", "Session campaign",
          "First user default channel group", "Session default channel group",
          "First user primary channel group (Default channel group)",
          "Session primary channel group (Default channel group)", "Default channel group",
          "Session primary channel group", "First user primary channel group",
          "Sitzung – Quelle / Medium", "Sitzung – Quelle/Medium", "Sitzung – Quelle",
          "Sitzung – Standard-Channelgruppe", "Sitzung – Primäre Channelgruppe",
          "Sitzung – Primäre Channelgruppe (Standard-Channelgruppe)",
          "Sitzung – Standardchannelgruppe",
          "Source/Support de la session", "Source / Support de la session",
          "Source de la session", "Groupe de canaux par défaut de la session",
          "Erste Nutzerinteraktion – Standardchannelgruppe",
          "Grupo de canales principal de la sesión (Grupo de canales predeterminado)",
          "Grupo de canales principal de la sesión",
          "Primer grupo de canales principal del usuario (Grupo de canales predeterminado)",
          "Primera fuente/medio del usuario",
          "Fuente/medio de la sesión", "Fuente/Medio de la sesión", "Fuente de la sesión",
          "Grupo de canales predeterminado de la sesión", "Origem / mídia da sessão",
          "Origem/mídia da sessão", "Origem da sessão",
          "Grupo de canais padrão da sessão", "Източник/канал на сесията",
          "Източник на сесията", "Джерело/канал сеансу", "Джерело сеансу")  # fmt: skip
MEDIUM = tuple(name for name in SOURCE if "/" in name)
SESSIONS = ("Sessions", "Sitzungen", "Sesiones", "Sessões", "Сесии", "Сеанси", "Сеансы")
PAGE = ("Page path and screen class", "ページパスとスクリーン クラス",
        "Page path", "Page location", "Page path + query string",
        "Landing page", "Landing page + query string", "Full page URL",
        "Seitenpfad und Bildschirmklasse", "Seitenpfad", "Landingpage",
        "Landingpage + Abfragestring",
        "Page de destination + chaîne de requête",
        "Chemin de la page et classe de l'écran", "Chemin de la page",
        "Ruta de la página y clase de pantalla", "Ruta de la página",
        "Ruta de página y clase de pantalla", "Caminho da página e classe da tela",
        "Caminho da página", "Път на страницата", "Път на страницата и клас на екрана",
        "Шлях сторінки", "Шлях до сторінки та клас екрана")  # fmt: skip
VIEWS = ("Views", "Aufrufe", "Vues", "Vistas", "Visualizaciones", "Visualizações",
         "Показвания", "Перегляди", "Просмотры", "表示回数")  # fmt: skip
OTHER = ("Device category", "Country ID", "Country", "City", "Language", "Browser", "Platform",
         "Item name", "Audience name", "Page title and screen class", "Page title",
         "Page title and screen name", "Operating system", "Region", "Age", "Gender", "Land",
         "Gerätekategorie", "Stadt", "Sprache", "Pays", "Ville", "Catégorie d'appareil", "País",
         "Ciudad", "Categoría de dispositivo", "Cidade", "Categoria do dispositivo",
         "Държава", "Країна", "Категорія пристрою", "Категория на устройството",
         "ID del país", "Título de página y clase de pantalla", "Nombre del artículo",
         "Plataforma", "Länder-ID", "Seitentitel und Bildschirmklasse", "Artikelname", "Plattform",
         "ID du pays", "Titre de la page et classe de l'écran", "Nom de l'article", "Plateforme",
         "Código do país", "Título da página e classe da tela", "Nome do item",
         "Primer grupo de canales predeterminado del usuario")  # fmt: skip
MORE = ("アクティブ ユーザーあたりのビュー", "イベント数", "合計収益",
        "アクティブ ユーザーあたりの平均エンゲージメント時間",
        "New users", "Engaged sessions", "Engagement rate", "Average engagement time",
        "Average engagement time per session", "Total revenue", "Conversions", "Key events",
        "Events per session", "Items purchased", "30 days", "7 days", "1 day", "Bounce rate",
        "Returning users", "Views per user", "Views per active user", "Views per session",
        "Average engagement time per active user", "Session conversion rate",
        "Session key event rate", "User key event rate", "Average session duration",
        "Entrances", "Exits", "Advertiser ad cost", "Conversiones", "Conversões",
        "Artículos comprados", "Gekaufte Artikel", "Articles achetés", "Itens comprados",
        "Vistas por usuario activo", "Tiempo de interacción medio por usuario activo",
        "Tempo médio de engajamento por sessão", "Wiederkehrende Nutzer", "Aufrufe pro Nutzer",
        "Sitzungen mit Interaktionen pro aktivem Nutzer", "Nutzer – Schlüsselereignisrate",
        "Sitzung-Schlüsselereignisrate",
        "Tiempo de interacción medio", "Total de ingresos", "30 días", "7 días", "1 día",
        "30 Tage", "7 Tage", "1 Tag", "30 jours", "7 jours", "1 jour", "30 dias", "7 dias",
        "1 dia", "Neue Nutzer", "Interessierte Sitzungen",
        "Sitzungen mit Interaktionen", "Engagement-Rate", "Interaktionsrate", "Absprungrate",
        "Durchschnittliche Interaktionsdauer",
        "Durchschnittliche Interaktionsdauer pro Sitzung",
        "Durchschnittliche Interaktionsdauer pro aktivem Nutzer",
        "Aufrufe pro aktivem Nutzer", "Gesamtumsatz",
        "Schlüsselereignisse", "Ereignisse pro Sitzung", "Nouveaux utilisateurs",
        "Sessions avec engagement", "Taux d'engagement", "Taux de rebond",
        "Chiffre d'affaires total", "Événements clés", "Vues par utilisateur actif",
        "Durée d'engagement moyenne", "Usuarios nuevos", "Nuevos usuarios",
        "Sesiones con interacción", "Porcentaje de interacciones", "Tasa de interacción",
        "Porcentaje de rebote", "Ingresos totales", "Eventos clave", "Novos usuários",
        "Sessões engajadas", "Taxa de engajamento", "Taxa de rejeição", "Receita total",
        "Eventos principais", "Visualizações por usuário ativo", "Нови потребители",
        "Ангажирани сесии", "Процент на ангажираност", "Общи приходи", "Нові користувачі",
        "Сеанси із взаємодією", "Коефіцієнт взаємодії", "Загальний дохід")  # fmt: skip
BY_DAY = "figures of the whole site by day; nothing here uses them"
_NTH_DAY = 4  # digits of its number


def _counts_days(block: Block) -> bool:
    """A first column of 0000, 0001, 0002 …: so GA4 numbers the days of a range."""
    if len(block.header) < 2 or not 1 < len(block.frame) < 10**_NTH_DAY:
        return False
    days = block.frame[0].fillna("").map(str).tolist()
    return days == [str(day).zfill(_NTH_DAY) for day in range(len(days))]


def _is_one_row(block: Block) -> bool:
    return len(block.frame) == 1


PER_USER = ("Event count per user", "Event count per active user", "Ereignisanzahl pro Nutzer",
            "Ereignisanzahl pro aktivem Nutzer", "Número de eventos por usuario",
            "Número de eventos por usuario activo", "Nombre d'événements par utilisateur",
            "Nombre d'événements par utilisateur actif", "Contagem de eventos por usuário",
            "Contagem de eventos por usuário ativo", "Брой събития на потребител",
            "Кількість подій на користувача")  # fmt: skip
FIGURES = (*USERS, *COUNT, *SESSIONS, *VIEWS, *MORE)
VISITOR = ("App-instance ID", "User ID", "Client ID", "Effective user ID", "Stream name",
           "Stream ID")  # fmt: skip
GROUPS = (*SOURCE, *PAGE, *OTHER, *VISITOR)

FORMAT = Format(
    name="ga4_events",
    label="Google Analytics 4",
    platform="web",
    how_to_get=(
        "GA4 › Reports › Engagement › Events (or Pages, or Acquisition › Traffic acquisition)",
        "Share this report › Download file › CSV",
    ),
    source="real exports of 2023 and 2025 (English); dimension and metric names of Google's "
    "schema pages; Japanese of pages from the test of a public program; names in "
    "German, Spanish, French and Portuguese also in public programs that "
    "read the download; Bulgarian, Ukrainian and the others from memory",
    parts=(
        Part(
            name="events",
            table="site_events",
            columns={"event": EVENT, "counted_on": DAY, "content_id": PAGE, "source": SOURCE,
                     "events": COUNT, "users": USERS},
            need=("event", "events"),
            markers=(*PER_USER, "Event Description", "Click Text", "Is key event", *SESSIONS,
                     *MORE),
        ),
        Part(
            name="sessions by source",
            table="site_events",
            columns={"source": SOURCE, "events": SESSIONS, "users": USERS, "counted_on": DAY,
                     "content_id": PAGE},
            need=("source", "events", "|".join((*USERS, *MORE, *MEDIUM))),
            markers=(*FIGURES, *OTHER),
            without=(*EVENT, "Clicks", "Impressions", "Post ID", "Reach"),
            constants={"event": "session_start"},
        ),
        Part(
            name="views by page",
            table="site_events",
            columns={"content_id": PAGE, "events": VIEWS, "users": ("Active users", *USERS),
                     "counted_on": DAY},
            need=("content_id", "events"),
            markers=(*FIGURES, *OTHER),
            without=(*EVENT, *SOURCE, "Clicks", "Impressions", "Post ID", "Percent scrolled"),
            constants={"event": "views"},
        ),
        Part(
            name="figures by day",
            table="",
            columns={"day": ("Nth day", "Nth week", "Nth month", "Nth hour", "N-ter Tag",
                             "n. Tag", "Día n.º", "Día N", "Nème jour", "Enésimo dia")},
            need=("day",),
            markers=FIGURES,
            says=BY_DAY,
        ),
        Part(
            name="figures by date",
            table="",
            columns={"day": DAY, "users": USERS, "figure": (*COUNT, *PER_USER, *MORE)},
            need=("day", "users", "figure"),
            markers=(*FIGURES, *PER_USER),
            without=(*EVENT, *GROUPS, *VIEWS, "Clicks", "Impressions", "Reach", "Followers",
                     "Pageviews", "Visitors"),
            says=BY_DAY,
        ),
        Part(
            name="totals",
            table="",
            columns={"users": USERS, "figure": (*COUNT, *PER_USER, *MORE)},
            need=("users", "figure"),
            markers=(*FIGURES, *PER_USER),
            without=(*EVENT, *GROUPS, *DAY, "Clicks", "Impressions", "Reach", "Followers"),
            fits=_is_one_row,
            says="totals of the whole site; nothing here uses them",
        ),
        Part(
            name="figures by day, in any language",
            table="",
            shape_only=True,
            fits=_counts_days,
            says=BY_DAY,
        ),
        Part(
            name="users who came back, by week",
            table="",
            columns={"week": ("Week 0", "Woche 0", "Semana 0", "Semaine 0", "Settimana 0",
                              "Седмица 0", "Тиждень 0"),
                     "next": ("Week 1", "Woche 1", "Semana 1", "Semaine 1", "Settimana 1",
                              "Седмица 1", "Тиждень 1")},
            need=("week", "next"),
            sure=True,
            says="how many of a week's users came back; nothing here uses them",
        ),
        Part(
            name="figures by channel, page, country or device",
            table="",
            columns={"group": GROUPS, "figure": FIGURES},
            need=("group", "figure"),
            markers=(*GROUPS, *FIGURES, "Namespace ID", "Purchase revenue", "Transactions"),
            without=(*EVENT, "Percent scrolled", "Clicks", "Impressions", "Amount spent",
                     "Campaign name", "Post ID",
                     "Permalink", "Reach"),
            says="visits by group, without single visits or events; nothing here uses them",
        ),
        Part(
            name="conversions",
            table="",
            columns={"event": EVENT, "conversions": ("Conversions", "Key events",
                                                     "Schlüsselereignisse")},
            need=("event", "conversions"),
            without=COUNT,
            says="key events are events already counted in the events table",
        ),
    ),
    examples=(
        Example(
            "events.csv",
            "# ----------------------------------------\r\n# Events\r\n# Account: Northwind\r\n"
            "# Property: northwind.example\r\n# ----------------------------------------\r\n#\r\n"
            "# All Users\r\n# Start date: 20230101\r\n# End date: 20231231\r\n"
            "Event name,Event count,Total users,Event count per user,Total revenue\r\n"
            "page_view,1200,300,4.0,0\r\nfile_download,40,31,1.2903225806451613,0\r\n"
            "Download application note,7,7,1,0",
            {"site_events": {"rows": 3, "events": 1247, "users": 338}},
        ),
        Example(
            "traffic.csv",
            "# ----------------------------------------\n# Traffic acquisition\n#\n"
            "# Start date: 20250101\n# End date: 20250131\n"
            "Session source / medium,Users,Sessions,Engaged sessions,Engagement rate\n"
            "google / organic,300,420,282,0.67\nlinkedin.com / referral,20,31,19,0.61\n",
            {"site_events": {"rows": 2, "events": 451, "users": 320}},
        ),
        Example(
            "pages.csv",
            "# Start date: 20250101\n# End date: 20250131\n"
            "Page path and screen class,Views,Active users,Views per active user,"
            "Average engagement time per active user,Event count\n"
            "/guide,900,210,4.2857,61.5,2700\n/prices,80,60,1.3333,20.1,200\n",
            {"site_events": {"rows": 2, "events": 980, "users": 270}},
        ),
        Example(
            "snapshot.csv",
            "# Start date: 20250101\n# End date: 20250102\nNth day,Users\n0000,3\n0001,5\n\n"
            "# Start date: 20250101\n# End date: 20250102\n# Where do they come from?\n"
            "Session default channel group,Sessions\nOrganic Social,7\n\n"
            "# Start date: 20250101\n# End date: 20250102\n"
            "Event name,Event count\npage_view,33\nscroll,12\n\n"
            "# Start date: 20250101\n# End date: 20250102\nItem name,Items purchased\n",
            {"site_events": {"rows": 2, "events": 45}},
            set_aside=3,
        ),
        Example(
            "totals.csv",
            "# Start date: 20250101\n# End date: 20250131\n"
            "Active users,New users,Average engagement time per active user,Event count\n"
            "587,578,68.5,4862\n\n"
            "# Start date: 20250101\n# End date: 20250131\n"
            "Event name,Event count\npage_view,33\n",
            {"site_events": {"rows": 1, "events": 33}},
            set_aside=1,
        ),
        Example(
            "days.csv",
            "# All Users\n# Start date: 20250101\n# End date: 20250102\n"
            "Date,Event count,Total users,Event count per user,Average session duration,"
            "New users,Returning users\n"
            "20250102,1133,283,4.28,61.4,253,30\n20250101,755,196,4.2,66.7,171,21\n",
            {},
            set_aside=2,
        ),
        Example(
            "user explorer.csv",
            "# ----------\n# northwind - GA4\n# User explorer 1\n# 20250101-20250131\n"
            "# ----------\n\n"
            "App-instance ID,Stream name,Event count,Sessions,Total users\n"
            "729222800.1684,northwind,42,3,1\n396843460.1684,northwind,3,1,1\n",
            {},
            set_aside=2,
        ),
        Example(
            "instantanea.csv",
            "# Fecha de inicio: 20250101\n# Fecha de finalización: 20250102\n"
            "Día N,Usuarios\n0000,3\n0001,5\n\n"
            "# Fecha de inicio: 20250101\n# Fecha de finalización: 20250102\n"
            "Día,30 días,7 días,1 día\n0000,9,5,3\n0001,9,6,5\n\n"
            "# Fecha de inicio: 20250101\n# Fecha de finalización: 20250102\n"
            "Fecha,Semana 0,Semana 1\n1 ene - 7 ene,0,-1\n\n"
            "# Fecha de inicio: 20250101\n# Fecha de finalización: 20250102\n"
            "Título de página y clase de pantalla,Vistas\nVálvulas,9\n\n"
            "# Fecha de inicio: 20250101\n# Fecha de finalización: 20250102\n"
            "Nombre del evento,Número de eventos\npage_view,33\n",
            {"site_events": {"rows": 1, "events": 33}},
            set_aside=6,
        ),
    ),
)  # fmt: skip
