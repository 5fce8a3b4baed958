"""Links won, from Ahrefs, Semrush, Moz and Majestic."""

from kpi_core.imports.format import Derived, Example, Format, Part

SITE = Derived("domain", "url", r"^(?:https?://)?(?:www\.)?([^/:?#]+)")

FORMAT = Format(
    name="backlinks",
    label="Backlinks (Ahrefs, Semrush, Moz, Majestic)",
    platform="web",
    how_to_get=("Ahrefs: Site Explorer › Backlinks › Export", "Moz: Link Explorer › Inbound links",
                "Semrush: Backlink Analytics › Backlinks › Export; Majestic: Backlinks › Export"),
    source="Ahrefs: two public programs that read its exports, and its API page; Semrush: column "
    "lists in three public programs; Moz and Majestic from memory",
    parts=(
        Part(
            name="links",
            table="backlinks",
            columns={
                "url": ("Referring page URL", "Referring Page URL", "Source url", "Source URL",
                        "url_from",
                        "Linking page", "Source page", "Backlink URL", "URL"),
                "found_at": ("First seen", "Date First Seen", "first_seen", "Date found",
                             "First Indexed", "First Indexed Date", "First crawled",
                             "Source First Found Date", "First Found Date"),
                "lost_at": ("Lost", "Date Lost"),
                "domain": ("Referring domain", "Source domain", "Root domain", "Domain"),
                "target": ("Target URL", "Target url", "url_to", "Target page", "Link URL"),
                "rel": ("Nofollow", "FlagNoFollow", "rel", "Link Flags", "Link Type",
                        "Link attribute"),
            },
            need=("url", "target",
                  "found_at|Anchor|Anchor Text|DA|Domain rating|Page ascore|Spam Score"),
            markers=("Referring page title", "Language", "Platform", "Referring page HTTP code",
                     "Domain rating", "UR", "Domain traffic", "Page traffic", "Left context",
                     "Anchor", "Right context", "Type", "UGC", "Sponsored", "Lost status",
                     "Drop reason", "Last seen", "Page ascore", "Source title", "External links",
                     "Internal links", "Anchor Text", "PA", "DA", "Linking Domains", "Spam Score",
                     "Link State", "Ugc", "Text", "Frame", "Form", "Image", "Sitewide",
                     "Links to target", "Domain Authority", "Page Authority",
                     "Trust flow", "Citation flow", "Source Citation Flow", "Source Trust Flow",
                     "Target Citation Flow", "Target Trust Flow", "Source Crawl Date",
                     "Last Seen Date", "Date Last Seen", "Reason Lost", "Link Type",
                     "Link Sub Type",
                     "FlagImageLink", "FlagRedirect", "FlagFrame", "FlagOldCrawl",
                     "FlagAltText", "FlagMention", "HTTP code", "Title", "New link", "Lost link",
                     "Rendered",
                     "Raw", "Page type", "Referring domains", "Linked domains", "Keywords"),
            sure=True,
            values={"rel": {"+": "nofollow", "-": "follow", "follow": "follow",
                            "dofollow": "follow", "": "", "equity": "follow"}},
            derived=(SITE,),
        ),
        Part(
            name="referring domains",
            table="backlinks",
            columns={
                "url": ("Domain", "Referring domain", "Root domain"),
                "found_at": ("First seen", "Date First Seen", "First Indexed"),
                "lost_at": ("Lost", "Date Lost"),
            },
            need=("url", "found_at", "Dofollow ref. domains|Dofollow linked domains|Domain ascore"
                  "|Links to target|Domain rating"),
            markers=("Is root domain", "Domain rating", "Dofollow ref. domains",
                     "Dofollow linked domains", "Traffic", "Keywords", "Links to target",
                     "New links", "Lost links", "Dofollow links", "Domain ascore", "Backlinks",
                     "IP Address", "Country", "Last seen"),
            without=("Target URL", "Referring page URL", "Source url", "Anchor"),
            sure=True,
            derived=(SITE,),
        ),
    ),
    examples=(
        Example(
            "backlinks.csv",
            lambda: (
                "Referring page title\tReferring page URL\tDomain rating\tTarget URL\tAnchor\t"
                "Nofollow\tFirst seen\tLast seen\tLost\n"
                "A blog\thttps://www.blog.example/a\t40\thttps://northwind.example/guide\tguide\t"
                "false\t2025-03-02 10:00:00\t2025-04-01 10:00:00\t\n"
                "News\thttps://news.example/b\t70\thttps://northwind.example/\tNorthwind\ttrue\t"
                "2025-03-20 08:30:00\t2025-03-28 08:30:00\t2025-03-29\n"
            ).encode("utf-16"),
            {"backlinks": {"rows": 2}},
        ),
        Example(
            "semrush.csv",
            "Page ascore,Source title,Source url,Target url,Anchor,External links,Internal links,"
            "Nofollow,Sponsored,Ugc,Text,Frame,Form,Image,Sitewide,First seen,Last seen,New link,"
            "Lost link\n"
            "31,A blog,https://blog.example/a,https://northwind.example/guide,guide,12,40,FALSE,"
            "FALSE,FALSE,TRUE,FALSE,FALSE,FALSE,FALSE,2025-03-02 10:00:00,2025-04-01 10:00:00,"
            "FALSE,FALSE\n"
            "8,News,https://news.example/b,https://northwind.example/,Northwind,3,90,TRUE,FALSE,"
            "FALSE,TRUE,FALSE,FALSE,FALSE,FALSE,2025-03-20 08:30:00,2025-03-28 08:30:00,TRUE,"
            "FALSE\n",
            {"backlinks": {"rows": 2}},
        ),
        Example(
            "referring_domains.csv",
            "Domain,Is root domain,Domain rating,Dofollow ref. domains,Dofollow linked domains,"
            "Traffic,Links to target,New links,Lost links,Dofollow links,First seen,Lost\n"
            "blog.example,true,45,3,4,100,2,1,0,2,2025-01-02,\n"
            "news.example,true,70,9,4,900,1,1,0,0,2025-03-20,2025-03-29\n",
            {"backlinks": {"rows": 2}},
        ),
        Example(
            "moz.csv",
            "URL,Title,Anchor Text,PA,DA,Linking Domains,Spam Score,Target URL,Link Type,"
            "Date First Seen,Date Lost\n"
            "blog.example/a,A blog,guide,30,41,12,2,northwind.example/guide,follow,2025-03-02,\n"
            "news.example/b,News,Northwind,55,70,90,1,northwind.example/,nofollow,2025-03-20,"
            "2025-03-29\n",
            {"backlinks": {"rows": 2}},
        ),
    ),
)  # fmt: skip
