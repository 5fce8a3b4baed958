"""Exports in the languages of their users: each is the same format, with the same rows."""

import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file

CASES = [
    # Google Search Console
    ("gsc", "de", "Häufigste Suchanfragen;Klicks;Impressionen;Klickrate;Position",
     "ventil;4;80;5%;3,2", {"search_terms": 84}),
    ("gsc", "fr", "Requêtes les plus fréquentes,Clics,Impressions,CTR,Position moyenne",
     "vanne,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "es", "Consultas principales,Clics,Impresiones,CTR,Posición media",
     "bomba,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "pt", "Principais consultas,Cliques,Impressões,CTR,Posição",
     "bomba,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "bg", "Най-чести заявки,Кликвания,Импресии,CTR,Позиция",
     "клапан,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "uk", "Найпопулярніші запити,Кліки,Покази,CTR,Позиція",
     "клапан,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "ja", "上位のクエリ,クリック数,表示回数,CTR,掲載順位",
     "バルブ,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "ko", "인기 검색어,클릭수,노출,CTR,게재 순위",
     "밸브,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "ko", "상위 페이지,클릭수,노출수,클릭률,게재순위",
     "https://a.example/,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "zh", "热门查询,点击次数,展示,点击率,排名", "阀门,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "zh", "热门网页,点击次数,展示次数,点击率,平均排名",
     "https://a.example/,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "zh-TW", "熱門查詢項目,點擊,曝光,點閱率,排名",
     "閥門,4,80,5%,3.2", {"search_terms": 84}),
    ("gsc", "id", "Kueri teratas,Klik,Tayangan,CTR,Posisi", "katup,4,80,5%,3.2",
     {"search_terms": 84}),
    # Google Analytics 4
    ("ga4_events", "de", "# Startdatum: 20250101\n# Enddatum: 20250131\n"
     "Ereignisname,Ereignisanzahl,Gesamtzahl der Nutzer,Ereignisanzahl pro aktivem Nutzer,"
     "Gesamtumsatz", "scroll,80,4,2,0", {"site_events": 84}),
    ("ga4_events", "fr", "# Date de début : 20250101\n# Date de fin : 20250131\n"
     "Nom de l'événement,Nombre d'événements,Nombre total d'utilisateurs,"
     "Nombre d'événements par utilisateur actif,Chiffre d'affaires total",
     "scroll,80,4,2,0", {"site_events": 84}),
    ("ga4_events", "es", "# Fecha de inicio: 20250101\n# Fecha de finalización: 20250131\n"
     "Nombre del evento,Número de eventos,Total de usuarios,"
     "Número de eventos por usuario activo,Ingresos totales",
     "scroll,80,4,2,0", {"site_events": 84}),
    ("ga4_events", "pt", "# Data de início: 20250101\n# Data de término: 20250131\n"
     "Nome do evento,Contagem de eventos,Total de usuários,Contagem de eventos por usuário ativo,"
     "Receita total", "scroll,80,4,2,0", {"site_events": 84}),
    ("ga4_events", "bg", "# Начална дата: 20250101\n# Крайна дата: 20250131\n"
     "Име на събитието,Брой събития,Общ брой потребители,Общи приходи",
     "scroll,80,4,0", {"site_events": 84}),
    ("ga4_events", "uk", "# Дата початку: 20250101\n# Дата завершення: 20250131\n"
     "Назва події,Кількість подій,Усього користувачів,Загальний дохід",
     "scroll,80,4,0", {"site_events": 84}),
    # Universal Analytics
    ("universal_analytics", "de", "# 20230101-20230131\nSeite,Seitenaufrufe,"
     "Eindeutige Seitenaufrufe,Durchschn. Zeit auf der Seite,Einstiege,Absprungrate",
     "/a,84,80,00:01:00,9,40%", {"site_events": 84}),
    ("universal_analytics", "es", "# 20230101-20230131\nPágina,Número de páginas vistas,"
     "Páginas vistas únicas,Promedio de tiempo en la página,Porcentaje de rebote",
     "/a,84,80,00:01:00,40%", {"site_events": 84}),
    # Meta Business Suite, posts
    ("meta_posts", "de", "Beitrags-ID,Seiten-ID,Seitenname,Titel,Beschreibung,Dauer (Sek.),"
     "Veröffentlichungszeit,Permanentlink,Beitragsart,Aufrufe,Reichweite,Reaktionen,Kommentare,"
     "Mal geteilt,Klicks insgesamt,Link-Klicks",
     "1,2,Northwind,Ein Ventil,,0,13.03.2025 10:00,https://f.example/1,Foto,60,14,5,2,1,9,2",
     {"posts": 84}),
    ("meta_posts", "fr", "ID de publication,ID de la Page,Nom de la Page,Titre,Durée (s),"
     "Heure de publication,Lien permanent,Type de publication,Vues,Couverture,Réactions,"
     "Commentaires,Partages,Nombre total de clics,Clics sur le lien",
     "1,2,Northwind,Une vanne,0,13/03/2025 10:00,https://f.example/1,Photo,60,14,5,2,1,9,2",
     {"posts": 84}),
    ("meta_posts", "es", "Identificador de la publicación,Identificador de la página,"
     "Nombre de la página,Título,Duración (segundos),Hora de publicación,Enlace permanente,"
     "Tipo de publicación,Visualizaciones,Alcance,Reacciones,Comentarios,Veces compartido,"
     "Total de clics,Clics en el enlace",
     "1,2,Northwind,Una bomba,0,13/03/2025 10:00,https://f.example/1,Foto,60,14,5,2,1,9,2",
     {"posts": 84}),
    ("meta_posts", "pt", "Identificação do post,Identificação da Página,Nome da Página,Título,"
     "Duração (s),Horário de publicação,Link permanente,Tipo de post,Visualizações,Alcance,"
     "Reações,Comentários,Compartilhamentos,Total de cliques,Cliques no link",
     "1,2,Northwind,Uma bomba,0,13/03/2025 10:00,https://f.example/1,Foto,60,14,5,2,1,9,2",
     {"posts": 84}),
    ("meta_posts", "bg", "ИД на публикация,Име на страница,Заглавие,Час на публикуване,"
     "Постоянна връзка,Тип публикация,Показвания,Обхват,Реакции,Коментари,Споделяния,"
     "Кликвания върху връзки",
     "1,Northwind,Клапан,13.03.2025 10:00,https://f.example/1,Снимка,60,14,5,2,1,2",
     {"posts": 84}),
    ("meta_posts", "uk", "Ідентифікатор допису,Назва Сторінки,Заголовок,Час публікації,"
     "Постійне посилання,Тип допису,Перегляди,Охоплення,Реакції,Коментарі,Поширення,"
     "Кліки посилання",
     "1,Northwind,Клапан,13.03.2025 10:00,https://f.example/1,Фото,60,14,5,2,1,2",
     {"posts": 84}),
    # headers as public programs read them
    ("meta_posts", "es", "Identificador de la publicación,Identificador de la cuenta,"
     "Nombre de usuario de la cuenta,Nombre de la cuenta,Descripción,Hora de publicación,"
     "Enlace permanente,Tipo de publicación,Visualizaciones,Alcance,Me gusta,"
     "Veces que se ha compartido,Comentarios,Veces guardado,Seguidores",
     "1,2,n,N,Bomba,13/03/2025 10:00,https://i.example/1,Imagen,60,14,5,1,2,0,3", {"posts": 82}),
    ("tiktok_overview", "de", "Datum,Videoaufrufe,Erreichtes Publikum,Profilaufrufe,Likes,"
     "Freigaben,Kommentare,Nettowachstum,Neue Follower,Verlorene Follower",
     "2025/10/31,60,14,4,3,2,1,3,3,0", {"account_days": 84}),
    ("tiktok_overview", "de", "Datum,Neue Follower,Follower insgesamt,Erreichtes Publikum,"
     "Publikum mit Interaktion", "2025/10/31,3,--,84,12", {"account_days": 84}),
    ("tiktok_overview", "de", "Videotitel,Videolink,Veröffentlichungszeit,Videoaufrufe,Likes,"
     "Kommentare,Freigaben,Zu Favoriten hinzufügen",
     "Ventil,https://www.tiktok.com/@n/video/7400000000000000001,2025-10-13,900,60,14,10,1",
     {"posts": 84}),
    ("linkedin_content", "es", "Fecha,Impresiones (orgánicas),Impresiones (patrocinadas),"
     "Impresiones totales,Impresiones únicas (orgánicas),Clics (orgánicos),Clics (Totales),"
     "Reacciones (generales),Reacciones (total),Comentarios (totales),Veces compartido (total)",
     "30/01/2025,50,10,60,0,4,14,3,5,2,3", {"account_days": 84}),
    ("linkedin_content", "pt", "Título da publicação,Link da publicação,Tipo de publicação,"
     "Nome da campanha,Publicada por,Criação,Público,Impressões,Visualizações,"
     "Visualizações fora do site,Cliques,Taxa de cliques (CTR),Gostaram,Comentários,"
     "Compartilhamentos,Seguidores,Taxa de engajamento,Tipo de conteúdo",
     "Bomba,https://www.linkedin.com/feed/update/urn:li:activity:7290000000000000001,Orgânico,,"
     "A. Pessoa,30/01/2025,Todos,60,20,0,14,0.05,5,2,3,0,0.11,Imagem", {"posts": 84}),
    ("youtube_studio", "de", "Videos,Videotitel,Veröffentlichungszeitpunkt des Videos,Dauer,"
     "Aufrufe,Wiedergabezeit (Stunden),Abonnenten,Impressionen,Klickrate der Impressionen (%)",
     'aBcDeFgHiJ1,Ventil,"Dec 15, 2023",60,900,"15,1",4,84,"4,2"', {"posts": 84}),
    ("ga4_events", "de", "# Startdatum: 20250101\n# Enddatum: 20250131\n"
     "Sitzung – Primäre Channelgruppe (Standard-Channelgruppe),Sitzungen,"
     "Sitzungen mit Interaktionen,Engagement-Rate,"
     "Durchschnittliche Interaktionsdauer pro Sitzung,Ereignisanzahl",
     "Organic Social,84,60,0.6,30,500", {"site_events": 84}),
    # Meta Ads
    ("meta_ads", "de", "Kampagnenname,Tag,Reichweite,Impressionen,Ausgegebener Betrag (EUR),"
     "Link-Klicks,Berichtsstart,Berichtsende",
     "Frühling,2025-01-13,20,60,3.00,1,2025-01-01,2025-01-31", {"ads": 84}),
    ("meta_ads", "fr", "Nom de la campagne,Jour,Couverture,Impressions,Montant dépensé (EUR),"
     "Clics sur un lien,Début des rapports,Fin des rapports",
     "Printemps,2025-01-13,20,60,3.00,1,2025-01-01,2025-01-31", {"ads": 84}),
    ("meta_ads", "es", "Nombre de la campaña,Día,Alcance,Impresiones,Importe gastado (EUR),"
     "Clics en el enlace,Divisa,Inicio del informe,Fin del informe",
     "Primavera,2025-01-13,20,60,3.00,1,EUR,2025-01-01,2025-01-31", {"ads": 84}),
    ("meta_ads", "pt", "Nome da campanha,Dia,Alcance,Impressões,Valor usado (EUR),"
     "Cliques no link,Início dos relatórios,Término dos relatórios",
     "Primavera,2025-01-13,20,60,3.00,1,2025-01-01,2025-01-31", {"ads": 84}),
    ("meta_ads", "bg", "Име на кампанията,Ден,Обхват,Импресии,Изразходвана сума (EUR),"
     "Кликвания върху връзката", "Пролет,2025-01-13,20,60,3.00,1", {"ads": 84}),
    ("meta_ads", "uk", "Назва кампанії,День,Охоплення,Покази,Витрачена сума (EUR),"
     "Кліки посилання", "Весна,2025-01-13,20,60,3.00,1", {"ads": 84}),
    ("meta_ads", "it", "Inizio dei resoconti,Fine dei resoconti,Nome della campagna,"
     "Importo speso (EUR),Costo per risultato,Impression,Copertura,Clic sul link",
     '2025-01-01,2025-01-31,Primavera,"3,00","3,00",60,20,1', {"ads": 84}),
    ("meta_ads", "nl", "Campagnenaam,Bereik,Weergaven,Frequentie,Resultaattype,"
     "Besteed bedrag (EUR),Klikken op links,Start rapportage,Einde rapportage",
     "Lente,20,60,3,Lead,3.00,1,2025-01-01,2025-01-31", {"ads": 84}),
    ("meta_ads", "ja", "レポート開始日,レポート終了日,キャンペーン名,キャンペーンの配信,"
     '"消化金額 (EUR)",インプレッション,リーチ,リンクのクリック',
     "2025-01-13,2025-01-13,春,active,3.00,60,20,1", {"ads": 84}),
    ("meta_ads", "ko", "캠페인 이름,게재,지출 금액 (EUR),노출,도달,링크 클릭,보고 시작,보고 종료",
     "봄,활성,3.00,60,20,1,2025-01-13,2025-01-13", {"ads": 84}),
    ("meta_ads", "zh", "报告开始日期,报告结束日期,广告系列名称,成效,覆盖人数,展示次数,"
     "已花费金额 (EUR),链接点击量", "2025-01-13,2025-01-13,春,2,20,60,3.00,1", {"ads": 84}),
    ("meta_ads", "zh-TW", "分析報告開始,分析報告結束,行銷活動名稱,成果,觸及人數,曝光次數,"
     "花費金額 (EUR),連結點擊次數", "2025-01-13,2025-01-13,春,2,20,60,3.00,1", {"ads": 84}),
    ("meta_ads", "ar", "بداية التقارير,نهاية التقارير,اسم الحملة,اسم مجموعة الإعلانات,"
     "المبلغ الذي تم إنفاقه (EUR),مرات الظهور,الوصول,النقرات على الرابط",
     "2025-01-01,2025-01-31,ربيع,الكل,3.00,60,20,1", {"ads": 84}),
    # Meta metric by day
    ("meta_metric", "bg", "sep=,\nОбхват във Facebook\nДата,Основни", "2025-01-13,84",
     {"account_days": 84}),
    ("meta_metric", "uk", "sep=,\nОхоплення у Facebook\nДата,Основне", "2025-01-13,84",
     {"account_days": 84}),
    ("meta_metric", "de", "sep=,\nFacebook-Reichweite\nDatum,Primär", "2025-01-13,84",
     {"account_days": 84}),
    # LinkedIn Page
    ("linkedin_content", "de", "Datum,Impressions (organisch),Impressions (gesponsert),"
     "Impressions (gesamt),Klicks (organisch),Klicks (gesponsert),Klicks (gesamt),"
     "Reaktionen (gesamt),Kommentare (gesamt),Reposts (gesamt)",
     "13.01.2025,70,0,70,7,0,7,4,2,1", {"account_days": 84}),
    ("linkedin_content", "fr", "Date,Impressions (organiques),Impressions (sponsorisées),"
     "Impressions (total),Clics (organiques),Clics (total),Réactions (total),"
     "Commentaires (total),Republications (total)",
     "13/01/2025,70,0,70,7,7,4,2,1", {"account_days": 84}),
    ("linkedin_content", "es", "Fecha,Impresiones (orgánicas),Impresiones (patrocinadas),"
     "Impresiones (total),Clics (orgánicos),Clics (total),Reacciones (total),"
     "Comentarios (total),Veces compartido (total)",
     "13/01/2025,70,0,70,7,7,4,2,1", {"account_days": 84}),
    ("linkedin_content", "pt", "Data,Impressões (orgânicas),Impressões (patrocinadas),"
     "Impressões (total),Cliques (orgânicos),Cliques (total),Reações (total),"
     "Comentários (total),Compartilhamentos (total)",
     "13/01/2025,70,0,70,7,7,4,2,1", {"account_days": 84}),
    ("linkedin_content", "uk", "Дата,Покази (органічні),Покази (спонсоровані),Покази (усього),"
     "Кліки (органічні),Кліки (усього),Реакції (усього),Коментарі (усього),Репости (усього)",
     "13.01.2025,70,0,70,7,7,4,2,1", {"account_days": 84}),
    # LinkedIn Campaign Manager
    ("linkedin_ads", "de", "Startdatum (in UTC),Kontoname,Währung,Name der Kampagnengruppe,"
     "Kampagnenname,Ausgaben insgesamt,Impressions,Klicks,Klickrate,Leads",
     "13.01.2025,Northwind,EUR,Alle,Frühling,20.00,60,3,5%,1", {"ads": 84}),
    ("linkedin_ads", "fr", "Date de début (en UTC),Nom du compte,Devise,"
     "Nom du groupe de campagnes,Nom de la campagne,Total dépensé,Impressions,Clics,"
     "Taux de clics,Leads", "13/01/2025,Northwind,EUR,Tous,Printemps,20.00,60,3,5%,1",
     {"ads": 84}),
    ("linkedin_ads", "es", "Fecha de inicio (en UTC),Nombre de la cuenta,Moneda,"
     "Nombre del grupo de campañas,Nombre de la campaña,Total gastado,Impresiones,Clics,"
     "Porcentaje de clics,Contactos", "13/01/2025,Northwind,EUR,Todo,Primavera,20.00,60,3,5%,1",
     {"ads": 84}),
    ("linkedin_ads", "pt", "Data de início (em UTC),Nome da conta,Moeda,"
     "Nome do grupo de campanhas,Nome da campanha,Total gasto,Impressões,Cliques,"
     "Taxa de cliques,Leads", "13/01/2025,Northwind,EUR,Todos,Primavera,20.00,60,3,5%,1",
     {"ads": 84}),
    ("linkedin_ads", "nl", "Begindatum (in UTC)\tAccountnaam\tValuta\tCampagnenaam\t"
     "Doelstelling van advertentieset\tAdvertentienaam\tTotaal besteed\tWeergaven\tKlikken\t"
     "Doorklikfrequentie (CTR)\tLeads",
     "13-1-2025\tNorthwind\tEUR\tLente\tLeads\tKlep\t20,00\t60\t3\t5%\t1", {"ads": 84}),
    # YouTube Studio
    ("youtube_studio", "de", "Inhalte,Videotitel,Veröffentlichungszeitpunkt des Videos,Aufrufe,"
     "Wiedergabezeit (Stunden),Abonnenten,Impressionen,Klickrate der Impressionen (%)",
     "aBcDeFgHiJ1,Ein Ventil,15.12.2023,90,1.5,4,84,4.2", {"posts": 84}),
    ("youtube_studio", "fr", "Contenu,Titre de la vidéo,Heure de publication de la vidéo,Vues,"
     "Durée de visionnage (heures),Abonnés,Impressions,Taux de clics par impressions (%)",
     "aBcDeFgHiJ1,Une vanne,15/12/2023,90,1.5,4,84,4.2", {"posts": 84}),
    ("youtube_studio", "es", "Contenido,Título del vídeo,Hora de publicación del vídeo,"
     "Visualizaciones,Tiempo de visualización (horas),Suscriptores,Impresiones,"
     "Porcentaje de clics de las impresiones (%)",
     "aBcDeFgHiJ1,Una bomba,15/12/2023,90,1.5,4,84,4.2", {"posts": 84}),
    ("youtube_studio", "pt", "Conteúdo,Título do vídeo,Horário de publicação do vídeo,"
     "Visualizações,Tempo de exibição (horas),Inscritos,Impressões,"
     "Taxa de cliques de impressões (%)",
     "aBcDeFgHiJ1,Uma bomba,15/12/2023,90,1.5,4,84,4.2", {"posts": 84}),
    ("youtube_studio", "bg", "Съдържание,Заглавие на видеоклипа,"
     "Час на публикуване на видеоклипа,Гледания,Време на гледане (часове),Абонати,Импресии",
     "aBcDeFgHiJ1,Клапан,15.12.2023,90,1.5,4,84", {"posts": 84}),
    ("youtube_studio", "uk", "Контент,Назва відео,Час публікації відео,Перегляди,"
     "Час перегляду (години),Підписники,Покази",
     "aBcDeFgHiJ1,Клапан,15.12.2023,90,1.5,4,84", {"posts": 84}),
    # TikTok
    ("tiktok_overview", "de", "Datum,Videoaufrufe,Profilaufrufe,Gefällt mir,Kommentare,Geteilt",
     "2025-01-13,70,7,4,2,1", {"account_days": 84}),
    ("tiktok_overview", "fr", "Date,Vues de vidéos,Vues du profil,J'aime,Commentaires,Partages",
     "2025-01-13,70,7,4,2,1", {"account_days": 84}),
    ("tiktok_overview", "es", "Fecha,Visualizaciones de vídeo,Visualizaciones del perfil,"
     "Me gusta,Comentarios,Compartidos", "2025-01-13,70,7,4,2,1", {"account_days": 84}),
    ("tiktok_overview", "pt", "Data,Visualizações de vídeo,Visualizações do perfil,Curtidas,"
     "Comentários,Compartilhamentos", "2025-01-13,70,7,4,2,1", {"account_days": 84}),
    ("tiktok_overview", "uk", "Дата,Перегляди відео,Перегляди профілю,Вподобання,Коментарі,"
     "Поширення", "2025-01-13,70,7,4,2,1", {"account_days": 84}),
    # X
    ("x_tweet_activity", "de", "Tweet-ID,Tweet-Permalink,Tweet-Text,Uhrzeit,Impressionen,"
     "Interaktionen,Interaktionsrate,Retweets,Antworten,Gefällt mir,Nutzerprofil-Klicks,"
     "URL-Klicks", "1,https://twitter.com/n/status/1,Hallo,2022-02-28 17:39 +0000,70,9,0.1,5,4,3,"
     "1,2", {"posts": 84}),
    ("x_tweet_activity", "es", "Id. del Tweet,Enlace permanente del Tweet,Texto del Tweet,hora,"
     "impresiones,interacciones,tasa de interacción,retweets,respuestas,Me gusta,"
     "clics en la URL", "1,https://twitter.com/n/status/1,Hola,2022-02-28 17:39 +0000,70,9,0.1,5,"
     "4,3,2", {"posts": 84}),
    ("x_content", "de", "Beitrags-ID,Datum,Beitragstext,Link,Impressionen,Gefällt mir,"
     "Interaktionen,Lesezeichen,Teilen,Neue Follower,Antworten,Reposts,Profilbesuche,"
     "Detailansichten,URL-Klicks", "1,2025-02-10,Hallo,https://x.com/n/status/1,70,3,9,0,0,0,4,5,"
     "0,1,2", {"posts": 84}),
    # CRM
    ("crm_leads", "de", "Datensatz-ID;Vorname;Nachname;E-Mail;Unternehmensname;Lead-Status;"
     "Erstellungsdatum;Ursprüngliche Quelle", "1;Ann;Beispiel;a@b.example;Contoso;Neu;2025-03-13;"
     "Organic social", {"leads": 1}),
    ("crm_leads", "fr", "ID d'enregistrement,Prénom,Nom,Nom de l'entreprise,Statut du lead,"
     "Date de création,Source d'origine", "1,Ann,Exemple,Contoso,Nouveau,2025-03-13,LinkedIn",
     {"leads": 1}),
    ("crm_leads", "es", "ID de registro,Nombre,Apellidos,Nombre de la empresa,"
     "Estado del lead,Fecha de creación,Fuente original",
     "1,Ann,Ejemplo,Contoso,Nuevo,2025-03-13,LinkedIn", {"leads": 1}),
    ("crm_leads", "pt", "ID do registro,Nome,Sobrenome,Nome da empresa,Status do lead,"
     "Data de criação,Fonte original", "1,Ann,Exemplo,Contoso,Novo,2025-03-13,LinkedIn",
     {"leads": 1}),
    ("crm_leads", "bg", "ИД на записа,Име,Фамилия,Компания,Статус на лийда,Дата на създаване,"
     "Първоначален източник", "1,Ан,Пример,Контосо,Нов,2025-03-13,LinkedIn", {"leads": 1}),
    ("crm_leads", "uk", "ID запису,Ім'я,Прізвище,Компанія,Статус ліда,Дата створення,"
     "Джерело", "1,Ен,Приклад,Контосо,Новий,2025-03-13,LinkedIn", {"leads": 1}),
    ("crm_deals", "de", "Datensatz-ID;Dealname;Deal-Phase;Abschlussdatum;Betrag;"
     "Zugehöriges Unternehmen", "1;Pumpen;Abgeschlossen und gewonnen;13.03.2025;84;Contoso",
     {"sales": 84}),
    ("crm_deals", "fr", "ID d'enregistrement,Nom de la transaction,Phase de la transaction,"
     "Date de clôture,Montant,Entreprise associée",
     "1,Pompes,Conclue gagnée,2025-03-13,84,Contoso", {"sales": 84}),
    ("crm_deals", "pt", "ID do registro,Nome do negócio,Etapa do negócio,Data de fechamento,"
     "Valor,Empresa associada", "1,Bombas,Negócio fechado e ganho,2025-03-13,84,Contoso",
     {"sales": 84}),
    ("crm_deals", "uk", "ID запису,Назва угоди,Етап угоди,Дата закриття,Сума,Компанія",
     "1,Насоси,Виграно,2025-03-13,84,Контосо", {"sales": 84}),
    ("crm_deals", "bg", "ИД на записа,Име на сделката,Етап на сделката,Дата на приключване,"
     "Сума,Компания", "1,Помпи,Спечелена,2025-03-13,84,Контосо", {"sales": 84}),
    # Matomo
    ("matomo", "de", "Datum;Bezeichnung;Seitenansichten;Eindeutige Seitenansichten;Absprungsrate;"
     "Durchschnittszeit pro Seite;Ausstiegsrate", "2025-03-13;/a;84;80;40%;00:01:10;30%",
     {"site_events": 84}),
    ("matomo", "fr", "Date,Nom,Vues de page,Vues de page uniques,Taux de rebond,"
     "Temps moyen sur la page,Taux de sortie", "2025-03-13,/a,84,80,40%,00:01:10,30%",
     {"site_events": 84}),
    ("matomo", "es", "Fecha,Etiqueta,Páginas vistas,Páginas vistas únicas,Porcentaje de rebote,"
     "Tiempo promedio en la página,Porcentaje de salida",
     "2025-03-13,/a,84,80,40%,00:01:10,30%", {"site_events": 84}),
    ("matomo", "pt", "Data,Rótulo,Exibições de página,Exibições de página únicas,Taxa de saída,"
     "Média de tempo na página", "2025-03-13,/a,84,80,40%,00:01:10", {"site_events": 84}),
    ("matomo", "bg", "Дата,Етикет,Входящи прегледи,Уникални входящи прегледи,Процент,"
     "Средно време на страница,Изходен процент", "2025-03-13,/a,84,80,40%,00:01:10,30%",
     {"site_events": 84}),
    ("matomo", "uk", "Дата,Напис,Переглядів сторінок,Унікальних переглядів сторінок,"
     "Частота відмов,Середній час на стор.,Частота виходів",
     "2025-03-13,/a,84,80,40%,00:01:10,30%", {"site_events": 84}),
]  # fmt: skip
"""Format, language, header, a row, and per table the sum of the figures of that row."""

FIGURES = {
    "search_terms": ("clicks", "impressions"),
    "site_events": ("events", "users"),
    "posts": ("impressions", "reach", "likes", "comments", "shares", "clicks"),
    "ads": ("impressions", "reach", "spend", "clicks", "leads"),
    "account_days": ("impressions", "reach", "likes", "comments", "shares", "clicks",
                     "video_views", "profile_visits"),
    "sales": ("amount",),
    "leads": ("became_customer",),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "header", "row", "sums"),
    [pytest.param(c[0], c[2], c[3], c[4], id=f"{c[0]}-{c[1]}") for c in CASES],
)
def test_export_in_another_language_is_the_same_export(
    name: str, header: str, row: str, sums: dict[str, float]
):
    answers = Answers(date_order="dmy")
    imported = import_file(f"{header}\n{row}\n".encode(), "f.csv", answers=answers)
    assert imported.format == name
    assert not imported.needs
    assert set(imported.parts) == set(sums)
    for table, total in sums.items():
        frame = imported.parts[table].frame
        assert len(frame) == 1
        if table == "leads":
            assert frame["source"].notna().all()
        else:
            assert sum(float(frame[column].sum()) for column in FIGURES[table]) == total
