"""Reports of adverts on Meta that say when their rows begin, and not when they end."""

import pandas as pd

from kpi_core.imports.answers import Answers
from kpi_core.imports.importer import import_file
from kpi_core.imports.result import Imported

HEADER = "Reporting starts,Campaign name,Impressions,Link clicks,Amount spent (EUR)\n"


def load(*rows: str, **answers: str) -> Imported:
    text = HEADER + "".join(f"{row}\n" for row in rows)
    return import_file(text.encode(), "f.csv", answers=Answers.model_validate(answers))


def test_last_day_of_a_report_that_states_its_first_is_asked_once():
    rows = ("2025-09-01,Valves,900,7,5.50", "2025-09-01,Pumps,100,1,0.50")
    asked = load(*rows)
    assert asked.format == "meta_ads"
    assert [(need.ask, need.settings) for need in asked.needs] == [("range", ("to",))]
    frame = load(*rows, to="2025-09-30").parts["ads"].frame
    assert frame["from_on"].tolist() == [pd.Timestamp("2025-09-01")] * 2
    assert frame["counted_on"].tolist() == [pd.Timestamp("2025-09-30")] * 2
    assert frame["spend"].sum() == 6


def test_first_day_of_the_file_wins_over_the_one_that_the_user_gives():
    answers = {"from": "2025-08-01", "to": "2025-09-30"}
    frame = load("2025-09-01,Valves,900,7,5.50", **answers).parts["ads"].frame
    assert frame["from_on"].tolist() == [pd.Timestamp("2025-09-01")]


def test_starts_of_one_day_after_another_are_the_days_of_their_rows():
    imported = load("2025-09-01,Valves,900,7,5.50", "2025-09-02,Valves,100,1,0.50")
    assert not imported.needs
    frame = imported.parts["ads"].frame
    assert frame["counted_on"].dt.day.tolist() == [1, 2]
    assert frame["from_on"].isna().all()


def test_starts_of_one_week_after_another_are_no_export_known():
    imported = load("2025-09-01,Valves,900,7,5.50", "2025-09-08,Valves,100,1,0.50")
    assert [need.ask for need in imported.needs] == ["mapping"]
