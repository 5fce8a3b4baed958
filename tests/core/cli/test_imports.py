"""The commands `import` and `sample`: every row accounted for, questions and answers."""

import json
import re

import pytest

from kpi_core.cli import base
from kpi_core.workspace import Workspace, WorkspaceProblem
from tests.core.cli.posts import POSTS
from tests.core.workspaces import meta


def test_import_accounts_for_every_row_of_every_table(run, place, tmp_path):
    text = POSTS + "4,soon,x,,1,1,1\n,,,,,,\n5,2025-02-21,x,,many,1,1\n"
    code, (result,), err = run("import", place("p.csv", text), "--workspace", tmp_path / "w")
    assert (code, err) == (base.DONE, "")
    assert result["file"] == "p.csv"
    assert result["format"] == "template"
    (table,) = result["tables"]
    assert set(table) == {"table", "rows_in", "loaded", "set_aside", "blank"}
    assert table["table"] == "posts"
    assert table["loaded"] == 4
    assert table["rows_in"] == table["loaded"] + table["set_aside"] + table["blank"]
    assert "error" not in result
    assert "needs" not in result
    issue = next(issue for issue in result["issues"] if issue["column"] == "impressions")
    assert {"sheet", "row", "column", "value", "kind", "message"} <= set(issue)
    assert (issue["row"], issue["value"], issue["kind"]) == (7, "many", "wrong type")


def test_workspace_counts_in_the_currency_it_is_told(run, place, tmp_path):
    """10.5 hryvnia are no euros, nor are they converted."""
    ads = "Campaign name,Day,Amount spent (UAH),Impressions,Link clicks\nA,2025-01-01,10.5,100,3\n"
    network = ("--set", "platform=facebook")
    for folder, told, spend in (("euro", (), None), ("hryvnia", ("--currency", "UAH"), 10.5)):
        workspace = ("--workspace", tmp_path / folder)
        run("import", place("ads.csv", ads), *network, *told, *workspace)
        _, rows, _ = run("table", "ads", *workspace)
        assert rows[0]["spend"] == spend
    code, _, err = run("import", place("ads.csv", ads), "--currency", "XXX", *workspace)
    assert code == base.WRONG_USAGE
    assert "XXX" in err


def test_same_file_again_loads_nothing_and_says_so(run, place, loaded, tmp_path):
    before = run("table", "posts", "--workspace", loaded)
    code, (result,), _ = run("import", place("copy.csv", POSTS), "--workspace", loaded)
    assert code == base.DONE
    (table,) = result["tables"]
    assert (table["rows_in"], table["loaded"], table["set_aside"]) == (3, 0, 3)
    (issue,) = result["issues"]
    assert {"sheet", "row", "column", "value", "kind", "message"} <= set(issue)
    assert issue["kind"] == "already loaded"
    assert run("table", "posts", "--workspace", loaded) == before


def test_conflicting_cell_is_reported_with_both_values(run, place, loaded):
    path = place("later.csv", POSTS.replace("100,5,2", "100,9,2"))
    code, (result,), _ = run("import", path, "--workspace", loaded)
    assert code == base.DONE
    (issue,) = (issue for issue in result["issues"] if issue["kind"] == "conflict")
    assert (issue["column"], issue["value"], issue["expected"]) == ("likes", "9", "5")


@pytest.mark.parametrize(
    ("arguments", "likes"), [((), 9), (("--overlap", "replace"), 9), (("--overlap", "skip"), 5)]
)
def test_overlap_says_whose_word_counts(run, place, loaded, arguments, likes):
    path = place("later.csv", POSTS.replace("100,5,2", "100,9,2"))
    assert run("import", path, "--workspace", loaded, *arguments)[0] == base.DONE
    found = run("table", "posts", "--workspace", loaded)[1]
    assert [row["likes"] for row in found if row["post_id"] == "1"] == [likes]
    path = place("last.csv", POSTS.replace("100,5,2", "100,6,2"))
    run("import", path, "--workspace", loaded)
    found = run("table", "posts", "--workspace", loaded)[1]
    remembered = 5 if "skip" in arguments else 6
    assert [row["likes"] for row in found if row["post_id"] == "1"] == [remembered]


