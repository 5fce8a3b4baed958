"""HTML pages that stand alone: they print, and fetch nothing from elsewhere."""

from collections.abc import Iterable
from html import escape

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""What a browser may load for a page: nothing but what stands in it."""


STYLE = """
body{font:15px/1.5 "Kelvin Sans",Inter,system-ui,sans-serif;font-variant-numeric:tabular-nums;
color:#1B2430;background:#FBFAF7;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1,h2,h3{font-family:"Kelvin Serif","Source Serif 4",Georgia,serif;font-weight:600;line-height:1.2}
h1{font-size:1.8rem}h2{font-size:1.25rem;margin-top:2rem;padding-bottom:.2rem;
border-bottom:1px solid #DAD5C9}h3{font-size:1.05rem;margin:1.4rem 0 .2rem}
p.lead{font-size:1.15em}.quiet{color:#59636F;font-size:.87em}p.quiet{margin:.3rem 0}
body>p.quiet:last-child{margin-top:2rem}td p{margin:0}td ul{margin:0;padding-left:1.1rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
td,th{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;
border-bottom:1px solid #DAD5C9;overflow-wrap:break-word}
th{font-weight:600}th[scope=row]{width:30%}th[scope=row]+td:not(:last-child){width:5rem}
td.value{font-weight:600}img{height:1.6em;width:6.6em}
@media print,(min-width:40.01rem){
table.figures{table-layout:fixed}.figures td:nth-child(2){width:17%}
.figures td:nth-child(3){width:25%}.figures td:nth-child(4){width:7em}}
@media screen and (max-width:40rem){
.figures :is(tr,td),.ledger :is(tr,td){display:block}.ledger th{display:inline;border:0}
.figures tr,.ledger tr{padding:.35rem 0;border-bottom:1px solid #DAD5C9}
.figures td,.ledger td{padding:.1rem 0;border:0}ul.files{columns:1}}
ul.files{columns:2;font-size:.87em;padding-left:1.2em;overflow-wrap:anywhere}
blockquote{margin:.4rem 0;padding-left:.8rem;border-left:3px solid #DAD5C9;white-space:pre-wrap;
overflow-wrap:anywhere}
section,tr,li,blockquote{break-inside:avoid}h1,h2,h3{break-after:avoid}
@page{size:A4;margin:16mm}
@media print{body{font-size:9.5pt;line-height:1.4;background:#fff;max-width:none;margin:0;padding:0}
h1{font-size:1.6em}h2{font-size:1.2em;margin-top:1.3em}h3{font-size:1.05em}
td,th{padding:.15rem .5rem .15rem 0}section.figures{break-inside:auto}}
"""
"""One look for all of them: headings in a serif, text and figures in a sans, ink on paper."""


def html_page(title: str, parts: Iterable[str]) -> str:
    """A page of parts that are HTML already; the title is escaped."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def html_list(lines: Iterable[str], kind: str = "plain") -> str:
    """Lines of plain text as a list of that class; each is escaped."""
    return f"<ul class={kind}>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"
