"""Imports that overlap: replaced, skipped or kept apart, and never a day counted twice.

likes of the X account     1 Feb   2 Feb   3 Feb
first export                  10      20
later export                          25      40
"""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kpi_core.compute import compute
from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.result import Imported
from kpi_core.merge import Overlap
from kpi_core.settings import Filters
from kpi_core.workspace import Choice, Workspace, WorkspaceProblem, open_workspace
from tests.core.workspaces import contents, forget, posts

ROOT = Path(__file__).resolve().parents[2]
HEAD = (
    "Date,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Unfollows,Replies,Reposts,"
    "Profile visits,Create Post,Video views,Media views\n"
)
FIRST = {"2025-02-01": 10, "2025-02-02": 20}
LATER = {"2025-02-02": 25, "2025-02-03": 40}
NAMES = Choice(how=Overlap.KEEP, account="acme_de", account_before="acme")


def x_days(likes: dict[str, int], account: str = "") -> Imported:
    """Account totals of X by day; the export names no account."""
    lines = [
        f'"{date.fromisoformat(day):%a, %b %-d, %Y}",0,{count},0,0,0,0,0,0,0,0,0,0,0'
        for day, count in likes.items()
    ]
    text = HEAD + "\n".join(lines) + "\n"
    return import_file(text.encode(), "days.csv", answers=Answers(account=account))


def likes(workspace: Workspace, **filters: date) -> float:
    frame = compute(workspace.engine(), ["likes"], (), Filters(**filters))
    return float(frame["value"].iloc[0])


@pytest.fixture
def workspace(open_new) -> Workspace:
    workspace = open_new("w")
    workspace.add(x_days(FIRST))
    return workspace


def test_overlap_with_other_figures_is_seen_before_anything_is_loaded(workspace):
    (met,) = workspace.meets(x_days(LATER))
    assert (met.table, met.known, met.can_keep, met.is_nameless) == ("account_days", 1, True, True)
    (conflict,) = met.conflicts
    assert (conflict.column, conflict.kept, conflict.other) == ("likes", "20", "25")
    (met,) = workspace.meets(x_days({"2025-02-02": 20, "2025-02-03": 40}))
    assert (met.known, met.conflicts) == (1, ())
    assert workspace.meets(x_days({"2025-02-03": 40})) == []


@pytest.mark.parametrize(
    ("how", "total"), [(Overlap.REPLACE, 10 + 25 + 40), (Overlap.SKIP, 10 + 20 + 40)]
)
def test_day_that_two_exports_state_counts_once(workspace, how, total):
    workspace.add(x_days(LATER), choice=Choice(how=how))
    assert likes(workspace) == total
    assert likes(forget(workspace)) == total
    workspace.undo(workspace.imports[-1].id)
    assert likes(workspace) == 10 + 20


def test_later_export_counts_unless_somebody_chose_otherwise(workspace):
    workspace.add(x_days(LATER))
    assert likes(workspace) == 10 + 25 + 40
    workspace.choose(Choice(how=Overlap.SKIP))
    workspace.add(x_days({"2025-02-03": 1}))
    assert likes(workspace) == 10 + 25 + 40
    assert forget(workspace).document.overlap is Overlap.SKIP


def test_choices_survive_save_and_open(workspace, open_new):
    workspace.add(x_days(LATER))
    workspace.add(x_days({"2025-02-03": 1}), choice=Choice(how=Overlap.SKIP))
    other = open_new("other")
    other.replace_by_file(workspace.to_file())
    assert likes(other) == 10 + 25 + 40
    assert other.to_file() == workspace.to_file()


def test_undo_of_the_first_export_leaves_what_the_others_say(workspace):
    workspace.add(x_days(LATER), choice=Choice(how=Overlap.SKIP))
    workspace.undo(workspace.imports[0].id)
    assert likes(workspace) == 25 + 40


# ------------------------------------------------------------------------ keep both


