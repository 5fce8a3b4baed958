"""HTML pages that stand alone: they print, and fetch nothing from elsewhere."""

from collections.abc import Iterable
from html import escape

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""What a browser may load for a page: nothing but what stands in it."""


def html_page(title: str, parts: Iterable[str], style: str) -> str:
    """A page of parts that are HTML already; the title is escaped."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{style}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def html_list(lines: Iterable[str]) -> str:
    """Lines of plain text as a list; each is escaped."""
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
