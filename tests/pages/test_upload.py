"""The upload page with files that wait: what differs is asked, rows can be looked at, undo."""

import hashlib
import io
from datetime import date

import xlsxwriter

from kpi_core.imports.importer import import_file
from kpi_core.settings import Brand
from kpi_core.workspace import open_workspace
from pages.elements.text import lit
from tests.pages.conftest import TOKENS, X_DAYS

LATER = X_DAYS.replace('Feb 11, 2025",120,6', 'Feb 11, 2025",120,9')


def test_waiting_file_that_differs_is_asked_about_and_loaded_as_chosen(
    open_app, tmp_path, monkeypatch
):
    """Likes of 9 to 11 Feb: 1 + 4 + 6; the later export says 9 for the last day."""
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    workspace.add(import_file(X_DAYS.encode(), "days.csv"))
    workspace.keep_pending("later.csv", LATER.encode())
    (entry,) = workspace.document.pending
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    assert not app.exception
    question = app.radio(key=f"overlap_{entry.id}")
    assert "6 before" in question.label
    assert "9 here" in question.label
    assert question.value == "replace"
    question.set_value("skip").run()
    app.button(key=f"load_{entry.id}").click().run()
    assert workspace.document.pending == ()
    assert int(workspace.rows("account_days")["likes"].sum()) == 1 + 4 + 6
    app.selectbox(key="look_into").select(workspace.imports[-1]).run()
    app.button(key=f"undo_{entry.id}").click().run()
    assert [gone.file for gone in workspace.document.undone] == ["later.csv"]


ADS = "Campaign name,Day,Amount spent (USD),Impressions,Link clicks\nA,2025-01-01,10.5,100,3\n"


def test_first_file_with_other_amounts_may_say_what_the_workspace_counts_in(
    open_app, tmp_path, monkeypatch
):
    """Until there are amounts a workspace counts in euros because nobody has said otherwise."""
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    workspace.keep_pending("ads.csv", ADS.encode())
    (entry,) = workspace.document.pending
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    app.button(key=f"currency_{entry.id}").click().run()
    assert workspace.settings.currency == "USD"
    app.button(key=f"load_{entry.id}").click().run()
    assert workspace.rows("ads")["spend"].tolist() == [10.5]
    assert workspace.may_count_in(import_file(ADS.replace("USD", "GBP").encode(), "b.csv")) == ""


def test_waiting_files_are_asked_about_in_their_own_words(open_app, tmp_path, monkeypatch):
    """A file for which there is no table says why; one that names no network offers them."""
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    workspace.keep_pending(
        "c.csv", b"Country,Clicks,Impressions,CTR,Position\nBulgaria,4,7,57%,1\n"
    )
    workspace.keep_pending("plain.csv", b"Date,Impressions,Likes,Comments\n2025-01-01,100,5,1\n")
    workspace.keep_pending("near.csv", b"Event name,Event count,a,b,c,d\nscroll,5,,,,\n")
    nowhere, plain, near = workspace.document.pending
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    assert not app.exception
    assert any("another view of the same clicks" in info.value for info in app.info)
    app.button(key=f"runner_{near.id}").click().run()
    assert app.date_input(key=f"to_{near.id}_0").label == "Last day"
    app.selectbox(key=f"platform_{plain.id}_0").select("linkedin")
    next(b for b in app.button if b.label == "Read it with this answer").click().run()
    app.button(key=f"load_{plain.id}").click().run()
    assert workspace.rows("account_days")["platform"].tolist() == ["linkedin"]
    app.button(key=f"drop_{nowhere.id}").click().run()
    assert [entry.file for entry in workspace.document.pending] == ["near.csv"]


