"""Settings become columns: local days, brands, who is qualified, what was read."""

from datetime import UTC, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import ibis
import pandas as pd
import pytest

from kpi_core.enrich import DERIVED, RESTS_ON
from kpi_core.enrich.days import utc_offsets
from kpi_core.settings import Brand, MqlDefinition, Settings, Thresholds
from kpi_core.tables import TABLES
from tests.core.examples import engine_of

ACME = Brand(name="Acme", handles=("acme_hq", "@acme"), is_own=True)
RIVAL = Brand(name="Kavelock", handles=("kavelock", "Kavelock GmbH"))


@pytest.fixture
def enriched(store):
    """Enrich rows of one table (and of others) and give columns in the order of the rows."""

    def enriched_(table, rows, *columns, settings=None, read="", **others):
        engine = engine_of(store, {table: rows, **others}, settings)
        name = read or table
        found = engine.run(ibis.table(engine.schemas[name], name=name)).astype(object)
        key = found.columns[0]
        found = found.sort_values(key, ignore_index=True, key=lambda keys: keys.astype(str))
        values = [[_plain(cell) for cell in found[column]] for column in columns]
        return values[0] if len(values) == 1 else values

    return enriched_


def _plain(cell):
    if pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date().isoformat() if cell == cell.normalize() else str(cell)
    return cell.item() if hasattr(cell, "item") else cell


# ------------------------------------------------------------------------ days

ZONES = ["UTC", "Europe/Vienna", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
         "Pacific/Apia", "America/St_Johns", "Africa/Casablanca", "Asia/Tehran"]  # fmt: skip


def test_half_past_eleven_in_utc_is_the_next_day_in_vienna(enriched):
    rows = [{"post_id": "1", "posted_at": "2025-03-01 23:30"},
            {"post_id": "2", "posted_at": "2025-03-01 22:30"}]  # fmt: skip
    assert enriched("posts", rows, "day") == ["2025-03-01", "2025-03-01"]
    vienna = enriched("posts", rows, "day", settings=Settings(zone="Europe/Vienna"))
    assert vienna == ["2025-03-02", "2025-03-01"]


def test_clocks_change_when_vienna_changes_them(enriched):
    """Vienna is one hour ahead until 2025-03-30 01:00 UTC, then two, then one from 10-26."""
    rows = [{"post_id": "1", "posted_at": "2025-03-29 22:59:59"},
            {"post_id": "2", "posted_at": "2025-03-30 00:59:59"},
            {"post_id": "3", "posted_at": "2025-03-30 01:00:00"},
            {"post_id": "4", "posted_at": "2025-10-26 00:59:59"},
            {"post_id": "5", "posted_at": "2025-10-26 01:00:00"}]  # fmt: skip
    local = enriched("posts", rows, "local_at", settings=Settings(zone="Europe/Vienna"))
    assert local == ["2025-03-29 23:59:59", "2025-03-30 01:59:59", "2025-03-30 03:00:00",
                     "2025-10-26 02:59:59", "2025-10-26 02:00:00"]  # fmt: skip


@pytest.mark.parametrize("zone", ZONES)
def test_local_time_agrees_with_the_time_zone_database(enriched, zone):
    """Four moments of every week from 2011 on, and the seconds around each change till 2040."""
    moments = [datetime(2011, 1, 1) + timedelta(hours=42 * n, minutes=7) for n in range(3300)]
    changes = [moment for moment, _ in utc_offsets(ZoneInfo(zone)) if moment]
    moments += [m + timedelta(seconds=s) for m in changes if m.year > 2010 for s in (-1, 0)]
    rows = [{"post_id": f"{n:05}", "posted_at": moment} for n, moment in enumerate(moments)]
    expected = [
        m.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) for m in moments
    ]
    found = enriched("posts", rows, "local_at", settings=Settings(zone=zone))
    assert [pd.Timestamp(value) for value in found] == [pd.Timestamp(m) for m in expected]


def test_day_of_a_daily_table_knows_no_zone(enriched):
    rows = [{"counted_on": "2025-03-01"}]
    assert enriched("account_days", rows, "day", settings=Settings(zone="Asia/Tokyo")) == [
        "2025-03-01"
    ]


def test_range_is_a_row_that_begins_before_its_day(enriched):
    rows = [{"counted_on": "2025-03-01"}, {"counted_on": "2025-03-02", "from_on": "2025-03-02"},
            {"counted_on": "2025-03-03", "from_on": "2025-03-01"}]  # fmt: skip
    assert enriched("account_days", rows, "is_range") == [False, False, True]


# ------------------------------------------------------------------------ brands


