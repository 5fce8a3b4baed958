"""Meta Business Suite, results: one metric by day, which only the title names."""

from kpi_core.imports.filling.columns import VALUE
from kpi_core.imports.format import Example, Format, Part

DAY = ("Date", "Datum", "Data", "Fecha", "Jour", "Дата", "Día", "Dia")
PRIMARY = ("Primary", "Primär", "Principal", "Principale", "Primario", "Primário", "Value", "Valor",
           "Wert", "Valeur", "Основни", "Основна", "Основен", "Основне", "Основний",
           "Стойност", "Значення")  # fmt: skip
TITLES = {
    **dict.fromkeys(
        ("reach", "viewers", "reichweite", "alcance", "couverture", "portée", "copertura",
         "accounts reached", "обхват", "охоплення"), "reach"),
    **dict.fromkeys(
        ("views", "impressions", "aufrufe", "impressionen", "visualizações", "visualizaciones",
         "impresiones", "impressões", "vues", "visualizzazioni", "показвания", "перегляди"),
        "impressions"),
    **dict.fromkeys(
        ("content interactions", "interactions", "interações", "interações com o conteúdo",
         "interaktionen", "content-interaktionen", "interacciones",
         "interacciones con el contenido",
         "engagement", "взаимодействия", "взаємодії"), "engagements"),
    **dict.fromkeys(
        ("link clicks", "cliques no link", "cliques em links", "link-klicks", "linkklicks",
         "klicks auf links", "clics en el enlace", "clics en enlaces", "clics sur un lien",
         "clics sur le lien", "clics sur les liens", "кликове върху връзки"), "clicks"),
    **dict.fromkeys(
        ("visits", "profile visits", "visitas", "visitas ao perfil", "besuche", "profilbesuche",
         "seitenaufrufe", "visites", "visitas al perfil", "посещения", "відвідування"),
        "profile_visits"),
    **dict.fromkeys(
        ("follows", "new followers", "followers", "seguidores", "novos seguidores",
         "nuevos seguidores", "neue follower", "follower", "nouveaux followers", "abonnés",
         "nouveaux abonnés", "followers gained", "последователи", "підписники"), "new_followers"),
    **dict.fromkeys(
        ("unfollows", "lost followers", "deixaram de seguir", "nicht mehr gefolgt",
         "dejaron de seguir", "désabonnements"), "lost_followers"),
    **dict.fromkeys(
        ("video views", "3-second video views", "video plays", "plays", "videoaufrufe",
         "visualizações de vídeo", "reproducciones de vídeo", "reproducciones de video",
         "vues de vidéos"), "video_views"),
    **dict.fromkeys(("reactions", "reaktionen", "reações", "reacciones", "réactions", "likes",
                     "curtidas"), "likes"),
    **dict.fromkeys(("comments", "kommentare", "comentários", "comentarios", "commentaires"),
                    "comments"),
    **dict.fromkeys(("shares", "compartilhamentos", "partages", "veces compartido"), "shares"),
}  # fmt: skip
OTHERS = (
    "paid reach", "paid impressions", "ad reach", "ad impressions", "net follows", "net followers",
    "alcance pago", "bezahlte reichweite", "couverture payée", "alcance pagado", "earnings",
    "messaging", "conversations", "minutes viewed", "watch time", "saves", "page likes",
    "total followers", "lifetime followers", "organic reach", "organic impressions", "spend",
    "unique link clicks", "1-minute video views", "seguidores totais", "story views",
)  # fmt: skip


def _file(title: str, *rows: str) -> bytes:
    return ("sep=,\n" + f'"{title}"\n"Date","Primary"\n' + "\n".join(rows) + "\n\n").encode(
        "utf-16"
    )


FORMAT = Format(
    name="meta_metric",
    label="Meta Business Suite metric by day",
    platform="facebook, instagram",
    how_to_get=(
        "Meta Business Suite › Insights › Results",
        "at a chart: Export › CSV; one file per metric, drop them all at once",
    ),
    source="real exports of 2025 (English, Brazilian Portuguese); other languages from memory; "
    "that interactions are less those removed from Meta's explanation of them, as quoted by a "
    "social suite's guide",
    parts=(
        Part(
            name="a metric by day",
            table="account_days",
            columns={"counted_on": DAY, VALUE: PRIMARY},
            need=("counted_on", VALUE),
            titles={**TITLES, **dict.fromkeys(OTHERS, "")},
            title_needed=True,
            net=("engagements",),
            default_platform="meta",
        ),
        Part(
            name="a metric without a place",
            table="",
            columns={"counted_on": DAY, VALUE: PRIMARY},
            need=("counted_on", VALUE),
            titles=dict.fromkeys(OTHERS, "none"),
            title_needed=True,
            says="its title names a metric that nothing here uses; nothing is loaded",
        ),
    ),
    examples=(
        Example(
            "reach.csv",
            lambda: _file("Facebook reach",
            '"2025-01-01T01:00:00","120"', '"2025-01-02T01:00:00","80"'),
            {"account_days": {"rows": 2, "reach": 200}},
        ),
        Example(
            "cliques.csv",
            lambda: _file("Cliques no link do Instagram", '"2025-01-01T00:00:00","3"',
                          '"2025-01-02T00:00:00","0"'),
            {"account_days": {"rows": 2, "clicks": 3}},
        ),
    ),
)  # fmt: skip
