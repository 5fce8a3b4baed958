"""One click loads the sample company, as the importer makes it of its files."""

import pandas as pd
import pytest

from kpi_core.imports.issues import IssueKind
from kpi_core.sample import import_sample, load_sample
from kpi_core.tables import TABLES
from kpi_core.workspace import open_workspace
from tests.core.workspaces import posts

BLAMELESS = {IssueKind.DEFAULT, IssueKind.TOTAL_ROW, IssueKind.FOOTER, IssueKind.NO_PLACE,
             IssueKind.REPEATED_HEADER, IssueKind.BLANK_ROW}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    workspace = open_workspace(tmp_path_factory.mktemp("sample"))
    workspace.add(posts("mine,2019-03-01,x,mine,10,1"))
    load_sample(workspace)
    return workspace


def test_sample_fills_all_twenty_tables(sample):
    assert set(sample.tables) == set(TABLES)
    assert all(count > 0 for count in sample.tables.values())


def test_sample_takes_the_place_of_what_was_there(sample):
    assert "mine" not in set(sample.rows("posts")["post_id"])
    assert sample.document.is_sample


def test_sample_is_what_the_importer_makes_of_its_files_today(sample, tmp_path):
    """Fails after a change to importer or files: run `python -m sample_data.generate`."""
    fresh = open_workspace(tmp_path)
    import_sample(fresh)
    assert sample.document == fresh.document
    for table in TABLES:
        pd.testing.assert_frame_equal(sample.rows(table), fresh.rows(table))


def test_every_row_of_every_file_is_accounted_for(sample):
    for entry in sample.imports:
        for count in entry.tables:
            assert count.rows_in == count.loaded + count.set_aside + count.blank, entry.file
        assert sum(count.loaded for count in entry.tables) > 0, entry.file


def test_rows_set_aside_are_no_data_and_each_says_why(sample):
    """Totals, footers and sheets that no table takes: nothing that anybody has to mend."""
    for entry in sample.imports:
        aside = sum(count.set_aside for count in entry.tables)
        assert bool(aside) == bool(sample.set_aside(entry.id)), entry.file
        if aside:
            reasons = {issue["kind"] for issue in entry.issues}
            assert reasons <= {*BLAMELESS, IssueKind.CONFLICT, IssueKind.DUPLICATE_ROW}, entry.file


def test_sample_names_its_own_brand_and_a_definition_that_exists(sample):
    assert sample.settings.own_brand == "Harrowlatch"
    assert sample.settings.active_definition is not None
    assert sample.settings.owns("Harrowlatch")
    assert not sample.settings.owns("Kavelock")
