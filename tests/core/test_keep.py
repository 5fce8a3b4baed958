"""An answer is kept by what was asked, and nobody can spoil it for the next."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pandas as pd
import pytest

from kpi_core.keep import MOST_KEPT, Answers, kept
from kpi_core.locales import written_in


def counted():
    """A function that counts how often it is really asked."""
    asked = []

    @kept
    def total(frame: pd.DataFrame, note: str = "") -> list[float]:
        asked.append(note)
        return [frame["n"].sum()]

    return total, asked


def frame(*numbers: int) -> pd.DataFrame:
    return pd.DataFrame({"n": numbers})


def test_same_question_is_answered_once():
    total, asked = counted()
    assert total(frame(1, 2)) == total(frame(1, 2)) == [3]
    assert len(asked) == 1


def test_other_figures_another_note_and_another_locale_are_other_questions():
    total, asked = counted()
    assert total(frame(1, 2)) == [3]
    assert total(frame(1, 3)) == [4]
    total(frame(1, 2), note="why")
    with written_in("de_DE"):
        total(frame(1, 2))
    assert len(asked) == 4


def test_changing_an_answer_harms_nobody():
    total, _ = counted()
    total(frame(1)).append(9)
    assert total(frame(1)) == [1]


def test_oldest_answers_are_forgotten():
    total, asked = counted()
    for number in range(MOST_KEPT + 1):
        total(frame(number))
    total(frame(MOST_KEPT))
    assert len(asked) == MOST_KEPT + 1
    total(frame(0))
    assert len(asked) == MOST_KEPT + 2


def test_answers_that_take_too_much_room_push_out_the_oldest():
    answers = Answers(most=10, most_bytes=250)
    for name in "abc":
        answers.give(name, lambda: "x" * 100)
    assert answers.give("c", lambda: "anew") == "x" * 100
    assert answers.give("a", lambda: "anew") == "anew"


def test_whoever_asks_what_another_is_finding_out_waits_for_it():
    answers, asked, begun = Answers(), [], Event()

    def find() -> int:
        asked.append(1)
        begun.set()
        sleep(0.05)
        return 7

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(answers.give, "a", find)
        begun.wait(5)
        second = pool.submit(answers.give, "a", find)
        assert (first.result(), second.result(), len(asked)) == (7, 7, 1)


def test_a_failure_is_no_answer():
    answers = Answers()
    with pytest.raises(ZeroDivisionError):
        answers.give("a", lambda: 1 // 0)
    assert answers.give("a", lambda: 1) == 1
