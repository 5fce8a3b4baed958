"""The dictionary: every figure of the catalogue and of the desk, in words, none left out."""

from kpi_core.catalogue import catalogue
from kpi_core.crisis.figures import FIGURES
from kpi_core.dictionary import data_of, dictionary, inputs_of, matching, say_dictionary
from kpi_core.tables import TABLES
from tests.core.workspaces import whole


def test_every_figure_stands_in_it_with_all_that_is_asked_of_it():
    found = dictionary({})
    labels = {kpi.label for kpi in catalogue().values()} | {f.label for f in FIGURES.values()}
    assert set(found["figure"]) == labels
    assert len(found) == len(catalogue()) + len(FIGURES)
    for column in ("class", "question", "formula", "made of", "what it can't tell you", "from"):
        assert found[column].str.strip().ne("").all(), column


def test_quality_stands_first_and_vanity_before_plans():
    classes = list(dict.fromkeys(dictionary({})["class"]))
    assert classes[0] == "sales"
    assert classes[-2:] == ["vanity", "plan"]


def test_inputs_are_named_as_a_reader_meets_them():
    assert inputs_of(catalogue()["click_through_rate"]) == (
        "posts (clicks, impressions); else account totals (clicks, impressions)"
    )
    assert inputs_of(catalogue()["cost_per_lead"]) == (
        "“Paid spend on social media” and “Leads from paid social”"
    )


def test_data_of_a_quotient_are_the_tables_of_both_its_figures():
    told = data_of(catalogue()["cost_per_interview"])
    assert told == (
        f"{inputs_of(catalogue()['survey_cost'])}; and "
        f"{inputs_of(catalogue()['survey_interviews'])}"
    )
    assert "“" not in told


def test_what_is_loaded_says_which_figures_can_be_read():
    waiting = dictionary({}).set_index("figure")["can be read now"]
    assert waiting["Likes"] == "not yet"
    posts = dictionary(whole("posts")).set_index("figure")["can be read now"]
    assert posts["Likes"] == "yes"
    assert posts["Share of voice"] == "not yet"
    assert (dictionary(whole(*TABLES))["can be read now"] == "yes").all()


def test_words_and_classes_narrow_it():
    every = dictionary({})
    found = matching(every, "CLICKS impressions", ())
    assert "Click-through rate" in found["figure"].tolist()
    assert set(matching(every, "", ("vanity",))["class"]) == {"vanity"}
    assert not len(matching(every, "zebra", ()))
    told = f"{len(FIGURES)} of them can be read now"
    assert f"{told}, from the crisis plan: no file" in say_dictionary(every, len(every))
    of_plan = matching(every, "", ("plan",))
    assert say_dictionary(of_plan, len(every)).endswith(f"; {told}.")
    assert "Try another word" in say_dictionary(every.head(0), len(every))
    assert say_dictionary(every, len(every)).startswith(f"All {len(every)} figures;")
    assert say_dictionary(found, len(every)).startswith(f"{len(found)} figures of {len(every)};")
