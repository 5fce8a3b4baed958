"""Names, titles and sentences to draw from, in the four languages of Harrowlatch's buyers."""

FIRST_NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": tuple((n, n) for n in (
        "Alice", "Bridget", "Callum", "Daphne", "Edmund", "Fiona", "Gareth", "Hazel", "Imogen",
        "Jasper", "Keira", "Lionel", "Maeve", "Nigel", "Orla", "Percy", "Rosalind", "Stuart",
        "Tamsin", "Una", "Vernon", "Winifred", "Aidan", "Beatrix", "Conor", "Desmond",
    )),
    "de": (
        ("Anke", "Anke"), ("Björn", "Bjoern"), ("Cordula", "Cordula"), ("Detlef", "Detlef"),
        ("Elke", "Elke"), ("Falk", "Falk"), ("Gesine", "Gesine"), ("Henning", "Henning"),
        ("Ilse", "Ilse"), ("Jörg", "Joerg"), ("Katrin", "Katrin"), ("Lutz", "Lutz"),
        ("Mareike", "Mareike"), ("Norbert", "Norbert"), ("Ortrud", "Ortrud"),
        ("Rüdiger", "Ruediger"), ("Silke", "Silke"), ("Thilo", "Thilo"), ("Ulrike", "Ulrike"),
        ("Volker", "Volker"),
    ),
    "fr": (
        ("Aurélie", "Aurelie"), ("Bastien", "Bastien"), ("Clémence", "Clemence"),
        ("Damien", "Damien"), ("Élodie", "Elodie"), ("Fabrice", "Fabrice"), ("Gwenaëlle", "Gwen"),
        ("Hervé", "Herve"), ("Inès", "Ines"), ("Joël", "Joel"), ("Laure", "Laure"),
        ("Maxence", "Maxence"), ("Noémie", "Noemie"), ("Odile", "Odile"), ("Rémi", "Remi"),
        ("Solène", "Solene"), ("Thibault", "Thibault"), ("Yannick", "Yannick"),
    ),
    "bg": (
        ("Биляна", "Bilyana"), ("Васил", "Vasil"), ("Галина", "Galina"), ("Димитър", "Dimitar"),
        ("Емилия", "Emiliya"), ("Живко", "Zhivko"), ("Златка", "Zlatka"), ("Калин", "Kalin"),
        ("Лилия", "Liliya"), ("Момчил", "Momchil"), ("Надежда", "Nadezhda"), ("Огнян", "Ognyan"),
        ("Радостина", "Radostina"), ("Стоян", "Stoyan"), ("Теодора", "Teodora"),
        ("Юлиан", "Yulian"),
    ),
}  # fmt: skip

LAST_NAMES: dict[str, tuple[tuple[str, str], ...]] = {
    "en": tuple((n, n) for n in (
        "Ashgrove", "Birkbrow", "Coldwater", "Dunmoor", "Elmhurst", "Fernsby", "Goldthorpe",
        "Hollowell", "Inglewood", "Kestrelby", "Larkspur", "Marchbanks", "Netherby", "Oakenfold",
        "Pennywell", "Quarrington", "Redfern", "Stonebridge", "Thistlewood", "Underhay",
        "Wetherall", "Yarrowby", "Applegarth", "Brackenbury", "Cloudsley", "Dewhurst",
    )),
    "de": (
        ("Ahornbach", "Ahornbach"), ("Birkenfels", "Birkenfels"), ("Dornhöfer", "Dornhoefer"),
        ("Eichgraber", "Eichgraber"), ("Falkenrott", "Falkenrott"), ("Grünwald", "Gruenwald"),
        ("Hagedorn", "Hagedorn"), ("Jägersbach", "Jaegersbach"), ("Kieselmann", "Kieselmann"),
        ("Lindwurm", "Lindwurm"), ("Moosbrugger", "Moosbrugger"), ("Nebelthau", "Nebelthau"),
        ("Quellmalz", "Quellmalz"), ("Rübsam", "Ruebsam"), ("Steinhäuser", "Steinhaeuser"),
        ("Tannhoff", "Tannhoff"), ("Uhlenbrock", "Uhlenbrock"), ("Weidenkamp", "Weidenkamp"),
    ),
    "fr": (
        ("Aubépine", "Aubepine"), ("Boisjoli", "Boisjoli"), ("Chantemerle", "Chantemerle"),
        ("Desroches", "Desroches"), ("Étangneuf", "Etangneuf"), ("Fontbonne", "Fontbonne"),
        ("Grandpré", "Grandpre"), ("Hautecloche", "Hautecloche"), ("Joliverne", "Joliverne"),
        ("Larivaud", "Larivaud"), ("Montclar", "Montclar"), ("Noirétang", "Noiretang"),
        ("Petitbois", "Petitbois"), ("Rochefeuille", "Rochefeuille"), ("Sauvignac", "Sauvignac"),
        ("Tournevent", "Tournevent"), ("Valombre", "Valombre"),
    ),
    "bg": (
        ("Бориков", "Borikov"), ("Върбанска", "Varbanska"), ("Горски", "Gorski"),
        ("Дъбова", "Dabova"), ("Елховски", "Elhovski"), ("Каменарова", "Kamenarova"),
        ("Липов", "Lipov"), ("Мечкарска", "Mechkarska"), ("Орлинов", "Orlinov"),
        ("Речкова", "Rechkova"), ("Соколинов", "Sokolinov"), ("Тополска", "Topolska"),
        ("Чинаров", "Chinarov"), ("Ясенова", "Yasenova"),
    ),
}  # fmt: skip

