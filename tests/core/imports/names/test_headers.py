"""The forms in which headers are compared."""

import pytest

from kpi_core.imports.names.headers import header_key, loose_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Horário de publicação", "Horário da publicação"),
        ("Hora de publicación", "Hora de la publicación"),
        ("Nom d'utilisateur du compte", "Nom de l'utilisateur de compte"),
        ("ID del post", "ID de post"),
    ],
)
def test_articles_of_romance_languages_make_no_other_name(one: str, other: str) -> None:
    assert loose_key(header_key(one)) == loose_key(header_key(other))


def test_words_that_say_more_than_an_article_make_another_name() -> None:
    names = (
        "Date added",
        "Date",
        "Lead",
        "Lead data",
        "Post de tipo",
        "Tipo de post",
        "La Redoute",
    )
    assert len({loose_key(header_key(name)) for name in names}) == len(names)