def test_account_belongs_to_the_brand_that_lists_it_and_blank_is_own(enriched):
    accounts = [None, "", "ACME_HQ", "acme", "@acme", "kavelock", "Kavelock gmbh", "Nobody"]
    rows = [{"post_id": str(n), "account": account} for n, account in enumerate(accounts)]
    brands, own = enriched(
        "posts", rows, "brand", "is_own", settings=Settings(brands=(RIVAL, ACME))
    )
    assert brands == ["Acme"] * 5 + ["Kavelock"] * 2 + ["Nobody"]
    assert own == [True] * 5 + [False] * 3


def test_blank_account_is_own_before_the_brand_has_a_name(enriched):
    rows = [{"post_id": "1", "account": None}, {"post_id": "2", "account": "x"}]
    assert enriched("posts", rows, "is_own") == [True, False]


def test_brand_named_like_markup_is_only_text(enriched):
    name = "'; DROP TABLE posts; -- ![x](http://127.0.0.1:9/b.png) <script>"
    settings = Settings(brands=(Brand(name=name, handles=("h'",), is_own=True),))
    assert enriched("posts", [{"account": "H'"}], "brand", settings=settings) == [name]


# ------------------------------------------------------------------------ qualified people


def qualify(enriched, people, **rules):
    settings = Settings(
        mql_definitions=(MqlDefinition(name="test", **rules),), mql_definition="test"
    )
    rows = [{"person_id": f"{n:03}", **person} for n, person in enumerate(people)]
    return enriched("audience", rows, "is_qualified", settings=settings)


def test_any_false_is_no_then_any_unknown_is_unknown_else_yes(enriched):
    """The truth table of three rules, each of which holds, fails or can't be told."""
    says = {True: "yes", False: "no", None: None}
    cases = list(product(says, repeat=3))
    people = [{"seniority": says[a], "function": says[b], "country": says[c]} for a, b, c in cases]
    expected = [False if False in case else None if None in case else True for case in cases]
    found = qualify(enriched, people, seniorities=("yes",), functions=("YES",), countries=("Yes",))
    assert found == expected
    assert expected[cases.index((True, True, None))] is None
    assert expected[cases.index((True, False, None))] is False


def test_definition_without_rules_qualifies_nobody(enriched):
    assert qualify(enriched, [{"job_title": "CTO"}]) == [False]


def test_definition_that_is_gone_leaves_everybody_unknown(enriched):
    settings = Settings(mql_definition="gone")
    rows = [{"person_id": "1", "job_title": "CTO"}]
    assert enriched("audience", rows, "is_qualified", settings=settings) == [None]


TITLES = [
    ("CTO", True),
    ("cto & co-founder", True),
    ("Founder/CTO", True),
    ("(CTO)", True),
    ("CTO Office", False),
    ("Office of the CTO", False),
    ("Ex-CTO", False),
    ("Director", False),
    ("Doctor", False),
    ("CTOs", False),
    ("Technically CTO", True),
    ("Chief  Technology\tOfficer", True),
    ("Chief Technology & Product Officer", False),
    ("Технически директор", True),
    ("ТЕХНИЧЕСКИ ДИРЕКТОР, София", True),
    ("Нетехнически директор", False),
    ("Directeur technique", True),
    ("Leiter IT", True),
    ("Leiter ITSM", False),
    ("CTO's assistant", False),
    ("🚀 CTO 🚀", True),
    ("C.T.O.", True),
    ("", None),
    (None, None),
]


def test_titles_match_by_whole_words_in_any_alphabet(enriched):
    found = qualify(
        enriched,
        [{"job_title": title} for title, _ in TITLES],
        titles=("CTO", "chief technology officer", "технически директор", "directeur technique",
                "leiter it"),
        exclude_titles=("assistant", "office", "ex"),
    )  # fmt: skip
    assert dict(zip(TITLES, found, strict=True)) == {title: title[1] for title in TITLES}


def test_word_that_is_only_punctuation_matches_nobody(enriched):
    people = [{"job_title": "(CTO)"}, {"job_title": "- none -"}, {"job_title": "CTO"}]
    assert qualify(enriched, people, titles=("-", "!")) == [False, False, False]


def test_own_company_is_excluded_and_unknown_company_unknown(enriched):
    people = [{"job_title": "CTO", "company": company} for company in ("Acme Inc.", "Beta", None)]
    found = qualify(enriched, people, titles=("cto",), exclude_companies=("acme",))
    assert found == [False, True, None]


def test_smallest_firm_counts_from_its_number_of_people(enriched):
    people = [{"employees": n} for n in (99, 100, None)]
    assert qualify(enriched, people, min_employees=100) == [False, True, None]


