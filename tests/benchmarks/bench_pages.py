"""Measures pages on a large company beside hand-written SQL for the same figures, in one run.

    make bench ARGS="pages"
    make bench ARGS="pages --only content --rows 200000 --runs 5"

A million people, acts and visits, and ten million mentions, lie in Parquet files. Each analysis is
asked for one period after another, as by a reader who moves the filter, and by turns with SQL that
finds the same on the same tables of the same engine; the ratio of processor times is what counts.
A page may take `LIMIT` times its SQL plus a bare page's rerun, measured in between. The last column
is that quotient, of each analysis alone and of all views together; drawing isn't in it, bench_app
measures that. What a page's tables take to make, once per state of a workspace, stands above. Last
comes an export of mentions without tones, imported and read, beside scoring its texts alone.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import ibis
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from kpi_core.audience.companies import accounts_covered, companies  # noqa: E402
from kpi_core.audience.compare import qualification_counts  # noqa: E402
from kpi_core.audience.influencers import influencer_types  # noqa: E402
from kpi_core.compute import compute  # noqa: E402
from kpi_core.content.attention import attention_counts  # noqa: E402
from kpi_core.content.groups import EVERYBODY  # noqa: E402
from kpi_core.content.media import by_media  # noqa: E402
from kpi_core.content.returns import cohorts, compare_returns, return_curve  # noqa: E402
from kpi_core.content.scroll import halves_by, left_out, median_depth, scroll_curve  # noqa: E402
from kpi_core.engagement.people import acts_per_person, engaged_people, qualified_tiers  # noqa: E402
from kpi_core.engagement.persistence import persistence  # noqa: E402
from kpi_core.engagement.tiers import LADDER  # noqa: E402
from kpi_core.engine import DuckDB, DuckDBStore  # noqa: E402
from kpi_core.imports.importer import import_file  # noqa: E402
from kpi_core.settings import Filters  # noqa: E402
from kpi_core.voice.sentiment import scorer, tone_of  # noqa: E402
from kpi_core.workspace import open_workspace  # noqa: E402
from kpi_core.workspace.reading import open_engine  # noqa: E402
from tests.benchmarks.bench_app import BARE_PAGE  # noqa: E402
from tests.benchmarks.bench_import import mentions  # noqa: E402
from tests.benchmarks.large_workspace import SETTINGS, write_tables  # noqa: E402

Ask = Callable[[DuckDB, Filters], object]
PEOPLE = "(day IS NULL OR day <= '{last}') AND (left_day IS NULL OR left_day > '{last}')"
PERIOD = "day BETWEEN '{first}' AND '{last}'"
DEPTHS = ", ".join(f"sum((max_scroll_pct >= {d})::INT)" for d in (0, 25, 50, 75, 90, 100))
SCROLLED = f"{PERIOD} AND max_scroll_pct IS NOT NULL AND coalesce(is_scrollable, true)"
OTHERS = "coalesce(channel_owner, 'other') <> 'own'"
DEFINITION = SETTINGS.mql_definition
LIMIT = 1.3


def kpi(name: str, *by: str) -> Ask:
    """A KPI as a page asks for it."""
    return lambda engine, filters: compute(engine, [name], by, filters)


@dataclass(frozen=True)
class Case:
    """An analysis, and the SQL that a person would write for its figures."""

    label: str
    ours: Ask
    sql: str


PAGES: dict[str, tuple[tuple[str, ...], tuple[Case, ...]]] = {
    "audience": (("audience", "posts", "engagements"), (
        Case("who qualifies", lambda e, f: qualification_counts(e, f, [DEFINITION], DEFINITION),
             f"SELECT met_0, is_buyer, count(*) FROM audience WHERE {PEOPLE} GROUP BY ALL"),
        Case("qualified followers", kpi("qualified_followers"),
             "SELECT count(DISTINCT person_id) FROM audience WHERE is_qualified "
             f"AND {PEOPLE}"),
        Case("kinds of influencers", influencer_types,
             "SELECT is_prospect_or_customer, is_media, is_untyped, count(*) FROM audience "
             f"WHERE is_influencer AND {PEOPLE} GROUP BY ALL"),
        Case("accounts covered", accounts_covered,
             "SELECT count(*), sum((n > 1)::INT), sum((n > 2)::INT) FROM (SELECT count(*) AS n "
             f"FROM audience WHERE is_qualified AND company_key IS NOT NULL AND {PEOPLE} "
             "GROUP BY company_key)"),
        Case("companies", companies,
             "SELECT min(trim(company)), sum(coalesce(is_qualified, false)::INT) AS n, "
             "sum((NOT is_qualified)::INT), sum((is_qualified IS NULL)::INT) FROM audience "
             f"WHERE company_key IS NOT NULL AND {PEOPLE} GROUP BY company_key "
             "HAVING n > 0 ORDER BY n DESC, company_key LIMIT 1000"),
    )),
    "engagement": (("posts", "engagements", "audience"), (
        Case("people by tier", lambda e, f: qualified_tiers(e, f, LADDER),
             "SELECT action, count(DISTINCT person_id) FILTER (is_qualified), "
             "sum(coalesce(is_qualified, false)::INT), sum((is_qualified IS NULL)::INT) "
             f"FROM engagements WHERE is_own AND {PERIOD} GROUP BY action"),
        Case("engaged once or again", lambda e, f: engaged_people(e, f, False),
             "SELECT action, is_qualified, n = 1, count(*) FROM (SELECT person_id, action, "
             "is_qualified, count(*) AS n FROM engagements WHERE is_own AND action IN "
             f"('comment', 'share') AND {PERIOD} GROUP BY ALL) GROUP BY ALL"),
        Case("acts per person", acts_per_person,
             f"SELECT acts, count(*) FROM people_active WHERE {PERIOD} GROUP BY acts"),
        Case("how long posts last", persistence,
             "SELECT post_id, posted_at, platform, t50, t90, acts, has_hour, is_young "
             f"FROM post_lives WHERE is_own AND {PERIOD} ORDER BY acts DESC, post_id"),
        Case("qualified commenters", kpi("qualified_commenters"),
             "SELECT count(DISTINCT person_id) FROM engagements WHERE is_own AND is_qualified "
             f"AND action = 'comment' AND {PERIOD}"),
    )),
    "content": (("content", "visits"), (
        Case("scroll curve", scroll_curve,
             f"SELECT count(*), {DEPTHS} FROM readings WHERE {SCROLLED}"),
        Case("median depth", median_depth,
             f"SELECT median(max_scroll_pct) FROM readings WHERE {SCROLLED}"),
        Case("pages that fit", left_out,
             f"SELECT sum((NOT is_scrollable)::INT) FROM readings WHERE {PERIOD}"),
        Case("half by source", lambda e, f: halves_by(e, f, EVERYBODY, "source"),
             "SELECT source, sum((max_scroll_pct >= 50)::INT), count(*) FROM readings "
             f"WHERE {SCROLLED} GROUP BY source"),
        Case("returns", lambda e, f: compare_returns(e, f, EVERYBODY),
             "SELECT count(is_back) FILTER (is_first), sum((is_back AND is_first)::INT), "
             "sum((is_back IS NULL AND is_first)::INT), count(*) FILTER (is_returning), "
             "sum(observed_days) FILTER (is_returning AND is_first), "
             f"median(gap_days) FILTER (is_returning) FROM reader_days WHERE {PERIOD}"),
        Case("return curve", return_curve,
             "SELECT coalesce(days_to_return, observed_days - 1) AS time, "
             "days_to_return IS NOT NULL AS came, count(*) FROM reader_days "
             f"WHERE is_first AND {PERIOD} GROUP BY ALL"),
        Case("cohorts", cohorts,
             "SELECT date_trunc('month', day), date_trunc('month', on_day), "
             f"count(DISTINCT visitor_id) FROM reader_days WHERE {PERIOD} GROUP BY ALL"),
        Case("active reading", attention_counts,
             "SELECT content_id, sum((attention = 'bounced')::INT), sum((attention = 'read')::INT),"
             " sum((attention = 'left open')::INT), sum((attention IS NOT NULL AND is_finished)"
             "::INT), count(attention) FROM visits WHERE NOT is_turn AND n_visits IS NULL AND "
             f"{PERIOD} GROUP BY content_id"),
        Case("paid, owned, earned", by_media,
             "SELECT media_kind, sum(coalesce(n_visits, 1)), "
             "sum(is_read::INT * coalesce(n_visits, 1)) FROM visits "
             f"WHERE coalesce(scroll_reached_pct, 0) = 0 AND NOT is_turn AND {PERIOD} "
             "GROUP BY media_kind"),
        Case("readers", kpi("readers"),
             f"SELECT count(DISTINCT visitor_id) FROM visits WHERE {PERIOD}"),
    )),
    "voice": (("mentions",), (
        Case("share of voice", kpi("share_of_voice", "brand"),
             f"SELECT brand, count(*) FROM mentions WHERE is_voice AND {PERIOD} GROUP BY brand; "
             "SELECT a, b, c, d, count(*) FROM (SELECT author, count(*) FILTER (brand = 'Arn') AS "
             "a, count(*) FILTER (brand = 'Volteo') AS b, count(*) FILTER (brand = 'Pumpwerk') AS "
             "c, count(*) FILTER (brand = 'Kavelock') AS d FROM mentions WHERE is_voice AND "
             f"{PERIOD} GROUP BY author) GROUP BY ALL"),
        Case("people who mention us", kpi("mentioning_people"),
             f"SELECT count(DISTINCT author) FROM mentions WHERE is_own AND {OTHERS} AND {PERIOD}"),
        Case("net sentiment", kpi("net_sentiment", "brand"),
             "SELECT brand, sum((sentiment = 'pos')::INT), sum((sentiment = 'neg')::INT), count(*) "
             f"FROM mentions WHERE {OTHERS} AND {PERIOD} GROUP BY brand"),
        Case("mentions by week", kpi("mentions", "week", "brand"),
             "SELECT brand, date_trunc('week', day), count(*) FROM mentions "
             f"WHERE {PERIOD} GROUP BY ALL"),
        Case("dissatisfied people", kpi("dissatisfied_people"),
             "SELECT count(DISTINCT author) FROM rival_mentions WHERE is_dissatisfied AND "
             f"NOT is_dropped AND {PERIOD}"),
    )),
}  # fmt: skip


def periods(number: int) -> list[Filters]:
    """As many different periods of half a year."""
    starts = [date(2024, 7, 1) + timedelta(days=9 * n) for n in range(number)]
    return [Filters(from_on=start, to_on=start + timedelta(days=182)) for start in starts]


def seconds(work: Callable[..., object], *given: object) -> float:
    """Processor time of all threads, which neighbours on a busy machine hardly change."""
    begin = time.process_time()
    work(*given)
    return time.process_time() - begin


def by_hand(engine: DuckDB, sql: str, filters: Filters) -> None:
    """Run hand-written SQL on the engine's own tables."""
    for statement in sql.format(first=filters.from_on, last=filters.to_on).split(";"):
        engine._store.execute(statement, engine._database)


