"""The rows behind a figure are those that it was counted from, no more and no fewer."""

import pytest

from kpi_core.behind import rows_of
from kpi_core.catalogue import catalogue
from kpi_core.compute import NotComputable, measure
from kpi_core.kpi import KpiKind
from kpi_core.sample import load_sample
from kpi_core.settings import Filters
from kpi_core.workspace import open_workspace
from tests.core.examples import engine_of

POSTS = [
    {"post_id": "1", "posted_at": "2025-01-10 09:00", "platform": "x", "shares": 3},
    {"post_id": "2", "posted_at": "2025-01-11 09:00", "platform": "linkedin", "shares": 5},
    {"post_id": "3", "posted_at": "2025-02-11 09:00", "platform": "x", "shares": None},
    {"post_id": "4", "posted_at": "2025-02-12 09:00", "platform": "x", "account": "Rival",
     "shares": 100},
]  # fmt: skip
"""Three posts of one's own, one of them of unknown shares, and one of a rival."""


def test_rows_are_those_of_the_own_brand_the_latest_first_and_what_it_rests_on_stands_in_front(
    store,
):
    (behind,) = rows_of(engine_of(store, {"posts": POSTS}), Filters(), "shares")
    assert behind.rows["post_id"].tolist() == ["3", "2", "1"]
    assert (behind.table, behind.part, behind.total) == ("posts", "", 3)
    assert list(behind.rows)[:4] == ["post_id", "posted_at", "platform", "shares"]


def test_filters_of_the_page_narrow_the_rows_too(store):
    engine = engine_of(store, {"posts": POSTS})
    (behind,) = rows_of(engine, Filters(platforms=("x",), to_on="2025-01-31"), "shares")
    assert behind.rows["post_id"].tolist() == ["1"]
    (behind,) = rows_of(engine, Filters(brands=("Rival",)), "shares")
    assert behind.rows["post_id"].tolist() == ["4"]


def test_row_filter_of_the_figure_itself_is_kept(store):
    costs = [{"kind": kind, "amount": 10.0} for kind in ("survey", "labour", "survey")]
    (behind,) = rows_of(engine_of(store, {"costs": costs}), Filters(), "survey_cost")
    assert (set(behind.rows["kind"]), behind.total) == ({"survey"}, 2)


def test_quotient_shows_the_rows_of_both_its_parts(store):
    tables = {"posts": POSTS, "shares_detail": [{"post_id": "1"}]}
    found = rows_of(engine_of(store, tables), Filters(), "shares_per_post")
    labels = [catalogue()[name].label for name in catalogue()["shares_per_post"].quotient or ()]
    assert [behind.part for behind in found] == (labels or [""])


def test_aggregate_that_told_the_figure_is_what_is_shown(store):
    days = [{"platform": "x", "counted_on": "2025-01-15", "shares": 7}]
    (behind,) = rows_of(engine_of(store, {"account_days": days}), Filters(), "shares")
    assert (behind.table, behind.rows["shares"].tolist()) == ("account_days", [7])


def test_figure_without_its_table_has_no_rows(store):
    assert rows_of(engine_of(store, {"posts": POSTS}), Filters(), "leads") == []


@pytest.fixture(scope="module")
def sample_engine(tmp_path_factory):
    home = tmp_path_factory.mktemp("behind")
    workspace = open_workspace(home / "sample", home)
    load_sample(workspace)
    return workspace.engine()


APART = ("account_days", "audience_shares")
"""Tables of which an account that stands under two names counts once."""


@pytest.mark.parametrize("name", list(catalogue()))
def test_as_many_rows_stand_there_as_the_figure_says_it_rests_on(sample_engine, name):
    kpi = catalogue()[name]
    found = rows_of(sample_engine, Filters(), name)
    assert found
    is_told = len(found) == 1 and not kpi.quotient and not kpi.parts
    if not is_told or found[0].table in APART or kpi.kind in (KpiKind.SHARE, KpiKind.LEVEL):
        return
    try:
        row = measure(sample_engine, kpi, (), Filters()).iloc[0]
    except NotComputable:
        pytest.fail("it has rows and no value")
    assert found[0].total == row["n"] + row["unknown"]
