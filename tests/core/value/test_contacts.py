"""Contacts per person: each person once in the whole, and in a row of each kind they were."""

import pandas as pd

from kpi_core.value.contacts import contact_spread, say_contacts

PEOPLE = pd.DataFrame(
    [
        ("ada", "customer", 12),
        ("bob", "prospect", 2),
        ("bob", "customer", 1),  # became a customer: 3 contacts with one person
        ("cy", "prospect", 1),
        ("dee", None, 1),
    ],
    columns=["person", "relationship", "contacts"],
)


def test_a_person_of_two_kinds_is_one_person_of_all():
    spread = contact_spread(PEOPLE).set_index("contacts")
    assert spread["everybody"].to_dict() == {
        "1 contact": 2,  # cy and dee
        "2 contacts": 0,
        "3 to 5": 1,  # bob
        "6 to 10": 0,
        "more than 10": 1,  # ada
    }
    assert list(spread["customers"]) == [1, 0, 0, 0, 1]  # bob once as a customer; ada
    assert list(spread["prospects"]) == [1, 1, 0, 0, 0]  # cy; bob twice as a prospect


def test_sentence_says_how_uneven_contacts_are():
    # 12 + 3 + 1 + 1 = 17 contacts, of which the busiest one of four made 12
    assert say_contacts(PEOPLE) == (
        "2 people were in touch once, of 4; the busiest 1 made 70.6% of the contacts."
    )
    assert "Can't say yet" in say_contacts(PEOPLE.head(0))
