"""Words and phrases are found whole, in any script, and whatever stands between them."""

import ibis
import pandas as pd
import pytest

from kpi_core.wording import said_of, says_any


@pytest.mark.parametrize(
    ("text", "words", "is_said"),
    [
        ("We are SWITCHING from them", ("switching from",), True),
        ("switching – from,\nall of it", ("switching from", "all of it"), True),
        ("we saw switching fromage", ("switching from",), False),
        ("worst", ("never again", "worst"), True),
        ("worsted", ("never again", "worst"), False),
        ("ünworst", ("worst",), False),  # a letter, though none of English's
        ("der Büroservice, der BÜRO-Service", ("büro",), True),
        ("der Büroservice", ("büro",), False),
        ("насос сломан опять", ("сломан",), True),
        ("насосломан", ("сломан",), False),
        ("24/7 support", ("24/7",), True),
        ("anything", ("!?",), False),
        ("Mehr SICHERHEIT, bitte", ("sicher*",), True),  # German, with any ending
        ("unsicher", ("sicher*",), False),
        ("Wie schön", ("schon",), False),  # other words, and not one with and without accents
        ("Wie schoen", ("schön",), True),
        ("Grosse Strassen", ("große Straßen",), True),
        ("Große Straßen", ("grosse strassen",), True),
        ("про кібербезпеку й захист", ("кібербезпек*",), True),  # Ukrainian, another case
        ("КІБЕРБЕЗПЕКА!", ("кібербезпека",), True),
        ("мережа без безпеки", ("кібербезпек*",), False),
        ("un probleme de securite", ("sécurité",), True),  # French, as typed on a phone
        ("La Sécurité d'abord", ("securite",), True),
        ("insécurité", ("securite",), False),
        ("всё ещё", ("все",), True),
        ("网络安全很重要", ("安全",), True),  # Chinese sets no spaces
        ("クラウドのセキュリティ", ("セキュリティ",), True),
    ],
)
def test_words_are_found_whole(store, text, words, is_said):
    said = says_any(ibis.literal(text), words)
    found = store.execute(str(ibis.to_sql(said.name("said"), dialect="duckdb")))
    assert found["said"].tolist() == [is_said]


def test_text_that_is_not_known_says_nothing_known(store):
    said = says_any(ibis.null("string"), ("worst",))
    found = store.execute(str(ibis.to_sql(said.name("said"), dialect="duckdb")))
    assert pd.isna(found["said"].iloc[0])


@pytest.mark.parametrize(
    ("text", "word", "is_said"),
    [
        ("Wir bitten um Verzeihung", "verzeih*", True),
        ("Нам дуже ШКОДА.", "шкода", True),
        ("Désolés pour la panne", "desoles", True),
        ("我们深表歉意。", "歉意", True),
        ("We’RE  WORKING on it", "we're working", True),
        ("Sorry. If you need help, call us", "sorry if", False),  # two sentences
        ("Sorry, if you were affected", "sorry if", True),
        ("via booking.com", "booking.com", True),
        ("unapologetic", "apolog*", False),
    ],
)
def test_one_text_in_memory_says_words_in_any_language(text, word, is_said):
    assert said_of(text, (word,)) == ([word] if is_said else [])