def test_prospects_and_customers_are_qualified_whatever_their_title(enriched):
    people = [
        {"job_title": "Baker", "relationship": "prospect"},
        {"job_title": "Baker", "is_customer": True},
        {"job_title": "Baker", "relationship": "prospect", "is_prospect": False},
        {"job_title": "Baker", "relationship": "journalist"},
        {"job_title": None, "is_prospect": True},
    ]
    assert qualify(enriched, people, titles=("cto",)) == [True, True, False, False, True]


def test_influencers_have_more_followers_than_the_limit(enriched):
    rows = [{"person_id": str(n), "followers": count} for n, count in enumerate((1000, 1001, None))]
    assert enriched("audience", rows, "is_influencer") == [False, True, None]


# ------------------------------------------------------------------------ social sources

SOURCES = [
    ("linkedin", None, None, True),
    ("lnkd.in", "referral", None, True),
    ("l.facebook.com", "referral", None, True),
    ("t.co", "referral", None, True),
    ("x.com", None, None, True),
    ("google", "organic social", None, True),
    ("google", "organic", None, False),
    ("box", "referral", None, False),
    ("t.com", "referral", None, False),
    ("antisocial", None, None, False),
    ("newsletter", "email", "post-1", True),
    (None, "paid_social", None, True),
    (None, None, None, None),
]


def test_social_is_known_by_post_or_by_whole_words_of_source_and_medium(enriched):
    rows = [
        {"content_id": f"{n:02}", "source": source, "medium": medium, "post_id": post}
        for n, (source, medium, post, _) in enumerate(SOURCES)
    ]
    found = enriched("visits", rows, "is_social")
    assert dict(zip(SOURCES, found, strict=True)) == {source: source[3] for source in SOURCES}


def test_sources_are_the_users_to_change(enriched):
    rows = [{"content_id": "1", "source": "intranet"}, {"content_id": "2", "source": "linkedin"}]
    own = Settings(social_sources=("Intranet",))
    assert enriched("visits", rows, "is_social", settings=own) == [True, False]
    none = Settings(social_sources=())
    assert enriched("visits", rows, "is_social", settings=none) == [False, False]


def test_sale_takes_the_word_of_its_lead_unless_it_says_so_itself(enriched):
    leads = [{"lead_id": "a", "source": "linkedin"}, {"lead_id": "b", "source": "google"},
             {"lead_id": "c"}]  # fmt: skip
    said = [("a", None), ("b", None), ("c", None), ("z", None), (None, None), ("b", True)]
    rows = [
        {"sale_id": str(n), "lead_id": lead, "is_from_social_lead": told}
        for n, (lead, told) in enumerate(said)
    ]
    found = enriched("sales", rows, "is_from_social_lead", leads=leads)
    assert found == [True, False, None, None, None, True]


# ------------------------------------------------------------------------ reads (rule 5)

READS = [
    # depth, seconds, words → read; half of the expected time of 476 words is 60 s
    (50, None, 476, True),
    (49.9, None, 476, False),
    (None, 60, 476, True),
    (None, 59, 476, False),
    (10, 60, 476, True),
    (90, 1, 476, True),
    (10, 1, 476, False),
    (None, 60, None, None),
    (10, 60, None, False),
    (None, None, 476, None),
]


def test_visit_is_read_by_depth_or_by_half_the_expected_time(enriched):
    rows = [
        {"content_id": f"{n:02}", "max_scroll_pct": depth, "seconds_engaged": seconds}
        for n, (depth, seconds, *_) in enumerate(READS)
    ]
    content = [{"content_id": f"{n:02}", "words": case[2]} for n, case in enumerate(READS)]
    found = enriched("visits", rows, "is_read", content=content)
    assert dict(zip(READS, found, strict=True)) == {case: case[3] for case in READS}


def test_limits_of_a_read_are_the_users_to_change(enriched):
    rows = [{"content_id": "1", "max_scroll_pct": 60}]
    strict = Settings(thresholds=Thresholds(read_scroll_pct=75))
    assert enriched("visits", rows, "is_read", settings=strict) == [False]


def test_piece_without_a_row_of_its_own_keeps_its_visits(enriched):
    rows = [{"content_id": "1", "max_scroll_pct": 60}, {"content_id": "2", "seconds_engaged": 90}]
    found = enriched("visits", rows, "is_read", content=[{"content_id": "9", "words": 1}])
    assert found == [True, None]


# ------------------------------------------------------------------------ derived tables