def test_both_are_kept_as_of_two_accounts_and_each_day_of_each_counts_once(workspace):
    """acme: 10 + 20; acme_de: 25 + 40. On 2 Feb both count, 45, for they are two accounts."""
    before = contents(workspace)
    workspace.add(x_days(LATER), choice=NAMES)
    assert likes(workspace) == 10 + 20 + 25 + 40
    assert likes(workspace, from_on=date(2025, 2, 2), to_on=date(2025, 2, 2)) == 20 + 25
    by_account = compute(workspace.engine(), ["likes"], ("account",)).set_index("account")["value"]
    assert by_account.to_dict() == {"acme": 30, "acme_de": 65}
    workspace.undo(workspace.imports[-1].id)
    assert contents(workspace) == before
    assert not workspace.settings.owns("acme_de")


def test_next_export_after_two_accounts_asks_whose_it_is(workspace):
    workspace.add(x_days(LATER), choice=NAMES)
    march = {"2025-02-03": 41, "2025-02-04": 7}
    (need,) = workspace.asks(x_days(march))
    assert (need.ask, need.options) == ("account", ("acme", "acme_de"))
    answered = x_days(march, account="acme_de")
    assert workspace.asks(answered) == []
    workspace.add(answered)
    assert likes(workspace) == 10 + 20 + 25 + 41 + 7


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice(how=Overlap.KEEP), "name the account of this file"),
        (Choice(how=Overlap.KEEP, account="acme_de"), "say which one it is of"),
        (Choice(how=Overlap.KEEP, account="Acme", account_before="acme"), "needs another"),
    ],
)
def test_both_are_never_kept_without_two_names(workspace, choice, says):
    before = contents(workspace)
    with pytest.raises(WorkspaceProblem, match=says):
        workspace.add(x_days(LATER), choice=choice)
    assert contents(workspace) == before


def test_same_post_can_not_be_kept_twice(open_new):
    workspace = open_new("p")
    workspace.add(posts("1,2025-03-01,x,hello,10,1"))
    with pytest.raises(WorkspaceProblem, match="can't both count"):
        workspace.add(posts("1,2025-03-01,x,hello,10,4"), choice=NAMES)


@pytest.mark.parametrize(
    ("table", "text", "column"),
    [
        (
            "ads",
            "campaign,counted_on,platform,spend\nA,2025-01-02,x,{}\nB,2025-01-02,x,3\n",
            "spend",
        ),
        ("costs", "period,kind,amount\n2025-01-01,paid,{}\n2025-01-01,tools,3\n", "amount"),
    ],
)
@pytest.mark.parametrize(
    ("how", "total"),
    [(Overlap.REPLACE, 7 + 3), (Overlap.SKIP, 5 + 3), (Overlap.KEEP, 5 + 7 + 3)],
)
def test_adverts_and_costs_are_replaced_skipped_or_both_kept(
    open_new, table: str, text: str, column: str, how: Overlap, total: int
):
    """Two bills of 5 and of 7 may both stand; what both files say alike, 3, counts once."""
    workspace = open_new(f"{table}-{how}")
    workspace.add(import_file(text.format(5).encode(), "first.csv"))
    later = import_file(text.format(7).encode(), "later.csv")
    (met,) = workspace.meets(later)
    assert (met.can_keep, met.owner, len(met.conflicts)) == (True, "", 1)
    workspace.add(later, choice=Choice(how=how))
    assert workspace.rows(table)[column].sum() == total
    assert forget(workspace).rows(table)[column].sum() == total
    workspace.undo(workspace.imports[-1].id)
    assert workspace.rows(table)[column].sum() == 5 + 3


# ------------------------------------------------------------------------ without a name


