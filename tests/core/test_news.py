"""What a drop brought that was not there before, in one sentence."""

from datetime import UTC, datetime

import pytest

from kpi_core.merge import Overlap
from kpi_core.news import latest_drop, say_known, say_news, say_overlap
from kpi_core.workspace import Choice, Workspace
from tests.core.workspaces import posts

FEBRUARY = datetime(2025, 3, 1, tzinfo=UTC)
MARCH = datetime(2025, 4, 1, tzinfo=UTC)


@pytest.fixture
def workspace(open_new) -> Workspace:
    workspace = open_new("w")
    workspace.add(posts("1,2025-02-01,x,,10,1", "2,2025-02-02,x,,20,2"), dropped_at=FEBRUARY)
    return workspace


def test_first_drop_is_no_news(workspace):
    workspace.add(posts("3,2025-02-03,x,,30,3"), dropped_at=FEBRUARY)
    assert latest_drop(workspace.imports) == []
    assert say_news(workspace.imports) == say_news(()) == ""


def test_new_posts_of_all_files_of_a_drop_and_corrected_rows_are_told(workspace):
    """New: posts 3, 4 and 5 of 1 to 3 March. Corrected: post 2, in two figures."""
    workspace.add(posts("2,2025-02-02,x,,21,9", "3,2025-03-01,x,,30,3"), dropped_at=MARCH)
    workspace.add(posts("4,2025-03-02,x,,1,1", "5,2025-03-03,x,,1,1"), dropped_at=MARCH)
    assert say_news(workspace.imports) == (
        "New since last time: 3 posts (1 Mar 2025 – 3 Mar 2025), 1 row with corrected figures."
    )


def test_difference_that_was_skipped_is_no_correction(workspace):
    skip = Choice(how=Overlap.SKIP)
    workspace.add(posts("2,2025-02-02,x,,21,9"), choice=skip, dropped_at=MARCH)
    assert say_news(workspace.imports) == (
        "New since last time: nothing that wasn't loaded before."
    )


def test_undone_drop_is_no_news(workspace):
    workspace.add(posts("3,2025-03-01,x,,30,3"), dropped_at=MARCH)
    workspace.undo(workspace.imports[-1].id)
    assert say_news(workspace.imports) == ""


def test_overlap_names_how_many_figures_differ_and_one_of_them(workspace):
    meetings = workspace.meets(posts("2,2025-02-02,x,,21,2", "3,2025-03-01,x,,30,3"))
    assert say_known(meetings).startswith("1 row of it is about what is loaded already")
    assert say_overlap(meetings) == (
        "1 figure differs from what is loaded: impressions (platform X, post id 2): "
        "20 before, 21 here. Which one counts?"
    )
    assert say_overlap(workspace.meets(posts("2,2025-02-02,x,,20,2"))) == ""
