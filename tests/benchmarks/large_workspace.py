"""Tables of a large company, made by DuckDB itself: seeded, with ids and words as exports have."""

from pathlib import Path

import duckdb

from kpi_core.settings import Brand, MqlDefinition, Settings
from kpi_core.tables import TABLES

TYPES = {"string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "timestamp(6)": "TIMESTAMP",
         "date": "DATE", "boolean": "BOOLEAN"}  # fmt: skip
SETTINGS = Settings(
    brands=(
        Brand(name="Kavelock", is_own=True),
        *(Brand(name=name) for name in ("Pumpwerk", "Volteo", "Arn")),
    ),
    mql_definitions=(
        MqlDefinition(name="Plant managers", titles=("plant", "maintenance"), min_employees=200),
    ),
    mql_definition="Plant managers",
)
WORDS = (
    "the pump runs quiet and saves energy we install it next week support answered fast price is "
    "high but fair compared with others noise at night great leaks after two months delivery late "
    "again looks solid manual unclear disappointed broken love reliable slow heat"
)
ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "posts": ("{n} // 500", {
        "post_id": "'71' || (900000000 + 7919 * i)", "platform": "{pick}(['linkedin', 'x'])",
        "posted_at": "{moment}", "account": "NULL", "is_paid": "{chance} < 0.2",
        "impressions": "(2000 * {chance})::BIGINT + 500", "likes": "(40 * {chance})::BIGINT",
        "comments": "(9 * {chance})::BIGINT", "shares": "(6 * {chance})::BIGINT",
        "clicks": "(20 * {chance})::BIGINT",
    }),
    "audience": ("{n}", {
        "person_id": "'p' || (5000000 + 7 * i)", "name": "'Person ' || i",
        "platform": "{pick}(['linkedin', 'x'])",
        "job_title": "{pick}(['Plant Manager', 'Head of Maintenance', 'CFO', 'Engineer']) || "
                     "{pick}(['', ' EMEA', ' (interim)', ', North'])",
        "company": "'Company ' || (i % 40000)", "employees": "(2000 * {chance})::BIGINT",
        "industry": "{pick}(['Chemicals', 'Food', 'Water', 'Software'])",
        "country": "{pick}(['Austria', 'Germany', 'Italy'])",
        "followers": "(3000 * {chance})::BIGINT", "followed_at": "{moment}",
    }),
    "engagements": ("{n}", {
        "person_id": "'p' || (5000000 + 7 * ({n} * {chance} * {chance})::BIGINT)",
        "post_id": "'71' || (900000000 + 7919 * ({n} // 500 * {chance})::BIGINT)",
        "action": "{pick}(['like', 'like', 'like', 'comment', 'share', 'click'])",
        "engaged_at": "{moment}",
    }),
    "content": ("200", {
        "content_id": "'/guides/' || i", "title": "'Guide ' || i", "words": "300 + 20 * i",
        "n_pages": "CASE WHEN i % 10 = 0 THEN 3 END", "media": "{pick}(['owned', 'paid'])",
    }),
    "visits": ("{n}", {
        "content_id": "'/guides/' || (200 * {chance})::BIGINT", "visited_at": "{moment}",
        "visitor_id": "'GA1.' || (100000000 + 31 * ({n} / 3 * {chance} * {chance})::BIGINT)",
        "source": "{pick}(['google', 'linkedin', 'x', 'newsletter', 'direct'])",
        "medium": "{pick}(['organic', 'social', 'email', 'none'])",
        "max_scroll_pct": "(100 * {chance})::BIGINT", "is_scrollable": "{chance} < 0.95",
        "page_no": "CASE WHEN {chance} < 0.1 THEN 1 + (2 * {chance})::BIGINT END",
        "seconds_engaged": "(400 * {chance} * {chance})::BIGINT",
        "rating": "CASE WHEN {chance} < 0.02 THEN 1 + (4 * {chance})::BIGINT END",
    }),
    "mentions": ("{n}", {
        "brand": "{pick}(['Kavelock', 'Pumpwerk', 'Volteo', 'Arn'])", "mentioned_at": "{moment}",
        "text": "texts[1 + ({texts} * {chance})::BIGINT % {texts}]",
        "mention_id": "(1890000000000000000 + 7919 * i)::VARCHAR",
        "platform": "{pick}(['x', 'reddit', 'news', 'blog'])",
        "author": "'user' || ({n} / 4 * {chance} * {chance})::BIGINT",
        "author_followers": "(9000 * {chance})::BIGINT", "likes": "(30 * {chance})::BIGINT",
        "comments": "(3 * {chance})::BIGINT", "shares": "(2 * {chance})::BIGINT",
        "sentiment": "list_extract(['pos', 'neu', 'neg'], 1 + (i % 7) % 3)",
    }),
}  # fmt: skip
"""How many rows of each table there are, and what stands in its columns."""


def write_tables(
    names: tuple[str, ...], rows: int, folder: Path, texts: int = 20_000
) -> dict[str, Path]:
    """One Parquet file per table; `texts` different texts, labelled as a listening tool does."""
    told = {
        "n": str(rows),
        "texts": str(texts),
        "chance": "random()",
        "moment": "TIMESTAMP '2024-06-01' + to_seconds((31536000 * random())::BIGINT)",
    }
    found = {}
    with duckdb.connect(config={"threads": 2, "memory_limit": "2GB"}) as connection:
        words = ", ".join(f"'{word}'" for word in WORDS.split())
        connection.execute(
            "CREATE MACRO pick(of) AS list_extract(of, 1 + (len(of) * random())::BIGINT % len(of));"
            f"SELECT setseed(0.5); CREATE TABLE said AS SELECT list(text) AS texts FROM ("
            f"SELECT string_agg(pick([{words}]), ' ') || ' ' || t AS text "
            f"FROM range({texts}) AS a(t), range(14) GROUP BY t)"
        )
        for name in names:
            number, columns = ROWS[name]
            chosen = ", ".join(
                f"({columns.get(column, 'NULL').format(pick='pick', **told)})::{TYPES[str(kind)]} "
                f"AS {column}"
                for column, kind in TABLES[name].schema.items()
            )
            found[name] = folder / f"{name}.parquet"
            connection.execute(
                f"COPY (SELECT {chosen} FROM range({number.format(**told)}) AS a(i), said) "
                f"TO '{found[name]}' (FORMAT parquet)"
            )
    return found
