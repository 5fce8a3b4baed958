"""Words and phrases are found whole, in any script, and whatever stands between them."""

import ibis
import pandas as pd
import pytest

from kpi_core.wording import says_any


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
