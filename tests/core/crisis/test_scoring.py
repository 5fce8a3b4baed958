"""What an answer of a drill gets, by hand; every rule against the user's own protocol."""

from datetime import UTC, datetime

import pytest

from kpi_core.crisis.scoring import RULES, Rule, key_words, mark_answer, words_changed, words_of
from kpi_core.settings.crisis import (
    Answer,
    CrisisLimits,
    Inject,
    KeyMessage,
    Origin,
    Place,
    PlaceRule,
    Protocol,
)

NOW = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)
LIMITS = CrisisLimits(answer_minutes=10, late_minutes=30, holding_share=0.5)
HOLDING = "We know that customers cannot reach the console and are investigating the cause."


def inject(origin: Origin = Origin.POST, asks=tuple(KeyMessage)) -> Inject:
    return Inject(
        minute=0, stage="First", sender="A", platform="X", origin=origin, text="?", asks=asks
    )


def marks(text: str, minutes: float = 5, place: Place = Place.REPLY, **more):
    given = {"inject": inject(), "protocol": Protocol(), "limits": LIMITS, **more}
    answer = Answer(inject=0, at=NOW, place=place, text=text)
    found = mark_answer(answer=answer, minutes=minutes, **given)
    return {mark.rule: mark.points for mark in found}


@pytest.mark.parametrize(
    ("minutes", "points"), [(0, 1), (10, 1), (20, 0.5), (25, 0.25), (30, 0), (90, 0)]
)
def test_time_falls_in_a_straight_line_from_in_time_to_too_late(minutes, points):
    assert marks("Hello", minutes)[Rule.TIME] == points


def test_holding_statement_counts_by_its_longer_words_up_to_the_share():
    """Customers, cannot, reach, console, investigating, cause: six, and half of them is enough.

    `know` and `that` have four letters too, but are little words that tell nothing.
    """
    given = {"holding": HOLDING, "is_first_stage": True}
    assert marks("Customers cannot reach it.", **given)[Rule.HOLDING] == 1
    assert marks("Our customers wait.", **given)[Rule.HOLDING] == pytest.approx(1 / 3)
    assert marks("Hello", **given)[Rule.HOLDING] == 0


def test_holding_statement_is_asked_for_in_the_first_stage_only():
    assert marks(HOLDING, holding=HOLDING)[Rule.HOLDING] is None
    assert marks(HOLDING, holding="", is_first_stage=True)[Rule.HOLDING] is None


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("We apologise.", Rule.APOLOGY),
        ("We’re working on it.", Rule.PLAN),
        ("We are looking into it.", Rule.CAUSE),
    ],
)
def test_each_key_message_is_recognised_by_its_words(text, rule):
    found = marks(text)
    assert {r for r in (Rule.APOLOGY, Rule.PLAN, Rule.CAUSE) if found[r] == 1} == {rule}


def test_key_message_counts_in_the_protocols_own_sentence():
    own = Protocol(apology="Wir bitten unsere Kunden um Verzeihung")
    assert marks("Wir bitten Sie, unsere Kunden, um Verzeihung!", protocol=own)[Rule.APOLOGY] == 1
    assert marks("Wir bitten Sie.", protocol=own)[Rule.APOLOGY] == 0


def test_what_isnt_asked_for_or_not_in_the_protocol_gives_no_mark():
    only_plan = marks("Hello", inject=inject(asks=(KeyMessage.PLAN,)))
    assert (only_plan[Rule.APOLOGY], only_plan[Rule.PLAN]) == (None, 0)
    no_apology = Protocol(key_messages=(KeyMessage.PLAN, KeyMessage.CAUSE))
    assert marks("Hello", protocol=no_apology)[Rule.APOLOGY] is None


def test_answer_stands_where_the_message_came_unless_the_protocol_says_otherwise():
    assert marks("Hello", place=Place.REPLY)[Rule.PLACE] == 1
    assert marks("Hello", place=Place.PRESS)[Rule.PLACE] == 0
    press = inject(Origin.PRESS)
    assert marks("Hello", place=Place.PRESS, inject=press)[Rule.PLACE] == 1
    own = Protocol(places=(PlaceRule(origin=Origin.POST, place=Place.STATEMENT),))
    assert marks("Hello", place=Place.STATEMENT, protocol=own)[Rule.PLACE] == 1


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("We are on it.", 1),
        ("Please calm down.", 0.5),
        ("CALM DOWN, this is user error.", 0),
        ("THIS WILL TAKE LONG", 0.5),
        ("We are on it!!", 0.5),
        ("The API of NASA is in the EU", 1),  # short names aren't shouting
        ("Sorry if you were affected.", 0.5),
    ],
)
def test_each_sign_of_a_wrong_tone_halves_the_mark(text, points):
    assert marks(text)[Rule.TONE] == points