@pytest.mark.parametrize(("first", "later"), [("", "acme"), ("acme", "")])
@pytest.mark.parametrize(
    ("how", "total"), [(Overlap.REPLACE, 10 + 25 + 40), (Overlap.SKIP, 10 + 20 + 40)]
)
def test_file_that_names_no_account_meets_one_that_does(
    open_new, first: str, later: str, how: Overlap, total: int
):
    workspace = open_new("n")
    workspace.add(x_days(FIRST, first))
    (met,) = workspace.meets(x_days(LATER, later))
    assert [(c.column, c.kept, c.other) for c in met.conflicts] == [("likes", "20", "25")]
    assert met.is_nameless == (not first)
    issues = workspace.add(x_days(LATER, later), choice=Choice(how=how))
    assert len(issues) == 1
    assert likes(workspace) == total
    assert likes(forget(workspace)) == total
    workspace.undo(workspace.imports[-1].id)
    assert likes(workspace) == 10 + 20


# ------------------------------------------------------------------------ ranges


def totals(first: str, last: str, count: int) -> Imported:
    text = f"platform,account,from_on,counted_on,likes\nx,acme,{first},{last},{count}\n"
    return import_file(text.encode(), "totals.csv")


def test_total_of_28_days_within_one_of_90_is_not_added_to_it(open_new):
    """900 likes in 90 days, 300 of them in the last 28."""
    workspace = open_new("r")
    workspace.save_settings(workspace.settings.with_own_accounts(("acme",)))
    workspace.add(totals("2025-01-01", "2025-03-31", 900))
    part = totals("2025-03-04", "2025-03-31", 300)
    (met,) = workspace.meets(part)
    assert met.is_shorter
    workspace.add(part, choice=Choice(how=Overlap.SKIP))
    assert likes(workspace) == 900
    workspace.undo(workspace.imports[-1].id)
    workspace.add(part, choice=Choice(how=Overlap.REPLACE))
    assert likes(workspace) == 300


# ------------------------------------------------------------------------ what is new


def test_import_says_which_days_are_new_and_how_many_things_differ(workspace):
    workspace.add(x_days(LATER))
    (brought,) = workspace.imports[-1].brought
    assert (brought.new, brought.new_days, brought.differing) == (1, 1, 1)
    assert brought.first_new_day == brought.last_new_day == date(2025, 2, 3)


def test_undone_import_is_remembered_as_such(workspace):
    workspace.add(x_days(LATER))
    workspace.undo(workspace.imports[-1].id)
    (gone,) = forget(workspace).document.undone
    assert gone.file == "days.csv"
    assert gone.undone_at is not None
    assert gone.undone_at <= datetime.now(UTC)
    assert sum(count.loaded for count in gone.tables) == 2


# ------------------------------------------------------------------------ two processes


WRITER = """
import sys
from pathlib import Path
from kpi_core.workspace import open_workspace
from tests.core.workspaces import posts

folder, name = Path(sys.argv[1]), sys.argv[2]
workspace = open_workspace(folder)
print("ready", flush=True)
sys.stdin.readline()
for turn in range(4):
    workspace.add(posts(f"{name}{turn},2025-03-01,x,hello,10,1"))
"""


@pytest.mark.timeout(110)
def test_two_processes_on_one_folder_lose_nothing(tmp_path):
    """Each adds four posts at the same time as the other; this process reads what they wrote."""
    folder = tmp_path / "shared"
    here = open_workspace(folder)
    here.add(posts("mine,2025-03-01,x,hello,10,1"))
    pipe = subprocess.PIPE
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, folder, name], cwd=ROOT, stdin=pipe, stdout=pipe
        )
        for name in "ab"
    ]
    for writer in writers:
        assert writer.stdout.readline().strip() == b"ready"
    for writer in writers:
        writer.stdin.write(b"go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    here = open_workspace(folder)
    expected = {"mine", *(f"{name}{turn}" for name in "ab" for turn in range(4))}
    assert set(here.rows("posts")["post_id"]) == expected
    assert len(here.imports) == 9
