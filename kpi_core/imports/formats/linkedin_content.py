"""LinkedIn Page, content: metrics by day and one row per post, in the new and the old wording."""

from kpi_core.imports.example_book import workbook
from kpi_core.imports.filling.reshape import place_of
from kpi_core.imports.format import Derived, Example, Format, Part
from kpi_core.imports.formats.linkedin_followers import DATE
from kpi_core.imports.names.recognise import leads_to

FIGURES = {
    "en": ("Impressions", "Unique impressions", "Clicks", "Reactions", "Comments", "Shares",
           "Reposts", "Engagement rate"),
    "de": ("Impressions", "Impressionen", "Klicks", "Reaktionen", "Kommentare", "Reposts",
           "Geteilte Beiträge", "Interaktionsrate", "Engagement-Rate"),
    "fr": ("Impressions", "Clics", "Réactions", "Commentaires", "Republications", "Partages",
           "Taux d'engagement"),
    "es": ("Impresiones", "Clics", "Reacciones", "Comentarios", "Veces compartido", "Compartidos",
           "Tasa de interacción"),
    "pt": ("Impressões", "Cliques", "Reações", "Comentários", "Compartilhamentos",
           "Taxa de engajamento"),
    "uk": ("Покази", "Кліки", "Реакції", "Коментарі", "Репости", "Поширення"),
}  # fmt: skip
KINDS = {
    "en": ("organic", "sponsored", "total"),
    "de": ("organisch", "gesponsert", "gesamt", "insgesamt"),
    "fr": ("organiques", "organique", "naturelles", "sponsorisées", "sponsorisés", "total"),
    "es": ("orgánicas", "orgánicos", "orgánica", "orgánico", "generales", "patrocinadas",
           "patrocinados", "patrocinada", "patrocinado", "total", "totales"),
    "pt": ("orgânicas", "orgânicos", "orgânico", "patrocinadas", "patrocinados", "patrocinado",
           "total", "totais"),
    "uk": ("органічні", "спонсоровані", "усього", "всього", "загалом"),
}  # fmt: skip
SPLIT = tuple(
    f"{name} ({kind})" for language, names in FIGURES.items() for name in names
    for kind in KINDS[language]
)  # fmt: skip
SENTENCE = (
    "Aggregated engagement metrics for your organic and sponsored posts. Data is delayed by up to "
    "2 days. All dates and times are in UTC."
)


OWN = ("Posted by", "Campaign start date", "Campaign end date", "Offsite Views",
       "Views (Excluding offsite video views)", "Click through rate (CTR)",
       "Click-through rate (CTR)", "Gepostet von", "Startdatum der Kampagne",
       "Enddatum der Kampagne", "Offsite-Aufrufe", "Klickrate (CTR)", "Publié par",
       "Date de début de la campagne", "Date de fin de la campagne", "Vues hors site",
       "Taux de clics (CTR)", "Anunciado por", "Fecha de inicio de campaña",
       "Fecha de finalización de campaña", "Visualizaciones fuera del sitio",
       "Porcentaje de clics (CTR)", "Publicada por", "Data de início da campanha",
       "Data de término da campanha", "Visualizações fora do site",
       "Taxa de cliques (CTR)")  # fmt: skip
"""Headers that only LinkedIn has beside the figures of a post."""


def _total(*names: str) -> tuple[str, ...]:
    ends = (
        "total",
        "gesamt",
        "insgesamt",
        "totale",
        "totales",
        "totais",
        "усього",
        "всього",
        "загалом",
    )
    return tuple(f"{name} ({end})" for name in names for end in ends)


