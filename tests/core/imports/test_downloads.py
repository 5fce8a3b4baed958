"""Rows set aside and tables, downloaded and dropped again."""

import csv
import io

import pandas as pd

from kpi_core.export import to_csv
from kpi_core.imports.importer import import_file
from kpi_core.imports.result import set_aside_csv
from tests.core.imports.loaded import POSTS, TODAY, load


def test_rows_set_aside_come_back_mended():
    text = POSTS + "1,2025-03-01,x,fine,10,1\n2,never,x,=1+1,20,2\n3,2025-03-03,x,ok,1,1\n"
    imported = load(text)
    download = set_aside_csv(imported)
    rows = list(csv.DictReader(io.StringIO(download)))
    assert rows[0]["text"] == "'=1+1"
    assert rows[0]["set aside: row"] == "3"
    assert rows[0]["set aside: column"] == "posted_at"
    mended = load(download.replace("never", "2025-03-02", 1))
    frame = mended.parts["posts"].frame
    assert frame["text"].tolist() == ["=1+1"]
    assert frame["post_id"].tolist() == ["2"]


def test_no_downloaded_cell_begins_a_formula_and_numbers_stay_numbers():
    texts = ["=1+1", "+cmd", "-cmd", "@SUM(A1)", "\tx", "＝1", "-5", "+3.5", "plain", "1=1"]
    lines = io.StringIO()
    csv.writer(lines).writerows([[n, "never", "x", text, 1, 1] for n, text in enumerate(texts)])
    (_, *rows) = csv.reader(io.StringIO(set_aside_csv(load(POSTS + lines.getvalue())), newline=""))
    assert [row[3] for row in rows] == [*("'" + text for text in texts[:6]), *texts[6:]]


NAUGHTY = [
    *("=1+1", "'=1+1", "''", "'quoted'", "-1", "+x", "@a", "\t=1", " =1", "＝1", "-", "--"),
    *("undefined", "NULL", "nan", "1E+02", "0x1", "1/0", "Total", "\\", '\\"', "<script>", "{}[]"),
    *("İ", "Ω≈ç√", "\u202etest", "\u2028x", "\x1b[0m", "\x7f", "\x85", "\u00a0", "\ufeffx"),
    *("two\nlines", "two\r\nlines", "a\rb", '"', '""', 'say "hi", you', ",", ";", "田中", "🐵"),
]  # fmt: skip
"""Texts of the kinds that the list of naughty strings holds."""


def test_our_own_download_of_a_table_comes_back_text_by_text():
    table = pd.DataFrame({
        "mention_id": [f"m{n}" for n in range(len(NAUGHTY))],
        "brand": "Acme", "mentioned_at": "2025-03-01", "text": NAUGHTY,
    })  # fmt: skip
    imported = import_file(to_csv(table), "mentions.csv", today=TODAY)
    assert imported.parts["mentions"].frame["text"].tolist() == NAUGHTY