BUYERS: dict[str, tuple[str, ...]] = {
    "en": (
        "CISO", "CTO", "Chief Information Security Officer", "Chief Technology Officer",
        "Head of Security", "Head of Information Security", "VP Engineering",
        "IT Director", "Security Director", "CIO", "Group CISO", "CTO & Co-Founder",
        "Chief Information Officer", "Deputy CISO", "Head of IT",
    ),
    "de": (
        "CISO", "CTO", "Leiter Informationssicherheit", "Leiterin IT", "Leiter IT",
        "IT-Leiter", "Leiterin Informationssicherheit", "Technischer Geschäftsführer (CTO)",
        "Bereichsleiter IT-Sicherheit", "Head of IT Security", "CIO / Leiter IT",
    ),
    "fr": (
        "RSSI", "Directeur technique (CTO)", "Directrice informatique", "Directeur informatique",
        "Directeur de la sécurité informatique", "DSI", "RSSI Groupe", "Directrice technique",
        "CISO / RSSI",
    ),
    "bg": (
        "Технически директор", "Технически директор (CTO)", "Директор информационна сигурност",
        "Ръководител киберсигурност", "CISO", "CTO", "ИТ директор",
    ),
}  # fmt: skip

PRACTITIONERS: dict[str, tuple[str, ...]] = {
    "en": (
        "Cloud Security Engineer", "SOC Analyst", "Site Reliability Engineer", "DevOps Lead",
        "Security Architect", "Platform Engineer", "GRC Analyst", "Penetration Tester",
        "Identity Engineer", "Network Engineer",
    ),
    "de": (
        "IT-Sicherheitsbeauftragter", "Systemadministratorin", "Cloud-Architekt",
        "Informationssicherheitsanalyst", "DevOps-Ingenieurin", "Netzwerktechniker",
    ),
    "fr": (
        "Ingénieur sécurité cloud", "Analyste SOC", "Architecte réseau",
        "Administratrice systèmes", "Consultant cybersécurité", "Ingénieure DevOps",
    ),
    "bg": (
        "Инженер по облачна сигурност", "Системен администратор", "Анализатор SOC",
        "DevOps инженер", "Мрежов инженер",
    ),
}  # fmt: skip

OTHERS: dict[str, tuple[str, ...]] = {
    "en": (
        "Marketing Manager", "Recruiter", "Account Manager", "Student", "Business Analyst",
        "Assistant to the CTO", "HR Business Partner", "Finance Manager", "Project Manager",
        "Former CISO, now gardening", "Sales Development Representative", "Product Manager",
        "Procurement Specialist", "Intern, IT support",
    ),
    "de": (
        "Vertriebsleiterin", "Assistenz der Geschäftsführung", "Werkstudent IT",
        "Personalreferentin", "Projektleiter", "Einkäufer", "Marketingleiter",
    ),
    "fr": (
        "Chargée de communication", "Responsable commercial", "Étudiante en informatique",
        "Assistante de direction", "Acheteur", "Chef de projet",
    ),
    "bg": (
        "Маркетинг мениджър", "Студент", "Търговски представител", "Ръководител проекти",
        "Асистент на технически директор",
    ),
}  # fmt: skip