FORMAT = Format(
    name="linkedin_content",
    label="LinkedIn Page content",
    platform="linkedin",
    how_to_get=("Page admin view › Analytics › Content (Posts)", "choose up to a year › Export"),
    source="real export of 2020; five public programs for the sheets since 2021; Spanish and "
    "Portuguese from four public programs that read them, the others from memory",
    parts=(
        Part(
            name="metrics by day",
            table="account_days",
            columns={
                "counted_on": DATE,
                "impressions": (*_total("Impressions", "Impressionen", "Impresiones",
                                        "Impressões", "Покази"),
                                "Impressions", "Impressionen", "Impresiones", "Impressões"),
                "reach": (*_total("Unique impressions"), "Unique impressions (organic)",
                          "Unique Impressions (organisch)", "Impresiones únicas (orgánicas)",
                          "Impressões únicas (orgânicas)"),
                "clicks": (*_total("Clicks", "Klicks", "Clics", "Cliques", "Кліки"), "Clicks",
                           "Klicks",
                           "Clics", "Cliques"),
                "likes": (*_total("Reactions", "Likes", "Reaktionen", "Réactions", "Reacciones",
                                "Reações", "Реакції"), "Reactions", "Reaktionen", "Réactions"),
                "comments": (*_total("Comments", "Kommentare", "Commentaires", "Comentarios",
                                   "Comentários", "Коментарі"), "Comments", "Kommentare",
                                   "Commentaires"),
                "shares": (*_total("Reposts", "Shares", "Geteilte Beiträge", "Republications",
                                 "Partages", "Compartidos", "Veces compartido", "Compartilhamentos",
                                 "Репости", "Поширення"), "Reposts",
                                 "Shares"),
            },
            need=("counted_on", "impressions", "clicks|likes|comments|shares", "|".join(SPLIT)),
            markers=SPLIT,
            sheets=("Metrics", "Update metrics"),
            constants={"platform": "linkedin"},
            date_order="mdy",
        ),
        Part(
            name="posts",
            table="posts",
            columns={
                "text": ("Post title", "Update title", "Titel des Beitrags", "Beitragstitel",
                         "Titre du post", "Título de la publicación", "Título da publicação"),
                "url": ("Post link", "Update link", "Link zum Beitrag", "Beitragslink",
                        "Lien du post", "Enlace de la publicación", "Link da publicação"),
                "is_paid": ("Post type", "Update type", "Beitragstyp", "Type de post",
                            "Tipo de publicación", "Tipo de publicação"),
                "type": ("Content Type", "Inhaltstyp", "Type de contenu", "Tipo de contenido",
                         "Tipo de conteúdo"),
                "campaign": ("Campaign name", "Kampagnenname", "Nom de la campagne",
                             "Nombre de la campaña", "Nome da campanha"),
                "posted_at": ("Created date", "Publish date", "Erstellungsdatum", "Erstellt am",
                              "Date de création", "Fecha de creación", "Data de criação",
                              "Criação"),
                "impressions": ("Impressions", "Impressionen", "Impresiones", "Impressões"),
                "clicks": ("Clicks", "Klicks", "Clics", "Cliques"),
                "likes": ("Likes", "Reactions", "Gefällt mir", "„Gefällt mir“", "Reaktionen",
                          "J'aime", "Réactions", "Recomendaciones", "Reacciones", "Gostei",
                          "Gostaram"),
                "comments": ("Comments", "Kommentare", "Commentaires", "Comentarios",
                             "Comentários"),
                "shares": ("Reposts", "Shares", "Geteilte Beiträge", "Republications", "Partages",
                           "Veces compartido", "Compartilhamentos"),
            },
            need=("url", "posted_at", "impressions", "clicks|likes"),
            markers=(*OWN, "Audience", "Views", "Video views", "Follows", "Engagement rate",
                     "Zielgruppe", "Aufrufe", "Engagement-Rate", "Vues", "Abonnements",
                     "Taux d'engagement", "Público", "Visualizaciones", "Seguidores",
                     "Tasa de interacción", "Porcentaje de clics", "Visualizações",
                     "Taxa de engajamento"),
            fits=lambda block: place_of(block, OWN) is not None or leads_to(block, "linkedin"),
            without=("Page name", "Account username", "Post id", "Network", "Permalink"),
            sheets=("All posts", "Update engagement"),
            constants={"platform": "linkedin"},
            values={"is_paid": {"organic": "no", "sponsored": "yes", "organisch": "no",
                                "gesponsert": "yes", "organique": "no", "sponsorisé": "yes",
                                "orgánico": "no", "orgânico": "no", "patrocinado": "yes",
                                "*": ""}},
            derived=(Derived("post_id", "url", r"(?:activity|share|ugcPost)[:-]?(\d{6,})", True),),
            date_order="mdy",
        ),
    ),
    examples=(
        Example(
            "content.xlsx",
            lambda: workbook({
                "Metrics": [
                    [SENTENCE],
                    ["Date", *(f"{name} ({kind})" for name in ("Impressions", "Clicks", "Reactions",
                                                               "Comments", "Reposts")
                               for kind in ("organic", "sponsored", "total"))],
                    ["01/30/2025", 90, 10, 100, 4, 1, 5, 3, 0, 3, 1, 0, 1, 2, 0, 2],
                    ["01/31/2025", 50, 0, 50, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]],
                "All posts": [
                    ["Engagement metrics for individual posts. All dates and times are in UTC."],
                    ["Post title", "Post link", "Post type", "Campaign name", "Posted by",
                     "Created date", "Campaign start date", "Campaign end date", "Audience",
                     "Impressions", "Views", "Offsite Views", "Clicks", "Click through rate (CTR)",
                     "Likes", "Comments", "Reposts", "Follows", "Engagement rate", "Content Type"],
                    ["Why pumps fail", "https://www.linkedin.com/feed/update/urn:li:activity:"
                     "7290000000000000001", "Organic", None, "A. Person", "01/30/2025", None, None,
                     "All followers", 100, None, None, 5, 0.05, 3, 1, 2, 0, 0.11, "Image"],
                    ["Sizing guide", "https://www.linkedin.com/feed/update/urn:li:activity:"
                     "7290000000000000002", "Sponsored", "Spring", "A. Person", "01/02/2025", None,
                     None, None, 40, 12, 0, 1, 0.025, 0, 0, 0, None, 0.025, "Video"]],
            }),
            {"account_days": {"rows": 2, "impressions": 150, "clicks": 5, "likes": 4, "comments": 1,
                              "shares": 2},
             "posts": {"rows": 2, "impressions": 140, "clicks": 6, "likes": 3, "comments": 1,
                       "shares": 2, "is_paid": 1}},
        ),
        Example(
            "updates.xlsx",
            lambda: workbook({
                "Update engagement": [
                    ["Engagement metrics for individual updates. Created date indicates when your "
                     "update was created. All dates and times are in UTC."],
                    ["Update title", "Update link", "Update type", "Campaign name", "Posted by",
                     "Created date", "Audience", "Impressions", "Video views", "Clicks",
                     "Click through rate (CTR)", "Likes", "Comments", "Shares", "Follows",
                     "Engagement rate"],
                    ["Hello", "https://www.linkedin.com/feed/update/urn:li:activity:"
                     "6600000000000000001", "Organic", None, "A. Person", "06/29/2020", None, 70, 0,
                     2, 0.03, 4, 1, 0, 0, 0.1]],
            }),
            {"posts": {"rows": 1, "impressions": 70, "clicks": 2, "likes": 4, "comments": 1}},
        ),
    ),
)  # fmt: skip