def measure(engine: DuckDB, case: Case, runs: int) -> tuple[float, float]:
    """Median seconds of one analysis and of its SQL, by turns, each time in another period."""
    pairs = [
        (seconds(case.ours, engine, period), seconds(by_hand, engine, case.sql, period))
        for period in periods(runs + 1)
    ][1:]
    return tuple(statistics.median(pair[side] for pair in pairs) for side in (0, 1))  # type: ignore[return-value]


def measure_bare(app: AppTest, runs: int) -> float:
    """Median seconds of running the bare page again, the first two times left out."""
    return statistics.median([seconds(app.run) for _ in range(runs + 2)][2:])


def line(label: str, ours: float, sql: float, bare: float = 0) -> None:
    """One line of the table; `bare` is what a page without a question takes."""
    whole = f"{ours / (sql + bare):12.2f}" if bare else ""
    print(f"{label:<34}{ours:9.3f}{sql:9.3f}{ours / sql:8.2f}{whole}", flush=True)


def bench(page: str, rows: int, runs: int, folder: Path) -> None:
    """Make a page's tables, and measure what it asks, a bare page's rerun between the analyses."""
    names, cases = PAGES[page]
    files = write_tables(names, rows, folder)
    engine = open_engine(DuckDBStore(folder), files, SETTINGS, folder)
    made = [
        f"{name} {seconds(engine.run, ibis.table(schema, name=name).count().as_table()):.1f}"
        for name, schema in engine.schemas.items()
    ]
    print(f"\n{page}, {rows:,} rows; seconds to make its tables: {', '.join(made)}")
    app = AppTest.from_string(BARE_PAGE, default_timeout=60)
    found, reruns = [], []
    for case in cases:
        found.append((case.label, *measure(engine, case, runs)))
        reruns.append(measure_bare(app, runs))
    bare = statistics.median(reruns)
    for label, ours, sql in found:
        line(label, ours, sql, bare)
    line(f"{page} in all", sum(each[1] for each in found), sum(each[2] for each in found), bare)
    print(f"{'a bare page, run again':<34}{bare:18.3f}")
    engine.close()


