"""Titles in the engine: read once, labels first, the unread by frequency."""

import ibis

from kpi_core.audience.title_queue import unparsed
from kpi_core.settings import Filters, MqlDefinition, Settings, TitleLabel
from tests.core.examples import engine_of


def people(*titles, **columns):
    return [{"person_id": f"{n}", "job_title": title, **columns} for n, title in enumerate(titles)]


def read(engine):
    table = ibis.table(engine.schemas["audience"], name="audience")
    found = engine.run(table.order_by(table.person_id)).astype(object)
    found = found.where(found.notna(), None)
    return list(zip(found["seniority"], found["function"], strict=True))


def test_title_fills_what_the_file_leaves_blank(store):
    rows = [
        {"person_id": "1", "job_title": "CTO"},
        {"person_id": "2", "job_title": "CTO", "seniority": "Director", "function": ""},
        {"person_id": "3", "job_title": "CTO", "seniority": "Senior", "function": "Purchasing"},
        {"person_id": "4", "job_title": "Zzz", "seniority": "Level 4", "function": None},
        {"person_id": "5"},
    ]
    assert read(engine_of(store, {"audience": rows})) == [
        ("C-level", "IT"),
        ("Director", "IT"),
        ("IC", "procurement"),
        ("Level 4", None),
        (None, None),
    ]


def test_queue_holds_unread_titles_by_frequency_until_they_are_labelled(store):
    rows = people("Ninja", "CTO", "Ninja", "Guru", "Director", "Ninja", None, "")
    queue = unparsed(engine_of(store, {"audience": rows}), Filters())
    assert queue["job_title"].tolist() == ["Ninja", "Director", "Guru"]
    assert queue["people"].tolist() == [3, 1, 1]
    assert queue["seniority"].fillna("").tolist() == ["", "Director", ""]
    labels = (TitleLabel(title="ninja", function="marketing"), TitleLabel(title="Guru"))
    engine = engine_of(store, {"audience": rows}, Settings(title_labels=labels))
    assert unparsed(engine, Filters())["job_title"].tolist() == ["Director"]
    assert read(engine)[0] == (None, "marketing")


def test_queue_obeys_the_filter_of_platforms(store):
    rows = people("Ninja", platform="x") + people("Guru", platform="linkedin")
    for number, row in enumerate(rows):
        row["person_id"] = str(number)
    queue = unparsed(engine_of(store, {"audience": rows}), Filters(platforms=("x",)))
    assert queue["job_title"].tolist() == ["Ninja"]


def qualified(store, table, rows, **rules):
    definition = MqlDefinition(name="test", **rules)
    settings = Settings(mql_definitions=(definition,), mql_definition="test")
    engine = engine_of(store, {table: rows}, settings)
    found = engine.run(ibis.table(engine.schemas[table], name=table))
    told = found["is_qualified"].astype(object)
    return told.where(told.notna(), None).tolist()


def test_definition_of_levels_and_functions_reads_titles(store):
    rows = people("CTO", "ex-CTO", "Assistant to the CTO", "RSSI", "CMO", "Zzz", None)
    found = qualified(store, "audience", rows, seniorities=("CXO",), functions=("security", "IT"))
    assert found == [True, None, False, True, False, None, None]


def test_first_definition_wants_leaders_of_technology(store):
    titles = ("CISO", "IT-Leiter", "VP Eng", "Software Engineer", "Head of Sales", "Zzz")
    engine = engine_of(store, {"audience": people(*titles)})
    table = ibis.table(engine.schemas["audience"], name="audience")
    found = engine.run(table.order_by(table.person_id))["is_qualified"].astype(object)
    assert found.where(found.notna(), None).tolist() == [True, True, True, False, False, None]


def test_groups_by_title_answer_a_definition_of_level_and_function(store):
    rows = [
        {"dimension": "title", "label": label, "people": 10}
        for label in ("Chief Technology Officer", "Marketing Manager", "Zzz")
    ]
    found = qualified(store, "audience_shares", rows, seniorities=("C-level",), functions=("IT",))
    assert found == [True, False, None]


def test_groups_by_seniority_are_compared_by_what_they_mean(store):
    rows = [
        {"dimension": "seniority", "label": label, "people": 10}
        for label in ("CXO", "Owner", "Senior", "VP")
    ]
    found = qualified(store, "audience_shares", rows, seniorities=("C-level", "vp"))
    assert found == [True, True, False, True]
