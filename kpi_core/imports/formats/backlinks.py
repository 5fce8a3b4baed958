"""Links won, from Ahrefs, Semrush and Moz."""

from kpi_core.imports.format import Derived, Example, Format, Part

FORMAT = Format(
    name="backlinks",
    label="Backlinks (Ahrefs, Semrush, Moz)",
    platform="web",
    how_to_get=("Ahrefs: Site Explorer › Backlinks › Export", "Moz: Link Explorer › Inbound links",
                "Semrush: Backlink Analytics › Backlinks › Export"),
    source="two public programs that read Ahrefs exports; its API page; the others from memory",
    parts=(
        Part(
            name="links",
            table="backlinks",
            columns={
                "url": ("Referring page URL", "Source url", "Source URL", "url_from", "URL"),
                "found_at": ("First seen", "Date First Seen", "first_seen"),
                "lost_at": ("Lost", "Date Lost"),
                "domain": ("Referring domain", "Source domain"),
                "target": ("Target URL", "Target url", "url_to"),
                "rel": ("Nofollow", "rel"),
            },
            need=("url", "found_at", "target"),
            markers=("Referring page title", "Language", "Platform", "Referring page HTTP code",
                     "Domain rating", "UR", "Domain traffic", "Page traffic", "Left context",
                     "Anchor", "Right context", "Type", "UGC", "Sponsored", "Lost status",
                     "Drop reason", "Last seen", "Page ascore", "Source title", "External links",
                     "Internal links", "Anchor Text", "PA", "DA", "Linking Domains", "Spam Score",
                     "Link Type", "Link State", "Title", "New link", "Lost link", "Rendered",
                     "Raw", "Page type", "Referring domains", "Linked domains", "Keywords"),
            sure=True,
            derived=(Derived("domain", "url", r"^(?:https?://)?(?:www\.)?([^/:?#]+)"),),
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
    ),
)  # fmt: skip