def test_files_that_need_no_answer_are_loaded_together_and_not_said_to_be_all(
    open_app, tmp_path, monkeypatch
):
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    workspace.keep_pending("days.csv", X_DAYS.encode())
    workspace.keep_pending("ads.csv", ADS.replace("USD", "EUR").encode())
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    assert app.button(key="load_all").label == "Load all 2 waiting files"
    workspace.keep_pending("plain.csv", b"Date,Impressions,Likes,Comments\n2025-01-01,100,5,1\n")
    app = open_app("empty", "upload.py")
    assert app.button(key="load_all").label == "Load the 2 waiting files that need no answer"
    app.button(key="load_all").click().run()
    assert [entry.file for entry in workspace.document.pending] == ["plain.csv"]


def test_files_that_hold_nothing_of_use_are_removed_at_once(open_app, tmp_path, monkeypatch):
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    views = "Country", "Device", "Search appearance"
    for name in views:
        text = f"{name},Clicks,Impressions,CTR,Position\nBulgaria,4,7,57%,1\n"
        workspace.keep_pending(f"{name}.csv", text.encode())
    workspace.keep_pending("plain.csv", b"Date,Impressions,Likes,Comments\n2025-01-01,100,5,1\n")
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    button = app.button(key="remove_useless")
    assert button.label == "Remove the 3 files that hold nothing of use here"
    button.click().run()
    assert [entry.file for entry in workspace.document.pending] == ["plain.csv"]
    assert "remove_useless" not in {button.key for button in app.button}


def test_report_that_says_when_it_begins_is_asked_for_its_last_day_alone(
    open_app, tmp_path, monkeypatch
):
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    workspace.keep_pending(
        "ads.csv",
        b"Reporting starts,Campaign name,Impressions,Link clicks,Amount spent (EUR)\n"
        b"2025-09-01,Valves,900,7,5.50\n",
    )
    (entry,) = workspace.document.pending
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    assert [field.label for field in app.date_input] == ["Last day"]
    app.date_input(key=f"to_{entry.id}_0").set_value(date(2025, 9, 30))
    next(b for b in app.button if b.label == "Read it with this answer").click().run()
    app.button(key=f"load_{entry.id}").click().run()
    (row,) = workspace.rows("ads").to_dict("records")
    assert (row["from_on"].day, row["counted_on"].day) == (1, 30)


def test_order_of_day_and_month_is_guessed_by_nobody(open_app, tmp_path, monkeypatch):
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    rows = b"".join(b"0%d/02/2025,linkedin,100,5\n" % n for n in range(1, 7))
    workspace.keep_pending("days.csv", b"counted_on,platform,impressions,likes\n" + rows)
    (entry,) = workspace.document.pending
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    assert app.radio(key=f"order_{entry.id}_0").value is None
    next(b for b in app.button if b.label == "Read it with this answer").click().run()
    assert [error.value for error in app.error] == ["Give an answer first."]
    app.radio(key=f"order_{entry.id}_0").set_value("mdy")
    next(b for b in app.button if b.label == "Read it with this answer").click().run()
    app.button(key=f"load_{entry.id}").click().run()
    assert workspace.rows("account_days")["counted_on"].dt.month.tolist() == [1, 2, 3, 4, 5, 6]


POSTS = "post_id,posted_at,platform,account,impressions,likes\n"


def test_row_set_aside_says_on_the_page_why(open_app, tmp_path, monkeypatch):
    """Three posts, of which one lost a cell.

    | file line | cells | impressions |
    |-----------|-------|-------------|
    | 2         | 6     | 100         |
    | 3         | 5     | -           |
    | 4         | 6     | -7          |
    """
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    rows = "1,2025-01-13,x,us,100,5\n2,2025-01-14,x,us,9\n3,2025-01-15,x,us,-7,5\n"
    open_workspace(folder, root).keep_pending("posts.csv", (POSTS + rows).encode())
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    said = [caption.value for caption in app.caption]
    assert lit("Set aside, row 3: The row has 5 cells, the table has 6.") in said


def test_remark_stands_in_a_sentence_and_is_open_where_nothing_loads(
    open_app, tmp_path, monkeypatch
):
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    rows = "1,soon,x,us,100,5\n2,later,x,us,90,4\n"
    open_workspace(folder, root).keep_pending("posts.csv", (POSTS + rows).encode())
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    (sentence,) = [text.value for text in app.markdown if "“soon”" in text.value]
    assert sentence.endswith(lit("Correct the cell, or leave it blank if it is not known."))