CROWD_TITLES = (
    "Crypto enthusiast", "Dropshipping coach", "Follow for follow", "Lifestyle", "Gamer",
    "Giveaway hunter", "Travel & food", "Forex signals", "Student",
)  # fmt: skip

FIRM_STEMS: dict[str, tuple[str, ...]] = {
    "en": (
        "Marrowdale", "Penhallick", "Thornlea", "Osierfield", "Larchmere", "Wyvernholt",
        "Copperbeck", "Fallowmere", "Greywether", "Heronsgate", "Ivybridge Quay", "Juniper Fell",
        "Kelpstrand", "Lowenstow", "Millrace", "Northernhay",
    ),
    "de": (
        "Brockmühle", "Dachsberg", "Eulenforst", "Fichtelau", "Hirschkamp", "Kranichried",
        "Lerchenhof", "Nordwipfel", "Otterbach", "Rabenstieg", "Salzhang", "Ulmenrain",
    ),
    "fr": (
        "Boisvallon", "Clairmarais", "Fleurançon", "Hautvent", "Lavandrel", "Mirepont",
        "Ondelac", "Pierrefroide", "Rivelonne", "Ventadoux",
    ),
    "bg": ("Белослав", "Вихрогор", "Долинско", "Зорница", "Искърец", "Модрозем", "Речен Дол"),
}  # fmt: skip
FIRM_ENDS: dict[str, tuple[str, ...]] = {
    "en": ("Systems", "Bank", "Foods", "Energy", "Health", "Freight", "Mutual", "Software"),
    "de": ("Maschinenbau", "Versicherung", "Energie", "Klinikum", "Logistik", "Systemhaus", "Bank"),
    "fr": ("Assurances", "Santé", "Distribution", "Énergies", "Télécom", "Services", "Conseil"),
    "bg": ("Банк", "Софтуер", "Енерго", "Логистика", "Здраве", "Телеком"),
}  # fmt: skip

OPENERS = (
    "New on the blog: {title}.", "{title}: what we learned from forty reviews.",
    "Your board will ask about {topic}. Here is what to say.",
    "We wrote down how our customers handle {topic}.",
    "Three questions on {topic} for your next team meeting.",
    "{title}. Ten minutes, no form to fill in.",
    "What does {topic} cost when nobody owns it?",
    "A short field note on {topic}.", "Most {topic} projects fail on day 91. Ours did too, once.",
    "If you read one thing on {topic} this week: {title}.",
)  # fmt: skip
CHAT = (
    "Thank you to everybody who came to our {topic} round table.",
    "Poll: who owns {topic} in your company?", "Good morning from the {topic} team.",
    "Our engineers answer questions on {topic} all afternoon.",
    "Seen at the stand: a CISO who prints the runbook. We approve.",
    "What would you ask an auditor about {topic}?",
)  # fmt: skip

COMMENTS: dict[str, tuple[str, ...]] = {
    "pos": (
        "Very useful, we used this in our last review.", "Exactly our experience.",
        "Thank you, sharing this with my team.", "Sehr hilfreich, danke!",
        "Enfin un article clair sur le sujet.", "Чудесно обяснение, благодаря!",
        "The runbook saved us a weekend.", "Great piece, and no marketing fluff.",
    ),
    "neu": (
        "Does this work with two tenants?", "Is there a German version?", "How do you handle keys?",
        "Gibt es das auch als PDF?", "Et pour les PME ?", "Има ли запис от уебинара?",
        "Which log source is that?", "We do it differently, but I see why.",
    ),
    "neg": (
        "This leaves out the licence costs.", "Not convinced, sorry.",
        "Another map. We need fewer maps.", "Zu oberflächlich.", "Trop théorique pour nous.",
        "Sounds like a sales pitch.", "Тази цена не е сериозна.",
    ),
}  # fmt: skip
RATIO_REPLIES = (
    "Passwords are not dead in any plant I have seen.", "Tell that to our night shift.",
    "So the ones who cannot afford it are careless? Wrong take.", "Delete this.",
    "Embarrassing for a security vendor.", "This is how you lose customers.",
    "Do you even talk to hospitals?", "Bad take, and the comments say so.",
    "We are a customer. Not for long with this tone.", "Who approved this post?",
    "Genuine question: what about shared terminals?", "Some context would help.",
)  # fmt: skip

