"""Meta Business Suite, content: one row per Facebook or Instagram post."""

from kpi_core.imports.block import Block
from kpi_core.imports.filling.reshape import place_of
from kpi_core.imports.format import Example, Format, Part
from kpi_core.imports.names.recognise import leads_to

POST_ID = ("Post ID", "Video asset ID", "Beitrags-ID", "Identificador de la publicación",
           "Identificador de publicación", "ID de publicación", "ID de la publicación",
           "ID de publication", "ID de la publication", "Identifiant de publication",
           "Identificação do post", "ID do post", "ID da publicação", "Identificação da publicação",
           "ID del post", "Ідентифікатор допису", "ИД на публикация")  # fmt: skip
POSTED = ("Publish time", "Publish date", "Veröffentlichungszeit", "Veröffentlichungszeitpunkt",
          "Zeitpunkt der Veröffentlichung", "Hora de publicación", "Fecha de publicación",
          "Heure de publication", "Date de publication", "Horário de publicação",
          "Hora de publicação", "Data de publicação", "Час публікації",
          "Час на публикуване")  # fmt: skip
SHARED = {
    "text": ("Title", "Titel", "Заглавие", "Заголовок", "Описание", "Опис", "Título", "Titre",
             "Description", "Beschreibung", "Descripción",
             "Descrição", "Caption"),
    "url": ("Permalink", "Permanentlink", "Постоянна връзка", "Постійне посилання",
            "Dauerhafter Link", "Enlace permanente", "Permalien",
            "Lien permanent", "Link permanente"),
    "type": ("Post type", "Beitragsart", "Beitragstyp", "Tipo de publicación",
             "Type de publication", "Tipo de post", "Tipo de publicação", "Тип публикация",
             "Тип допису"),
    "impressions": ("Views", "Aufrufe", "Visualizaciones", "Vues", "Visualizações", "Impressions",
                    "Impressionen", "Impresiones", "Impressões", "Перегляди", "Показвания"),
    "reach": ("Reach", "Reichweite", "Alcance", "Couverture", "Portée", "Охоплення", "Обхват"),
    "likes": ("Reactions", "Likes", "Reaktionen", "„Gefällt mir“-Angaben",
              "\"Gefällt mir\"-Angaben", "Gefällt mir-Angaben", "Reacciones", "Me gusta",
              "Réactions", "J'aime", "Mentions J'aime", "Mentions « J'aime »", "Reações",
              "Curtidas", "Gostos", "Реакции", "Реакції", "Харесвания", "Вподобання"),
    "comments": ("Comments", "Kommentare", "Comentarios", "Commentaires", "Comentários",
                 "Коментари", "Коментарі"),
    "shares": ("Shares", "Geteilte Inhalte", "Mal geteilt", "Geteilt", "Veces compartido",
               "Veces que se compartió", "Veces que se ha compartido",
               "Contenido compartido", "Partages", "Compartilhamentos",
               "Partilhas", "Споделяния", "Поширення"),
    "clicks": ("Link clicks", "Link-Klicks", "Linkklicks", "Klicks auf Links",
               "Clics en el enlace", "Clics sur le lien", "Clics sur un lien", "Cliques no link",
               "Cliques em links", "Кликвания върху връзки", "Кликове върху връзки",
               "Кліки посилання", "Кліки на посилання"),
}  # fmt: skip
MARKERS = (
    "Duration (sec)", "Caption type", "Is crosspost", "Is share", "Languages", "Custom labels",
    "Funded content status", "Data comment", "Date", "Reactions, Comments and Shares",
    "Total clicks", "Other clicks", "Matched Audience Targeting Consumption (Photo Click)",
    "Seconds viewed", "Average Seconds viewed", "Estimated earnings (USD)", "Ad impressions",
    "Ad CPM (USD)", "Reach from Organic posts", "Reach from Boosted posts",
    "3-second video views", "1-minute video views", "3-Second viewers", "1-minute viewers",
    "3-second video views from Boosted posts", "3-second video views from Organic posts",
    "Negative feedback from users", "Unique negative feedback from users", "Photo clicks", "Saves",
    "Follows", "Dauer (Sek.)", "Sprachen", "Datum", "Klicks insgesamt", "Duración (segundos)",
    "Fecha", "Total de clics", "Durée (s)", "Nombre total de clics", "Duração (s)", "Data",
    "Total de cliques", "Interactions", "Replies", "Navigation", "Profile visits", "Sticker taps",
    "Respostas", "Navegação", "Visitas ao perfil", "Toques em figurinhas", "Seguimentos",
    "Salvamentos", "Réactions, commentaires et partages", "Followers en plus", "Enregistrements",
    "Seguimientos", "Veces que se guardó", "Gespeicherte Beiträge",
)  # fmt: skip
OWN = ("Data comment", "Caption type", "Is crosspost", "Is share", "Funded content status",
       "Duration (sec)", "Custom labels", "Page ID", "Account ID", "Account username",
       "Reactions, Comments and Shares", "Seconds viewed", "Datenkommentar", "Dauer (Sek.)",
       "Seiten-ID", "Konto-ID", "Benutzername des Kontos", "Nutzername des Kontos",
       "Comentario sobre los datos", "Comentario de datos", "Duración (segundos)",
       "Identificador de la página",
       "Identificador de la cuenta", "Nombre de usuario de la cuenta",
       "Réactions, commentaires et partages", "Commentaire sur les données", "Durée (s)",
       "ID de la Page", "ID de Page",
       "ID du compte", "ID de compte", "Nom d'utilisateur du compte", "Comentário de dados",
       "Duração (s)", "Identificação da Página", "Identificação da conta",
       "Nome de usuário da conta", "Постоянна връзка", "Постійне посилання")  # fmt: skip
