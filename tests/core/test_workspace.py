"""A workspace keeps exactly what was brought in, gives it back, and takes it away again."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import ibis
import pandas as pd
import pytest

from kpi_core.imports.answers import Answers
from kpi_core.imports.example_book import workbook
from kpi_core.imports.importer import import_file
from kpi_core.imports.issues import IssueKind
from kpi_core.imports.names.mapping import Mapping
from kpi_core.merge import Overlap
from kpi_core.settings import Brand, Settings, Thresholds
from kpi_core.settings.calendar import Calendar
from kpi_core.settings.choices import Purpose, PurposeTag
from kpi_core.settings.goals import Goals
from kpi_core.workspace import Choice, Document, Workspace, WorkspaceProblem, open_workspace
from tests.core.workspaces import POSTS, contents, forget, meta, posts, rows

SKIP = Choice(how=Overlap.SKIP)
FOLLOWERS = workbook(
    {
        "New followers": [
            ["Date", "Sponsored followers", "Organic followers", "Auto-invited followers",
             "Total followers"],
            ["02/12/2024", 0, 2, 1, 3],
            ["02/13/2024", 0, 0, 0, 0],
        ],
    }
)  # fmt: skip
VISITORS = workbook(
    {
        "Visitor metrics": [
            ["Date", "Overview page views (desktop)", "Overview page views (mobile)",
             "Overview page views (total)", "Overview unique visitors (total)",
             "Total page views (desktop)", "Total page views (mobile)",
             "Total page views (total)", "Total unique visitors (total)"],
            ["02/12/2024", 3, 1, 4, 2, 3, 2, 5, 3],
            ["02/13/2024", 0, 0, 0, 0, 0, 1, 1, 1],
        ],
    }
)  # fmt: skip


@pytest.fixture
def workspace(open_new) -> Workspace:
    return open_new("w")


def days(workspace: Workspace) -> list[dict[str, object]]:
    frame = workspace.rows("account_days").dropna(axis="columns", how="all")
    frame["counted_on"] = [pd.Timestamp(day).date() for day in frame["counted_on"]]
    return frame.sort_values("counted_on").to_dict("records")


# ------------------------------------------------------------------------ add and undo


def test_undo_restores_exactly_what_was(workspace):
    workspace.add(posts("1,2025-03-01,x,hello,10,1"))
    before, settings = contents(workspace), workspace.settings
    workspace.add(posts("1,2025-03-01,x,,,1", "2,2025-03-02,x,world,20,2"))
    workspace.add(import_file(b"account,touched_at,channel\nA,2025-01-01,ad\n", "t.csv"))
    assert contents(workspace) != before
    for entry in workspace.imports[1:]:
        workspace.undo(entry.id)
    assert contents(workspace) == before
    assert workspace.settings == settings
    assert list(workspace.tables) == ["posts"]


def test_undo_of_the_only_import_leaves_no_file_of_it(workspace):
    empty = contents(workspace)
    workspace.add(posts("1,2025-03-01,x,hello,10,1", "2,soon,x,,1,1"))
    workspace.undo(workspace.imports[0].id)
    assert contents(workspace) == empty
    assert not list(workspace.folder.glob("**/*.parquet"))
    assert not list(workspace.folder.glob("**/*.csv"))


def test_undo_of_nobodys_import_touches_nothing(workspace):
    workspace.add(posts("1,2025-03-01,x,hello,10,1"))
    before = contents(workspace)
    for name in ("../..", "", "0" * 16):
        workspace.undo(name)
    assert contents(workspace) == before
    assert workspace.folder.exists()


def test_undo_forgets_the_account_that_the_import_made_own(workspace):
    data = meta("Facebook reach", {"2025-01-01": 5})
    imported = import_file(data, "r.csv", answers=Answers(account="someone"))
    workspace.add(imported)
    assert workspace.settings.owns("someone")
    workspace.undo(workspace.imports[0].id)
    assert workspace.settings == Settings()


def test_account_stays_own_while_another_import_names_it(workspace):
    for title in ("Facebook reach", "Facebook link clicks", "Facebook visits"):
        data = meta(title, {"2025-01-01": 5})
        workspace.add(import_file(data, "r.csv", answers=Answers(account="someone")))
    first, second, third = (entry.id for entry in workspace.imports)
    workspace.undo(first)
    workspace.undo(third)
    assert workspace.settings.owns("someone")
    workspace.undo(second)
    assert not workspace.settings.owns("someone")


def test_undo_leaves_the_own_account_that_the_user_typed(workspace):
    typed = Settings(brands=(Brand(name="Someone", handles=("someone",), is_own=True),))
    workspace.save_settings(typed)
    data = meta("Facebook reach", {"2025-01-01": 5})
    workspace.add(import_file(data, "r.csv", answers=Answers(account="someone")))
    workspace.undo(workspace.imports[0].id)
    assert workspace.settings == typed


def test_account_of_a_competitor_is_not_claimed_by_an_import(workspace):
    workspace.save_settings(Settings(brands=(Brand(name="Kavelock"),)))
    data = meta("Facebook reach", {"2025-01-01": 5})
    workspace.add(import_file(data, "r.csv", answers=Answers(account="Kavelock")))
    assert not workspace.settings.owns("Kavelock")


def test_file_that_compares_accounts_makes_none_of_them_own(workspace):
    text = "counted_on,platform,account,followers\n2025-01-01,x,a,1\n2025-01-01,x,b,2\n"
    workspace.add(import_file(text.encode(), "a.csv"))
    assert workspace.settings == Settings()
    assert workspace.accounts() == ["a", "b"]


def test_same_file_twice_changes_nothing(workspace):
    imported = posts("1,2025-03-01,x,hello,10,1", "2,soon,x,,1,1")
    workspace.add(imported)
    before, fingerprint = contents(workspace), workspace.fingerprint
    assert workspace.holds(imported.fingerprint)
    assert workspace.add(posts("1,2025-03-01,x,hello,10,1", "2,soon,x,,1,1")) == []
    assert contents(workspace) == before
    assert workspace.fingerprint == fingerprint
    assert len(workspace.imports) == 1


def test_file_without_a_row_for_us_is_not_listed(workspace):
    workspace.add(posts("1,soon,x,hello,10,1"))
    assert workspace.imports == ()


def test_import_keeps_its_account_its_days_and_its_rows_set_aside(workspace):
    workspace.add(posts("1,2025-03-01,x,hello,10,1", "2,soon,x,,1,1", "3,2025-03-09,x,,1,1"))
    (entry,) = workspace.imports
    (count,) = entry.tables
    assert (count.rows_in, count.loaded, count.set_aside, count.blank) == (3, 2, 1, 0)
    assert (entry.first_day, entry.last_day) == (date(2025, 3, 1), date(2025, 3, 9))
    assert workspace.span() == (date(2025, 3, 1), date(2025, 3, 9))
    assert "soon" in workspace.set_aside(entry.id)


def test_workspace_without_anything_has_no_rows_of_any_table(workspace):
    assert workspace.tables == {}
    assert workspace.rows("posts").empty
    assert "post_id" in workspace.rows("posts")
    assert workspace.set_aside("0" * 16) == ""
    assert workspace.choices() == ([], [])


# ------------------------------------------------------------------------ merging


def test_two_meta_metric_files_meet_on_one_day(workspace):
    for title, value in (("Facebook reach", 120), ("Facebook link clicks", 7)):
        assert workspace.add(import_file(meta(title, {"2025-01-01": value}), "m.csv")) == []
    (day,) = days(workspace)
    assert (day["reach"], day["clicks"]) == (120, 7)


def test_linkedin_followers_and_visitors_meet_on_one_day(workspace):
    workspace.add(import_file(FOLLOWERS, "acme_followers_1.xlsx"))
    workspace.add(import_file(VISITORS, "acme_visitors_1.xlsx"))
    first, second = days(workspace)
    assert (first["new_followers"], first["page_views"], first["visitors"]) == (3, 5, 3)
    assert (second["new_followers"], second["page_views"], second["visitors"]) == (0, 1, 1)


@pytest.mark.parametrize(("how", "likes"), [(Overlap.REPLACE, 4), (Overlap.SKIP, 1)])
def test_conflict_names_cell_and_both_values_and_the_choice_says_which_counts(
    workspace, how, likes
):
    workspace.add(posts("1,2025-03-01,x,hello,10,1"))
    (issue,) = workspace.add(posts("1,2025-03-01,x,hello,10,4"), choice=Choice(how=how))
    assert rows(workspace)["likes"].tolist() == [likes]
    assert issue.kind is IssueKind.CONFLICT
    assert (issue.column, issue.expected, issue.value) == ("likes", "1", "4")
    assert "post id 1" in issue.message
    assert "platform x" in issue.message
    kept = workspace.imports[1].issues[-1]
    assert (kept["column"], kept["expected"], kept["value"]) == ("likes", "1", "4")


def test_undo_of_the_earlier_import_lets_the_later_value_stand(workspace):
    workspace.add(posts("1,2025-03-01,x,hello,10,1"))
    workspace.add(posts("1,2025-03-01,x,hello,10,4"), choice=SKIP)
    workspace.undo(workspace.imports[0].id)
    assert rows(workspace)["likes"].tolist() == [4]


def test_row_that_two_files_hold_counts_once_also_after_it_was_saved(workspace):
    head = "event,counted_on,from_on,events,users\n"
    workspace.add(import_file(f"{head}scroll,2025-01-31,2025-01-01,5,3\n".encode(), "a.csv"))
    both = f"{head}scroll,2025-01-31,2025-01-01,5,3\ndownload,2025-02-28,,1,\n"
    workspace.add(import_file(both.encode(), "b.csv"))
    assert sorted(workspace.rows("site_events")["events"]) == [1, 5]


def test_thousands_of_conflicts_are_told_in_few_remarks(workspace):
    old = [f"{n},2025-03-01,x,,{n},1" for n in range(3000)]
    new = [f"{n},2025-03-01,x,,{n + 1},2" for n in range(3000)]
    workspace.add(posts(*old))
    issues = workspace.add(posts(*new))
    assert len(issues) < 500
    assert sum("more" in issue.message for issue in issues) == 2
    assert {issue.column for issue in issues} == {"impressions", "likes"}


# ------------------------------------------------------------------------ what is kept


def test_settings_mappings_and_pending_files_are_there_after_reopening(workspace):
    settings = Settings(
        brands=(Brand(name="![x](http://127.0.0.1:9/b.png) <script>", is_own=True),),
        thresholds=Thresholds(read_scroll_pct=75),
        zone="Europe/Vienna",
        currency="USD",
    )
    mapping = Mapping(table="touches", columns={"Kunde": "account"}, signature="kunde")
    workspace.save_settings(settings)
    workspace.remember_mapping(mapping)
    workspace.keep_pending("f.csv", b"\x00\xff")
    again = forget(workspace)
    assert again is not workspace
    assert again.settings == settings
    assert again.document.mappings == (mapping,)
    (entry,) = again.document.pending
    assert (entry.file, again.pending_bytes(entry)) == ("f.csv", b"\x00\xff")


def test_mapping_of_the_same_headers_replaces_the_earlier_one(workspace):
    first = Mapping(table="touches", columns={"Kunde": "account"}, signature="kunde")
    second = Mapping(table="sales", columns={"Kunde": "account"}, signature="kunde")
    workspace.remember_mapping(first)
    workspace.remember_mapping(second)
    assert workspace.document.mappings == (second,)


def test_pending_file_is_kept_once_answered_and_dropped(workspace):
    workspace.keep_pending("a.csv", b"one")
    workspace.keep_pending("b.csv", b"two")
    workspace.keep_pending("again.csv", b"one")
    assert [entry.file for entry in workspace.document.pending] == ["b.csv", "again.csv"]
    entry = workspace.document.pending[1]
    fingerprint = workspace.fingerprint
    workspace.answer_pending(entry, Answers(platform="x"))
    assert workspace.document.pending[1].answers.platform == "x"
    assert workspace.fingerprint == fingerprint, "a question is no figure"
    workspace.drop_pending(workspace.document.pending[1])
    assert [entry.file for entry in workspace.document.pending] == ["b.csv"]
    assert len(list((workspace.folder / "pending").iterdir())) == 1


def test_strategy_is_no_figure_and_the_purpose_of_posts_is(workspace):
    before = workspace.fingerprint
    workspace.save_settings(Settings(goals=Goals(purpose="To be found")))
    assert workspace.fingerprint == before
    tag = PurposeTag(column="topic", value="jobs", purpose=Purpose.HR)
    workspace.save_settings(Settings(purposes=(tag,)))
    assert workspace.fingerprint != before


def test_planned_piece_is_no_figure(workspace):
    fingerprint = workspace.fingerprint
    piece = {"id": "a", "platform": "x", "title": "Hello"}
    calendar = Calendar.model_validate({"pieces": [piece]})
    workspace.save_settings(workspace.settings.model_copy(update={"calendar": calendar}))
    assert workspace.settings.calendar == calendar
    assert workspace.fingerprint == fingerprint, "figures would be counted anew for nothing"


def test_start_over_removes_everything(workspace):
    workspace.add(posts("1,2025-03-01,x,secret,10,1"))
    workspace.keep_pending("f.csv", b"secret")
    workspace.save_settings(Settings(currency="USD"))
    assert workspace.engine().schemas
    workspace.start_over()
    assert workspace.document == Document()
    assert not workspace.folder.exists()
    assert not workspace.engine().schemas
    workspace.add(posts("2,2025-03-01,x,fresh,10,1"))
    assert rows(workspace)["text"].tolist() == ["fresh"]


def test_folder_is_one_object_in_a_process(workspace):
    assert open_workspace(workspace.folder) is workspace


def test_document_of_a_newer_version_is_refused_and_left_alone(workspace):
    text = '{"version": 2, "settings": {"something": "new"}}'
    path = workspace.folder / "workspace.json"
    workspace.folder.mkdir(exist_ok=True)
    path.write_text(text)
    with pytest.raises(WorkspaceProblem, match=r"another version.*Update Kelvin"):
        forget(workspace)
    assert path.read_text() == text


def test_document_that_lacks_what_came_later_is_opened(workspace):
    workspace.folder.mkdir(exist_ok=True)
    (workspace.folder / "workspace.json").write_text('{"version": 1, "settings": {"zone": "UTC"}}')
    assert forget(workspace).document == Document()


@pytest.mark.parametrize("text", [b"", b"{", b"[1]", b'{"version": "1"}', b"\xff\xfe{}", b"null"])
def test_damaged_document_is_refused_with_a_sentence(workspace, text):
    workspace.folder.mkdir(exist_ok=True)
    (workspace.folder / "workspace.json").write_bytes(text)
    with pytest.raises(WorkspaceProblem):
        forget(workspace)


# ------------------------------------------------------------------------ several at once


def test_two_workspaces_in_threads_never_see_each_others_rows(open_new):
    spaces = [open_new(name) for name in ("a", "b")]

    def work(number: int) -> None:
        space, mark = spaces[number], f"marker-{number}"
        for turn in range(6):
            space.add(posts(f"{mark}-{turn},2025-03-01,{mark},{mark},10,1"))
            platforms, _ = space.choices()
            texts = set(space.rows("posts")["text"])
            assert (platforms, texts) == ([mark], {mark})

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(work, (0, 1)))
    assert [space.tables for space in spaces] == [{"posts": 6}, {"posts": 6}]


def test_changes_from_several_threads_are_all_kept(workspace):
    start = threading.Barrier(4)

    def work(number: int) -> None:
        start.wait()
        for turn in range(5):
            name = f"{number}-{turn}"
            workspace.keep_pending(name, name.encode())
            workspace.remember_mapping(Mapping(table="touches", columns={}, signature=name))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert len(workspace.document.pending) == 20
    assert len(workspace.document.mappings) == 20
    assert forget(workspace).document.pending == workspace.document.pending


def test_engine_follows_data_and_settings(workspace):
    workspace.add(import_file(f"{POSTS}1,2025-03-01,x,hello,10,1\n".encode(), "p.csv"))
    engine = workspace.engine()
    assert workspace.engine() is engine
    workspace.save_settings(Settings(brands=(Brand(name="Acme", is_own=True),)))
    assert workspace.engine() is not engine
    assert workspace.choices() == (["x"], ["Acme"])


def test_engine_reads_the_state_it_was_made_of_after_another_tab_has_imported(workspace):
    workspace.add(posts("1,2025-03-01,x,hello,10,1"))
    engine = workspace.engine()  # computes nothing yet
    workspace.add(posts("2,2025-03-02,x,world,20,2"))
    table = ibis.table(engine.schemas["posts"], name="posts")
    assert engine.run(table.select("post_id"))["post_id"].tolist() == ["1"]
    later = workspace.engine()
    assert sorted(later.run(table.select("post_id"))["post_id"]) == ["1", "2"]
    workspace.close()
    assert not list((workspace.folder / "reading").iterdir())


def test_mended_file_of_rows_set_aside_completes_the_table_and_doubles_nothing(workspace):
    workspace.add(posts("1,2025-03-01,x,hello,10,1", "2,soon,x,,20,2"))
    text = workspace.set_aside(workspace.imports[0].id)
    for _ in range(2):
        mended = text.replace("2,soon,x", "2,2025-03-02,x")
        workspace.add(import_file(mended.encode(), "mended.csv"))
    assert rows(workspace)["likes"].tolist() == [1, 2]
