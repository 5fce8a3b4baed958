"""The same core without a browser: one JSON document, honest exit codes."""

import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from kpi_core import cli
from kpi_core.cli import base, figures, listening
from kpi_core.engine import EngineProblem
from kpi_core.notify import NotifyProblem
from kpi_core.workspace import Workspace, WorkspaceProblem
from tests.core.workspaces import meta

ROOT = Path(__file__).resolve().parents[2]
POSTS = """post_id,posted_at,platform,account,impressions,likes,clicks
1,2025-02-11 23:30:00,x,,100,5,2
2,2025-02-12,linkedin,,200,,4
3,2025-02-20,x,,300,7,6
"""


@pytest.fixture
def run(capsys):
    """Run a command with `--json`: exit code, the document on stdout, the text on stderr."""

    def run_(*arguments: object):
        code = cli.main([*map(str, arguments), "--json"])
        out, err = capsys.readouterr()
        return code, json.loads(out, parse_constant=pytest.fail) if out else None, err

    return run_


@pytest.fixture
def place(tmp_path):
    """Write a file of that name and give its path."""

    def place_(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return place_


@pytest.fixture
def loaded(run, place, tmp_path):
    """A workspace with three posts."""
    code, _, _ = run("import", place("posts.csv", POSTS), "--workspace", tmp_path / "w")
    assert code == base.DONE
    return tmp_path / "w"


# ------------------------------------------------------------------------ import


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


# ------------------------------------------------------------------------ table, kpis


def test_table_gives_canonical_rows_with_null_for_unknown(run, loaded):
    code, found, _ = run("table", "posts", "--workspace", loaded)
    assert code == base.DONE
    first, second, _ = sorted(found, key=lambda row: row["post_id"])
    assert first["posted_at"] == "2025-02-11T23:30:00Z"
    assert (second["likes"], second["account"], second["clicks"]) == (None, None, 4)
    assert type(second["clicks"]) is int


def test_table_gives_days_in_iso_form(run, place, tmp_path):
    text = "campaign,counted_on,from_on,spend\nA,2025-02-28,2025-02-01,5.5\nB,2025-03-01,,\n"
    run("import", place("ads.csv", text), "--workspace", tmp_path / "w")
    found = run("table", "ads", "--workspace", tmp_path / "w")[1]
    assert [(row["counted_on"], row["from_on"], row["spend"]) for row in found] == [
        ("2025-02-28", "2025-02-01", 5.5),
        ("2025-03-01", None, None),
    ]


def test_table_that_is_not_loaded_has_no_rows(run, loaded):
    assert run("table", "sales", "--workspace", loaded)[:2] == (base.DONE, [])


def test_kpis_are_a_flat_list_with_null_for_unknown(run, loaded):
    code, found, _ = run("kpis", "--workspace", loaded)
    assert code == base.DONE
    by_name = {row["kpi"]: row for row in found}
    for row in found:
        assert {"kpi", "class", "unit", "value", "low", "high", "n", "unknown", "variant"} <= set(
            row
        )
    likes = by_name["likes"]
    assert (likes["value"], likes["n"], likes["unknown"], likes["class"]) == (12, 2, 1, "vanity")
    assert by_name["click_through_rate"]["value"] == pytest.approx(12 / 600)
    assert by_name["social_sales_revenue"]["value"] is None


def test_kpis_by_week_and_platform_within_a_period(run, loaded):
    code, found, _ = run("kpis", "--workspace", loaded, "--by", "week,platform",
                         "--from", "2025-02-10", "--to", "2025-02-16")  # fmt: skip
    assert code == base.DONE
    impressions = {
        (row["week"], row["platform"]): row["value"] for row in found if row["kpi"] == "impressions"
    }
    assert impressions == {("2025-02-10", "x"): 100, ("2025-02-10", "linkedin"): 200}
    (whole,) = (r for r in run("kpis", "--workspace", loaded, "--from", "2025-02-12")[1]
                if r["kpi"] == "impressions")  # fmt: skip
    assert whole["value"] == 500


def test_query_that_takes_too_long_is_refused_with_a_sentence(run, loaded, monkeypatch):
    def fail(*_: object) -> None:
        raise EngineProblem("A figure took longer than 10 seconds.")

    monkeypatch.setattr(figures, "compute", fail)
    code, result, _ = run("kpis", "--workspace", loaded)
    assert (code, result) == (base.REFUSED, {"error": "A figure took longer than 10 seconds."})


def test_catalogue_lists_every_kpi(run):
    code, found, _ = run("catalogue")
    assert code == base.DONE
    assert len(found) >= 25
    for record in found:
        assert {"name", "label", "class", "kind", "unit", "better", "table", "columns", "spec",
                "caveat", "question"} <= set(record)  # fmt: skip
        assert record["question"].endswith("?")
    assert len({record["name"] for record in found}) == len(found)
    assert len({record["class"] for record in found}) >= 5


# ------------------------------------------------------------------------ wrong usage


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["export"],
        ["import", "--workspace", "w"],
        ["import", "f.csv"],
        ["table", "nothing", "--workspace", "w"],
        ["kpis", "--workspace", "w", "--from", "yesterday"],
        ["kpis", "--workspace", "w", "--by", "colour"],
        ["kpis", "--workspace", "w", "--by", "day,week"],
        ["import", "f.csv", "--workspace", "w", "--set", "platform"],
        ["import", "f.csv", "--workspace", "w", "--set", "colour=red"],
        ["import", "f.csv", "--workspace", "w", "--set", "from=soon"],
        ["import", "f.csv", "--workspace", "w", "--set", "zone=Mars"],
        ["import", "f.csv", "--workspace", "w", "--set", "from=2025-02-01", "--set",
         "to=2025-01-01"],
        ["import", "f.csv", "--workspace", "w", "--map", "nowhere.json"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_64_and_says_why(run, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    code, document, err = run(*arguments)
    assert (code, document) == (base.WRONG_USAGE, None)
    assert err.strip()
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "mapping",
    ["", "{", '{"table": "nothing", "columns": {}}', '{"table": "posts", "columns": {"a": "b"}}'],
)
def test_mapping_that_makes_no_sense_is_wrong_usage(run, place, tmp_path, mapping):
    paths = place("p.csv", POSTS), place("map.json", mapping)
    code, _, err = run("import", paths[0], "--workspace", tmp_path / "w", "--map", paths[1])
    assert code == base.WRONG_USAGE
    assert "--map" in err


def test_workspace_that_is_no_folder_is_wrong_usage(run, place, tmp_path):
    code, _, err = run("kpis", "--workspace", place("file", "x"))
    assert code == base.WRONG_USAGE
    assert "--workspace" in err


def test_damaged_workspace_is_refused(run, tmp_path):
    (tmp_path / "workspace.json").write_bytes(b"\xff{")
    code, result, _ = run("table", "posts", "--workspace", tmp_path)
    assert code == base.REFUSED
    assert "no workspace" in result["error"]


def test_help_is_no_error(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--help"])
    assert ended.value.code == 0
    assert "import" in capsys.readouterr().out


# ------------------------------------------------------------------------ for people


def test_without_json_results_are_text_and_problems_go_to_stderr(capsys, place, tmp_path):
    assert cli.main(["import", str(place("p.csv", POSTS)), "--workspace", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert "3 rows in = 3 loaded + 0 set aside + 0 blank" in out
    assert err == ""
    assert cli.main(["import", str(tmp_path / "no.csv"), "--workspace", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "no.csv can't be read" in err


@pytest.mark.skipif(os.name != "posix", reason="names are text elsewhere")
def test_module_runs_as_a_program_and_writes_utf8_whatever_the_machine_speaks(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9 \xd0\xb6.csv")
    with open(path, "wb") as file:
        file.write(POSTS.replace(",x,,", ",икс,,").encode())
    command = [sys.executable, "-m", "kpi_core", "import", path, "--workspace", tmp_path, "--json"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    (result,) = json.loads(done.stdout.decode("utf-8"))
    assert result["file"] == "caf� ж.csv"
    posts = pd.read_parquet(tmp_path / "tables" / "posts.parquet")
    assert set(posts["platform"]) == {"икс", "linkedin"}


# ------------------------------------------------------------------------ blips


def test_blips_gives_a_row_per_row_read_with_the_files_own_timestamps(place, capsys, run):
    days = [f"2026-01-{day:02d}T00:00:00Z,{20 + day % 3}" for day in range(1, 21)]
    text = "\n".join(["timestamp,value", *days, "2026-01-21T00:00:00Z,90", "2026-01-22,", "x,5"])
    path = place("a brand.csv", text)
    assert cli.main(["blips", str(path), "--csv"]) == base.DONE
    out, err = capsys.readouterr()
    rows = pd.read_csv(io.StringIO(out))
    assert list(rows) == ["file", "timestamp", "score", "alert"]
    assert list(rows["timestamp"]) == [line.split(",")[0] for line in text.splitlines()[1:]]
    assert set(rows["file"]) == {"a brand.csv"}
    assert list(rows.index[rows["alert"] == 1]) == [20]
    assert rows["score"].tail(2).isna().all()
    assert "row 23" in err
    assert "row 24" in err
    code, document, _ = run("blips", path)
    assert code == base.DONE
    assert len(document["rows"]) == 23


def test_blips_refuses_a_file_that_is_no_series(place, run):
    code, document, _ = run("blips", place("posts.csv", POSTS))
    assert code == base.REFUSED
    assert "no column timestamp and no column value" in document["error"]


def test_attribution_prints_plain_credits_their_ranges_and_what_is_not_computable(place, run):
    path = place("p.csv", "path;total_conversions;total_conversion_value;total_null\n"
                          "A > B;1;10;0\nB;1;30;1\nA;0;0;1\n")  # fmt: skip
    code, document, _ = run("attribution", path)
    assert code == base.DONE
    first, second = document["channels"]
    assert (first["channel"], first["markov"], second["markov"]) == ("A", 0.5, 1.5)
    assert first["first"] == 1
    assert set(first["intervals"]) == {"first", "last", "linear", "position", "markov", "shapley"}
    assert {"time_decay", "w"} == set(document["not_computable"])
    code, document, _ = run("attribution", place("q.csv", "a,b\n1,2\n"))
    assert code == base.REFUSED
    assert "no column path" in document["error"]


def test_value_prices_a_scenario_on_an_empty_workspace(tmp_path, capsys):
    scenario = tmp_path / "scenario.json"
    exact = {
        name: {"low": value, "likely": value, "high": value}
        for name, value in (("margin", 18_000), ("lead_to_won_rate", 0.075))
    }
    scenario.write_text(
        json.dumps({"quantities": {"leads": 120}, "cost": 60_000, "ledger": exact}), "utf-8"
    )
    arguments = ["value", "--workspace", str(tmp_path / "w"), "--json"]
    assert cli.main([*arguments, "--scenario", str(scenario), "--seed", "7"]) == 0
    found = json.loads(capsys.readouterr().out)
    (line,) = found["lines"]
    assert line["line"] == "leads"
    assert line["class"] == "expected revenue"
    assert line["units"] == 120
    assert found["subtotals"]["expected revenue"]["likely"] == pytest.approx(162_000)
    assert found["roi"]["likely"] == pytest.approx(1.7)  # (162,000 − 60,000) ÷ 60,000
    assert found["seed"] == 7
    assert cli.main(arguments) == 0
    empty = json.loads(capsys.readouterr().out)
    assert empty["lines"] == []
    assert empty["roi"]["p_positive"] is None
    scenario.write_text('{"cost": -5}', "utf-8")
    assert cli.main([*arguments, "--scenario", str(scenario)]) == 2
    assert "cost" in json.loads(capsys.readouterr().out)["error"]


def test_watch_tells_each_blip_once_and_says_so_by_its_code(tmp_path, capsys):
    file = tmp_path / "counts.csv"
    days = pd.date_range("2025-01-06", periods=30, freq="D")
    lines = [f"Acme,{day:%Y-%m-%d},{90 if n == 25 else 20}" for n, day in enumerate(days)]
    file.write_text("\n".join(["brand,counted_at,mentions", *lines]), "utf-8")
    place = ["--workspace", str(tmp_path / "ws")]
    cli.main(["import", str(file), *place])
    capsys.readouterr()
    assert cli.main(["watch", *place, "--json"]) == 3
    (blip,) = json.loads(capsys.readouterr().out)["blips"]
    assert (blip["brand"], blip["kind"], blip["at"]) == ("Acme", "loud", "2025-01-31")
    assert cli.main(["watch", *place]) == 0
    assert cli.main(["watch", *place, "--since", "2025-01-31"]) == 3
    assert cli.main(["watch", *place, "--since", "2025-02-01"]) == 0


def loud_on(tmp_path, brand, place):
    file = tmp_path / f"{brand}.csv"
    days = pd.date_range("2025-01-06", periods=30, freq="D")
    lines = [f"{brand},{day:%Y-%m-%d},{90 if n == place else 20}" for n, day in enumerate(days)]
    file.write_text("\n".join(["brand,counted_at,mentions", *lines]), "utf-8")
    return str(file)


def test_watch_tells_an_earlier_blip_of_a_file_that_came_later(tmp_path, capsys):
    place = ["--workspace", str(tmp_path / "ws")]
    cli.main(["import", loud_on(tmp_path, "Acme", 25), *place])
    assert cli.main(["watch", *place]) == 3
    cli.main(["import", loud_on(tmp_path, "Rival", 20), *place])
    capsys.readouterr()
    assert cli.main(["watch", *place, "--json"]) == 3
    (blip,) = json.loads(capsys.readouterr().out)["blips"]
    assert blip["brand"] == "Rival"


def test_watch_sends_only_when_asked_and_forgets_nothing_that_could_not_be_sent(
    tmp_path, capsys, monkeypatch
):
    sent = []

    def send(title, lines, addresses, allow_intranet):
        if "broken" in addresses[0]:
            raise NotifyProblem("took no message")
        sent.append((title, lines, addresses, allow_intranet))

    monkeypatch.setattr(listening, "notify", send)
    place = ["--workspace", str(tmp_path / "ws")]
    cli.main(["import", loud_on(tmp_path, "Acme", 25), *place])
    monkeypatch.setenv("KELVIN_NOTIFY", "json://broken")
    capsys.readouterr()
    assert cli.main(["watch", *place, "--notify", "--json"]) == 2
    answer = json.loads(capsys.readouterr().out)
    assert answer["error"] == "took no message"
    assert len(answer["blips"]) == 1
    monkeypatch.setenv("KELVIN_NOTIFY", "json://whole")
    assert cli.main(["watch", *place, "--notify", "--allow-intranet"]) == 3
    ((title, lines, addresses, is_allowed),) = sent
    assert (title, addresses, is_allowed) == ("Kelvin: 1 new blip", ["json://whole"], True)
    assert "Acme" in lines[0]
    assert cli.main(["watch", *place, "--notify"]) == 0  # nothing new: nothing sent
    cli.main(["import", loud_on(tmp_path, "Rival", 20), *place])
    assert cli.main(["watch", *place]) == 3  # not asked
    assert len(sent) == 1
    monkeypatch.delenv("KELVIN_NOTIFY")
    assert cli.main(["watch", *place, "--notify"]) == 2
    assert "json://whole" not in (tmp_path / "ws" / "workspace.json").read_text("utf-8")


def test_reader_that_has_read_enough_is_no_error():
    command = [sys.executable, "-m", "kpi_core", "catalogue", "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as done:
        assert done.stdout is not None
        assert done.stderr is not None
        done.stdout.read(1)
        done.stdout.close()
        assert done.stderr.read() == b""
    assert done.returncode == 0