UNKNOWN = "Made live,Blurb,Hearts\n" + "".join(
    f"0{day}/02/2026,Piece {day} about locks,{day}\n" for day in range(3, 9)
)


def test_unknown_file_is_mapped_by_hand_to_the_end(open_app, tmp_path, monkeypatch):
    """Whose columns say nothing: an id is no word for all rows, but the text can stand in for it.

    Hearts on 3 to 8 February, day first: 3 + 4 + 5 + 6 + 7 + 8 = 33.
    """
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    workspace.keep_pending("mystery.csv", UNKNOWN.encode())
    (entry,) = workspace.document.pending
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    key = f"{entry.id}_0"
    asked = [field.key for field in app.text_input]
    assert f"{key}_posts_post_id" not in asked
    assert any("Or choose url or text" in caption.value for caption in app.caption)
    for place, name in enumerate(("posted_at", "text", "likes")):
        app.selectbox(key=f"{key}_posts_{place}").select(name)
    app.run()
    assert not any("yet: choose" in caption.value for caption in app.caption)
    app.selectbox(key=f"{key}_posts_platform").select("x")
    app.button(key=f"map_{key}").click().run()
    app.radio(key=f"order_{key}").set_value("dmy")
    next(b for b in app.button if b.label == "Read it with this answer").click().run()
    app.button(key=f"load_{entry.id}").click().run()
    posts = workspace.rows("posts")
    assert int(posts["likes"].sum()) == 33
    assert posts["posted_at"].dt.month.tolist() == [2] * 6


def test_file_that_names_no_brand_offers_those_that_are_known(open_app, tmp_path, monkeypatch):
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    workspace = open_workspace(folder, root)
    brands = (Brand(name="Acme", is_own=True), Brand(name="Rival & Sons"))
    workspace.save_settings(workspace.settings.model_copy(update={"brands": brands}))
    workspace.keep_pending(
        "talk.csv",
        b"mentioned_at,text,author,sentiment,platform\n2025-01-01,well done,ann,positive,x\n",
    )
    (entry,) = workspace.document.pending
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    field = app.selectbox(key=f"brand_{entry.id}_0")
    assert field.label == "Which brand is it about?"
    assert field.options == ["Acme", "Rival & Sons"]
    field.select("Rival & Sons")
    next(b for b in app.button if b.label == "Read it with this answer").click().run()
    app.button(key=f"load_{entry.id}").click().run()
    assert workspace.rows("mentions")["brand"].tolist() == ["Rival & Sons"]


def test_list_of_files_leaves_out_what_none_of_them_has(open_app):
    """So that a usual screen holds the day on which each came."""
    app = open_app("sample", "upload.py")
    lines = app.dataframe[0].value
    assert "blank" not in lines
    assert lines["set aside"].any()
    assert (lines["when (UTC)"] == lines["when (UTC)"].dt.normalize()).all()


def test_why_a_known_export_is_asked_about_stands_over_its_columns(open_app, tmp_path, monkeypatch):
    """Whoever only confirms the guess would load figures under the names of others."""
    names = ["Post ID", "Date", "Network", "Post", "Reach", "Likes", "Comments", "Shares"]
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, names)
        for n in range(1, 9):
            figures = (n * 900, n * 700, n * 9, n * 5, n * 2)
            page.write_row(n, 0, (f"p{n}", f"2025-03-{n:02}", "LinkedIn", f"Valve {n}", *figures))
    root = tmp_path / "workspaces"
    folder = root / hashlib.sha256(TOKENS["empty"].encode()).hexdigest()[:32]
    open_workspace(folder, root).keep_pending("posts.xlsx", data.getvalue())
    monkeypatch.setattr("pages.elements.current.home_folder", lambda: tmp_path)
    app = open_app("empty", "upload.py")
    assert "too far to the left" in app.warning[0].value