def test_reading_has_the_deepest_point_of_all_visits_of_a_reader(enriched):
    """Ann read piece 1 to 30, then to 80; Bob to 40; a visit of nobody is no reading."""
    rows = [
        {"content_id": "1", "visitor_id": "ann", "visited_at": "2025-01-02", "max_scroll_pct": 30},
        {"content_id": "1", "visitor_id": "ann", "visited_at": "2025-01-01", "max_scroll_pct": 80},
        {"content_id": "2", "visitor_id": "ann", "visited_at": "2025-01-03", "max_scroll_pct": 10},
        {"content_id": "1", "visitor_id": "bob", "visited_at": "2025-01-09", "max_scroll_pct": 40},
        {"content_id": "1", "visited_at": "2025-01-09", "n_visits": 7},
    ]
    who, depth, visits, day, read = enriched(
        "visits", rows, "visitor_id", "max_scroll_pct", "visits", "day", "is_read", read="readings"
    )
    found = sorted(zip(who, depth, visits, day, read, strict=True))
    assert found == [
        ("ann", 10, 1, "2025-01-03", False),
        ("ann", 80, 2, "2025-01-01", True),
        ("bob", 40, 1, "2025-01-09", False),
    ]


def test_active_person_is_one_row_on_the_day_of_the_first_act(enriched):
    rows = [{"person_id": "a", "engaged_at": "2025-01-03"},
            {"person_id": "a", "engaged_at": "2025-01-01"},
            {"person_id": "b", "engaged_at": "2025-01-02"}]  # fmt: skip
    found = enriched("engagements", rows, "person_id", "day", "acts", read="people_active")
    assert found == [["a", "b"], ["2025-01-01", "2025-01-02"], [2, 1]]


def test_person_who_joined_and_left_moved_twice(enriched):
    rows = [
        {"person_id": "a", "followed_at": "2025-01-01 12:00", "unfollowed_at": "2025-02-01 23:30"},
        {"person_id": "b", "followed_at": "2025-01-05 12:00"},
        {"person_id": "c", "unfollowed_at": "2025-01-09 12:00"},
        {"person_id": "d"},
    ]
    zone = Settings(zone="Europe/Vienna")
    found = enriched("audience", rows, "person_id", "day", "step", read="audience_moves",
                     settings=zone)  # fmt: skip
    assert sorted(zip(*found, strict=True)) == [
        ("a", "2025-01-01", 1), ("a", "2025-02-02", -1), ("b", "2025-01-05", 1),
        ("c", "2025-01-09", -1),
    ]  # fmt: skip


def test_negative_acts_are_unknown_only_where_no_signal_is_counted(enriched):
    rows = [{"post_id": "1", "hides": 2, "reports": 1}, {"post_id": "2", "dislikes": 0},
            {"post_id": "3"}]  # fmt: skip
    assert enriched("posts", rows, "negative_acts") == [3, 0, None]


# ------------------------------------------------- what added columns are made of

ANY = {
    "source": "LinkedIn", "medium": "social", "post_id": "p1", "max_scroll_pct": 100.0,
    "seconds_engaged": 90.0, "page_no": 3, "is_download": True, "dislikes": 1, "hides": 1,
    "reports": 1, "negative_comments": 1, "sharer_followers": 500,
}  # fmt: skip


def _made(enriched, table: str, column: str, *, of: tuple[str, ...]):
    """The column in a row that knows nothing but what it must, and the columns `of`."""
    row = {name: ANY[name] for name in of}
    if table == "visits":
        row |= {"content_id": "c1", "visitor_id": "v1"}
    piece = {"content_id": "c1", "words": 200, "n_pages": 3 if "page_no" in of else 1}
    (found,) = enriched(table, [row], column, content=[piece])
    return found


@pytest.mark.parametrize(("table", "column"), RESTS_ON)
def test_added_column_is_known_by_any_column_it_rests_on_and_by_no_other(enriched, table, column):
    of = RESTS_ON[table, column]
    for name in of:
        assert _made(enriched, table, column, of=(name,)) is not None, name
    others = {c.name for c in TABLES[table]} & ANY.keys() - {*of}
    required = {c.name for c in TABLES[table] if c.required}
    assert _made(enriched, table, column, of=tuple(sorted(others - required))) is None


@pytest.mark.parametrize("name", [name for name, derived in DERIVED.items() if derived.needs])
def test_derived_table_has_no_rows_without_what_it_needs(enriched, name):
    needs, base = DERIVED[name].needs, DERIVED[name].base
    row = dict.fromkeys(needs, "v1")
    assert enriched(base, [row], *needs, read=name) == ["v1"]
    assert enriched(base, [{}], *needs, read=name) == []
