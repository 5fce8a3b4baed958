"""The commands `table`, `kpis` and `catalogue`: rows and figures, null for unknown."""

import pytest

from kpi_core.cli import base, figures
from kpi_core.engine import EngineProblem


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
