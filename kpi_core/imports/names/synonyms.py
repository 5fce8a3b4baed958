"""Words that suggest a canonical column in files no format explains; `table.column` wins."""

# fmt: off
SYNONYMS: dict[str, tuple[str, ...]] = {
    "post_id": (
        "id", "post", "tweet id", "video id", "status id", "beitrags-id", "beitrags-nr",
        "beitrags-nr.", "update id", "beitragsnummer", "post no", "post no.", "post number",
        "n° de publication", "número de publicación",
    ),
    "posted_at": (
        "date", "posted", "published", "publish date", "publish time", "created", "created at",
        "created date", "time", "timestamp", "datum", "veröffentlicht", "fecha", "data", "date gmt",
        "publication date", "sent at", "post date", "date de publication", "tarih", "日付", "日期",
        "날짜", "التاريخ", "dato", "dátum", "ημερομηνία", "data pubblicazione", "data publikacji",
        "publicatiedatum", "yayın tarihi", "投稿日", "投稿日時", "发布时间", "發布時間", "게시일",
        "gepostet am", "veröffentlicht am", "publié le", "publicado el", "publicado em",
        "pubblicato il", "дата", "дата публикации", "дата на публикуване", "дата публікації",
        "опубликовано", "публикувано на", "опубліковано",
    ),
    "platform": (
        "network", "social network", "channel", "netzwerk", "kanal", "réseau", "red", "rede",
        "source type", "page type", "платформа", "piattaforma", "platforma", "プラットフォーム",
        "平台", "플랫폼", "المنصة", "platform adı", "plattform", "soziales netzwerk", "plateforme",
        "réseau social", "plataforma", "canal", "red social", "rede social", "канал", "мрежа",
        "мережа", "соцсеть", "социальная сеть", "социална мрежа", "соціальна мережа",
        "social media", "майданчик", "площадка",
    ),
    "account": (
        "page", "page name", "profile", "account name", "username", "screen name", "seite",
        "handle", "company", "company name", "firma", "unternehmen", "entreprise", "empresa",
        "organisation", "organization", "customer", "client", "kunde", "клиент", "клієнт",
        "cliente", "käufer", "profilo", "azienda", "bedrijf", "klant", "şirket", "müşteri",
        "アカウント", "会社名", "账号", "公司", "계정", "회사", "الشركة", "företag", "virksomhed",
        "societate", "cég", "konto", "unternehmensseite", "compte", "cuenta", "página", "conta",
        "акаунт", "аккаунт", "страница", "сторінка", "профил", "профиль", "профіль", "société",
        "compañía", "фирма", "компания", "компанія",
    ),
    "text": (
        "текст", "текст публикация", "допис", "публикация", "message", "post text", "content",
        "caption", "post message", "full text", "tweet", "tweet text", "snippet", "hit sentence",
        "body", "comment", "nachricht", "beitrag", "mensaje", "texto", "texte", "mention",
        "description", "opening text", "review", "testo", "tekst", "treść", "metin", "içerik",
        "本文", "投稿内容", "内容", "正文", "내용", "본문", "النص", "المحتوى", "innehåll",
        "indhold", "obsah", "szöveg", "κείμενο", "legenda", "légende", "съдържание", "содержание",
        "зміст", "beitragstext", "texte du post", "texto de la publicación", "texto da publicação",
    ),
    "url": (
        "link", "permalink", "post link", "post url", "referring page url", "source url",
        "url from", "adresse", "enlace",
    ),
    "type": (
        "post type", "content type", "media type", "format", "typ", "art", "format des beitrags",
        "tipo", "type de publication", "тип", "вид", "beitragsart",
    ),
    "campaign": (
        "campaign name", "kampagne", "campagne", "campaña", "campanha", "utm campaign",
        "ad set name", "campagna", "kampania", "kampanya", "キャンペーン", "广告系列", "广告活动",
        "캠페인", "الحملة", "kampanj", "kampaň", "campanie", "kampány", "кампания", "кампанія",
        "nom de la campagne", "nombre de la campaña", "nome da campanha", "kampagnenname",
    ),
    "topic": (
        "theme", "subject", "thema", "tema", "sujet", "category", "tag", "tags", "тема",
    ),
    "impressions": (
        "показы", "views", "impressionen", "impresiones", "impressões", "aufrufe", "shown", "vues",
        "visualizaciones", "visualizações", "total impressions", "impr.", "impr", "покази",
        "импресии", "показвания", "views count", "impressioni", "visualizzazioni", "weergaven",
        "vertoningen", "wyświetlenia", "gösterim", "görüntüleme", "インプレッション", "表示回数",
        "曝光", "展示次数", "展示", "노출", "노출수", "مرات الظهور", "visningar", "visninger",
        "zobrazení", "afișări", "megjelenések", "εμφανίσεις", "affichages",
    ),
    "reach": (
        "охват", "reichweite", "portée", "alcance", "unique impressions", "people reached",
        "total reach", "members reached", "copertura", "bereik", "zasięg", "erişim", "リーチ",
        "触达", "覆盖人数", "觸及", "도달", "الوصول", "räckvidd", "rækkevidde", "rekkevidde",
        "dosah", "acoperire", "elérés", "обхват", "охоплення", "erreichte personen",
        "personas alcanzadas", "personnes touchées", "pessoas alcançadas",
    ),
    "likes": (
        "лайки", "вподобання", "харесвания", "реакції", "реакции", "like", "reactions",
        "favourites", "favorites", "favorite count", "like count", "reaktionen", "gefällt mir",
        "j'aime", "me gusta", "curtidas", "reacciones", "mi piace", "reazioni", "vind-ik-leuks",
        "polubienia", "reakcje", "beğeni", "beğeniler", "いいね", "点赞", "讚", "좋아요",
        "الإعجابات", "gilla-markeringar", "synes godt om", "líbí se", "aprecieri", "kedvelések",
        "gefällt-mir-angaben", "mentions j'aime", "reações", "gostos", "харесва",
    ),
    "comments": (
        "комментарии", "коментарі", "коментари", "comment count", "replies", "reply count",
        "kommentare", "commentaires", "comentarios", "comentários", "antworten", "commenti",
        "reacties", "opmerkingen", "komentarze", "yorum", "yorumlar", "コメント", "评论", "留言",
        "댓글", "التعليقات", "kommentarer", "komentáře", "comentarii", "hozzászólások", "réponses",
        "respuestas", "respostas",
    ),
    "shares": (
        "репосты", "поширення", "споделяния", "share", "share count", "retweets", "retweet count",
        "reposts", "quotes", "geteilt", "partages", "compartidos", "compartilhamentos",
        "condivisioni", "gedeeld", "udostępnienia", "paylaşım", "paylaşımlar", "シェア", "分享",
        "转发", "공유", "المشاركات", "delningar", "delinger", "sdílení", "distribuiri",
        "megosztások", "teilungen", "weiterleitungen", "geteilte inhalte", "republications",
        "republicaciones", "veces compartido", "partilhas", "поделились", "поширили",
        "weitergeleitet",
    ),
    "clicks": (
        "кліки", "кликове", "кликвания", "link clicks", "url clicks", "klicks", "clics", "cliques",
        "post link clicks", "clic", "klikken", "kliknięcia", "tıklama", "tıklamalar", "クリック",
        "クリック数", "点击", "点击次数", "點擊", "클릭", "클릭수", "النقرات", "klik", "klick",
        "kliknutí", "clicuri", "kattintások", "клики", "переходы", "переходи", "linkklicks",
        "link-klicks", "clics sur le lien", "clics en el enlace", "cliques no link",
    ),
    "engagements": (
        "interactions", "total engagements", "engagement", "interaktionen", "interacciones",
        "interações", "взаимодействия", "взаємодії", "вовлечённость", "interações totais",
        "gesamtinteraktionen",
    ),
    "spend": (
        "витрати", "разход", "разходи", "cost", "amount spent", "total spent", "ausgaben", "kosten",
        "gasto", "dépenses", "valor gasto", "budget spent", "spesa", "costo", "uitgaven", "koszt",
        "wydatki", "maliyet", "harcama", "費用", "费用", "花费", "비용", "التكلفة", "kostnad",
        "náklady", "költség", "werbeausgaben", "coût", "coûts", "importe gastado",
        "montant dépensé", "ausgegebener betrag", "valor usado", "расход", "расходы", "витрата",
        "coste",
    ),
    "posts.text": (
        "content", "contenido", "conteúdo", "contenu", "inhalt", "beitrag", "post", "what we wrote",
        "публікація",
    ),
    "mentions.text": (
        "review", "feedback", "bewertung", "avis", "reseña", "avaliação", "отзив", "відгук", "post",
        "what was said",
    ),
    "mentions.platform": (
        "source", "quelle", "fuente", "origem", "site", "източник", "джерело",
    ),
    "audience.person_id": (
        "kd-nr.", "kd.-nr.", "kundennummer", "kunden-nr.", "kundennr", "customer no.",
        "customer number", "n° client", "numéro client", "nº de cliente", "клиентски номер",
        "twitter id", "x id",
    ),
    "person_id": (
        "user id", "member id", "contact id", "id", "profile id", "follower id", "email", "e-mail",
        "record id", "البريد الإلكتروني", "البريد", "メールアドレス", "电子邮件", "이메일",
        "indirizzo e-mail", "e-mailadres", "adres e-mail", "e-posta",
    ),
    "audience.name": (
        "ansprechpartner", "ansprechpartnerin", "kontaktperson", "contact person", "contact",
        "persona de contacto", "interlocuteur", "лице за контакт", "контактна особа", "имя", "име",
        "ім'я", "nombre", "nome", "naam", "imię i nazwisko", "ad soyad", "氏名", "名前", "姓名",
        "이름", "الاسم", "namn", "navn", "jméno", "nume", "név", "name",
    ),
    "name": (
        "full name", "display name", "contact name", "first name", "vorname", "nom",
        "vollständiger name", "nom complet", "nombre completo", "nome completo",
    ),
    "handle": (
        "username", "screen name", "user name", "twitter handle", "usuario", "usuário",
        "nom d'utilisateur", "benutzername", "nutzername", "потребител", "користувач",
    ),
    "job_title": (
        "title", "position", "role", "job", "stelle", "berufsbezeichnung", "poste", "cargo",
        "puesto", "occupation", "headline", "bio", "functie", "ruolo", "stanowisko", "ünvan",
        "役職", "职位", "직책", "المسمى الوظيفي", "stilling", "befattning", "jobtitel", "titel",
        "funktion", "fonction", "intitulé du poste", "puesto de trabajo", "должность", "длъжност",
        "посада",
    ),
    "seniority": (
        "seniority level", "level", "hierarchieebene", "karrierestufe", "niveau hiérarchique",
        "nivel", "nivel jerárquico", "senioridade", "nível hierárquico",
    ),
    "function": (
        "job function", "department", "abteilung", "bereich", "département", "service",
        "departamento", "отдел", "відділ",
    ),
    "company": (
        "компанія", "компания", "фирма", "company name", "employer", "organisation", "organization",
        "firma", "entreprise", "empresa", "azienda", "bedrijf", "şirket", "会社名", "公司", "회사",
        "الشركة", "företag", "virksomhed", "spółka", "cég", "société", "compañía", "unternehmen",
        "nom de l'entreprise", "nombre de la empresa", "nome da empresa", "организация",
    ),
    "industry": (
        "branche", "sector", "secteur", "industria", "setor", "industrie", "отрасль", "бранш",
        "галузь", "secteur d'activité", "setor de atividade",
    ),
    "employees": (
        "company size", "no. of employees", "number of employees", "mitarbeiter", "mitarbeiterzahl",
        "effectif", "empleados", "funcionários", "headcount", "unternehmensgröße",
        "taille de l'entreprise", "tamaño de la empresa", "porte da empresa", "сотрудники",
        "служители", "працівники", "брой служители",
    ),
    "country": (
        "land", "pays", "país", "location", "country code", "paese", "kraj", "ülke", "国", "国家",
        "국가", "البلد", "země", "țară", "ország", "страна", "държава", "країна", "land/region",
        "pays/région",
    ),
    "audience.followers": (
        "followers count", "follower count", "followers",
    ),
    "followed_at": (
        "followed on", "connected on", "follow date", "created at", "folgt seit", "abonné depuis",
        "seguidor desde", "последовател от", "підписаний з", "siguió el", "seguiu em", "a suivi le",
        "gefolgt am", "последва на",
    ),
    "counted_on": (
        "date", "day", "datum", "fecha", "data", "tag", "jour", "día", "dia", "дата",
        "reporting ends", "end date", "week", "month", "tarih", "日付", "日期", "날짜", "التاريخ",
        "dato", "dátum", "ημερομηνία", "giorno", "dag", "dzień", "gün", "日", "일", "ден", "день",
        "stichtag", "за дата",
    ),
    "from_on": (
        "start date", "reporting starts", "from",
    ),
    "followers": (
        "total followers", "follower", "abonnés", "seguidores", "audience", "fans",
        "last followers", "volgers", "obserwujący", "takipçi", "takipçiler", "フォロワー",
        "フォロワー数", "粉丝数", "粉絲", "팔로워", "المتابعون", "följare", "følgere", "sledující",
        "urmăritori", "követők", "abonnenten", "anhänger", "подписчики", "последователи",
        "підписники", "abonnés totaux", "total de seguidores", "follower gesamt",
    ),
    "page_likes": (
        "page total likes", "lifetime total likes",
    ),
    "new_followers": (
        "new follows", "follows", "neue follower", "new fans", "followers gained",
        "nouveaux abonnés", "nuevos seguidores", "novos seguidores", "nuovi follower",
        "nieuwe volgers", "nowi obserwujący", "yeni takipçiler", "新規フォロワー", "新增粉丝",
        "신규 팔로워", "новые подписчики", "нови последователи", "нові підписники",
        "neue abonnenten",
    ),
    "lost_followers": (
        "unfollows", "followers lost", "entfolgt", "verlorene follower", "abonnés perdus",
        "seguidores perdidos", "загубени последователи", "отписались",
    ),
    "page_views": (
        "pageviews", "page impressions", "seitenaufrufe", "pages vues", "vues de la page",
        "visitas a la página", "páginas vistas", "visualizações de página", "просмотры страницы",
        "преглеждания на страницата", "перегляди сторінки",
    ),
    "visitors": (
        "unique visitors", "besucher", "users", "visiteurs", "visitantes", "visiteurs uniques",
        "visitantes únicos", "посетители", "відвідувачі",
    ),
    "profile_visits": (
        "profile views", "profile clicks", "page visits", "profilbesuche", "profilaufrufe",
        "visites du profil", "visitas al perfil", "visitas ao perfil",
    ),
    "video_views": (
        "plays", "video plays", "videoaufrufe", "reproducciones de vídeo", "vues de vidéo",
        "visualizações de vídeo", "reproducciones",
    ),
    "posts_published": (
        "posts", "published posts", "tweets published", "sent messages", "anzahl beiträge",
        "beiträge", "publications", "publicaciones", "publicações", "публикации", "дописи",
    ),
    "content_id": (
        "page path", "page", "url", "page url", "landing page", "path", "content",
        "page path and screen class", "seite", "seiten-url", "page d'atterrissage", "página",
        "страница", "сторінка", "landingpage", "zielseite", "piece", "piece of content", "article",
    ),
    "visited_at": (
        "date", "time", "timestamp", "visit time", "session start", "datum", "besucht am", "fecha",
        "data", "дата", "date de visite", "zeitpunkt", "started", "session started", "start",
        "visit", "visit date", "day", "tag", "jour", "día", "dia", "ден", "день", "посещение",
        "début de la visite", "inicio", "início",
    ),
    "visitor_id": (
        "client id", "visitor", "user id", "session id", "cookie id", "fullvisitorid", "session",
        "visit id", "besucher", "besucher-id", "visiteur", "visitante", "id du visiteur",
        "посетител", "відвідувач",
    ),
    "n_visits": (
        "sessions", "visits", "views", "aufrufe", "vues", "visitas", "pageviews", "besuche",
        "sitzungen", "sesiones", "sessões", "сеансы", "сесии", "сеанси", "visites", "посещения",
        "відвідування",
    ),
    "source": (
        "lead source", "session source", "utm source", "original source", "quelle",
        "original traffic source", "origin", "fuente", "origem", "origen", "източник", "джерело",
        "origine", "bron", "źródło", "kaynak", "流入元", "来源", "유입경로", "المصدر", "källa",
        "zdroj", "herkunft", "fonte", "источник", "lead-quelle", "leadquelle", "origine du lead",
        "fuente del lead", "provenienz", "referrer", "referral source", "herkunft der sitzung",
    ),
    "medium": (
        "session medium", "utm medium",
    ),
    "max_scroll_pct": (
        "scrolltiefe", "scrolltiefe %", "avg. scroll depth", "scroll depth", "scroll",
        "percent scrolled", "scroll %", "depth", "profondeur de défilement",
        "profundidad de desplazamiento", "profundidade de rolagem", "глубина прокрутки",
        "max scroll", "maximum scroll", "max scroll depth", "scrolled", "gescrollt", "défilement",
        "desplazamiento", "rolagem", "прокрутка", "дълбочина на скролване", "глибина прокрутки",
    ),
    "seconds_engaged": (
        "verweildauer", "ø verweildauer", "engagement time", "time on page", "duration", "seconds",
        "dwell time", "interaktionszeit", "temps passé", "tiempo en la página", "tempo na página",
        "время на странице", "seconds on page", "active time", "active seconds", "time spent",
        "aktive zeit", "temps actif", "tiempo activo", "tempo ativo", "време на страницата",
        "час на сторінці",
    ),
    "event": (
        "event name", "event action", "ereignisname", "action", "ereignis", "événement", "evento",
        "событие", "събитие", "подія",
    ),
    "events": (
        "event count", "total events", "count", "ereignisanzahl", "anzahl ereignisse",
        "nombre d'événements", "número de eventos", "количество событий",
    ),
    "site_events.users": (
        "total users", "active users", "users",
    ),
    "title": (
        "page title", "headline", "name", "titel", "titre", "título", "заголовок", "заглавие",
        "überschrift",
    ),
    "words": (
        "word count", "length", "wörter", "wortzahl", "anzahl wörter", "mots", "nombre de mots",
        "palabras", "número de palabras", "palavras", "слова", "думи", "брой думи",
    ),
    "brand": (
        "query name", "company", "airline", "product", "marke", "marque", "marca", "entity",
        "input name", "keyword", "query", "competitor", "brand name", "topic name", "marchio",
        "merk", "marka", "ブランド", "品牌", "브랜드", "العلامة التجارية", "бренд", "марка",
        "alert", "alert name", "search query", "project",
    ),
    "mentioned_at": (
        "date", "time", "tweet created", "created at", "timestamp", "published", "published at",
        "datum", "created", "date published", "fecha", "data", "tarih", "日付", "日期", "날짜",
        "التاريخ", "dato", "dátum", "ημερομηνία", "дата",
    ),
    "mention_id": (
        "id", "tweet id", "document id", "resource id", "mention id", "status id", "identifiant",
        "erwähnungs-id", "номер",
    ),
    "author": (
        "user", "username", "screen name", "author name", "author handle", "name", "from", "autor",
        "auteur", "influencer", "user name", "autore", "yazar", "作者", "投稿者", "작성자",
        "الكاتب", "автор", "verfasser", "verfasserin",
    ),
    "author_followers": (
        "followers", "x followers", "twitter followers", "followers count", "user followers",
        "followers of author", "author followers", "follower des autors", "abonnés de l'auteur",
        "seguidores del autor", "seguidores do autor", "последователи на автора", "последователи",
        "підписники автора", "підписники",
    ),
    "sentiment": (
        "airline sentiment", "tone", "polarity", "stimmung", "sentimiento", "tonality",
        "sentiment label", "emotion", "sentimento", "тональность", "тоналност", "тональність",
        "tonalité", "tonalität",
    ),
    "counted_at": (
        "date", "time", "day", "week", "datum", "fecha", "data", "дата", "tag", "jour", "día",
    ),
    "mentions": (
        "volume", "mention count", "count", "erwähnungen", "menciones", "mentions totales",
        "menções", "упоминания", "споменавания", "згадки", "anzahl erwähnungen",
    ),
    "authors": (
        "unique authors",
    ),
    "term": (
        "query", "keyword", "top queries", "search term", "suchanfrage", "requête", "consulta",
        "parola chiave", "zoekterm", "zoekwoord", "słowo kluczowe", "anahtar kelime", "キーワード",
        "关键词", "關鍵字", "키워드", "الكلمة الرئيسية", "sökord", "запрос", "ключово слово",
        "запит", "ключевое слово", "ключове слово", "suchbegriff", "mot-clé", "palabra clave",
        "palavra-chave",
    ),
    "search_terms.page": (
        "top pages", "landing page", "url",
    ),
    "position": (
        "average position", "avg. position", "rank", "ranking", "posizione", "positie", "pozycja",
        "konum", "順位", "排名", "순위", "المركز", "pozice", "durchschnittliche position",
        "position moyenne", "posición media", "posição média", "позиция", "позиція",
    ),
    "share_of_voice": (
        "sov", "share of voice level", "visibility",
    ),
    "lead_id": (
        "id", "lead number", "record id", "lead", "prospect id", "contact id", "email",
        "google click id", "gclid", "lead-nr.", "leadnummer", "identifiant", "номер", "lead-nr",
        "lead no", "lead no.", "код ліда", "код лида", "n° de piste", "n° du lead",
        "id de la piste", "identificador del lead",
    ),
    "created_at": (
        "signed up", "registered", "registration date", "anmeldedatum", "date d'inscription",
        "fecha de registro", "data de cadastro", "дата", "create date", "created date", "created",
        "date", "date created", "creation date", "createdate", "lead created", "erstellt am",
        "erstellt", "date de création", "fecha de creación", "data de criação", "datum", "tarih",
        "日付", "日期", "날짜", "التاريخ", "dato", "dátum", "ημερομηνία", "data creazione",
        "aanmaakdatum", "data utworzenia", "作成日", "创建时间", "생성일", "conversion time",
        "eingangsdatum", "créé le", "creado el", "criado em", "дата создания", "дата на създаване",
        "дата створення", "anlagedatum", "eingegangen am", "створено", "създаден", "створений",
    ),
    "leads.kind": (
        "lead type", "type", "conversion type", "form", "kind", "art", "typ", "tipo", "вид", "тип",
        "lead-art",
    ),
    "became_customer": (
        "converted", "is customer", "won", "is won", "konvertiert", "customer", "kunde geworden",
        "gewonnen", "gagné", "ganado", "ganho", "спечелен", "выиграно", "виграно", "devenu client",
        "se hizo cliente", "became a customer", "is a customer", "kunde", "tornou-se cliente",
        "стана клиент", "став клієнтом",
    ),
    "closed_at": (
        "close date", "closed date", "closed", "closing date", "abschlussdatum",
        "became a customer date", "converted date", "won date", "fecha de cierre",
        "abgeschlossen am", "geschlossen am", "date de clôture", "data de fechamento",
        "дата закрытия", "дата на приключване", "дата закриття", "abschluss", "conclu le",
        "cerrado el", "fechado em", "приключен на", "закрито",
    ),
    "opportunity_at": (
        "opportunity date", "became an opportunity date", "opportunity created", "opportunity on",
        "opportunity", "chance am", "verkaufschance am", "opportunité le", "oportunidad el",
        "oportunidade em",
    ),
    "value": (
        "amount", "deal amount", "revenue", "expected revenue", "opportunity amount", "betrag",
        "wert", "valor", "montant", "conversion value", "auftragswert", "summe", "valeur", "сумма",
        "стойност", "вартість", "сума", "importe", "monto",
    ),
    "leads.cost": (
        "cost", "lead cost", "cost per lead", "kosten", "coût", "costo", "custo", "разход",
        "вартість ліда", "цена", "вартість",
    ),
    "found_at": (
        "found on", "gefunden am", "first seen", "date first seen", "found", "date found",
        "discovered", "erstmals gesehen", "date de découverte", "première vue",
        "visto por primera vez", "fecha", "encontrado el", "entdeckt am",
    ),
    "lost_at": (
        "date lost", "lost", "verloren am", "perdu le", "perdido el", "perdido em",
    ),
    "backlinks.url": (
        "link to us", "link", "backlink",
    ),
    "domain": (
        "website", "referring domain", "source domain", "root domain", "domäne", "domaine",
        "dominio", "домен", "verweisende domain",
    ),
    "target": (
        "target url", "url to", "linked page", "ziel-url", "zielseite", "url cible",
        "url de destino", "página de destino", "target page", "ziel", "cible", "destino",
        "destination url", "zieladresse", "page cible",
    ),
    "rel": (
        "nofollow", "link type", "follow", "link flags", "link attributes", "link-attribute",
        "attribut", "rel attribute", "follow/nofollow", "dofollow/nofollow", "nofollow/dofollow",
        "dofollow", "link rel",
    ),
    "origin": (
        "from social", "is social",
    ),
    "contact_id": (
        "contact", "contact id", "customer id", "email", "person", "kundennummer", "kontakt",
        "contacto", "contato", "контакт",
    ),
    "contacted_at": (
        "date", "activity date", "contact date", "created at", "time", "datum", "kontaktiert am",
        "contacté le", "contactado el", "contatado em", "fecha", "data", "дата",
        "datum des kontakts",
    ),
    "channel": (
        "medium", "source", "contact channel", "kanal", "activity type", "touchpoint",
        "default channel group", "canal", "канал", "kontaktkanal",
    ),
    "response_minutes": (
        "response time", "first response time", "response minutes", "minutes to respond",
        "minutes to answer", "antwortzeit", "délai de réponse", "tiempo de respuesta",
        "tempo de resposta", "време за отговор", "час відповіді",
    ),
    "is_satisfied": (
        "satisfied", "csat", "zufrieden", "satisfait", "satisfecho", "satisfeito", "доволен",
        "задоволений",
    ),
    "sales.closed_at": (
        "date", "invoice date", "order date", "sale date", "rechnungsdatum", "bestelldatum",
        "verkaufsdatum", "datum", "date de facture", "fecha de factura", "fecha", "data da venda",
        "data", "дата", "дата на фактура", "дата рахунку", "tarih", "日付", "日期", "날짜",
        "التاريخ", "dato", "dátum", "ημερομηνία", "data fattura", "factuurdatum", "data faktury",
        "fatura tarihi",
    ),
    "sale_id": (
        "номер", "nr.", "nummer", "invoice number", "order number", "invoice no", "rechnungsnummer",
        "bestellnummer", "auftragsnummer", "numéro de facture", "número de factura",
        "número do pedido", "номер на фактура", "номер рахунку", "deal id", "opportunity id",
        "order id", "id", "record id", "invoice", "sale", "n° de vente", "venta", "venda", "vente",
        "verkauf", "verkaufs-nr.", "n.º de venda", "продажба", "продаж", "замовлення", "поръчка",
        "deal",
    ),
    "amount": (
        "value", "revenue", "deal amount", "total", "betrag", "umsatz", "montant", "importe",
        "valor", "price", "cost", "importo", "bedrag", "kwota", "tutar", "金額", "金额", "금액",
        "المبلغ", "belopp", "beløb", "částka", "sumă", "összeg", "summe", "wert", "nettobetrag",
        "chiffre d'affaires", "monto", "ingresos", "receita", "приход", "сумма", "сума", "kosten",
        "coût", "coste", "costo", "custo", "выручка", "стойност", "дохід",
    ),
    "declared_source": (
        "how did you hear about us", "wie haben sie von uns erfahren",
        "comment nous avez-vous connus", "cómo nos conoció", "declared source", "angegebene quelle",
        "source déclarée", "fuente declarada", "origem declarada", "посочен източник",
        "заявлене джерело",
    ),
    "touched_at": (
        "date", "timestamp", "touch date", "activity date", "time", "datum", "fecha", "data",
        "дата", "zeitpunkt",
    ),
    "respondent": (
        "respondent id", "participant", "response id", "id", "teilnehmer", "befragter", "befragte",
        "répondant", "encuestado", "respondente", "респондент",
    ),
    "wave": (
        "survey wave", "round", "survey", "welle", "vague", "ola", "onda", "волна", "вълна",
        "хвиля", "befragungswelle",
    ),
    "statement": (
        "question", "item", "frage", "aussage", "affirmation", "afirmación", "afirmação", "вопрос",
        "въпрос", "питання", "твърдение", "question posée", "pregunta", "pergunta",
    ),
    "answer": (
        "response", "rating", "score", "antwort", "réponse", "respuesta", "resposta", "ответ",
        "отговор", "відповідь", "bewertung",
    ),
    "answered_on": (
        "date", "submitted", "submit date", "completed", "beantwortet am", "répondu le",
        "respondido el", "datum", "fecha", "дата", "completed at", "date completed",
    ),
    "group": (
        "segment", "is follower", "follower", "gruppe", "groupe", "grupo", "группа", "група",
        "follows us", "follows", "follower or not", "folgt uns",
    ),
    "ad": (
        "ad name", "creative", "ad set", "anzeigenname", "anzeige", "annonce", "anuncio",
    ),
    "leads": (
        "results", "conversions", "lead count", "form submissions", "lead-anzahl", "ergebnisse",
        "résultats", "resultados",
    ),
    "period": (
        "month", "date", "monat", "mois", "mes", "zeitraum", "période", "período", "месяц", "месец",
        "місяць",
    ),
    "costs.kind": (
        "kategorie", "catégorie", "categoría", "categoria", "вид разход", "category", "cost type",
        "type", "kostenart", "art", "tipo", "вид", "категория", "тип", "art der kosten",
        "type de coût", "категорія", "tipo de coste", "tipo de custo", "вид витрат",
    ),
    "sharer_id": (
        "sharer", "user", "user id", "shared by", "sharer id", "reposted by", "retweeted by",
        "geteilt von", "partagé par", "compartido por", "compartilhado por", "споделено от",
        "поширив",
    ),
    "shared_at": (
        "date", "time", "shared on", "geteilt am", "partagé le", "compartido el",
        "compartilhado em", "reposted at",
    ),
    "sharer_followers": (
        "followers", "followers of sharer", "sharer followers", "follower des teilenden", "abonnés",
    ),
    "action": (
        "engagement type", "type", "act", "aktion", "interaktion", "acción", "ação", "действие",
        "дія",
    ),
    "engaged_at": (
        "date", "time", "timestamp", "datum", "fecha", "data", "дата", "zeitpunkt", "when",
        "engaged on", "wann",
    ),
    "dimension": (
        "breakdown", "segment type", "merkmal", "dimensión", "dimensão",
    ),
    "label": (
        "group", "segment", "value label", "wert", "ausprägung", "valeur", "valor",
    ),
    "people": (
        "count", "followers", "number", "anzahl", "nombre", "número", "personen", "personas",
        "pessoas", "кількість", "брой", "количество",
    ),
    "share": (
        "percentage", "percent", "prozent", "anteil", "part", "porcentaje", "porcentagem",
        "процент", "дял", "частка", "доля",
    ),
    "posts.post_id": (
        "identifiant", "nr.", "nummer", "número", "numéro", "номер",
    ),
    "cost": (
        "kosten", "coût", "coste", "custo", "costo", "разход", "разходи", "витрати", "стоимость",
        "цена",
    ),
    "is_paid": (
        "paid", "sponsored", "promoted", "boosted", "bezahlt", "gesponsert", "sponsorisé", "payé",
        "pagado", "patrocinado", "promocionado", "pago", "patrocinada", "платено", "спонсорирано",
        "оплачено", "спонсоване",
    ),
    "is_prospect": (
        "prospect", "potential customer", "interessent", "client potentiel", "cliente potencial",
        "потенциален клиент", "потенційний клієнт",
    ),
    "is_customer": (
        "customer", "client", "kunde", "cliente", "клиент", "клієнт",
    ),
    "is_social": (
        "social", "via social", "via social media", "social media", "über social media",
        "soziale medien", "réseaux sociaux", "redes sociales", "redes sociais", "социални мрежи",
        "соцмережі",
    ),
    "is_from_social_lead": (
        "social lead", "from social", "from social media", "from a social lead", "aus social media",
        "issue des réseaux sociaux", "de redes sociales", "das redes sociais", "от социални мрежи",
        "із соцмереж",
    ),
    "is_download": (
        "download", "downloaded", "herunterladen", "heruntergeladen", "téléchargement",
        "téléchargé", "descarga", "descargado", "transferência", "baixado", "изтеглено",
        "завантажено",
    ),
    "direction": (
        "richtung", "sens", "dirección", "sentido", "direção", "посока", "напрямок",
    ),
    "crm.kind": (
        "purpose", "reason", "topic", "type", "zweck", "anliegen", "motif", "objet", "motivo",
        "asunto", "повод", "вид", "тип", "мета", "причина",
    ),
    "n_pages": (
        "pages", "page count", "number of pages", "seiten", "seitenzahl", "nombre de pages",
        "páginas", "число страници", "страници", "сторінки",
    ),
    "content.content_id": (
        "piece", "code", "código", "inhalt", "artikel", "contenu", "contenido", "conteúdo",
        "материал", "матеріал",
    ),
    "shares_detail.post_id": (
        "post", "shared post", "tweet",
    ),
    "engagements.person_id": (
        "person", "user", "user name", "account", "wer", "personne", "persona", "pessoa",
    ),
    "engagements.post_id": (
        "post", "tweet", "beitrag",
    ),
    "engagements.text": (
        "comment", "comment text", "reply", "kommentar", "commentaire", "comentario", "comentário",
    ),
    "engagements.sentiment": (
        "tone",
    ),
    "reply_likes": (
        "likes on reply", "reply likes", "likes of reply", "likes on comment",
    ),
    "leads.campaign": (
        "primary campaign", "most recent campaign", "campaign source",
    ),
}
# fmt: on