"""Headers that only Meta has: every suite exports posts with a page and a time."""


def _is_metas(block: Block) -> bool:
    return place_of(block, OWN) is not None or leads_to(block, "facebook", "instagram")


PAGE = ("Page name", "Seitenname", "Nombre de la página", "Nom de la Page", "Nom de Page",
        "Nome da Página", "Name der Seite", "Назва Сторінки", "Име на страница")  # fmt: skip
USER = ("Account username", "Nutzername des Kontos", "Benutzername des Kontos", "Konto-Nutzername",
        "Konto-Benutzername",
        "Nombre de usuario de la cuenta", "Nom d'utilisateur du compte", "Nom de profil du compte",
        "Nome de usuário da conta", "Account name", "Kontoname", "Nombre de la cuenta",
        "Nom du compte", "Nome da conta")  # fmt: skip

FORMAT = Format(
    name="meta_posts",
    label="Meta Business Suite posts",
    platform="facebook, instagram",
    how_to_get=(
        "Meta Business Suite › Insights › Content",
        "choose Facebook or Instagram and the period › Export data › CSV",
    ),
    source="real exports of 2025 (English); Spanish and Portuguese of Instagram, stories "
    "too, and the French figures from public programs that read them; the rest from memory",
    parts=(
        Part(
            name="Facebook posts",
            table="posts",
            columns={"post_id": POST_ID, "posted_at": POSTED, "account": PAGE, **SHARED},
            need=("post_id", "posted_at", "account", "url|reach|impressions"),
            markers=(*MARKERS, "Page ID", "Seiten-ID", "Identificador de la página",
                     "ID de la Page", "Identificação da Página"),
            without=("Account username",),
            fits=_is_metas,
            constants={"platform": "facebook"},
            coalesce=("text",),
            date_order="mdy",
        ),
        Part(
            name="Instagram posts",
            table="posts",
            columns={"post_id": POST_ID, "posted_at": POSTED, "account": USER, **SHARED},
            need=("post_id", "posted_at", "account", "url|reach|impressions"),
            markers=(*MARKERS, "Account ID", "Account name", "Konto-ID",
                     "Identificador de la cuenta", "ID du compte", "Identificação da conta"),
            without=("Page name", "Page ID"),
            fits=_is_metas,
            constants={"platform": "instagram"},
            coalesce=("text",),
            date_order="mdy",
        ),
    ),
    examples=(
        Example(
            "facebook.csv",
            '\ufeff"Post ID","Page ID","Page name",Title,Description,"Duration (sec)",'
            '"Publish time","Caption type",Permalink,"Is crosspost","Is share","Post type",'
            'Languages,"Custom labels","Funded content status","Data comment",Date,Views,Reach,'
            '"Reactions, Comments and Shares",Reactions,Comments,Shares,"Total clicks",'
            '"Link Clicks","Other Clicks"\n'
            '1001,77,"Northwind Valves","Two lines\nof text",,0,"02/16/2025 05:14",,'
            'https://facebook.com/1,0,0,Photos,,,,,Lifetime,200,150,9,6,2,1,12,4,8\n'
            '1002,77,"Northwind Valves",,"A reel",31,"02/03/2025 12:00",,'
            "https://facebook.com/2,0,0,Reels,,,,,Lifetime,90,80,1,1,0,0,3,,3\n",
            {"posts": {"rows": 2, "impressions": 290, "reach": 230, "likes": 7, "comments": 2,
                       "shares": 1, "clicks": 4}},
        ),
        Example(
            "instagram.csv",
            '\ufeff"Post ID","Account ID","Account username","Account name",Description,'
            '"Duration (sec)","Publish time",Permalink,"Post type","Data comment",Date,Views,Reach,'
            "Likes,Shares,Comments,Saves,Follows\n"
            '2001,88,northwind_hq,"Northwind","A pump, running",0,"03/18/2025 09:48",'
            'https://www.instagram.com/p/a/,"IG image",,Lifetime,120,100,9,1,2,0,\n'
            '2002,88,northwind_hq,"Northwind","A valve",12,"03/20/2025 10:00",'
            'https://www.instagram.com/reel/b/,"IG reel",,Lifetime,300,210,20,3,0,1,2\n',
            {"posts": {"rows": 2, "impressions": 420, "reach": 310, "likes": 29, "comments": 2,
                       "shares": 4}},
        ),
    ),
)  # fmt: skip