def test_keeping_both_is_refused_where_a_row_would_count_twice(run, place, loaded):
    path = place("later.csv", POSTS.replace("100,5,2", "100,9,2"))
    code, (result,), _ = run("import", path, "--workspace", loaded, "--overlap", "keep")
    assert code == base.REFUSED
    assert "replace what was loaded before" in result["error"]
    assert len(run("table", "posts", "--workspace", loaded)[1]) == 3


def test_sample_takes_the_place_of_other_files_only_when_told(run, loaded):
    code, result, _ = run("sample", "--workspace", loaded)
    assert code == base.REFUSED
    assert "--replace" in result["error"]
    assert len(run("table", "posts", "--workspace", loaded)[1]) == 3
    code, result, _ = run("sample", "--workspace", loaded, "--replace")
    assert code == base.DONE
    assert result["tables"]["posts"] > 3


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("report.csv", b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n", "PDF"),
        ("empty.csv", b"", "empty"),
        ("photo.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)), "JPEG|image|photo"),
        ("missing.csv", None, "can't be read"),
        (".", None, "can't be read"),
    ],
)
def test_file_that_is_no_data_is_refused_and_the_others_are_loaded(
    run, place, tmp_path, name, content, says
):
    wrong = place(name, content) if content is not None else tmp_path / name
    good = place("posts.csv", POSTS)
    code, results, _ = run("import", wrong, good, "--workspace", tmp_path / "w")
    assert code == base.REFUSED
    refused, accepted = results
    assert re.search(says, refused["error"])
    assert (refused["tables"], refused["format"]) == ([], None)
    assert isinstance(refused["issues"], list)
    assert accepted["tables"][0]["loaded"] == 3
    assert len(run("table", "posts", "--workspace", tmp_path / "w")[1]) == 3


def test_dates_that_can_be_read_two_ways_need_an_answer(run, place, tmp_path):
    text = "post_id,posted_at,platform,likes\n1,03/04/2025,x,1\n2,05/04/2025,x,2\n"
    path, workspace = place("p.csv", text), tmp_path / "w"
    code, (result,), _ = run("import", path, "--workspace", workspace)
    assert code == base.NEEDS_ANSWER
    (need,) = result["needs"]
    assert (need["ask"], need["options"], need["set"]) == (
        "date_order", ["dmy", "mdy"], ["date_order"],
    )  # fmt: skip
    assert need["message"]
    assert run("table", "posts", "--workspace", workspace)[1] == []
    code, (result,), _ = run(
        "import", path, "--workspace", workspace, "--set", "date_order=dmy"
    )  # fmt: skip
    assert (code, result["tables"][0]["loaded"]) == (base.DONE, 2)
    found = run("table", "posts", "--workspace", workspace)[1]
    assert [row["posted_at"] for row in found] == ["2025-04-03T00:00:00Z", "2025-04-05T00:00:00Z"]


def test_answer_brings_the_rows_that_a_first_import_had_to_leave(run, place, tmp_path):
    text = POSTS + "\ncampaign,counted_on,spend\nA,03/04/2025,5\nB,05/04/2025,6\n"
    path, workspace = place("both.csv", text), tmp_path / "w"
    run("import", path, "--workspace", workspace)
    code, (result,), _ = run("import", path, "--workspace", workspace, "--set", "date_order=dmy")
    assert code == base.DONE
    assert {table["table"]: table["loaded"] for table in result["tables"]} == {"posts": 3, "ads": 2}
    assert len(run("table", "ads", "--workspace", workspace)[1]) == 2
    assert len(run("table", "posts", "--workspace", workspace)[1]) == 3