def test_protocol_adds_words_to_avoid():
    assert marks("It was a glitch.", protocol=Protocol(avoid=("glitch",)))[Rule.TONE] == 0.5


def test_unanswered_message_has_nothing_for_every_rule_that_applies():
    found = mark_answer(inject(), None, 40, Protocol(), LIMITS, HOLDING, is_first_stage=True)
    assert {mark.points for mark in found} == {0}
    assert {mark.rule for mark in found} == set(Rule) == set(RULES)


def test_shipped_lists_are_there_without_a_word_in_two_key_messages():
    lists = key_words()
    assert set(lists) == {"apology", "plan", "cause", "avoid", "little"}
    words = [word for name in ("apology", "plan", "cause") for word in lists[name]]
    assert len(words) == len(set(words))


GERMAN = Protocol(
    apology="Wir entschuldigen uns für die Störung.",
    plan="Unsere Techniker arbeiten daran.",
    cause="Wir suchen die Ursache, damit das nie wieder geschieht.",
    cause_words=("ursache*", "aufklär*"),
    avoid=("bedauerlich*",),
)
UKRAINIAN = Protocol(
    apology="Ми просимо вибачення за збій.",
    plan="Наші інженери вже працюють.",
    cause="Ми шукаємо причину збою.",
    apology_words=("шкода",),
    avoid=("непорозумін*",),
)


@pytest.mark.parametrize(
    ("protocol", "text", "rules"),
    [
        (GERMAN, "ENTSCHULDIGUNG für diese Störungen!", {Rule.APOLOGY}),
        (GERMAN, "Unser Techniker arbeitet daran.", {Rule.PLAN}),
        (GERMAN, "Das klären wir auf: Aufklärung folgt.", {Rule.CAUSE}),
        (GERMAN, "Die Ursachen kennen wir noch nicht.", {Rule.CAUSE}),
        (GERMAN, "Wir sind für Sie da.", set()),
        (UKRAINIAN, "Просимо вибачити за цей ЗБІЙ", {Rule.APOLOGY}),
        (UKRAINIAN, "Нам дуже шкода.", {Rule.APOLOGY}),
        (UKRAINIAN, "Інженер працює, причини збоїв шукаємо", {Rule.PLAN, Rule.CAUSE}),
        (UKRAINIAN, "Дякуємо за терпіння", set()),
        (Protocol(apology="我们为服务中断深表歉意。"), "对服务中断我们深表歉意", {Rule.APOLOGY}),
        (Protocol(apology="我们为服务中断深表歉意。"), "请稍后再试一次", set()),
    ],
)
def test_own_sentences_and_words_count_in_any_language_and_form(protocol, text, rules):
    found = marks(text, protocol=protocol)
    assert {r for r in (Rule.APOLOGY, Rule.PLAN, Rule.CAUSE) if found[r] == 1} == rules


def test_holding_statement_counts_in_another_form_of_its_words():
    """Three (Kunden, Konsolen, erreichbar) of seven longer words, and half of them is enough.

    unsere, Kunden, können, Konsole, erreichen, Techniker, untersuchen
    """
    holding = "Unsere Kunden können die Konsole nicht erreichen; Techniker untersuchen es."
    given = {"holding": holding, "is_first_stage": True, "limits": LIMITS}
    said = marks("Die Konsolen sind für keinen Kunden erreichbar.", **given)
    assert said[Rule.HOLDING] == pytest.approx(3 / 7 / 0.5)
    assert marks("Es tut uns leid.", **given)[Rule.HOLDING] == 0


@pytest.mark.parametrize(
    ("protocol", "text"),
    [(GERMAN, "Das ist BEDAUERLICHERWEISE so"), (UKRAINIAN, "Це просто непорозуміння")],
)
def test_words_to_avoid_count_with_any_ending(protocol, text):
    assert marks(text, protocol=protocol)[Rule.TONE] == 0.5
    assert marks(text)[Rule.TONE] == 1


def test_lists_are_the_users_to_change():
    told = {name: words_of(Protocol(), name) for name in ("apology", "plan", "cause", "avoid")}
    assert words_changed(told) == {
        "apology_words": (),
        "plan_words": (),
        "cause_words": (),
        "avoid": (),
        "words_left_out": (),
    }
    mine = [word for word in told["avoid"] if word != "lol"]
    changed = Protocol(**words_changed({**told, "avoid": [*mine, "quatsch"]}))
    assert (changed.avoid, changed.words_left_out) == (("quatsch",), ("lol",))
    assert set(words_of(changed, "avoid")) == {*mine, "quatsch"}
    assert marks("lol", protocol=changed)[Rule.TONE] == 1
    assert marks("So ein Quatsch", protocol=changed)[Rule.TONE] == 0.5