def bench_tone(rows: int, texts: int, folder: Path) -> None:
    """Import mentions whose tone no file states and read it, beside scoring their texts alone."""
    told = mentions(rows, texts).drop(columns="Sentiment")
    data = told.to_csv(index=False).encode()
    distinct = told["Full Text"].unique().tolist()
    names = told["Query Name"].unique().tolist()
    del told
    score = scorer(names)
    alone = seconds(lambda: [tone_of(text, score) for text in distinct])
    workspace = open_workspace(folder / "workspace")

    def ours() -> None:
        workspace.add(import_file(data, "mentions.csv"))
        engine = workspace.engine()
        engine.run(ibis.table(engine.schemas["mentions"], name="mentions").count().as_table())

    print(f"\n{rows:,} mentions imported with their tone; beside it scoring their texts alone")
    line(f"{len(distinct):,} different texts", seconds(ours), alone)
    workspace.close()


def main(arguments: list[str]) -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="people, acts and visits")
    parser.add_argument("--mentions", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--only", choices=(*PAGES, "tone"))
    parser.add_argument("--texts", type=int, default=300_000, help="different texts of mentions")
    options = parser.parse_args(arguments)
    heads = f"{'Kelvin':>9}{'SQL':>9}{'ratio':>8}{'with bare':>12}"
    print(f"{'processor seconds, median':<34}{heads}   (limit {LIMIT})")
    for page in [options.only] if options.only else (*PAGES, "tone"):
        with tempfile.TemporaryDirectory() as name:
            if page == "tone":
                bench_tone(options.rows, options.texts, Path(name))
                continue
            rows = options.mentions if page == "voice" else options.rows
            bench(page, rows, options.runs, Path(name))
    if os.name == "posix":
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:])