def test_unknown_headers_need_a_mapping_which_is_remembered(run, place, tmp_path):
    path = place("t.csv", "Kunde;Wann gesehen;Weg\nA;2025-03-01;ad\nB;2025-03-02;fair\n")
    workspace = tmp_path / "w"
    code, (result,), _ = run("import", path, "--workspace", workspace)
    assert code == base.NEEDS_ANSWER
    (need,) = result["needs"]
    assert (need["ask"], need["set"]) == ("mapping", ["map"])
    assert "touches" in need["options"]
    columns = {"Kunde": "account", "Wann gesehen": "touched_at", "Weg": "channel"}
    mapping = place("map.json", json.dumps({"table": "touches", "columns": columns}))
    code, (result,), _ = run("import", path, "--workspace", workspace, "--map", mapping)
    assert (code, result["tables"][0]["loaded"]) == (base.DONE, 2)
    again = place("t2.csv", "Kunde;Wann gesehen;Weg\nC;2025-03-09;ad\n")
    code, (result,), _ = run("import", again, "--workspace", workspace)
    assert (code, result["tables"][0]["loaded"]) == (base.DONE, 1)


def test_set_says_what_the_file_does_not(run, place, tmp_path):
    path, workspace = place("Visits.csv", meta("Visits", {"2025-02-01": 3})), tmp_path / "w"
    code, _, _ = run("import", path, "--workspace", workspace,
                     "--set", "platform=instagram", "--set", "account=acme")  # fmt: skip
    assert code == base.DONE
    (row,) = run("table", "account_days", "--workspace", workspace)[1]
    assert (row["platform"], row["account"]) == ("instagram", "acme")


def test_set_gives_the_range_of_a_file_without_days(run, place, tmp_path):
    path, workspace = (
        place("a.csv", "platform,account,impressions,likes\nx,a,9,5\n"),
        tmp_path / "w",
    )
    assert run("import", path, "--workspace", workspace)[0] == base.NEEDS_ANSWER
    code, _, _ = run("import", path, "--workspace", workspace,
                     "--set", "from=2025-02-01", "--set", "to=2025-02-28")  # fmt: skip
    assert code == base.DONE
    (row,) = run("table", "account_days", "--workspace", workspace)[1]
    assert (row["from_on"], row["counted_on"], row["likes"]) == ("2025-02-01", "2025-02-28", 5)


def test_meta_file_without_a_network_gets_the_documented_default_and_says_so(run, place, tmp_path):
    path = place("Visits.csv", meta("Visits", {"2025-02-01": 3}))
    code, (result,), _ = run("import", path, "--workspace", tmp_path / "w")
    assert code == base.DONE
    assert [i["kind"] for i in result["issues"] if i["column"] == "platform"] == ["default used"]
    (row,) = run("table", "account_days", "--workspace", tmp_path / "w")[1]
    assert (row["platform"], row["profile_visits"]) == ("meta", 3)


def test_strict_loads_nothing_of_a_damaged_file(run, place, tmp_path):
    path, workspace = place("p.csv", POSTS + "4,soon,x,,1,1,1\n"), tmp_path / "w"
    code, (result,), _ = run("import", path, "--workspace", workspace, "--strict")
    assert code == base.REFUSED
    assert "strict" in result["error"]
    assert (result["tables"][0]["loaded"], result["tables"][0]["set_aside"]) == (0, 4)
    assert run("table", "posts", "--workspace", workspace)[1] == []
    code, _, _ = run("import", place("q.csv", POSTS), "--workspace", workspace, "--strict")
    assert code == base.DONE


def test_full_disk_refuses_one_file_with_a_sentence(run, place, tmp_path, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise WorkspaceProblem("The disk is full.")

    monkeypatch.setattr(Workspace, "add", fail)
    code, (result,), _ = run("import", place("p.csv", POSTS), "--workspace", tmp_path / "w")
    assert (code, result["error"]) == (base.REFUSED, "The disk is full.")