PRAISE = (
    "{brand} support answered in ten minutes, impressive.",
    "Rolled out {brand} to 40 accounts this week, smooth so far.",
    "Really like the new {topic} view in {brand}.",
    "{brand} gave the best talk on {topic} this year.",
    "Our audit went well thanks to {brand}.", "Happy with {brand}, one year in.",
    "{brand} hat uns beim Thema {topic} wirklich geholfen.",
    "Très bonne démo de {brand} sur {topic}.", "{brand} си свърши работата отлично.",
    "Switching the {topic} reports to {brand} saved us two days a month.",
)  # fmt: skip
PLAIN = (
    "Comparing {brand} with two others for {topic}.", "Anyone using {brand} for {topic}?",
    "{brand} publishes a report on {topic}.", "Notes from the {brand} webinar on {topic}.",
    "{brand} is hiring for its {topic} team.", "Does {brand} support {topic} in two clouds?",
    "{brand} und {topic}: wer hat Erfahrung?", "{brand} annonce une mise à jour sur {topic}.",
    "Някой ползва ли {brand} за {topic}?", "Short thread on {topic}, including {brand}.",
    "{brand} at booth 14, talking about {topic}.", "Pricing page of {brand} changed again.",
)  # fmt: skip
WISHES = {
    "Anyone using {brand} for": "Can you add a PDF export to {brand} for",
    "Does {brand} support": "Any plans to open the {brand} API for",
}
GRUMBLE = (
    "{brand} alerts are too noisy for {topic}.", "Waiting three days for {brand} support.",
    "The {brand} agent slows our build down.", "{brand} docs on {topic} are out of date.",
    "{brand}: die Oberfläche ist leider unübersichtlich.",
    "{brand} : tarifs opaques, dommage.", "Разочарован съм от {brand} този път.",
    "Not impressed by {brand} on {topic}.",
)  # fmt: skip
LEAVING = (
    "Switching from {brand} this quarter, the renewal quote was the last straw.",
    "Fed up with {brand}: third price increase in a year.",
    "We are moving away from {brand}. Recommendations for {topic}?",
    "Not renewing {brand}. Two months to migrate, wish us luck.",
    "Fed up with {brand} support, our contract ends in June.",
    "Switching from {brand} after their licence change. Who else?",
    "Leaving {brand} after four years, sad but true.",
    "Looking for an alternative to {brand} for {topic}.",
    "Wir wechseln weg von {brand}, die neuen Preise sind absurd.",
    "On quitte {brand} : encore une hausse de prix.",
)  # fmt: skip
DOWN = (
    "{brand} console is down, nobody on my team can log in.",
    "Outage at {brand}? Login fails since 9.",
    "{brand} outage again blocks our deploys. Status page says all green.",
    "Locked out of {brand}, login loop for two hours.",
    "The {brand} status page went down with the console. Ironic outage.",
    "{brand}: Ausfall seit heute früh, kein Login möglich.",
    "Panne chez {brand}, connexion impossible.",
    "Срив в {brand}, никой не може да влезе. Outage.",
    "Our SOC is blind because of the {brand} outage.",
    "An outage can happen, but {brand} stayed silent for three hours.",
)  # fmt: skip
CHEERS = (
    "{brand} Gatehouse looks like what we asked for.",
    "Watched the Gatehouse launch of {brand}: the policy view is great.",
    "{brand} Gatehouse demo was honest about its limits. Liked that.",
    "Gatehouse by {brand}: finally one place for keys and accounts.",
)  # fmt: skip
TAILS = (
    "", "", "", " #CloudSecurity", " #infosec", " Thoughts?", " More later.", " Thread below.",
    " cc the team", " (not an ad)", " Week {n}.", " Seen in {n} of our projects.",
    " {n} colleagues agree.", " Day {n}.",
)  # fmt: skip
